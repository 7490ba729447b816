"""The area two outlines share, exactly and on a grid."""

from __future__ import annotations

import time

import pytest
import shapely

from geoapp.boundaries import overlap
from geoapp.boundaries.overlap import shared_area
from tests.intake.making import comb

SQUARE = shapely.box(0, 0, 10, 10)


def test_the_shared_area_is_exact_for_plain_outlines() -> None:
    assert shared_area(SQUARE, shapely.box(9, 8, 20, 20)) == pytest.approx(2)
    assert shared_area(shapely.box(1, 1, 2, 3), SQUARE) == 2
    assert shared_area(SQUARE, shapely.box(10, 0, 20, 10)) == 0


def test_beyond_the_limit_a_grid_measures_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    circle = shapely.Point(10, 5).buffer(4)
    exact = shared_area(SQUARE, circle)
    monkeypatch.setattr(overlap, "_CROSSINGS", 0)
    assert shared_area(SQUARE, circle) == pytest.approx(exact, rel=0.01)
    assert shared_area(SQUARE, circle) != exact


def test_a_thin_overlap_of_many_corners_is_exact() -> None:
    # On a grid of the common box so thin a ring of ground would hold few points.
    one, other = (shapely.Point(0, 0).buffer(radius, quad_segs=200) for radius in (1.0, 0.999))
    ring = one - shapely.Point(0, 0).buffer(0.998, quad_segs=200)
    assert shared_area(ring, other) == pytest.approx((ring & other).area)


def test_outlines_that_cross_again_and_again_take_no_minutes() -> None:
    teeth = shapely.Polygon(comb(2000))
    turned = shapely.Polygon([(lat - 10.7 + 106.6, lon - 106.6 + 10.7) for lon, lat in comb(2000)])
    shapely.prepare([teeth, turned])
    began = time.perf_counter()
    assert shared_area(teeth, turned) > 0
    assert time.perf_counter() - began < 20
