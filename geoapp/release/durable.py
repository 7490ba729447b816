"""Writing that survives a crash or a full disk: the few file operations releases are made of.

Each one raises :class:`OSError`; :func:`explained` turns it into a sentence. Everything a release
does to the disk passes through here, so tests can fail or stop any single step.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geoapp.errors import ReleaseError


def write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist yet. It is read-only: releases share files by hard link."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o444)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def share(source: Path, target: Path) -> None:
    """Let ``target`` be the same file as ``source``, or a copy where the disk has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        write_new(target, source.read_bytes())


def sync_file(path: Path) -> None:
    """Wait until the content of ``path`` is on the disk."""
    _sync(path, os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """Wait until the names in the folder ``path`` are on the disk."""
    _sync(path, os.O_RDONLY | os.O_DIRECTORY)


def rename(source: Path, target: Path) -> None:
    """Rename within one disk and wait until the new name is on it; readers see old or new."""
    os.replace(source, target)
    sync_folder(target.parent)


def replace_content(path: Path, content: bytes) -> None:
    """Give ``path`` a new content at once; a crash leaves the old content or the new."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    write_new(fresh, content)
    sync_file(fresh)
    rename(fresh, path)


def point(link: Path, target: str) -> None:
    """Let the symbolic link ``link`` point to ``target`` at once; there is no moment without it."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    os.symlink(target, fresh)
    rename(fresh, link)


def append_line(path: Path, line: str) -> None:
    """Add a line to ``path``; a line that a crash cut short stays a line of its own."""
    torn = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
    with path.open("ab") as file:
        file.write(("\n" if torn else "").encode() + f"{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def remove_folder(path: Path) -> None:
    """Remove a folder and what is in it."""
    shutil.rmtree(path)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def take_lock(path: Path) -> BinaryIO | None:
    """Take the lock file ``path``; None where somebody else holds it.

    Closing the file lets go of it, and so does the end of the process, however it ends.
    """
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def wait_for_lock(path: Path) -> BinaryIO:
    """Take the lock file ``path`` as soon as nobody else holds it."""
    file = path.open("ab")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


@contextmanager
def explained(work: str) -> Iterator[None]:
    """Turn an operating system error during ``work`` into a :class:`ReleaseError` with a remedy."""
    try:
        yield
    except OSError as error:
        place = f" at {error.filename}" if error.filename else ""
        raise ReleaseError(
            f"{work} failed{place}: {error.strerror or error}. The published release is unchanged; "
            "check free space and permissions, then try again"
        ) from error


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
