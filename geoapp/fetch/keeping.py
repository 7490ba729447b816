"""A file that was fetched: is it what it says, is it the one from last time, and its place."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from geoapp import files
from geoapp.errors import FetchError

_HEAD = 4096
_BLOCK = 1 << 20


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
    return path.exists() and files.digest(path) != digest


def write_note(target: Path, note: Mapping[str, object]) -> Path:
    """Write ``NAME.source.json`` beside ``target``: where it is from and what its licence asks."""
    path = note_of(target)
    files.write_whole(path, json.dumps(note, ensure_ascii=False, indent=2).encode() + b"\n")
    return path


def note_of(target: Path) -> Path:
    """Return where the note of a file is."""
    return target.with_name(target.name + ".source.json")
