"""The drop-downs of a sheet of an XLSX workbook, so that a copy of the sheet keeps them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geoapp.intake.child import ChildStopped
from geoapp.intake.child import call
from geoapp.intake.marks import visible_sheets
from geoapp.intake.packages import open_package

_MOST_RULES = 100
_MOST_CHOICES = 5_000
_LONGEST = 255
_ZIPPED = b"PK\x03\x04"
# Excel writes a rule that points into another sheet as an extension, with the range in an element of its own.
_RULE = re.compile(
    rb"<(?:\w+:)?dataValidation\s(?=[^>]*\btype=[\"']list[\"'])([^>]*)>(.*?)</(?:\w+:)?dataValidation>", re.S
)
_SOURCE = re.compile(rb"<(?:\w+:)?formula1>(?:<(?:\w+:)?f>)?([^<]*)<")
_RANGE = re.compile(rb"(?:\bsqref=[\"']|<(?:\w+:)?sqref>)([A-Z]{1,3})(\d{1,7})(?::\1(\d{1,7}))?[\"'<]")
_CELLS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]{1,3})\$(\d{1,7}):\$\3\$(\d{1,7})")


@dataclass(frozen=True)
class DropDown:
    """The choices of the cells of one column (from 0), from the row ``first`` to ``last``."""

    column: int
    first: int
    last: int
    choices: tuple[str, ...]


def read_dropdowns(path: Path, sheet: str) -> list[DropDown]:
    """Return the drop-downs of ``sheet`` in the file at ``path``; none where it is no XLSX."""
    with path.open("rb") as file:
        if file.read(len(_ZIPPED)) != _ZIPPED:
            return []
    try:
        lines = call("geoapp.intake.dropdowns:read", path, sheet).splitlines()
    except ChildStopped:  # the copy is made without them
        return []
    found = map(json.loads, lines)
    return [DropDown(column, first, last, tuple(choices)) for column, first, last, choices in found]


def read(path: Path, sheet: str) -> Iterator[bytes]:
    """Give each drop-down of ``sheet`` as a line of JSON, inside a child process."""
    from python_calamine import CalamineWorkbook

    package = open_package(path)
    member = dict(visible_sheets(package)).get(sheet) if "xl/workbook.xml" in package.namelist() else None
    if member is None:
        return
    with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
        held: dict[str, Sequence[Sequence[object]]] = {}
        for column, first, last, source in _rules(package.read(member)):
            choices = _inline(source)
            cells = _CELLS.fullmatch(source)
            if cells is not None:
                title = cells[1].replace("''", "'") if cells[1] else cells[2]
                if title not in held and title in workbook.sheet_names:
                    held[title] = workbook.get_sheet_by_name(title).to_python(
                        skip_empty_area=False, nrows=_MOST_CHOICES
                    )
                rows = held.get(title, [])[int(cells[4]) - 1 : int(cells[5])]
                at = _column(cells[3])
                choices = [str(row[at])[:_LONGEST] for row in rows if at < len(row) and str(row[at]).strip()]
            if choices:
                yield json.dumps([column, first, last, choices]).encode() + b"\n"


def _rules(xml: bytes) -> Iterator[tuple[int, int, int, str]]:
    """Yield column, first and last row, and the source of each list."""
    for number, rule in enumerate(_RULE.finditer(xml)):
        source, cells = _SOURCE.search(rule[2]), _RANGE.search(rule[0])
        if number < _MOST_RULES and source and cells:
            first, last = int(cells[2]), int(cells[3] or cells[2])
            yield _column(cells[1].decode()), first, last, html.unescape(source[1].decode(errors="replace"))


def _inline(source: str) -> list[str]:
    """Return the choices of a list that is written into its rule: ``"tốt,hư hỏng"``."""
    quoted = len(source) > 1 and source[0] == source[-1] == '"'
    return [each.strip()[:_LONGEST] for each in source[1:-1].split(",") if each.strip()] if quoted else []


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
