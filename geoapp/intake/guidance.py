"""Checking guidance: who guides which unit on which indicator, in what steps and until when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import GUIDANCE_ID
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.sets import CriteriaSet
from geoapp.dates import PartialDate
from geoapp.intake.assessments import indicators_of
from geoapp.intake.assessments import read_indicator
from geoapp.intake.cells import Cells
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.parties import read_party
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Table

_ID = re.compile(GUIDANCE_ID)
_REMEDY = "write the code of the set"


def check_guidance(table: Table, known: Known) -> Checked[Guidance]:
    """Check the rows of a table of guidance; of rows that say the same only the first is good."""
    lines: dict[Guidance, int] = {}

    def check(cells: Cells, known: Known) -> Guidance | None:
        found = _check(cells, known)
        if found is None or not cells.good:
            return None
        first = lines.setdefault(replace(found, id=""), cells.line)
        if first != cells.line and cells.has("id"):
            cells.refuse("id", f"it says the same as row {first}", "keep one of the two rows")
        return found

    checked = check_rows(table, known, check, lambda guidance: guidance.id)
    return replace(checked, problems=[*_unnumbered(table), *checked.problems])


def _check(cells: Cells, known: Known) -> Guidance | None:
    issued_on, due, done_on = cells.date("issued_on"), cells.date("due"), cells.date("done_on")
    _check_order(cells, issued_on, due, done_on)
    spoken_of = issued_on or due or done_on
    day = spoken_of.last if spoken_of else None
    unit = read_unit(cells, known, day, strict=issued_on is not None)
    held = _set(cells, known, unit, day)
    indicator = read_indicator(cells, known, held) if held else None
    organisation = read_party(cells, known, "organisation", "name the organisation that guides")
    step, document = cells.text("step"), cells.text("document")
    if not step and not document:
        cells.refuse("step", "neither a step nor a document is given", "say what was agreed, or where")
    identity, source = _id(cells), check_source(cells)
    if unit is None or held is None or indicator is None or organisation is None:
        return None
    found = Guidance(
        id=identity,
        unit_code=unit.code,
        set=held.code,
        indicator=indicator.code,
        organisation=organisation,
        step=step,
        source=source,
        document=document,
        issued_on=issued_on,
        due=due,
        done_on=done_on,
        result=cells.text("result"),
        note=cells.text("note"),
    )
    return found if cells.has("id") else replace(found, id=_made_id(found))


def _check_order(
    cells: Cells, issued_on: PartialDate | None, due: PartialDate | None, done_on: PartialDate | None
) -> None:
    for field, later in (("due", due), ("done_on", done_on)):
        if issued_on and later and later.last < issued_on.first:
            cells.refuse(field, f"it lies before the document of {issued_on}", "check the two dates")


def _set(cells: Cells, known: Known, unit: Unit | None, day: date | None) -> CriteriaSet | None:
    """Return the set the row names; without one, the only set of the unit's level with the indicator."""
    code = cells.text("set")
    if not code:
        return _only_set(cells, known, unit, day)
    held = known.sets_by_code.get(code)
    if held is None:
        remedy = known.suggest(code, known.sets_by_code, "import the criteria set first")
        cells.refuse("set", "the criteria set is not known", remedy)
    elif unit and unit.level is not held.level:
        reason = f"the set assesses a {held.level}, and {unit.name_vi} is a {unit.level}"
        cells.refuse("set", reason, "choose the set of the unit's own level")
    return held


def _only_set(cells: Cells, known: Known, unit: Unit | None, day: date | None) -> CriteriaSet | None:
    indicator = cells.required("indicator", "give the code of the indicator")
    if unit is None or not indicator:
        return None
    asked = [s for s in known.sets if s.level is unit.level and (day is None or s.assesses(day.year))]
    ours = [s for s in asked if s.holds_in(known.province.code)]
    found = _uppermost([s for s in ours if indicator in indicators_of(s, known)])
    if len(found) == 1:
        return found[0]
    when = f" for {day.year}" if day else ""
    if found:
        names = ", ".join(s.code for s in found)
        cells.refuse("set", f"several sets have indicator {indicator}{when} ({names})", _REMEDY)
    elif ours:
        codes = sorted({each for s in ours for each in indicators_of(s, known)})
        remedy = known.suggest(indicator, codes, f"write one of {', '.join(codes)}")
        cells.refuse("indicator", f"no set for a {unit.level}{when} has such an indicator", remedy)
    else:
        reason = f"no set for a {unit.level}{when} is held"
        cells.refuse("set", reason, f"import the criteria set first, or {_REMEDY}")
    return None


def _uppermost(sets: Sequence[CriteriaSet]) -> list[CriteriaSet]:
    """Leave out the sets that another of them is laid over: a province's layer stands for both."""
    below = {each.extends for each in sets}
    return [each for each in sets if each.code not in below]


def _id(cells: Cells) -> str:
    text = cells.required("id", "give the row an id such as HD-2020-01") if cells.has("id") else ""
    if text and not _ID.fullmatch(text):
        cells.refuse("id", "it is not an id", "use letters, digits, points and hyphens, at most 64")
    return text


def _made_id(guidance: Guidance) -> str:
    """Return an id that the same row gets again, so that importing a file twice adds nothing."""
    g = guidance
    parts = (g.unit_code, g.set, g.indicator, g.organisation, g.document, g.issued_on, g.step)
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"row-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _unnumbered(table: Table) -> list[Problem]:
    """Say once what stands in for ids where the file has none."""
    if not table.rows or "id" in table.rows[0].cells:
        return []
    reason = (
        "the column is missing: ids are made of unit, indicator, organisation, document, its date and step: "
        "where one of them changes, the row becomes a new one"
    )
    return [Problem(0, "id", "", reason, "add the column id", Severity.WARN)]
