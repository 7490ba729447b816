"""The units of one level by the ground they are: what is reported stays on the ground it was reported of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.maps.succession import Succession


@dataclass(frozen=True)
class UnitGrounds:
    """The grounds of a level, each as the versions of a unit that stand on it, the oldest first.

    A unit that is only renamed or raised in rank is one ground with the one before it; a merged, split or
    altered one is another, whatever its code (rule 5.4).
    """

    versions: tuple[tuple[Unit, ...], ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """A name for each ground: the identity of its first unit."""
        return tuple(units[0].id for units in self.versions)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The place of a unit's ground, by unit id."""
        return {unit.id: row for row, units in enumerate(self.versions) for unit in units}

    def unit(self, row: int, day: date) -> Unit | None:
        """Return the unit that stands on a ground on ``day``."""
        return next((unit for unit in self.versions[row] if unit.valid_on(day)), None)


def grounds_of(level: Level, succession: Succession) -> UnitGrounds:
    """Return the grounds of a level, by the code and date of their first units."""
    chains: dict[str, list[Unit]] = {}
    for unit in succession.units.values():
        if unit.level is level:
            first = succession.same_ground(unit)[-1]
            chains.setdefault(first.id, []).append(unit)
    ordered = (tuple(sorted(units, key=lambda unit: unit.valid_from)) for units in chains.values())
    return UnitGrounds(tuple(sorted(ordered, key=lambda units: (units[0].code, units[0].valid_from))))
