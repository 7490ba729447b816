"""Which projects say that they serve an indicator, by the unit they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.sets import CriteriaSet
from geoapp.maps.levels import Timeline
from geoapp.maps.moments import unit_days
from geoapp.maps.projects import place_projects
from geoapp.maps.succession import Succession
from geoapp.pages.kinds import Json
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility


def projects_serving(
    projects: Iterable[Project], sets: Sequence[CriteriaSet], succession: Succession
) -> Mapping[str, list[Json]]:
    """Return the public projects that name an indicator, by the id of each unit version they lie in."""
    naming = [p for p in projects if p.indicators and p.visibility is Visibility.PUBLIC]
    found: dict[str, list[Json]] = defaultdict(list)
    if not naming:
        return found
    timeline = all_days(succession.units.values())
    for placed in place_projects(naming, timeline, succession):
        told = _told(placed.project, sets)
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


def _told(project: Project, sets: Sequence[CriteriaSet]) -> Json:
    return {
        "id": project.id,
        "name_vi": project.name_vi,
        "name_en": project.name_en,
        "type": project.type,
        "phase": str(project.phase) if project.phase else None,
        "serves": [
            [code, indicator]
            for indicator in project.indicators
            for code in sets_meant(project, indicator, sets)
        ],
    }


def sets_meant(project: Project, indicator: str, sets: Sequence[CriteriaSet]) -> list[str]:
    """Return the sets whose indicator a project means: a code means other things in other sets.

    They are those that assess the year its row speaks of; where none does, all that have the code.
    """
    having = [s for s in sets if any(each.code == indicator for each in s.indicators)]
    spoken = project.spoken_of
    assessing = [s for s in having if spoken and s.assesses(spoken.year)]
    return sorted({s.extends or s.code for s in assessing or having})
