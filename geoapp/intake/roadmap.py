"""Checking roadmaps: by when which unit is to be recognised for which tier."""

from __future__ import annotations

from geoapp.criteria.guidance import Roadmap
from geoapp.intake.cells import Cells
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.facts import read_unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.recognitions import TIERS
from geoapp.intake.tables import Table


def check_roadmap(table: Table, known: Known) -> Checked[Roadmap]:
    """Check the rows of a roadmap: a unit has one target for each tier."""
    return check_rows(table, known, _check, lambda roadmap: (roadmap.unit_code, roadmap.tier))


def _check(cells: Cells, known: Known) -> Roadmap | None:
    cells.required("target", "give the day, month or year by which the tier is to be reached")
    target = cells.date("target")
    decided_on = cells.date("decided_on")
    if target and decided_on and target.last < decided_on.first:
        cells.refuse("decided_on", f"it lies after the target, {target}", "check the two dates")
    # A plan may look further than its unit will exist: only the beginning of the target is asked about.
    named = decided_on or target
    unit = read_unit(cells, known, named.first if named else None, strict=False)
    cells.required("tier", TIERS.remedy)
    tier = cells.choice("tier", TIERS)
    source = check_source(cells)
    if unit is None or tier is None or target is None:
        return None
    return Roadmap(
        unit_code=unit.code,
        tier=tier,
        target=target,
        source=source,
        decision=cells.text("decision"),
        decided_on=decided_on,
        note=cells.text("note"),
    )
