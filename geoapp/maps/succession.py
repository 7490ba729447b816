"""What became of a unit: the lineage of all units, looked up instead of searched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geoapp.boundaries.lineage import SAME_GROUND
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit


class Succession:
    """The units of all dates and the changes between them. Units are named by their id."""

    def __init__(self, units: Iterable[Unit], changes: Iterable[Change]) -> None:
        self.units = {unit.id: unit for unit in units}
        self._after: dict[str, list[str]] = {}
        self._before: dict[str, list[str]] = {}
        self._same: dict[str, str] = {}
        for change in changes:
            if change.from_unit not in self.units or change.to_unit not in self.units:
                continue
            _add(self._after, change.from_unit, change.to_unit)
            _add(self._before, change.to_unit, change.from_unit)
            if change.kind in SAME_GROUND:
                self._same[change.to_unit] = change.from_unit

    def same_ground(self, unit_id: str) -> tuple[str, ...]:
        """Return the unit and those it only continues under another name or rank, newest first."""
        chain = [unit_id]
        while (previous := self._same.get(chain[-1])) is not None and previous not in chain:
            chain.append(previous)
        return tuple(chain)

    def before(self, unit_id: str) -> tuple[str, ...]:
        """Return the units that the unit was made from."""
        return tuple(self._before.get(unit_id, ()))

    def now(self, unit_id: str) -> tuple[str, ...]:
        """Return the last units that followed the unit; none where nothing did."""
        last = [found for found in self._followers(unit_id) if found not in self._after]
        return tuple(found for found in last if found != unit_id)

    def on(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """Return the units of ``day`` that the unit became, or that it was under another name or rank.

        Merged or split ground is followed forward only: of a unit made from several nobody can say which
        of them something lay in.
        """
        if unit.valid_on(day):
            return (unit,)
        if unit.valid_from > day:
            earlier = [self.units[found] for found in self.same_ground(unit.id)]
            return tuple(found for found in earlier if found.valid_on(day))
        later = [self.units[found] for found in self._followers(unit.id)]
        return tuple(found for found in later if found.valid_on(day))

    def _followers(self, unit_id: str) -> list[str]:
        """Return the unit and all that followed it, each once, the nearest first."""
        found = [unit_id]
        for each in found:  # the list grows while it is walked
            found += [after for after in self._after.get(each, ()) if after not in found]
        return found


def _add(edges: dict[str, list[str]], key: str, value: str) -> None:
    known = edges.setdefault(key, [])
    if value not in known:
        known.append(value)
