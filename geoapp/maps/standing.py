"""Attainment as it stands at the moments of a map: for each unit and moment, where its result lies.

It is computed once for all variables of a level. At a moment stands the attainment of the last year that
has ended by then, of the ground the unit has now.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.evaluate import ABSENT
from geoapp.criteria.evaluate import Attainment
from geoapp.criteria.evaluate import Flags
from geoapp.criteria.evaluate import Reported
from geoapp.criteria.evaluate import commune_criteria_apply
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.evaluate import gather
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import Key
from geoapp.criteria.thresholds import effective_set
from geoapp.criteria.thresholds import limits
from geoapp.criteria.thresholds import plan_years
from geoapp.maps.classes import NO_SET
from geoapp.maps.moments import last_ended_year
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Cells


@dataclass(frozen=True)
class Reports:
    """What attainment is computed from: sets and reports of one tier, in one region."""

    sets: Sequence[CriteriaSet]
    assessments: Sequence[Assessment]
    tier: Tier
    region: str
    province_code: str

    def of_level(self, level: Level) -> list[CriteriaSet]:
        """Return the sets of a level that hold in the province: national ones and its own."""
        here = (None, self.province_code)
        return [s for s in self.sets if s.level is level and s.tier is self.tier and s.province_code in here]


class Place(NamedTuple):
    """Where a result lies: the place of the unit's code, None where its ground had none, and of the year."""

    unit: int | None
    year: int


@dataclass(frozen=True)
class Standing:
    """The attainment of all units of one level, for ``rows`` of them at each moment."""

    level: Level
    rows: tuple[Unit, ...]
    succession: Succession
    reports: Reports
    moments: tuple[date, ...]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The year whose attainment stands at each moment."""
        return tuple(last_ended_year(day) for day in self.moments)

    @cached_property
    def result(self) -> Attainment:
        """The attainment by unit code and year."""
        sets, everywhere = self.reports.of_level(self.level), [True] * len(self._places)
        years, region = list(self._columns), self.reports.region
        return evaluate(self.reports.assessments, sets, list(self._places), years, region, everywhere)

    @cached_property
    def sets(self) -> tuple[EffectiveSet | None, ...]:
        """The set of each year of the result."""
        held = self.reports.of_level(self.level)
        return tuple(effective_set(held, year) for year in self.result.years)

    @cached_property
    def indicators(self) -> Mapping[Key, Indicator]:
        """The indicators of all sets of the moments, as the last of them words each."""
        columns = dict.fromkeys(self._columns[year] for year in self.years)
        held = [some for some in (self.sets[column] for column in columns) if some]
        return {(some.code, item.code): item for some in held for item in some.indicators}

    def set_held(self, moment: int) -> bool:
        """Tell whether a criteria set is held for the year of a moment."""
        return self.result.sets[self._columns[self.years[moment]]] is not None

    def at(self, unit: Unit, moment: int) -> Place | Cell:
        """Return where the result of ``unit`` lies, or the cell it has where there is nothing to look up.

        A code may go on with another ground, and a status is never carried (rule 5.4): the ground must
        have been the same when the year ended.
        """
        if not self.reports.of_level(self.level) and self.level is Level.PROVINCE:
            return Cell(Status.NOT_APPLICABLE)
        if not self.set_held(moment):
            return Cell(NO_SET)
        if self.level is Level.COMMUNE and not commune_criteria_apply(unit):
            return Cell(Status.NOT_APPLICABLE)
        year = self.years[moment]
        code = self._code_in(unit, year)
        return Place(None if code is None else self._places[code], self._columns[year])

    def cells(self, told: Callable[[Place], Cell]) -> Cells:
        """Return the cell of each moment and row; ``told`` says it of a place, once for equal moments."""
        known: dict[tuple[Place | Cell | None, ...], tuple[Cell | None, ...]] = {}
        for row in self._grid:
            if row not in known:
                known[row] = tuple(told(each) if isinstance(each, Place) else each for each in row)
        return tuple(known[row] for row in self._grid)

    @cached_property
    def places(self) -> frozenset[Place]:
        """The places of all rows and moments."""
        return frozenset(each for row in self._grid for each in row if isinstance(each, Place))

    def period(self, place: Place) -> str:
        """Return the period that a place is about."""
        return str(self.result.years[place.year])

    @cached_property
    def reported(self) -> Reported:
        """What was reported, by unit code, indicator and year."""
        plan = plan_years(self.reports.of_level(self.level), self.result.years)
        return gather(self.reports.assessments, plan, list(self._places))

    @cached_property
    def limits(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The lowest and the highest value that pass, by unit code, indicator and year; NaN: not known."""
        plan = plan_years(self.reports.of_level(self.level), self.result.years)
        low, high, _ = limits(plan, self.reports.region, [""])
        shape = self.result.indicator_status.shape
        return np.broadcast_to(low, shape), np.broadcast_to(high, shape)

    @cached_property
    def given(self) -> Flags:
        """Whether anything was reported, by unit code, indicator and year."""
        told: Flags = (self.reported.status != ABSENT) | ~np.isnan(self.reported.value)
        return told

    @cached_property
    def _grid(self) -> tuple[tuple[Place | Cell | None, ...], ...]:
        return tuple(
            tuple(self.at(unit, n) if unit.valid_on(day) else None for unit in self.rows)
            for n, day in enumerate(self.moments)
        )

    @cached_property
    def _places(self) -> Mapping[str, int]:
        units = self.succession.units.values()
        return {code: i for i, code in enumerate(sorted({u.code for u in units if u.level is self.level}))}

    @cached_property
    def _columns(self) -> Mapping[int, int]:
        return {year: i for i, year in enumerate(sorted(set(self.years)))}

    def _code_in(self, unit: Unit, year: int) -> str | None:
        """Return the code that the unit's ground had when ``year`` ended."""
        end = date(year, 12, 31)
        chain = self.succession.same_ground(unit)
        return next((found.code for found in chain if found.valid_on(end)), None)
