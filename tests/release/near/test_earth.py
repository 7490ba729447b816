"""Distances are those of the ellipsoid, and directions those of a compass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geoapp.release.near.earth import at_least
from geoapp.release.near.earth import direction
from geoapp.release.near.earth import distance

lons, lats = st.floats(100, 119), st.floats(5, 25)


@given(lons, lats, lons, lats)
def test_distances_are_those_of_the_ellipsoid(lon: float, lat: float, to_lon: float, to_lat: float) -> None:
    true = Geod(ellps="WGS84").inv(lon, lat, to_lon, to_lat)[2]
    assert distance(lon, lat, to_lon, to_lat) == pytest.approx(true, rel=2e-5, abs=0.01)


def test_a_point_is_at_no_distance_from_itself() -> None:
    assert distance(107.0, 11.0, 107.0, 11.0) == 0


@given(lons, lats, lons, lats, st.floats(0, 3), st.floats(0, 3), st.floats(0, 1), st.floats(0, 1))
def test_nothing_in_a_box_is_nearer_than_it_says(
    lon: float, lat: float, west: float, south: float, wide: float, high: float, x: float, y: float
) -> None:
    box = (west, south, west + wide, south + high)
    assert at_least(lon, lat, box) <= distance(lon, lat, west + x * wide, south + y * high) + 1e-6


@pytest.mark.parametrize(
    ("east", "north", "word"),
    [
        (0, 1, "n"),
        (1, 1, "ne"),
        (1, 0, "e"),
        (1, -1, "se"),
        (0, -1, "s"),
        (-1, -1, "sw"),
        (-1, 0, "w"),
        (-1, 1, "nw"),
    ],
)
def test_the_eight_directions(east: int, north: int, word: str) -> None:
    assert direction(107.0, 11.0, 107.0 + east / 100, 11.0 + north / 100) == word
