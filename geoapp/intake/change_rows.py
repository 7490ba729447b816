"""The rows of a table of changes between units, as the file tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Literal

from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import UNIT_CODE
from geoapp.boundaries.units import Level
from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.known import Known
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.names import fold

Extent = Literal["full", "partial"]

_CODE = re.compile(UNIT_CODE)
_YEARLY = re.compile(r"(code|name|parent_code)_(\d{4})")
#: The words for how a unit changed.
CHANGE_KINDS = words(
    (ChangeKind.MERGE, ("merge", "sáp nhập", "nhập", "hợp nhất", "merged")),
    (ChangeKind.SPLIT, ("split", "chia tách", "chia", "tách")),
    (ChangeKind.RENAME, ("rename", "đổi tên", "renamed")),
    (
        ChangeKind.LEVEL_CHANGE,
        ("level_change", "đổi loại", "chuyển loại", "đổi cấp, đổi loại", "changed rank"),
    ),
    (
        ChangeKind.TRANSFER,
        (
            "transfer",
            "điều chỉnh",
            "điều chỉnh địa giới",
            "chuyển",
            "điều chỉnh một phần",
            "partly transferred",
        ),
    ),
    (ChangeKind.PROMOTION, ("promotion", "nâng cấp", "thành lập", "nâng loại", "raised in rank")),
)
_FULL: Extent = "full"
_PARTIAL: Extent = "partial"
_EXTENTS = words((_FULL, ("full", "whole", "toàn bộ")), (_PARTIAL, ("partial", "part", "một phần")))
_RANKS = {
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "quan": Level.DISTRICT,
    "thi xa": Level.DISTRICT,
    "thi tran": Level.COMMUNE,
    "xa": Level.COMMUNE,
    "phuong": Level.COMMUNE,
    "dac khu": Level.COMMUNE,
}


@dataclass(frozen=True)
class Side:
    """The unit at one end of a change. ``stated`` says that the row itself gives its first day."""

    code: str
    name: str
    parent_code: str | None
    valid_from: date | None
    stated: bool

    @property
    def level(self) -> Level | None:
        """The level its rank tells; a "thành phố" below another unit is of the district level."""
        folded = fold(self.name)
        if folded.startswith("thanh pho "):
            return Level.DISTRICT if self.parent_code else Level.PROVINCE
        return next((level for rank, level in _RANKS.items() if folded.startswith(f"{rank} ")), None)


@dataclass(frozen=True)
class Told:
    """One row: what became what, on which day. ``implied`` marks one that follows from others."""

    cells: Cells
    before: Side
    after: Side
    day: date
    on: PartialDate | None
    kind: ChangeKind | None
    extent: Extent | None
    share_area: float | None
    share_population: float | None
    decision: str
    source: str
    implied: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether the former unit bears its code and name afterwards."""
        same_name = not self.after.name or fold(self.before.name) == fold(self.after.name)
        return self.before.code == self.after.code and same_name


def read_rows(table: Table, known: Known) -> tuple[list[Cells], list[Told]]:
    """Return the cells of every row, which gather its problems, and the rows that could be read."""
    every = [Cells(table, row, known) for row in table.rows]
    told = [_read(cells, table) for cells in every]
    return every, [row for row in told if row is not None and row.cells.good]


def by_sides(table: Table) -> Table:
    """Return the table with the columns of two years' lists named by side: the earlier one is before."""
    years = sorted({found[2] for field in table.headers if (found := _YEARLY.fullmatch(field))})
    if len(years) != 2:
        return table
    sides = dict(zip(years, ("from", "to"), strict=True))

    def renamed(field: str) -> str:
        found = _YEARLY.fullmatch(field)
        return f"{sides[found[2]]}_{found[1]}" if found else field

    return replace(
        table,
        headers={renamed(field): title for field, title in table.headers.items()},
        rows=[Row(r.line, {renamed(field): text for field, text in r.cells.items()}) for r in table.rows],
    )


def _read(cells: Cells, table: Table) -> Told | None:
    before, after = (_side(cells, table, side) for side in ("from", "to"))
    on = cells.date("on")
    kind = cells.choice("kind", CHANGE_KINDS)
    extent = cells.choice("extent", _EXTENTS)
    area, population = _share(cells, "share_area"), _share(cells, "share_population")
    exact = on.first if on is not None and on.first == on.last else None
    day = exact or (after.valid_from if after.stated else None)
    if day is None and cells.good:
        cells.refuse("on", "the day of the change is not given", "give it, or for all: --set on=2025-07-01")
    if after.valid_from is not None and exact not in (None, after.valid_from):
        reason = f"the unit begins on another day than the change ({on})"
        cells.refuse("to_valid_from", reason, "write one day in both")
    if before.valid_from is not None and day is not None and before.valid_from >= day:
        reason = f"the unit begins when it changes ({day}) or later"
        cells.refuse("from_valid_from", reason, "check both days")
    decision = cells.text("decision")
    if day is None:
        return None
    source = cells.text("source") or decision or table.name
    return Told(cells, before, after, day, on, kind, extent, area, population, decision, source)


def _side(cells: Cells, table: Table, side: str) -> Side:
    code = cells.required(f"{side}_code", "give the unit's code")
    if code and not _CODE.fullmatch(code):
        cells.refuse(f"{side}_code", "it is not a code", "use digits and letters, at most 20")
    day = cells.date(f"{side}_valid_from")
    if day is not None and day.first != day.last:
        cells.refuse(f"{side}_valid_from", "borders change on a day, and this is not one", "write YYYY-MM-DD")
    name = " ".join(cells.text(f"{side}_name").split())
    stated = day is not None and f"{side}_valid_from" in table.headers
    return Side(code, name, cells.optional(f"{side}_parent_code"), day.first if day else None, stated)


def _share(cells: Cells, field: str) -> float | None:
    share = cells.number(field)
    if share is not None and not 0 <= share <= 1:
        cells.refuse(field, "a share lies between 0 and 1", "write 0,35 for 35 %, or leave it empty")
        return None
    return share
