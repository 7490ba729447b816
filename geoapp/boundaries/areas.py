"""Areas and lengths on the ground: of the ellipsoid's surface, not of a plane of degrees."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

_Floats = NDArray[np.float64]


def geodesic_areas(shapes: NDArray[np.object_]) -> _Floats:
    """Return the area of each shape in square metres on the WGS84 ellipsoid.

    Parameters
    ----------
    shapes
        Polygons or MultiPolygons in WGS84 degrees (EPSG:4326), their rings in either direction. Sides are
        geodesics. A shape without surface (a line, an empty polygon) has area 0. Rings that cross
        themselves have no area that means anything: put them in order first.
    """
    polygons, shape_of_part = shapely.get_parts(shapes, return_index=True)
    surface = shapely.get_dimensions(polygons) == 2
    polygons, shape_of_part = polygons[surface], shape_of_part[surface]
    rings, part_of_ring = shapely.get_rings(polygons, return_index=True)
    areas = np.abs(_ring_areas(rings))
    hole = np.diff(part_of_ring, prepend=-1) == 0  # the first ring of a part is its exterior
    areas[hole] *= -1
    return np.bincount(shape_of_part[part_of_ring], weights=areas, minlength=len(shapes)).astype(np.float64)


def geodesic_length(line: shapely.Geometry) -> float:
    """Return the length in metres on the WGS84 ellipsoid of a line in WGS84 degrees, of all its parts."""
    return float(_ellipsoid().geometry_length(line))


def _ring_areas(rings: NDArray[np.object_]) -> _Floats:
    points, ring = shapely.get_coordinates(rings, return_index=True)
    lon, lat = np.ascontiguousarray(points.T)
    cuts = np.searchsorted(ring, np.arange(len(rings) + 1)).tolist()
    area = _ellipsoid().polygon_area_perimeter
    return np.array([area(lon[a : b - 1], lat[a : b - 1])[0] for a, b in pairwise(cuts)], np.float64)


@cache
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")
