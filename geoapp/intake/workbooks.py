"""Reading workbooks (XLSX, ODS): in a child process, by the quick reader or else by the patient one."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from geoapp.errors import IntakeError
from geoapp.intake.child import ChildStopped
from geoapp.intake.child import Limits
from geoapp.intake.child import call
from geoapp.intake.grids import Cell
from geoapp.intake.grids import Grid
from geoapp.intake.grids import Line

_READ = "geoapp.intake.sheets:read"
#: The quick reader takes 2 s for 100,000 projects, the patient one 25 s.
_PATIENT = Limits(cpu=90, wall=120)


def read_workbook(path: Path) -> list[Grid]:
    """Return the visible sheets of the workbook at ``path``.

    Raises
    ------
    IntakeError
        It is no workbook, is damaged, may not be read, or is too much to read.
    """
    try:
        content = call(_READ, path, "calamine")
    except ChildStopped:  # it makes room for every cell up to the farthest, and may ask for terabytes
        try:
            content = call(_READ, path, "openpyxl", limits=_PATIENT)
        except ChildStopped as stopped:
            raise IntakeError(
                f"{path.name} cannot be read ({stopped}): copy the table alone into a new workbook"
            ) from stopped
    return list(_grids(content, path.name))


def _grids(content: bytes, name: str) -> Iterator[Grid]:
    about: dict[str, Any] = {}
    rows: list[Line] = []
    pool: dict[str, str] = {}  # the same few names stand in thousands of rows
    for line in io.BytesIO(content):
        found = json.loads(line)
        if isinstance(found, list):
            rows.append((found[0], [_cell(cell, pool) for cell in found[1:]]))
            continue
        if about:
            yield _grid(name, about, rows)
        about, rows = found, []
    if about:
        yield _grid(name, about, rows)


def _grid(name: str, about: dict[str, Any], rows: list[Line]) -> Grid:
    merged = [(first, left, last, right) for first, left, last, right in about["merged"]]
    hollow = [(row, column, why) for row, column, why in about["hollow"]]
    return Grid(name, rows, about["sheet"], merged, about["hidden"], hollow)


def _cell(cell: Any, pool: dict[str, str]) -> Cell:  # noqa: ANN401 - as JSON has it
    if isinstance(cell, str):
        return pool.setdefault(cell, cell)
    return date.fromisoformat(cell[0]) if isinstance(cell, list) else float(cell)
