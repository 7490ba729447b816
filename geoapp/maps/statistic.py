"""A figure as what colours a map: reported for a unit, or carried from the units before it and flagged.

Values never come from the future, and never from nowhere: no figure, a figure that cannot be carried
because a share is not stated, and zero are three different things (rule 5.6).
"""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geoapp.boundaries.carry import Missing
from geoapp.boundaries.carry import Nature
from geoapp.boundaries.carry import gathered
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.units import Unit
from geoapp.criteria.measures import bases_of
from geoapp.criteria.measures import nature_of
from geoapp.criteria.records import Statistic
from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import NO_FIGURE
from geoapp.maps.classes import NOT_CARRIED
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.numbers import number

#: How many classes figures are put into; fewer where there are fewer figures.
CLASSES = 5

_UNKNOWN = STATUS_CLASSES[3]
_NO_FIGURE_CLASS = MapClass(NO_FIGURE, _UNKNOWN.color, _UNKNOWN.pattern, _UNKNOWN.sign)
_NOT_CARRIED_CLASS = MapClass(NOT_CARRIED, "#F1F3F4", "diagonal", "?")


@dataclass(frozen=True)
class RangeClass(MapClass):
    """A class of figures from ``low`` to ``high``, both included: its label is its figures."""

    low: float = 0.0
    high: float = 0.0

    def label(self, language: str) -> str:
        """Return the range as the language writes numbers.

        >>> RangeClass("range_1", "", "", low=1200, high=3456.5).label("vi")
        '1.200–3.456,5'
        """
        ends = dict.fromkeys(number(end, language) for end in (self.low, self.high))
        return "–".join(ends)


@dataclass(frozen=True)
class _Figure:
    """A figure of a unit version; ``carried`` says from how many former units it was put together."""

    value: float
    date: str
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

    A figure belongs to the unit version that was valid on its date. A version that has none takes over
    those of the versions before it on its ground, by stated shares; ``carried``, ``sources`` and ``mixed`` in
    the detail say so. Percentages, rates and measures of unknown nature stay where they were reported.
    """
    lineage = changes if isinstance(changes, Lineage) else Lineage(changes)
    known = _Known(units, lineage, measure, statistics)
    found = [[known.at(unit, day) if unit.valid_on(day) else None for unit in rows] for day in moments]
    values = sorted({figure.value for row in found for figure in row if isinstance(figure, _Figure)})
    # Each level has a scale of its own: its key keeps it apart from the others in one legend.
    ranges = _ranges(values, rows[0].level if rows else "")
    tops = [each.high for each in ranges]

    def cell(item: _Figure | _Gap | None) -> Cell | None:
        if not isinstance(item, _Figure):
            return item
        detail = {"n": _plain(item.value), "date": item.date}
        carried = {"carried": True, "sources": item.carried} if item.carried else {}
        mixed = {"mixed": True} if item.carried > 1 else {}
        return Cell(ranges[bisect_left(tops, item.value)].key, detail | carried | mixed)

    cells = tuple(tuple(cell(item) for item in row) for row in found)
    return Column("statistic", "figure", (*ranges, _NOT_CARRIED_CLASS, _NO_FIGURE_CLASS), cells)


class _Known:
    """The figures of one measure by unit version, and what is carried from them."""

    def __init__(
        self, units: Sequence[Unit], lineage: Lineage, measure: str, statistics: Iterable[Statistic]
    ) -> None:
        self._units = {unit.id: unit for unit in units}
        self._lineage = lineage
        self._measure = measure
        self._own = _by_version(units, [s for s in statistics if s.measure == measure])
        self._days = sorted(day for figures in self._own.values() for day, _ in figures)
        self._carried: dict[tuple[str, int], _Figure | _Gap] = {}

    def at(self, unit: Unit, day: date) -> _Figure | _Gap:
        """Return the figure of ``unit`` that is known on ``day``."""
        own = self._reported(unit.id, day)
        if own is not None:
            return own
        # What is carried changes only when another figure becomes known.
        key = (unit.id, bisect_right(self._days, day))
        if key not in self._carried:
            self._carried[key] = self._carry(unit, day)
        return self._carried[key]

    def _reported(self, unit_id: str, day: date) -> _Figure | None:
        figures = self._own.get(unit_id, ())
        place = bisect_right(figures, day, key=lambda each: each[0])
        return figures[place - 1][1] if place else None

    def _carry(self, unit: Unit, day: date) -> _Figure | _Gap:
        reached = self._lineage.trace(
            unit.id,
            lambda other: self._reported(other, day) is not None,
            bases_of(self._measure),
            backward=True,
        )
        figures = {r.unit_id: f for r in reached if (f := self._reported(r.unit_id, day)) is not None}
        if not figures:
            return Cell(NO_FIGURE)
        if nature_of(self._measure) is None:
            return Cell(NOT_CARRIED, {"why": "nature"})
        carried = gathered(unit.id, reached, {key: f.value for key, f in figures.items()}, self._units)
        if carried.missing is not None or carried.value is None:
            lacks = carried.missing or Missing("unit")
            return Cell(NOT_CARRIED, {"why": lacks.what, "of": lacks.name})
        # A count that was parted is no more exact than whole numbers; sums keep two decimals.
        value = round(carried.value, 0 if nature_of(self._measure) is Nature.COUNT else 2)
        return _Figure(value, min(f.date for f in figures.values()), len(carried.sources))


def _by_version(
    units: Iterable[Unit], statistics: Iterable[Statistic]
) -> Mapping[str, Sequence[tuple[date, _Figure]]]:
    """Return the figures of each unit version, the oldest first; of one date the last source counts."""
    versions: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        versions[unit.code].append(unit)
    found: dict[str, dict[date, _Figure]] = defaultdict(dict)
    for each in sorted(statistics, key=lambda s: s.source):
        when = each.as_of
        for unit in versions.get(each.unit_code, ()) if when is not None else ():
            if when is not None and unit.valid_on(when.last):
                found[unit.id][when.last] = _Figure(each.value, str(when))
    return {unit_id: sorted(figures.items()) for unit_id, figures in found.items()}


def _ranges(values: Sequence[float], level: str) -> tuple[RangeClass, ...]:
    """Put sorted figures into :data:`CLASSES` parts with about as many different figures in each."""
    distinct = sorted(set(values))
    parts = min(CLASSES, len(distinct))
    ends = [len(distinct) * n // parts for n in range(parts + 1)] if parts else []
    colors = [COUNT_CLASSES[(n + 1) * CLASSES // parts - 1].color for n in range(parts)]
    return tuple(
        RangeClass(f"{level}_range_{n + 1}", color, "plain", low=distinct[first], high=distinct[end - 1])
        for n, (color, (first, end)) in enumerate(zip(colors, pairwise(ends), strict=True))
    )


def _plain(value: float) -> float | int:
    return whole if (whole := int(value)) == value else value
