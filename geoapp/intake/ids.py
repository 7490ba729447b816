"""The ids of rows: those a file gives, and those that are made where it gives none."""

from __future__ import annotations

import hashlib
import re

from geoapp.intake.cells import Cells
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Table
from geoapp.projects.documents import RECORD_ID

_ID = re.compile(RECORD_ID)


def read_id(cells: Cells, example: str) -> str:
    """Read the id of a row; empty where the file has no column for it."""
    text = cells.required("id", f"give the row an id such as {example}") if cells.has("id") else ""
    if text and not _ID.fullmatch(text):
        cells.refuse("id", "it is not an id", "use letters, digits, points and hyphens, at most 64")
    return text


def made_id(*parts: object) -> str:
    """Return an id that the same row gets again, so that importing a file twice adds nothing."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"row-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def unnumbered(table: Table, made_of: str) -> list[Problem]:
    """Say once what stands in for ids where the file has none."""
    if not table.rows or "id" in table.rows[0].cells:
        return []
    reason = (
        f"the column is missing: ids are made of {made_of}: "
        "where one of them changes, the row becomes a new one"
    )
    return [Problem(0, "id", "", reason, "add the column id", Severity.WARN)]
