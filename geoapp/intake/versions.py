"""The versions of units while a file's changes are laid over what the store holds."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from bisect import insort
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from datetime import timedelta

from geoapp.boundaries.units import Unit
from geoapp.intake.change_rows import Side
from geoapp.names import fold

_ONE_DAY = timedelta(days=1)


class Versions:
    """Units by code and first day. ``added`` and ``ended`` are what differs from the store, by identity."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_code: dict[str, dict[date, Unit]] = {}
        self._firsts: dict[str, list[date]] = {}
        for unit in units:
            self._put(unit)
        self.added: dict[str, Unit] = {}
        self.ended: dict[str, Unit] = {}

    def beginning(self, code: str, day: date) -> Unit | None:
        """Return the version of ``code`` that begins on ``day``."""
        return self._by_code.get(code, {}).get(day)

    def on(self, code: str, day: date) -> Unit | None:
        """Return the version of ``code`` that is valid on ``day``."""
        unit = self._last_before(code, day + _ONE_DAY)
        return unit if unit is not None and unit.valid_on(day) else None

    def eve(self, code: str, day: date) -> Unit | None:
        """Return the version of ``code`` that is valid on the day before ``day``."""
        return self.on(code, day - _ONE_DAY)

    def within(self, code: str, first: date, end: date) -> Unit | None:
        """Return a version of ``code`` that is valid on some day from ``first`` to before ``end``."""
        unit = self._last_before(code, end)
        return unit if unit is not None and (unit.valid_to is None or first < unit.valid_to) else None

    def recorded(self, before: Side, after: Side, day: date) -> date | None:
        """Return the earlier day on which the same change is known already, by the names of both sides."""
        for unit in self._by_code.get(before.code, {}).values():
            if unit.valid_to is not None and unit.valid_to < day and fold(unit.name_vi) == fold(before.name):
                later = self.beginning(after.code, unit.valid_to)
                if later is not None and fold(later.name_vi) == fold(after.name):
                    return unit.valid_to
        return None

    def add(self, unit: Unit) -> Unit:
        """Add a version; without an end it lasts until the next one of its code begins."""
        firsts = self._firsts.get(unit.code, [])
        place = bisect_right(firsts, unit.valid_from)
        following = firsts[place] if place < len(firsts) else None
        whole = replace(unit, valid_to=unit.valid_to or following)
        self._put(whole)
        self.added[whole.id] = whole
        return whole

    def end(self, unit: Unit, day: date) -> None:
        """End a version on ``day``."""
        ended = replace(unit, valid_to=day)
        self._put(ended)
        if unit.id in self.added:
            self.added[unit.id] = ended
        else:
            self.ended[unit.id] = ended

    def _last_before(self, code: str, day: date) -> Unit | None:
        """Return the last version that begins before ``day``: versions of one code never overlap."""
        firsts = self._firsts.get(code, [])
        place = bisect_left(firsts, day)
        return self._by_code[code][firsts[place - 1]] if place else None

    def _put(self, unit: Unit) -> None:
        versions = self._by_code.setdefault(unit.code, {})
        if unit.valid_from not in versions:
            insort(self._firsts.setdefault(unit.code, []), unit.valid_from)
        versions[unit.valid_from] = unit
