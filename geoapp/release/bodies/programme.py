"""The pages of programmes: the parties, what they committed to, and what the year came to."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.chains import counted
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.pages.columns import columns_of
from geoapp.pages.kinds import Json
from geoapp.projects.activities import Activity
from geoapp.projects.counting import BEGUN
from geoapp.projects.counting import Counting
from geoapp.projects.counting import counted_as
from geoapp.projects.counting import lies_in
from geoapp.projects.delivery import Delivery
from geoapp.projects.documents import Document
from geoapp.projects.inspections import inspection_counts
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Project
from geoapp.projects.targets import Targets
from geoapp.projects.targets import targets_by_district
from geoapp.projects.totals import national_totals
from geoapp.projects.upkeep import UpkeepState
from geoapp.projects.upkeep import upkeep_list
from geoapp.release.bodies.delivered import delivered
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.facts import text
from geoapp.release.find.short import levelled
from geoapp.release.profiles.facts import document_facts
from geoapp.release.profiles.index import ProfilesWriter
from geoapp.release.profiles.plans import guidance_facts
from geoapp.release.snapshot import Snapshot

_ALWAYS = date.min
#: The order of the lists of projects, and of the columns by district.
_KINDS = (Counting.NEW, Counting.MAINTAINED, Counting.REPLICATED, Counting.UNSTATED)
_COLUMNS = (*map(str, _KINDS), "activities")


def add_programmes(profiles: ProfilesWriter, bodies: Bodies, maps: Sequence[str]) -> None:
    """Add the page of every programme and the index of them; ``maps`` are those that are published."""
    programmes = sorted(bodies.snapshot.programmes, key=lambda each: each.year)
    pages = [ProgrammePage(each, bodies).page(maps) for each in programmes]
    for page in pages:
        profiles.add("programme", str(page["year"]), _ALWAYS, None, page)
    if pages:
        kept = ("year", "title", "signed_on", "counts", "activities_held", "parties")
        rows = [
            {
                **{key: page[key] for key in kept},
                "parties": len(page["parties"]),
                "commitments": len(page["commitments"]),
            }
            for page in reversed(pages)
        ]
        index = {"demonstration": bodies.snapshot.demonstration, "programmes": rows}
        profiles.add("programmes", "", _ALWAYS, None, index)


def districts_of(units: Iterable[Unit], day: date) -> Sequence[Unit]:
    """Return the districts of a day, by code."""
    held = (unit for unit in vintage(units, day).values() if unit.level is Level.DISTRICT)
    return sorted(held, key=lambda unit: unit.code)


def pictures_of(programme: Programme, snapshot: Snapshot) -> list[str]:
    """Return the keys of a programme's maps: none without outlines, no targets where no unit has one."""
    if not any(unit.outline for unit in districts_of(snapshot.units, date(programme.year, 12, 31))):
        return []
    asked = (each for each in snapshot.commitments if each.year == programme.year and each.unit_code)
    return ["result", *(["targets"] if any(each.target for each in asked) else [])]


def _document(document: Document, bodies: Bodies) -> Json:
    """Return what a list tells of a document, with the units it concerns."""
    when = document.issued_on.last if document.issued_on else bodies.found.day
    units = [bodies.unit(code, when) for code in document.units]
    return {**document_facts([document])[0], "units": [unit for unit in units if unit]}


