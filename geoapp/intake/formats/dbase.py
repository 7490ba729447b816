"""The table of a Shapefile (dBASE III and IV), and the encoding its text is in, which it hardly ever says."""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass

from geoapp.errors import IntakeError
from geoapp.intake.formats.encodings import ENCODINGS
from geoapp.intake.formats.encodings import Choice
from geoapp.intake.formats.encodings import decode_cell
from geoapp.intake.formats.encodings import judge
from geoapp.intake.formats.encodings import sound
from geoapp.intake.formats.layer import text_of

_HEADER = struct.Struct("<xxxxIHH")
_COLUMN = struct.Struct("<11sc4xBB14x")
_END = 0x0D
_DELETED = ord("*")
_NUMERIC = b"NF"
_CHOOSE = "--encoding utf-8, cp1258, tcvn3 or vni"


@dataclass(frozen=True)
class Column:
    """A column: its name as bytes, its type as a letter, where its bytes begin in a row and end."""

    name: bytes
    kind: bytes
    start: int
    end: int


@dataclass(frozen=True)
class Rows:
    """The table as bytes: one record per shape, each with its first byte, which marks deleted ones."""

    columns: list[Column]
    records: list[bytes]

    def deleted(self, number: int) -> bool:
        """Tell whether the record (from 0) is marked as deleted."""
        return self.records[number][0] == _DELETED

    def texts(self) -> list[bytes]:
        """Return what people wrote: the column names, and the cells of columns of text."""
        columns = [column for column in self.columns if column.kind not in _NUMERIC]
        cells = [record[c.start : c.end].strip(b" \0") for record in self.records for c in columns]
        return [column.name for column in self.columns] + cells


def read_rows(content: bytes, name: str) -> Rows:
    """Read the bytes of a table.

    Raises
    ------
    IntakeError
        It is no such table, ends early, or has more rows than it says.
    """
    if len(content) < 33:
        raise IntakeError(f"{name}: its .dbf is empty or cut off: export the shapefile again")
    count, start, width = _HEADER.unpack_from(content)
    columns: list[Column] = []
    at, offset = 32, 1
    while at + 32 <= min(start, len(content)) and content[at] != _END:
        title, kind, size, _ = _COLUMN.unpack_from(content, at)
        columns.append(Column(title.split(b"\0")[0].strip(), kind, offset, offset + size))
        at, offset = at + 32, offset + size
    if not columns or width != offset:
        raise IntakeError(f"{name}: the columns of its .dbf do not add up: export the shapefile again")
    held = (len(content) - start) // width
    if held != count:
        raise IntakeError(
            f"{name}: its .dbf says it has {count} rows and holds {held}: copy all of its files again"
        )
    return Rows(columns, [content[start + n * width : start + (n + 1) * width] for n in range(count)])


def choose_encoding(rows: Rows, stated: str, given: str, name: str) -> Choice:
    """Return the encoding of the table's texts: the one given by hand, else the one that reads as Vietnamese.

    ``stated`` is the content of the ``.cpg``; it counts where the names read as well in it as in any other.

    Raises
    ------
    IntakeError
        ``given`` cannot read the texts, ``stated`` makes them worse than another does, or none fits.
    """
    texts = rows.texts()
    if given:
        return _given(texts, given, name)
    code, found = _codec(stated), judge(texts)
    held = next(iter(judge(texts, [code])), None) if code else None
    best = found[0] if found else None
    if held and (best is None or held.share >= best.share):
        return held
    if held and best and sound(best):
        wrong, right = _worst(held, best)
        raise IntakeError(
            f"{name}: its .cpg says {stated.strip()[:20]}, in which a name reads {wrong!r}; in "
            f"{best.encoding.upper()} it reads {right!r}: choose --encoding {best.encoding}, or "
            f"--encoding {code} where the file is right"
        )
    if best is None or not sound(best):
        ways = "; ".join(f"{each.encoding}: {', '.join(each.samples[:2])}" for each in found)
        raise IntakeError(f"{name}: its names read as Vietnamese in no encoding ({ways}): choose {_CHOOSE}")
    return best


def titles(rows: Rows, encoding: str) -> list[str]:
    """Return the columns' names."""
    return [_text(column.name, encoding)[0] for column in rows.columns]


def cells(rows: Rows, encoding: str) -> list[tuple[list[str], list[int]]]:
    """Return the cells of each record as text, and the columns whose last letter was cut off in half."""
    return [_record(record, rows.columns, encoding) for record in rows.records]


def _record(record: bytes, columns: list[Column], encoding: str) -> tuple[list[str], list[int]]:
    found: list[str] = []
    cut: list[int] = []
    for number, column in enumerate(columns):
        raw = record[column.start : column.end].strip(b" \0")
        text, halved = _text(raw, encoding)
        if column.kind in _NUMERIC:
            text = _number(text)
        found.append(text)
        cut += [number] * halved
    return found, cut


def _text(raw: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return decode_cell(raw, encoding)
    except UnicodeDecodeError:
        return raw.decode("ascii", errors="replace"), True  # the encoding was chosen by hand


def _number(text: str) -> str:
    """Return a number as text; stars, which mean that it did not fit its column, are nothing."""
    try:
        return text if text.lstrip("+-").isdigit() else text_of(float(text))
    except ValueError:
        return "" if not text.strip("*") else text


def _given(texts: list[bytes], given: str, name: str) -> Choice:
    code = given.lower() if given.lower() in ENCODINGS else _codec(given)
    if not code:
        raise IntakeError(f"--encoding {given} is not known: choose {_CHOOSE}")
    found = judge([text for text in texts if not _text(text, code)[0].count("\ufffd")], [code])
    if not found or (not found[0].samples and any(not text.isascii() for text in texts)):
        raise IntakeError(f"{name}: its names are not {given.upper()}: choose {_CHOOSE}")
    return found[0]


def _codec(stated: str) -> str:
    """Return Python's name of what a ``.cpg`` says (``UTF-8``, ``1258``, ``ANSI 1252``), or nothing."""
    word = stated.strip().lower().removeprefix("ansi ").strip()
    for way in (word, f"cp{word}"):
        try:
            found = codecs.lookup(way).name
            "".encode(found)  # Python also lists compressors, and refuses them here
        except (LookupError, ValueError):
            continue
        return found
    return ""


def _worst(held: Choice, best: Choice) -> tuple[str, str]:
    pairs = list(zip(held.samples, best.samples, strict=False))
    return next(((one, other) for one, other in pairs if one != other), pairs[0])
