"""What was agreed as map variables: the roadmap against what was reached, and guidance on what is missing.

A record shows on the ground it belongs to under every name and code (:mod:`geoapp.maps.holding`).
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from geoapp.boundaries.units import Unit
from geoapp.criteria.gaps import is_missing
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import plan_on
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.guidance import roadmap_state
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.classes import GUIDANCE_CLASSES
from geoapp.maps.classes import NO_GUIDANCE
from geoapp.maps.classes import NO_TARGET
from geoapp.maps.classes import NOTHING_MISSING
from geoapp.maps.classes import ROADMAP_CLASSES
from geoapp.maps.holding import Holding
from geoapp.maps.standing import Place
from geoapp.maps.standing import Standing
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column

#: The states of what is missed, the one that asks for most first: a unit shows the first that it has.
GUIDANCE_STATES = (NO_GUIDANCE, GuidanceState.LATE, GuidanceState.ON_SCHEDULE, GuidanceState.DONE)


def roadmap_column(
    rows: Sequence[Unit],
    succession: Succession,
    roadmap: Iterable[Roadmap],
    recognitions: Iterable[Recognition],
    tier: Tier,
    moments: Sequence[date],
) -> Column:
    """Return how each unit stands at each moment against the date by which it is to reach ``tier``."""
    holding = Holding(succession)
    planned = holding.by_ground(row for row in roadmap if row.tier is tier)
    decided = holding.by_ground(recognitions)

    def told(unit: Unit, day: date) -> Cell:
        ground = succession.ground(unit)
        plan, records = plan_on(planned.get(ground, ()), day), decided.get(ground, ())
        if plan is None:
            return Cell(NO_TARGET)
        since = reached_on(plan, records, day)
        reached = {"since": since.isoformat()} if since else {}
        return Cell(roadmap_state(plan, records, day), {"target": str(plan.target), **reached})

    return Column("roadmap", "class", ROADMAP_CLASSES, tuple(_cells(rows, moments, told)))


def guidance_column(standing: Standing, guidance: Iterable[Guidance]) -> Column:
    """Return whether each unit is guided, at each moment, on the indicators that it misses by then.

    Of several the class is that of the one that asks for most: not guided at all, late, on schedule, done.
    """
    guided: dict[tuple[str, str, str], list[Guidance]] = defaultdict(list)
    for ground, some in Holding(standing.succession).by_ground(guidance).items():
        for each in some:
            guided[ground, standing.base_of.get(each.set, ""), each.indicator].append(each)
    result = standing.result

    def told(place: Place, day: date) -> Cell:
        status = result.indicator_status[place.unit, :, place.period]
        missed = [
            key
            for key, missing in zip(result.indicators, is_missing(status).tolist(), strict=True)
            if missing
        ]
        if not missed:
            return Cell(_without_misses(standing, place))
        ground = result.unit_codes[place.unit]
        states = Counter(_state(guided.get((ground, *key), ()), day) for key in missed)
        worst = next(state for state in GUIDANCE_STATES if states[state])
        return Cell(worst, {"missed": len(missed), **{str(state): n for state, n in sorted(states.items())}})

    cells = tuple(
        tuple(told(each, day) if isinstance(each, Place) else each for each in row)
        for day, row in zip(standing.moments, standing.grid, strict=True)
    )
    return Column("guidance", "class", GUIDANCE_CLASSES, cells)


def roadmap_days(roadmap: Iterable[Roadmap]) -> Iterator[date]:
    """Give the days on which a target is decided, and from which it is late if it was not reached."""
    for each in roadmap:
        if each.decided_on:
            yield each.decided_on.last
        yield from _after(each.target)


def guidance_days(guidance: Iterable[Guidance]) -> Iterator[date]:
    """Give the days on which a step is issued, done or late."""
    for each in guidance:
        yield from (day.last for day in (each.issued_on, each.done_on) if day)
        if each.due:
            yield from _after(each.due)


def _after(when: PartialDate) -> Iterator[date]:
    """Give the first day after a date; after the last day there is none."""
    if when.last < date.max:
        yield when.last + timedelta(days=1)


def _state(guidance: Iterable[Guidance], day: date) -> str:
    """Return how one missed indicator is guided; a step without a due date is never late."""
    states = {guidance_state(each, day) for each in guidance}
    if GuidanceState.NO_DUE in states:
        states.add(GuidanceState.ON_SCHEDULE)
    return next((state for state in GUIDANCE_STATES if state in states), NO_GUIDANCE)


def _without_misses(standing: Standing, place: Place) -> str:
    result = standing.result
    if not result.applicable_count[place]:
        return Status.NOT_APPLICABLE
    return Status.NOT_ASSESSED if result.unknown_count[place] else NOTHING_MISSING


def _cells(
    rows: Sequence[Unit], moments: Sequence[date], told: Callable[[Unit, date], Cell]
) -> Iterator[tuple[Cell | None, ...]]:
    for day in moments:
        yield tuple(told(unit, day) if unit.valid_on(day) else None for unit in rows)
