"""Files are written whole or not at all, for whom they are meant, and known by their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from geoapp import files


@pytest.fixture
def strict() -> Iterator[None]:
    """Let nobody but owner and group see what is written."""
    before = os.umask(0o027)
    yield
    os.umask(before)


@pytest.mark.usefixtures("strict")
@pytest.mark.parametrize(("mode", "found"), [(files.PUBLIC, 0o640), (files.PRIVATE, 0o600)])
def test_the_umask_is_honoured_also_where_a_file_stood(tmp_path: Path, mode: int, found: int) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    path.chmod(0o666)
    files.write_whole(path, b"new", mode)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", found)


@pytest.mark.parametrize("step", ["write_new", "sync_file", "rename"])
def test_a_failure_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, step, full)
    with pytest.raises(OSError, match="No space"):
        files.write_whole(path, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("x", b"old")]


def test_trying_leaves_nothing_and_says_what_writing_would(tmp_path: Path) -> None:
    files.try_writing(tmp_path / "x")
    assert not list(tmp_path.iterdir())
    for target in (tmp_path / "none" / "x", tmp_path):
        with pytest.raises(OSError, match=r".") as tried:
            files.try_writing(target)
        assert tried.value.strerror
        with pytest.raises(OSError, match=r"."):
            files.write_whole(target, b"")


def test_the_digest_of_several_files_is_that_of_all_their_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "ab"]
    for path in paths:
        path.write_bytes(path.name.encode() * 70_000)
    assert files.digest(paths[0]) == hashlib.sha256(b"a" * 70_000).hexdigest()
    assert files.digest(*paths) == hashlib.sha256(b"a" * 70_000 + b"b" * 70_000).hexdigest()
