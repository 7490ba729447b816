"""Many points among many outlines at once, in plain arrays.

A ray to the east tells the outlines that hold a point: it leaves each of them once more than it enters.
Only the pieces of border at the point's latitude are looked at, and for distances only those within reach.
Points so near a line that rounding could tell their side wrongly are left to the caller, as doubtful.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geoapp.boundaries.ellipsoid import SHORTEST_DEGREE_M
from geoapp.boundaries.mercator import mercator
from geoapp.boundaries.mercator import scale
from geoapp.boundaries.pieces import Floats
from geoapp.boundaries.pieces import Grid
from geoapp.boundaries.pieces import Ints
from geoapp.boundaries.pieces import Pieces
from geoapp.boundaries.pieces import cut
from geoapp.boundaries.pieces import grid
from geoapp.boundaries.pieces import spread

#: Height of a band of latitude, and width of a cell in it, in degrees.
_BAND = 0.01
_WIDE = 0.05
#: Side of the cells that list what is within reach, in degrees.
_CELL = 0.02
#: So near a line, in degrees, a point is doubtful: about a micrometre, and far above all rounding.
_TOUCH = 1e-11
#: Points worked on together: what they are compared with stays in the processor's cache.
_AT_ONCE = 2_048


@dataclass(frozen=True)
class Found:
    """What was found of points. Pairs are ordered by point and unit.

    ``holder`` is the first unit that holds each point, or -1. ``near`` are (point, unit) within the unit's
    accuracy of its border, ``metres`` away. Of ``doubtful`` points nothing else holds.
    """

    holder: Ints
    near: tuple[Ints, Ints]
    metres: Floats
    doubtful: NDArray[np.bool_]


class Borders:
    """Outlines prepared for many points. ``accuracy`` is by outline, in metres; nearer is near."""

    def __init__(self, outlines: NDArray[np.object_], accuracy: Floats) -> None:
        self._pieces = cut(outlines)
        self._accuracy = accuracy
        self._bands = _Bands(self._pieces)
        reach = accuracy[self._pieces.unit]
        self._close = np.flatnonzero(reach > 0)
        reached = _widened(self._pieces.box[self._close], reach[self._close])
        self._edges = reached.T.copy()
        self._within = grid(reached, reached[:, :2].min(axis=0, initial=180.0), (_CELL, _CELL))
        corners = self._pieces.corners if len(self._close) else self._pieces.corners[:0]
        self._projected = mercator(corners).T.copy()
        self._east, self._north = (np.append(np.diff(axis), 0.0) for axis in self._projected)
        self._shorter = 1 / np.maximum(self._east**2 + self._north**2, 1e-30)

    def find(self, points: Floats) -> Found:
        """Find the outlines that hold ``points`` (longitude, latitude) or are near them."""
        order = np.lexsort((points[:, 0], np.floor(points[:, 1] / _BAND)))
        parts = [self._find(points[some]) for some in _slices(order)]
        count = [len(part.holder) for part in parts]
        back = np.argsort(order)
        begin = np.cumsum(count) - count
        at = [part.near[0] + start for part, start in zip(parts, begin, strict=True)]
        point, unit = order[np.concatenate(at)], np.concatenate([part.near[1] for part in parts])
        sorted_ = np.argsort(point, kind="stable")
        return Found(
            np.concatenate([part.holder for part in parts])[back],
            (point[sorted_], unit[sorted_]),
            np.concatenate([part.metres for part in parts])[sorted_],
            np.concatenate([part.doubtful for part in parts])[back],
        )

    def _find(self, points: Floats) -> Found:
        holder, doubtful = self._bands.holders(points)
        near, metres = self._near(points)
        return Found(holder, near, metres, doubtful)

    def _near(self, points: Floats) -> tuple[tuple[Ints, Ints], Floats]:
        point, at = self._within.around(points)
        x, y = (axis[point] for axis in points.T)
        west, south, east, north = (edge[at] for edge in self._edges)
        touches = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
        point, piece = point[touches], self._close[at[touches]]
        metres = self._metres(points, point, piece)
        unit = self._pieces.unit[piece]
        close = metres <= self._accuracy[unit]
        return _nearest(point[close], unit[close], metres[close])

    def _metres(self, points: Floats, point: Ints, piece: Ints) -> Floats:
        """Return the distance of points from pieces, taken in the projection, whose scale is known."""
        count = self._pieces.count[piece]
        index, line = spread(self._pieces.first[piece], count)
        px, py = (some[point][index] for some in mercator(points).T)
        x, y = self._projected
        px -= x[line]
        py -= y[line]
        east, north = self._east[line], self._north[line]
        along = px * east
        along += py * north
        along *= self._shorter[line]
        np.clip(along, 0.0, 1.0, out=along)
        px -= along * east
        py -= along * north
        px *= px
        py *= py
        px += py
        nearest: Floats = np.sqrt(np.minimum.reduceat(px, np.cumsum(count) - count)) if len(px) else px
        return nearest / scale(points[:, 1])[point]


class _Bands:
    """The pieces of each unit in each band of latitude, found by the cells of the band they reach over."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        touched = np.array([-_TOUCH, -_TOUCH, _TOUCH, _TOUCH])
        box, units = pieces.box + touched, int(pieces.unit.max(initial=0)) + 1
        self._edges, self._degrees = box.T.copy(), pieces.corners.T.copy()
        self._origin = box[:, :2].min(axis=0, initial=180.0)
        low, high = (np.floor((box[:, at] - self._origin[1]) / _BAND).astype(np.int64) for at in (1, 3))
        piece, band = spread(low, high - low + 1)
        key = band * units + pieces.unit[piece]
        order = np.argsort(key, kind="stable")
        self._listed = piece[order]
        keys, self._start, self._count = np.unique(key[order], return_index=True, return_counts=True)
        band, self._unit = np.divmod(keys, units)
        west, east = (self._reduced(function, at) for function, at in ((np.minimum, 0), (np.maximum, 2)))
        # In the middle of its band a box touches no other one.
        middle = self._origin[1] + (band + 0.5) * _BAND
        self._west, self._east = west, east
        self._cells: Grid = grid(np.column_stack([west, middle, east, middle]), self._origin, (_WIDE, _BAND))

    def holders(self, points: Floats) -> tuple[Ints, NDArray[np.bool_]]:
        """Return the first unit that holds each point, or -1, and which points are doubtful."""
        point, group = self._cells.around(points)
        x = points[point, 0]
        between = (self._west[group] <= x) & (x <= self._east[group])
        point, group = point[between], group[between]
        crossed, doubt = self._lines(points, point, group)
        crossings = np.bincount(crossed, minlength=len(point))
        holding = np.flatnonzero(crossings % 2)[::-1]  # backwards, so that the first unit stays
        holder = np.full(len(points), -1)
        holder[point[holding]] = self._unit[group[holding]]
        doubtful = np.zeros(len(points), bool)
        doubtful[point[doubt]] = True
        return holder, doubtful

    def _reduced(self, function: np.ufunc, column: int) -> Floats:
        """Return an edge of the box around each group of pieces."""
        values = self._edges[column][self._listed]
        reduced: Floats = function.reduceat(values, self._start) if len(values) else values
        return reduced

    def _lines(self, points: Floats, point: Ints, group: Ints) -> tuple[Ints, Ints]:
        """Return the pairs whose unit's border a ray from the point crosses, and those in doubt.

        A pair is returned once for each crossing.
        """
        pieces = self._pieces
        pair, at = spread(self._start[group], self._count[group])
        piece = self._listed[at]
        x, y = (axis[point] for axis in points.T)
        _, south, east, north = (edge[piece] for edge in self._edges)
        met = np.flatnonzero((south <= y[pair]) & (y[pair] <= north) & (x[pair] <= east))
        index, line = spread(pieces.first[piece[met]], pieces.count[piece[met]])
        pair = pair[met][index]
        lon, lat = self._degrees
        y, from_y, to_y = y[pair], lat[line], lat[line + 1]
        low, high = np.minimum(from_y, to_y) - _TOUCH, np.maximum(from_y, to_y) + _TOUCH
        level = np.flatnonzero((low <= y) & (y <= high))
        pair, line, y, from_y, to_y = (some[level] for some in (pair, line, y, from_y, to_y))
        x, from_x, to_x = x[pair], lon[line], lon[line + 1]
        side = (to_x - from_x) * (y - from_y) - (x - from_x) * (to_y - from_y)
        across = ((from_y > y) != (to_y > y)) & ((side > 0) == (to_y > from_y))
        doubt = np.abs(side) <= _TOUCH * (np.abs(to_x - from_x) + np.abs(to_y - from_y))
        doubt &= (np.minimum(from_x, to_x) - _TOUCH <= x) & (x <= np.maximum(from_x, to_x) + _TOUCH)
        return pair[across], pair[doubt]


def _widened(boxes: Floats, metres: Floats) -> Floats:
    """Return ``boxes`` with what lies within ``metres`` of them, and a little more."""
    north = metres / SHORTEST_DEGREE_M * 1.001
    farthest = np.minimum(np.abs(boxes[:, [1, 3]]).max(axis=1, initial=0.0) + north, 89.0)
    east = north / np.cos(np.radians(farthest))
    wider: Floats = boxes + np.column_stack([-east, -north, east, north])
    return wider


def _nearest(point: Ints, unit: Ints, metres: Floats) -> tuple[tuple[Ints, Ints], Floats]:
    """Keep the shortest distance of each pair, ordered by point and unit."""
    units = int(unit.max(initial=0)) + 1
    key = point * units + unit
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    shortest = np.minimum.reduceat(metres[order], first) if len(first) else metres
    point, unit = np.divmod(key[first], units)
    return (point, unit), shortest


def _slices(order: Ints) -> list[Ints]:
    return [order[start : start + _AT_ONCE] for start in range(0, max(len(order), 1), _AT_ONCE)]
