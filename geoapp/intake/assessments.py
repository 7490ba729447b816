"""Checking assessments: values and statuses reported for units and indicators."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date

from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_groups
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.spans import parse_span
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.intake.wide import is_wide
from geoapp.intake.wide import read_answers
from geoapp.intake.wide import split_rows

#: The words for what an assessor found.
STATUSES = words(
    (Status.MET, ("met", "đạt")),
    (Status.NEARLY_MET, ("nearly_met", "cơ bản đạt", "nearly met")),
    (Status.NOT_MET, ("not_met", "chưa đạt", "không đạt", "not met")),
    (Status.NOT_ASSESSED, ("not_assessed", "chưa đánh giá", "not assessed")),
    (Status.NOT_APPLICABLE, ("not_applicable", "không áp dụng", "not applicable")),
)
#: The words for who assessed.
ASSESSORS = words(
    (Assessor.SELF, ("self", "tự đánh giá", "tự chấm", "self-assessed")),
    (Assessor.APPRAISED, ("appraised", "thẩm định", "thẩm tra", "phúc tra")),
)

_PERIODS = "write a year, a month such as 3/2020, a quarter such as Quý I/2020, or a day"


def check_assessments(table: Table, known: Known) -> Checked[Assessment]:
    """Check the rows of a table of assessments: a row for each of them, or one for each unit."""
    if not is_wide(table):
        return check_rows(table, known, _check, _key)
    filled, notes = split_rows(table)
    checked = check_groups(filled, known, lambda cells, row: _check_unit(cells, row, filled, known), _key)
    return replace(checked, problems=[*notes, *checked.problems])


def _key(a: Assessment) -> Hashable:
    return a.unit_code, a.set, a.indicator, a.period_start, a.period_end, a.assessor


def _check(cells: Cells, known: Known) -> Assessment | None:
    blank, held = _blank(cells, known)
    indicator = read_indicator(cells, known, held) if held else None
    status = cells.choice("status", STATUSES)
    value = _value(cells, indicator)
    if value is None and not cells.text("status") and not cells.text("value"):
        cells.refuse("value", "neither a value nor a status is given", "give one, or leave the row out")
    if blank is None or indicator is None:
        return None
    return replace(blank, indicator=indicator.code, value=value, status=status)


def _check_unit(cells: Cells, row: Row, table: Table, known: Known) -> list[Assessment]:
    blank, held = _blank(cells, known)
    if blank is None or held is None:
        return []
    return list(read_answers(cells, row, table, indicators_of(held, known), blank))


def _blank(cells: Cells, known: Known) -> tuple[Assessment | None, CriteriaSet | None]:
    """Return what a row says besides the indicator and how it stands, and its criteria set."""
    period = _period(cells)
    unit = read_unit(cells, known, period[1] if period else None, strict=True)
    held = _set(cells, known, unit, period)
    cells.required("assessor", ASSESSORS.remedy)
    assessor = cells.choice("assessor", ASSESSORS)
    source, source_date = check_source(cells), cells.date("source_date")
    if unit is None or held is None or assessor is None or period is None:
        return None, held
    blank = Assessment(
        unit_code=unit.code,
        set=held.code,
        indicator="",
        period_start=period[0],
        period_end=period[1],
        assessor=assessor,
        source=source,
        source_date=source_date,
        note=cells.text("note"),
    )
    return blank, held


def _period(cells: Cells) -> tuple[date, date] | None:
    cells.required("period_start", "give the first day, month or year of the period")
    start = cells.parsed("period_start", parse_span, _PERIODS)
    end = cells.date("period_end")
    if start is None:
        return None
    last = end.last if end else start[1]
    if last < start[0]:
        cells.refuse("period_end", f"it lies before {start[0]}", "check the two dates")
        return None
    return start[0], last


def _set(
    cells: Cells, known: Known, unit: Unit | None, period: tuple[date, date] | None
) -> CriteriaSet | None:
    code = cells.required("set", "give the code of the criteria set")
    held = known.sets_by_code.get(code)
    if held is None:
        if code:
            remedy = known.suggest(code, known.sets_by_code, "import the criteria set first")
            cells.refuse("set", "the criteria set is not known", remedy)
        return None
    if unit and unit.level is not held.level:
        reason = f"the set assesses a {held.level}, and {unit.name_vi} is a {unit.level}"
        cells.refuse("set", reason, "choose the set of the unit's own level")
    if period and not all(held.assesses(day.year) for day in period):
        reason = f"the set assesses {held.assesses_from}–{held.assesses_to} only"
        cells.refuse("set", reason, "choose the set that assesses the period")
    return held


def indicators_of(held: CriteriaSet, known: Known) -> dict[str, Indicator]:
    """Return the indicators of a set by code, those of the sets it is laid over too."""
    found: dict[str, Indicator] = {}
    layer: CriteriaSet | None = held
    seen: set[str] = set()
    while layer is not None and layer.code not in seen:
        seen.add(layer.code)
        found = {each.code: each for each in layer.indicators} | found
        layer = known.sets_by_code.get(layer.extends or "")
    return found


def read_indicator(cells: Cells, known: Known, held: CriteriaSet) -> Indicator | None:
    """Return the indicator of ``held`` that the row names; any other is refused."""
    found = indicators_of(held, known)
    code = cells.required("indicator", "give the code of the indicator")
    if code and code not in found:
        remedy = known.suggest(code, found, f"write one of {', '.join(found)}")
        cells.refuse("indicator", f"{held.code} has no such indicator", remedy)
    if cells.is_number("indicator") and f"{code}0" in found:
        reason = f"it is a number cell: it may be {code} or {code}0"
        cells.refuse("indicator", reason, "make the column text and write the code again")
    return found.get(code)


def _value(cells: Cells, indicator: Indicator | None) -> float | None:
    value = cells.number("value")
    if value is not None and indicator is not None and indicator.unit == "%" and not 0 <= value <= 100:
        cells.refuse("value", "a share lies between 0 and 100 %", "check the figure")
    return value
