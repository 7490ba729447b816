"""Files of people to text: which encoding, and which line cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path

from geoapp.errors import IntakeError

#: Larger files are refused: nothing here needs them, and reading one could exhaust the memory.
SIZE_LIMIT = 50 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"SQLite format 3", "a GeoPackage or SQLite file"),
    (b"PK", "an archive or Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x00\x00\x27\x0a", "a shapefile"),
)


def read_bytes(path: Path, limit: int | None = None) -> bytes:
    """Read a file people hand in, of at most ``limit`` bytes, or :data:`SIZE_LIMIT`.

    Raises
    ------
    IntakeError
        The file is missing, empty, too large, or cannot be opened.
    """
    most = limit or SIZE_LIMIT
    try:
        if path.stat().st_size > most:
            raise IntakeError(f"{path.name} is larger than {most // 2**20} MB: split it and import the parts")
        if not path.is_file():
            raise IntakeError(f"{path} is not a file: name one CSV, GeoJSON or TOML file")
        content = path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"{path} cannot be read ({error.strerror}): check its name and who may read it"
        ) from error
    if not content.strip():
        raise IntakeError(f"{path.name} is empty: export it again")
    return content


def decode(content: bytes, name: str) -> str:
    """Return the text of ``content``: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows Vietnamese.

    Raises
    ------
    IntakeError
        Names the first line that cannot be read.
    """
    for start, what in _BINARY:
        if content.startswith(start):
            raise IntakeError(f"{name} is {what}, which is not read yet: export it as CSV or GeoJSON")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(content):
            raise _unreadable(content, error.start, "UTF-8", name) from error
        return _strictly(content, "cp1258", name)


def _mostly_utf8(content: bytes) -> bool:
    """Tell a UTF-8 file with a broken byte from one in an older encoding, which hits UTF-8 by chance only."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > broken


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(content, error.start, encoding.removesuffix("-sig").upper(), name) from error


def _unreadable(content: bytes, position: int, encoding: str, name: str) -> IntakeError:
    before = content[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return IntakeError(
        f"{name}: invalid byte at line {before.count(10) + 1} (it is not {encoding}): "
        "save the file as UTF-8 and import it again"
    )
