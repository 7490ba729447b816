"""A coverage made lighter: neighbours stay neighbours, nobody vanishes, and what it costs in area is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE

_Shapes = NDArray[np.object_]

_ATTEMPTS = 8


@dataclass(frozen=True)
class ArealError:
    """What simplification did to the areas, on the ellipsoid.

    ``tolerance_m`` is the one that was used: finer than asked where that would have broken an outline,
    0 where only the outlines as they were are whole. ``total_percent`` is the sum of all changes, gains and
    losses alike, over the sum of all areas. ``worst_percent`` is the largest change of one outline in
    percent of its own area, and ``worst`` the index of that outline.
    """

    tolerance_m: float
    vertices_before: int
    vertices_after: int
    total_percent: float
    worst_percent: float
    worst: int


@dataclass(frozen=True)
class Simplified:
    """The outlines as shapely geometries, in the order they were given, and what was lost."""

    outlines: _Shapes
    error: ArealError


@dataclass(frozen=True)
class Measured:
    """What is known of outlines before any of it is dropped, whatever the tolerance.

    ``valid`` tells which of them are, ``areas`` are in square metres on the ellipsoid.
    """

    valid: NDArray[np.bool_]
    areas: NDArray[np.float64]


def measured(outlines: Sequence[bytes]) -> Measured:
    """Measure ``outlines`` once for all tolerances they are simplified with; WKB as in :func:`simplify`."""
    shapes = _read(outlines)
    return Measured(shapely.is_valid(shapes), geodesic_areas(shapes))


def simplify(outlines: Sequence[bytes], tolerance_m: float, before: Measured | None = None) -> Simplified:
    """Simplify ``outlines`` as one coverage (Visvalingam–Whyatt), borders shared by two of them together.

    Parameters
    ----------
    outlines
        WKB of Polygons or MultiPolygons, WGS84 degrees (EPSG:4326), at least one. Where they overlap or
        leave gaps, the borders of each are simplified for themselves.
    tolerance_m
        Detail smaller than this is dropped: a corner goes when the triangle it forms with its neighbours
        is smaller than a square of this side. Zero keeps every point.
    before
        What :func:`measured` said of the same outlines, where it was asked already.

    Returns
    -------
    Simplified
        No part or hole is lost, and no outline that was valid becomes invalid or loses all its area: when
        that would happen, all are simplified with half the tolerance, until it does not.
    """
    shapes = _read(outlines)
    before = before or measured(outlines)
    after, used = shapes, 0.0
    for attempt in range(_ATTEMPTS if tolerance_m > 0 else 0):
        finer = tolerance_m / 2**attempt
        tried = shapely.coverage_simplify(shapes, finer / METRES_PER_DEGREE)
        if _still_whole(tried, before.valid):
            after, used = tried, finer
            break
    return Simplified(after, _areal_error(shapes, before.areas, after, used))


def _read(outlines: Sequence[bytes]) -> _Shapes:
    return np.asarray(shapely.from_wkb(list(outlines)), object)


def _still_whole(shapes: _Shapes, whole: NDArray[np.bool_]) -> bool:
    return bool((shapely.is_valid(shapes[whole]) & (shapely.area(shapes[whole]) > 0)).all())


def _areal_error(before: _Shapes, was: NDArray[np.float64], after: _Shapes, tolerance_m: float) -> ArealError:
    change = np.abs(geodesic_areas(after) - was)
    percent = 100 * np.divide(change, was, out=np.zeros_like(change), where=was > 0)
    return ArealError(
        tolerance_m=tolerance_m,
        vertices_before=int(shapely.get_num_coordinates(before).sum()),
        vertices_after=int(shapely.get_num_coordinates(after).sum()),
        total_percent=float(100 * change.sum() / max(float(was.sum()), 1e-9)),
        worst_percent=float(percent.max()),
        worst=int(percent.argmax()),
    )
