"""Attainment: how units stand by indicator and criterion, computed from what was reported.

All units, indicators and periods are computed at once on arrays. Nothing here looks at recognitions: a legal
decision and computed attainment are two things that may disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike
from numpy.typing import NDArray

from geoapp.criteria.attainment import Attainment
from geoapp.criteria.environment import environment_criteria
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.reported import Reported
from geoapp.criteria.reported import gather
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.criteria.statuses import SEVERITY_OF
from geoapp.criteria.statuses import STATUS_OF
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Flags
from geoapp.criteria.statuses import Values
from geoapp.criteria.thresholds import Plan
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import limits
from geoapp.criteria.thresholds import plan_periods

_Cell = TypeVar("_Cell", np.int8, np.bool_)

# What comparing a value with its threshold tells.
_PASSED, _FAILED, _NO_VALUE, _NO_THRESHOLD = range(4)


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
    criterion_status = STATUS_OF[_by_criterion(SEVERITY_OF[status], members)]
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
        criterion_environment=_environment(plan),
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


def _environment(plan: Plan) -> Flags:
    """Return, as criterion × period, which criteria are the environment's in the set of the period."""
    found = np.zeros((len(plan.criteria), len(plan.periods)), bool)
    for n, held in enumerate(plan.sets):
        own = {(held.code, each.code) for each in environment_criteria(held.criteria)} if held else set()
        found[:, n] = [key in own for key in plan.criteria]
    return found


def _measured(plan: Plan) -> Flags:
    """Return, as indicator × period, where a figure is compared and not a yes or no."""
    found = np.zeros((len(plan.indicators), len(plan.periods)), bool)
    for n, held in enumerate(plan.sets):
        for each in held.indicators if held else ():
            row = plan.indicators.index((held.code if held else "", each.code))
            found[row, n] = each.operator is not Operator.IS_MET
    return found


def _by_criterion(cells: NDArray[_Cell], members: Sequence[Sequence[int]]) -> NDArray[_Cell]:
    """Return the greatest cell among each criterion's indicators: the worst severity, or any flag."""
    units, _, periods = cells.shape
    out = np.zeros((units, len(members), periods), cells.dtype)
    for n, rows in enumerate(members):
        if rows:
            np.maximum.reduce(cells[:, rows, :], axis=1, out=out[:, n, :])
    return out
