"""What a source offers is read from its publisher, and nothing in it is believed blindly."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geoapp.config import shipped
from geoapp.errors import ConfigError
from geoapp.errors import FetchError
from geoapp.errors import UsageError
from geoapp.fetch.addresses import checked
from geoapp.fetch.offers import read_offer
from geoapp.fetch.sources import find_source
from geoapp.fetch.sources import read_sources
from tests.fetch.publisher import QUICK
from tests.fetch.publisher import Publisher


def test_licence_dates_and_size_are_the_publishers(publisher: Publisher) -> None:
    offer = read_offer(QUICK, publisher.source())
    assert (offer.licence, offer.year, offer.built) == ("CC BY 4.0", "2020", "Dec 12, 2023")
    assert offer.octets == len(publisher.content)
    assert offer.citation() == "Name us (from General Office); licence: CC BY 4.0, state of 2020"
    assert [method for method, path, _ in publisher.asked if path == "/file"] == ["HEAD"]


def test_a_licence_that_is_not_stated_is_said_to_be_missing(publisher: Publisher) -> None:
    del publisher.metadata["boundaryLicense"]
    told = "\n".join(read_offer(QUICK, publisher.source()).lines())
    assert "not stated: ask the publisher before you show it" in told


@pytest.mark.parametrize(
    "answer",
    [b"<!DOCTYPE html>", b"", b"[]", b"null", b"{" * 100_000, b"[" * 1_000_000, b" " * 2_000_000, {}],
)
def test_an_answer_that_is_no_metadata_is_refused(publisher: Publisher, answer: object) -> None:
    publisher.metadata = answer
    with pytest.raises(FetchError):
        read_offer(QUICK, publisher.source())


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://example.org/x", "https://10.0.0.1/x", ["https://example.org"]]
)
def test_metadata_cannot_point_elsewhere(publisher: Publisher, address: object) -> None:
    publisher.metadata["gjDownloadURL"] = address
    with pytest.raises(FetchError):
        read_offer(QUICK, publisher.source())


def test_metadata_cannot_steer_a_terminal(publisher: Publisher) -> None:
    publisher.metadata["boundarySource"] = "\x1b[2JOffice\u202e\n" + "x" * 5_000
    offer = read_offer(QUICK, publisher.source())
    assert offer.upstream.startswith("[2JOffice x")
    assert len(offer.upstream) == 300
    assert all(line.isprintable() for line in offer.lines())


def test_size_and_checksum_are_those_of_the_git_lfs_pointer(publisher: Publisher) -> None:
    publisher.point(b"another content")
    offer = read_offer(QUICK, publisher.source())
    assert offer.sha256 == hashlib.sha256(b"another content").hexdigest()
    assert offer.octets == len(b"another content")
    assert f"SHA-256:     {offer.sha256}" in offer.lines()
    assert [path for _, path, _ in publisher.asked] == ["/meta", "/pointer"]


@pytest.mark.parametrize(
    "change", [bytes.upper, lambda p: p + b"x", lambda p: p[:-1], lambda _: b"{" * 5_000]
)
def test_what_is_no_pointer_states_nothing(publisher: Publisher, change: Callable[[bytes], bytes]) -> None:
    publisher.point(publisher.content)
    publisher.pointer = change(publisher.pointer)
    offer = read_offer(QUICK, publisher.source())
    assert (offer.sha256, offer.octets) == ("", len(publisher.content))


def test_another_address_has_no_pointer(publisher: Publisher) -> None:
    publisher.point(publisher.content)
    assert read_offer(QUICK, publisher.source(pointer_of=f"{publisher.root}/mo")).sha256 == ""


def test_metadata_of_another_set_is_refused(publisher: Publisher) -> None:
    publisher.metadata |= {"boundaryISO": "VNM", "boundaryType": "ADM1"}
    assert read_offer(QUICK, publisher.source(boundary="VNM-ADM1")).year == "2020"
    with pytest.raises(FetchError, match="describes another set than VNM-ADM2"):
        read_offer(QUICK, publisher.source(boundary="VNM-ADM2"))


def test_the_pointer_of_a_file_on_github_is_found() -> None:
    source = find_source(read_sources(shipped("data", "boundaries", "sources.toml")), "geoboundaries-adm2")
    there = "wmgeolab/geoBoundaries{}9469f09/releaseData/gbOpen/VNM/ADM2/x.geojson"
    file, pointer = (
        f"https://github.com/{there.format('/raw/')}",
        f"https://raw.githubusercontent.com/{there.format('/')}",
    )
    assert re.fullmatch(source.pointer_of, file)
    assert re.sub(source.pointer_of, source.pointer, file) == pointer
    for other in ("https://example.org/github.com/a/b/raw/c", "https://github.com/../x/raw/c", file[:30]):
        assert re.fullmatch(source.pointer_of, other) is None


def test_a_set_that_is_gone_is_said_to_be_gone(publisher: Publisher) -> None:
    publisher.fault = "gone"
    with pytest.raises(FetchError, match="may not have this set any more"):
        read_offer(QUICK, publisher.source(address=f"{publisher.root}/file"))


def test_the_sources_that_come_with_geoapp_can_be_asked() -> None:
    sources = read_sources(shipped("data", "boundaries", "sources.toml"))
    assert {source.kind for source in sources} == {"geoboundaries", "gazetteer"}
    assert len({source.name for source in sources}) == len({source.file for source in sources})
    for source in sources:
        assert checked(source.address)
        assert checked(source.page)
        assert source.level in ("province", "district", "commune")
        assert (source.kind == "gazetteer") == bool(source.placetype) == bool(source.licence)


def test_an_unknown_source_is_answered_with_the_names(publisher: Publisher) -> None:
    with pytest.raises(UsageError, match="choose one of here"):
        find_source((publisher.source(),), "there")


@pytest.mark.parametrize("text", ["", "source = 1", "[[source]]\nname = 'x'", "[["])
def test_a_damaged_list_is_said_to_be_damaged(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match="list of sources"):
        read_sources(path)


@pytest.mark.parametrize("what", ["metadata", "pointer"])
def test_an_answer_that_drips_is_given_up(publisher: Publisher, what: str) -> None:
    publisher.dripping = f"/{'meta' if what == 'metadata' else 'pointer'}"
    began = time.monotonic()
    if what == "metadata":
        with pytest.raises(FetchError, match="hardly moves"):
            read_offer(QUICK, publisher.source())
    else:
        assert read_offer(QUICK, publisher.source()).sha256 == ""  # the download goes without
    assert time.monotonic() - began < 3
