"""Reading the visible sheets of a workbook, inside a child process (:mod:`geoapp.intake.child`).

The answer is one line of JSON for each sheet and then one for each of its rows that is not blank:
``[row, cell, cell …]``. A cell is a text, a number, or a list with one ISO date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from geoapp.errors import IntakeError
from geoapp.intake.marks import Marks
from geoapp.intake.marks import read_marks
from geoapp.intake.ods_marks import read_ods_marks
from geoapp.intake.packages import open_package

#: One row of an ODS sheet may say that it stands for a million.
ROW_LIMIT = 300_000
#: Cells beyond this column are no part of a table.
WIDEST = 512
#: So many blank rows end a sheet for the second reader: a stray cell far below would cost minutes.
_BLANK_ROWS = 1_000
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def read(path: Path, engine: str) -> Iterator[bytes]:
    """Give the visible sheets of the workbook at ``path``.

    ``engine`` is ``calamine``, or ``openpyxl``, which is slow and stops at the end of the table.

    Raises
    ------
    IntakeError
        It is no workbook, is damaged, or may not be read.
    """
    package = open_package(path)
    marks = _marks(package, path.name)
    sheets = _by_calamine(path, marks) if engine == "calamine" else _by_openpyxl(path, marks)
    count = 0
    for title, rows in sheets:
        held = marks[title]
        about = {"sheet": title, "hidden": held.hidden, "merged": held.merged, "hollow": held.hollow}
        yield _line(about)
        for number, cells in rows:
            shown = _row(number, cells, held)
            if shown:
                count += 1
                if count > ROW_LIMIT:
                    raise IntakeError(f"{path.name} has more than {ROW_LIMIT} rows: split it")
                yield _line([number, *shown])


def _marks(package: ZipFile, name: str) -> dict[str, Marks]:
    members = set(package.namelist())
    if "mimetype" in members and package.read("mimetype").strip() == _ODS:
        return read_ods_marks(package, name)
    if "xl/workbook.xml" in members:
        return read_marks(package, name)
    if "xl/workbook.bin" in members:
        raise IntakeError(f"{name} is a binary workbook (.xlsb): save it as .xlsx")
    raise IntakeError(f"{name} is an archive and no workbook: unpack it and import the table in it")


Rows = Iterable[tuple[int, Sequence[Any]]]


def _by_calamine(path: Path, marks: dict[str, Marks]) -> Iterator[tuple[str, Rows]]:
    from python_calamine import CalamineError
    from python_calamine import CalamineWorkbook
    from python_calamine import SheetVisibleEnum

    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            for about in workbook.sheets_metadata:
                if about.visible is SheetVisibleEnum.Visible and about.name in marks:
                    sheet = workbook.get_sheet_by_name(about.name)
                    start = sheet.start[1] if sheet.start else 0
                    yield about.name, ((n, [""] * start + row) for n, row in enumerate(sheet.iter_rows(), 1))
    except CalamineError as error:
        raise IntakeError(f"{path.name}: the file is damaged ({error}): save it anew") from error


def _by_openpyxl(path: Path, marks: dict[str, Marks]) -> Iterator[tuple[str, Rows]]:
    from openpyxl import load_workbook

    file = path.open("rb")  # of a name openpyxl would look at the ending
    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for title in marks:
        sheet = workbook[title]
        sheet.reset_dimensions()  # what a sheet says of its size may be the place of a stray cell
        yield title, _until_blank(sheet.iter_rows(max_col=WIDEST, values_only=True))


def _until_blank(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, Sequence[Any]]]:
    blank = 0
    for number, row in enumerate(rows, 1):
        blank = 0 if any(cell not in (None, "", " ") for cell in row) else blank + 1
        if blank > _BLANK_ROWS:
            return
        yield number, row


def _row(number: int, cells: Sequence[Any], marks: Marks) -> list[Any]:
    """Return the cells up to the last that is not blank."""
    shown = [_cell(cell) for cell in cells[:WIDEST]]
    for column, cell in enumerate(shown):
        if isinstance(cell, float) and (number, column) in marks.percent:
            shown[column] = f"{cell * 100:.12g}%"
    while (
        shown and not (shown[-1] if not isinstance(shown[-1], str) else shown[-1].strip()) and shown[-1] != 0
    ):
        shown.pop()
    return shown


def _cell(value: Any) -> object:  # noqa: ANN401 - whatever a reader gives
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | float):
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return [value.date().isoformat()]
    if isinstance(value, date):
        return [value.isoformat()]
    return float(value) if isinstance(value, int) else str(value)


def _line(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
