"""Checking upkeep checks: in what condition works were found, and when they are to be looked at again."""

from __future__ import annotations

from dataclasses import replace

from geoapp.dates import PartialDate
from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.known import Known
from geoapp.intake.parties import read_named
from geoapp.intake.problems import Checked
from geoapp.intake.programme_headers import WORKS_NAME
from geoapp.intake.silent import drop_silent
from geoapp.intake.tables import Table
from geoapp.names import fold
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck

#: The words for a condition, the first of each as the form has it.
CONDITION_WORDS: dict[Condition, tuple[str, ...]] = {
    Condition.GOOD: ("tốt", "good", "hoạt động tốt", "bình thường", "sử dụng tốt"),
    Condition.MINOR_DAMAGE: (
        "hư hỏng nhẹ",
        "minor_damage",
        "hư nhẹ",
        "xuống cấp nhẹ",
        "cần sửa chữa nhỏ",
        "minor damage",
    ),
    Condition.BROKEN: ("hư hỏng", "broken", "hỏng", "không sử dụng được", "xuống cấp", "hư hỏng nặng"),
    Condition.GONE: ("không còn", "gone", "đã mất", "đã tháo dỡ"),
    Condition.UNKNOWN: (
        "chưa rõ",
        "unknown",
        "không rõ",
        "chưa rõ tình trạng",
        "not known",
        "condition not known",
    ),
}
#: The words for a condition.
CONDITIONS = words(*CONDITION_WORDS.items())
_FILLED = ("checked_on", "condition", "next_due", "note")


def check_upkeep(table: Table, known: Known) -> Checked[UpkeepCheck]:
    """Check the rows of a list of checks: works have one check a day.

    Rows that name works and say nothing of a check are left out: forms list all works.
    """
    asked, notes = drop_silent(table, _FILLED, "a check")
    checked = check_rows(asked, known, _check, lambda check: (check.project, check.checked_on))
    return replace(checked, problems=[*notes, *checked.problems])


def _check(cells: Cells, known: Known) -> UpkeepCheck | None:
    project = _project(cells, known)
    cells.required("checked_on", "give the day of the check")
    checked_on, next_due = cells.date("checked_on"), cells.date("next_due")
    cells.required("condition", CONDITIONS.remedy)
    condition = cells.choice("condition", CONDITIONS)
    by, remark = read_named(cells, known, "by")
    source = check_source(cells)
    if project is None or checked_on is None or condition is None:
        return None
    _check_dates(cells, project, checked_on, next_due)
    note = "; ".join(filter(None, (cells.text("note"), remark)))
    return UpkeepCheck(project.id, checked_on, condition, source, by, next_due, note)


def _check_dates(
    cells: Cells, project: Project, checked_on: PartialDate, next_due: PartialDate | None
) -> None:
    if next_due is not None and next_due.last < checked_on.first:
        cells.refuse("next_due", f"it lies before the check of {checked_on}", "check the two dates")
    if project.started_on is not None and checked_on.last < project.started_on.first:
        cells.warn("checked_on", f"{project.id} began only in {project.started_on}", "check the date")


def _project(cells: Cells, known: Known) -> Project | None:
    """Return the works a row names, by id, else by a name only one project has."""
    text, name = cells.text("project"), cells.text(WORKS_NAME)
    if not text and not name:
        cells.required("project", "give the id of the works")
        return None
    if text:
        found = known.projects_by_id.get(text)
        if found is None:
            remedy = known.suggest(text, known.projects_by_id, "import the project first")
            cells.refuse("project", "the project is not known", remedy)
        elif name and fold(name) not in (fold(found.name_vi), fold(found.name_en)):
            cells.refuse(WORKS_NAME, f"{text} is the id of {found.name_vi}", "correct the id or the name")
        return found
    named = [each for each in known.projects if fold(name) in (fold(each.name_vi), fold(each.name_en))]
    if len(named) == 1:
        return named[0]
    ids = ", ".join(each.id for each in named[:5])
    reason = f"several projects are called so ({ids})" if named else "the project is not known"
    cells.refuse(WORKS_NAME, reason, "give the id of the works")
    return None
