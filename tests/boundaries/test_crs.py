"""The 21 codes of VN-2000 by one datum operation, against vectors, EPSG's definitions and plain geometry."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from pyproj import CRS
from pyproj import Transformer

from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.crs import VN2000
from geoapp.boundaries.crs import WGS84
from geoapp.boundaries.crs import swapped
from geoapp.boundaries.crs import to_wgs84
from tests.boundaries.metres import from_wgs84

VECTORS = Path(__file__).parents[1] / "fixtures" / "vn2000_vectors.csv"
LONS, LATS = np.array([104.9, 106.82, 107.4, 109.2]), np.array([9.1, 10.95, 16.4, 22.8])
MM = 0.001

# Decision 05/2007/QĐ-BTNMT: metres, seconds of arc, and the scale less one. WGS84 to VN-2000, as printed.
SHIFT = (-191.90441429, -39.30318279, -111.45032835)
TURN = (-0.00928836, 0.01975479, -0.00427372)
SCALE = 0.252906278e-6
A, E2 = 6_378_137.0, 0.00669437999014


def vectors() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", vectors(), ids=lambda row: row["place"])
def test_rule_5_7_vectors_are_met_within_a_millimetre(row: dict[str, str]) -> None:
    lon, lat, epsg = float(row["lon_wgs84"]), float(row["lat_wgs84"]), int(row["epsg"])
    metres = float(row["easting_m"]), float(row["northing_m"])
    assert from_wgs84(lon, lat, epsg) == pytest.approx(metres, abs=MM)
    assert to_wgs84(*metres, epsg) == pytest.approx((lon, lat), abs=MM / 100_000)


def test_there_are_18_zones_two_utm_zones_and_degrees() -> None:
    scales = [system.scale for system in VN2000.values()]
    assert [scales.count(scale) for scale in (0.9999, 0.9996, None)] == [18, 2, 1]


@pytest.mark.parametrize("epsg", SYSTEMS)
def test_each_code_is_what_epsg_defines(epsg: int) -> None:
    defined, system = CRS.from_epsg(epsg), SYSTEMS[epsg]
    assert ("VN-2000" in defined.name) == system.vn2000 == ("VN-2000" in system.name)
    assert defined.is_projected == system.metres
    if system.meridian is not None:
        values = {p.name: p.value for p in defined.coordinate_operation.params}
        assert values == {
            "Latitude of natural origin": 0,
            "Longitude of natural origin": system.meridian,
            "Scale factor at natural origin": system.scale,
            "False easting": 500_000,
            "False northing": 0,
        }


def shifted(lons: np.ndarray, lats: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Take WGS84 degrees to VN-2000 degrees by the decision's own formula, at ellipsoid height 0."""
    lon, lat = np.radians(lons), np.radians(lats)
    radius = A / np.sqrt(1 - E2 * np.sin(lat) ** 2)
    place = np.array(
        [
            radius * np.cos(lat) * np.cos(lon),
            radius * np.cos(lat) * np.sin(lon),
            radius * (1 - E2) * np.sin(lat),
        ]
    )
    x, y, z = np.radians(np.array(TURN) / 3600)
    turn = np.array([[1, z, -y], [-z, 1, x], [y, -x, 1]])
    there = np.linalg.solve((1 + SCALE) * turn, place - np.array(SHIFT)[:, None])
    flat = np.hypot(there[0], there[1])
    found = np.arctan2(there[2], flat * (1 - E2))
    for _ in range(6):
        height = A / np.sqrt(1 - E2 * np.sin(found) ** 2)
        found = np.arctan2(there[2] + E2 * height * np.sin(found), flat)
    return np.degrees(np.arctan2(there[1], there[0])), np.degrees(found)


@pytest.mark.parametrize("epsg", VN2000)
def test_rule_5_7_every_code_takes_the_decisions_shift_and_comes_back(epsg: int) -> None:
    # Within one datum PROJ has no choice to make, so its projection may be asked.
    project = Transformer.from_crs(4756, epsg, always_xy=True)
    wanted = np.array(project.transform(*shifted(LONS, LATS)))
    per_metre = 1 if SYSTEMS[epsg].metres else 1 / 111_000
    found = np.array(from_wgs84(LONS, LATS, epsg))
    assert np.abs(found - wanted).max() < MM * per_metre
    back = np.array(to_wgs84(*found, epsg))
    assert np.abs(back - np.array([LONS, LATS])).max() < MM / 111_000


def test_rule_5_7_the_operation_is_not_projs_choice() -> None:
    """PROJ takes another one inside a box of the delta, which Biên Hòa lies in and Long Khánh does not."""
    default = Transformer.from_crs(WGS84, 5899, always_xy=True)
    for lon, lat, apart in ((106.82, 10.95, 0.8), (107.24, 10.93, 0.0)):
        away = np.hypot(*(np.array(from_wgs84(lon, lat, 5899)) - default.transform(lon, lat)))
        assert away == pytest.approx(apart, abs=0.01)


def test_without_the_shift_a_place_moves_by_225_metres() -> None:
    lon, lat = to_wgs84(106.82, 10.95, 4756)
    assert np.hypot((lon - 106.82) * 109_300, (lat - 10.95) * 110_600) == pytest.approx(225.5, abs=1)


def test_metres_given_northing_first_are_noticed() -> None:
    east, north = from_wgs84(LONS, LATS, 5899)
    assert swapped(north, east)
    assert not swapped(east, north)
