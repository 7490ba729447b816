"""Rows of a form that nobody filled in: forms say some of each row beforehand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from geoapp.intake.grids import row_list
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Table


def drop_silent(table: Table, said_by: Collection[str], what: str) -> tuple[Table, list[Problem]]:
    """Leave out the rows that are empty in all the fields ``said_by``, and say once which those are.

    A table that has none of these fields is left as it is: its rows are refused for what they lack.
    """
    if not set(said_by) & set(table.headers):
        return table, []
    rows = [row for row in table.rows if any(row.cells.get(field) for field in said_by)]
    kept = {row.line for row in rows}
    silent = [row.line for row in table.rows if row.line not in kept]
    if not silent:
        return table, []
    reason = f"rows {row_list(silent)} say nothing of {what} and were left out"
    note = Problem(0, "", "", reason, "fill them in if they should be read", Severity.WARN)
    return replace(table, rows=rows, count=table.count - len(silent)), [note]
