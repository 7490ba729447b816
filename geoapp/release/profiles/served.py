"""Which projects serve an indicator, by the unit they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.serving import Service
from geoapp.criteria.serving import Serving
from geoapp.maps.levels import Timeline
from geoapp.maps.moments import unit_days
from geoapp.maps.projects import place_projects
from geoapp.maps.succession import Succession
from geoapp.pages.kinds import Json
from geoapp.projects.presence import presence
from geoapp.projects.records import Project


def projects_serving(
    projects: Iterable[Project], rule: Serving, succession: Succession
) -> Mapping[str, list[Json]]:
    """Return the projects that serve an indicator, by the id of each unit version they lie in.

    ``from`` and ``until`` say when each is there (:func:`~geoapp.projects.presence.presence`), None where
    that has no bound.
    """
    serving = [p for p in projects if presence(p) and rule.of(p)]
    found: dict[str, list[Json]] = defaultdict(list)
    if not serving:
        return found
    timeline = all_days(succession.units.values())
    for placed in place_projects(serving, timeline, succession):
        told = _told(placed.project, rule.of(placed.project))
        for unit_id in _holders(placed.units, timeline):
            found[unit_id].append(told)
    return found


def all_days(units: Iterable[Unit]) -> Timeline:
    """Return all days on which a unit begins or ends, with the units of each."""
    held = tuple(units)
    days = tuple(sorted(set(unit_days(held))))
    present = {unit.level for unit in held}
    levels = tuple(level for level in Level if level in present)
    return Timeline(levels, days, tuple(range(len(days))), tuple(vintage(held, day) for day in days))


def _holders(units: Mapping[Level, Sequence[str | None]], timeline: Timeline) -> set[str]:
    found = set()
    for codes in units.values():
        for code, standing in zip(codes, timeline.vintages, strict=True):
            if code is not None and code in standing:
                found.add(standing[code].id)
    return found


def _told(project: Project, services: Iterable[Service]) -> Json:
    there = presence(project)
    first, last = there or (None, None)
    return {
        "id": project.id,
        "name_vi": project.name_vi,
        "name_en": project.name_en,
        "type": project.type,
        "phase": str(project.phase) if project.phase else None,
        "from": first.isoformat() if first else None,
        "until": last.isoformat() if last else None,
        "serves": [
            {
                "set": s.indicator[0],
                "indicator": s.indicator[1],
                "stated": s.stated,
                "unconfirmed": s.unconfirmed,
            }
            for s in services
        ],
    }
