"""What became of a commitment: computed from the records of its year, with what it rests on.

Nothing is estimated: a project, activity or step of guidance counts where its row says so. What an
organisation's branches did counts for it too, since the parties of a programme report for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from geoapp.boundaries.chains import Chains
from geoapp.dates import PartialDate
from geoapp.names import fold
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.activities import quantity_unit
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.records import Organisation
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.records import ancestry
from geoapp.projects.upkeep import WORKING
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import last_check

# Units of measure that count activities, and which; any other unit sums the quantities given in it.
_EVENTS: dict[str, ActivityKind | None] = {
    **{fold(word): None for word in ("", "activities", "events", "hoạt động", "cuộc", "đợt", "buổi", "lần")},
    **{fold(word): ActivityKind.RALLY for word in ("rallies", "rally", "lễ ra quân", "lễ phát động")},
    **{fold(word): ActivityKind.WORKSHOP for word in ("workshops", "workshop", "hội thảo", "cuộc hội thảo")},
    **{fold(word): ActivityKind.TRAINING for word in ("training", "lớp", "lớp tập huấn", "tập huấn")},
    **{fold(word): ActivityKind.CLEAN_UP for word in ("clean-ups", "cuộc ra quân", "đợt ra quân")},
    **{fold(word): ActivityKind.SUPERVISION for word in ("supervision visits", "cuộc giám sát", "giám sát")},
}


class GuidanceStep(Protocol):
    """What delivery asks of a step of guidance, whose records belong to the room above."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def organisation(self) -> str:
        """The slug of who guides."""

    @property
    def unit_code(self) -> str:
        """The unit guided."""

    @property
    def issued_on(self) -> PartialDate | None:
        """When it was agreed."""


@dataclass(frozen=True)
class Evidence:
    """The records delivery is computed from; for a public page give it public records only."""

    organisations: Sequence[Organisation]
    projects: Sequence[Project] = ()
    activities: Sequence[Activity] = ()
    checks: Sequence[UpkeepCheck] = ()
    guidance: Sequence[GuidanceStep] = ()


class Basis(StrEnum):
    """Where the figure of a delivery comes from."""

    STATED = "stated"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Delivery:
    """How far a commitment was delivered.

    ``value`` is the figure to show: the stated one, else the computed one, else None. ``records`` are the ids
    the computed one rests on, ``by_district`` its parts by the code of a district, or of the province where a
    record knows no less; None is the part whose unit is not known. ``silent`` counts records that should have
    told a number and did not.
    """

    commitment: Commitment
    value: float | None
    basis: Basis
    computed: float | None = None
    records: tuple[str, ...] = ()
    by_district: Mapping[str | None, float] | None = None
    silent: int = 0

    @property
    def share(self) -> float | None:
        """The delivered part of the target; None where either is not known."""
        target = self.commitment.target
        return None if self.value is None or not target else self.value / target


@dataclass(frozen=True)
class _Fact:
    """One record's part in a delivery; ``amount`` is None where it should have told one."""

    id: str
    unit_code: str | None
    day: date | None
    amount: float | None


def delivery_of(commitment: Commitment, evidence: Evidence, chains: Chains) -> Delivery:
    """Return how far ``commitment`` was delivered by the ``evidence``.

    Examples
    --------
    A union that committed to two new models in 2019, and leads one that began in May 2019, delivered 1 of 2;
    one that began in 2018, or that another organisation leads, does not count.
    """
    facts = _facts(commitment, evidence)
    if facts is not None and commitment.unit_code is not None:
        within = commitment.unit_code
        facts = [fact for fact in facts if within in chains.codes(fact.unit_code, fact.day)]
    if facts is None:
        return _stated(commitment) or Delivery(commitment, None, Basis.UNKNOWN)
    told = [(fact, fact.amount) for fact in facts if fact.amount is not None]
    parts: dict[str | None, float] = defaultdict(float)
    for fact, amount in told:
        parts[chains.counted_in(fact.unit_code, fact.day)] += amount
    # All records being silent is no delivery of nothing: it is not known.
    computed = None if facts and not told else sum(parts.values())
    stated = _stated(commitment)
    value = computed if stated is None else stated.value
    basis = Basis.UNKNOWN if value is None else Basis.COMPUTED if stated is None else Basis.STATED
    records = tuple(fact.id for fact, _ in told)
    return Delivery(commitment, value, basis, computed, records, dict(parts), len(facts) - len(told))


