"""The download itself: going on, giving up, and never taking one file for another."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
import trustme

from geoapp.errors import FetchError
from geoapp.fetch import web as web_room
from geoapp.fetch.download import Part
from geoapp.fetch.download import download
from geoapp.fetch.web import Web
from tests.fetch.publisher import QUICK
from tests.fetch.publisher import Publisher
from tests.fetch.publisher import layer
from tests.fetch.publisher import publishing


def fetch(publisher: Publisher, folder: Path, web: Web = QUICK) -> bytes:
    return fetch_from(f"{publisher.root}/file", Part(folder / "file.part"), web)


def fetch_from(address: str, part: Part, web: Web = QUICK) -> bytes:
    with part.writing() as file:
        download(web, address, part, file, "https://example.org/page", lambda *_: None)
    return part.path.read_bytes()


def test_a_file_comes_whole(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content = layer(1_000_000)
    assert fetch(publisher, tmp_path) == publisher.content
    assert publisher.ranges == [None]


def test_a_connection_that_breaks_is_gone_on_with(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content, publisher.fault, publisher.faults_left = layer(1_000_000), "breaks", 2
    assert fetch(publisher, tmp_path) == publisher.content
    assert publisher.ranges == [None, "bytes=500000-", "bytes=750000-"]


def test_a_later_run_goes_on(publisher: Publisher, tmp_path: Path) -> None:
    publisher.content, publisher.fault, publisher.faults_left = layer(800_000), "breaks", 3
    with pytest.raises(FetchError, match="does not deliver"):
        fetch(publisher, tmp_path)
    assert fetch(publisher, tmp_path) == publisher.content
    assert publisher.ranges[-1] == "bytes=700000-"


def test_a_file_that_changed_meanwhile_starts_anew(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault, publisher.faults_left = "breaks", 3
    with pytest.raises(FetchError):
        fetch(publisher, tmp_path)
    publisher.content = layer(5_000).replace(b" ]", b"1]")
    assert fetch(publisher, tmp_path) == publisher.content


def test_a_piece_of_another_file_is_not_appended(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault, publisher.faults_left = "breaks", 3
    with pytest.raises(FetchError):
        fetch(publisher, tmp_path)
    publisher.content, publisher.fault, publisher.faults_left = layer(6_000), "other_piece", 1
    assert fetch(publisher, tmp_path) == publisher.content


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_strong_tag_it_starts_anew(publisher: Publisher, tmp_path: Path, etag: str) -> None:
    publisher.etag, publisher.fault, publisher.faults_left = etag, "breaks", 1
    assert fetch(publisher, tmp_path) == publisher.content
    assert publisher.ranges == [None, None]


def test_a_complete_part_is_not_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    fetch(publisher, tmp_path)
    assert fetch(publisher, tmp_path) == publisher.content
    assert publisher.ranges == [None, f"bytes={len(publisher.content)}-"]


def test_a_part_longer_than_the_file_starts_anew(publisher: Publisher, tmp_path: Path) -> None:
    fetch(publisher, tmp_path)
    with (tmp_path / "file.part").open("ab") as file:
        file.write(b"more")
    assert fetch(publisher, tmp_path) == publisher.content


@pytest.mark.parametrize("note", ["", "{", "[]", '{"address": 1}'])
def test_a_damaged_note_starts_anew(publisher: Publisher, tmp_path: Path, note: str) -> None:
    fetch(publisher, tmp_path)
    (tmp_path / "file.part.json").write_text(note)
    assert fetch(publisher, tmp_path) == publisher.content
    assert publisher.ranges == [None, None]


def test_a_busy_server_is_asked_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault, publisher.faults_left = "busy", 2
    assert fetch(publisher, tmp_path) == publisher.content


def test_a_missing_file_is_not_asked_for_again(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault = "gone"
    with pytest.raises(FetchError, match="answered 404"):
        fetch(publisher, tmp_path)
    assert len(publisher.ranges) == 1


def test_an_endless_body_is_cut(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault = "endless"
    with pytest.raises(FetchError, match="larger than 50 MB"):
        fetch(publisher, tmp_path)
    assert (tmp_path / "file.part").stat().st_size <= 50_000_000


def test_a_body_that_drips_is_given_up(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault = "drips"
    with pytest.raises(FetchError, match="hardly moves"):
        fetch(publisher, tmp_path)


def test_a_body_that_hangs_is_given_up(publisher: Publisher, tmp_path: Path) -> None:
    publisher.fault, publisher.faults_left = "hangs", 1
    assert fetch(publisher, tmp_path) == publisher.content


def test_without_a_connection_a_person_is_told_what_to_do(publisher: Publisher, tmp_path: Path) -> None:
    address = "http://127.0.0.1:9/file"
    told = (
        "no connection to 127.0.0.1:9: check the network, or download https://example.org/page in a browser"
    )
    with pytest.raises(FetchError, match=told):
        fetch_from(address, Part(tmp_path / "p"))


def test_a_server_without_a_certificate_is_not_believed(publisher: Publisher, tmp_path: Path) -> None:
    address = f"https://127.0.0.1:{publisher.port}/file"
    with pytest.raises(FetchError, match="could not be verified"):
        fetch_from(address, Part(tmp_path / "p"))
    assert publisher.asked == []


@pytest.mark.parametrize(
    ("named", "trusted"), [("localhost", True), ("localhost", False), ("other.example.org", True)]
)
def test_a_certificate_is_verified_for_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, trusted: bool
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(named).configure_cert(context)
    web_room._manager.cache_clear()
    with publishing(context) as secure:
        address, part = f"https://localhost:{secure.port}/file", Part(tmp_path / "p")
        if trusted and named == "localhost":
            fetch_from(address, part)
            assert part.path.read_bytes() == secure.content
        else:
            with pytest.raises(FetchError, match=r"localhost:\d+ could not be verified"):
                fetch_from(address, part)
            assert secure.asked == []
    web_room._manager.cache_clear()


def test_the_proxy_of_the_environment_is_used(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", publisher.root)
    with pytest.raises(FetchError, match=r"no connection to www\.example\.org through the proxy"):
        fetch_from("https://www.example.org/f", Part(tmp_path / "p"))


def test_two_downloads_do_not_write_one_file(publisher: Publisher, tmp_path: Path) -> None:
    with (
        Part(tmp_path / "file.part").writing(),
        pytest.raises(FetchError, match="another geoapp"),
    ):
        fetch(publisher, tmp_path)
