"""Attainment in long form: one row for each unit, indicator and period that something was reported for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from itertools import product

from openpyxl import Workbook

from geoapp.boundaries.units import Level
from geoapp.criteria.attainment import Attainment
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import reported_periods
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Place
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import effective_set
from geoapp.exports.attainment.findings import Records
from geoapp.exports.columns import ATTAINMENT
from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.plain import Row
from geoapp.exports.sheets import finished
from geoapp.exports.xlsx import text_of
from geoapp.maps.holding import Holding
from geoapp.maps.holding import criteria_apply
from geoapp.maps.succession import Succession

#: A workbook of more rows takes long to write and to open; the CSV has them all.
MOST_ROWS = 20_000

_Asked = Mapping[tuple[str, str, int], Indicator]


def attainment_rows(records: Records) -> list[Row]:
    """Return the rows by level, tier, unit, set, indicator and period.

    A unit is the ground that was reported of (:mod:`geoapp.maps.holding`), called as it was when the report's
    period ended: a code that went on with other ground has rows of its own there.
    """
    holding = Holding(Succession(records.units, records.changes))
    groups = holding.groups(records.statistics)
    rows: list[Row] = []
    for level, tier in product(Level, Tier):
        sets = records.sets_of(level, tier)
        codes = {s.code for s in sets}
        reported = (report for report in records.assessments if report.set in codes)
        own = holding.on_grounds(reported, level)
        if own:
            result = _evaluated(own, sets, holding, records.region, groups)
            asked = _asked(sets, (period.year for period in result.periods))
            facts: Row = {"level": level.value, "tier": tier.value}
            rows += [
                facts | _row(result, place, asked, holding, groups, records.region)
                for place in sorted(result.reports)
            ]
    return rows


def attainment_table(rows: Sequence[Row], *, demonstration: bool) -> bytes:
    """Return the rows as a workbook of one sheet, to filter and to pivot."""
    columns = [*ATTAINMENT, DEMONSTRATION_COLUMN] if demonstration else list(ATTAINMENT)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("attainment")
    sheet.freeze_panes = "C2"
    for letter, column in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", columns, strict=False):
        sheet.column_dimensions[letter].width = 44 if column.name == "source" else 16
    sheet.append([column.name for column in columns])
    for row in rows:
        marked = row | {DEMONSTRATION_COLUMN.name: DEMONSTRATION}
        values = (marked[column.name] for column in columns)
        sheet.append([text_of(value) if isinstance(value, str) else value for value in values])
    last = max((date.fromisoformat(str(row["period_end"])) for row in rows), default=date(2000, 1, 1))
    return finished(book, "attainment", last)


def _evaluated(
    own: Sequence[Assessment], sets: Sequence[CriteriaSet], holding: Holding, region: str, groups: Groups
) -> Attainment:
    """Return what reports on grounds come to, in each period that any was made for."""
    periods = reported_periods(own)
    last = {report.unit_code: report.period_end for report in sorted(own, key=lambda r: r.period_end)}
    grounds = sorted(last)
    applies = [
        [_applies(holding, ground, period.end, last[ground]) for period in periods] for ground in grounds
    ]
    return evaluate(own, sets, grounds, periods, region, applies, groups)


def _applies(holding: Holding, ground: str, day: date, reported: date) -> bool:
    """Tell whether the criteria apply on a ground on a day; as when last reported where none stood then."""
    unit = holding.unit(ground, day) or holding.unit(ground, reported)
    return unit is not None and criteria_apply(unit)


def _asked(sets: Sequence[CriteriaSet], years: Iterable[int]) -> _Asked:
    """Return the indicators by set, code and year."""
    held = {year: effective_set(sets, year) for year in set(years)}
    return {(s.code, i.code, year): i for year, s in held.items() if s for i in s.indicators}


def _row(
    result: Attainment, place: Place, asked: _Asked, holding: Holding, groups: Groups, region: str
) -> Row:
    unit, row, at = place
    report, period = result.reports[place], result.periods[at]
    code, indicator = result.indicators[row]
    stood = holding.unit(result.unit_codes[unit], report.period_end)
    held = asked[code, indicator, period.year]
    grouped = by_group(held, period.year, region)
    return {
        "unit_code": stood.code if stood else None,
        "unit_name": stood.name_vi if stood else None,
        "set": report.set,
        "indicator": indicator,
        "period": str(period),
        "period_end": period.end.isoformat(),
        "reported_period": str(Period(report.period_start, report.period_end)),
        "value": _number(result.value[place]),
        "status": STATUSES[result.indicator_status[place]].value,
        "operator": held.operator.value,
        "threshold": None if held.operator is Operator.IS_MET else result.threshold(place),
        "commune_group": groups.on(result.unit_codes[unit], period.end) if grouped else None,
        "distance": _number(result.distance[place]),
        "assessor": report.assessor.value,
        "unconfirmed": bool(result.unconfirmed[place]),
        "source": report.source,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
