"""Tables as people save them: workbooks and text files, titles above the header, blank lines and totals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import Path

from geoapp.intake.choices import Choices
from geoapp.intake.columns import Columns
from geoapp.intake.columns import read_columns
from geoapp.intake.crs_text import parse_crs
from geoapp.intake.grids import Cell
from geoapp.intake.grids import Grid
from geoapp.intake.grids import cell_text
from geoapp.intake.grids import column_letters
from geoapp.intake.grids import is_blank
from geoapp.intake.grids import row_list
from geoapp.intake.headers import COLUMNS
from geoapp.intake.layout import Header
from geoapp.intake.layout import body
from geoapp.intake.layout import headings
from geoapp.intake.layout import totals
from geoapp.intake.old_fonts import old_font
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.reading import read_grid

# An export puts an apostrophe before what a spreadsheet would run as a formula; it comes off again here.
_ESCAPED = re.compile(r"'(?='*\s*[=+\-@\t\r\n＝＋－＠])")
_KEPT_CONTROLS = "\n\t"


@dataclass(frozen=True)
class Row:
    """The cells of one record by field; ``line`` is where it begins, as a spreadsheet counts.

    ``numbers`` are the fields a workbook holds as numbers, not as text.
    """

    line: int
    cells: Mapping[str, str]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """A table in our own terms. ``headers`` tells what the file calls each field.

    ``fixed`` is whether all columns bear our fixed names: numbers of such a file use a decimal point.
    ``count`` is the number of records, unreadable ones too. ``letters`` tells the column of each field in
    a workbook. ``typed`` are the fields whose title is a number cell. ``epsg`` is the coordinate system a
    person named for the table, None where nobody did.
    """

    name: str
    headers: Mapping[str, str]
    rows: list[Row]
    problems: list[Problem]
    fixed: bool
    count: int
    letters: Mapping[str, str] = attribute(default_factory=dict)
    typed: frozenset[str] = frozenset()
    epsg: int | None = None


def read_table(
    path: Path, kind: str, given: Mapping[str, str] | None = None, choices: Choices | None = None
) -> Table:
    """Read the file at ``path`` as a table of ``kind``; ``given`` fills fields it has no column for.

    Of the ``choices`` the sheet, the columns of fields and the coordinate system are for tables.

    Raises
    ------
    IntakeError
        The file as a whole cannot be read as such a table; says why.
    """
    chosen = choices or Choices()
    grid, header = read_grid(path, kind, chosen.sheet, chosen.columns)
    columns = read_columns(header, kind, path.name, chosen.columns)
    reader = _Reader(grid, header, columns, given or {})
    rows = reader.read()
    named = columns.titles
    return Table(
        path.name,
        named,
        rows,
        [*columns.problems, *reader.notes(), *reader.problems],
        all(name in (*COLUMNS[kind], "unit_name", "demonstration") for name in named.values()),
        len(rows) + len({problem.row for problem in reader.problems}),
        {field: column_letters(at) for at, field in columns.fields.items()} if grid.sheet else {},
        frozenset(field for at, field in columns.fields.items() if at in header.typed),
        parse_crs(chosen.crs) if chosen.crs else None,
    )


def clean(text: str) -> str:
    """Return a cell as it is stored: composed letters, no control characters, no space around it."""
    bare = _ESCAPED.sub("", text, count=1) if text.startswith("'") else text
    if not bare.isprintable():
        bare = "".join(c for c in bare if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", bare).replace("\ufeff", "").strip()


#: The ids our forms number their rows with: one that nobody filled in needs no word.
_FORM_ID = re.compile(r"[A-Z]{2,4}\d{4}-[0-9A-F]{6}-\d{3}")


class _Reader:
    """Turns the lines below a header into rows, and keeps what it left out."""

    def __init__(self, grid: Grid, header: Header, columns: Columns, given: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self._grid = grid
        self._header = header
        self._columns = columns
        self._given = given
        self._width = len(header.titles)
        self._hollow = self._hollow_cells()
        self._left: dict[str, list[int]] = {"totals": [], "headings": [], "blank": [], "aside": []}
        self._kinds: dict[tuple[str, ...], frozenset[str]] = {}

    def read(self) -> list[Row]:
        """Return the good rows."""
        rows: list[Row] = []
        below = body(self._grid, self._header)
        heading, total = headings(self._grid, self._header), totals(below)
        for line, cells in below:
            if line in heading:
                self._left["headings"].append(line)
            elif line in total:
                self._left["totals"].append(line)
            elif found := self._faults(line, cells):
                self.problems += found
            elif row := self._row(line, cells):
                rows.append(row)
        return rows

    def notes(self) -> list[Problem]:
        """Say once for the whole table what was left out, and what a person may not see in it."""
        hidden = [line for line in self._grid.hidden if line > self._header.last]
        held = {line for line, _ in self._grid.rows}
        told = (
            (self._left["totals"], "totals and were left out", "rename a row that is none"),
            (self._left["headings"], "headings and were left out", "give each row its unit in a column"),
            (
                self._left["blank"],
                "empty in the columns that are read and were left out",
                "fill them in if they matter",
            ),
            (
                self._left["aside"],
                "longer than the header; what is beside it was not read",
                "give it a header",
            ),
            (
                [line for line in hidden if line in held],
                "hidden in the sheet and were read like the others",
                "show them and look, or remove them",
            ),
        )
        return [
            Problem(0, "", "", f"rows {row_list(lines)} are {what}", remedy, Severity.WARN)
            for lines, what, remedy in told
            if lines
        ]

    def _row(self, line: int, cells: Sequence[Cell]) -> Row | None:
        """Return a row, or None where nothing is filled in: forms number their rows beforehand."""
        named = {field: cells[at] for at, field in self._columns.fields.items() if at < len(cells)}
        if all(is_blank(cell) for field, cell in named.items() if field != "id"):
            if not _FORM_ID.fullmatch(cell_text(named.get("id", ""))):
                self._left["blank"].append(line)
            return None
        texts = {field: clean(cell_text(named.get(field, ""))) for field in self._columns.fields.values()}
        numbers = tuple(field for field, cell in named.items() if isinstance(cell, float))
        return Row(line, {**self._given, **texts}, self._kinds.setdefault(numbers, frozenset(numbers)))

    def _faults(self, line: int, cells: Sequence[Cell]) -> list[Problem]:
        if self._grid.sheet:
            if any(not is_blank(cell) for cell in cells[self._width :]):
                self._left["aside"].append(line)
            return [*self._hollow.get(line, []), *self._old_fonts(line, cells)]
        found = _ragged(line, [cell_text(cell) for cell in cells], self._width)
        return [found] if found else self._old_fonts(line, cells)

    def _old_fonts(self, line: int, cells: Sequence[Cell]) -> list[Problem]:
        """Return the problems of cells that read only in a font of their own."""
        found = []
        for at, field in self._columns.fields.items():
            text = cell_text(cells[at]) if at < len(cells) else ""
            if (read := old_font(text)) is not None:
                font, words = read
                reason = f"the text is typed for the old font {font}: in Unicode it says {words[:80]!r}"
                remedy = "convert the table to Unicode (UniKey: Ctrl+Shift+F6), or type the cell again"
                cell = f"{column_letters(at)}{line}" if self._grid.sheet else ""
                found.append(Problem(line, self._columns.titles[field], text, reason, remedy, cell=cell))
        return found

    def _hollow_cells(self) -> dict[int, list[Problem]]:
        """Return the problems of cells without a value by line, for the columns that are read."""
        found: dict[int, list[Problem]] = {}
        for line, at, why in self._grid.hollow:
            field = self._columns.fields.get(at)
            if field is not None:
                cell = f"{column_letters(at)}{line}"
                remedy = "open the workbook in a spreadsheet program, put that right, save it"
                problem = Problem(
                    line, self._columns.titles[field], "", f"{why} in {cell}", remedy, cell=cell
                )
                found.setdefault(line, []).append(problem)
        return found


def _ragged(line: int, cells: list[str], width: int) -> Problem | None:
    if any("\0" in cell for cell in cells):
        shown = next(cell for cell in cells if "\0" in cell).replace("\0", "\ufffd")
        return Problem(
            line, "", shown, "the row has a NUL character", "type the cell again and export the file"
        )
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        reason = f"the row has {len(cells)} cells, the header {width}"
        return Problem(
            line, "", "", reason, "give each column its cell, and quote cells with the separator in them"
        )
    return None
