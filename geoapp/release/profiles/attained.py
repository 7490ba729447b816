"""How the units of one level stand against one tier, evaluated once, as what their pages tell of it.

What is reported stays on the ground it was reported of: a unit that was only renamed has the results of the
one before it, marked as such, and merged or split ground has none (rule 5.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isnan
from typing import NamedTuple

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.attainment import Attainment
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.gaps import relative_distance
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Grain
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import report_ends
from geoapp.criteria.periods import reported_periods
from geoapp.criteria.periods import standing_period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Place
from geoapp.criteria.statuses import Values
from geoapp.pages.kinds import Json
from geoapp.release.gaps.grounds import UnitGrounds

_NAMES = [str(status) for status in STATUSES]
_ASSESSORS = {assessor: str(assessor) for assessor in Assessor}


class State(NamedTuple):
    """How the environment criteria stand from a day on; ``status`` is None where no set with any is held.

    ``unconfirmed`` says that it rests on a threshold that is not confirmed, ``self_assessed`` that on a value
    that nobody has appraised.
    """

    day: date
    status: str | None = None
    unconfirmed: bool = False
    self_assessed: bool = False


@dataclass(frozen=True)
class Attained:
    """The results of all grounds of a level for a tier.

    ``columns`` are the periods with a report, and each year between the first and the last. ``days`` are
    those on which another result begins to stand, and on ``until`` none does any more: nothing was reported
    of the years from then on.
    """

    level: Level
    tier: Tier
    grounds: UnitGrounds
    columns: tuple[Period, ...]
    days: tuple[date, ...]
    until: date
    ends: tuple[date, ...]
    attainment: Attainment
    groups: Groups

    def reported(self, unit: Unit) -> bool:
        """Tell whether anything was reported of the ground of ``unit``."""
        return self.grounds.row_of[unit.id] in self._reported_rows

    def results(self, unit: Unit) -> Json:
        """Return the results of ``unit`` by period: those of its time, and of its ground before."""
        row = self.grounds.row_of[unit.id]
        found = {}
        for n in self._places(unit):
            if (result := self._result(row, n)) is not None:
                period = self.attainment.periods[n]
                found[str(period)] = {**_days(period), **self._former(unit, row, period), **result}
        return found

    def standing(self, unit: Unit) -> list[Json]:
        """Return which period's result stands from which day on; None from when nothing new was told."""
        places = {self.attainment.periods[n] for n in self._places(unit)}
        found: list[Json] = []
        for day in self.days:
            period = standing_period(day, self.ends)
            key = str(period) if period in places else None
            if not found or found[-1]["period"] != key:
                found.append({"from": day.isoformat(), "period": key})
        return [*found, {"from": self.until.isoformat(), "period": None}]

    def tier_status(self, unit: Unit) -> list[tuple[date, int, bool]]:
        """Return from which day on the held criteria stand how, and whether all of the set are held."""
        row, periods = self.grounds.row_of[unit.id], self.attainment.periods
        found = []
        for day in self.days:
            n = periods.index(standing_period(day, self.ends))
            found.append((day, int(self.attainment.tier_status[row, n]), self.attainment.full[n]))
        return [*found, (self.until, ABSENT, False)]

    def environment(self, unit: Unit) -> list[State]:
        """Return from which day on the unit's environment criteria stand how; None where no set has any."""
        row = self.grounds.row_of[unit.id]
        found: list[State] = []
        for day in self.days:
            n = self.attainment.periods.index(standing_period(day, self.ends))
            told = self._state(day, row, n)
            if not found or found[-1]._replace(day=day) != told:
                found.append(told)
        return [*found, State(self.until)]

    def _state(self, day: date, row: int, n: int) -> State:
        """Return how the environment criteria stand together, by the places of ground and period."""
        a = self.attainment
        unconfirmed, own = bool(a.environment_unconfirmed[row, n]), bool(a.environment_self_assessed[row, n])
        return State(day, _status(int(a.environment_status[row, n])), unconfirmed, own)

    @cached_property
    def named(self) -> frozenset[str]:
        """The names of the periods that are columns of a table, apart from what only stands between two."""
        return frozenset(str(period) for period in self.columns)

    @cached_property
    def _reported_rows(self) -> set[int]:
        return {row for row, _, _ in self.attainment.reports}

    @cached_property
    def relative(self) -> Values:
        """The distance as a share of the threshold, as unit × indicator × period; six decimals."""
        a = self.attainment
        return np.round(relative_distance(a.distance, a.low, a.high), 6)

    @cached_property
    def _members(self) -> list[tuple[list[int], list[int]]]:
        """The places of the indicators and criteria of each period's set."""
        a = self.attainment
        return [
            (
                [k for k, key in enumerate(a.indicators) if key[0] == held],
                [k for k, key in enumerate(a.criteria) if key[0] == held],
            )
            for held in a.sets
        ]

    def _places(self, unit: Unit) -> Iterator[int]:
        """Give the places of the periods that ended while the unit or its ground before it stood."""
        versions = self.grounds.versions[self.grounds.row_of[unit.id]]
        first = versions[0].valid_from
        for n, period in enumerate(self.attainment.periods):
            if first <= period.end and (unit.valid_to is None or period.end < unit.valid_to):
                yield n

    def _former(self, unit: Unit, row: int, period: Period) -> Json:
        """Name the former unit that a result is of, where it is not of ``unit`` itself."""
        own = self.grounds.unit(row, period.end)
        if own is None or own.id == unit.id:
            return {}
        return {"former": {"code": own.code, "name_vi": own.name_vi, "name_en": own.name_en}}

    def _result(self, row: int, n: int) -> Json | None:
        """Return a result; None for a part of a year that has no report of the unit."""
        a = self.attainment
        listed, criteria = self._members[n]
        statuses = a.indicator_status[row, :, n].tolist()
        told = ((a.indicators[k][1], self._cell((row, k, n), statuses[k])) for k in listed)
        indicators = {code: cell for code, cell in told if cell}
        if not indicators and a.periods[n].grain is not Grain.YEAR and a.periods[n] in self.columns:
            return None
        return {
            "set": a.sets[n],
            "full": a.full[n],
            "status": _status(int(a.tier_status[row, n])),
            "met": int(a.met_count[row, n]),
            "applicable": int(a.applicable_count[row, n]),
            **self._group(row, n),
            "not_assessed": int(a.unknown_count[row, n]),
            "criteria": {a.criteria[k][1]: _status(int(a.criterion_status[row, k, n])) for k in criteria},
            "indicators": indicators,
        }

    def _group(self, row: int, n: int) -> Json:
        """Return the commune group that thresholds are looked up by; of units that are in none, nothing."""
        if self.level is not Level.COMMUNE:
            return {}
        return {"group": self.groups.on(self.grounds.ids[row], self.attainment.periods[n].end)}

    def _cell(self, place: Place, status: int) -> Json:
        """Return what is known of an indicator; empty where nothing was reported."""
        report = self.attainment.reports.get(place)
        if report is None:
            return {"status": _NAMES[status]} if status not in (ABSENT, NOT_ASSESSED) else {}
        found: dict[str, object] = {"status": _NAMES[status]}
        if report.value is not None:
            found["value"] = report.value
            distance, relative = float(self.attainment.distance[place]), float(self.relative[place])
            found |= {"distance": distance} if not isnan(distance) else {}
            found |= {"relative": relative} if not isnan(relative) else {}
        found |= {"assessor": _ASSESSORS[report.assessor], "source": report.source}
        if (own := _own_period(report, self.attainment.periods[place[2]])) is not None:
            found["reported"] = own
        if report.source_date:
            found["source_date"] = str(report.source_date)
        if report.note:
            found["note"] = report.note
        return found


