"""Small things measured in metres: each shape in the plane that touches the ellipsoid where it lies."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.ellipsoid import ECCENTRICITY_2
from geoapp.boundaries.ellipsoid import SEMI_MAJOR_M

_Floats = NDArray[np.float64]
_Shapes = NDArray[np.object_]

#: A polygon so many times longer around than it is wide is thin.
_THIN = 1_000
_CORNERS = 200


def metres_per_degree(lat: _Floats | float) -> tuple[_Floats, _Floats]:
    """Return the metres in a degree of longitude and of latitude, at latitudes in degrees.

    >>> [round(float(each)) for each in metres_per_degree(10.0)]
    [109639, 110608]
    """
    phi = np.radians(lat)
    flat = 1 - ECCENTRICITY_2 * np.sin(phi) ** 2
    lon_m = np.radians(SEMI_MAJOR_M * np.cos(phi) / np.sqrt(flat))
    lat_m = np.radians(SEMI_MAJOR_M * (1 - ECCENTRICITY_2) / flat**1.5)
    return lon_m, lat_m


def largest_scale(bounds: _Floats) -> tuple[float, float]:
    """Return the most metres a degree of longitude and of latitude has within (west, south, east, north).

    Lengths taken with it are never too short.
    """
    south, north = abs(float(bounds[1])), abs(float(bounds[3]))
    equator = 0.0 if bounds[1] < 0 < bounds[3] else min(south, north)
    lon_m, _ = metres_per_degree(equator)
    _, lat_m = metres_per_degree(max(south, north))
    return float(lon_m), float(lat_m)


def in_metres(shapes: _Shapes) -> _Shapes:
    """Return ``shapes`` (WGS84 degrees) with each one's coordinates in metres true at its own latitude.

    Good for shapes of some kilometres: over 30 km the scale differs by 0.2 % in Việt Nam. Shapes come out
    in planes of their own and cannot be compared with each other.
    """
    if len(shapes) == 0:
        return shapes
    bounds = shapely.bounds(shapes)
    lon_m, lat_m = metres_per_degree((bounds[:, 1] + bounds[:, 3]) / 2)
    points, shape = shapely.get_coordinates(shapes, return_index=True)
    points -= bounds[shape, :2]  # near the origin, where numbers are finest
    scaled = points * np.column_stack([lon_m, lat_m])[shape]
    placed: _Shapes = shapely.set_coordinates(shapes.copy(), scaled)
    return placed


def widths(polygons: _Shapes) -> _Floats:
    """Return the widest width of each polygon (WGS84) in metres: the largest circle's diameter.

    It is found to a tenth of the polygon's mean width. In a polygon that is a thousand times longer than
    wide the search would take too long: there the widest place is a corner, and a circle is sought coarsely.
    """
    plane = in_metres(polygons)
    if len(plane) == 0:
        return np.zeros(0)
    around = np.maximum(shapely.length(plane), 1e-9)
    mean = 2 * shapely.area(plane) / around
    radius = shapely.maximum_inscribed_circle(plane, tolerance=np.maximum(mean / 20, around / (20 * _THIN)))
    found: _Floats = 2 * np.nan_to_num(shapely.length(radius))
    for at in np.flatnonzero(mean * _THIN < around).tolist():
        found[at] = max(found[at], _width_at_corners(plane[at]))
    return found


def _width_at_corners(polygon: shapely.Geometry) -> float:
    """Return the largest distance of a corner to the lines opposite, the sharp ends left out.

    Of very many corners some are looked at.
    """
    widest = 0.0
    for ring in shapely.get_rings(polygon):
        points = shapely.get_coordinates(ring)[:-1]
        before, after = np.roll(points, 1, axis=0) - points, np.roll(points, -1, axis=0) - points
        blunt = np.flatnonzero((before * after).sum(axis=1) <= 0)
        blunt = blunt[:: 1 + len(blunt) // _CORNERS]
        # The ring from the corner after to the corner before, of each.
        opposite = points[(blunt[:, None] + np.arange(1, len(points))) % len(points)]
        away = shapely.distance(shapely.points(points[blunt]), shapely.linestrings(opposite))
        widest = max(widest, float(away.max(initial=0.0)))
    return widest


def lengths(lines: _Shapes) -> _Floats:
    """Return the length of each line (WGS84) in metres."""
    found: _Floats = shapely.length(in_metres(lines))
    return found
