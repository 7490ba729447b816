"""Opening a release: a manifest that fits its folder can still be damaged, or lead out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geoapp.errors import ReleaseError
from geoapp.release.current import current_release
from geoapp.release.current import find_release
from geoapp.release.current import list_releases
from geoapp.release.current import prune
from geoapp.release.current import verify
from geoapp.release.manifest import MANIFEST
from geoapp.release.manifest import release_id
from tests.release.tiny import publish

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def entry(**changed: object) -> dict[str, Any]:
    """Return an entry of a manifest with some values changed; ``...`` leaves one out."""
    content = {"sha256": EMPTY, "bytes": 0}
    whole: dict[str, Any] = {"path": "a.html", "recipe": None, "inputs": EMPTY, **content, **changed}
    return {key: value for key, value in whole.items() if value is not ...}


def manifest(*files: object) -> bytes:
    return json.dumps({"about": {}, "files": files}).encode()


def stand(releases: Path, text: bytes) -> str:
    """Lay a manifest into the folder whose name fits it; return that name."""
    folder = releases / release_id(text)
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_bytes(text)
    return folder.name


def test_the_manifest_the_others_are_made_from_is_good(tmp_path: Path) -> None:
    twin = {"br": {"sha256": EMPTY, "bytes": 0}}
    name = stand(tmp_path, manifest(entry(), entry(inputs="0" * 64), entry(path="b.js", encoded=twin)))
    assert sorted(find_release(tmp_path, name).files) == ["a.html", "b.js"]


PATHS = [
    "a/../../../../../../etc/hostname",
    "../a",
    "/etc/hostname",
    "a//b",
    ".a",
    "a\n",
    "",
    MANIFEST,
    "a.br",
]
HOSTILE: list[bytes] = [
    *(manifest(entry(path=path)) for path in [*PATHS, "release.json", 1, None, ["a"], ...]),
    *(manifest(entry(sha256=value)) for value in ("", "0" * 63, "g" * 64, EMPTY + "\n", 0, ...)),
    *(manifest(entry(bytes=value)) for value in (-1, "0", True, 1.5, None, ...)),
    *(manifest(entry(inputs=value)) for value in ("x", None, ...)),
    *(manifest(entry(recipe=value)) for value in (1, [], ...)),
    *(manifest(entry(encoded=value)) for value in (None, [], {"zstd": entry()}, {"br": 1}, {"br": {}})),
    *(manifest(value) for value in (None, 1, "a", [], [["path", "a"]])),
    manifest(entry(), entry(bytes=1)),
    *(json.dumps(value).encode() for value in (None, 1, [], {}, {"files": []}, {"about": {}})),
    *(json.dumps({"about": {}, "files": value}).encode() for value in (None, {}, "a", 1)),
    *(json.dumps({"about": value, "files": []}).encode() for value in (None, [], "a")),
    *(b"", b"{", b"\xff", b"[" * 100_000, b'{"about": {}, "files": [], "x": ' + b"9" * 5000 + b"}"),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_manifest_that_fits_its_folder_but_says_nonsense_is_damaged(tmp_path: Path, text: bytes) -> None:
    good = publish(tmp_path)
    name = stand(tmp_path, text)
    with pytest.raises(ReleaseError, match=r"is damaged: .*`geoapp publish` makes a new one"):
        find_release(tmp_path, name)
    assert [(r.id, r.damaged) for r in list_releases(tmp_path)] == [(good, False), (name, True)]
    assert prune(tmp_path, 1) == [name]


def link_a_file(folder: Path, outside: Path) -> None:
    (folder / "index.html").rename(outside / "index.html")
    (folder / "index.html").symlink_to(outside / "index.html")


def link_a_folder(folder: Path, outside: Path) -> None:
    (folder / "maps").rename(outside / "maps")
    (folder / "maps").symlink_to(outside / "maps")


def link_the_release(folder: Path, outside: Path) -> None:
    folder.rename(outside / folder.name)
    folder.symlink_to(outside / folder.name)


LINKS = [link_a_file, link_a_folder, link_the_release]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_out_of_a_release_is_damage_though_the_bytes_are_the_same(
    tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    releases, outside = tmp_path / "releases", tmp_path / "outside"
    outside.mkdir()
    name = publish(releases)
    link(releases / name, outside)
    with pytest.raises(ReleaseError, match=r"is damaged: .* is a symbolic link"):
        current_release(releases)


@pytest.mark.parametrize("link", LINKS)
def test_publishing_again_puts_files_where_links_were(
    tmp_path: Path, link: Callable[[Path, Path], None]
) -> None:
    releases, outside = tmp_path / "releases", tmp_path / "outside"
    outside.mkdir()
    name = publish(releases)
    link(releases / name, outside)
    before = sorted(outside.rglob("*"))
    assert publish(releases) == name
    release = current_release(releases)
    assert release is not None
    assert verify(release) == []
    assert sorted(outside.rglob("*")) == before


def test_prune_leaves_what_is_no_release_of_its_own_alone(tmp_path: Path) -> None:
    releases, outside = tmp_path / "releases", tmp_path / "outside"
    outside.mkdir()
    old, new = publish(releases, "một"), publish(releases, "hai")
    link_the_release(releases / old, outside)
    (releases / "0123456789ab").write_text("a file of that name")
    assert prune(releases, 1) == []
    assert [r.id for r in list_releases(releases)] == [new]
    assert (outside / old / MANIFEST).is_file()
