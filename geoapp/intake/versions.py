"""The versions of units while a file's changes are laid over what the store holds."""

from __future__ import annotations

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
        for unit in units:
            self._put(unit)
        self.added: dict[str, Unit] = {}
        self.ended: dict[str, Unit] = {}

    def beginning(self, code: str, day: date) -> Unit | None:
        """Return the version of ``code`` that begins on ``day``."""
        return self._by_code.get(code, {}).get(day)

    def on(self, code: str, day: date) -> Unit | None:
        """Return the version of ``code`` that is valid on ``day``."""
        return next((unit for unit in self._by_code.get(code, {}).values() if unit.valid_on(day)), None)

    def eve(self, code: str, day: date) -> Unit | None:
        """Return the version of ``code`` that is valid on the day before ``day``."""
        return self.on(code, day - _ONE_DAY)

    def current(self, unit: Unit) -> Unit:
        """Return ``unit`` as it stands now."""
        return self._by_code[unit.code][unit.valid_from]

    def within(self, code: str, first: date, end: date) -> Unit | None:
        """Return a version of ``code`` that is valid on some day from ``first`` to before ``end``."""
        found = (
            unit
            for unit in self._by_code.get(code, {}).values()
            if unit.valid_from < end and (unit.valid_to is None or first < unit.valid_to)
        )
        return next(found, None)

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
        later = [first for first in self._by_code.get(unit.code, {}) if first > unit.valid_from]
        whole = replace(unit, valid_to=unit.valid_to or min(later, default=None))
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

    def _put(self, unit: Unit) -> None:
        self._by_code.setdefault(unit.code, {})[unit.valid_from] = unit
