"""Distances and directions on the WGS84 ellipsoid, in plain Python."""

from __future__ import annotations

from math import asin
from math import asinh
from math import atan
from math import atan2
from math import atanh
from math import cos
from math import degrees
from math import hypot
from math import radians
from math import sin
from math import sqrt
from math import tan

from geoapp.boundaries.ellipsoid import ECCENTRICITY
from geoapp.boundaries.ellipsoid import FLATTENING
from geoapp.boundaries.ellipsoid import SEMI_MAJOR_M

_SECTORS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


def distance(lon: float, lat: float, to_lon: float, to_lat: float) -> float:
    """Return the metres between two points in degrees, by Lambert's formula for long lines.

    It is right to 10 metres over thousands of kilometres, and to centimetres nearby.

    >>> round(distance(106.8, 10.9, 106.9, 10.9))
    10932
    """
    first, second = (atan((1 - FLATTENING) * tan(radians(angle))) for angle in (lat, to_lat))
    middle, half = (first + second) / 2, (second - first) / 2
    chord = sin(half) ** 2 + cos(first) * cos(second) * sin(radians(to_lon - lon) / 2) ** 2
    angle = 2 * asin(min(1.0, sqrt(chord)))
    if chord <= 0 or chord >= 1:
        return SEMI_MAJOR_M * angle
    wide = (angle - sin(angle)) * (sin(middle) * cos(half)) ** 2 / (1 - chord)
    narrow = (angle + sin(angle)) * (cos(middle) * sin(half)) ** 2 / chord
    return SEMI_MAJOR_M * (angle - FLATTENING / 2 * (wide + narrow))


def direction(lon: float, lat: float, to_lon: float, to_lat: float) -> str:
    """Return in which of the eight directions the second point lies, as ``n``, ``ne`` or ``e``.

    >>> direction(106.8, 10.9, 106.9, 11.0)
    'ne'
    """
    from_lat, end_lat, turn = radians(lat), radians(to_lat), radians(to_lon - lon)
    north = cos(from_lat) * sin(end_lat) - sin(from_lat) * cos(end_lat) * cos(turn)
    bearing = degrees(atan2(sin(turn) * cos(end_lat), north))
    return _SECTORS[round(bearing / 45) % 8]


def at_least(lon: float, lat: float, box: tuple[float, float, float, float]) -> float:
    """Return metres that no point of ``box`` (west, south, east, north) is nearer than."""
    west, south, east, north = box
    up = radians(max(south - lat, lat - north, 0.0))
    aside = radians(max(west - lon, lon - east, 0.0))
    # The distance to a meridian; beyond a quarter of the earth only latitude counts.
    across = asin(cos(radians(lat)) * sin(aside)) if aside < 1.5 else 0.0
    # Along a meridian near the equator the ellipsoid is most curved.
    return 0.993 * SEMI_MAJOR_M * max(up, across)


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Project a point as :func:`geoapp.boundaries.mercator.mercator` does."""
    angle = radians(lat)
    shrink = ECCENTRICITY * atanh(ECCENTRICITY * sin(angle))
    return radians(lon) * SEMI_MAJOR_M, (asinh(tan(angle)) - shrink) * SEMI_MAJOR_M


def scale(lat: float) -> float:
    """Return how many metres of the projection a metre on the ellipsoid is at ``lat`` degrees."""
    angle = radians(lat)
    return sqrt(1 - (ECCENTRICITY * sin(angle)) ** 2) / cos(angle)


def to_line(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the distance of a point from a line between two others, all in the plane."""
    east, north = end[0] - start[0], end[1] - start[1]
    away_x, away_y = point[0] - start[0], point[1] - start[1]
    length = east * east + north * north
    along = min(1.0, max(0.0, (away_x * east + away_y * north) / length)) if length else 0.0
    return hypot(away_x - along * east, away_y - along * north)
