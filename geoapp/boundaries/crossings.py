"""How often lines meet, counted no further than a limit: what cuts outlines asks this first."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

_Lines = NDArray[np.object_]

#: Outlines whose lines cross more often are tangled: real neighbours drawn twice cross some hundred times.
CROSSING_LIMIT = 5_000
#: Pairs of lines looked at at once.
_PAIRS_AT_ONCE = 5_000_000


def lines_of(shape: BaseGeometry) -> _Lines:
    """Return the straight lines between the corners of the rings of a shape."""
    points, ring = shapely.get_coordinates(shapely.get_rings(shape), return_index=True)
    inside = ring[1:] == ring[:-1]
    ends = np.stack([points[:-1][inside], points[1:][inside]], axis=1)
    return np.asarray(shapely.linestrings(ends), dtype=object)


def may_cross(lines: _Lines, others: _Lines, limit: int) -> int:
    """Return how many pairs of lines might cross, by their boxes: all, or a count above ``limit``."""
    few, many = sorted((lines, others), key=len)
    return _count(few, many, limit, meet=False)


def meet_own(lines: _Lines, limit: int) -> int:
    """Return how often lines of rings meet each other, neighbours apart: all, or a count above ``limit``."""
    # Each line meets itself and its two neighbours; every crossing is met twice.
    return (_count(lines, lines, 2 * limit + 3 * len(lines), meet=True) - 3 * len(lines)) // 2


def _count(lines: _Lines, others: _Lines, limit: int, *, meet: bool) -> int:
    tree, found, step = shapely.STRtree(others), 0, max(1, _PAIRS_AT_ONCE // max(len(others), 1))
    for start in range(0, len(lines), step):
        some = lines[start : start + step]
        first, second = tree.query(some)
        found += int(shapely.intersects(some[first], others[second]).sum()) if meet else len(first)
        if found > limit + 1:
            break
    return found
