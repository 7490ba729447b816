"""Units of one level that cover the same ground at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geoapp.boundaries.units import Unit

#: A smaller overlap is what generalised outlines have; a larger one is a mistake.
_TOLERATED_PERCENT = 5.0
_NOTICED_PERCENT = 0.5
#: Two outlines with more pairs of points are compared on a grid: cutting one by the other may take a minute
#: and gigabytes where their lines cross again and again.
_EXACT_PAIRS = 10_000
_GRID = 64


@dataclass(frozen=True)
class Share:
    """How much of the smaller of two outlines lies in the other."""

    percent: float

    @property
    def within_accuracy(self) -> bool:
        """Whether so small an overlap is only worth a warning."""
        return self.percent < _TOLERATED_PERCENT


def overlapping(given: Sequence[tuple[int, Unit]], held: Sequence[Unit]) -> Iterator[tuple[int, str, Share]]:
    """Find overlaps among ``given`` units, and of them with ``held`` ones.

    Yields
    ------
    tuple
        The row of a given unit, the name of the other unit, and how much they overlap.
    """
    new = [(row, unit) for row, unit in given if unit.outline]
    ids = {unit.id for _, unit in new}
    every = [unit for _, unit in new] + [unit for unit in held if unit.outline and unit.id not in ids]
    if not new:
        return
    outlines = shapely.from_wkb([unit.outline for unit in every])
    areas = shapely.area(outlines)
    shapely.prepare(outlines)
    first, second = shapely.STRtree(outlines).query(outlines[: len(new)], predicate="intersects")
    for one, other in np.column_stack([first, second])[second > first].tolist():
        # Units of one level that exist on some day together should lie beside each other.
        if every[one].level is not every[other].level or not every[one].overlaps(every[other]):
            continue
        smaller = float(min(areas[one], areas[other]))
        percent = 100 * _shared_area(outlines[one], outlines[other]) / smaller
        if percent >= _NOTICED_PERCENT:
            yield new[one][0], every[other].name_vi, Share(percent)


def _shared_area(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return the area two outlines share: exact for plain ones, else by points on a grid."""
    points = [int(shapely.get_num_coordinates(outline)) for outline in (one, other)]
    if points[0] * points[1] <= _EXACT_PAIRS:
        return float(shapely.intersection(one, other).area)
    west, south = np.maximum(one.bounds[:2], other.bounds[:2])
    east, north = np.minimum(one.bounds[2:], other.bounds[2:])
    steps = (np.arange(_GRID) + 0.5) / _GRID
    xs, ys = (
        grid.ravel() for grid in np.meshgrid(west + (east - west) * steps, south + (north - south) * steps)
    )
    inside = shapely.contains_xy(one, xs, ys)
    inside[inside] = shapely.contains_xy(other, xs[inside], ys[inside])
    return float(inside.mean() * (east - west) * (north - south))
