"""The farthest point is found wherever it lies on a line, to a millimetre."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geoapp.boundaries.distances import Border

FLAT = (1.0, 1.0)  # units of the plane are metres


def test_a_border_is_no_way_from_itself_however_it_is_cut() -> None:
    box = shapely.box(0, 0, 5000, 100)
    cut = shapely.segmentize(box, 7)
    assert Border(box, FLAT).farthest(cut) == pytest.approx(0, abs=1e-9)
    assert Border(cut, FLAT).farthest(box) == pytest.approx(0, abs=1e-9)


def test_a_corner_that_stands_out_is_as_far_as_it_is_high() -> None:
    bump = shapely.Polygon([(0, 0), (100, 0), (100, 100), (50, 130), (0, 100)])
    assert Border(shapely.box(0, 0, 100, 100), FLAT).farthest(bump) == pytest.approx(30)


def test_the_middle_of_a_line_may_be_the_farthest() -> None:
    # The straight side leaves out a notch: its middle is far from the notched border, its corners are not.
    straight = shapely.box(0, 0, 100, 100)
    notched = shapely.Polygon(
        [(0, 0), (100, 0), (100, 100), (70, 100), (70, 60), (30, 60), (30, 100), (0, 100)]
    )
    assert Border(notched, FLAT).farthest(straight) == pytest.approx(20, abs=0.002)


def test_the_scale_is_applied_to_each_direction() -> None:
    moved = shapely.box(0, 0, 1.001, 1)
    assert Border(shapely.box(0, 0, 1, 1), (109_000, 110_000)).farthest(moved) == pytest.approx(109)


def test_nothing_is_near_an_empty_border() -> None:
    assert Border(shapely.Polygon(), FLAT).farthest(shapely.box(0, 0, 1, 1)) == float("inf")


@given(st.integers(0, 10_000))
def test_no_sampled_point_is_farther_and_one_is_as_far(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one, other = (shapely.convex_hull(shapely.MultiPoint(rng.uniform(0, 100, (6, 2)))) for _ in range(2))
    found = Border(one, FLAT).farthest(other)
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(other, 0.5)))
    sampled = shapely.distance(points, shapely.boundary(one)).max()
    assert sampled - 0.002 <= found <= sampled + 0.25
