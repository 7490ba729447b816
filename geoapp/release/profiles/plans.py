"""Guidance and roadmaps of a unit, with how they stand from which day on."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.guidance import roadmap_state
from geoapp.criteria.records import Recognition
from geoapp.dates import PartialDate
from geoapp.maps.moments import recognition_days
from geoapp.pages.kinds import Json
from geoapp.projects.records import Organisation


def guidance_facts(records: Iterable[Guidance], organisations: Mapping[str, Organisation]) -> list[Json]:
    """Return guidance as a page tells it, what is due first at the front."""
    ordered = sorted(records, key=lambda g: (g.due.last if g.due else date.max, g.id))
    return [_guidance(record, organisations) for record in ordered]


def roadmap_facts(plan: Roadmap, recognitions: Sequence[Recognition]) -> Json:
    """Return a plan with what became of it; ``recognitions`` are all of the unit, of every tier."""
    days = [date.min, _after(plan.target), *recognition_days(recognitions)]

    def stands(day: date) -> Json:
        reached = reached_on(plan, recognitions, day)
        state = roadmap_state(plan, recognitions, day)
        return {"state": str(state), "reached_on": reached.isoformat() if reached else None}

    return {
        "target": str(plan.target),
        "decision": plan.decision or None,
        "note": plan.note or None,
        "source": plan.source,
        "states": _states(days, stands),
    }


def _guidance(record: Guidance, organisations: Mapping[str, Organisation]) -> Json:
    issued = record.issued_on.last if record.issued_on else date.min
    done = [record.done_on.last] if record.done_on else []
    late = [_after(record.due)] if record.due else []

    def stands(day: date) -> Json:
        state = guidance_state(record, day)
        return {"state": str(state) if state else None}

    return {
        "id": record.id,
        "set": record.set,
        "indicator": record.indicator,
        **_organisation(record, organisations, issued),
        "step": record.step,
        "document": record.document or None,
        "issued_on": str(record.issued_on) if record.issued_on else None,
        "due": str(record.due) if record.due else None,
        "done_on": str(record.done_on) if record.done_on else None,
        "result": record.result or None,
        "source": record.source,
        "states": _states([date.min, issued, *done, *late], stands),
    }


def _organisation(record: Guidance, organisations: Mapping[str, Organisation], day: date) -> Json:
    known = organisations.get(record.organisation)
    name = known.name_on(day) if known else None
    return {
        "organisation": record.organisation,
        "organisation_vi": name.name_vi if name else record.organisation,
        "organisation_en": name.name_en if name else "",
    }


def _states(days: Iterable[date], stands: Callable[[date], Json]) -> list[Json]:
    """Return from which day on something stands how; days that change nothing are left out."""
    found: list[Json] = []
    for day in sorted(set(days)):
        told = stands(day)
        if not found or {**found[-1], "from": None} != {**told, "from": None}:
            found.append({"from": day.isoformat(), **told})
    return found


def _after(when: PartialDate) -> date:
    """Return the first day after a date, which may be known to the month or year only."""
    return when.last + timedelta(days=1) if when.last < date.max else date.max
