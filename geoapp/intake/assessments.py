"""Checking assessments: values and statuses reported for units and indicators."""

from __future__ import annotations

from datetime import date

from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table

_STATUSES = words(
    (Status.MET, ("met", "đạt")),
    (Status.NEARLY_MET, ("nearly_met", "cơ bản đạt")),
    (Status.NOT_MET, ("not_met", "chưa đạt", "không đạt")),
    (Status.NOT_ASSESSED, ("not_assessed", "chưa đánh giá")),
    (Status.NOT_APPLICABLE, ("not_applicable", "không áp dụng")),
)
_ASSESSORS = words(
    (Assessor.SELF, ("self", "tự đánh giá", "tự chấm")),
    (Assessor.APPRAISED, ("appraised", "thẩm định", "thẩm tra", "phúc tra")),
)


def check_assessments(table: Table, known: Known) -> Checked[Assessment]:
    """Check the rows of a table of assessments."""
    return check_rows(
        table,
        known,
        _check,
        lambda a: (a.unit_code, a.set, a.indicator, a.period_start, a.period_end, a.assessor),
    )


def _check(cells: Cells, known: Known) -> Assessment | None:
    period = _period(cells)
    unit = read_unit(cells, known, period[1] if period else None, strict=True)
    held = _set(cells, known, unit, period)
    indicator = _indicator(cells, known, held) if held else None
    cells.required("assessor", f"write one of {', '.join(Assessor)}")
    assessor = cells.choice("assessor", _ASSESSORS, tuple(Assessor))
    status = cells.choice("status", _STATUSES, tuple(Status))
    value = _value(cells, indicator)
    if value is None and not cells.text("status") and not cells.text("value"):
        cells.refuse("value", "neither a value nor a status is given", "give one, or leave the row out")
    source, source_date = check_source(cells), cells.date("source_date")
    if unit is None or held is None or indicator is None or assessor is None or period is None:
        return None
    return Assessment(
        unit_code=unit.code,
        set=held.code,
        indicator=indicator.code,
        period_start=period[0],
        period_end=period[1],
        assessor=assessor,
        source=source,
        value=value,
        status=status,
        source_date=source_date,
        note=cells.text("note"),
    )


def _period(cells: Cells) -> tuple[date, date] | None:
    cells.required("period_start", "give the first day, month or year of the period")
    start, end = cells.date("period_start"), cells.date("period_end")
    if start is None:
        return None
    last = (end or start).last
    if last < start.first:
        cells.refuse("period_end", f"it lies before {start}", "check the two dates")
        return None
    return start.first, last


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


def _indicator(cells: Cells, known: Known, held: CriteriaSet) -> Indicator | None:
    found: dict[str, Indicator] = {}
    layer: CriteriaSet | None = held
    seen: set[str] = set()
    while layer is not None and layer.code not in seen:
        seen.add(layer.code)
        found = {each.code: each for each in layer.indicators} | found
        layer = known.sets_by_code.get(layer.extends or "")
    code = cells.required("indicator", "give the code of the indicator")
    if code and code not in found:
        remedy = known.suggest(code, found, f"write one of {', '.join(found)}")
        cells.refuse("indicator", f"{held.code} has no such indicator", remedy)
    return found.get(code)


def _value(cells: Cells, indicator: Indicator | None) -> float | None:
    value = cells.number("value")
    if value is not None and indicator is not None and indicator.unit == "%" and not 0 <= value <= 100:
        cells.refuse("value", "a share lies between 0 and 100 %", "check the figure")
    return value
