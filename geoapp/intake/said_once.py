"""What every row of a file lacks, said once for the file and with the options that give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from geoapp.intake.layer_report import LayerReport
from geoapp.intake.problems import EMPTY
from geoapp.intake.problems import MISSING
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity

# What each record has of its own: one value for all rows would be wrong.
_OWN = frozenset(("id", "code", "name_vi", "from_code", "to_code", "slug", "indicator", "value"))
_FORMS = {"valid_from": "YYYY-MM-DD", "on": "YYYY-MM-DD"}


def say_once(checked: Checked[Any]) -> Checked[Any]:
    """Return the same with one problem of the file for the columns that no row has.

    Only what keeps every row out is put together: where some rows can be stored, each of the others is named.
    """
    rows = {problem.row for problem in checked.refused if problem.row}
    if checked.records or len(rows) < 2:
        return checked
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in checked.refused:
        if problem.row and (field := _field(problem, checked.reading)):
            found[field].append(problem)
    lacking = [field for field, some in found.items() if _all_of(some, checked.refused, rows)]
    if not lacking:
        return checked
    told = {id(problem) for field in lacking for problem in found[field]}
    rest = [problem for problem in checked.problems if id(problem) not in told]
    return replace(checked, problems=[_of_file(lacking, checked.reading), *rest])


def _field(problem: Problem, reading: LayerReport | None) -> str:
    """Return the field a row lacks; empty where the problem is another."""
    if problem.reason == MISSING:
        return problem.column
    if problem.reason != EMPTY or reading is None:
        return ""
    columns = reading.mapped.columns.items()
    return next((name for name, held in columns if " + ".join(held) == problem.column), "")


def _all_of(some: Sequence[Problem], refused: Iterable[Problem], rows: set[int]) -> bool:
    """Tell whether every row that could be read lacks the field: of the others something else is said."""
    lacking = {problem.row for problem in some}
    return len(lacking) > 1 and all(
        any(problem.row == row and problem.reason not in (MISSING, EMPTY) for problem in refused)
        for row in rows - lacking
    )


def _of_file(lacking: Sequence[str], reading: LayerReport | None) -> Problem:
    for_all = [field for field in lacking if field not in _OWN]
    own = [field for field in lacking if field in _OWN]
    level = reading.mapped.likely if reading else None
    forms = {**_FORMS, **({"level": str(level)} if level else {})}
    remedies = []
    if own and reading:
        options = " ".join(f"--map {field}=COLUMN" for field in own)
        remedies.append(f"say which column holds {_them(own)}: {options}")
    elif own:
        remedies.append(f"name the column that holds {_them(own)}: {_listed(own)}")
    if for_all:
        options = " ".join(f"--set {field}={forms.get(field, '…')}" for field in for_all)
        remedies.append(f"give {_them(for_all)} for all, {options}")
    reason = f"the {'layer' if reading else 'table'} has no column for {_listed(lacking)}"
    return Problem(0, "", "", reason, "; ".join(remedies), Severity.REFUSE)


def _them(some: Sequence[str]) -> str:
    return "it" if len(some) == 1 else "them"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
