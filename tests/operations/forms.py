"""Forms as workbooks: what they offer, and filling them in."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

#: What is written into a form, by row and title.
Cells = dict[tuple[int, str], object]


def titles(path: Path) -> dict[str, int]:
    """Return the column of each title of a form, by how it begins."""
    sheet = load_workbook(path).worksheets[0]
    return {str(cell.value): cell.column for cell in sheet[2]}


def fill(path: Path, cells: Cells) -> None:
    """Write ``cells`` into a form by row and the beginning of the column's title."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    columns = titles(path)
    for (row, title), value in cells.items():
        column = next(at for name, at in columns.items() if name == title or name.startswith(f"{title}: "))
        sheet.cell(row, column).value = value
    book.save(path)


def lists(path: Path) -> dict[str, list[str]]:
    """Return the choices of each drop-down by the title of its column."""
    book = load_workbook(path)
    named = {at: title for title, at in titles(path).items()}
    found: dict[str, list[str]] = {}
    for rule in book.worksheets[0].data_validations.dataValidation:
        if rule.type == "list":
            column = next(iter(rule.sqref.ranges)).min_col
            cells = book["Danh mục"][rule.formula1.rpartition("!")[2].replace("$", "")]
            found[named[column]] = [str(cell.value) for (cell,) in cells]
    return found
