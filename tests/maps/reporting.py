"""Units, sets and reports small enough to work every number out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.maps.standing import Reports
from geoapp.maps.standing import Standing
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Column

SINCE = date(2004, 1, 1)


def unit(
    code: str,
    level: Level = Level.COMMUNE,
    name: str = "",
    *,
    since: date = SINCE,
    until: date | None = None,
) -> Unit:
    """Return a unit without an outline; a commune lies in district 1."""
    parent = "1" if level is Level.COMMUNE else "75"
    return Unit(code, since, until, level, name or f"Xã {code}", name or f"Xã {code}", parent, "test")


def indicator(
    code: str,
    operator: str = ">=",
    *thresholds: float | tuple[int, float],
    unit: str = "%",
    unconfirmed: bool = False,
) -> Indicator:
    """Return an indicator of criterion 17 (or what its code begins with); thresholds may be of one year."""
    held = tuple(
        Threshold(each[1], unconfirmed, "test", year=each[0])
        if isinstance(each, tuple)
        else Threshold(each, unconfirmed, "test")
        for each in thresholds
    )
    criterion = code.partition(".")[0]
    return Indicator(code, criterion, f"Chỉ tiêu {code}", code, unit, Operator(operator), held, "high")


def criteria_set(
    code: str,
    indicators: Sequence[Indicator],
    *,
    level: Level = Level.COMMUNE,
    years: tuple[int, int] = (2016, 2020),
    total: int | None = None,
    extends: str | None = None,
) -> CriteriaSet:
    """Return a set whose criteria are those of its indicators; it may be laid over another."""
    names = dict.fromkeys(each.criterion for each in indicators)
    criteria = tuple(Criterion(name, f"Tiêu chí {name}", name, False, "test") for name in names)
    return CriteriaSet(
        *(code, f"Bộ {code}", f"Set {code}", level, Tier.NTM, "1980/QĐ-TTg", None, SINCE, None, *years),
        criteria,
        tuple(indicators),
        criteria_total=total,
        extends=extends,
    )


def report(
    unit_code: str,
    indicator_code: str,
    told: float | Status | None,
    period: str = "2019",
    *,
    set_code: str = "S",
    own: bool = False,
) -> Assessment:
    """Return a report of a value or a status in a period."""
    span = Period.parse(period)
    status = told if isinstance(told, Status) else None
    value = None if isinstance(told, Status) else told
    assessor = Assessor.SELF if own else Assessor.APPRAISED
    return Assessment(
        unit_code, set_code, indicator_code, span.start, span.end, assessor, "test", value, status
    )


def standing(
    rows: Sequence[Unit],
    sets: Sequence[CriteriaSet],
    reports: Sequence[Assessment],
    moments: Iterable[str],
    changes: Sequence[Change] = (),
) -> Standing:
    """Return how the rows, which are all units there are, stand at each moment."""
    days = tuple(date.fromisoformat(day) for day in moments)
    held = Reports(sets, reports, Tier.NTM, "dong_nam_bo", "75")
    return Standing(rows[0].level, tuple(rows), Succession(rows, changes), held, days)


def keys(column: Column) -> list[list[str | None]]:
    """Return the classes by moment and row."""
    return [[str(cell.key) if cell else None for cell in row] for row in column.cells]
