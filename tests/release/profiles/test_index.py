"""The file of pages: what is written is found again, by its day; equal pages are an equal file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from geoapp.errors import ReleaseError
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import current_release
from geoapp.release.current import switch
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.read import about
from geoapp.release.profiles.read import find_page

Given = tuple[str, str, date, date | None, dict[str, object]]
FIRST = ("unit", "7", date(2004, 1, 1), date(2019, 1, 1), {"name_vi": "Xã Một"})
SECOND = ("unit", "7", date(2025, 7, 1), None, {"name_vi": "Phường Một"})
OTHER = ("gaps", "7", date(2010, 1, 1), None, {"units": [1, 2.5, None, "đ"]})


def release_of(pages: Iterable[Given], releases: Path) -> tuple[Path, ReleaseWriter]:
    with ReleaseWriter(releases) as writer:
        with ProfilesWriter(writer) as profiles:
            profiles.about("day", "2019-12-31")
            for page in pages:
                profiles.add(*page)
        switch(releases, writer.finish({}))
    release = current_release(releases)
    assert release is not None
    return release.folder / PROFILES, writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return release_of([FIRST, SECOND, OTHER], tmp_path)[0]


@pytest.mark.parametrize(
    ("day", "name", "exact"),
    [
        (date(2004, 1, 1), "Xã Một", True),
        (date(2018, 12, 31), "Xã Một", True),
        (date(2019, 1, 1), "Xã Một", False),
        (date(1900, 1, 1), "Xã Một", False),
        (date(2022, 1, 1), "Xã Một", False),
        (date(2025, 6, 30), "Phường Một", False),
        (date(2025, 7, 1), "Phường Một", True),
        (date(9999, 12, 31), "Phường Một", True),
    ],
)
def test_the_version_of_the_day_is_found_or_else_the_nearest(
    path: Path, day: date, name: str, exact: bool
) -> None:
    found = find_page(path, "unit", "7", day)
    assert found is not None
    assert (found.payload["name_vi"], found.exact) == (name, exact)
    assert (found.valid_from, found.valid_to) in [FIRST[2:4], SECOND[2:4]]


def test_kinds_are_apart_and_an_unknown_key_has_no_page(path: Path) -> None:
    gaps = find_page(path, "gaps", "7", date(2019, 1, 1))
    assert gaps is not None
    assert gaps.payload == OTHER[4]
    for key in ("8", "", "7' OR '1", "%", "7\0"):
        assert find_page(path, "unit", key, date(2019, 1, 1)) is None


def test_what_holds_for_all_pages_is_told(path: Path) -> None:
    assert about(path) == {"day": "2019-12-31"}


def test_equal_pages_in_any_order_are_an_equal_file_which_is_shared(tmp_path: Path) -> None:
    one, _ = release_of([FIRST, SECOND, OTHER], tmp_path / "one")
    other, _ = release_of([OTHER, SECOND, FIRST], tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    _, writer = release_of([SECOND, FIRST, OTHER], tmp_path / "one")
    assert (writer.built, writer.reused) == (0, 1)
    changed = (*OTHER[:4], {"units": [2]})
    _, writer = release_of([FIRST, SECOND, changed], tmp_path / "one")
    assert (writer.built, writer.reused) == (1, 0)


def test_two_pages_of_one_place_or_a_number_that_is_none_are_refused(tmp_path: Path) -> None:
    with ReleaseWriter(tmp_path) as writer:
        profiles = ProfilesWriter(writer)
        profiles.add(*FIRST)
        with pytest.raises(ValueError, match="two pages unit 7 from 2004-01-01"):
            profiles.add(*FIRST)
        with pytest.raises(ValueError, match="not JSON compliant"):
            profiles.add(*SECOND[:4], {"value": float("nan")})


def test_nothing_is_written_where_a_builder_fails(tmp_path: Path) -> None:
    with ReleaseWriter(tmp_path) as writer:
        with pytest.raises(ZeroDivisionError), ProfilesWriter(writer):
            _ = 1 / 0
        assert writer.built == 0


def test_a_missing_or_damaged_file_says_what_to_do(path: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(path.read_bytes()[:3000])
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(path.read_bytes())
    with sqlite3.connect(torn) as file:
        file.execute("UPDATE pages SET body = x'00'")
    file.close()
    for broken in (damaged, torn, tmp_path / "missing.sqlite"):
        with pytest.raises(ReleaseError, match="Run `geoapp publish` again"):
            find_page(broken, "unit", "7", date(2019, 1, 1))
    with pytest.raises(ReleaseError, match="Run `geoapp publish` again"):
        about(tmp_path / "missing.sqlite")
