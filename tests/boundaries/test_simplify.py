"""A simplified coverage loses detail only: no unit, no part, no shared border; and its error is true."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Geometry

from geoapp.boundaries import simplify as module
from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.simplify import measured
from geoapp.boundaries.simplify import simplify

METRE = 1 / METRES_PER_DEGREE


def wkb(*shapes: Geometry) -> list[bytes]:
    return [shapely.to_wkb(shape) for shape in shapes]


def winding(west: float, seed: int) -> list[Geometry]:
    """Return two neighbours whose border winds, and an islet of 30 m off the coast."""
    rng = np.random.default_rng(seed)
    lat = np.linspace(10, 10.1, 60)
    lon = west + 0.05 + rng.normal(0, 0.0008, 60)
    border = list(zip(lon.tolist(), lat.tolist(), strict=True))
    left = shapely.Polygon([(west, 10), *border, (west, 10.1)])
    right = shapely.Polygon([*border, (west + 0.1, 10.1), (west + 0.1, 10)])
    islet = shapely.Point(west + 0.2, 10.05).buffer(15 * METRE)
    return [left, right, islet]


@given(st.integers(0, 50), st.sampled_from([10.0, 100.0, 1000.0, 50_000.0]))
def test_borders_stay_shared_and_nobody_vanishes(seed: int, tolerance: float) -> None:
    done = simplify(wkb(*winding(107, seed)), tolerance)
    assert shapely.coverage_is_valid(done.outlines)
    assert shapely.is_valid(done.outlines).all()
    assert (geodesic_areas(done.outlines) > 0).all()
    assert done.error.tolerance_m == tolerance
    assert done.error.vertices_after <= done.error.vertices_before


def test_a_corner_goes_when_its_triangle_is_smaller_than_the_square_of_the_tolerance() -> None:
    # A triangle of base 200 m and height 100 m on a side: 10,000 m², a square of 100 m.
    side, height = 2000 * METRE, 100 * METRE
    middle = side / 2
    bump = [(middle + 100 * METRE, side), (middle, side + height), (middle - 100 * METRE, side)]
    shape = shapely.Polygon([(0, 0), (side, 0), (side, side), *bump, (0, side)])
    kept, gone = (simplify(wkb(shape), tolerance).outlines[0] for tolerance in (95.0, 105.0))
    top = side + height
    assert kept.bounds[3] == pytest.approx(top)
    assert gone.bounds[3] == pytest.approx(side)


def test_the_error_is_that_of_the_areas() -> None:
    shapes = np.array(winding(107, 3))
    done = simplify(wkb(*shapes), 300)
    was, now = geodesic_areas(shapes), geodesic_areas(done.outlines)
    percent = 100 * abs(now - was) / was
    assert done.error.total_percent == pytest.approx(100 * abs(now - was).sum() / was.sum())
    assert done.error.worst == 2 == percent.argmax()
    assert done.error.worst_percent == pytest.approx(percent[2])
    assert done.error.vertices_before == shapely.get_num_coordinates(shapes).sum()
    assert done.error.vertices_after == shapely.get_num_coordinates(done.outlines).sum()


def test_tolerance_zero_keeps_every_point() -> None:
    outlines = wkb(*winding(107, 1))
    done = simplify(outlines, 0)
    assert wkb(*done.outlines) == outlines
    assert (done.error.tolerance_m, done.error.total_percent, done.error.worst_percent) == (0, 0, 0)


def test_overlaps_gaps_and_an_outline_given_twice_are_borne() -> None:
    left, right, islet = winding(107, 5)
    shifted = shapely.transform(right, lambda points: points - [20 * METRE, -15 * METRE])
    done = simplify(wkb(left, shifted, left, islet), 200)
    assert shapely.is_valid(done.outlines).all()
    assert done.error.vertices_after < done.error.vertices_before


def test_where_an_outline_would_break_all_keep_finer_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right, islet = winding(107, 1)
    real = shapely.coverage_simplify

    def breaks(shapes: np.ndarray, tolerance: float) -> np.ndarray:
        found = real(shapes, tolerance)
        if tolerance > 60 * METRE:
            found[2] = shapely.Polygon()
        return found

    monkeypatch.setattr(module.shapely, "coverage_simplify", breaks)
    done = simplify(wkb(left, right, islet), 200)
    assert done.error.tolerance_m == 50
    assert (shapely.area(done.outlines) > 0).all()


def test_where_nothing_else_is_whole_the_outlines_stay_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    outlines = wkb(*winding(107, 1))
    monkeypatch.setattr(module.shapely, "coverage_simplify", lambda shapes, _: np.full_like(shapes, None))
    done = simplify(outlines, 200)
    assert wkb(*done.outlines) == outlines
    assert done.error.tolerance_m == 0


def test_outlines_measured_before_are_simplified_alike() -> None:
    outlines = wkb(*winding(107, 3))
    before = measured(outlines)
    for tolerance in (0, 10, 1000):
        alone, shared = simplify(outlines, tolerance), simplify(outlines, tolerance, before)
        assert alone.error == shared.error
        assert shapely.equals_exact(alone.outlines, shared.outlines).all()
