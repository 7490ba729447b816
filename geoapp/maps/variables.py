"""What colours a map: one column of classes per variable, by moment and unit row.

A column says per moment and unit which class holds and what stands behind it, so a browser only looks
up. None means the unit does not exist at that moment, which is not the same as no value. A column is of
one level; :func:`join` puts the levels of a map together.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.recognition import counts_from
from geoapp.criteria.recognition import recognised_since
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.maps.classes import NO_FIGURE
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import NO_TARGET
from geoapp.maps.classes import NO_TIER
from geoapp.maps.classes import NO_VALUE
from geoapp.maps.classes import NOT_CARRIED
from geoapp.maps.classes import OTHER_SET
from geoapp.maps.classes import PART_SET
from geoapp.maps.classes import RECOGNITION_CLASSES
from geoapp.maps.classes import TIER_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import joined_classes
from geoapp.maps.classes import used_classes
from geoapp.maps.counts import count_class
from geoapp.maps.counts import count_classes
from geoapp.maps.holding import Holding
from geoapp.maps.levels import Timeline
from geoapp.maps.levels import UnitTable
from geoapp.maps.succession import Succession

Kind = Literal["class", "share", "count", "figure", "value", "distance"]
#: Classes that say that nothing is known.
UNKNOWN = frozenset(
    {
        *(NO_VALUE, NO_TARGET, NO_SET, PART_SET, OTHER_SET, NO_FIGURE, NOT_CARRIED),
        *(Status.NOT_ASSESSED, Status.NOT_APPLICABLE),
    }
)
#: What stands behind a class: a date, a share or a count; see the payload of ``values``.
Detail = Mapping[str, str | int | float | bool]

_URBAN = ("Thành phố ", "Thị xã ")


@dataclass(frozen=True)
class Cell:
    """The class of one unit at one moment and what it rests on."""

    key: str
    detail: Detail | None = None


#: ``cells[moment][unit row]``.
Cells = tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class Column:
    """One variable at one level. ``unconfirmed`` says it rests on a threshold that is not confirmed."""

    key: str
    kind: Kind
    classes: tuple[MapClass, ...]
    cells: Cells
    unconfirmed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return all(cell is None or cell.key in UNKNOWN for row in self.cells for cell in row)


@dataclass(frozen=True)
class Variable:
    """One variable at all levels of a map; ``classes`` are one legend, ``by_level`` says who has which."""

    key: str
    kind: Kind
    classes: tuple[MapClass, ...]
    by_level: Mapping[Level, Column]
    places: Mapping[str, int]

    @property
    def unconfirmed(self) -> bool:
        """Whether it rests on a threshold that is not confirmed."""
        return any(column.unconfirmed for column in self.by_level.values())

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return all(column.empty for column in self.by_level.values())

    def of(self, table: UnitTable, timeline: Timeline) -> Column:
        """Return the values of the rows of ``table``."""
        standing = [frozenset(unit.id for unit in some) for some in table.members]
        rows = [(unit.id, self.by_level[unit.level].cells, self.places[unit.id]) for unit in table.rows]
        cells = tuple(
            tuple(column[n][place] if unit_id in standing[span] else None for unit_id, column, place in rows)
            for n, span in enumerate(timeline.spans)
        )
        return Column(self.key, self.kind, self.classes, cells, self.unconfirmed)


def join(columns: Mapping[Level, Column], timeline: Timeline) -> Variable:
    """Return one variable from its column at each level, whose rows are those of the timeline."""
    places = {unit.id: i for level in columns for i, unit in enumerate(timeline.rows(level))}
    some = next(iter(columns.values()))
    classes = joined_classes(column.classes for column in columns.values())
    return Variable(some.key, some.kind, classes, columns, places)


def recognition_column(
    rows: Sequence[Unit],
    succession: Succession,
    recognitions: Iterable[Recognition],
    tier: Tier,
    moments: Sequence[date],
) -> Column:
    """Return where each unit's dossier for ``tier`` stands at each moment.

    A decision belongs to the unit version that was valid when it was made; where its date leaves that
    open, see :class:`~geoapp.maps.holding.Holding`. A version that only
    continues another on the same ground (a town that became a city) shows its decision; ground that
    was merged or split never does.
    """
    by_version = recognitions_by_version(succession, [r for r in recognitions if r.tier is tier])
    unknown = Cell(NO_VALUE)

    def cells_of(unit: Unit) -> list[Cell | None]:
        chain = succession.same_ground(unit)
        records = [record for version in chain for record in by_version.get(version.id, ())]
        found: list[Cell | None] = []
        for day in moments:
            state = recognition_on(records, day) if records and unit.valid_on(day) else None
            known = _recognition_cell(state, unit) if state else unknown
            found.append(known if unit.valid_on(day) else None)
        return found

    cells = tuple(zip(*(cells_of(unit) for unit in rows), strict=True))
    keys = {cell.key for row in cells for cell in row if cell}
    return Column("recognition", "class", used_classes(RECOGNITION_CLASSES, keys | {Stage.RECOGNISED}), cells)


def tier_column(
    rows: Sequence[Unit], succession: Succession, recognitions: Iterable[Recognition], moments: Sequence[date]
) -> Column:
    """Return the highest tier that each unit is recognised for, and not revoked, at each moment.

    Where none is, a revocation shows, then that a dossier is on record.
    """
    by_version = recognitions_by_version(succession, recognitions)

    def told(records: Sequence[Recognition], unit: Unit, day: date) -> Cell:
        of_tier = {tier: [record for record in records if record.tier is tier] for tier in reversed(Tier)}
        for some in of_tier.values():
            since = recognised_since(some, day)
            if since is not None:
                granted = next(r for r in some if r.stage is Stage.RECOGNISED and counts_from(r) == since)
                return _tier_cell(granted, unit)
        found = [state for some in of_tier.values() if (state := recognition_on(some, day))]
        revoked = next((state for state in found if state.stage is Stage.REVOKED), None)
        if revoked is not None:
            return _recognition_cell(revoked, unit)
        return Cell(NO_TIER if found else NO_VALUE)

    def cells_of(unit: Unit) -> list[Cell | None]:
        chain = succession.same_ground(unit)
        records = [record for version in chain for record in by_version.get(version.id, ())]
        return [told(records, unit, day) if unit.valid_on(day) else None for day in moments]

    cells = tuple(zip(*(cells_of(unit) for unit in rows), strict=True))
    keys = {cell.key for row in cells for cell in row if cell} | {f"tier_{tier}" for tier in list(Tier)[:3]}
    return Column("tier", "class", used_classes(TIER_CLASSES, keys), cells)


def count_column(
    key: str, rows: Sequence[Unit], counts: Sequence[Mapping[str, int]], moments: Sequence[date]
) -> Column:
    """Return the number of projects or activities in each unit; ``counts`` by moment and unit code."""
    found = [
        [at.get(unit.code, 0) if unit.valid_on(day) else None for unit in rows]
        for day, at in zip(moments, counts, strict=True)
    ]
    last = [n for n in found[-1] if n is not None] if found else []
    classes = count_classes(last, rows[0].level if rows else "")
    cells = tuple(
        tuple(None if n is None else Cell(count_class(classes, n), {"n": n}) for n in row) for row in found
    )
    return Column(key, "count", classes, cells)


def recognitions_by_version(
    succession: Succession, recognitions: Iterable[Recognition]
) -> Mapping[str, Sequence[Recognition]]:
    """Return the recognitions by unit id: a decision belongs to the version it was made on."""
    return Holding(succession).by_version(recognitions)


def _tier_cell(record: Recognition, unit: Unit) -> Cell:
    """Return a tier with the date it was granted on; above the first its name says more than ``urban``."""
    cell = _recognition_cell(record, unit)
    kept = {k: v for k, v in (cell.detail or {}).items() if k != "urban" or record.tier is Tier.NTM}
    return Cell(f"tier_{record.tier}", kept)


def _recognition_cell(record: Recognition, unit: Unit) -> Cell:
    """Return a stage with its date: a revocation's own, or an upper bound where it is only attested.

    Towns and cities do not meet the standard, they "complete the task of building New Rural
    Development" (rule 5.2): ``urban`` tells the words apart.
    """
    decided = record.revoked_on if record.stage is Stage.REVOKED else record.decided_on
    detail: dict[str, str | bool] = {"date": str(decided or record.known_by), "exact": decided is not None}
    if record.stage is Stage.RECOGNISED and unit.name_vi.startswith(_URBAN):
        detail["urban"] = True
    return Cell(record.stage, detail)
