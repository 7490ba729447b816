"""The area two outlines share, also of outlines made to cross each other again and again."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geoapp.boundaries.crossings import lines_of
from geoapp.boundaries.crossings import may_cross

# Cutting one outline by another takes time and memory by how often their lines may cross. Real borders of
# two vintages cross a few thousand times; a file made to hurt, millions. Those are measured on a grid.
_CROSSINGS = 50_000
_GRID = 256


def shared_area(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return the area two outlines share, in the square of their unit: exact for plain ones, else by a grid.

    Prepare ``other`` (and ``one``) where many are asked.
    """
    if shapely.contains_properly(other, one):
        return float(shapely.area(one))
    crossings = may_cross(lines_of(one), lines_of(other), _CROSSINGS)
    if crossings <= _CROSSINGS and shapely.is_valid([one, other]).all():
        return float(shapely.area(shapely.intersection(one, other)))
    return _gridded_area(one, other)


def _gridded_area(one: BaseGeometry, other: BaseGeometry) -> float:
    west, south = np.maximum(one.bounds[:2], other.bounds[:2])
    east, north = np.minimum(one.bounds[2:], other.bounds[2:])
    steps = (np.arange(_GRID) + 0.5) / _GRID
    xs, ys = (
        grid.ravel() for grid in np.meshgrid(west + (east - west) * steps, south + (north - south) * steps)
    )
    inside = shapely.contains_xy(one, xs, ys)
    inside[inside] = shapely.contains_xy(other, xs[inside], ys[inside])
    return float(inside.mean() * (east - west) * (north - south))
