"""The public projects as evidence is looked for: where each lay when it began, and what it serves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from functools import cached_property

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.evidence import Ints
from geoapp.criteria.evidence import Linked
from geoapp.criteria.serving import Serving
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.statuses import Flags
from geoapp.criteria.thresholds import Key
from geoapp.maps.levels import Timeline
from geoapp.maps.moments import unit_days
from geoapp.maps.placement import Placements
from geoapp.maps.placement import named_units
from geoapp.maps.succession import Succession
from geoapp.projects.links import TypeLinks
from geoapp.projects.presence import presence
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.gaps.grounds import UnitGrounds


class LocatedProjects:
    """The public projects that were begun, with the unit each lies in on any day.

    Planned ones are left out: nothing is there yet.
    """

    def __init__(self, projects: Sequence[Project], succession: Succession) -> None:
        public = [p for p in projects if p.visibility is Visibility.PUBLIC and p.phase is not Phase.PLANNED]
        self.projects = tuple(sorted(public, key=lambda project: project.id))
        days = sorted({date.min, *unit_days(succession.units.values())})
        vintages = tuple(vintage(succession.units.values(), day) for day in days)
        timeline = Timeline(tuple(Level), tuple(days), tuple(range(len(days))), vintages)
        self._timeline = timeline
        named = named_units(self.projects, succession.units.values())
        self._placements = Placements(self.projects, named, timeline, succession)
        self._rows: dict[tuple[int, Level, int], str | None] = {}

    def began(self, project: Project) -> date | None:
        """Return the day a project had surely begun on, None where it is not known."""
        return project.started_on.last if project.started_on else None

    def unit(self, number: int, level: Level, day: date) -> Unit | None:
        """Return the unit of ``level`` and ``day`` that a project lies in."""
        span = max(0, bisect_right(self._timeline.moments, day) - 1)
        key = (number, level, span)
        if key not in self._rows:
            self._rows[key] = self._placements.unit(self.projects[number], level, span)
        return self._timeline.vintages[span].get(self._rows[key] or "")

    def grounds(self, grounds: UnitGrounds, level: Level, day: date | None = None) -> Ints:
        """Return the ground of each project on ``day``, or when it began; -1 where that is not known."""
        rows = np.full(len(self.projects), -1, np.intp)
        for number, project in enumerate(self.projects):
            when = day or self.began(project)
            unit = self.unit(number, level, when) if when else None
            if unit is not None:
                rows[number] = grounds.row_of[unit.id]
        return rows

    def there(self, day: date) -> Flags:
        """Tell which projects are there on ``day``: begun by then and not ended before."""
        return np.array([began <= day < gone for began, gone in self._spans], bool)

    def turns(self, after: date, before: date) -> list[tuple[date, int, int]]:
        """Return the days between two days on which a project, by its place, comes (1) or is gone (-1)."""
        found = []
        for number, (began, gone) in enumerate(self._spans):
            found += [(day, number, step) for day, step in ((began, 1), (gone, -1)) if began < gone]
        return sorted(turn for turn in found if after < turn[0] < before)

    @cached_property
    def _spans(self) -> tuple[tuple[date, date], ...]:
        """From which day on each project is there, and from which no more; ``date.max`` is never."""
        return tuple(map(_span, self.projects))

    def linked(
        self,
        grounds: UnitGrounds,
        level: Level,
        keys: Sequence[Key],
        sets: Sequence[CriteriaSet],
        links: TypeLinks,
    ) -> Linked:
        """Return the projects as evidence is looked for, with what each serves of the indicators ``keys``."""
        served, stated = _served(self.projects, keys, sets, links)
        years = [project.started_on.last.year if project.started_on else 0 for project in self.projects]
        return Linked(self.grounds(grounds, level), np.array(years, np.intp), served, stated)


def _span(project: Project) -> tuple[date, date]:
    """Return the day from which on a project is there, and the first on which it is no more."""
    there = presence(project)
    if there is None:
        return date.min, date.min
    over = there.last + timedelta(days=1) if there.last and there.last < date.max else date.max
    return there.first or date.min, over


def _served(
    projects: Sequence[Project], keys: Sequence[Key], sets: Sequence[CriteriaSet], links: TypeLinks
) -> tuple[Flags, Flags]:
    """Return, by project and indicator, which are served, and which of these the project states itself."""
    shape = (len(projects), len(keys))
    served, stated = np.zeros(shape, bool), np.zeros(shape, bool)
    place = {key: n for n, key in enumerate(keys)}
    rule = Serving(sets, links)
    for row, project in enumerate(projects):
        for service in rule.of(project):
            if service.indicator in place:
                served[row, place[service.indicator]] = True
                stated[row, place[service.indicator]] = service.stated
    return served, stated
