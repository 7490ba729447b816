"""What was reported, as arrays: the one report that counts for each unit, indicator and period."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cache
from functools import partial

import numpy as np

from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Flags
from geoapp.criteria.statuses import Place
from geoapp.criteria.statuses import Values
from geoapp.criteria.thresholds import Plan


@dataclass(frozen=True, eq=False)
class Reported:
    """What was reported, as arrays of unit × indicator × period: the one report that counts in each cell.

    ``value`` is NaN and ``status`` is ``ABSENT`` where none was given; ``reports`` has the report of a cell
    by its three places.
    """

    value: Values
    status: Codes
    self_assessed: Flags
    reports: Mapping[Place, Assessment] = field(default_factory=dict)


def gather(assessments: Iterable[Assessment], plan: Plan, unit_codes: Sequence[str]) -> Reported:
    """Choose the report that counts in each cell.

    It is one of the latest year, there an appraised one before a self-assessed one, then the latest.
    """
    unit_at = {code: n for n, code in enumerate(unit_codes)}
    rows_at = cache(partial(_cells_of, plan))
    best: dict[Place, Assessment] = {}
    for report in assessments:
        unit = unit_at.get(report.unit_code)
        if unit is None:
            continue
        cells = rows_at(report.set, report.indicator, report.period_start, report.period_end)
        for row, period in cells:
            place = (unit, row, period)
            if place not in best or _precedence(report) >= _precedence(best[place]):
                best[place] = report
    return _dense(best, len(unit_codes), plan)


def _cells_of(plan: Plan, code: str, indicator: str, start: date, end: date) -> list[tuple[int, int]]:
    """Return the (indicator, period) places in which reports of one set, indicator and period count."""
    return [
        (plan.indicators.index((held.code, indicator)), n)
        for n, (period, held) in enumerate(zip(plan.periods, plan.sets, strict=True))
        if held is not None
        and code in held.codes
        and period.counts(start, end)
        and any(indicator == each.code for each in held.indicators)
    ]


def _precedence(report: Assessment) -> tuple[int, bool, date, date]:
    told = report.source_date.last if report.source_date else date.min
    return report.period_end.year, report.assessor is Assessor.APPRAISED, report.period_end, told


def _dense(best: Mapping[Place, Assessment], units: int, plan: Plan) -> Reported:
    shape = (units, len(plan.indicators), len(plan.periods))
    value = np.full(shape, np.nan)
    status = np.full(shape, ABSENT, np.int8)
    own = np.zeros(shape, bool)
    for place, report in best.items():
        value[place] = np.nan if report.value is None else report.value
        status[place] = ABSENT if report.status is None else STATUSES.index(report.status)
        own[place] = report.assessor is Assessor.SELF
    return Reported(value, status, own, best)
