"""Borders cut into short pieces that a grid finds again: what many points at once are compared with.

Everything is an array over all outlines together. A *corner* is a point of a ring; a *line* joins a corner
to the next one and has its number; a *piece* is a few lines of one ring in a row, with the box around them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Lines of a piece: longer ones are fewer to find, shorter ones leave less to compare.
_LINES = 8


@dataclass(frozen=True)
class Pieces:
    """The borders of outlines in pieces.

    ``corners`` are (x, y) of all rings end to end, each closed. Piece ``p`` is the lines
    ``first[p] <= line < first[p] + count[p]`` of outline ``unit[p]``, inside ``box[p]`` (west, south, east,
    north).
    """

    corners: Floats
    first: Ints
    count: Ints
    unit: Ints
    box: Floats


@dataclass(frozen=True)
class Grid:
    """Cells of equal size, each with a list of things whose box touches it."""

    origin: Floats
    size: Floats
    shape: tuple[int, int]
    start: Ints
    things: Ints

    def around(self, points: Floats) -> tuple[Ints, Ints]:
        """Return (point, thing) for all things listed in the cell of each point, ordered by point."""
        with np.errstate(invalid="ignore"):
            place = np.floor((points - self.origin) / self.size)
            inside = np.logical_and.reduce((place >= 0) & (place < self.shape), axis=1)
        column, row = np.where(inside[:, None], place, 0).astype(np.int64).T
        cell = row * self.shape[0] + column
        count = np.where(inside, self.start[cell + 1] - self.start[cell], 0)
        point, at = spread(self.start[cell], count)
        return point, self.things[at]


def cut(outlines: NDArray[np.object_]) -> Pieces:
    """Cut the borders of ``outlines`` (Polygons and MultiPolygons) into pieces."""
    parts, unit_of_part = shapely.get_parts(outlines, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    corners = shapely.get_coordinates(rings)
    size = shapely.get_num_coordinates(rings)
    begin = np.cumsum(size) - size
    pieces = -((1 - size) // _LINES)  # a ring of n corners has n - 1 lines; rounded up
    ring, at = spread(np.zeros(len(rings), np.int64), pieces)
    first = begin[ring] + at * _LINES
    count = np.minimum(_LINES, begin[ring] + size[ring] - 1 - first)
    return Pieces(corners, first, count, unit_of_part[part_of_ring[ring]], _boxes(corners, first, count))


def grid(boxes: Floats, origin: Floats, size: tuple[float, float]) -> Grid:
    """Return a grid from ``origin`` (its south-western corner) with cells of ``size``, both (x, y).

    Each cell lists the numbers of the ``boxes`` that touch it, in order.
    """
    step = np.array(size)
    if not len(boxes):
        return Grid(origin, step, (0, 0), np.zeros(2, np.int64), np.zeros(0, np.int64))
    low = np.floor((boxes[:, :2] - origin) / step).astype(np.int64)
    high = np.floor((boxes[:, 2:] - origin) / step).astype(np.int64)
    columns, rows = (high.max(axis=0) + 1).tolist()
    wide = high - low + 1
    box, at = spread(np.zeros(len(boxes), np.int64), wide.prod(axis=1))
    row, column = np.divmod(at, wide[box, 0])
    cell = (low[box, 1] + row) * columns + low[box, 0] + column
    order = np.argsort(cell, kind="stable")
    start = np.searchsorted(cell[order], np.arange(rows * columns + 1))
    return Grid(origin, step, (columns, rows), start, box[order])


def spread(start: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Return (index, number) for each number of the runs ``start[i] <= number < start[i] + count[i]``."""
    index = np.repeat(np.arange(len(count)), count)
    skipped = np.cumsum(count) - count
    return index, np.arange(len(index)) + np.repeat(start - skipped, count)


def _boxes(corners: Floats, first: Ints, count: Ints) -> Floats:
    piece, at = spread(first, count + 1)
    starts = np.cumsum(count + 1) - (count + 1)
    low = np.minimum.reduceat(corners[at], starts, axis=0) if len(piece) else corners
    high = np.maximum.reduceat(corners[at], starts, axis=0) if len(piece) else corners
    return np.column_stack([low, high])
