"""A part of the report as a sheet: its words as lines, its tables with numbers that are numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geoapp.exports.results.model import Appendix
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Bullets
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Row
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.sheets import MUTED
from geoapp.exports.sheets import WARNING
from geoapp.exports.sheets import Cell
from geoapp.exports.sheets import Page
from geoapp.exports.sheets import Styled

#: Letters across a sheet, so that A4 across shows it in a size one reads.
_ACROSS = 130.0
_NUMBER = {
    "vi": re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?"),
}
#: A head further down would leave no room for rows below it.
_NEAR_TOP = 10
_GROUP_FILL = "F6F8F7"


def has_rows(blocks: Sequence[Block]) -> bool:
    """Tell whether a part has anything to sort or to count."""
    return any(isinstance(block, Table | Bullets) for block in blocks)


def widths_of(blocks: Sequence[Block]) -> list[float]:
    """Return the widths of a sheet's columns, in letters: wide enough for each of its tables."""
    shares = [_shares(block.columns) for block in blocks if isinstance(block, Table)]
    longest = max(map(len, shares), default=0)
    return [max(each[n] for each in shares if n < len(each)) for n in range(longest)] or [_ACROSS]


def write_part(page: Page, blocks: Sequence[Block], language: str) -> None:
    """Write a part; the head of its only table stays in view where it is near the top, else the title."""
    tables = sum(isinstance(block, Table) for block in blocks)
    page.freeze(0)
    for block in blocks:
        match block:
            case Table():
                _table(page, block, language, only=tables == 1)
            case Bullets():
                for item in block.items:
                    page.line(f"– {item}")
            case Heading() | Paragraph() | Note() | ToWrite() | Appendix():
                _line(page, block)


def _line(page: Page, block: Heading | Paragraph | Note | ToWrite | Appendix) -> None:
    match block:
        case Heading() | Appendix():
            page.line(block.text, size=12, bold=True)
        case Note():
            page.line(block.text, colour=MUTED)
        case ToWrite():
            page.line(block.text, colour=WARNING)
        case Paragraph():
            page.line(block.text)


def _table(page: Page, table: Table, language: str, *, only: bool) -> None:
    if table.caption:
        page.line(table.caption, bold=True)
    page.head([column.title for column in table.columns])
    if only and page.row <= _NEAR_TOP:
        page.freeze(0)
    page.rows(_row(row, table.columns, language) for row in table.rows)
    page.gap()


def _row(row: Row, columns: Sequence[Column], language: str) -> list[Cell]:
    if isinstance(row, Group):
        return [
            Styled(row.text, bold=True, fill=_GROUP_FILL),
            *[Styled("", fill=_GROUP_FILL)] * (len(columns) - 1),
        ]
    pairs = zip(row, columns, strict=True)
    return [_value(cell, language) if column.numeric else cell for cell, column in pairs]


def _value(cell: str, language: str) -> Cell:
    """Return the number a cell says, or its words where it says more, such as "3/5" or "under 3"."""
    if not _NUMBER[language].fullmatch(cell):
        return cell
    plain = cell.replace(".", "").replace(",", ".") if language == "vi" else cell.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _shares(columns: Sequence[Column]) -> list[float]:
    whole = sum(column.width for column in columns)
    return [_ACROSS * column.width / whole for column in columns]
