"""Attainment in long form: one row for each unit, indicator and period that something was reported for."""

from __future__ import annotations

import math
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from itertools import product

import numpy as np
from openpyxl import Workbook

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.evaluate import STATUSES
from geoapp.criteria.evaluate import Attainment
from geoapp.criteria.evaluate import Place
from geoapp.criteria.evaluate import commune_criteria_apply
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.periods import reported_periods
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.thresholds import effective_set
from geoapp.exports.attainment.findings import Records
from geoapp.exports.columns import ATTAINMENT
from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.plain import Row
from geoapp.exports.rows import UnitNames
from geoapp.exports.sheets import finished
from geoapp.exports.xlsx import text_of

#: A workbook of more rows takes long to write and to open; the CSV has them all.
MOST_ROWS = 20_000

_Asked = Mapping[tuple[str, str, int], Indicator]


def attainment_rows(records: Records) -> list[Row]:
    """Return the rows by level, tier, unit, set, indicator and period."""
    names = UnitNames(records.units)
    rows: list[Row] = []
    for level, tier in product(Level, Tier):
        sets = records.sets_of(level, tier)
        codes = {s.code for s in sets}
        own = [report for report in records.assessments if report.set in codes]
        if own:
            result = _evaluated(records, [u for u in records.units if u.level is level], sets, own)
            asked = _asked(sets, (period.year for period in result.periods))
            facts: Row = {"level": level.value, "tier": tier.value}
            rows += [facts | _row(result, place, asked, names) for place in sorted(result.reports)]
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
    records: Records, units: Sequence[Unit], sets: Sequence[CriteriaSet], own: Sequence[Assessment]
) -> Attainment:
    """Return what the reports come to, in each period that any was made for."""
    periods = reported_periods(own)
    versions: dict[str, list[Unit]] = {}
    for unit in units:
        versions.setdefault(unit.code, []).append(unit)
    codes = sorted(versions)
    applies = [[_applies(versions[code], period.end) for period in periods] for code in codes]
    shaped = np.array(applies, bool).reshape(len(codes), len(periods))
    return evaluate(own, sets, codes, periods, records.region, shaped)


def _applies(versions: Iterable[Unit], day: date) -> bool:
    """Tell whether the criteria apply to the unit a code named on a day."""
    unit = next((version for version in versions if version.valid_on(day)), None)
    return unit is None or unit.level is not Level.COMMUNE or commune_criteria_apply(unit)


def _asked(sets: Sequence[CriteriaSet], years: Iterable[int]) -> _Asked:
    """Return the indicators by set, code and year."""
    held = {year: effective_set(sets, year) for year in set(years)}
    return {(s.code, i.code, year): i for year, s in held.items() if s for i in s.indicators}


def _row(result: Attainment, place: Place, asked: _Asked, names: UnitNames) -> Row:
    unit, row, at = place
    report, period = result.reports[place], result.periods[at]
    code, indicator = result.indicators[row]
    operator = asked[code, indicator, period.year].operator
    zone = unit if len(result.low) > 1 else 0
    limits = (result.low[zone, row, at], result.high[zone, row, at])
    return {
        "unit_code": result.unit_codes[unit],
        "unit_name": names.on(result.unit_codes[unit], report.period_end),
        "set": report.set,
        "indicator": indicator,
        "period": str(period),
        "period_end": period.end.isoformat(),
        "value": _number(result.value[place]),
        "status": STATUSES[result.indicator_status[place]].value,
        "operator": operator.value,
        "threshold": None if operator is Operator.IS_MET else _threshold(limits),
        "distance": _number(result.distance[place]),
        "assessor": report.assessor.value,
        "unconfirmed": bool(result.unconfirmed[place]),
        "source": report.source,
    }


def _threshold(limits: tuple[float, float]) -> float | None:
    """Return the limit that is one: of at least and at most, the other end is open."""
    return next((float(limit) for limit in limits if math.isfinite(limit)), None)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
