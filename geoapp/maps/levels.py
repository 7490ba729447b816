"""Which units a map draws when: the base it opens on, and the parts that units of the base open into.

At each moment the base is the coarsest of the map's levels that has an outline on that day. Finer units
come in parts: all units of one level inside one unit of the base, by the parents of that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.maps.definition import MapDefinition
from geoapp.maps.moments import moments_of
from geoapp.maps.moments import recognition_days
from geoapp.maps.moments import spans_of
from geoapp.maps.moments import unit_days

#: A part by the code of the base unit it lies in and its level.
PartKey = tuple[str, Level]


@dataclass(frozen=True)
class UnitTable:
    """The rows of one data file, and by span those of them that stand in it, in the order of rows.

    A row is a version of a unit; it may stand in the table in some of the spans it is valid in only.
    """

    rows: tuple[Unit, ...]
    members: tuple[tuple[Unit, ...], ...]

    def outlined(self, span: int) -> tuple[Unit, ...]:
        """Return the units of a span that can be drawn; the index of each is the number of its shape."""
        return tuple(unit for unit in self.members[span] if unit.outline is not None)


@dataclass(frozen=True)
class Timeline:
    """The moments of a map and what stands in each: ``spans`` by moment, the other fields by span.

    ``levels`` are those of the map that have an outline at all, the coarsest first.
    """

    levels: tuple[Level, ...]
    moments: tuple[date, ...]
    spans: tuple[int, ...]
    vintages: tuple[Vintage, ...]

    @cached_property
    def bases(self) -> tuple[Level | None, ...]:
        """The level of the base in each span; None where nothing is drawn."""
        drawn = [{u.level for u in units.values() if u.outline is not None} for units in self.vintages]
        return tuple(next((level for level in self.levels if level in some), None) for some in drawn)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The first moment of each span."""
        return tuple(self.moments[self.spans.index(span)] for span in range(len(self.vintages)))

    @cached_property
    def base(self) -> UnitTable:
        """The units the map opens on."""
        return _table([_of_level(units, base) for units, base in zip(self.vintages, self.bases, strict=True)])

    @cached_property
    def parts(self) -> Mapping[PartKey, UnitTable]:
        """The finer units, by base unit and level."""
        members: dict[PartKey, list[list[Unit]]] = {}
        for span, (units, base) in enumerate(zip(self.vintages, self.bases, strict=True)):
            for level in self.finer(base):
                for unit in _of_level(units, level):
                    holder = ancestor(units, unit.code, base) if base else None
                    if holder is not None:
                        empty: list[list[Unit]] = [[] for _ in self.vintages]
                        members.setdefault((holder.code, level), empty)[span].append(unit)
        return {key: _table(members[key]) for key in sorted(members)}

    @cached_property
    def bases_of(self) -> Mapping[str, str]:
        """The code of the base unit that each version lies in, by its id; of several, the last in time."""
        found: dict[str, str] = {}
        for units, base in zip(self.vintages, self.bases, strict=True):
            for unit in units.values() if base else ():
                holder = ancestor(units, unit.code, base) if base else None
                if holder is not None:
                    found[unit.id] = holder.code
        return found

    def finer(self, level: Level | None) -> tuple[Level, ...]:
        """Return the drawn levels below ``level``."""
        return self.levels[self.levels.index(level) + 1 :] if level in self.levels else ()

    def rows(self, level: Level) -> tuple[Unit, ...]:
        """Return the versions of ``level`` that are valid at some moment, by code and date."""
        return self._rows[level]

    @cached_property
    def _rows(self) -> Mapping[Level, tuple[Unit, ...]]:
        return {level: _table([_of_level(units, level) for units in self.vintages]).rows for level in Level}


def timeline_of(
    definition: MapDefinition,
    units: Sequence[Unit],
    recognitions: Iterable[Recognition],
    others: Iterable[date] = (),
) -> Timeline:
    """Return the moments of a map and the units that stand in them.

    ``others`` are further days on which what the map shows changes.
    """
    levels = drawn_levels(definition, units)
    shown = [unit for unit in units if unit.level in levels]
    codes = {unit.code for unit in shown}
    tiers = tuple(Tier) if {"tier", "roadmap"} & {*definition.variables} else (definition.tier,)
    decided = [r for r in recognitions if r.tier in tiers and r.unit_code in codes]
    # A share of communes changes with them, drawn or not.
    counted = [u for u in units if u.level is Level.COMMUNE] if "communes_met" in definition.variables else ()
    days = [*unit_days(shown), *unit_days(counted), *recognition_days(decided), *others]
    moments = moments_of(definition.first_year, definition.last_year, days)
    spans = spans_of(moments, shown)
    first = [moments[spans.index(span)] for span in range(spans[-1] + 1)]
    return Timeline(levels, moments, spans, tuple(vintage(units, day) for day in first))


def drawn_levels(definition: MapDefinition, units: Iterable[Unit]) -> tuple[Level, ...]:
    """Return the map's levels of which a unit has an outline at some moment, the coarsest first."""
    first, last = date(definition.first_year, 1, 1), definition.day
    drawn = {
        unit.level
        for unit in units
        if unit.outline is not None
        and unit.valid_from <= last
        and (unit.valid_to is None or unit.valid_to > first)
    }
    return tuple(level for level in (definition.level, *definition.drill) if level in drawn)


def _of_level(units: Vintage, level: Level | None) -> list[Unit]:
    return sorted((u for u in units.values() if u.level is level), key=_order)


def _table(members: Sequence[Sequence[Unit]]) -> UnitTable:
    rows = {unit.id: unit for some in members for unit in some}
    return UnitTable(tuple(sorted(rows.values(), key=_order)), tuple(tuple(some) for some in members))


def _order(unit: Unit) -> tuple[str, date]:
    return unit.code, unit.valid_from
