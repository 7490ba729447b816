"""What colours a map: one column of classes per variable, by period and unit row.

A column says per period and unit which class holds and what stands behind it, so a browser only
looks up. None means the unit does not exist in that period, which is not the same as no value.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import same_ground
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import NO_FIGURE
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import NO_VALUE
from geoapp.maps.classes import NOT_CARRIED
from geoapp.maps.classes import RECOGNITION_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import count_class
from geoapp.maps.classes import used_classes
from geoapp.maps.definition import period_end

Kind = Literal["class", "share", "count"]
#: Classes that say that nothing is known.
UNKNOWN = frozenset({NO_VALUE, NO_SET, NO_FIGURE, NOT_CARRIED, Status.NOT_ASSESSED, Status.NOT_APPLICABLE})
#: What stands behind a class: a date, a share or a count; see the payload of ``values``.
Detail = Mapping[str, str | int | float | bool]

_URBAN = ("Thành phố ", "Thị xã ")


@dataclass(frozen=True)
class Cell:
    """The class of one unit in one period and what it rests on."""

    key: str
    detail: Detail | None = None


@dataclass(frozen=True)
class Column:
    """One variable: ``cells[period][unit row]``. ``unconfirmed`` says it rests on such a threshold."""

    key: str
    kind: Kind
    classes: tuple[MapClass, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    unconfirmed: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        return all(cell is None or cell.key in UNKNOWN for row in self.cells for cell in row)


def unit_rows(units: Iterable[Unit], level: Level, periods: Sequence[str]) -> tuple[Unit, ...]:
    """Return the unit versions of ``level`` that exist at the end of some period, by code and date."""
    days = [period_end(period) for period in periods]
    rows = [u for u in units if u.level is level and any(u.valid_on(day) for day in days)]
    return tuple(sorted(rows, key=lambda unit: (unit.code, unit.valid_from)))


def recognition_column(
    rows: Sequence[Unit],
    units: Sequence[Unit],
    changes: Sequence[Change],
    recognitions: Sequence[Recognition],
    tier: Tier,
    periods: Sequence[str],
) -> Column:
    """Return where each unit's dossier for ``tier`` stands at the end of each period.

    A decision belongs to the unit version that was valid when it was made. A version that only
    continues another on the same ground (a town that became a city) shows its decision; ground that
    was merged or split never does.
    """
    by_version = _by_version(units, [r for r in recognitions if r.tier is tier])

    def cell(unit: Unit, day: date) -> Cell | None:
        if not unit.valid_on(day):
            return None
        chain = same_ground(changes, unit.id)
        records = [record for version in chain for record in by_version.get(version, ())]
        state = recognition_on(records, day)
        return _recognition_cell(state, unit) if state else Cell(NO_VALUE)

    cells = tuple(tuple(cell(unit, period_end(period)) for unit in rows) for period in periods)
    keys = {cell.key for row in cells for cell in row if cell}
    return Column("recognition", "class", used_classes(RECOGNITION_CLASSES, keys | {Stage.RECOGNISED}), cells)


def project_count_column(rows: Sequence[Unit], counts: Mapping[str, int], periods: Sequence[str]) -> Column:
    """Return the number of projects by unit code; the same for every period."""
    cells = tuple(
        tuple(
            Cell(count_class(n), {"n": n}) if unit.valid_on(period_end(period)) else None
            for unit in rows
            for n in (counts.get(unit.code, 0),)
        )
        for period in periods
    )
    return Column("project_count", "count", COUNT_CLASSES, cells)


def unit_at(units: Iterable[Unit], code: str | None, level: Level, day: date) -> str | None:
    """Return the code of the unit of ``level`` that ``code`` lies in on ``day``."""
    unit = ancestor(vintage(units, day), code, level) if code else None
    return unit.code if unit else None


def _by_version(
    units: Sequence[Unit], recognitions: Iterable[Recognition]
) -> Mapping[str, tuple[Recognition, ...]]:
    found: dict[str, tuple[Recognition, ...]] = {}
    for record in recognitions:
        when = record.decided_on or record.known_by
        for unit in units:
            if unit.code == record.unit_code and when is not None and unit.valid_on(when.last):
                found[unit.id] = (*found.get(unit.id, ()), record)
    return found


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
