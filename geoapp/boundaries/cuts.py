"""The units around a gap, and where a long narrow one is cut so that each piece lies between two of them.

A gap along the border of two provinces has several communes on either side. Given whole to one of them, it
would become a tail along all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Shapes = NDArray[np.object_]

#: Points as near as this, in degrees, are one place: a tenth of a millimetre.
NEAR = 1e-9
#: A cut goes on this far beyond the border it reaches, in degrees, so that it surely meets it.
_BEYOND = 1e-9


def around(gaps: _Shapes, shapes: _Shapes) -> list[tuple[int, ...]]:
    """Return, by gap, the indexes of the shapes that share an edge with it: a corner is not enough."""
    found: list[set[int]] = [set() for _ in gaps]
    rings, gap_of_ring = shapely.get_rings(gaps, return_index=True)
    for gap, labels in zip(gap_of_ring.tolist(), _labels(rings, shapes), strict=True):
        found[gap].update(*labels)
    return [tuple(sorted(each)) for each in found]


def cuts(gaps: _Shapes, shapes: _Shapes) -> _Shapes:
    """Return lines across ``gaps``, from each point where one neighbour ends to the nearest point opposite.

    ``shapes`` are the units around.
    """
    rings = shapely.get_rings(gaps)
    found = [
        line
        for ring, labels in zip(rings, _labels(rings, shapes), strict=True)
        for line in _across(shapely.get_coordinates(ring), labels)
    ]
    return np.asarray(shapely.linestrings(np.array(found)) if found else [], object)


def _labels(rings: _Shapes, shapes: _Shapes) -> list[list[frozenset[int]]]:
    """Return, by ring and by edge, the shapes that have the edge on their border: its middle lies there."""
    points, ring = shapely.get_coordinates(rings, return_index=True)
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    middles = shapely.points((points[edge] + points[edge + 1]) / 2)
    middle, unit = shapely.STRtree(shapes).query(middles, predicate="dwithin", distance=NEAR)
    sets: list[set[int]] = [set() for _ in middles]
    for one, other in zip(middle.tolist(), unit.tolist(), strict=True):
        sets[one].add(other)
    found: list[list[frozenset[int]]] = [[] for _ in rings]
    for at, each in zip(ring[edge].tolist(), sets, strict=True):
        found[at].append(frozenset(each))
    return found


def _across(ring: _Floats, labels: Sequence[frozenset[int]]) -> list[_Floats]:
    if len(set(labels)) < 3:
        return []
    edges = shapely.linestrings(np.stack([ring[:-1], ring[1:]], axis=1))
    lines = []
    for at, label in enumerate(labels):
        beside = label | labels[at - 1]
        opposite = (
            [] if label == labels[at - 1] else [i for i, each in enumerate(labels) if not each & beside]
        )
        if opposite:
            corner = shapely.Point(ring[at])
            nearest = edges[opposite][int(shapely.distance(corner, edges[opposite]).argmin())]
            end = np.asarray(shapely.shortest_line(corner, nearest).coords)[1]
            step = end - ring[at]
            lines.append(np.array([ring[at], end + step * (_BEYOND / max(float(np.hypot(*step)), _BEYOND))]))
    return lines
