"""Switching, going back, listing, tidying up and checking releases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geoapp.errors import ReleaseError
from geoapp.errors import UsageError
from geoapp.release.current import current_release
from geoapp.release.current import find_release
from geoapp.release.current import list_releases
from geoapp.release.current import prune
from geoapp.release.current import release_json
from geoapp.release.current import rollback
from geoapp.release.current import switch
from geoapp.release.current import verify
from geoapp.release.locks import building
from tests.release.tiny import build
from tests.release.tiny import publish


def current(releases: Path) -> str | None:
    release = current_release(releases)
    return release.id if release else None


def test_nothing_is_published_at_first(tmp_path: Path) -> None:
    assert current_release(tmp_path / "none") is None
    assert list_releases(tmp_path / "none") == []


def test_a_built_release_is_not_published_until_switched_to(tmp_path: Path) -> None:
    old = publish(tmp_path, "một")
    new = build(tmp_path, "hai")
    assert current(tmp_path) == old
    assert [(r.id, r.current, r.published_at is None) for r in list_releases(tmp_path)] == [
        (old, True, False),
        (new, False, True),
    ]
    switch(tmp_path, new)
    assert current(tmp_path) == new


def test_the_pointer_is_relative_so_the_folder_can_be_moved(tmp_path: Path) -> None:
    name = publish(tmp_path / "here")
    (tmp_path / "here").rename(tmp_path / "there")
    assert current(tmp_path / "there") == name


def test_release_json_says_id_date_and_content(tmp_path: Path) -> None:
    publish(tmp_path)
    release = current_release(tmp_path)
    assert release is not None
    told = json.loads(release_json(release))
    assert told["id"] == release.id
    assert told["published_at"].endswith("Z")
    assert told["about"] == {"province": "75"}


def test_switching_to_the_current_release_keeps_its_date(tmp_path: Path) -> None:
    name = publish(tmp_path)
    told = (tmp_path / name / "release.json").read_bytes()
    history = (tmp_path / "history.jsonl").read_bytes()
    switch(tmp_path, name)
    assert (tmp_path / name / "release.json").read_bytes() == told
    assert (tmp_path / "history.jsonl").read_bytes() == history


@pytest.mark.parametrize("name", ["0123456789ab", "../current", "current", ""])
def test_switching_to_what_is_no_release_is_refused(tmp_path: Path, name: str) -> None:
    old = publish(tmp_path)
    with pytest.raises(ReleaseError, match="geoapp release list"):
        switch(tmp_path, name)
    assert current(tmp_path) == old


def test_rollback_goes_back_one_publication_at_a_time(tmp_path: Path) -> None:
    first, second, third = (publish(tmp_path, text) for text in ("một", "hai", "ba"))
    assert rollback(tmp_path) == second
    assert rollback(tmp_path) == first
    assert current(tmp_path) == first
    with pytest.raises(ReleaseError, match="no earlier release"):
        rollback(tmp_path)
    switch(tmp_path, third)
    assert rollback(tmp_path) == first


def test_rollback_after_the_same_content_came_back(tmp_path: Path) -> None:
    first, second = publish(tmp_path, "một"), publish(tmp_path, "hai")
    assert publish(tmp_path, "một") == first
    assert rollback(tmp_path) == second
    assert rollback(tmp_path) == first


def test_rollback_to_a_named_release(tmp_path: Path) -> None:
    first, _, third = (publish(tmp_path, text) for text in ("một", "hai", "ba"))
    assert rollback(tmp_path, first) == first
    assert current(tmp_path) == first
    assert rollback(tmp_path, third) == third


def test_rollback_passes_over_what_was_removed(tmp_path: Path) -> None:
    first, second, third = (publish(tmp_path, text) for text in ("một", "hai", "ba"))
    switch(tmp_path, first)
    switch(tmp_path, third)
    assert prune(tmp_path, 2) == [second]
    assert rollback(tmp_path) == first


def test_list_follows_publications_and_not_the_clock(tmp_path: Path) -> None:
    first, second, third = (publish(tmp_path, text) for text in ("một", "hai", "ba"))
    rollback(tmp_path)
    assert [r.id for r in list_releases(tmp_path)] == [second, third, first]
    assert [r.current for r in list_releases(tmp_path)] == [True, False, False]
    assert all(r.files == 15 and r.bytes > 1000 for r in list_releases(tmp_path))


def test_list_shows_a_damaged_release_as_such(tmp_path: Path) -> None:
    first, second = publish(tmp_path, "một"), publish(tmp_path, "hai")
    (tmp_path / first / "manifest.json").unlink()
    assert [(r.id, r.damaged) for r in list_releases(tmp_path)] == [(second, False), (first, True)]
    with pytest.raises(ReleaseError, match="cannot be opened"):
        rollback(tmp_path)
    assert current(tmp_path) == second


def test_prune_never_removes_the_current_release(tmp_path: Path) -> None:
    first, second, third = (publish(tmp_path, text) for text in ("một", "hai", "ba"))
    rollback(tmp_path, first)
    assert prune(tmp_path, 1) == [third, second]
    assert current(tmp_path) == first
    release = current_release(tmp_path)
    assert release is not None
    assert verify(release) == []


def test_prune_keeps_the_releases_published_last(tmp_path: Path) -> None:
    names = [publish(tmp_path, text) for text in ("một", "hai", "ba")]
    unpublished = build(tmp_path, "bốn")
    assert prune(tmp_path, 2) == [names[0], unpublished]
    assert [r.id for r in list_releases(tmp_path)] == [names[2], names[1]]


def test_prune_keeps_at_least_one(tmp_path: Path) -> None:
    publish(tmp_path)
    with pytest.raises(UsageError, match="at least one"):
        prune(tmp_path, 0)


def test_prune_waits_for_no_publication_but_says_so(tmp_path: Path) -> None:
    publish(tmp_path)
    with building(tmp_path), pytest.raises(ReleaseError, match="Another publication is running"):
        prune(tmp_path, 1)


def test_verify_finds_a_flipped_byte_a_missing_file_and_a_stranger(tmp_path: Path) -> None:
    name = publish(tmp_path)
    folder = tmp_path / name
    content = bytearray((folder / "index.html.br").read_bytes())
    content[7] ^= 1
    (folder / "index.html.br").unlink()
    (folder / "index.html.br").write_bytes(content)
    (folder / "maps/overlay.svg").unlink()
    (folder / "maps/strange.html").write_text("x")
    assert verify(find_release(tmp_path, name)) == [
        "index.html.br was altered: its checksum is not the manifest's",
        "maps/overlay.svg is missing",
        "maps/strange.html does not belong to the release",
    ]


def test_a_pointer_to_nothing_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to("0123456789ab")
    with pytest.raises(ReleaseError, match="geoapp publish"):
        current_release(tmp_path)
    (tmp_path / "current").unlink()
    (tmp_path / "current").mkdir()
    with pytest.raises(ReleaseError, match="not a pointer"):
        current_release(tmp_path)
