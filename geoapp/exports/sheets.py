"""Workbooks to read and print: lines and tables on A4 across, and the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.styles import Border
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from openpyxl.styles import Side
from openpyxl.utils import get_column_letter

from geoapp.exports.xlsx import HEAD_FILL
from geoapp.exports.xlsx import Value
from geoapp.exports.xlsx import put
from geoapp.exports.xlsx import saved

#: Real dates and shares, as Việt Nam writes them; a program puts its reader's own separators into numbers.
DAY, SHARE = "dd/mm/yyyy", "0.0%"
MUTED, WARNING = "5B6770", "A3341F"
_LINE = Border(bottom=Side(style="thin", color="D5D9DE"))
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
#: The most points a row can be high.
_HIGHEST = 409
#: The first moment a zip file can tell.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Styled:
    """A value and how its cell looks; ``form`` is a number format, ``fill`` and ``colour`` are RRGGBB."""

    value: Value
    form: str = ""
    fill: str = ""
    colour: str = ""
    bold: bool = False
    italic: bool = False
    centred: bool = False


Cell = Styled | Value


def decimals(value: float) -> str:
    """Return the number format that shows a value with the decimals it has, three at most.

    >>> decimals(95.0), decimals(82.4), decimals(1.25)
    ('#,##0', '#,##0.0', '#,##0.00')
    """
    digits = f"{value:.3f}".rstrip("0").partition(".")[2]
    return "#,##0" + (f".{'0' * len(digits)}" if digits else "")


class Page:
    """A sheet that is written from top to bottom; ``widths`` are those of its columns, in letters."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[float]) -> None:
        self._sheet: Any = book.create_sheet(name)
        self._row = self._head = 0
        self._widths = widths
        for at, width in enumerate(widths, 1):
            self._sheet.column_dimensions[get_column_letter(at)].width = width

    def line(self, text: str, *, size: int = 10, bold: bool = False, colour: str = "") -> None:
        """Write a line of text over the width of the sheet; one that is longer takes as many as it needs."""
        self._row += 1
        cell = put(self._sheet.cell(self._row, 1), text)
        cell.font = Font(bold=bold, size=size, color=colour or None)
        lines = ceil(len(text) * size / 10 / sum(self._widths))
        if lines > 1:
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=1, end_column=len(self._widths)
            )
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # No program finds the height of merged cells itself.
            self._sheet.row_dimensions[self._row].height = min(lines * size * 1.4, _HIGHEST)

    def gap(self) -> None:
        """Leave a row empty."""
        self._row += 1

    def head(self, *rows: Sequence[Cell]) -> None:
        """Write the head of a table."""
        self._head = self._row + 1
        for row in rows:
            self._write(row, head=True)

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows of a table."""
        for row in rows:
            self._write(row, head=False)

    @property
    def row(self) -> int:
        """The row that was written last."""
        return self._row

    def freeze(self, columns: int) -> None:
        """Keep what is written so far and the first columns in view, and the head on every printed page.

        Before a head is written, it is all that is written so far.
        """
        self._sheet.freeze_panes = self._sheet.cell(self._row + 1, columns + 1)
        self._sheet.print_title_rows = f"{self._head or 1}:{self._row}"

    def print_across(self, footer: str) -> None:
        """Set the sheet for A4 across, as wide as the paper, with ``footer`` and page numbers."""
        page = self._sheet
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_margins.left = page.page_margins.right = 0.4
        page.page_margins.top = page.page_margins.bottom = 0.6
        # An ampersand begins a code there.
        page.oddFooter.left.text = footer.replace("&", "&&")[:200]
        page.oddFooter.right.text = "&P/&N"

    def _write(self, cells: Sequence[Cell], *, head: bool) -> None:
        self._row += 1
        for at, cell in enumerate(cells, 1):
            styled = cell if isinstance(cell, Styled) else Styled(cell)
            _style(put(self._sheet.cell(self._row, at), styled.value), styled, head=head)


def _style(cell: Any, styled: Styled, *, head: bool) -> None:  # noqa: ANN401 - openpyxl has no types
    value = styled.value
    number = isinstance(value, int | float | date)
    cell.font = Font(bold=styled.bold or head, italic=styled.italic, color=styled.colour or None)
    side = "center" if styled.centred else ("right" if number and not head else "left")
    cell.alignment = Alignment(wrap_text=True, vertical="top" if not head else "bottom", horizontal=side)
    cell.border = _LINE
    if isinstance(value, date):
        cell.number_format = DAY
    elif isinstance(value, int | float):
        cell.number_format = styled.form or decimals(value)
    if head:
        cell.fill = HEAD_FILL
    elif styled.fill:
        cell.fill = PatternFill("solid", fgColor=styled.fill)


def finished(book: Workbook, title: str, day: date) -> bytes:
    """Return the bytes of a workbook that says it was made on ``day``: the same content, the same bytes."""
    when = datetime(day.year, day.month, day.day)
    book.properties.title = title
    book.properties.created = when
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + when.strftime("%Y-%m-%dT00:00:00Z").encode(), content)
            entry = zipfile.ZipInfo(name, _NO_TIME)
            target.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
