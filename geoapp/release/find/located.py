"""The public projects with all that finding needs of them, computed once for their pages and the index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.maps.levels import Timeline
from geoapp.maps.projects import PlacedProject
from geoapp.maps.projects import place_projects
from geoapp.maps.succession import Succession
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Project
from geoapp.release.profiles.served import all_days
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class FoundProjects:
    """The public projects by id, as the maps number them. What has no date is told of ``day``."""

    snapshot: Snapshot
    day: date

    @cached_property
    def succession(self) -> Succession:
        """The units of all dates."""
        return Succession(self.snapshot.units, self.snapshot.changes)

    @cached_property
    def timeline(self) -> Timeline:
        """All days on which a unit begins or ends."""
        return all_days(self.snapshot.units)

    @cached_property
    def placed(self) -> tuple[PlacedProject, ...]:
        """The projects with their units on all days."""
        return place_projects(self.snapshot.projects, self.timeline, self.succession)

    @cached_property
    def row(self) -> Mapping[str, int]:
        """The number of each project by its id."""
        return {item.project.id: row for row, item in enumerate(self.placed)}

    @cached_property
    def copies(self) -> Mapping[str, list[str]]:
        """The public projects that replicate each public one, by its id."""
        found: dict[str, list[str]] = {}
        for item in self.placed:
            original = item.project.replicated_from
            if original is not None and original in self.row and original != item.project.id:
                found.setdefault(original, []).append(item.project.id)
        return found

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisations by slug."""
        return {each.slug: each for each in self.snapshot.organisations}

    def project(self, project_id: str) -> Project:
        """Return a public project."""
        return self.placed[self.row[project_id]].project

    def units_on(self, item: PlacedProject, day: date) -> list[Unit]:
        """Return the units a project lay in on a day, the largest first."""
        return self._units(item, max(0, bisect_right(self.timeline.moments, day) - 1))

    def day_of(self, item: PlacedProject) -> date:
        """Return the day a project is told of: that of its row, else one on which the unit it names stood."""
        named = item.named
        if item.project.spoken_of or named is None or named.valid_on(self.day):
            return item.project.spoken_of or self.day
        ended = named.valid_to is not None and named.valid_to <= self.day
        return named.valid_to - timedelta(days=1) if ended and named.valid_to else named.valid_from

    def units_told(self, item: PlacedProject) -> list[Unit]:
        """Return the units a project is told to lie in, the largest first, in lists, pages and files alike.

        They are those of its day. Where they are no more than the province, while its row names a smaller
        unit that had ended or was still to come, they are those in which that unit stood.
        """
        named, then = item.named, self.units_on(item, self.day_of(item))
        known = any(unit.level is not Level.PROVINCE for unit in then)
        if known or named is None or named.level is Level.PROVINCE:
            return then
        ended = named.valid_to is not None and named.valid_to <= self.day_of(item)
        stood = named.valid_to - timedelta(days=1) if ended and named.valid_to else named.valid_from
        found = self.units_on(item, stood)
        return found if any(unit.id == named.id for unit in found) else [*then, named]

    def units_now(self, item: PlacedProject) -> list[Unit]:
        """Return the units its place lies in at last, the largest first."""
        return self._units(item, len(self.timeline.vintages) - 1)

    def units_ever(self, item: PlacedProject) -> list[Unit]:
        """Return the units of all days that its place lay in."""
        found: dict[str, Unit] = {}
        for span in range(len(self.timeline.vintages)):
            found |= {unit.id: unit for unit in self._units(item, span)}
        if item.named is not None:
            found[item.named.id] = item.named
        return list(found.values())

    def name(self, slug: str, project: Project) -> OrganisationName | None:
        """Return the name an organisation bore when a project was spoken of."""
        organisation = self.organisations.get(slug)
        return organisation.name_on(project.spoken_of or self.day) if organisation else None

    def _units(self, item: PlacedProject, span: int) -> list[Unit]:
        held = self.timeline.vintages[span]
        codes: Sequence[str | None] = [item.units[level][span] for level in Level if level in item.units]
        return [held[code] for code in codes if code is not None and code in held]
