"""The straight pieces outlines are made of, and which of them two outlines share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

_Bools = NDArray[np.bool_]
_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]
_Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Segments:
    """All segments of all rings of some shapes, in order; exteriors run counterclockwise, holes clockwise.

    ``start`` and ``end`` are n × 2 coordinates. ``shape`` is the index of the shape, ``ring`` numbers rings
    over all shapes. ``key`` is equal where two segments join the same points, whichever way round, and
    ``forward`` tells the way.
    """

    start: _Floats
    end: _Floats
    shape: _Ints
    ring: _Ints
    key: _Ints
    forward: _Bools

    @property
    def shared(self) -> _Bools:
        """Which segments two shapes use, one on each side, as the borders of a clean coverage are."""
        uses = np.bincount(self.key)
        balance = np.bincount(self.key, weights=np.where(self.forward, 1.0, -1.0))
        shared: _Bools = ((uses == 2) & (balance == 0))[self.key]
        return shared


def segments(shapes: _Shapes) -> Segments:
    """Return the segments of Polygons and MultiPolygons."""
    parts, shape_of_part = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    within = np.flatnonzero(ring[1:] == ring[:-1])
    plain = points[:, 0] + 1j * points[:, 1]
    names = np.unique(plain, return_inverse=True)[1].ravel()
    one, other = names[within], names[within + 1]
    pair = np.minimum(one, other) * (len(names) + 1) + np.maximum(one, other)
    return Segments(
        start=points[within],
        end=points[within + 1],
        shape=shape_of_part[part_of_ring[ring[within]]],
        ring=ring[within],
        key=np.unique(pair, return_inverse=True)[1].ravel(),
        forward=one < other,
    )


def lines_of(pieces: Segments, chosen: _Bools) -> _Shapes:
    """Return the chosen segments as lines, neighbours of one ring joined to one line."""
    index = np.flatnonzero(chosen)
    if len(index) == 0:
        return np.zeros(0, object)
    ring = pieces.ring[index]
    first = np.ones(len(index), bool)
    first[1:] = (np.diff(index) != 1) | (ring[1:] != ring[:-1])
    line = np.cumsum(first) - 1
    # Each line has one point more than segments: the end of its last one.
    last = np.append(first[1:], True)
    points = np.concatenate([pieces.start[index], pieces.end[index[last]]])
    owner = np.concatenate([line, line[last]])
    order = np.argsort(owner, kind="stable")
    joined: _Shapes = shapely.linestrings(points[order], indices=owner[order])
    return joined
