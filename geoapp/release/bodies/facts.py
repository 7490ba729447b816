"""What the pages of organisations, programmes and works are made from, each part computed once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.maps.projects import PlacedProject
from geoapp.pages.kinds import Json
from geoapp.projects.activities import Activity
from geoapp.projects.delivery import Delivery
from geoapp.projects.delivery import Evidence
from geoapp.projects.delivery import deliveries
from geoapp.projects.records import Organisation
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.records import ancestry
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.release.evidence import public_evidence
from geoapp.release.find.lacking import there_now
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.short import levelled
from geoapp.release.snapshot import Snapshot

#: As what a project counts whatever the year: by its origin, or apart where that is not known or nothing
#: has begun yet.
COUNTED = ("new", "maintained", "replicated", "unknown", "planned")


def kind_of(project: Project) -> str:
    """Return as what a project counts whatever the year, one of :data:`COUNTED`."""
    if project.phase is Phase.PLANNED:
        return "planned"
    return str(project.origin) if project.origin else "unknown"


def counts_of(projects: Iterable[Project]) -> Json:
    """Return how many projects count as what; new, maintained and replicated ones never as one figure."""
    counts = Counter(kind_of(project) for project in projects)
    return {key: counts[key] for key in COUNTED}


@dataclass(frozen=True)
class Bodies:
    """The public records of a release by who did what where. Districts are those of ``found.day``."""

    found: FoundProjects

    @property
    def snapshot(self) -> Snapshot:
        """The records."""
        return self.found.snapshot

    @cached_property
    def placed(self) -> Mapping[str, PlacedProject]:
        """The public projects with their units, by id."""
        return {item.project.id: item for item in self.found.placed}

    @cached_property
    def there(self) -> frozenset[str]:
        """The ids of the public projects that are there on the last day records tell of."""
        return frozenset(item.project.id for _, item in there_now(self.found))

    @cached_property
    def evidence(self) -> Evidence:
        """What deliveries rest on."""
        return public_evidence(self.snapshot)

    @cached_property
    def activities(self) -> Sequence[Activity]:
        """The public activities, the latest first."""
        return sorted(self.evidence.activities, key=lambda each: (each.held_on.last, each.id), reverse=True)

    @cached_property
    def checks(self) -> Mapping[str, list[UpkeepCheck]]:
        """The checks of public projects by project, the oldest first."""
        found: dict[str, list[UpkeepCheck]] = defaultdict(list)
        for check in sorted(self.snapshot.upkeep_checks, key=lambda each: each.checked_on.last):
            if check.project in self.placed:
                found[check.project].append(check)
        return found

    @cached_property
    def chains(self) -> Chains:
        """Which units lie in which."""
        return Chains(self.snapshot.units, self.found.succession.on)

    @cached_property
    def deliveries(self) -> list[Delivery]:
        """What became of every commitment, by public records only."""
        ordered = sorted(self.snapshot.commitments, key=lambda each: (each.year, each.id))
        return deliveries(ordered, self.evidence, self.chains)

    @cached_property
    def above(self) -> Mapping[str, tuple[str, ...]]:
        """Each organisation with those above it, by slug, the nearest first."""
        held = self.snapshot.organisations
        return {each.slug: ancestry(held, each.slug) for each in held}

    @cached_property
    def families(self) -> Mapping[str, frozenset[str]]:
        """Each organisation with all below it, by slug."""
        found: dict[str, set[str]] = defaultdict(set)
        for slug, chain in self.above.items():
            for each in chain:
                found[each].add(slug)
        return {slug: frozenset(some) for slug, some in found.items()}

    @cached_property
    def districts(self) -> Sequence[Unit]:
        """The districts of the day, by code."""
        day = self.found.day
        standing = (u for u in self.snapshot.units if u.level is Level.DISTRICT and u.valid_on(day))
        return sorted(standing, key=lambda unit: unit.code)

    @cached_property
    def _district_units(self) -> Mapping[str, Unit]:
        return {unit.code: unit for unit in self.districts}

    def district(self, project: Project) -> Unit | None:
        """Return the district of the day that a project's place lies in; None where that is not known."""
        item = self.placed[project.id]
        codes = item.units.get(Level.DISTRICT)
        if not codes:
            return None
        span = max(0, bisect_right(self.found.timeline.moments, self.found.day) - 1)
        return self._district_units.get(codes[span] or "")

    def organisation(self, slug: str | None, day: date | None = None) -> Json | None:
        """Return an organisation's names, those of ``day`` or the last ones; None where it is not held."""
        held: Organisation | None = self.found.organisations.get(slug or "")
        if held is None:
            return None
        name = held.name_on(day) if day else held.names[-1]
        return {"slug": held.slug, "name_vi": name.name_vi, "name_en": name.name_en}

    def unit(self, code: str | None, day: date | None) -> Json | None:
        """Return the unit that bore a code on a day."""
        found = self.chains.chain(code, day)
        return levelled(found[0]) if found else None

    def units(self, code: str | None, day: date | None) -> list[Json]:
        """Return the unit that bore a code on a day and those above it, the largest first."""
        return [levelled(unit) for unit in reversed(self.chains.chain(code, day))]

    def project(self, project: Project) -> Json:
        """Return what a list of an organisation or a programme tells of a project."""
        spoken = project.spoken_of or self.found.day
        then = self.found.units_told(self.placed[project.id])
        return {
            "id": project.id,
            "name_vi": project.name_vi,
            "name_en": project.name_en,
            "type": project.type,
            "counted": kind_of(project),
            "phase": str(project.phase) if project.phase else None,
            "started_on": text(project.started_on),
            "lead": self.organisation(project.lead_org, spoken),
            "units": [levelled(unit) for unit in then],
        }


def text(when: PartialDate | None) -> str | None:
    """Return a date as it is written in data."""
    return str(when) if when else None
