"""What assessments, recognitions and statistics have in common: a unit, and rows that must not repeat."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Hashable
from datetime import date
from typing import TypeVar

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.intake.cells import Cells
from geoapp.intake.headers import UNIT_NAME
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Problem
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.personal import personal_fields

Record = TypeVar("Record")

_UNIT_FIELDS = {"unit_code": None, UNIT_NAME: None, "commune": Level.COMMUNE, "district": Level.DISTRICT}

#: What a source cell is asked for.
SOURCE_REMEDY = "name the document or page the row was taken from"


def check_rows(
    table: Table,
    known: Known,
    check: Callable[[Cells, Known], Record | None],
    key: Callable[[Record], Hashable],
    *,
    internal: bool = False,
) -> Checked[Record]:
    """Check each row with ``check``; of rows with the same ``key`` only the first is good.

    Rows of records that are ``internal``, shown to nobody outside, are only warned of for personal data.
    """

    def one(cells: Cells, _row: Row) -> list[Record]:
        record = check(cells, known)
        return [] if record is None else [record]

    return check_groups(table, known, one, key, internal=internal)


def check_groups(
    table: Table,
    known: Known,
    check: Callable[[Cells, Row], list[Record]],
    key: Callable[[Record], Hashable],
    *,
    internal: bool = False,
) -> Checked[Record]:
    """Check rows that give several records each, as :func:`check_rows`; a row's records are good together."""
    records: list[Record] = []
    problems: list[Problem] = list(table.problems)
    seen: dict[Hashable, int] = {}
    for row in table.rows:
        cells = Cells(table, row, known)
        found = check(cells, row)
        for record in found:
            (warn_personal if internal else refuse_personal)(cells, record)
        if cells.good:
            first = min((seen.setdefault(key(record), row.line) for record in found), default=row.line)
            if first == row.line:
                records += found
            else:
                cells.refuse("", f"it says the same as row {first}", "keep one of the two rows", "")
        problems += cells.problems
    return Checked(records, problems, table.count)


def read_unit(cells: Cells, known: Known, day: date | None, *, strict: bool) -> Unit | None:
    """Return the unit the row names on ``day``; ``strict`` refuses one that did not exist then.

    Without a code the columns of communes and districts name it, the smaller one first.
    """
    field = next((each for each in _UNIT_FIELDS if cells.text(each)), "unit_code")
    text = cells.required(field, "give the code of the unit")
    if not text:
        return None
    codes = _codes(cells, known, field, text, day)
    if len(codes) != 1:
        refuse_unit(cells, known, field, text, codes)
        return None
    name = cells.text(UNIT_NAME)
    if name and codes[0] not in known.units_named(name):
        cells.refuse(UNIT_NAME, f"{text} is the code of another unit", "correct the code or the name")
    unit = known.unit_on(codes[0], day)
    if unit is None or day is None:
        return unit
    meant = check_name(cells, known, "unit_code", text, unit, day)
    if meant is unit and not unit.valid_on(day):
        note = cells.refuse if strict else cells.warn
        remedy = name_now(known, unit, day) or "check the code and the date"
        note(field, f"{unit.name_vi} {existed(unit)}, not on {day}", remedy)
    return meant


def check_name(cells: Cells, known: Known, field: str, text: str, unit: Unit, day: date) -> Unit | None:
    """Compare the ``unit`` a code has on ``day`` with the one the row's name means.

    An old name of the same ground is only said. One whose code another unit has by now is refused, since the
    fact would be stored for that other unit.
    """
    meant = known.unit_meant(text, unit.code, day)
    if meant is None or meant.id == unit.id:
        return unit
    continued = meant.id in known.lineage.same_ground(unit.id)
    note = cells.warn if continued else cells.refuse
    reason = f"{meant.name_vi} {existed(meant)}, and the row speaks of {day}"
    note(field, reason, name_now(known, meant, day) or "name the unit of that day", text)
    return unit if continued else None


def name_now(known: Known, unit: Unit, day: date) -> str:
    """Return the remedy for a name out of date: what the unit is called by then; else nothing."""
    now = known.now(unit, day)
    return f"{now}: name that unit, or correct the date" if now else ""


def _codes(cells: Cells, known: Known, field: str, text: str, day: date | None) -> list[str]:
    """Return the units a text may mean: in the district the row names, and of the day, where that tells."""
    codes = known.units_named(text, _UNIT_FIELDS[field])
    if len(codes) > 1 and field == "commune" and cells.text("district"):
        above = known.units_named(cells.text("district"), Level.DISTRICT)
        codes = [code for code in codes if any(u.parent_code in above for u in known.versions[code])] or codes
    units = {code: known.unit_on(code, day) for code in codes}
    alive = [code for code, unit in units.items() if unit and day and unit.valid_on(day)]
    return alive if len(alive) == 1 else codes


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


def warn_personal(cells: Cells, record: object) -> None:
    """Warn of personal data in a record that is shown to nobody outside: it need not be kept there either."""
    kinds = {cells.holder(found): found.kind for found in personal_fields(record)}
    for column, kind in kinds.items():
        cells.warn(
            column, f"it seems to hold {kind}; the record is internal", "remove it if it is not needed"
        )


def existed(unit: Unit) -> str:
    """Say when a unit exists."""
    until = f" to {unit.valid_to}" if unit.valid_to else ""
    return f"exists from {unit.valid_from}{until}"
