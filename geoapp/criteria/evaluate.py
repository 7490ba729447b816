"""Attainment: how units stand by indicator and criterion, computed from what was reported.

All units, indicators and periods are computed at once on arrays. Nothing here looks at recognitions: a legal
decision and computed attainment are two things that may disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cache
from functools import cached_property
from functools import partial
from math import isfinite
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike
from numpy.typing import NDArray

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.thresholds import Key
from geoapp.criteria.thresholds import Plan
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import limits
from geoapp.criteria.thresholds import plan_periods

Codes = NDArray[np.int8]
Counts = NDArray[np.intp]
Flags = NDArray[np.bool_]
Values = NDArray[np.float64]
#: A cell by its places among units, indicators and periods.
Place = tuple[int, int, int]
_Cell = TypeVar("_Cell", np.int8, np.bool_)

#: The statuses in the order their codes count.
STATUSES = tuple(Status)
#: The code where a period's set has no such indicator or criterion, or no set is held for it.
ABSENT = -1

MET, NEARLY_MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE = range(len(STATUSES))

# Rule 5.1 as an order: a criterion is as bad as the worst of its indicators in it.
_SEVERITY = {ABSENT: 0, NOT_APPLICABLE: 1, MET: 2, NEARLY_MET: 3, NOT_ASSESSED: 4, NOT_MET: 5}
_SEVERITY_OF = np.array([_SEVERITY[code] for code in (*range(len(STATUSES)), ABSENT)], np.int8)
_STATUS_OF = np.array(sorted(_SEVERITY, key=lambda code: _SEVERITY[code]), np.int8)

# What comparing a value with its threshold tells.
_PASSED, _FAILED, _NO_VALUE, _NO_THRESHOLD = range(4)


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


@dataclass(frozen=True, eq=False)
class Attainment:
    """Statuses as codes into ``STATUSES`` (or ``ABSENT``), with what they rest on.

    Arrays are unit × indicator × period unless they begin with ``criterion`` (unit × criterion × period) or
    are of a tier (unit × period). ``unconfirmed`` marks cells whose threshold is unknown or not confirmed in
    the decision's own text. ``sets`` names the set of each period, None where none is held, and ``full``
    tells whether that set has every criterion of its decision.

    ``value`` is what was reported, NaN where nothing was. ``low`` and ``high`` are the lowest and highest
    value that pass, NaN where the threshold is not known; their first axis has one row where it is the same
    for all units. ``reports`` has the report behind a cell by its places in the three axes.
    """

    unit_codes: tuple[str, ...]
    periods: tuple[Period, ...]
    sets: tuple[str | None, ...]
    full: tuple[bool, ...]
    indicators: tuple[Key, ...]
    criteria: tuple[Key, ...]
    indicator_status: Codes
    self_assessed: Flags
    unconfirmed: Flags
    criterion_status: Codes
    criterion_self_assessed: Flags
    criterion_unconfirmed: Flags
    value: Values
    low: Values
    high: Values
    measured: Flags
    reports: Mapping[Place, Assessment]

    @cached_property
    def distance(self) -> Values:
        """How much a value lacks to its threshold, in the indicator's own unit; 0 where it passes.

        NaN where value or threshold is not known, and where a yes or no is asked for, which has no measure.
        """
        lacks = np.maximum(np.maximum(self.low - self.value, self.value - self.high), 0.0)
        # Ten decimals: 85 - 82.4 is 2.6, not 2.5999999999999943.
        return np.where(self.measured, np.round(lacks, 10), np.nan)

    def threshold(self, place: Place) -> float | None:
        """Return the threshold of a cell, None where it is not known: of two limits one is open."""
        unit, row, period = place
        zone = unit if len(self.low) > 1 else 0
        limits = (float(self.low[zone, row, period]), float(self.high[zone, row, period]))
        return next((limit for limit in limits if isfinite(limit)), None)

    @cached_property
    def tier_status(self) -> Codes:
        """The status of all held criteria together as unit × period, by rule 5.1."""
        severity = _SEVERITY_OF[self.criterion_status].max(axis=1, initial=0)
        return np.asarray(_STATUS_OF[severity], np.int8)

    @cached_property
    def met_count(self) -> Counts:
        """How many indicators are met, as unit × period."""
        return _count(self.indicator_status == MET)

    @cached_property
    def unknown_count(self) -> Counts:
        """How many indicators are not assessed, as unit × period."""
        return _count(self.indicator_status == NOT_ASSESSED)

    @cached_property
    def applicable_count(self) -> Counts:
        """How many indicators of the set apply, as unit × period."""
        status = self.indicator_status
        return _count((status != ABSENT) & (status != NOT_APPLICABLE))


@dataclass(frozen=True)
class Share:
    """How many communes of a district meet theirs: ``met`` of ``total`` that it applies to."""

    met: int
    total: int
    not_assessed: int


def commune_criteria_apply(unit: Unit) -> bool:
    """Tell whether the commune criteria apply to ``unit``: not to wards and townships (rule 5.2)."""
    return unit.level is Level.COMMUNE and not unit.name_vi.startswith(("Phường ", "Thị trấn "))


def evaluate(
    assessments: Iterable[Assessment],
    sets: Sequence[CriteriaSet],
    unit_codes: Sequence[str],
    periods: Sequence[Period],
    region: str,
    applicable: ArrayLike,
    groups: Groups,
) -> Attainment:
    """Compute attainment from records.

    Parameters
    ----------
    assessments
        Reports of any units, sets and periods; :meth:`Period.counts` tells in which periods one counts.
    sets
        Sets of one level and tier that hold in the province: national ones and its own layers.
    unit_codes, periods
        The units and periods of the result, in its order; a period may come more than once.
    region
        The region of the province, for thresholds by region.
    applicable
        Booleans by unit, or by unit and period: whether the criteria apply.
    groups
        The commune groups of the units, for thresholds by group; that of a period's last day holds for it.
    """
    plan = plan_periods(sets, periods)
    reported = gather(assessments, plan, unit_codes)
    return attain(reported, plan, unit_codes, region, applicable, groups)


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


def attain(
    reported: Reported,
    plan: Plan,
    unit_codes: Sequence[str],
    region: str,
    applicable: ArrayLike,
    groups: Groups,
) -> Attainment:
    """Compute attainment from arrays; see :func:`evaluate`."""
    low, high, unconfirmed = _limits(plan, unit_codes, region, groups)
    status = _indicator_status(reported, low, high)
    applies = np.asarray(applicable, bool)
    applies = applies if applies.ndim == 2 else applies[:, None]
    _leave_out(status, plan, applies)
    given = (status != ABSENT) & (status != NOT_APPLICABLE)
    flags = unconfirmed & given
    own = reported.self_assessed & given
    members = _members(plan)
    criterion_status = _STATUS_OF[_by_criterion(_SEVERITY_OF[status], members)]
    _mark_unlisted(criterion_status, plan, members, applies)
    return Attainment(
        unit_codes=tuple(unit_codes),
        periods=plan.periods,
        sets=tuple(s.code if s else None for s in plan.sets),
        full=tuple(s.full if s else False for s in plan.sets),
        indicators=plan.indicators,
        criteria=plan.criteria,
        indicator_status=status,
        self_assessed=own,
        unconfirmed=flags,
        criterion_status=criterion_status,
        criterion_self_assessed=_by_criterion(own, members),
        criterion_unconfirmed=_by_criterion(flags, members),
        value=reported.value,
        low=low,
        high=high,
        measured=_measured(plan),
        reports=reported.reports,
    )


def _limits(
    plan: Plan, unit_codes: Sequence[str], region: str, groups: Groups
) -> tuple[Values, Values, Flags]:
    """Return :func:`limits` by unit; one row, which spreads over all, where no threshold is by group."""
    if not any(by_group(i, p.year, region) for p, i in _asked(plan)):
        return limits(plan, region, [None])
    of_unit = [[groups.on(code, period.end) for period in plan.periods] for code in unit_codes]
    zones = list(dict.fromkeys(group for row in of_unit for group in row))
    zone = np.array([[zones.index(group) for group in row] for row in of_unit], np.intp)
    place = (
        zone.reshape(len(unit_codes), 1, len(plan.periods)),
        np.arange(len(plan.indicators))[None, :, None],
        np.arange(len(plan.periods))[None, None, :],
    )
    low, high, unconfirmed = limits(plan, region, zones)
    return low[place], high[place], unconfirmed[place]


def _asked(plan: Plan) -> Iterator[tuple[Period, Indicator]]:
    for period, held in zip(plan.periods, plan.sets, strict=True):
        for indicator in held.indicators if held else ():
            yield period, indicator


def share_met(statuses: Codes, districts: Sequence[str | None]) -> dict[str, Share]:
    """Count, by district, the communes that meet theirs (rule 5.2).

    Parameters
    ----------
    statuses
        One status code for each commune.
    districts
        The district code of each commune; None leaves the commune out.

    Returns
    -------
    dict
        By district code. Communes that the criteria do not apply to are in no count; not_assessed ones
        are in ``total``, so an unknown never raises the share.
    """
    shares: dict[str, Share] = {}
    codes = np.array([district or "" for district in districts])
    for district in sorted({d for d in districts if d}):
        own = statuses[codes == district]
        own = own[(own != ABSENT) & (own != NOT_APPLICABLE)]
        met, unknown = int((own == MET).sum()), int((own == NOT_ASSESSED).sum())
        shares[district] = Share(met, len(own), unknown)
    return shares


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


def _settled() -> Codes:
    """Return the status by outcome of the comparison and reported status (``ABSENT`` comes last).

    A value that fails is never met, whatever was said of it, and a value that passes is not met where the
    assessor said so. ``nearly_met`` is an opinion and stands. Without a threshold nothing is met or not.
    """
    table = np.full((4, len(STATUSES) + 1), NOT_ASSESSED, np.int8)
    table[_PASSED] = (MET, NEARLY_MET, NOT_MET, MET, NOT_APPLICABLE, MET)
    table[_FAILED] = (NOT_MET, NEARLY_MET, NOT_MET, NOT_MET, NOT_APPLICABLE, NOT_MET)
    table[_NO_VALUE] = (MET, NEARLY_MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE, NOT_ASSESSED)
    table[_NO_THRESHOLD, NOT_APPLICABLE] = NOT_APPLICABLE
    return table


_SETTLED = _settled()


def _indicator_status(reported: Reported, low: NDArray[np.float64], high: NDArray[np.float64]) -> Codes:
    value = reported.value
    outcome = np.where((value >= low) & (value <= high), np.int8(_PASSED), np.int8(_FAILED))
    outcome[np.isnan(value)] = _NO_VALUE
    outcome = np.where(np.isnan(low), np.int8(_NO_THRESHOLD), outcome)
    return _SETTLED[outcome, reported.status]


def _leave_out(status: Codes, plan: Plan, applicable: Flags) -> None:
    status[~np.broadcast_to(applicable[:, None, :], status.shape)] = NOT_APPLICABLE
    for n, held in enumerate(plan.sets):
        own = {(held.code, indicator.code) for indicator in held.indicators} if held else set()
        status[:, [key not in own for key in plan.indicators], n] = ABSENT


def _mark_unlisted(status: Codes, plan: Plan, members: Sequence[Sequence[int]], applicable: Flags) -> None:
    """Mark criteria of which no indicator is known as not assessed in the periods of their set."""
    for row, key in enumerate(plan.criteria):
        if not members[row]:
            held = [each is not None and each.code == key[0] for each in plan.sets]
            unknown = np.where(applicable, np.int8(NOT_ASSESSED), np.int8(NOT_APPLICABLE))
            status[:, row, :] = np.where(held, unknown, np.int8(ABSENT))


def _members(plan: Plan) -> list[list[int]]:
    """Return, by criterion, the places of its indicators on the axis."""
    criterion_of = {(s.code, i.code): (s.code, i.criterion) for s in plan.sets if s for i in s.indicators}
    keys = [criterion_of[key] for key in plan.indicators]
    return [[n for n, key in enumerate(keys) if key == criterion] for criterion in plan.criteria]


def _measured(plan: Plan) -> Flags:
    """Return, as indicator × period, where a figure is compared and not a yes or no."""
    found = np.zeros((len(plan.indicators), len(plan.periods)), bool)
    for n, held in enumerate(plan.sets):
        for each in held.indicators if held else ():
            row = plan.indicators.index((held.code if held else "", each.code))
            found[row, n] = each.operator is not Operator.IS_MET
    return found


def _count(cells: Flags) -> Counts:
    return np.asarray(cells.sum(axis=1))


def _by_criterion(cells: NDArray[_Cell], members: Sequence[Sequence[int]]) -> NDArray[_Cell]:
    """Return the greatest cell among each criterion's indicators: the worst severity, or any flag."""
    units, _, periods = cells.shape
    out = np.zeros((units, len(members), periods), cells.dtype)
    for n, rows in enumerate(members):
        if rows:
            np.maximum.reduce(cells[:, rows, :], axis=1, out=out[:, n, :])
    return out
