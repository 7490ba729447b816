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
from geoapp.boundaries.chains import counted
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.names import fold
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.activities import quantity_unit
from geoapp.projects.counting import Counting
from geoapp.projects.counting import answers
from geoapp.projects.counting import counted_as
from geoapp.projects.counting import lies_in
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.records import ancestry
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import checks_by_project

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
    """One record's part in a delivery: the ``units`` it lies in, the smallest first, and how much it came to.

    ``amount`` is None where it should have told one.
    """

    id: str
    units: Sequence[Unit]
    amount: float | None


def delivery_of(commitment: Commitment, evidence: Evidence, chains: Chains) -> Delivery:
    """Return how far ``commitment`` was delivered by the ``evidence``.

    Examples
    --------
    A union that committed to two new models in 2019, and leads one that began in May 2019, delivered 1 of 2;
    one that began in 2018, or that another organisation leads, does not count.
    """
    facts = _facts(commitment, evidence, chains)
    if facts is not None and commitment.unit_code is not None:
        within = commitment.unit_code
        facts = [fact for fact in facts if within in {unit.code for unit in fact.units}]
    if facts is None:
        return _stated(commitment) or Delivery(commitment, None, Basis.UNKNOWN)
    told = [(fact, fact.amount) for fact in facts if fact.amount is not None]
    parts: dict[str | None, float] = defaultdict(float)
    for fact, amount in told:
        parts[counted(fact.units)] += amount
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


def _stated(commitment: Commitment) -> Delivery | None:
    if commitment.delivered is None:
        return None
    return Delivery(commitment, commitment.delivered, Basis.STATED)


def _facts(commitment: Commitment, evidence: Evidence, chains: Chains) -> list[_Fact] | None:
    """Return the records that count for a commitment, or None where no record can tell."""
    family = _family(commitment.organisation, evidence.organisations)
    year = commitment.year
    match commitment.kind:
        case CommitmentKind.NEW_PROJECTS:
            return _projects(evidence, family, Counting.NEW, year, chains)
        case CommitmentKind.REPLICATED_PROJECTS:
            return _projects(evidence, family, Counting.REPLICATED, year, chains)
        case CommitmentKind.MAINTAINED_WORKS:
            return _projects(evidence, family, Counting.MAINTAINED, year, chains)
        case CommitmentKind.ACTIVITIES:
            return _held(_activities(evidence, family, year), commitment.unit, chains)
        case CommitmentKind.PEOPLE_REACHED:
            return [_fact(a, a.participants, chains) for a in _activities(evidence, family, year)]
        case CommitmentKind.GUIDANCE:
            return [
                _Fact(step.id, chains.chain(step.unit_code, step.issued_on.last), 1)
                for step in evidence.guidance
                if step.organisation in family and step.issued_on and step.issued_on.first.year == year
            ]
        case CommitmentKind.OTHER:
            return None


def _family(slug: str, organisations: Sequence[Organisation]) -> Collection[str]:
    """Return an organisation and its branches."""
    return {each.slug for each in organisations if slug in ancestry(organisations, each.slug)} | {slug}


def _projects(
    evidence: Evidence, family: Collection[str], kind: Counting, year: int, chains: Chains
) -> list[_Fact]:
    """Return the projects of the family that count as ``kind`` in the year."""
    checks = checks_by_project(evidence.checks)
    return [
        _Fact(project.id, lies_in(project, kind, date(year, 12, 31), chains), 1)
        for project in evidence.projects
        if answers(project, kind) in family and counted_as(project, checks.get(project.id, ()), year) is kind
    ]


def _activities(evidence: Evidence, family: Collection[str], year: int) -> list[Activity]:
    return [each for each in evidence.activities if each.organisation in family and each.year == year]


def _held(activities: Sequence[Activity], unit: str, chains: Chains) -> list[_Fact]:
    """Return activities by number, or by what they came to in ``unit``."""
    word = fold(unit)
    if word in _EVENTS:
        kind = _EVENTS[word]
        return [_fact(each, 1, chains) for each in activities if kind is None or each.kind is kind]
    code = quantity_unit(unit)
    told = [each for each in activities if quantity_unit(each.quantity_unit) == code]
    if told:
        return [_fact(each, each.quantity, chains) for each in told]
    # None that speaks of this unit: not known, rather than nothing.
    return [_fact(each, None, chains) for each in activities]


def _fact(activity: Activity, amount: float | None, chains: Chains) -> _Fact:
    return _Fact(activity.id, chains.chain(activity.unit_code, activity.spoken_of), amount)
