"""The units above a unit on a day, for records that are told by district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on


class Chains:
    """Finds what a unit belongs to; of a code that was used again the version of the day.

    ``became`` tells which units of a day a unit became; without it no change is known.
    """

    def __init__(
        self, units: Iterable[Unit], became: Callable[[Unit, date], Sequence[Unit]] | None = None
    ) -> None:
        self._became = became
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

    def followed(self, code: str | None, spoken_of: date | None, day: date) -> tuple[Unit, ...]:
        """Return the units of ``day`` that all ground of a unit lies in, the smallest first.

        The unit is the one that bore ``code`` on the day it was ``spoken_of``: another may bear it now. Where
        nothing is known of what it became, the same code with the same name is taken for it, else what it
        belonged to is still known.
        """
        unit = next(iter(self.chain(code, spoken_of)), None)
        if unit is None:
            return ()
        chains = [self.chain(each, day) for each in self._starts(unit, day)]
        shared = set.intersection(*({each.id for each in chain} for chain in chains)) if chains else set()
        return tuple(each for each in chains[0] if each.id in shared) if chains else ()

    def counted_in(self, code: str | None, day: date | None) -> str | None:
        """Return the unit a record counts in: the district, or the province where no district stands between.

        A commune whose units above are not known counts in none.
        """
        return counted(self.chain(code, day))

    def _starts(self, unit: Unit, day: date) -> list[str]:
        """Return the codes of what a unit was on a day, or of what it belonged to."""
        if unit.valid_on(day):
            return [unit.code]
        heirs = self._became(unit, day) if self._became else ()
        if not heirs:
            same = version_on(self._versions[unit.code], day)
            heirs = (same,) if same is not None and same.name_vi == unit.name_vi else ()
        return [each.code for each in heirs] or ([unit.parent_code] if unit.parent_code else [])

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


def counted(chain: Iterable[Unit]) -> str | None:
    """Return the code of the unit of a chain that a record counts in (:meth:`Chains.counted_in`)."""
    return next((unit.code for unit in chain if unit.level is not Level.COMMUNE), None)
