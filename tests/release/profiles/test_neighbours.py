"""Who borders on whom: by shared lines, and on some day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.release.profiles.neighbours import neighbours

FIRST, REFORM, LATE = date(2004, 1, 1), date(2025, 7, 1), date(2026, 1, 1)


def _unit(code: str, west: float, first: date = FIRST, end: date | None = None, south: float = 10) -> Unit:
    outline = shapely.box(west, south, west + 1, south + 1).wkb
    return Unit(code, first, end, Level.COMMUNE, code, code, None, "nguồn", outline)


def _bordering(*units: Unit) -> dict[str, set[str]]:
    return {key: {unit.id for unit in some} for key, some in neighbours(units).items()}


def test_units_before_and_after_a_reform_are_no_neighbours() -> None:
    found = _bordering(
        _unit("a", 107, end=REFORM),
        _unit("b", 108, end=REFORM),
        _unit("c", 107, REFORM),
        _unit("d", 108, REFORM),
    )
    assert found == {
        "a@2004-01-01": {"b@2004-01-01"},
        "b@2004-01-01": {"a@2004-01-01"},
        "c@2025-07-01": {"d@2025-07-01"},
        "d@2025-07-01": {"c@2025-07-01"},
    }


def test_a_unit_that_outlives_a_reform_borders_on_both_sides_of_it() -> None:
    found = _bordering(
        _unit("stays", 107),
        _unit("old", 108, end=REFORM),
        _unit("short", 106, FIRST, date(2005, 1, 1)),
        _unit("new", 108, REFORM, LATE),
        _unit("last", 108, LATE),
    )
    assert found["stays@2004-01-01"] == {
        "short@2004-01-01",
        "old@2004-01-01",
        "new@2025-07-01",
        "last@2026-01-01",
    }
    assert found["new@2025-07-01"] == {"stays@2004-01-01"}


def test_a_line_counts_without_common_corners_and_a_point_does_not() -> None:
    low = _unit("low", 107)
    beside = _unit("beside", 108, south=10.5)
    corner = _unit("corner", 106, south=11)
    above = replace(_unit("above", 107, south=11), outline=None)
    assert _bordering(low, beside, corner, above) == {
        "low@2004-01-01": {"beside@2004-01-01"},
        "beside@2004-01-01": {"low@2004-01-01"},
    }
