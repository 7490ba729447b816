"""Projects by their distance from a point: the nearest are found by squares of the earth."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Iterator
from math import cos
from math import inf
from math import isnan
from math import radians
from math import sin
from math import sqrt
from math import tan

from geoapp.boundaries.ellipsoid import ECCENTRICITY_2
from geoapp.boundaries.ellipsoid import SEMI_MAJOR_M
from geoapp.release.find.bits import mask_of
from geoapp.release.find.bits import rows_of
from geoapp.release.find.index import FindIndex
from geoapp.release.near.squares import DEPTH
from geoapp.release.near.squares import EARTH
from geoapp.release.near.squares import Square
from geoapp.release.near.squares import box
from geoapp.release.near.squares import keys_of
from geoapp.release.near.squares import quarters

#: So many are sorted at once; of more, so large a part must be wanted.
_SORTED = 2_000
_PART = 8
#: So many places of a square are looked at one by one before it is quartered.
_FEW = 32


class Plane:
    """The plane of a point in degrees, in which some hundred kilometres are right to a ten-thousandth."""

    def __init__(self, lon: float, lat: float) -> None:
        angle = radians(lat)
        bend = 1 - ECCENTRICITY_2 * sin(angle) ** 2
        self._lon, self._lat = lon, lat
        self._up_m = radians(SEMI_MAJOR_M * (1 - ECCENTRICITY_2) / bend**1.5)
        self._aside_m = radians(SEMI_MAJOR_M / sqrt(bend) * cos(angle))
        # A degree of longitude halfway to a point in the north is that much shorter, by degree.
        self._shrink = self._aside_m * tan(angle) * radians(1) / 2

    def away(self, lon: float, lat: float) -> float:
        """Return the square of the metres to a place; what has no place is infinitely far."""
        up = lat - self._lat
        if isnan(up):
            return inf
        aside = (lon - self._lon) * (self._aside_m - self._shrink * up)
        up *= self._up_m
        return aside * aside + up * up

    def at_least(self, sides: tuple[float, float, float, float]) -> float:
        """Return what :meth:`away` is of no place within ``sides``: west, south, east, north."""
        west, south, east, north = sides
        up = max(south - self._lat, self._lat - north, 0.0) * self._up_m
        # The side where a degree of longitude is the shorter one; beyond a pole it has no length.
        shortest = min(self._aside_m - self._shrink * (side - self._lat) for side in (south, north))
        aside = max(west - self._lon, self._lon - east, 0.0) * max(shortest, 0.0)
        return aside * aside + up * up


def by_distance(index: FindIndex, rows: int, plane: Plane, wanted: int) -> Iterable[int]:
    """Return a set of rows by their distance, those without a place last; ``wanted`` of them will be read."""
    lons, lats = index.places()
    if rows.bit_count() <= _SORTED or wanted * _PART > rows.bit_count():
        return sorted(rows_of(rows), key=lambda row: plane.away(lons[row], lats[row]))
    return _by_squares(index, rows, plane)


def _by_squares(index: FindIndex, rows: int, plane: Plane) -> Iterator[int]:
    """Give the rows: always the nearest of what was looked at, once no square holds a nearer one."""
    lons, lats = index.places()
    keys, order = index.squares()
    mask = mask_of(rows, index.count)
    # A square stands before a row as far away; rows of one place stand in their own order.
    waiting: list[tuple[float, int, int, Square]] = [(0.0, 0, 0, EARTH)]
    while waiting:
        _, is_row, row, square = heapq.heappop(waiting)
        if is_row:
            yield row
            continue
        first, end = (bisect_left(keys, key) for key in keys_of(square))
        if end - first <= _FEW or square[0] == DEPTH:
            for row in order[first:end]:
                if mask[row] == "1":
                    heapq.heappush(waiting, (plane.away(lons[row], lats[row]), 1, row, EARTH))
        else:
            for quarter in quarters(square):
                heapq.heappush(waiting, (plane.at_least(box(quarter)), 0, 0, quarter))
    yield from (row for row in rows_of(rows) if isnan(lats[row]))
