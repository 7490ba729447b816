"""Small criteria sets and reports for the tests of this room."""

from __future__ import annotations

from datetime import date

from geoapp.boundaries.units import Level
from geoapp.criteria.groups import COMMUNE_GROUP
from geoapp.criteria.groups import GroupFact
from geoapp.criteria.groups import group_facts
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.dates import PartialDate


def threshold(value: float, *, unconfirmed: bool = True, **where: str | int) -> Threshold:
    return Threshold(value, unconfirmed, "s", **where)  # type: ignore[arg-type]


def indicator(code: str, operator: str, *thresholds: Threshold, criterion: str = "17") -> Indicator:
    return Indicator(code, criterion, code, code, "%", Operator(operator), thresholds, "high")


def criteria_set(
    code: str, years: tuple[int, int], *indicators: Indicator, extends: str | None = None
) -> CriteriaSet:
    criteria = dict.fromkeys(i.criterion for i in indicators)
    return CriteriaSet(
        code=code,
        name_vi=code,
        name_en=code,
        level=Level.COMMUNE,
        tier=Tier.NTM,
        decision="d",
        decision_date=None,
        valid_from=date(years[0], 10, 17),
        valid_to=None,
        assesses_from=years[0],
        assesses_to=years[1],
        criteria=tuple(Criterion(c, c, c, True, "s") for c in criteria),
        indicators=indicators,
        extends=extends,
    )


def report(
    indicator: str,
    value: float | None = None,
    status: Status | None = None,
    *,
    unit: str = "26101",
    set_code: str = "NATIONAL",
    year: int = 2019,
    end: date | None = None,
    assessor: Assessor = Assessor.APPRAISED,
) -> Assessment:
    last = end or date(year, 12, 31)
    return Assessment(unit, set_code, indicator, date(last.year, 1, 1), last, assessor, "s", value, status)


def facts(unit_code: str, *told: tuple[int, str], source: str = "test") -> tuple[GroupFact, ...]:
    """Return what is on record of a unit's commune group, as pairs of group and date."""
    return group_facts(group_record(unit_code, number, as_of, source=source) for number, as_of in told)


def group_record(unit_code: str, number: int, as_of: str, *, source: str = "test") -> Statistic:
    """Return a record that says the commune group of a unit."""
    return Statistic(unit_code, COMMUNE_GROUP, number, PartialDate.parse(as_of), source)
