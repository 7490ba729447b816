"""Shares measured on outlines."""

from __future__ import annotations

import time
from datetime import date

import pytest
import shapely

from geoapp.boundaries import overlap as measured
from geoapp.boundaries.carry import carry
from geoapp.boundaries.lineage import Basis
from geoapp.boundaries.shares import area_shares
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from tests.intake.making import comb


def unit(code: str, shape: shapely.Geometry | None, first: int = 2004) -> Unit:
    outline = None if shape is None else bytes(shapely.to_wkb(shape))
    return Unit(code, date(first, 1, 1), None, Level.COMMUNE, code, code, "75", "thử", outline=outline)


WEST, EAST = (
    unit(code, shapely.box(lon, 10.8, lon + 0.1, 10.9)) for code, lon in (("W", 107.0), ("E", 107.1))
)


def test_shares_are_parts_of_the_former_units_area() -> None:
    middle = unit("M", shapely.box(107.075, 10.8, 107.2, 10.9), 2025)
    rest = unit("R", shapely.box(107.0, 10.8, 107.075, 10.9), 2025)
    shares = area_shares((WEST, EAST), (middle, rest))
    assert shares.by_pair == pytest.approx(
        {(WEST.id, middle.id): 0.25, (WEST.id, rest.id): 0.75, (EAST.id, middle.id): 1.0}, rel=1e-6
    )


def test_carrying_by_them_says_that_they_were_computed() -> None:
    whole = unit("X", shapely.box(107.0, 10.8, 107.2, 10.9), 2025)
    shares = area_shares((WEST, EAST), (whole,))
    carried = carry({WEST.id: 3, EAST.id: 4}, (), (WEST, EAST), (whole,), shares, nature="count")
    assert carried.targets[whole.id].value == pytest.approx(7)
    assert carried.targets[whole.id].sources[0].bases == (Basis.COMPUTED_AREA,)


def test_two_drawings_of_one_border_are_no_change_of_ground() -> None:
    shifted = [unit("W", shapely.box(107.0, 10.8, 107.1003, 10.9), 2025)]
    shifted.append(unit("E", shapely.box(107.1003, 10.8, 107.2, 10.9), 2025))
    shares = area_shares((WEST, EAST), shifted)
    assert shares.by_pair == {(WEST.id, shifted[0].id): 1.0, (EAST.id, shifted[1].id): 1.0}


def test_a_unit_that_is_not_covered_is_left_over_not_blown_up() -> None:
    half = unit("H", shapely.box(107.0, 10.8, 107.05, 10.9), 2025)
    shares = area_shares((WEST,), (half,))
    assert shares.by_pair == pytest.approx({(WEST.id, half.id): 0.5}, rel=1e-6)
    assert carry({WEST.id: 1}, (), (WEST,), (half,), shares, nature="sum").left == (WEST.id,)


def test_areas_are_equal_area_on_the_ground() -> None:
    # A degree of latitude is as long in the north, a degree of longitude is not.
    tall = unit("T", shapely.box(105.0, 8.0, 105.1, 23.0))
    south = unit("S", shapely.box(105.0, 8.0, 105.1, 15.5), 2025)
    [share] = area_shares((tall,), (south,)).by_pair.values()
    assert share == pytest.approx(0.509, abs=0.001)


def test_units_without_outlines_have_no_computed_shares() -> None:
    assert area_shares((unit("A", None), WEST), (unit("B", None),)).by_pair == {}
    assert area_shares((), (WEST,)).by_pair == {}


def test_outlines_made_to_cross_again_and_again_do_not_hold_the_program_up() -> None:
    teeth = shapely.Polygon(comb(2000))
    turned = shapely.Polygon([(lat - 10.7 + 106.6, lon - 106.6 + 10.7) for lon, lat in comb(2000)])
    began = time.perf_counter()
    [share] = area_shares((unit("A", teeth),), (unit("B", turned),)).by_pair.values()
    assert time.perf_counter() - began < 20
    assert share == pytest.approx(0.5, abs=0.05)


def test_the_grid_measures_what_cutting_does(monkeypatch: pytest.MonkeyPatch) -> None:
    circle = unit("C", shapely.Point(107.1, 10.85).buffer(0.05), 2025)
    exact = area_shares((WEST,), (circle,)).by_pair
    monkeypatch.setattr(measured, "_CROSSINGS", 0)
    assert area_shares((WEST,), (circle,)).by_pair == pytest.approx(exact, rel=0.02)
