"""An order to visit places in that comes back to where it began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos
from math import hypot
from math import radians

from geoapp.boundaries.ellipsoid import SEMI_MAJOR_M

#: A place as (longitude, latitude) in degrees.
Place = tuple[float, float]

#: Shorter by less than this is no improvement but noise of the last digit.
_GAIN_M = 0.01


@dataclass(frozen=True)
class Trip:
    """Places by their numbers in the order of visiting; metres from one to the next, the way back last."""

    order: tuple[int, ...]
    legs: tuple[float, ...]

    @property
    def metres(self) -> float:
        """How long the whole round is, in straight lines."""
        return sum(self.legs)


def round_trip(start: Place, places: Sequence[Place]) -> Trip:
    """Return a short round from ``start`` through all ``places`` and back.

    Each time the nearest place not yet visited comes next (of two as near, the one given first); then parts
    are turned round as long as that shortens the way (2-opt). It is a good order, not always the best one.
    Made for a few hundred places: its time grows with the square of their number.

    Examples
    --------
    >>> round_trip((0.0, 0.0), [(0.2, 0.0), (0.1, 0.0)]).order
    (1, 0)
    """
    if not places:
        return Trip((), ())
    metres = _distances([start, *places])
    tour = _nearest_first(metres)
    while _turned_round(tour, metres):
        pass
    stops = [*tour, 0]
    legs = tuple(metres[a][b] for a, b in pairwise(stops))
    return Trip(tuple(stop - 1 for stop in tour[1:]), legs)


def _distances(places: Sequence[Place]) -> list[list[float]]:
    """Return the metres between all places on a plane, which is right to a thousandth within a province."""
    middle = radians(sum(lat for _, lat in places) / len(places))
    flat = [(SEMI_MAJOR_M * radians(lon) * cos(middle), SEMI_MAJOR_M * radians(lat)) for lon, lat in places]
    return [[hypot(x - to_x, y - to_y) for to_x, to_y in flat] for x, y in flat]


def _nearest_first(metres: Sequence[Sequence[float]]) -> list[int]:
    tour, left = [0], list(range(1, len(metres)))
    while left:
        near = min(left, key=metres[tour[-1]].__getitem__)
        left.remove(near)
        tour.append(near)
    return tour


def _turned_round(tour: list[int], metres: Sequence[Sequence[float]]) -> bool:
    """Turn parts of ``tour`` round where that shortens it; tell whether any was. The start stays first."""
    n, better = len(tour), False
    for i in range(n - 2):
        here, following = metres[tour[i]], metres[tour[i + 1]]
        step = here[tour[i + 1]]
        for j in range(i + 2, n):
            last, after = tour[j], tour[j + 1] if j + 1 < n else tour[0]
            if step + metres[last][after] - here[last] - following[after] > _GAIN_M:
                tour[i + 1 : j + 1] = tour[i + 1 : j + 1][::-1]
                following, step, better = metres[last], here[last], True
    return better
