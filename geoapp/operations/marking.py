"""Giving a person's table back with the problems of its import marked in the cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import Path

from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.exports.marked import PROBLEMS
from geoapp.exports.marked import Mark
from geoapp.exports.marked import MarkedSheet
from geoapp.exports.marked import Offer
from geoapp.exports.marked import marked_xlsx
from geoapp.intake.dropdowns import read_dropdowns
from geoapp.intake.grids import Grid
from geoapp.intake.grids import Line
from geoapp.intake.headers import COLUMNS
from geoapp.intake.layout import Header
from geoapp.intake.layout import body
from geoapp.intake.layout import headings
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.reading import read_grid
from geoapp.intake.speech import ENGLISH
from geoapp.intake.speech import Speech
from geoapp.names import fold
from geoapp.operations.importing import ImportReport
from geoapp.operations.output import refuse_unwritable
from geoapp.operations.output import write_output

_HOLLOW = "(công thức không có giá trị)"
_MOST_ROWS = 1_048_576


def check_marking(kind: str, path: Path, target: Path) -> None:
    """Refuse what could not be marked, before anything is imported.

    Raises
    ------
    UsageError
        Files of this kind are no tables, or the copy would replace the file itself.
    RefusedError
        The copy cannot be written there.
    """
    if kind not in COLUMNS:
        raise UsageError(f"Files of {kind} are no tables and cannot be marked: leave out --marked")
    if target.resolve() == path.resolve():
        raise UsageError(f"--marked would replace {path.name} itself: give the copy another name")
    refuse_unwritable(target)


def write_marked(report: ImportReport, target: Path, sheet: str = "", speech: Speech = ENGLISH) -> str:
    """Write the table of ``report`` with its problems as a workbook to ``target``; return what was done.

    Raises
    ------
    RefusedError
        The table has more rows than a workbook, or the file cannot be written.
    """
    grid, header = read_grid(report.path, report.kind, sheet)
    if grid.rows[-1][0] > _MOST_ROWS:
        raise RefusedError(f"{report.path.name} has more rows than a workbook can: split it")
    by_row: dict[int, list[Problem]] = defaultdict(list)
    for problem in report.problems:
        by_row[problem.row if problem.row > header.last else 0].append(problem)
    general = [speech.line(problem) for problem in by_row.pop(0, [])]
    marked = MarkedSheet(
        name=grid.sheet or "Bảng",
        rows=_filled(grid, header),
        header=header.last,
        column=_problem_column(grid, header),
        cells=_marks(by_row, header, speech),
        said={row: "\n".join(speech.sentence(each) for each in found) for row, found in by_row.items()},
        general=[speech.say(report.summary()), *general],
        headings=headings(grid, header),
        dropdowns=[
            Offer(each.column, each.first, each.last, each.choices)
            for each in read_dropdowns(report.path, grid.sheet)
            if each.first > header.last
        ],
    )
    write_output(target, marked_xlsx(marked), private=True)
    return speech.say(f"Wrote {target}: problems are marked in {len(by_row)} rows")


def _filled(grid: Grid, header: Header) -> list[Line]:
    """Return all rows; cells merged downwards hold their value in each, and hollow ones say what they are."""
    below = dict(body(grid, header))
    rows = {line: list(below.get(line, cells)) for line, cells in grid.rows}
    for line, at, _ in grid.hollow:
        # Left empty, the cell would be taken for unknown when the copy is imported.
        cells = rows.setdefault(line, [])
        cells += [""] * (at + 1 - len(cells))
        cells[at] = _HOLLOW
    return sorted(rows.items())


def _problem_column(grid: Grid, header: Header) -> int:
    """Return where the problems go: the column of an earlier marking, else behind everything."""
    titles = [fold(title) for title in header.titles]
    if fold(PROBLEMS) in titles:
        return titles.index(fold(PROBLEMS))
    return max(len(header.titles), max(len(cells) for _, cells in grid.rows))


def _marks(
    by_row: Mapping[int, Iterable[Problem]], header: Header, speech: Speech
) -> dict[tuple[int, int], Mark]:
    columns = {title.strip(): at for at, title in enumerate(header.titles)}
    found: dict[tuple[int, int], list[Problem]] = defaultdict(list)
    for row, problems in by_row.items():
        for problem in problems:
            if problem.column in columns:
                found[row, columns[problem.column]].append(problem)
    return {
        place: Mark(
            "\n".join(f"{speech.say(each.reason)}; {speech.say(each.remedy)}" for each in problems),
            any(each.severity is Severity.REFUSE for each in problems),
        )
        for place, problems in found.items()
    }
