"""A table before its columns are understood: rows of cells, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

#: A text as typed, or what a spreadsheet holds as a number or a day.
Cell = str | float | date
Line = tuple[int, Sequence[Cell]]
#: First row, first column, last row, last column; rows from 1 as people count them, columns from 0.
Span = tuple[int, int, int, int]

_WHOLE = 1e15  # up to here a spreadsheet keeps every digit


@dataclass(frozen=True)
class Grid:
    """The cells of a text file or of one sheet of a workbook; rows that are blank may be left out.

    ``sheet`` is empty for a text file. ``hollow`` holds row, column and what is wrong with cells whose
    value the workbook does not have.
    """

    name: str
    rows: Sequence[Line]
    sheet: str = ""
    merged: Sequence[Span] = ()
    hidden: Sequence[int] = ()
    hollow: Sequence[tuple[int, int, str]] = ()


def cell_text(cell: Cell) -> str:
    """Return a cell as text.

    A number's point parts decimals, whatever a text in the same place would mean: three decimals get a
    fourth, so that nobody reads thousands.

    >>> cell_text(300.0), cell_text(10.4114), cell_text(1.234), cell_text(date(2023, 3, 15))
    ('300', '10.4114', '1.2340', '2023-03-15')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return cell.isoformat()
    if cell.is_integer() and abs(cell) < _WHOLE:
        return str(int(cell))
    text = f"{cell:.15g}"  # the digits a spreadsheet has
    if "e" in text:
        text = format(Decimal(text), "f")
    return f"{text}0" if text[-4:-3] == "." else text


def is_blank(cell: Cell) -> bool:
    """Tell whether there is nothing in a cell."""
    return isinstance(cell, str) and not cell.strip()


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    while column >= 0:
        letters = chr(65 + column % 26) + letters
        column = column // 26 - 1
    return letters


def row_list(lines: Sequence[int]) -> str:
    """Return row numbers as people write them.

    >>> row_list([3, 7, 8, 9])
    '3, 7–9'
    """
    parts: list[list[int]] = []
    for line in lines:
        if parts and line == parts[-1][-1] + 1:
            parts[-1].append(line)
        else:
            parts.append([line])
    shown = [f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts]
    more = f" and {len(shown) - 20} more" if len(shown) > 20 else ""
    return ", ".join(shown[:20]) + more
