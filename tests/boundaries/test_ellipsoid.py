"""The constants of the ellipsoid are those of PROJ."""

from __future__ import annotations

import pytest
from pyproj import Geod

from geoapp.boundaries import ellipsoid


def test_the_numbers_are_those_of_wgs84() -> None:
    wgs84 = Geod(ellps="WGS84")
    assert wgs84.a == ellipsoid.SEMI_MAJOR_M
    assert pytest.approx(wgs84.f, rel=1e-15) == ellipsoid.FLATTENING
    assert pytest.approx(wgs84.es, rel=1e-12) == ellipsoid.ECCENTRICITY_2
    assert pytest.approx(wgs84.es, rel=1e-12) == ellipsoid.ECCENTRICITY**2


def test_no_degree_of_latitude_is_shorter_than_the_shortest() -> None:
    _, _, metres = Geod(ellps="WGS84").inv(0, -0.5, 0, 0.5)
    assert ellipsoid.SHORTEST_DEGREE_M < metres < ellipsoid.METRES_PER_DEGREE
