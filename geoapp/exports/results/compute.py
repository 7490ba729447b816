"""The figures of a programme's year, from records; nothing is estimated.

Internal records are left out before anything is counted. Of inspections, which are internal as a whole, only
counts too large to point at anyone go on (rule 5.8).
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import Records
from geoapp.exports.attainment.findings import findings
from geoapp.exports.results.counting import CountedProject
from geoapp.exports.results.counting import Counting
from geoapp.exports.results.counting import answerable
from geoapp.exports.results.counting import counted_as
from geoapp.exports.results.counting import standing
from geoapp.exports.results.figures import DistrictFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.figures import WorksFigures
from geoapp.maps.holding import Holding
from geoapp.maps.succession import Succession
from geoapp.projects.activities import Activity
from geoapp.projects.delivery import Delivery
from geoapp.projects.delivery import Evidence
from geoapp.projects.delivery import deliveries
from geoapp.projects.documents import Document
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionCount
from geoapp.projects.inspections import inspection_counts
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.totals import national_totals
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import upkeep_list

_TIERS = (Tier.NTM, Tier.NANG_CAO)
_LEVELS = (Level.COMMUNE, Level.DISTRICT)


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


def results(records: ProgrammeRecords, year: int) -> Results:
    """Return the results of ``year``, as they stand on its last day."""
    public, day = records.public, date(year, 12, 31)
    chains = Chains(records.attainment.units)
    programme = next((p for p in records.programmes if p.year == year), None)
    activities = sorted(
        (a for a in public.activities if a.year == year), key=lambda a: (a.held_on.text, a.id)
    )
    projects = _projects(public, programme, chains, year)
    stood = {project.id: standing(project, day) for project in public.projects}
    standing_now = [project for project in public.projects if stood[project.id]]
    attainment = _attainment(records.attainment, day)
    late, coming, done = _guidance(records.guidance, day)
    return Results(
        year=year,
        day=day,
        programme=programme,
        basis=_basis(records.documents, programme),
        documents=_issued(records.documents, year),
        activities=activities,
        totals=national_totals(activities),
        projects=projects,
        undated=sum(stands is None for stands in stood.values()),
        exemplary=[project for project in standing_now if project.exemplary],
        works=_works(standing_now, public.checks, day),
        attainment=attainment,
        inspections=_inspections(records.inspections, chains, year),
        deliveries=_deliveries(public, chains, year),
        late_guidance=late,
        next_guidance=coming,
        guidance_done=done,
        targets=_targets(records, day),
        districts=_districts(records.attainment.units, projects, activities, attainment, chains, day),
        standing=standing_now,
        demonstration=records.attainment.demonstration,
    )


def _basis(documents: Sequence[Document], programme: Programme | None) -> list[Document]:
    held = {document.id: document for document in documents}
    return [held[key] for key in (programme.legal_basis if programme else ()) if key in held]


def _issued(documents: Sequence[Document], year: int) -> list[Document]:
    dated = [(d.issued_on, d) for d in documents if d.issued_on is not None]
    found = [(on.text, d.id, d) for on, d in dated if on.first.year == year]
    return [document for _, _, document in sorted(found, key=lambda row: row[:2])]


def _projects(
    public: ProgrammeRecords, programme: Programme | None, chains: Chains, year: int
) -> list[CountedProject]:
    checks: dict[str, list[UpkeepCheck]] = defaultdict(list)
    for check in public.checks:
        checks[check.project].append(check)
    parties = [party.organisation for party in programme.parties] if programme else []
    found = []
    for project in public.projects:
        kind = counted_as(project, checks.get(project.id, ()), year)
        if kind is None:
            continue
        kept = kind is Counting.MAINTAINED
        who = (project.managing_org or project.lead_org) if kept else project.lead_org
        when = date(year, 12, 31) if kept else project.spoken_of
        district = chains.counted_in(project.unit_code, when)
        found.append(CountedProject(project, kind, answerable(who, parties, public.organisations), district))
    return found


def _works(projects: Sequence[Project], checks: Sequence[UpkeepCheck], day: date) -> WorksFigures:
    by_id = {project.id: project for project in projects}
    found = upkeep_list(projects, [check for check in checks if check.checked_on.last <= day], day)
    made = sum(check.checked_on.first.year == day.year and check.project in by_id for check in checks)
    return WorksFigures([(by_id[each.project], each) for each in found], made)


def _attainment(records: Records, day: date) -> list[Findings]:
    found = [findings(records, level, tier, day) for tier in _TIERS for level in _LEVELS]
    return [each for each in found if each.units]


def _inspections(inspections: Sequence[Inspection], chains: Chains, year: int) -> list[InspectionCount]:
    return [each for each in inspection_counts(inspections, chains.counted_in) if each.year == year]


def _deliveries(public: ProgrammeRecords, chains: Chains, year: int) -> list[Delivery]:
    evidence = Evidence(
        public.organisations, public.projects, public.activities, public.checks, public.guidance
    )
    return deliveries([c for c in public.commitments if c.year == year], evidence, chains)


def _guidance(guidance: Sequence[Guidance], day: date) -> tuple[list[Guidance], list[Guidance], int]:
    """Return what is overdue on ``day``, what is due after it, and how much was done in its year."""
    ordered = sorted(guidance, key=lambda g: (g.due.last if g.due else date.max, g.id))
    states = [(each, guidance_state(each, day)) for each in ordered]
    late = [each for each, state in states if state is GuidanceState.LATE]
    coming = [each for each, state in states if state is GuidanceState.ON_SCHEDULE]
    done = sum(
        state is GuidanceState.DONE and each.done_on is not None and each.done_on.first.year == day.year
        for each, state in states
    )
    return late, coming, done


def _targets(records: ProgrammeRecords, day: date) -> list[tuple[Unit, Roadmap]]:
    """Return the targets not reached by ``day`` with the unit then on the ground, the earliest first."""
    basis = records.attainment
    succession = Succession(basis.units, basis.changes)
    decided = Holding(succession).by_ground(basis.recognitions)
    here = {succession.ground(unit): unit for unit in basis.units if unit.valid_on(day)}
    found = []
    for ground, plans in Holding(succession).by_ground(records.roadmap).items():
        open_plans = [p for p in plans if reached_on(p, decided.get(ground, ()), day) is None]
        found += [(here[ground], plan) for plan in open_plans if ground in here]
    return sorted(found, key=lambda pair: (pair[1].target.last, pair[1].tier, pair[0].code))


def _districts(
    units: Sequence[Unit],
    projects: Sequence[CountedProject],
    activities: Sequence[Activity],
    attainment: Sequence[Findings],
    chains: Chains,
    day: date,
) -> list[DistrictFigures]:
    """Return the figures by district, and last those that no district is known for."""
    districts = [unit for unit in vintage(units, day).values() if unit.level is Level.DISTRICT]
    known: dict[str, Unit] = {unit.code: unit for unit in sorted(districts, key=lambda unit: unit.code)}
    counts: dict[str | None, Counter[Counting]] = defaultdict(Counter)
    for each in projects:
        counts[each.district if each.district in known else None][each.counted_as] += 1
    held: dict[str | None, list[Activity]] = defaultdict(list)
    for activity in activities:
        code = chains.counted_in(activity.unit_code, activity.spoken_of)
        held[code if code in known else None].append(activity)
    communes = _communes(attainment)
    return [
        DistrictFigures(
            unit=known.get(code) if code else None,
            projects=counts[code],
            activities=len(held[code]),
            participants=sum(activity.participants or 0 for activity in held[code]),
            communes=communes.get(code, (None, None))[0] if code else None,
            recognised=communes.get(code, (None, None))[1] if code else None,
        )
        for code in (*known, None)
        if code or counts[None] or held[None]
    ]


def _communes(
    attainment: Sequence[Findings],
) -> Mapping[str, tuple[tuple[int, int] | None, int | None]]:
    """Return by district how many communes meet the NTM criteria, of how many, and are recognised."""
    found = next((f for f in attainment if (f.tier, f.level) == (Tier.NTM, Level.COMMUNE)), None)
    told = {}
    for holder, rows in found.by_holder if found else ():
        if found is None or holder is None:
            continue
        applicable = [row for row in rows if row.status not in (NOT_APPLICABLE, ABSENT)]
        met = (sum(row.status == MET for row in applicable), len(applicable)) if found.assessed else None
        done = sum(row.recognition is not None and row.recognition.stage is Stage.RECOGNISED for row in rows)
        told[holder.code] = (met, done if found.recognised else None)
    return told
