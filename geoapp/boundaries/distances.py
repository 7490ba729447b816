"""How far one line strays from another: the measure of what a repair moved."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Shapes = NDArray[np.object_]

#: Distances are found to a millimetre.
_EXACT_M = 0.001


class Border:
    """The border of a unit, to measure distances from: ``scale`` are its metres per degree, lon and lat."""

    def __init__(self, shape: shapely.Geometry, scale: tuple[float, float]) -> None:
        self._scale = np.array(scale)
        start, end = _pieces(shape, self._scale)
        self._segments = shapely.linestrings(np.stack([start, end], axis=1))
        self._tree = shapely.STRtree(self._segments)

    def farthest(self, shape: shapely.Geometry) -> float:
        """Return the largest distance in metres of a point on the rings of ``shape`` from this border.

        It is the directed Hausdorff distance, of all points and not of corners only: a piece is halved
        until it is known that no point of it lies farther out than the farthest one found.
        """
        if len(self._segments) == 0:
            return float("inf")
        start, end = _pieces(shape, self._scale)
        farthest = 0.0
        while len(start):
            from_start, bound_start = self._reach(start, end)
            from_end, bound_end = self._reach(end, start)
            farthest = max(farthest, float(from_start.max()), float(from_end.max()))
            # Nothing moves away faster than it goes along.
            along = (from_start + from_end + np.hypot(*(end - start).T)) / 2
            open_ = np.minimum(np.minimum(bound_start, bound_end), along) > farthest + _EXACT_M
            middle = (start[open_] + end[open_]) / 2
            start, end = np.concatenate([start[open_], middle]), np.concatenate([middle, end[open_]])
        return farthest

    def _reach(self, points: _Floats, others: _Floats) -> tuple[_Floats, _Floats]:
        """Return the distances of ``points``, and of no point between them and ``others`` more than.

        The distance from a straight piece is convex along a line, so its ends bound it.
        """
        (_, nearest), distance = self._tree.query_nearest(
            shapely.points(points), return_distance=True, all_matches=False
        )
        there = shapely.distance(shapely.points(others), self._segments[nearest])
        return distance, np.maximum(distance, there)


def _pieces(shape: shapely.Geometry, scale: _Floats) -> tuple[_Floats, _Floats]:
    rings = shapely.get_rings(shapely.get_parts(shape))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    metres = points * scale
    within = np.flatnonzero(ring[1:] == ring[:-1])
    return metres[within], metres[within + 1]
