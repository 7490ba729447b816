"""Workbooks that open in any spreadsheet program and run nothing there.

A text that would be a formula is stored as a text with one apostrophe before it, which imports take off
again; links, macros and pictures are never written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment
from openpyxl.styles import Font
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from geoapp.exports.lines import escaped

Value = str | float | date | None

HEAD_FILL = PatternFill("solid", fgColor="DCE9E2")
_FIXED_FILL = PatternFill("solid", fgColor="F2F2F2")
#: The hidden sheet with the lists of the drop-downs.
LISTS = "Danh mục"
_DOUBT = "Giá trị này không có trong danh mục, hoặc ngoài 0–100. Vẫn giữ?"
_TEXT = "@"
# Readers of XLSX take _x0041_ for an A; the underscore before it is itself written so.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class FormColumn:
    """A column to fill in.

    ``choices`` become a drop-down; any other text is still taken. ``share`` warns of figures that are no
    share of a hundred. ``hint`` shows when a cell is chosen.
    """

    title: str
    width: int = 14
    choices: Sequence[str] = ()
    hint: str = ""
    share: bool = False
    fixed: bool = False


@dataclass(frozen=True)
class Form:
    """A sheet to fill in, with what it says already; ``spare`` rows below are prepared too."""

    sheet: str
    title: str
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[Value]]
    help: Sequence[str]
    frozen: int = 2


def form_xlsx(form: Form) -> bytes:
    """Return a form as a workbook: the sheet, its explanation, and the hidden lists of its drop-downs."""
    book = Workbook()
    sheet = book.active
    sheet.title = form.sheet
    put(sheet.cell(1, 1), form.title).font = Font(bold=True, size=14)
    for at, column in enumerate(form.columns, 1):
        head = put(sheet.cell(2, at), column.title)
        head.font, head.fill = Font(bold=True), HEAD_FILL
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    for number, row in enumerate(form.rows, 3):
        for at, value in enumerate(row, 1):
            cell = put(sheet.cell(number, at), value)
            # As text a day or a code stays as typed, whatever the program takes 5/3 or 17.10 for.
            cell.number_format = "General" if form.columns[at - 1].share else _TEXT
            if form.columns[at - 1].fixed:
                cell.fill = _FIXED_FILL
    sheet.row_dimensions[2].height = 75
    sheet.freeze_panes = sheet.cell(3, form.frozen + 1)
    _explain(book.create_sheet("Hướng dẫn"), form.help)
    _validate(book, sheet, form)
    return saved(book)


def put(cell: Any, value: Value) -> Any:  # noqa: ANN401 - openpyxl has no types
    """Write a value into a cell, never as a formula; return the cell."""
    if isinstance(value, str):
        cell.value = text_of(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def text_of(value: str) -> str:
    """Return a text as a cell may hold it: no formula, no control character."""
    return _ESCAPE.sub("_x005F_", escaped(ILLEGAL_CHARACTERS_RE.sub("", value)))


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    book.properties.creator = "geoapp"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def choice_rule(column: int, count: int) -> Any:  # noqa: ANN401
    """Return the rule that offers the first ``count`` cells of a column (from 1) of the sheet of lists."""
    letter = get_column_letter(column)
    source = f"'{LISTS}'!${letter}$1:${letter}${count}"
    rule = DataValidation("list", formula1=source, allow_blank=True, errorStyle="warning")
    rule.error, rule.errorTitle = _DOUBT, "Kiểm tra"
    return rule


def _explain(sheet: Any, lines: Iterable[str]) -> None:  # noqa: ANN401
    sheet.column_dimensions["A"].width = 110
    for number, line in enumerate(lines, 1):
        put(sheet.cell(number, 1), line).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)


def _validate(book: Workbook, sheet: Any, form: Form) -> None:  # noqa: ANN401
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    last = len(form.rows) + 2
    for at, column in enumerate(form.columns, 1):
        if column.choices:
            for number, choice in enumerate(column.choices, 1):
                put(lists.cell(number, at), choice)
            rule = choice_rule(at, len(column.choices))
        elif column.share:
            rule = DataValidation("decimal", "between", "0", "100", allow_blank=True, errorStyle="warning")
        elif column.hint:
            rule = DataValidation(allow_blank=True)
        else:
            continue
        rule.error, rule.errorTitle = _DOUBT, "Kiểm tra"
        if column.hint:
            rule.prompt, rule.promptTitle, rule.showInputMessage = column.hint[:250], "Cách điền", True
        rule.add(f"{get_column_letter(at)}3:{get_column_letter(at)}{last}")
        sheet.add_data_validation(rule)
