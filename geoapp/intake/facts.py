"""What assessments, recognitions and statistics have in common: a unit, and rows that must not repeat."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Hashable
from datetime import date
from typing import TypeVar

from geoapp.boundaries.units import Unit
from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.tables import Table
from geoapp.personal import personal_fields

Record = TypeVar("Record")

#: What a source cell is asked for.
SOURCE_REMEDY = "name the document or page the row was taken from"


def check_rows(
    table: Table,
    known: Known,
    check: Callable[[Cells, Known], Record | None],
    key: Callable[[Record], Hashable],
) -> Checked[Record]:
    """Check each row with ``check``; of rows with the same ``key`` only the first is good."""
    records: list[Record] = []
    problems: list[Problem] = list(table.problems)
    seen: dict[Hashable, int] = {}
    for row in table.rows:
        cells = Cells(table, row, known)
        record = check(cells, known)
        refuse_personal(cells, record)
        if record is not None and cells.good:
            first = seen.setdefault(key(record), row.line)
            if first == row.line:
                records.append(record)
            else:
                cells.refuse("", f"it says the same as row {first}", "keep one of the two rows", "")
        problems += cells.problems
    return Checked(records, problems, table.count)


def read_unit(cells: Cells, known: Known, day: date | None, *, strict: bool) -> Unit | None:
    """Return the unit the row names on ``day``; ``strict`` refuses one that did not exist then."""
    text = cells.required("unit_code", "give the code of the unit")
    if not text:
        return None
    codes = known.units_named(text)
    if len(codes) != 1:
        refuse_unit(cells, known, "unit_code", text, codes)
        return None
    unit = known.unit_on(codes[0], day)
    if unit is not None and day is not None and not unit.valid_on(day):
        note = cells.refuse if strict else cells.warn
        note("unit_code", f"{unit.name_vi} {existed(unit)}, not on {day}", "check the code and the date")
    return unit


def refuse_unit(cells: Cells, known: Known, field: str, text: str, codes: list[str]) -> None:
    """Refuse a unit that is unknown, or a name several units bear."""
    if codes:
        reason, remedy = f"several units are called so ({', '.join(codes[:8])})", "give the code of the unit"
        cells.refuse(field, reason, remedy, text)
    else:
        remedy = known.suggest(text, known.unit_names, "import its boundary or name first")
        cells.refuse(field, "the unit is not known", remedy, text)


def check_source(cells: Cells) -> str:
    """Return the row's source, which every fact must cite."""
    return cells.required("source", SOURCE_REMEDY)


def refuse_personal(cells: Cells, record: object) -> None:
    """Refuse a row whose finished record would show personal data to everyone (rule 5.8)."""
    kinds = {cells.holder(found): found.kind for found in personal_fields(record)}
    for column, kind in kinds.items():
        cells.refuse(column, f"it seems to hold {kind}, and is shown to everyone", "remove it")


def existed(unit: Unit) -> str:
    """Say when a unit exists."""
    until = f" to {unit.valid_to}" if unit.valid_to else ""
    return f"exists from {unit.valid_from}{until}"
