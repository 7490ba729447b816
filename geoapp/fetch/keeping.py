"""A file that was fetched: is it what it says, is it the one from last time, and its place."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from geoapp.errors import FetchError

_HEAD = 4096
_BLOCK = 1 << 20


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_other_kinds(path: Path, kind: str) -> None:
    """Look whether a file is GeoJSON (kind ``geojson``) or a zip (``zip``), whatever it is called.

    Raises
    ------
    FetchError
        It is something else, such as the page of an error, or its end is missing.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if kind == "zip":
        good = head.startswith(b"PK\x03\x04") and zipfile.is_zipfile(path)
    else:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        good = start.startswith(b"{") and b'"type"' in start and _is_closed(path)
    if not good:
        raise FetchError(f"What came is {_guess(head)}, not {kind}: nothing was kept; try again later")


def _is_closed(path: Path) -> bool:
    """Say whether every bracket and quote of a JSON text is closed, in memory that does not grow with it."""
    depth, inside, held = 0, False, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            text = held + block
            cut = len(text) - (len(text) - len(text.rstrip(b"\\"))) % 2  # an escape is not parted
            text, held = text[:cut], text[cut:]
            pieces = text.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
            outside = b"".join(pieces[inside::2])
            inside ^= len(pieces) % 2 == 0
            depth += outside.count(b"{") + outside.count(b"[") - outside.count(b"}") - outside.count(b"]")
    return depth == 0 and not inside and not held


def _guess(head: bytes) -> str:
    start = head.lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<")):
        return "a web page"
    if start.startswith(b"version https://git-lfs"):
        return "a pointer to a file kept elsewhere (Git LFS)"
    return "something else, or only a piece of it" if start else "empty"


def differs(path: Path, digest: str) -> bool:
    """Say whether there is a file at ``path`` with another content."""
    return path.exists() and checksum(path) != digest


def move_into_place(fresh: Path, target: Path) -> None:
    """Give ``target`` the content of ``fresh`` at once, on the disk when this returns."""
    _sync(fresh, os.O_RDONLY)
    os.replace(fresh, target)
    _sync(target.parent, os.O_RDONLY | os.O_DIRECTORY)


def write_note(target: Path, note: Mapping[str, object]) -> Path:
    """Write ``NAME.source.json`` beside ``target``: where it is from and what its licence asks."""
    path = note_of(target)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(note, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    move_into_place(fresh, path)
    return path


def note_of(target: Path) -> Path:
    """Return where the note of a file is."""
    return target.with_name(target.name + ".source.json")


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
