"""Building a release: equal inputs give equal bytes, unchanged files are shared, damage is not."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from geoapp.errors import ReleaseError
from geoapp.release import durable
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import current_release
from geoapp.release.current import find_release
from geoapp.release.current import verify
from tests.release.tiny import build
from tests.release.tiny import publish


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refuse() -> bytes:
    raise AssertionError("an unchanged file was made again")


def test_two_builds_of_the_same_input_are_byte_equal(tmp_path: Path) -> None:
    first, second = build(tmp_path / "a"), build(tmp_path / "b")
    assert first == second
    assert tree(tmp_path / "a" / first) == tree(tmp_path / "b" / second)


def test_manifest_lists_every_file_with_its_checksum_and_no_time(tmp_path: Path) -> None:
    folder = tmp_path / build(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    listed = {file["path"] for file in manifest["files"]}
    assert {"index.html", "embed/overlay/index.html", "maps/overlay.svg"} <= listed
    assert verify(find_release(tmp_path, folder.name)) == []
    assert set(manifest) == {"about", "files"}


def test_compressed_twins_hold_the_same_bytes_and_carry_no_time(tmp_path: Path) -> None:
    folder = tmp_path / build(tmp_path)
    plain = (folder / "index.html").read_bytes()
    zipped = (folder / "index.html.gz").read_bytes()
    assert brotli.decompress((folder / "index.html.br").read_bytes()) == plain
    assert gzip.decompress(zipped) == plain
    assert zipped[4:8] == bytes(4)


def test_small_files_and_fonts_have_no_compressed_twin(tmp_path: Path) -> None:
    folder = tmp_path / build(tmp_path)
    assert not (folder / "maps/overlay.svg.br").exists()
    assert [p.suffix for p in (folder / "d").glob("*.woff2*")] == [".woff2"]


def test_unchanged_files_are_shared_and_not_made(tmp_path: Path) -> None:
    old = publish(tmp_path, "một")
    with ReleaseWriter(tmp_path) as writer:
        path = writer.artifact("bundle", "js", b"", refuse)
        writer.file("index.html", "một".encode(), refuse)
        new = writer.finish({})
    assert (writer.built, writer.reused) == (0, 2)
    for name in (path, f"{path}.br", f"{path}.gz", "index.html"):
        assert os.path.samefile(tmp_path / old / name, tmp_path / new / name)


def test_changed_inputs_another_recipe_or_another_kind_are_made(tmp_path: Path) -> None:
    publish(tmp_path, "một")
    with ReleaseWriter(tmp_path) as writer:
        writer.artifact("bundle", "js", b"changed", lambda: b"1")
        writer.artifact("other", "js", b"", lambda: b"2")
        writer.artifact("bundle", "css", b"", lambda: b"3")
        writer.file("index.html", b"changed", lambda: b"4")
    assert (writer.built, writer.reused) == (4, 0)


def test_a_disk_without_hard_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, "một")

    def no_links(source: Path, target: Path) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(durable.os, "link", no_links)
    with ReleaseWriter(tmp_path) as writer:
        writer.artifact("bundle", "js", b"", refuse)
        name = writer.finish({})
    assert verify(find_release(tmp_path, name)) == []


@pytest.mark.parametrize("twin", ["", ".br"])
def test_a_damaged_file_is_not_shared_but_made_again(tmp_path: Path, twin: str) -> None:
    old = publish(tmp_path, "một")
    damage(tmp_path / old / f"index.html{twin}")
    publish(tmp_path, "hai")
    with ReleaseWriter(tmp_path) as writer:
        writer.file("index.html", "một".encode(), lambda: b"made again")
    assert writer.built == 1


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    path.write_bytes(content)


def test_publishing_again_repairs_a_damaged_release(tmp_path: Path) -> None:
    name = publish(tmp_path, "một")
    damage(tmp_path / name / "index.html")
    damage(tmp_path / name / "maps/overlay/index.html.gz")
    (tmp_path / name / "maps/overlay.svg").unlink()
    assert publish(tmp_path, "một") == name
    release = current_release(tmp_path)
    assert release is not None
    assert verify(release) == []


def test_publishing_again_repairs_a_damaged_manifest(tmp_path: Path) -> None:
    name = publish(tmp_path, "một")
    damage(tmp_path / name / "manifest.json")
    with pytest.raises(ReleaseError, match="damaged"):
        current_release(tmp_path)
    assert publish(tmp_path, "một") == name
    release = current_release(tmp_path)
    assert release is not None
    assert verify(release) == []


def test_recipes_that_come_to_the_same_content_share_a_file(tmp_path: Path) -> None:
    with ReleaseWriter(tmp_path) as writer:
        first = writer.artifact("a", "json", b"", lambda: b"[]")
        assert writer.artifact("b", "json", b"", lambda: b"[]") == first
        assert writer.artifact("a", "json", b"", refuse) == first
        name = writer.finish({})
    recipes = [entry.recipe for entry in find_release(tmp_path, name).entries]
    assert recipes == ["a", "b"]


def test_a_file_can_be_read_while_the_release_is_built(tmp_path: Path) -> None:
    with ReleaseWriter(tmp_path) as writer:
        assert writer.read(writer.artifact("a", "json", b"", lambda: b"[]")) == b"[]"
        with pytest.raises(ValueError, match="not in this release"):
            writer.read("../secret")


@pytest.mark.parametrize(
    "path",
    ["", "/a", "a/", "a//b", "../a", "a/../b", ".a", "a\\b", "a b", "a\n", "bản.html", "a.br", "a.gz"],
)
def test_a_path_that_is_none_of_a_release_is_refused(tmp_path: Path, path: str) -> None:
    with ReleaseWriter(tmp_path) as writer, pytest.raises(ValueError, match="cannot be"):
        writer.file(path, b"", lambda: b"")


@pytest.mark.parametrize("path", ["manifest.json", "release.json", "d/0123456789abcdef.js"])
def test_a_path_with_a_meaning_of_its_own_is_refused(tmp_path: Path, path: str) -> None:
    with ReleaseWriter(tmp_path) as writer, pytest.raises(ValueError, match=path):
        writer.file(path, b"", lambda: b"")


def test_a_path_cannot_be_written_twice(tmp_path: Path) -> None:
    with ReleaseWriter(tmp_path) as writer:
        writer.file("a.html", b"", lambda: b"")
        with pytest.raises(ValueError, match="is taken"):
            writer.file("a.html", b"other", lambda: b"")


@pytest.mark.parametrize("extension", ["", "a/b", ".js", "JS", "js\n"])
def test_an_extension_that_is_none_is_refused(tmp_path: Path, extension: str) -> None:
    with ReleaseWriter(tmp_path) as writer, pytest.raises(ValueError, match="cannot be the extension"):
        writer.artifact("a", extension, b"", lambda: b"")


@pytest.mark.parametrize("act", [refuse, lambda: 1 / 0])
def test_a_recipe_that_fails_leaves_nothing_behind(tmp_path: Path, act: Callable[[], bytes]) -> None:
    old = publish(tmp_path, "một")

    def attempt() -> None:
        with ReleaseWriter(tmp_path) as writer:
            writer.file("b.html", b"", lambda: b"b")
            writer.file("a.html", b"", act)

    with pytest.raises((AssertionError, ZeroDivisionError)):
        attempt()
    assert {p.name for p in tmp_path.iterdir() if p.suffix != ".lock"} == {old, "current", "history.jsonl"}


def test_a_second_publication_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with ReleaseWriter(tmp_path) as writer:
        writer.file("a.html", b"", lambda: b"")
        with pytest.raises(ReleaseError, match="Another publication is running"), ReleaseWriter(tmp_path):
            raise AssertionError("two publications were open")
        assert writer.finish({})


def test_equal_files_of_two_recipes_are_compressed_once_and_listed_as_they_lie(tmp_path: Path) -> None:
    # Made by other qualities the twins would differ, and one of two entries would tell of bytes nobody wrote.
    text = json.dumps([n * 7919 % 1000 for n in range(3000)]).encode()
    with ReleaseWriter(tmp_path) as writer:
        first = writer.artifact("first view", "json", b"", lambda: text)
        assert writer.artifact("later", "json", b"", lambda: text, first_view=False) == first
        name = writer.finish({})
    release = find_release(tmp_path, name)
    one, other = release.entries
    assert one.encoded == other.encoded
    assert verify(release) == []
