"""The units above a unit on a day, for records that are told by district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on


class Chains:
    """Finds what a unit belongs to; of a code that was used again the version of the day."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._versions: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            self._versions[unit.code].append(unit)
        self._found: dict[tuple[str, date | None], tuple[Unit, ...]] = {}

    def chain(self, code: str | None, day: date | None) -> tuple[Unit, ...]:
        """Return the unit of ``code`` on ``day`` and those above it, the smallest first.

        Outside a unit's dates the nearest version is meant, without a day the last; empty where none is.
        """
        if code is None:
            return ()
        if (code, day) not in self._found:
            self._found[code, day] = tuple(self._climb(code, day))
        return self._found[code, day]

    def codes(self, code: str | None, day: date | None) -> tuple[str, ...]:
        """Return the codes of :meth:`chain`."""
        return tuple(unit.code for unit in self.chain(code, day))

    def counted_in(self, code: str | None, day: date | None) -> str | None:
        """Return the unit a record counts in: the district, or the province where no district stands between.

        A commune whose units above are not known counts in none.
        """
        above = [unit for unit in self.chain(code, day) if unit.level is not Level.COMMUNE]
        return above[0].code if above else None

    def _climb(self, code: str, day: date | None) -> Iterable[Unit]:
        seen: set[str] = set()
        at: str | None = code
        while at is not None and at not in seen:
            seen.add(at)
            unit = version_on(self._versions.get(at, ()), day)
            if unit is None:
                return
            yield unit
            at = unit.parent_code
