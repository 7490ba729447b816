"""A point against the lines of a border, in plain Python, by the rules of ``geoapp.boundaries.locate``."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import cos
from math import floor
from math import inf
from math import radians

from geoapp.boundaries.ellipsoid import SHORTEST_DEGREE_M
from geoapp.release.near.earth import mercator
from geoapp.release.near.earth import scale
from geoapp.release.near.earth import to_line

#: A piece of border: from (longitude, latitude) to (longitude, latitude).
Line = tuple[float, float, float, float]

#: Height of a band of latitude, in degrees: the lines of a unit are kept by band.
BAND = 0.01
# Bound of the rounding error of an orientation, by its two products (Shewchuk 1997).
_ROUNDING = 3.3306690738754716e-16


def band(lat: float) -> int:
    """Return the number of the band that ``lat`` lies in."""
    return floor(lat / BAND)


def reach(metres: float, lat: float) -> tuple[float, float]:
    """Return how many degrees (east, north) hold ``metres`` around ``lat``, and a little more."""
    north = metres / SHORTEST_DEGREE_M * 1.001
    return north / cos(radians(min(abs(lat) + north, 89.0))), north


def holds(lines: Iterable[Line], lon: float, lat: float) -> bool:
    """Tell whether a point lies inside the border, or on it.

    ``lines`` are all lines of the border that meet the point's latitude, at least. A ray to the east leaves
    what holds the point once more than it enters it.
    """
    inside = False
    for line in lines:
        west, south, east, north = line
        if (south > lat and north > lat) or (south < lat and north < lat) or (west < lon and east < lon):
            continue
        side = _side(line, lon, lat)
        if side == 0 and min(west, east) <= lon:
            return True
        if (south > lat) != (north > lat) and (side > 0) == (north > south):
            inside = not inside
    return inside


def metres(lines: Iterable[Line], lon: float, lat: float, within: float) -> float:
    """Return how far a point is from the nearest line, infinite where that is not ``within`` metres."""
    wide, high = reach(within, lat)
    west, east, south, north = lon - wide, lon + wide, lat - high, lat + high
    here, nearest = mercator(lon, lat), inf
    for x, y, to_x, to_y in lines:
        if (
            (y > north and to_y > north)
            or (y < south and to_y < south)
            or (x > east and to_x > east)
            or (x < west and to_x < west)
        ):
            continue
        nearest = min(nearest, to_line(here, mercator(x, y), mercator(to_x, to_y)))
    found = nearest / scale(lat)
    return found if found <= within else inf


def _side(line: Line, lon: float, lat: float) -> float:
    """Return a number whose sign tells on which side of a line a point lies; 0 is on it, exactly."""
    x, y, to_x, to_y = line
    left, right = (to_x - x) * (lat - y), (lon - x) * (to_y - y)
    side = left - right
    if abs(side) > _ROUNDING * (abs(left) + abs(right)):
        return side
    ax, ay, bx, by = (Fraction(number) for number in line)
    exact = (bx - ax) * (Fraction(lat) - ay) - (Fraction(lon) - ax) * (by - ay)
    return (exact > 0) - (exact < 0)
