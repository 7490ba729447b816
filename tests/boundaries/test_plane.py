"""Metres of small things agree with the ellipsoid's own geodesics."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.plane import in_metres
from geoapp.boundaries.plane import largest_scale
from geoapp.boundaries.plane import lengths
from geoapp.boundaries.plane import metres_per_degree
from geoapp.boundaries.plane import widths
from tests.boundaries.coverages import LAT_METRE
from tests.boundaries.coverages import LON_METRE

GEOD = Geod(ellps="WGS84")


@given(st.floats(-80, 80))
def test_a_degree_is_as_long_as_its_geodesic(lat: float) -> None:
    lon_m, lat_m = metres_per_degree(lat)
    assert GEOD.inv(107, lat, 107.001, lat)[2] == pytest.approx(lon_m * 0.001, rel=1e-6)
    assert GEOD.inv(107, lat - 5e-4, 107, lat + 5e-4)[2] == pytest.approx(lat_m * 0.001, rel=1e-6)


def test_shapes_are_measured_where_they_lie() -> None:
    boxes = np.array([shapely.box(107, lat, 107.01, lat + 0.01) for lat in (0, 10, 20)], object)
    plane = in_metres(boxes)
    assert shapely.area(plane) == pytest.approx(geodesic_areas(boxes), rel=1e-5)
    assert shapely.get_coordinates(boxes).min() == 0  # the given shapes stay in degrees


def test_the_largest_scale_is_never_too_short() -> None:
    for bounds in ((102, 8, 110, 23), (102, -8, 110, 3), (102, -23, 110, -8)):
        lon_m, lat_m = largest_scale(np.array(bounds))
        lats = np.linspace(bounds[1], bounds[3], 50)
        assert lon_m >= metres_per_degree(lats)[0].max() - 1e-6
        assert lat_m >= metres_per_degree(lats)[1].max() - 1e-6


def test_the_width_of_a_strip_is_its_breadth() -> None:
    strip = shapely.box(107, 10, 107 + 2000 * LON_METRE, 10 + 15 * LAT_METRE)
    sliver = shapely.box(107, 10, 107 + 20_000 * LON_METRE, 10 + 0.5 * LAT_METRE)
    wide, narrow = widths(np.array([strip, sliver], object))
    assert 13 <= wide <= 15.01
    assert 0.43 <= narrow <= 0.501


def test_no_shapes_have_no_widths() -> None:
    assert widths(np.zeros(0, object)).tolist() == []


def test_lengths_are_metres() -> None:
    line = shapely.LineString([(107, 10), (107, 10 + 300 * LAT_METRE)])
    assert lengths(np.array([line], object)) == pytest.approx([300], rel=1e-4)
