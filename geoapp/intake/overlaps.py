"""Units of one level that cover the same ground at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geoapp.boundaries.overlap import shared_area
from geoapp.boundaries.units import Unit

#: A smaller overlap is what generalised outlines have; a larger one is a mistake.
_TOLERATED_PERCENT = 5.0
_NOTICED_PERCENT = 0.5


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
        percent = 100 * shared_area(outlines[one], outlines[other]) / smaller
        if percent >= _NOTICED_PERCENT:
            yield new[one][0], every[other].name_vi, Share(percent)
