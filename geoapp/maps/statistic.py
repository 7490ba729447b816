"""A figure as what colours a map: reported for a unit, or carried from the units before it and flagged.

Values never come from the future, and never from nowhere: no figure, a figure that cannot be carried
because a share is not stated, and zero are three different things (rule 5.6).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geoapp.boundaries.carry import Carried
from geoapp.boundaries.carry import Missing
from geoapp.boundaries.carry import Nature
from geoapp.boundaries.carry import carry
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.units import Unit
from geoapp.criteria.measures import bases_of
from geoapp.criteria.measures import nature_of
from geoapp.criteria.records import Statistic
from geoapp.dates import PartialDate
from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import NO_FIGURE
from geoapp.maps.classes import NOT_CARRIED
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.ranges import in_ranges
from geoapp.maps.ranges import plain
from geoapp.maps.ranges import ranges_of
from geoapp.maps.succession import version_dated
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column

_UNKNOWN = STATUS_CLASSES[3]
_NO_FIGURE_CLASS = MapClass(NO_FIGURE, _UNKNOWN.color, _UNKNOWN.pattern, _UNKNOWN.sign)
_NOT_CARRIED_CLASS = MapClass(NOT_CARRIED, "#F1F3F4", "diagonal", "?")


@dataclass(frozen=True)
class _Figure:
    """A figure of a unit version; ``carried`` says from how many former units it was put together.

    ``until`` is the latest date of what was put together, ``date`` the earliest.
    """

    value: float
    date: PartialDate
    until: PartialDate
    carried: int = 0


#: Why a unit has no figure: nothing is known, or what is known cannot be carried.
_Gap = Cell


def statistic_column(
    rows: Sequence[Unit],
    units: Sequence[Unit],
    changes: Iterable[Change] | Lineage,
    statistics: Iterable[Statistic],
    measure: str,
    moments: Sequence[date],
) -> Column:
    """Return the latest figure of ``measure`` that is known at each moment, by unit row.

    A figure belongs to the unit version that was valid on its date (``version_dated``). A version that has
    none takes over those of the versions before it on its ground, by stated shares; ``carried``,
    ``sources`` and ``mixed`` in the detail say so, and ``until`` where their dates differ. Percentages,
    rates and measures of unknown nature stay where they were reported.
    """
    lineage = changes if isinstance(changes, Lineage) else Lineage(changes)
    known = _Known(rows, units, lineage, measure, statistics)
    found = [[known.at(unit, day) if unit.valid_on(day) else None for unit in rows] for day in moments]
    values = {figure.value for row in found for figure in row if isinstance(figure, _Figure)}
    # Each level has a scale of its own: its key keeps it apart from the others in one legend.
    ranges = ranges_of(values, f"{rows[0].level if rows else ''}_range", [c.color for c in COUNT_CLASSES])

    def cell(item: _Figure | _Gap | None) -> Cell | None:
        if not isinstance(item, _Figure):
            return item
        detail = {"n": plain(item.value), "date": str(item.date)}
        until = {} if item.until == item.date else {"until": str(item.until)}
        carried = {"carried": True, "sources": item.carried} if item.carried else {}
        mixed = {"mixed": True} if item.carried > 1 else {}
        return Cell(in_ranges(ranges, item.value), detail | until | carried | mixed)

    cells = tuple(tuple(cell(item) for item in row) for row in found)
    return Column("statistic", "figure", (*ranges, _NOT_CARRIED_CLASS, _NO_FIGURE_CLASS), cells)


class _Known:
    """The figures of one measure by unit version, and what is carried from them."""

    def __init__(
        self,
        rows: Sequence[Unit],
        units: Sequence[Unit],
        lineage: Lineage,
        measure: str,
        statistics: Iterable[Statistic],
    ) -> None:
        self._rows = rows
        self._units = {unit.id: unit for unit in units}
        self._lineage = lineage
        self._measure = measure
        self._own = _by_version(units, lineage, [s for s in statistics if s.measure == measure])
        self._days = sorted(day for figures in self._own.values() for day, _ in figures)
        self._found: dict[int, Mapping[str, _Figure | _Gap]] = {}

    def at(self, unit: Unit, day: date) -> _Figure | _Gap:
        """Return the figure of ``unit``, one of the rows, that is known on ``day``."""
        # What is known, and what is carried from it, changes only when another figure becomes known.
        key = bisect_right(self._days, day)
        if key not in self._found:
            self._found[key] = self._all(day)
        return self._found[key][unit.id]

    def _all(self, day: date) -> Mapping[str, _Figure | _Gap]:
        reported = {unit_id: f for unit_id in self._own if (f := self._reported(unit_id, day)) is not None}
        without = [unit for unit in self._rows if unit.id not in reported]
        return {**reported, **self._carry(without, reported)}

    def _reported(self, unit_id: str, day: date) -> _Figure | None:
        figures = self._own[unit_id]
        place = bisect_right(figures, day, key=lambda each: each[0])
        return figures[place - 1][1] if place else None

    def _carry(self, units: Sequence[Unit], reported: Mapping[str, _Figure]) -> Mapping[str, _Figure | _Gap]:
        nature = nature_of(self._measure)
        if nature is None:
            return {unit.id: self._kept(unit, reported) for unit in units}
        values = {unit_id: figure.value for unit_id, figure in reported.items()}
        former = [self._units[unit_id] for unit_id in reported]
        found = carry(values, self._lineage, former, units, bases_of(self._measure), nature=nature)
        return {unit_id: self._told(carried, nature, reported) for unit_id, carried in found.targets.items()}

    def _kept(self, unit: Unit, reported: Mapping[str, _Figure]) -> _Gap:
        """Tell a unit with former figures that are never carried from one of which nothing is known."""
        bases = bases_of(self._measure)
        reached = self._lineage.trace(unit.id, reported.__contains__, bases, backward=True)
        known = any(not reach.ending for reach in reached)
        return Cell(NOT_CARRIED, {"why": "nature"}) if known else Cell(NO_FIGURE)

    def _told(self, carried: Carried, nature: Nature, reported: Mapping[str, _Figure]) -> _Figure | _Gap:
        dates = [reported[s.unit_id].date for s in carried.sources if s.unit_id in reported]
        if not dates:
            return Cell(NO_FIGURE)
        if carried.value is None:
            lacks = carried.missing or Missing("unit")
            former = self._units.get(lacks.unit_id)
            return Cell(NOT_CARRIED, {"why": lacks.what, "of": former.name_vi if former else lacks.unit_id})
        # A count that was parted is no more exact than whole numbers; sums keep two decimals.
        value = round(carried.value, 0 if nature is Nature.COUNT else 2)
        earliest = min(dates, key=lambda d: (d.first, -d.last.toordinal()))
        latest = max(dates, key=lambda d: (d.last, -d.first.toordinal()))
        return _Figure(value, earliest, latest, len(carried.sources))


def _by_version(
    units: Iterable[Unit], lineage: Lineage, statistics: Iterable[Statistic]
) -> Mapping[str, Sequence[tuple[date, _Figure]]]:
    """Return the figures of each unit version, the oldest first; of one date the last source counts."""
    versions: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        versions[unit.code].append(unit)
    found: dict[str, dict[date, _Figure]] = defaultdict(dict)
    for each in sorted(statistics, key=lambda s: s.source):
        when = each.as_of
        if when is None:
            continue
        holder = version_dated(versions.get(each.unit_code, ()), when, lineage)
        if holder is not None:
            found[holder.id][when.last] = _Figure(each.value, when, when)
    return {unit_id: sorted(figures.items()) for unit_id, figures in found.items()}