@dataclass(frozen=True)
class ProgrammePage:
    """The programme of one year."""

    programme: Programme
    bodies: Bodies

    @property
    def end(self) -> date:
        """The last day of the year."""
        return date(self.programme.year, 12, 31)

    def page(self, maps: Sequence[str]) -> Json:
        """Return the page; docs/users/organisation.md says what each part is."""
        return {
            "demonstration": self.bodies.snapshot.demonstration,
            **self._agreed(),
            **self._built(),
            **self._held(),
            "by_district": self._by_district(),
            "upkeep": self._upkeep(),
            "guidance": self._guidance(),
            "inspections": self._inspections(),
            "documents": self._documents(),
            "pictures": pictures_of(self.programme, self.bodies.snapshot),
            "maps": list(maps),
        }

    def _agreed(self) -> Json:
        """Return what the parties agreed, and how far it was delivered."""
        programme, bodies = self.programme, self.bodies
        return {
            "year": programme.year,
            "title": programme.title,
            "signed_on": text(programme.signed_on),
            "note": programme.note,
            "source": programme.source,
            "legal_basis": [self._document(each) for each in programme.legal_basis],
            "parties": [
                {"organisation": self._party(party.organisation), "role": str(party.role)}
                for party in programme.parties
            ],
            "commitments": [delivered(each, bodies) for each in self.deliveries],
        }

    def _built(self) -> Json:
        """Return the projects of the year, each in one list."""
        listed = {str(kind): [self.bodies.project(each) for each in self.projects[kind]] for kind in _KINDS}
        return {
            "counts": {kind: len(some) for kind, some in listed.items()},
            "projects": {kind: columns_of(some) for kind, some in listed.items()},
        }

    def _held(self) -> Json:
        """Return how many activities there were, and what they come to in the national report."""
        return {
            "activities_held": len(self.activities),
            "national": [
                {
                    "code": total.indicator.code,
                    "name_vi": total.indicator.name_vi,
                    "name_en": total.indicator.name_en,
                    "value": total.value,
                    "activities": total.activities,
                }
                for total in national_totals(self.activities)
            ],
        }

    @cached_property
    def deliveries(self) -> list[Delivery]:
        """What became of the commitments of the year."""
        return [each for each in self.bodies.deliveries if each.commitment.year == self.programme.year]

    @cached_property
    def projects(self) -> Mapping[Counting, list[Project]]:
        """The public projects of the year by what they count as in it, each once."""
        found: dict[Counting, list[Project]] = {kind: [] for kind in _KINDS}
        for project in self.bodies.evidence.projects:
            kind = counted_as(project, self.bodies.checks.get(project.id, ()), self.programme.year)
            if kind is not None:
                found[kind].append(project)
        return found

    @cached_property
    def activities(self) -> list[Activity]:
        """The public activities of the year."""
        return [each for each in self.bodies.activities if each.year == self.programme.year]

    def _party(self, slug: str) -> Json:
        known = self.bodies.organisation(slug, self.end)
        return known or {"slug": slug, "name_vi": slug, "name_en": slug}

    def _document(self, document_id: str) -> Json:
        held = (each for each in self.bodies.snapshot.documents if each.id == document_id)
        found = next(held, None)
        return _document(found, self.bodies) if found else {"id": document_id, "title": document_id}

    def _documents(self) -> list[Json]:
        """Return the documents of the year that are not its legal basis, in the order of their dates."""
        own = [
            each
            for each in self.bodies.snapshot.documents
            if each.issued_on is not None
            and each.issued_on.first.year == self.programme.year
            and each.id not in self.programme.legal_basis
        ]
        ordered = sorted(own, key=lambda each: (str(each.issued_on), each.id))
        return [_document(each, self.bodies) for each in ordered]

    @cached_property
    def counts(self) -> Mapping[str | None, Counter[str]]:
        """What each district of the year's end had, by its code; None is what none is known for."""
        chains, known = self.bodies.chains, {unit.code for unit in self.districts}
        found: dict[str | None, Counter[str]] = defaultdict(Counter)
        for kind, some in self.projects.items():
            for project in some:
                code = counted(lies_in(project, kind, date(self.programme.year, 12, 31), chains))
                found[code if code in known else None][kind] += 1
        for each in self.activities:
            code = chains.counted_in(each.unit_code, each.spoken_of)
            found[code if code in known else None]["activities"] += 1
        return found

    @property
    def begun(self) -> Mapping[str, int]:
        """How many projects began in the year in each district, by its code."""
        return {code: sum(count[kind] for kind in BEGUN) for code, count in self.counts.items() if code}

    @property
    def begun_projects(self) -> Sequence[Project]:
        """The projects that began in the year."""
        return [each for kind in BEGUN for each in self.projects[kind]]

    @cached_property
    def targets(self) -> Mapping[str, Targets]:
        """How far the targets of each district were reached."""
        return targets_by_district(self.deliveries, self.bodies.chains)

    @cached_property
    def districts(self) -> Sequence[Unit]:
        """The districts of the year's end, by code."""
        return districts_of(self.bodies.snapshot.units, self.end)

    def _by_district(self) -> list[Json]:
        """Return what each district had and reached; last what none is known for, where there is any."""
        rows = [self._district(unit.code, levelled(unit)) for unit in self.districts]
        return [*rows, *([self._district(None, None)] if self.counts.get(None) else [])]

    def _district(self, code: str | None, unit: Json | None) -> Json:
        count, targets = self.counts.get(code, Counter()), self.targets.get(code or "", Targets())
        told = {
            "commitments": targets.commitments,
            "reached": targets.reached,
            "unknown": targets.unknown,
            "share": targets.share,
            "reach": str(targets.reach),
        }
        return {"unit": unit, **{key: count[key] for key in _COLUMNS}, "targets": told}

    def _upkeep(self) -> Json:
        """Return how the works stood when the year ended, and how many of them were checked in it.

        ``undated`` are works of which nobody knows whether they were there by then.
        """
        projects, year = self.bodies.evidence.projects, self.programme.year
        checks = [check for some in self.bodies.checks.values() for check in some]
        works = upkeep_list(projects, checks, self.end, known=True)
        states = Counter(str(each.state) for each in works)
        made = {check.project for check in checks if check.checked_on.first.year == year}
        return {
            "checked": sum(each.project in made for each in works),
            **{str(state): states[str(state)] for state in UpkeepState},
            "undated": len(upkeep_list(projects, checks, self.end)) - len(works),
        }

    def _guidance(self) -> list[Json]:
        """Return the steps agreed in the year, with the unit of each."""
        year = self.programme.year
        steps = {
            each.id: each
            for each in self.bodies.snapshot.guidance
            if each.issued_on is not None and each.issued_on.first.year == year
        }
        told = guidance_facts(steps.values(), self.bodies.found.organisations)
        return [{**one, "unit": self.bodies.unit(steps[one["id"]].unit_code, self.end)} for one in told]

    def _inspections(self) -> list[Json]:
        """Return what may be told: counts by district and sector, small ones hidden."""
        bodies = self.bodies
        counts = inspection_counts(bodies.snapshot.inspections, bodies.chains.counted_in)
        return [
            {
                "unit": bodies.unit(each.unit_code, self.end),
                "sector": str(each.sector),
                "count": each.count,
            }
            for each in counts
            if each.year == self.programme.year
        ]
