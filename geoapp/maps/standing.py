"""Attainment as it stands at the moments of a map: for each unit and moment, where its result lies.

It is computed once for all variables of a level, by ground: a report belongs to the ground that bore its
code when its period ended, so a code that goes on with another ground takes nothing along (rule 5.4).
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.attainment import Attainment
from geoapp.criteria.environment import environment_criteria
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import report_ends
from geoapp.criteria.periods import standing_period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import Key
from geoapp.criteria.thresholds import effective_set
from geoapp.maps.classes import NO_SET
from geoapp.maps.holding import Holding
from geoapp.maps.holding import criteria_apply
from geoapp.maps.holding import sets_held
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Cells
from geoapp.maps.variables import Detail


@dataclass(frozen=True)
class Reports:
    """What attainment is computed from: sets and reports of one tier, in one region, and commune groups."""

    sets: Sequence[CriteriaSet]
    assessments: Sequence[Assessment]
    tier: Tier
    region: str
    province_code: str
    statistics: Sequence[Statistic] = ()

    def sets_of(self, level: Level) -> list[CriteriaSet]:
        """Return the sets of a level that hold in the province: national ones and its own."""
        return list(sets_held(self.sets, self.province_code, level, self.tier))

    def of(self, level: Level) -> list[Assessment]:
        """Return the reports on the sets of a level."""
        codes = {held.code for held in self.sets_of(level)}
        return [report for report in self.assessments if report.set in codes]


class Place(NamedTuple):
    """Where a result lies: the places of the ground and of the period."""

    unit: int
    period: int


@dataclass(frozen=True)
class Standing:
    """The attainment of all units of one level, for ``rows`` of them at each moment."""

    level: Level
    rows: tuple[Unit, ...]
    succession: Succession
    reports: Reports
    moments: tuple[date, ...]

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The period whose reports stand at each moment."""
        ends = report_ends(self._reports)
        return tuple(standing_period(day, ends) for day in self.moments)

    @cached_property
    def result(self) -> Attainment:
        """The attainment by ground and period; the codes of its units are ids of first versions."""
        sets, everywhere = self.reports.sets_of(self.level), [True] * len(self._places)
        periods, region = list(self._columns), self.reports.region
        holding = Holding(self.succession)
        reports = holding.on_grounds(self._reports, self.level)
        return evaluate(reports, sets, list(self._places), periods, region, everywhere, self.groups)

    @cached_property
    def groups(self) -> Groups:
        """The commune groups by ground."""
        return Holding(self.succession).groups(self.reports.statistics)

    @cached_property
    def indicators(self) -> Mapping[Key, Indicator]:
        """The indicators of all sets of the moments, as the last of them words each."""
        return {(held.code, item.code): item for held in self._held for item in held.indicators}

    @cached_property
    def criteria(self) -> Mapping[Key, Criterion]:
        """The criteria of these sets."""
        return {(held.code, item.code): item for held in self._held for item in held.criteria}

    @cached_property
    def environment(self) -> Mapping[int, tuple[str, ...]]:
        """The codes of the environment criteria by year of the moments' periods, where a set has any."""
        sets = self.reports.sets_of(self.level)
        held = {year: effective_set(sets, year) for year in sorted({each.year for each in self.periods})}
        found = {year: environment_criteria(each.criteria) for year, each in held.items() if each}
        return {year: tuple(each.code for each in criteria) for year, criteria in found.items() if criteria}

    @cached_property
    def base_of(self) -> Mapping[str, str]:
        """The set that reports and guidance on a set are about: a province's layer is about the one below."""
        return {code: held.code for held in self._held for code in held.codes}

    def set_at(self, moment: int) -> str | None:
        """Return the code of the criteria set of a moment's period, None where none is held."""
        return self.result.sets[self._moments[moment]]

    def at(self, unit: Unit, moment: int) -> Place | Cell:
        """Return where the result of ``unit`` lies, or the cell it has where there is nothing to look up."""
        if self.level is Level.PROVINCE and not self.reports.sets_of(self.level):
            return Cell(Status.NOT_APPLICABLE)
        if self.set_at(moment) is None:
            return Cell(NO_SET)
        if not criteria_apply(unit):
            return Cell(Status.NOT_APPLICABLE)
        return Place(self._places[self.succession.ground(unit)], self._moments[moment])

    def cells(self, told: Callable[[Place], Cell]) -> Cells:
        """Return the cell of each moment and row; ``told`` says it of a place, once for equal moments."""
        known: dict[tuple[Place | Cell | None, ...], tuple[Cell | None, ...]] = {}
        for row in self.grid:
            if row not in known:
                known[row] = tuple(told(each) if isinstance(each, Place) else each for each in row)
        return tuple(known[row] for row in self.grid)

    @cached_property
    def places(self) -> frozenset[Place]:
        """The places of all rows and moments."""
        return frozenset(each for row in self.grid for each in row if isinstance(each, Place))

    @cached_property
    def details(self) -> dict[tuple[int, int, int], Detail]:
        """What was told of indicators already, by ground, indicator and period."""
        return {}

    @property
    def reported(self) -> bool:
        """Whether there is any report."""
        return bool(self._reports)

    @cached_property
    def grid(self) -> tuple[tuple[Place | Cell | None, ...], ...]:
        """What :meth:`at` says, by moment and row; None where the unit is not there."""
        return tuple(
            tuple(self.at(unit, n) if unit.valid_on(day) else None for unit in self.rows)
            for n, day in enumerate(self.moments)
        )

    @cached_property
    def _reports(self) -> Sequence[Assessment]:
        return self.reports.of(self.level)

    @cached_property
    def _moments(self) -> Sequence[int]:
        """The place of each moment's period."""
        return [self._columns[period] for period in self.periods]

    @cached_property
    def _held(self) -> Sequence[EffectiveSet]:
        sets, years = self.reports.sets_of(self.level), dict.fromkeys(each.year for each in self.periods)
        return [held for year in years if (held := effective_set(sets, year))]

    @cached_property
    def _units(self) -> Sequence[Unit]:
        return [unit for unit in self.succession.units.values() if unit.level is self.level]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {
            ground: i
            for i, ground in enumerate(sorted({self.succession.ground(unit) for unit in self._units}))
        }

    @cached_property
    def _columns(self) -> Mapping[Period, int]:
        return {period: i for i, period in enumerate(sorted(set(self.periods)))}
