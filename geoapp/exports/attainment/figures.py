"""What a report on attainment tells: how the units of one level and tier stand on a day, by which sources.

Results are computed from what was reported; recognitions stand beside them and neither changes the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.criteria.requirements import Asked
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.criteria.statuses import STATUSES

#: How a status compares with that of a year before: newly met, no longer met, still met, still not met.
NEWLY_MET, LOST, STILL_MET, STILL_NOT = "newly_met", "lost", "still_met", "still_not"
CHANGES = (NEWLY_MET, LOST, STILL_MET, STILL_NOT)


class Sources:
    """The sources of a report, numbered from 1 as they come up first."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        """Return the number of ``source``."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    @property
    def listed(self) -> tuple[str, ...]:
        """All sources in the order of their numbers."""
        return tuple(self._numbers)


@dataclass(frozen=True)
class Head:
    """An indicator as it is asked for on the day: once, or of each commune group where that differs."""

    indicator: Indicator
    asked: tuple[Asked, ...]

    @property
    def by_group(self) -> bool:
        """Whether each commune group is asked for something else."""
        return any(each.group for each in self.asked)

    @property
    def unconfirmed(self) -> bool:
        """Whether a threshold is unknown or not confirmed in the decision's own text."""
        return any(each.threshold is None or each.threshold.unconfirmed for each in self.asked)

    @property
    def source(self) -> str:
        """Where the thresholds are from, else the indicator."""
        named = dict.fromkeys(each.threshold.source for each in self.asked if each.threshold)
        return "; ".join(named) or self.indicator.source


@dataclass(frozen=True)
class Figure:
    """How a unit stands by one indicator: a status code, what was reported, and what it lacks.

    ``threshold`` is the one the unit was compared with, None where it or the unit's group is not known.
    ``distance`` is in the indicator's own unit; ``source`` is a number of the list and ``reported`` the
    period of the report, None where nothing was reported.
    """

    status: int
    value: float | None = None
    threshold: float | None = None
    distance: float | None = None
    self_assessed: bool = False
    source: int | None = None
    reported: Period | None = None

    @property
    def missing(self) -> bool:
        """Whether the indicator is among those a unit lacks: not met, or nearly."""
        return self.status != ABSENT and STATUSES[self.status].missing


@dataclass(frozen=True)
class UnitFigures:
    """How one unit stands; ``figures`` are in the order of the report's heads.

    ``group`` is the commune group by which thresholds were looked up, None where it is not known.
    ``before`` is its status a year before, None where no set, or another one, was held then.
    """

    unit: Unit
    holder: Unit | None
    status: int
    criteria: tuple[int, ...]
    figures: tuple[Figure, ...]
    before: int | None
    recognition: Recognition | None
    recognition_source: int | None
    disagreement: Disagreement | None
    group: str | None = None

    def count(self, *statuses: int) -> int:
        """Return how many indicators have one of ``statuses``."""
        return sum(figure.status in statuses for figure in self.figures)

    @property
    def applicable(self) -> int:
        """How many indicators apply."""
        return len(self.figures) - self.count(ABSENT, NOT_APPLICABLE)

    @property
    def assessed(self) -> int:
        """How many of the indicators that apply are assessed."""
        return self.applicable - self.count(NOT_ASSESSED)

    @property
    def self_assessed(self) -> bool:
        """Whether the status rests on a value that nobody has appraised."""
        return any(figure.self_assessed for figure in self.figures)

    @property
    def change(self) -> str | None:
        """How the status compares with that of a year before; None where either is unknown."""
        known = (MET, NEARLY_MET, NOT_MET)
        if self.status not in known or self.before not in known:
            return None
        if self.status == MET:
            return STILL_MET if self.before == MET else NEWLY_MET
        return LOST if self.before == MET else STILL_NOT


@dataclass(frozen=True)
class Findings:
    """Everything a report tells. ``set_code`` is None where no criteria set is held for the day."""

    level: Level
    tier: Tier
    day: date
    period: Period
    before: Period
    set_code: str | None
    set_names: tuple[str, str]
    criteria: tuple[Criterion, ...]
    heads: tuple[Head, ...]
    units: tuple[UnitFigures, ...]
    sources: Sources
    decision: str = ""
    demonstration: bool = False

    @property
    def held(self) -> bool:
        """Whether a criteria set is held."""
        return self.set_code is not None

    @property
    def assessed(self) -> bool:
        """Whether anything was reported that counts on the day."""
        return any(figure.source for row in self.units for figure in row.figures)

    @property
    def by_group(self) -> bool:
        """Whether any threshold is by commune group."""
        return any(head.by_group for head in self.heads)

    @property
    def reported(self) -> Sequence[Period]:
        """The periods of the reports that figures are from, each once, the earliest first."""
        figures = (figure for row in self.units for figure in row.figures)
        return sorted({figure.reported for figure in figures if figure.reported})

    @property
    def counts(self) -> Counter[int]:
        """How many units have each status."""
        return Counter(row.status for row in self.units)

    @property
    def changes(self) -> Counter[str]:
        """How many units moved which way since a year before."""
        return Counter(row.change for row in self.units if row.change)

    @property
    def by_holder(self) -> Sequence[tuple[Unit | None, Sequence[UnitFigures]]]:
        """The units by the district they lie in, in the order of codes; those in none last."""
        found: dict[str, list[UnitFigures]] = {}
        holders = {row.holder.code if row.holder else "": row.holder for row in self.units}
        for row in self.units:
            found.setdefault(row.holder.code if row.holder else "", []).append(row)
        return [(holders[code], found[code]) for code in sorted(found, key=lambda code: (not code, code))]

    @property
    def missing(self) -> Sequence[tuple[UnitFigures, Sequence[tuple[Head, Figure]]]]:
        """The units that lack indicators, those that lack most first, with what each lacks, nearest first.

        It is the order of :func:`geoapp.criteria.gaps.find_gaps`: of as many, the farthest first.
        """
        found = [(row, self._lacks(row)) for row in self.units]
        return sorted(
            ((row, lacks) for row, lacks in found if lacks),
            key=lambda pair: (-len(pair[1]), -_in_all(pair[1]), pair[0].unit.code),
        )

    @property
    def disagreements(self) -> Sequence[UnitFigures]:
        """The units whose recognition and result do not fit together."""
        return [row for row in self.units if row.disagreement]

    @property
    def recognised(self) -> Sequence[UnitFigures]:
        """The units with a recognition dossier on record."""
        return [row for row in self.units if row.recognition]

    @property
    def unconfirmed(self) -> Sequence[Head]:
        """The indicators whose threshold is not confirmed."""
        return [head for head in self.heads if head.unconfirmed]

    def _lacks(self, row: UnitFigures) -> list[tuple[Head, Figure]]:
        lacks = [pair for pair in zip(self.heads, row.figures, strict=True) if pair[1].missing]
        return sorted(lacks, key=lambda pair: (_relative(pair[1]), pair[0].indicator.code))


def _relative(figure: Figure) -> float:
    """Return how far a value is from its threshold, as a part of it; what cannot be measured comes last."""
    if figure.distance is None or figure.threshold is None:
        return float("inf")
    return figure.distance / (abs(figure.threshold) or 1.0)


def _in_all(lacks: Sequence[tuple[Head, Figure]]) -> float:
    """Return how far a unit is from its thresholds in all, by what can be measured."""
    return sum(far for pair in lacks if isfinite(far := _relative(pair[1])))
