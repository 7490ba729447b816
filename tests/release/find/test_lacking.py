"""Where there is none: only projects that are there fill a place."""

from __future__ import annotations

from typing import Any

import pytest

from geoapp.boundaries.coverage import visual_centre
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.release.find.lacking import coarse_count
from geoapp.release.find.lacking import lacking_rows
from geoapp.release.find.lacking import units_asked
from geoapp.release.find.located import FoundProjects
from tests.release.bodies import province
from tests.release.bodies.province import on
from tests.release.bodies.province import project


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({}, 1),
        ({"ended_on": on("2018-06")}, 0),
        ({"phase": Phase.ENDED}, 0),
        ({"phase": Phase.ENDED, "source_date": on("2018")}, 0),
        ({"phase": Phase.PLANNED}, 0),
        ({"ended_on": on("2030")}, 1),
        # Begun after the day the units are of: there is one by now.
        ({"started_on": on("2021")}, 1),
    ],
)
def test_what_has_ended_or_is_planned_is_none(told: dict[str, Any], count: int) -> None:
    made = project("A", "hoi", Origin.NEW, 107.05, **({"started_on": on("2017")} | told))
    found = FoundProjects(province.snapshot(projects=(made,)), province.DAY)
    units = units_asked(found)
    centres = {unit.id: visual_centre(unit.outline) for unit in units if unit.outline}
    rows = [row for row in lacking_rows(found, units, centres) if row[1] == ""]
    assert sum(row[2] for row in rows) == count
    assert {row[4] for row in rows} == {0 if count else None}
    assert coarse_count(found, units) == 0
