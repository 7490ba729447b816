"""Outlines whose lines cross each other so often that cutting one by the other would take minutes.

Two outlines of 3,000 points each can cross two million times. They are found first, by their lines alone,
and left out of everything that cuts.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.crossings import CROSSING_LIMIT
from geoapp.boundaries.segments import Segments
from geoapp.errors import RefusedError

_Ints = NDArray[np.int64]
_Shapes = NDArray[np.object_]

#: All crossings of a file, but for those of tangled units. A layer of 10,047 communes of which nearly all
#: were drawn apart has 30,000.
TOTAL_LIMIT = 100_000
#: On how many others a unit may lie, on average: several levels and vintages in one file are less.
STACK_LIMIT = 10
_FEW = 50
_PAIRS_AT_ONCE = 500_000
_LINES_AT_ONCE = 64


def refuse_stacks(shapes: _Shapes) -> None:
    """Refuse shapes that lie on top of each other in heaps, by a point of each in how many others.

    Raises
    ------
    RefusedError
        They are no coverage, and cutting them would take hours.
    """
    points = shapely.point_on_surface(shapes)
    held = len(shapely.STRtree(points).query(shapes, predicate="intersects")[0]) - len(shapes)
    if held > STACK_LIMIT * len(shapes) + _FEW:
        raise RefusedError(
            f"the units lie on {held / len(shapes):.0f} others on average: they are no coverage. Check units "
            "of one level and one date at a time, or give each its level and dates"
        )


def tangled_units(pieces: Segments, suspects: _Ints) -> _Ints:
    """Return the units among ``suspects`` whose lines cross those of others more than the limit.

    Only segments that no other unit shares are looked at.

    Raises
    ------
    RefusedError
        So many units cross so many others that they are no coverage at all.
    """
    index = np.flatnonzero(np.isin(pieces.shape, suspects) & ~pieces.shared)
    lines = shapely.linestrings(np.stack([pieces.start[index], pieces.end[index]], axis=1))
    shape = pieces.shape[index]
    crossings = np.zeros(int(pieces.shape.max(initial=-1)) + 1, np.int64)
    tree = shapely.STRtree(lines)
    step = max(_LINES_AT_ONCE, _PAIRS_AT_ONCE // max(len(lines), 1))
    for begin in range(0, len(lines), step):
        one, other = tree.query(lines[begin : begin + step])
        one += begin
        # Each pair once, and no more of a unit that is known to be tangled.
        new = (one < other) & (shape[one] != shape[other])
        new &= (crossings[shape[one]] <= CROSSING_LIMIT) & (crossings[shape[other]] <= CROSSING_LIMIT)
        one, other = one[new], other[new]
        cross = shapely.crosses(lines[one], lines[other])
        np.add.at(crossings, shape[one[cross]], 1)
        np.add.at(crossings, shape[other[cross]], 1)
        if crossings[crossings <= CROSSING_LIMIT].sum() > 2 * TOTAL_LIMIT:
            raise RefusedError(
                f"the outlines cross each other more than {TOTAL_LIMIT:,} times: they are no coverage. "
                "Check units of one level and one date at a time"
            )
    return np.flatnonzero(crossings > CROSSING_LIMIT)
