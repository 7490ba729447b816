"""Files on the disk: written whole or not at all, moved at once, known by their SHA-256.

Each function raises :class:`OSError`; the rooms above say it in a sentence of their own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

#: For everybody the umask allows; and for its owner alone, such as what holds rows of people's tables.
PUBLIC, PRIVATE = 0o666, 0o600


def write_new(path: Path, content: bytes, mode: int = PUBLIC) -> None:
    """Write a file that does not exist yet; ``mode`` is its permissions, less what the umask takes."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def write_whole(target: Path, content: bytes, mode: int = PUBLIC) -> None:
    """Give ``target`` the content at once, in place of what was there; a failure leaves that as it was."""
    fresh = _beside(target)
    try:
        write_new(fresh, content, mode)
        move_into_place(fresh, target)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def try_writing(target: Path) -> None:
    """Raise the error that :func:`write_whole` would raise for its folder or name; nothing is left."""
    if target.is_dir():
        raise IsADirectoryError(0, "it is a folder", str(target))
    fresh = _beside(target)
    write_new(fresh, b"", PRIVATE)
    fresh.unlink()


def move_into_place(fresh: Path, target: Path) -> None:
    """Give ``target`` the content of ``fresh`` at once, on the disk when this returns."""
    sync_file(fresh)
    rename(fresh, target)


def rename(source: Path, target: Path) -> None:
    """Rename within one disk and wait until the new name is on it; readers see old or new."""
    os.replace(source, target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Wait until the content of ``path`` is on the disk."""
    _sync(path, os.O_RDONLY)


def sync_folder(path: Path) -> None:
    """Wait until the names in the folder ``path`` are on the disk."""
    _sync(path, os.O_RDONLY | os.O_DIRECTORY)


def digest(*paths: Path) -> str:
    """Return the SHA-256, in hexadecimal, of a file, or of several one after the other.

    It is what ``cat FILE … | sha256sum`` says.
    """
    found = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            hashlib.file_digest(file, lambda: found)
    return found.hexdigest()


def _beside(target: Path) -> Path:
    """Return a name nobody has yet, in the folder of ``target``: a rename stays on one disk."""
    return target.with_name(f".{target.name[:40]}-{secrets.token_hex(4)}")


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
