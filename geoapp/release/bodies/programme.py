"""The pages of programmes: the parties, what they committed to, and what the year came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.pages.columns import columns_of
from geoapp.pages.kinds import Json
from geoapp.projects.activities import Activity
from geoapp.projects.delivery import maintained
from geoapp.projects.documents import Document
from geoapp.projects.inspections import inspection_counts
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
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

_ALWAYS = date.min


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
        programme, bodies = self.programme, self.bodies
        return {
            "demonstration": bodies.snapshot.demonstration,
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
            "commitments": [
                delivered(each, bodies)
                for each in bodies.deliveries
                if each.commitment.year == programme.year
            ],
            "counts": {origin: len(some) for origin, some in self.projects.items()},
            "projects": {
                origin: columns_of([bodies.project(project) for project in some])
                for origin, some in self.projects.items()
            },
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
            "by_district": self._by_district(),
            "upkeep": self._upkeep(),
            "guidance": self._guidance(),
            "inspections": self._inspections(),
            "documents": self._documents(),
            "maps": list(maps),
        }

    @cached_property
    def projects(self) -> dict[str, list[Project]]:
        """The model projects of the year, each origin apart: begun in it, or maintained in it."""
        public, year = [item.project for item in self.bodies.found.placed], self.programme.year
        begun = [
            project
            for project in public
            if project.phase is not Phase.PLANNED
            and project.started_on is not None
            and project.started_on.first.year == year
        ]
        checks = self.bodies.checks
        return {
            "new": [each for each in begun if each.origin is Origin.NEW],
            "maintained": [each for each in public if maintained(each, checks.get(each.id, ()), year)],
            "replicated": [each for each in begun if each.origin is Origin.REPLICATED],
        }

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

    def _by_district(self) -> list[Json]:
        """Return what each district of the day had; the rest, whose district is not known, has no unit."""
        bodies = self.bodies
        counts: dict[str, Counter[str]] = {}
        for origin, some in self.projects.items():
            for project in some:
                unit = bodies.district(project)
                counts.setdefault(unit.code if unit else "", Counter())[origin] += 1
        for each in self.activities:
            code = bodies.chains.counted_in(each.unit_code, each.spoken_of) or ""
            counts.setdefault(code, Counter())["activities"] += 1
        known = {unit.code for unit in bodies.districts}
        rest: Counter[str] = Counter()
        for code in counts.keys() - known:
            rest += counts[code]
        keys = ("new", "maintained", "replicated", "activities")
        rows = [(levelled(unit), counts.get(unit.code, Counter())) for unit in bodies.districts]
        listed = [{"unit": unit, **{key: count[key] for key in keys}} for unit, count in rows]
        return [*listed, *([{"unit": None, **{key: rest[key] for key in keys}}] if rest else [])]

    def _upkeep(self) -> Json:
        """Return how the works stood when the year ended, and how many were checked in it."""
        bodies = self.bodies
        checks = [check for some in bodies.checks.values() for check in some]
        public = [
            item.project
            for item in bodies.found.placed
            if item.project.started_on is None or item.project.started_on.first <= self.end
        ]
        states = Counter(str(each.state) for each in upkeep_list(public, checks, self.end))
        checked = {check.project for check in checks if check.checked_on.first.year == self.programme.year}
        return {"checked": len(checked), **{str(state): states[str(state)] for state in UpkeepState}}

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
