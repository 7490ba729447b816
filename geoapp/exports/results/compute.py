"""The figures of a programme's year, from records; nothing is estimated.

Internal records are left out before anything is counted. Of inspections, which are internal as a whole, only
counts too large to point at anyone go on (rule 5.8).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TypedDict

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.chains import counted
from geoapp.boundaries.units import Level
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import plan_on
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import Records
from geoapp.exports.attainment.findings import findings
from geoapp.exports.results.by_district import district_figures
from geoapp.exports.results.by_organisation import organisation_figures
from geoapp.exports.results.counting import CountedProject
from geoapp.exports.results.counting import answerable
from geoapp.exports.results.figures import Planned
from geoapp.exports.results.figures import Results
from geoapp.exports.results.figures import WorksFigures
from geoapp.maps.holding import Holding
from geoapp.maps.succession import Succession
from geoapp.projects.activities import Activity
from geoapp.projects.counting import answers
from geoapp.projects.counting import counted_as
from geoapp.projects.counting import lies_in
from geoapp.projects.delivery import Delivery
from geoapp.projects.delivery import Evidence
from geoapp.projects.delivery import deliveries
from geoapp.projects.documents import Document
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionCount
from geoapp.projects.inspections import inspection_counts
from geoapp.projects.presence import stands
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.targets import targets_by_district
from geoapp.projects.totals import NationalTotal
from geoapp.projects.totals import national_totals
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import checks_by_project
from geoapp.projects.upkeep import upkeep_list

#: The levels and tiers a programme reports on.
ASKED = tuple(
    (level, tier) for tier, level in product((Tier.NTM, Tier.NANG_CAO), (Level.COMMUNE, Level.DISTRICT))
)


@dataclass(frozen=True)
class ProgrammeRecords:
    """The records the report is computed from, the internal ones among them."""

    attainment: Records
    organisations: Sequence[Organisation] = ()
    projects: Sequence[Project] = ()
    documents: Sequence[Document] = ()
    programmes: Sequence[Programme] = ()
    commitments: Sequence[Commitment] = ()
    activities: Sequence[Activity] = ()
    inspections: Sequence[Inspection] = ()
    checks: Sequence[UpkeepCheck] = ()
    guidance: Sequence[Guidance] = ()
    roadmap: Sequence[Roadmap] = ()

    @property
    def public(self) -> ProgrammeRecords:
        """The same without internal projects and activities, and without what points at them."""
        projects = sorted((p for p in self.projects if p.visibility is Visibility.PUBLIC), key=lambda p: p.id)
        shown = {project.id for project in projects}
        activities = [each for each in self.activities if each.visibility is Visibility.PUBLIC]
        checks = [check for check in self.checks if check.project in shown]
        return replace(self, projects=projects, activities=activities, checks=checks)

    def known_by(self, day: date) -> ProgrammeRecords:
        """Return the same without what is dated after ``day``; what is dated to the year by its first day.

        A check by then proves that a project had begun, whatever its row tells.
        """
        checks = [each for each in self.checks if _come(each.checked_on, day)]
        proved = {check.project for check in checks}
        return replace(
            self,
            projects=[each for each in self.projects if each.id in proved or _come(each.started_on, day)],
            documents=[each for each in self.documents if _come(each.issued_on, day)],
            programmes=[each for each in self.programmes if _come(each.signed_on, day)],
            activities=[each for each in self.activities if _come(each.held_on, day)],
            inspections=[each for each in self.inspections if _come(each.inspected_on, day)],
            checks=checks,
        )


def results(records: ProgrammeRecords, year: int) -> Results:
    """Return the results of ``year``, as they stand on its last day."""
    return results_by(records, date(year, 12, 31))


def results_by(records: ProgrammeRecords, day: date, asked: Sequence[tuple[Level, Tier]] = ASKED) -> Results:
    """Return the results of the year of ``day`` up to that day, with attainment of what is ``asked``."""
    year, basis = day.year, records.attainment
    public = records.known_by(day).public
    chains = Chains(basis.units, Succession(basis.units, basis.changes).on)
    programme = next((p for p in public.programmes if p.year == year), None)
    guidance, delivered = _guidance(public.guidance, day), _deliveries(public, chains, year)
    attainment = _attainment(basis, asked, day)
    done = _done(public, programme, chains, day)
    return Results(
        year=year,
        day=day,
        programme=programme,
        basis=_basis(public.documents, programme),
        documents=_issued(public.documents, year),
        inspections=_inspections(public.inspections, chains, year),
        deliveries=delivered,
        targets_by_district=targets_by_district(delivered, chains),
        guidance=guidance,
        roadmap=_roadmap(public, day),
        attainment=attainment,
        districts=district_figures(
            basis.units, done["projects"], done["activities"], attainment, chains, day
        ),
        organisations=organisation_figures(
            public.organisations, programme, done["projects"], done["activities"], guidance, delivered
        ),
        demonstration=basis.demonstration,
        **_there(public, chains, day),
        **done,
    )


class _There(TypedDict):
    standing: list[Project]
    unplaced: Counter[str | None]
    undated: int
    exemplary: list[Project]
    works: WorksFigures


class _Done(TypedDict):
    activities: list[Activity]
    totals: Sequence[NationalTotal]
    projects: list[CountedProject]


def _there(public: ProgrammeRecords, chains: Chains, day: date) -> _There:
    """Return the projects that are there on ``day``, and how their works stand."""
    known = [(project, stands(project, day)) for project in public.projects]
    there = [project for project, stood in known if stood]
    bare = [project for project in there if project.lon is None or project.lat is None]
    return {
        "standing": there,
        "unplaced": Counter(counted(chains.followed(p.unit_code, p.spoken_of, day)) for p in bare),
        "undated": sum(stood is None for _, stood in known),
        "exemplary": [project for project in there if project.exemplary],
        "works": _works(public.projects, public.checks, day),
    }


def _done(public: ProgrammeRecords, programme: Programme | None, chains: Chains, day: date) -> _Done:
    """Return what was done in the year up to ``day``."""
    held = (each for each in public.activities if each.year == day.year)
    activities = sorted(held, key=lambda each: (each.held_on.text, each.id))
    return {
        "activities": activities,
        "totals": national_totals(activities),
        "projects": _projects(public, programme, chains, day),
    }


def _basis(documents: Sequence[Document], programme: Programme | None) -> list[Document]:
    held = {document.id: document for document in documents}
    return [held[key] for key in (programme.legal_basis if programme else ()) if key in held]


def _issued(documents: Sequence[Document], year: int) -> list[Document]:
    dated = [(d.issued_on, d) for d in documents if d.issued_on is not None]
    found = [(on.text, d.id, d) for on, d in dated if on.first.year == year]
    return [document for _, _, document in sorted(found, key=lambda row: row[:2])]


def _projects(
    public: ProgrammeRecords, programme: Programme | None, chains: Chains, day: date
) -> list[CountedProject]:
    checks = checks_by_project(public.checks)
    parties = [party.organisation for party in programme.parties] if programme else []
    found = []
    for project in public.projects:
        kind = counted_as(project, checks.get(project.id, ()), day.year)
        if kind is None:
            continue
        who = answerable(answers(project, kind), parties, public.organisations)
        found.append(CountedProject(project, kind, who, counted(lies_in(project, kind, day, chains))))
    return found


def _works(projects: Sequence[Project], checks: Sequence[UpkeepCheck], day: date) -> WorksFigures:
    by_id = {project.id: project for project in projects}
    found = upkeep_list(projects, checks, day, known=True)
    kept = {each.project for each in found}
    made = sum(check.checked_on.first.year == day.year and check.project in kept for check in checks)
    return WorksFigures([(by_id[each.project], each) for each in found], made)


def _come(when: PartialDate | None, day: date) -> bool:
    return when is None or when.first <= day


def _attainment(records: Records, asked: Iterable[tuple[Level, Tier]], day: date) -> list[Findings]:
    found = [findings(records, level, tier, day) for level, tier in asked]
    return [each for each in found if each.units]


def _inspections(inspections: Sequence[Inspection], chains: Chains, year: int) -> list[InspectionCount]:
    return [each for each in inspection_counts(inspections, chains.counted_in) if each.year == year]


def _deliveries(public: ProgrammeRecords, chains: Chains, year: int) -> list[Delivery]:
    evidence = Evidence(
        public.organisations, public.projects, public.activities, public.checks, public.guidance
    )
    return deliveries([c for c in public.commitments if c.year == year], evidence, chains)


def _guidance(guidance: Sequence[Guidance], day: date) -> list[tuple[Guidance, GuidanceState]]:
    """Return what was agreed by ``day`` and how it stands then, the earliest due first."""
    ordered = sorted(guidance, key=lambda g: (g.due.last if g.due else date.max, g.id))
    return [(each, state) for each in ordered if (state := guidance_state(each, day)) is not None]


def _roadmap(records: ProgrammeRecords, day: date) -> list[Planned]:
    """Return the targets that hold on ``day`` with the unit then on the ground, the earliest first."""
    basis = records.attainment
    succession = Succession(basis.units, basis.changes)
    holding = Holding(succession)
    decided = holding.by_ground(basis.recognitions)
    here = {succession.ground(unit): unit for unit in basis.units if unit.valid_on(day)}
    found = []
    for ground, plans in holding.by_ground(records.roadmap).items():
        for tier in Tier if ground in here else ():
            plan = plan_on((each for each in plans if each.tier is tier), day)
            if plan is not None:
                found.append(Planned(here[ground], plan, reached_on(plan, decided.get(ground, ()), day)))
    return sorted(found, key=lambda each: (each.plan.target.last, each.plan.tier, each.unit.code))
