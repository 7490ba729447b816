"""Where a table begins and ends among what people put around it: titles, headers of two rows, totals."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.intake.grids import Cell
from geoapp.intake.grids import Grid
from geoapp.intake.grids import Line
from geoapp.intake.grids import Span
from geoapp.intake.grids import cell_text
from geoapp.intake.grids import is_blank
from geoapp.names import fold

#: The header is looked for among this many rows; titles and emblems stand above it.
HEADER_ROWS = 20

#: Tells which field a title stands for.
Recognise = Callable[[str], str | None]

_TOTALS = re.compile(
    r"(?:tong(?: (?:cong|so))?|cong|total|grand total|binh quan|trung binh)"
    r"(?: (?:toan|ca) (?:tinh|huyen|xa))?|toan (?:tinh|huyen|xa)"
)
#: What stands beside a total: a number, and what was counted.
_COUNTED = re.compile(r"\d+(?: (?:xa|phuong|huyen|don vi|mo hinh|ho))?")
_TOTAL_CELLS = 3
_AMOUNT = re.compile(r"[\d.,\s%-]+")
_LONGEST_TOTAL = 25
_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[A-Za-z])\s*\)?(?:\s*=.*)?")
_HEADING_WIDTH = 3


@dataclass(frozen=True)
class Header:
    """The titles of the columns, from the lines ``first`` to ``last``; ``known`` counts the fields in them.

    ``typed`` are the columns whose title is a number cell: 17.10 reads 17.1 there.
    """

    known: int
    first: int
    last: int
    titles: Sequence[str]
    typed: frozenset[int] = frozenset()


def find_header(rows: Sequence[Line], merged: Sequence[Span], recognise: Recognise) -> Header | None:
    """Return the row, or the two rows together, that name most fields; two at least, or there is none."""
    best: Header | None = None
    for at, (line, cells) in enumerate(rows[: HEADER_ROWS + 1]):
        single = _header(line, line, [cell_text(cell) for cell in cells], recognise, cells)
        below = rows[at + 1] if at + 1 < len(rows) else (0, ())
        double = _two_rows((line, cells), below, merged, recognise) if below[0] == line + 1 else None
        for found in (single, double):
            if found and found.known > 1 and (best is None or _worth(found) > _worth(best)):
                best = found
    return best


def body(grid: Grid, header: Header) -> list[Line]:
    """Return the rows below the header that are not blank; cells merged downwards are filled."""
    rows = [row for row in grid.rows if row[0] > header.last and not all(map(is_blank, row[1]))]
    if rows and _is_numbering(rows[0][1]):
        rows = rows[1:]
    return _filled(rows, grid.merged) if grid.merged else rows


def headings(grid: Grid, header: Header) -> frozenset[int]:
    """Return the lines below the header that are one merged cell: a heading for the rows after it."""
    wide = {
        first
        for first, left, last, right in grid.merged
        if first > header.last and first == last and right - left + 1 >= _HEADING_WIDTH
    }
    return frozenset(
        line for line, cells in grid.rows if line in wide and sum(not is_blank(cell) for cell in cells) == 1
    )


def totals(rows: Sequence[Line]) -> frozenset[int]:
    """Return the lines of rows that begin as totals do, and of rows of mere numbers beside such a row."""
    named = [_is_total(cells) for _, cells in rows]
    beside = (
        [any(near) for near in zip([False, *named[:-1]], [*named[1:], False], strict=True)] if rows else []
    )
    return frozenset(
        line
        for (line, cells), total, near in zip(rows, named, beside, strict=True)
        if total or (near and _is_numbers(cells))
    )


def _is_numbers(cells: Iterable[Cell]) -> bool:
    return all(is_blank(cell) or _AMOUNT.fullmatch(cell_text(cell).strip()) for cell in cells)


def _is_total(cells: Iterable[Cell]) -> bool:
    begun = [cell for cell in cells if not is_blank(cell)][:_TOTAL_CELLS]
    short = (cell for cell in begun if isinstance(cell, str) and len(cell) <= _LONGEST_TOTAL)
    return any(
        _TOTALS.fullmatch(_COUNTED.sub("", fold(cell)).strip())
        for cell in short
        if cell.strip()[0] in "TtCcGgBb"
    )


def _worth(header: Header) -> tuple[int, bool]:
    return header.known, header.first == header.last


def _header(
    first: int, last: int, titles: Sequence[str], recognise: Recognise, cells: Sequence[Cell]
) -> Header:
    fields = {field for field in map(recognise, titles) if field}
    typed = frozenset(at for at, cell in enumerate(cells) if isinstance(cell, float))
    return Header(len(fields), first, last, titles, typed)


def _two_rows(upper: Line, lower: Line, merged: Sequence[Span], recognise: Recognise) -> Header | None:
    """Join two rows of titles, such as "Toạ độ" over "Vĩ độ" and "Kinh độ"; None where the second is data."""
    width = max(len(upper[1]), len(lower[1]))
    above, below = (_widened(row[1], width) for row in (upper, lower))
    for first, left, last, right in merged:
        if first == last == upper[0]:
            above[left : right + 1] = [above[left]] * len(above[left : right + 1])
    titles: list[str] = []
    for high, low in zip(map(cell_text, above), map(cell_text, below), strict=True):
        both = f"{high} {low}".strip()
        if low.strip() and recognise(high) and not (recognise(low) or recognise(both)):
            return None
        titles.append(low if recognise(low) else both)
    return _header(upper[0], lower[0], titles, recognise, below)


def _widened(cells: Sequence[Cell], width: int) -> list[Cell]:
    return [*cells, *[""] * (width - len(cells))]


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """Tell whether a row numbers the columns: (1) (2) (3), or A B 1 2."""
    shown = [_NUMBERING.fullmatch(cell_text(cell).strip()) for cell in cells if not is_blank(cell)]
    marks = [found[1] for found in shown if found]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return (
        len(marks) == len(shown) >= _HEADING_WIDTH
        and len(numbers) > 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _filled(rows: list[Line], merged: Sequence[Span]) -> list[Line]:
    """Return the rows with the value of a merged cell in every row it runs over, in its first column."""
    down = [span for span in merged if span[2] > span[0]]
    held = {line: cells for line, cells in rows}
    copies: dict[int, list[Cell]] = {}
    for first, column, last, _right in down:
        value = held[first][column] if first in held and column < len(held[first]) else ""
        for line in range(first + 1, min(last, rows[-1][0] if rows else 0) + 1):
            if line in held and not is_blank(value):
                cells = copies.setdefault(line, _widened(held[line], max(column + 1, len(held[line]))))
                cells += [""] * (column + 1 - len(cells))
                cells[column] = value
    return [(line, copies.get(line, cells)) for line, cells in rows]
