"""A person's own sheet back as a workbook, with what is wrong marked in its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from geoapp.exports.xlsx import HEAD_FILL
from geoapp.exports.xlsx import LISTS
from geoapp.exports.xlsx import Value
from geoapp.exports.xlsx import choice_rule
from geoapp.exports.xlsx import put
from geoapp.exports.xlsx import saved

#: The title of the column that says what is wrong with a row; imports do not read it.
PROBLEMS = "Vấn đề"
_GENERAL = "Vấn đề chung"
_REFUSED = PatternFill("solid", fgColor="F4B6B0")
_DOUBTED = PatternFill("solid", fgColor="FCE8A6")
#: A program takes long to open more; every bad cell is coloured all the same.
_MOST_COMMENTS = 2_000
_LONGEST_COMMENT = 1_000
#: ODS allows them in the name of a sheet, XLSX does not.
_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")


@dataclass(frozen=True)
class Mark:
    """What is wrong with a cell; ``refused`` keeps its row out."""

    text: str
    refused: bool


@dataclass(frozen=True)
class Offer:
    """The choices a drop-down offers in a column (from 0), from the row ``first`` to ``last``."""

    column: int
    first: int
    last: int
    choices: Sequence[str]


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet by its rows, each with the number it has, and the marks on it.

    ``cells`` are marks by row and column (from 0), ``rows`` what is said of a row, ``general`` of all of
    it. ``header`` is the row of titles and ``column`` where the problems go. ``headings`` are rows that
    stay one cell over the width of the table; ``dropdowns`` are those of the sheet it is a copy of.
    """

    name: str
    rows: Sequence[tuple[int, Sequence[Value]]]
    header: int
    column: int
    cells: Mapping[tuple[int, int], Mark]
    said: Mapping[int, str]
    general: Sequence[str]
    headings: frozenset[int] = frozenset()
    dropdowns: Sequence[Offer] = ()


def marked_xlsx(marked: MarkedSheet) -> bytes:
    """Return the sheet as a workbook of values: no formula, link, picture or macro comes with it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NOT_IN_NAMES.sub("_", marked.name)[:31].strip("'") or "Bảng")
    sheet.freeze_panes = f"A{marked.header + 1}"
    sheet.column_dimensions[get_column_letter(marked.column + 1)].width = 70
    writer = _Writer(sheet, marked)
    for line, cells in marked.rows:
        writer.write(line, cells)
    general = book.create_sheet(_GENERAL)
    general.column_dimensions["A"].width = 110
    for text in marked.general:
        general.append([put(WriteOnlyCell(general), text)])
    if marked.dropdowns:
        _offer(book, sheet, marked.dropdowns)
    return saved(book)


def _offer(book: Workbook, sheet: Any, dropdowns: Sequence[Offer]) -> None:  # noqa: ANN401
    """Write the lists into a hidden sheet, a column for each, and let the cells offer them."""
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for row in zip_longest(*(each.choices for each in dropdowns)):
        lists.append([put(WriteOnlyCell(lists), choice) for choice in row])
    for at, each in enumerate(dropdowns, 1):
        rule = choice_rule(at, len(each.choices))
        letter = get_column_letter(each.column + 1)
        rule.add(f"{letter}{each.first}:{letter}{each.last}")
        sheet.data_validations.append(rule)


class _Writer:
    """Appends rows at the numbers they have, so that addresses in the report stay right."""

    def __init__(self, sheet: Any, marked: MarkedSheet) -> None:  # noqa: ANN401 - openpyxl has no types
        self._sheet = sheet
        self._marked = marked
        self._next = 1
        self._comments = 0

    def write(self, line: int, cells: Sequence[Value]) -> None:
        for _ in range(self._next, line):
            self._sheet.append([])
        self._next = line + 1
        shown = list(cells[: self._marked.column + 1])
        shown += [None] * (self._marked.column + 1 - len(shown))
        if line == self._marked.header:
            shown[self._marked.column] = PROBLEMS
        elif line > self._marked.header:
            shown[self._marked.column] = self._marked.said.get(line)
        self._sheet.append([self._cell(line, at, value) for at, value in enumerate(shown)])
        if line in self._marked.headings:
            self._sheet.merged_cells.add(f"A{line}:{get_column_letter(self._marked.column)}{line}")

    def _cell(self, line: int, at: int, value: Value) -> object:
        mark = self._marked.cells.get((line, at))
        if mark is None and not isinstance(value, str):
            return value
        cell = put(WriteOnlyCell(self._sheet), value)
        if mark is not None:
            cell.fill = _REFUSED if mark.refused else _DOUBTED
            if self._comments < _MOST_COMMENTS:
                self._comments += 1
                cell.comment = Comment(mark.text[:_LONGEST_COMMENT], "geoapp", width=320, height=120)
        elif line == self._marked.header:
            cell.font, cell.fill = Font(bold=True), HEAD_FILL
        if at == self._marked.column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return cell
