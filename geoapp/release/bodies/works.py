"""The works that are kept up, with their checks: what is due on a day is told when it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.units import Unit
from geoapp.pages.kinds import Json
from geoapp.pages.upkeep.standing import DUE
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import kept_up
from geoapp.projects.upkeep import next_check
from geoapp.projects.upkeep import upkeep_of
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.facts import text
from geoapp.release.find.short import levelled

_NEXT_DAY = timedelta(days=1)


def works_of(bodies: Bodies) -> list[Json]:
    """Return all public works, by id."""
    return [_works(project, bodies) for project in _kept_up(bodies)]


def due_spans(bodies: Bodies) -> list[Json]:
    """Return the spans of days on which works are to be looked at, by their number among all public works.

    A span ends before its day ``until``; works that surely began later than a day are not due on it.
    """
    return [
        {"works": number, **span}
        for number, project in enumerate(_kept_up(bodies))
        for span in _spans(project, bodies.checks.get(project.id, ()))
    ]


def _kept_up(bodies: Bodies) -> list[Project]:
    public = (item.project for item in bodies.found.placed)
    return [each for each in public if kept_up(each) or each.id in bodies.checks]


def _spans(project: Project, checks: Sequence[UpkeepCheck]) -> Iterator[Json]:
    begun = project.started_on.first if project.started_on else date.min
    # How works stand changes only when a check was made, and on the day after the next one was due.
    turns = {day for each in checks for day in (each.checked_on.last, next_check(each) + _NEXT_DAY)}
    days = [begun, *sorted(day for day in turns if day > begun)]
    for day, until in zip(days, [*days[1:], None], strict=True):
        state = upkeep_of(project.id, checks, day).state
        if state in DUE:
            end = until.isoformat() if until else None
            yield {"state": str(state), "from": day.isoformat(), "until": end}


def district_centres(bodies: Bodies) -> list[Json]:
    """Return the districts of the day, each with its visual centre, where a trip through it may begin."""
    return [{**levelled(unit), "centre": _centre(unit)} for unit in bodies.districts]


def named_organisations(bodies: Bodies) -> list[Json]:
    """Return every organisation with its last names, by slug: a list can be asked of one without works."""
    held = (bodies.organisation(slug) for slug in sorted(bodies.found.organisations))
    return [one for one in held if one]


def kept_by(project: Project) -> str | None:
    """Return the slug of who keeps works up: who manages them, else who leads."""
    return project.managing_org or project.lead_org


def _works(project: Project, bodies: Bodies) -> Json:
    item = bodies.placed[project.id]
    district = bodies.district(project)
    told = bodies.project(project)
    own = item.point if project.precision in (Precision.EXACT, Precision.HAMLET) else None
    place = own or item.approximate
    keeper = kept_by(project)
    return {
        **{key: told[key] for key in ("id", "name_vi", "name_en", "type", "started_on")},
        "place": project.place,
        "precision": str(project.precision),
        "lon": place[0] if place else None,
        "lat": place[1] if place else None,
        "rough": place is not None and own is None,
        "units": told["units"],
        "now": [levelled(unit) for unit in bodies.found.units_now(item)],
        "codes": sorted({unit.code for unit in bodies.found.units_ever(item)}),
        "district": district.code if district else None,
        "keeper": bodies.organisation(keeper),
        "keepers": list(bodies.above.get(keeper or "", ())),
        "leaders": list(bodies.above.get(project.lead_org or "", ())),
        "checks": [check_facts(check, bodies) for check in bodies.checks.get(project.id, ())],
    }


def check_facts(check: UpkeepCheck, bodies: Bodies) -> Json:
    """Return one check as a page tells it."""
    return {
        "checked_on": str(check.checked_on),
        "condition": str(check.condition),
        "next_due": text(check.next_due),
        "by": bodies.organisation(check.by, check.checked_on.last),
        "note": check.note,
        "source": check.source,
    }


def _centre(unit: Unit) -> Sequence[float] | None:
    centre = unit.centre
    if centre is None and unit.outline is not None:
        centre = visual_centre(unit.outline)
    return (round(centre[0], 5), round(centre[1], 5)) if centre else None
