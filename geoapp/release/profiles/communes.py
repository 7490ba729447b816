"""How many communes of a district or province meet their own criterion, and which miss it (rule 5.2)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from functools import cache

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.records import Status
from geoapp.maps.moments import unit_days
from geoapp.pages.kinds import Json
from geoapp.release.profiles.attained import State
from geoapp.release.profiles.facts import reference

#: From which day on a criterion stands how, in order.
States = Sequence[State]


_UNCOUNTED = (None, Status.NOT_APPLICABLE)


class Communes:
    """The communes of all days, with how the criterion of each stands."""

    def __init__(self, units: Sequence[Unit], states: Mapping[str, States]) -> None:
        self._units = units
        self._states = states
        communes = [unit for unit in units if unit.level is Level.COMMUNE]
        standing = {state.day for some in states.values() for state in some}
        self._days = sorted({*standing, *unit_days(communes)})
        self._inside = cache(self._held_on)

    def of(self, holder: Unit) -> list[Json]:
        """Return from which day on how many communes of ``holder`` meet theirs; empty where it has none."""
        found: list[Json] = []
        for day in sorted({holder.valid_from, *self._days}):
            if holder.valid_on(day) and (inside := self._inside(day, holder.level).get(holder.code)):
                told = self._counted(inside, day)
                if not found or {**found[-1], "from": None} != {**told, "from": None}:
                    found.append(told)
        return found

    def _held_on(self, day: date, level: Level) -> Mapping[str, list[Unit]]:
        """Return the communes of a day by the code of the unit of ``level`` that holds them."""
        units = vintage(self._units, day)
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in units.values():
            holder = ancestor(units, unit.code, level) if unit.level is Level.COMMUNE else None
            if holder is not None:
                found[holder.code].append(unit)
        return found

    def _counted(self, communes: Sequence[Unit], day: date) -> Json:
        known = [(unit, state_on(self._states.get(unit.id, ()), day)) for unit in communes]
        counted = [(unit, state) for unit, state in known if state and state.status not in _UNCOUNTED]
        missing = sorted(
            ((unit, state) for unit, state in counted if state.status != Status.MET),
            key=lambda pair: pair[0].code,
        )
        return {
            "from": day.isoformat(),
            "met": sum(state.status == Status.MET for _, state in counted),
            "of": len(counted),
            "unconfirmed": any(state.unconfirmed for _, state in counted),
            "self_assessed": sum(state.self_assessed for _, state in counted),
            "not_assessed": sum(state.status == Status.NOT_ASSESSED for _, state in counted),
            "missing": [{**reference(unit), **marks(state)} for unit, state in missing],
        }


def state_on(states: States, day: date) -> State | None:
    """Return the state that stands on ``day``; None before the first."""
    place = bisect_right(states, day, key=lambda state: state.day)
    return states[place - 1] if place else None


def marks(state: State) -> Json:
    """Return a state with what it rests on, as a page tells it."""
    return {
        "status": state.status,
        "unconfirmed": state.unconfirmed,
        "self_assessed": state.self_assessed,
    }
