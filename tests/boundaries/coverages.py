"""Coverages made by code, clean ones and ones with a fault of a known place and size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from geoapp.boundaries.check import GivenUnit

#: A metre in degrees, along a meridian and along the parallel at 10° north.
LAT_METRE = 1 / 110_608
LON_METRE = 1 / 109_639
_STEP, _POINTS = 0.02, 8

Grid = tuple[NDArray[np.float64], NDArray[np.float64]]


def grid(side: int, seed: int) -> Grid:
    """Return the points of winding borders between ``side`` × ``side`` cells of about 2 km near 10° N."""
    rng = np.random.default_rng(seed)
    line = np.arange(side * _POINTS + 1) / _POINTS * _STEP
    lon, lat = np.meshgrid(107 + line, 10 + line)
    return lon + rng.normal(0, 0.0003, lon.shape), lat + rng.normal(0, 0.0003, lat.shape)


def cells(points: Grid) -> list[Geometry]:
    """Return the cells, row by row from the south-west: neighbours have the same points."""
    side = (len(points[0]) - 1) // _POINTS
    return [_cell(points, row, column) for row in range(side) for column in range(side)]


def clean(side: int, seed: int) -> list[Geometry]:
    """Return a clean coverage of ``side`` × ``side`` cells."""
    return cells(grid(side, seed))


def pulled(side: int, seed: int, east_m: float) -> tuple[list[Geometry], Geometry]:
    """Return a coverage whose first cell has its eastern border moved by ``east_m``, its ends but one kept.

    To the east it overlaps its neighbour, cell 1; to the west it leaves a gap. The second value is where.
    """
    lon, lat = grid(side, seed)
    right = lon.copy()
    inner = slice(1, _POINTS)
    right[inner, _POINTS] += east_m * LON_METRE
    shapes = cells((lon, lat))
    moved = _cell((right, lat), 0, 0)
    border = np.column_stack([lon[: _POINTS + 1, _POINTS], lat[: _POINTS + 1, _POINTS]])
    other = np.column_stack([right[: _POINTS + 1, _POINTS], lat[: _POINTS + 1, _POINTS]])
    where = shapely.Polygon(np.concatenate([border, other[-2:0:-1]]))
    return [moved, *shapes[1:]], where


def units(shapes: list[Geometry], **fields: str) -> list[GivenUnit]:
    """Return shapes as the units of a file, with codes "1", "2" …."""
    return [
        replace(GivenUnit(number, shapely.to_wkb(shape), code=str(number), name=f"Xã {number}"), **fields)
        for number, shape in enumerate(shapes, 1)
    ]


def comb(teeth: int, *, across: bool) -> Geometry:
    """Return a valid polygon like a comb: one along and one across cross (2 × teeth)² times."""
    width = 1.0 / teeth
    points = [
        point
        for tooth in range(teeth)
        for point in (
            (tooth * width, 0.0),
            (tooth * width, 1.0),
            ((tooth + 0.5) * width, 1.0),
            ((tooth + 0.5) * width, 0.0),
        )
    ]
    ring = np.array([*points, (1.0, -0.01), (0.0, -0.01)])
    return shapely.Polygon((ring[:, ::-1] if across else ring) * 0.1 + [107, 10])


def _cell(points: Grid, row: int, column: int) -> Geometry:
    r, c = slice(row * _POINTS, (row + 1) * _POINTS + 1), slice(column * _POINTS, (column + 1) * _POINTS + 1)
    edges = [(a[0, :-1], a[:-1, -1], a[-1, :0:-1], a[:0:-1, 0]) for a in (points[0][r, c], points[1][r, c])]
    return shapely.Polygon(np.column_stack([np.concatenate(edge) for edge in edges]))