def attained(
    level: Level,
    tier: Tier,
    sets: Sequence[CriteriaSet],
    reports: Sequence[Assessment],
    grounds: UnitGrounds,
    region: str,
    groups: Groups,
) -> Attained | None:
    """Evaluate the grounds of a level for a tier; None where nothing was reported of them.

    ``reports`` name grounds instead of units (:mod:`geoapp.maps.holding`).
    """
    if not reports:
        return None
    ends = report_ends(reports)
    years = range(ends[0].year, ends[-1].year + 1)
    columns = tuple(
        sorted(
            {*reported_periods(reports), *(Period.of_year(year) for year in years)},
            key=lambda period: (period.end, period.start),
        )
    )
    closing = (date(year, 12, 31) for year in (*years, years[-1] + 1))
    days = tuple(sorted({*ends, *closing}))
    periods = tuple(dict.fromkeys([*columns, *(standing_period(day, ends) for day in days)]))
    everywhere = [True] * len(grounds.ids)  # whether criteria apply is asked of the unit of the day
    result = evaluate(reports, sets, grounds.ids, periods, region, everywhere, groups)
    until = date(years[-1] + 2, 12, 31)
    return Attained(level, tier, grounds, columns, days, until, ends, result, groups)


def _own_period(report: Assessment, period: Period) -> str | None:
    """Return the report's own period where it is another one."""
    if (report.period_start, report.period_end) == (period.start, period.end):
        return None
    return str(Period(report.period_start, report.period_end))


def _days(period: Period) -> Json:
    return {"start": period.start.isoformat(), "end": period.end.isoformat(), "grain": str(period.grain)}


def _status(code: int) -> str | None:
    return None if code == ABSENT else _NAMES[code]
