"""Opening a file as the table of a kind: what it is, by its content, and where its header stands."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from geoapp.errors import IntakeError
from geoapp.intake.decode import decode
from geoapp.intake.decode import read_bytes
from geoapp.intake.delimited import SEPARATORS
from geoapp.intake.delimited import Record
from geoapp.intake.delimited import records
from geoapp.intake.grids import Grid
from geoapp.intake.headers import COLUMNS
from geoapp.intake.headers import recogniser
from geoapp.intake.layout import HEADER_ROWS
from geoapp.intake.layout import Header
from geoapp.intake.layout import Recognise
from geoapp.intake.layout import find_header
from geoapp.intake.workbooks import read_workbook

_SAMPLE = 100_000
_ZIPPED = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def read_grid(
    path: Path, kind: str, sheet: str = "", columns: Mapping[str, str] | None = None
) -> tuple[Grid, Header]:
    """Return the table of ``kind`` in the file at ``path``, and its header.

    ``sheet`` names the sheet of a workbook; without it exactly one may have a header.
    ``columns`` are titles a person chose for fields.

    Raises
    ------
    IntakeError
        The file is none of XLSX, ODS, CSV and TSV, has no header, or several sheets have one.
    """
    content = read_bytes(path)
    recognise = recogniser(kind, columns)
    if content.startswith(_ZIPPED):
        return _choose(read_workbook(path), recognise, path.name, kind, sheet)
    if content.startswith(_OLD_WORKBOOK):
        raise IntakeError(
            f"{path.name} is an old workbook (.xls), or has a password: save it as .xlsx without one"
        )
    if sheet:
        raise IntakeError(f"{path.name} is a text file, which has no sheets: leave out --sheet")
    text = decode(content, path.name)
    if text.lstrip().startswith(("<", "{")):
        shown = "HTML or XML" if text.lstrip().startswith("<") else "JSON"
        raise IntakeError(
            f"{path.name} is {shown} and not a table, whatever its name says: save it as .xlsx or CSV"
        )
    return _parted(text, recognise, path.name, kind)


def _choose(grids: list[Grid], recognise: Recognise, name: str, kind: str, sheet: str) -> tuple[Grid, Header]:
    names = ", ".join(repr(grid.sheet) for grid in grids) or "none"
    if sheet:
        grids = [grid for grid in grids if grid.sheet == sheet]
        if not grids:
            raise IntakeError(f"{name} has no visible sheet {sheet!r}: it has {names}")
    found = [(grid, find_header(grid.rows, grid.merged, recognise)) for grid in grids]
    tables = [(grid, header) for grid, header in found if header is not None]
    if not tables:
        raise _no_header(name, kind)
    if len(tables) > 1:
        several = ", ".join(repr(grid.sheet) for grid, _ in tables)
        raise IntakeError(f"{name} has a table in each of the sheets {several}: choose one with --sheet NAME")
    return tables[0]


def _parted(text: str, recognise: Recognise, name: str, kind: str) -> tuple[Grid, Header]:
    best: tuple[int, str] = (0, "")
    for separator in SEPARATORS:
        found = find_header(_sample(text, separator, name), (), recognise)
        if found and found.known > best[0]:
            best = found.known, separator
    if not best[0]:
        raise _no_header(name, kind)
    rows = list(records(text, best[1], name))
    header = find_header(rows, (), recognise)
    if header is None:
        raise _no_header(name, kind)
    return Grid(name, rows), header


def _sample(text: str, separator: str, name: str) -> list[Record]:
    rows: list[Record] = []
    with suppress(IntakeError):  # with the right separator the whole file is read again, and the error said
        for record in records(text[:_SAMPLE], separator, name):
            rows.append(record)
            if len(rows) > HEADER_ROWS + 1:
                break
    return rows


def _no_header(name: str, kind: str) -> IntakeError:
    return IntakeError(
        f"{name}: no header row was found in the first {HEADER_ROWS} rows: name the columns, "
        f"such as {', '.join(COLUMNS[kind][:4])}"
    )
