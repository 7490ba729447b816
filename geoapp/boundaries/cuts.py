"""The units around a gap, and where a long narrow one is cut so that each piece lies between two of them.

A gap along the border of two provinces has several communes on either side, and where four communes meet, a
gap forks. Given whole to one of them, it would become a tail along all others.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Shapes = NDArray[np.object_]
#: By edge of a ring, the units that have it on their border.
_Labels = list[frozenset[int]]

#: Points as near as this, in degrees, are one place: a tenth of a millimetre. Where lines nearly coincide,
#: their crossings are rounded to a tenth of that.
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


def cuts(gaps: _Shapes, shapes: _Shapes, longest: float) -> _Shapes:
    """Return lines that cut ``gaps`` where a third unit comes near, none longer than ``longest`` degrees.

    ``shapes`` are the units around. On each side of a line lies a piece between two units only.
    """
    rings = shapely.get_rings(gaps)
    found = [
        line
        for ring, labels in zip(rings, _labels(rings, shapes), strict=True)
        if len(set(labels)) > 2
        for line in (*_from_ends(ring, labels), *_from_corners(ring, labels))
        if np.hypot(*(line[1] - line[0])) <= longest
    ]
    return np.asarray(shapely.linestrings(np.array(found)) if found else [], object)


def _labels(rings: _Shapes, shapes: _Shapes) -> list[_Labels]:
    """Return, by ring and by edge, the shapes that have the edge on their border: its middle lies there."""
    points, ring = shapely.get_coordinates(rings, return_index=True)
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    middles = shapely.points((points[edge] + points[edge + 1]) / 2)
    middle, unit = shapely.STRtree(shapes).query(middles, predicate="dwithin", distance=NEAR)
    sets: list[set[int]] = [set() for _ in middles]
    for one, other in zip(middle.tolist(), unit.tolist(), strict=True):
        sets[one].add(other)
    found: list[_Labels] = [[] for _ in rings]
    for at, each in zip(ring[edge].tolist(), sets, strict=True):
        found[at].append(frozenset(each))
    return found


def _from_ends(ring: shapely.Geometry, labels: _Labels) -> Iterator[_Floats]:
    """Yield lines from each point where one neighbour ends and the next begins to the side opposite."""
    points, edges = _edges(ring)
    for at, label in enumerate(labels):
        if label != labels[at - 1]:
            beside = label | labels[at - 1]
            yield from _line(points[at], edges[[not each & beside for each in labels]])


def _from_corners(ring: shapely.Geometry, labels: _Labels) -> Iterator[_Floats]:
    """Yield lines from the corner of each unit where a gap forks: to the neighbour on either side."""
    points, edges = _edges(ring)
    begins = [at for at, label in enumerate(labels) if label != labels[at - 1]]
    for begin, end in zip(begins, [*begins[1:], begins[0] + len(labels)], strict=True):
        before, after = labels[begin - 1], labels[end % len(labels)]
        sides = [edges[[bool(each & side) for each in labels]] for side in (before, after)]
        corners = points[np.arange(begin + 1, end) % len(labels)]
        if before & after or len(corners) == 0:
            continue
        away = [shapely.distance(shapely.points(corners), shapely.union_all(side)) for side in sides]
        corner = corners[int(np.maximum(*away).argmin())]
        for side in sides:
            yield from _line(corner, side)


def _edges(ring: shapely.Geometry) -> tuple[_Floats, _Shapes]:
    points = shapely.get_coordinates(ring)
    return points, np.asarray(shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1)), object)


def _line(start: _Floats, edges: _Shapes) -> Iterator[_Floats]:
    if len(edges):
        corner = shapely.Point(start)
        nearest = edges[int(shapely.distance(corner, edges).argmin())]
        end = np.asarray(shapely.shortest_line(corner, nearest).coords)[1]
        step = end - start
        yield np.array([start, end + step * (_BEYOND / max(float(np.hypot(*step)), _BEYOND))])