def deliveries(commitments: Iterable[Commitment], evidence: Evidence, chains: Chains) -> list[Delivery]:
    """Return the delivery of each commitment, in their order."""
    return [delivery_of(commitment, evidence, chains) for commitment in commitments]


def maintained(project: Project, checks: Iterable[UpkeepCheck], year: int) -> bool:
    """Tell whether the works of ``project`` were maintained in ``year``, by its own ``checks``.

    They were where the last check made in that year found them working. Lacking a check, they were where the
    row says that they are maintained and they stood: begun by then, not ended before, not only planned.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    made = last_check((check for check in checks if check.checked_on.first >= first), last)
    if made is not None:
        return made.condition in WORKING
    begun = project.started_on or project.source_date
    ended = project.ended_on is not None and project.ended_on.last < first
    standing = begun is not None and begun.first <= last and not ended
    return standing and project.origin is Origin.MAINTAINED and project.phase is not Phase.PLANNED


def _stated(commitment: Commitment) -> Delivery | None:
    if commitment.delivered is None:
        return None
    return Delivery(commitment, commitment.delivered, Basis.STATED)


def _facts(commitment: Commitment, evidence: Evidence) -> list[_Fact] | None:
    """Return the records that count for a commitment, or None where no record can tell."""
    family = _family(commitment.organisation, evidence.organisations)
    year = commitment.year
    match commitment.kind:
        case CommitmentKind.NEW_PROJECTS:
            return _begun(evidence.projects, family, Origin.NEW, year)
        case CommitmentKind.REPLICATED_PROJECTS:
            return _begun(evidence.projects, family, Origin.REPLICATED, year)
        case CommitmentKind.MAINTAINED_WORKS:
            return _maintained(evidence, family, year)
        case CommitmentKind.ACTIVITIES:
            return _held(_activities(evidence, family, year), commitment.unit)
        case CommitmentKind.PEOPLE_REACHED:
            return [_fact(a, a.participants) for a in _activities(evidence, family, year)]
        case CommitmentKind.GUIDANCE:
            return [
                _Fact(step.id, step.unit_code, step.issued_on.last, 1)
                for step in evidence.guidance
                if step.organisation in family and step.issued_on and step.issued_on.first.year == year
            ]
        case CommitmentKind.OTHER:
            return None


def _family(slug: str, organisations: Sequence[Organisation]) -> Collection[str]:
    """Return an organisation and its branches."""
    return {each.slug for each in organisations if slug in ancestry(organisations, each.slug)} | {slug}


def _begun(projects: Iterable[Project], family: Collection[str], origin: Origin, year: int) -> list[_Fact]:
    return [
        _Fact(project.id, project.unit_code, project.started_on.last, 1)
        for project in projects
        if project.lead_org in family
        and project.origin is origin
        and project.phase is not Phase.PLANNED
        and project.started_on is not None
        and project.started_on.first.year == year
    ]


def _maintained(evidence: Evidence, family: Collection[str], year: int) -> list[_Fact]:
    checks: dict[str, list[UpkeepCheck]] = defaultdict(list)
    for check in evidence.checks:
        checks[check.project].append(check)
    return [
        _Fact(project.id, project.unit_code, date(year, 12, 31), 1)
        for project in evidence.projects
        if (project.managing_org or project.lead_org) in family
        and maintained(project, checks.get(project.id, ()), year)
    ]


def _activities(evidence: Evidence, family: Collection[str], year: int) -> list[Activity]:
    return [each for each in evidence.activities if each.organisation in family and each.year == year]


def _held(activities: Sequence[Activity], unit: str) -> list[_Fact]:
    """Return activities by number, or by what they came to in ``unit``."""
    word = fold(unit)
    if word in _EVENTS:
        kind = _EVENTS[word]
        return [_fact(each, 1) for each in activities if kind is None or each.kind is kind]
    code = quantity_unit(unit)
    counted = [each for each in activities if quantity_unit(each.quantity_unit) == code]
    # None that speaks of this unit: not known, rather than nothing.
    return [_fact(each, each.quantity) for each in counted] or [_fact(each, None) for each in activities]


def _fact(activity: Activity, amount: float | None) -> _Fact:
    return _Fact(activity.id, activity.unit_code, activity.spoken_of, amount)
