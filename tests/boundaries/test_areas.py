"""Areas are those of the ellipsoid, whatever the direction of the rings."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geoapp.boundaries.areas import geodesic_areas

# The surface of the WGS84 ellipsoid in m² (Moritz, Geodetic Reference System 1980, computed for WGS84).
EARTH = 5.10065621724e14
BOX = shapely.box(107, 10, 107.1, 10.1)


def test_an_eighth_of_the_earth() -> None:
    octant = shapely.Polygon([(0, 0), (90, 0), (0, 90)])
    assert geodesic_areas(np.array([octant])) == pytest.approx([EARTH / 8], rel=1e-11)


def test_a_small_square_is_its_sides_multiplied() -> None:
    # One degree at 10.05° N: 109,620 m along the parallel, 110,608 m along the meridian (WGS84 series).
    assert geodesic_areas(np.array([BOX])) == pytest.approx([10962.0 * 11060.8], rel=2e-4)


def test_holes_are_left_out_and_parts_added() -> None:
    hole = shapely.box(107.02, 10.02, 107.04, 10.04)
    island = shapely.box(108, 10, 108.1, 10.1)
    whole, cut, both, inner = geodesic_areas(
        np.array([BOX, BOX.difference(hole), shapely.MultiPolygon([BOX, island]), hole])
    )
    assert cut == pytest.approx(whole - inner)
    assert both == pytest.approx(2 * whole)


def test_the_direction_of_rings_does_not_matter() -> None:
    holed = BOX.difference(shapely.box(107.02, 10.02, 107.04, 10.04))
    ways = np.array([shapely.orient_polygons(holed), shapely.orient_polygons(holed, exterior_cw=True), holed])
    assert np.ptp(geodesic_areas(ways)) < 1e-3


def test_a_shape_without_surface_has_none() -> None:
    line = shapely.LineString([(107, 10), (108, 11)])
    mixed = shapely.GeometryCollection([line, BOX])
    areas = geodesic_areas(np.array([shapely.Polygon(), line, mixed, BOX]))
    assert areas.tolist() == [0, 0, areas[3], areas[3]]
