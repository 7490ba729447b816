"""Checking tables of changes between units, as the tests of lineage do it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.intake.known import Known
from geoapp.intake.lineage import LineageRecord
from geoapp.intake.lineage import check_lineage
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.tables import read_table
from tests.intake.making import PROVINCE
from tests.intake.making import write_csv

START, DAY = date(2004, 1, 1), date(2025, 7, 1)
GIVEN = {"on": "2025-07-01", "from_valid_from": "2019-01-01", "decision": "NQ 1662"}
#: A row in the fixed form, for a unit that is known and one that is not.
WHOLE: dict[str, object] = {
    "from_code": "26425",
    "from_valid_from": "2004-01-01",
    "to_code": "26400",
    "to_valid_from": "2025-07-01",
    "kind": "merge",
    "share_area": "1",
    "share_population": "",
    "on": "2025-07-01",
    "decision": "NQ 1662",
    "from_name": "Xã Xuân Định",
    "to_name": "Xã Xuân Phú",
}


def check(
    folder: Path,
    *rows: Mapping[str, object],
    units: tuple[Unit, ...] = (),
    changes: tuple[Change, ...] = (),
    given: Mapping[str, str] = GIVEN,
) -> Checked[LineageRecord]:
    """Check ``rows`` against a store that holds ``units`` and ``changes``."""
    table = read_table(write_csv(folder, rows), "lineage", given)
    return check_lineage(table, Known(PROVINCE, units, changes=changes))


def old(code: str, name: str, new: str, new_name: str, **more: object) -> dict[str, object]:
    """Return a row of a crosswalk of old and new units."""
    return {"old_code": code, "old_name": name, "new_code": new, "new_name": new_name, **more}


def edges(checked: Checked[LineageRecord]) -> dict[tuple[str, str], str]:
    """Return the kind of each change by the units it joins, without their first days where plain."""
    return {
        (r.change.from_unit.removesuffix("@2019-01-01"), r.change.to_unit.removesuffix("@2025-07-01")): str(
            r.change.kind
        )
        for r in checked.records
        if r.change
    }


def units(checked: Checked[LineageRecord]) -> dict[str, Unit]:
    return {unit.id: unit for record in checked.records for unit in record.units}


def stored(checked: Checked[LineageRecord], *before: Unit) -> dict[str, Any]:
    """Return what the store holds after the import, for a second one."""
    held = {unit.id: unit for unit in before} | units(checked)
    return {
        "units": tuple(held.values()),
        "changes": tuple(record.change for record in checked.records if record.change),
    }


def warnings(checked: Checked[LineageRecord]) -> str:
    return "\n".join(problem.line() for problem in checked.problems if problem.severity is Severity.WARN)
