"""The works that are kept up, with their checks: what is due on a day is told when it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.units import Unit
from geoapp.exports.plain import published_point
from geoapp.pages.kinds import Json
from geoapp.projects.counting import kept_by
from geoapp.projects.presence import presence
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import is_works
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.facts import text
from geoapp.release.find.short import levelled


def works_of(bodies: Bodies) -> list[Json]:
    """Return all public works that are there on some day, by id; ``from`` and ``until`` say when.

    What a row does not call ``works`` is listed from its first check on.
    """
    return [
        _works(project, bodies)
        for project in (item.project for item in bodies.found.placed)
        if presence(project) and (is_works(project) or project.id in bodies.checks)
    ]


def district_centres(bodies: Bodies) -> list[Json]:
    """Return the districts of the day, each with its visual centre, where a trip through it may begin."""
    return [{**levelled(unit), "centre": _centre(unit)} for unit in bodies.districts]


def named_organisations(bodies: Bodies) -> list[Json]:
    """Return every organisation with its last names, by slug: a list can be asked of one without works."""
    held = (bodies.organisation(slug) for slug in sorted(bodies.found.organisations))
    return [one for one in held if one]


def _works(project: Project, bodies: Bodies) -> Json:
    item = bodies.placed[project.id]
    district = bodies.district(project)
    told = bodies.project(project)
    own = item.point if project.precision in (Precision.EXACT, Precision.HAMLET) else None
    place = own or item.approximate
    keeper = kept_by(project)
    first, last = presence(project) or (None, None)
    return {
        **{key: told[key] for key in ("id", "name_vi", "name_en", "type", "started_on")},
        "from": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
        "works": is_works(project),
        "place": project.place,
        "precision": str(project.precision),
        **published_point(*(place or (None, None))),
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
