"""What the report on a programme's year tells, computed; words and layout come after."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Tier
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.results.counting import CountedProject
from geoapp.projects.activities import Activity
from geoapp.projects.counting import Counting
from geoapp.projects.delivery import Delivery
from geoapp.projects.documents import Document
from geoapp.projects.inspections import InspectionCount
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Project
from geoapp.projects.targets import Targets
from geoapp.projects.totals import NationalTotal
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import Upkeep
from geoapp.projects.upkeep import UpkeepState

_FAILING = (Condition.BROKEN, Condition.GONE)


@dataclass(frozen=True)
class WorksFigures:
    """How works stand at the end of the year, and how many checks were made in it."""

    works: Sequence[tuple[Project, Upkeep]]
    checks_made: int

    @property
    def conditions(self) -> Counter[Condition]:
        """How many works are in each condition by their last check."""
        return Counter(upkeep.condition for _, upkeep in self.works)

    def count(self, state: UpkeepState) -> int:
        """Return how many works are in a state of upkeep."""
        return sum(upkeep.state is state for _, upkeep in self.works)

    @property
    def failing(self) -> Sequence[tuple[Project, Upkeep]]:
        """The works that no longer do what they were built for."""
        return [pair for pair in self.works if pair[1].condition in _FAILING]

    @property
    def overdue(self) -> Sequence[tuple[Project, Upkeep]]:
        """The works whose next check is overdue."""
        return [pair for pair in self.works if pair[1].state is UpkeepState.OVERDUE]

    @property
    def to_look_at(self) -> Sequence[tuple[Project, Upkeep]]:
        """The works to look at first: failing, then overdue, then never checked; each once."""
        never = [pair for pair in self.works if pair[1].state is UpkeepState.NEVER_CHECKED]
        return list({pair[0].id: pair for pair in (*self.failing, *self.overdue, *never)}.values())


@dataclass(frozen=True)
class DistrictFigures:
    """The year in one district; ``unit`` is None for what no row places, or only in the province."""

    unit: Unit | None
    projects: Counter[Counting]
    activities: int
    participants: int
    communes: tuple[int, int] | None
    recognised: int | None


@dataclass(frozen=True)
class OrganisationFigures:
    """The year of one organisation and its branches; ``slug`` is None for what names none.

    ``reached`` of its ``promises`` (commitments of the year) reached their target.
    """

    slug: str | None
    projects: Counter[Counting]
    activities: int
    participants: int
    guidance: int
    guidance_done: int
    guidance_late: int
    promises: int
    reached: int


@dataclass(frozen=True)
class Planned:
    """A target of the roadmap; ``reached`` is since when the unit is recognised for it, None if it is not."""

    unit: Unit
    plan: Roadmap
    reached: date | None

    @property
    def in_time(self) -> bool:
        """Whether it was reached by its last day."""
        return self.reached is not None and self.reached <= self.plan.target.last

    def due(self, day: date) -> bool:
        """Tell whether ``day`` is the target's last day or after it."""
        return self.plan.target.last <= day


@dataclass(frozen=True)
class Results:
    """The results of the programme of ``year`` up to ``day``, mostly its last.

    ``documents`` are those issued in the year, ``basis`` those the programme rests on. ``attainment`` has the
    findings of each tier and level that has units. ``guidance`` is what was agreed by the day and how it
    stands then, ``roadmap`` the targets that hold, both the earliest due first. ``standing`` are the projects
    known to be there on the day, ``unplaced`` counts those of them without a place by the code of their
    district.
    """

    year: int
    day: date
    programme: Programme | None
    basis: Sequence[Document]
    documents: Sequence[Document]
    activities: Sequence[Activity]
    totals: Sequence[NationalTotal]
    projects: Sequence[CountedProject]
    undated: int
    exemplary: Sequence[Project]
    works: WorksFigures
    attainment: Sequence[Findings]
    inspections: Sequence[InspectionCount]
    deliveries: Sequence[Delivery]
    guidance: Sequence[tuple[Guidance, GuidanceState]]
    roadmap: Sequence[Planned]
    districts: Sequence[DistrictFigures]
    organisations: Sequence[OrganisationFigures]
    standing: Sequence[Project]
    unplaced: Counter[str | None]
    targets_by_district: Mapping[str, Targets]
    demonstration: bool = False

    @property
    def ended(self) -> bool:
        """Whether the year has ended by the day."""
        return (self.day.month, self.day.day) == (12, 31)

    @property
    def late_guidance(self) -> Sequence[Guidance]:
        """The steps of guidance that are overdue."""
        return [each for each, state in self.guidance if state is GuidanceState.LATE]

    @property
    def next_guidance(self) -> Sequence[Guidance]:
        """The steps of guidance that are open and within their dates."""
        return [each for each, state in self.guidance if state is GuidanceState.ON_SCHEDULE]

    @property
    def targets(self) -> Sequence[Planned]:
        """The targets of the roadmap that are not reached."""
        return [each for each in self.roadmap if each.reached is None]

    @property
    def counts(self) -> Counter[Counting]:
        """How many projects count as what."""
        return Counter(each.counted_as for each in self.projects)

    @property
    def kinds(self) -> Sequence[Counting]:
        """The kinds that tables of projects have a column for: what states none only where there is any."""
        return [kind for kind in Counting if kind is not Counting.UNSTATED or self.counts[kind]]

    @property
    def participants(self) -> tuple[int, int]:
        """How many people the activities told of, and how many activities told no number."""
        told = [each.participants for each in self.activities if each.participants is not None]
        return sum(told), len(self.activities) - len(told)

    @property
    def by_type(self) -> Mapping[str, Counter[Counting]]:
        """The projects by the code of their type, the most frequent first."""
        return _sorted(_table((each.project.type, each) for each in self.projects))

    @property
    def by_organisation(self) -> Mapping[str, Counter[Counting]]:
        """The projects by slug, the most first; "" for those of no known organisation, last."""
        return _sorted(_table((each.organisation or "", each) for each in self.projects))

    @property
    def short(self) -> Sequence[Delivery]:
        """The commitments delivered below their target, the least delivered first."""
        found = [d for d in self.deliveries if d.share is not None and d.share < 1]
        return sorted(found, key=lambda d: (d.share or 0, d.commitment.id))

    @property
    def reached(self) -> int:
        """How many commitments reached their target."""
        return sum(d.share is not None and d.share >= 1 for d in self.deliveries)

    @property
    def unknown(self) -> Sequence[Delivery]:
        """The commitments of which it is not known how far they were delivered."""
        return [d for d in self.deliveries if d.share is None]

    @property
    def disagreements(self) -> Sequence[tuple[Findings, UnitFigures]]:
        """The units whose recognition and result do not fit together."""
        return [(found, row) for found in self.attainment for row in found.disagreements]

    def found(self, tier: Tier, level: Level) -> Findings | None:
        """Return the findings of one tier and level."""
        return next((f for f in self.attainment if (f.tier, f.level) == (tier, level)), None)


def _table(pairs: Iterable[tuple[str, CountedProject]]) -> dict[str, Counter[Counting]]:
    table: dict[str, Counter[Counting]] = defaultdict(Counter)
    for key, each in pairs:
        table[key][each.counted_as] += 1
    return table


def _sorted(table: Mapping[str, Counter[Counting]]) -> Mapping[str, Counter[Counting]]:
    keys = sorted(table, key=lambda key: (key == "", -sum(table[key].values()), key))
    return {key: table[key] for key in keys}
