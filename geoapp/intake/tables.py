"""CSV tables as people save them: any usual separator and encoding, titles above the header, blank lines."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geoapp.errors import IntakeError
from geoapp.intake.decode import decode
from geoapp.intake.decode import read_bytes
from geoapp.intake.headers import COLUMNS
from geoapp.intake.headers import IGNORED
from geoapp.intake.headers import PERSONAL
from geoapp.intake.headers import vocabulary
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.names import fold

#: The header is looked for among this many rows; titles and emblems stand above it.
_HEADER_ROWS = 20
_SAMPLE = 100_000
# An export puts an apostrophe before what a spreadsheet would run as a formula; it comes off again here.
_ESCAPED = re.compile(r"'(?='*\s*[=+\-@\t\r\n＝＋－＠])")
_KEPT_CONTROLS = "\n\t"

Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Row:
    """The cells of one record by field; ``line`` is where it begins, as a spreadsheet counts."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table in our own terms. ``headers`` tells what the file calls each field.

    ``fixed`` is whether all columns bear our fixed names: numbers of such a file use a decimal point.
    ``count`` is the number of records, unreadable ones too.
    """

    name: str
    headers: Mapping[str, str]
    rows: list[Row]
    problems: list[Problem]
    fixed: bool
    count: int


def read_table(path: Path, kind: str, given: Mapping[str, str] | None = None) -> Table:
    """Read the CSV file at ``path`` as a table of ``kind``; ``given`` fills fields it has no column for.

    Raises
    ------
    IntakeError
        The file as a whole cannot be read as such a table; says why.
    """
    text = decode(read_bytes(path), path.name)
    if text.lstrip().startswith(("<", "{")):
        raise IntakeError(f"{path.name} is not a CSV table: export it as CSV and import that")
    words = vocabulary(kind)
    separator, header_line = _find_header(text, words, path.name, kind)
    records = list(_records(text, separator, path.name))
    header = next(cells for line, cells in records if line == header_line)
    fields, problems = _fields(header, words, header_line, path.name)
    body = [record for record in records if record[0] > header_line and any(c.strip() for c in record[1])]
    rows: list[Row] = []
    for line, cells in body:
        found = _row_problem(line, cells, len(header))
        if found:
            problems.append(found)
        else:
            named = {field: clean(cells[at]) for at, field in fields.items()}
            rows.append(Row(line, {**(given or {}), **named}))
    headers = {field: header[at].strip() for at, field in fields.items()}
    fixed = all(name in (*COLUMNS[kind], "unit_name", "demonstration") for name in headers.values())
    return Table(path.name, headers, rows, problems, fixed, len(body))


def clean(text: str) -> str:
    """Return a cell as it is stored: composed letters, no control characters, no space around it."""
    bare = _ESCAPED.sub("", text, count=1) if text.startswith("'") else text
    if not bare.isprintable():
        bare = "".join(c for c in bare if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", bare).replace("\ufeff", "").strip()


def _find_header(text: str, words: Mapping[str, str], name: str, kind: str) -> tuple[str, int]:
    best = (1, ",", 0)  # a header names two columns at least
    for separator in (",", ";", "\t"):
        try:
            for number, (line, cells) in enumerate(_records(text[:_SAMPLE], separator, name)):
                known = len({words[fold(cell)] for cell in cells if fold(cell) in words})
                best = max(best, (known, separator, line), key=lambda found: found[0])
                if number == _HEADER_ROWS:
                    break
        except IntakeError:
            continue  # with the right separator the whole file is read again, and the error said
    if not best[2]:
        raise IntakeError(
            f"{name}: no header row was found in the first {_HEADER_ROWS} rows: name the columns, "
            f"such as {', '.join(COLUMNS[kind][:4])}"
        )
    return best[1], best[2]


def _records(text: str, separator: str, name: str) -> Iterator[Record]:
    """Give the records with the line each begins on; a quoted cell may run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise IntakeError(
            f"{name}: the table cannot be read at line {line} ({error}): look for a quotation mark that is "
            "not closed there"
        ) from error


def _fields(
    header: list[str], words: Mapping[str, str], line: int, name: str
) -> tuple[dict[int, str], list[Problem]]:
    fields: dict[int, str] = {}
    problems: list[Problem] = []
    for at, title in enumerate(header):
        field = words.get(fold(title))
        if field == PERSONAL:
            problems.append(
                _unread(line, title, "it may hold personal data", "the other columns are imported")
            )
        elif field is None and title.strip():
            problems.append(_unread(line, title, "the column is not known", "rename it if it should be read"))
        elif field in fields.values():
            first = next(header[place] for place, held in fields.items() if held == field)
            raise IntakeError(
                f"{name}: column {title.strip()!r} appears twice (also {first.strip()!r}): keep one of them"
            )
        elif field is not None and field != IGNORED:
            fields[at] = field
    return fields, problems


def _unread(line: int, title: str, reason: str, remedy: str) -> Problem:
    return Problem(line, title.strip(), "", f"not read: {reason}", remedy, Severity.WARN)


def _row_problem(line: int, cells: list[str], width: int) -> Problem | None:
    if any("\0" in cell for cell in cells):
        shown = next(cell for cell in cells if "\0" in cell).replace("\0", "\ufffd")
        return Problem(
            line, "", shown, "the row has a NUL character", "type the cell again and export the file"
        )
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        reason = f"the row has {len(cells)} cells, the header {width}"
        return Problem(
            line, "", "", reason, "give each column its cell, and quote cells with the separator in them"
        )
    return None
