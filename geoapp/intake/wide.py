"""Assessments with a row for each unit and a column for each indicator, as communes report them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace

from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.sets import Indicator
from geoapp.errors import IntakeError
from geoapp.intake.answers import Answer
from geoapp.intake.answers import parse_answer
from geoapp.intake.answers import says_nothing
from geoapp.intake.answers import two_in_one
from geoapp.intake.cells import Cells
from geoapp.intake.grids import row_list
from geoapp.intake.headers import INDICATOR
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table

_ANSWER_FORMS = "write a figure such as 98,5, or Đạt, Chưa đạt, Không áp dụng; leave it empty where unknown"
_NEEDED = {
    "set": "QG-XA-NTM-2016-2020",
    "period_start": "2019",
    "assessor": "self",
    "source": "Báo cáo số …",
}


def is_wide(table: Table) -> bool:
    """Tell whether the table has columns for single indicators and none that names the indicator."""
    return "indicator" not in table.headers and any(field.startswith(INDICATOR) for field in table.headers)


def split_rows(table: Table) -> tuple[Table, list[Problem]]:
    """Return the table with the rows that say something of an indicator, and what was left out.

    Raises
    ------
    IntakeError
        The table lacks what is the same for every row; says how to give it.
    """
    fields = [field for field in table.headers if field.startswith(INDICATOR)]
    told = [row for row in table.rows if not all(says_nothing(row.cells[field]) for field in fields)]
    missing = [name for name in _NEEDED if told and name not in told[0].cells]
    if missing:
        options = " ".join(f'--set {name}="{_NEEDED[name]}"' for name in missing)
        raise IntakeError(
            f"{table.name} does not say {', '.join(missing)}: add the columns, or for all rows {options}"
        )
    lines = {row.line for row in told}
    silent = [row.line for row in table.rows if row.line not in lines]
    notes = [_silent(silent)] if silent else []
    return replace(table, rows=told, count=table.count - len(silent)), notes


def read_answers(
    cells: Cells, row: Row, table: Table, asked: Mapping[str, Indicator], blank: Assessment
) -> Iterator[Assessment]:
    """Give an assessment like ``blank`` for each indicator the row says something of.

    ``asked`` are the indicators of the set. What cannot be understood is refused in its own cell.
    """
    for field in table.headers:
        text = row.cells.get(field, "")
        if not field.startswith(INDICATOR) or says_nothing(text):
            continue
        code = field.removeprefix(INDICATOR)
        point = table.fixed or field in row.numbers
        for each, answer in _answers(cells, field, text, _meant(cells, table, field, code, asked), point):
            yield replace(blank, indicator=each.code, value=answer.value, status=answer.status)


def _meant(
    cells: Cells, table: Table, field: str, code: str, asked: Mapping[str, Indicator]
) -> tuple[Indicator, ...]:
    """Return the indicator a column is about, or the two parts it has."""
    if field in table.typed and f"{code}0" in asked:
        cells.refuse(
            field,
            f"the title is the number {code}, which may be {code} or {code}0",
            f"write it as text, such as 'Chỉ tiêu {code}'",
        )
        return ()
    exact = tuple(each for each in asked.values() if each.code.casefold() == code.casefold())
    if exact:
        return exact
    part = re.compile(rf"{re.escape(code)}[a-zđ]")
    parts = tuple(asked[each] for each in sorted(asked) if part.fullmatch(each))
    if not parts:
        remedy = f"write one of {', '.join(asked)}"
        cells.refuse(field, f"the set has no indicator {code}", remedy)
    return parts


def _answers(
    cells: Cells, field: str, text: str, meant: tuple[Indicator, ...], point: bool
) -> Iterator[tuple[Indicator, Answer]]:
    if not meant:
        return
    two = two_in_one(text)
    names = " and ".join(each.code for each in meant)
    if two and len(meant) != 2:
        reason = f"two figures stand in one cell, and the set has one indicator {names} for it"
        cells.refuse(field, reason, "which of the two is it? Give each its own column")
        return
    texts = two or (text,) * len(meant)
    for indicator, part in zip(meant, texts, strict=True):
        answer = _answer(cells, field, part, indicator, point)
        if answer is None:
            return
        if len(meant) > 1 and not two and (answer.value is not None or answer.status is not Status.MET):
            cells.refuse(
                field, f"the set has {names} for it", "which of them is it? Give each its own column"
            )
            return
        yield indicator, answer


def _answer(cells: Cells, field: str, text: str, indicator: Indicator, point: bool) -> Answer | None:
    try:
        answer = parse_answer(text, indicator, point=point)
    except ValueError as error:
        cells.refuse(field, str(error), _ANSWER_FORMS)
        return None
    if indicator.unit == "%" and answer.value is not None and 0 < answer.value <= 1:
        cells.warn(
            field, f"it was read as {answer.value:g} %", "write 98 or 98% if it should be a larger share"
        )
    return answer


def _silent(lines: list[int]) -> Problem:
    reason = f"rows {row_list(lines)} say nothing of any indicator and were left out"
    return Problem(0, "", "", reason, "fill them in if they should be assessed", Severity.WARN)
