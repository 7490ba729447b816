"""Repairing a coverage: what is narrower than a tolerance is closed, and no border moves further than it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.arrangement import arrange
from geoapp.boundaries.borders import Borders
from geoapp.boundaries.borders import borders
from geoapp.boundaries.borders import touching
from geoapp.boundaries.check import GivenUnit
from geoapp.boundaries.check import coverages
from geoapp.boundaries.check import distinct
from geoapp.boundaries.cuts import cuts
from geoapp.boundaries.distances import Border
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.plane import largest_scale
from geoapp.boundaries.snap import Snapping
from geoapp.errors import RefusedError

_Shapes = NDArray[np.object_]

#: Distances are measured to a millimetre.
_EXACT_M = 0.002


@dataclass(frozen=True)
class UnitChange:
    """What a repair did to one unit; ``moved_m`` is the farthest any of its ground was taken or given up."""

    unit: int
    what: str
    moved_m: float
    area_before_m2: float
    area_after_m2: float


@dataclass(frozen=True)
class Repaired:
    """The outlines in the order of the units, as WKB, None where there was none; and every change."""

    outlines: tuple[bytes | None, ...]
    changes: tuple[UnitChange, ...]


def repair(units: Sequence[GivenUnit], tolerance_m: float) -> Repaired:
    """Close the overlaps and gaps between ``units`` that are nowhere wider than ``tolerance_m``.

    Each narrow face goes whole to the unit with the longest border on it; where that would move a border
    further than the tolerance, to the next, and else it stays and stays listed. Points of a neighbour are
    added where borders run along each other without sharing them. What is wider, outlines given twice and
    rings that cannot be put in order are left alone.

    Raises
    ------
    RefusedError
        The file holds several vintages, or is no coverage.
    """
    groups = coverages(units)
    members = [at for group in groups for at in group]
    if len(members) > len(set(members)):
        raise RefusedError(
            "the file holds units of several dates: split it, so that a border is moved for one date only"
        )
    outlines = [unit.outline for unit in units]
    changes = [
        UnitChange(at, f"rings put in order ({unit.mended})", 0.0, area, area)
        for at, unit in enumerate(units)
        if unit.mended and unit.outline is not None
        for area in geodesic_areas(np.array([shapely.from_wkb(unit.outline)], object)).tolist()
    ]
    for group in groups:
        shapes = np.asarray(shapely.from_wkb([units[at].outline for at in group]), object)
        once = distinct(shapes)
        after, made = _snapped(shapes[[copies[0] for copies in once]], tolerance_m)
        for change in made:
            # An outline given twice stays so: what it gains or loses, all its units do.
            for at in [group[copy] for copy in once[change.unit]]:
                outlines[at] = shapely.to_wkb(after[change.unit], byte_order=1)
                changes.append(UnitChange(**{**vars(change), "unit": at}))
    return Repaired(tuple(outlines), tuple(changes))


def moved_m(before: shapely.Geometry, after: shapely.Geometry) -> float:
    """Return how far ``after`` reaches beyond ``before``, or ``before`` beyond ``after``, in metres.

    It is the Hausdorff distance of the two outlines with what is inside them, measured along the borders of
    what was taken and given up.
    """
    scale = largest_scale(shapely.box(*shapely.total_bounds([before, after])).bounds)
    far = 0.0
    for more, less in ((after, before), (before, after)):
        difference = shapely.difference(more, less)
        if not shapely.is_empty(difference):
            far = max(far, Border(less, scale).farthest(difference))
    return far


def _snapped(before: _Shapes, tolerance_m: float) -> tuple[_Shapes, list[UnitChange]]:
    found = borders(before)
    cluster = _cluster(found)
    if not cluster:
        return before, []
    across = cuts(found.gaps(tolerance_m), before, 2 * tolerance_m / METRES_PER_DEGREE)
    lines = np.concatenate([shapely.boundary(before[cluster]), across])
    snapping = Snapping(arrange(lines, before), before, frozenset(cluster), tolerance_m)
    snapping.settle()
    after, changes = before.copy(), []
    for unit in cluster:
        shape = snapping.shape(unit)
        took, gave = snapping.changes(unit)
        added = int(shapely.get_num_coordinates(shape) - shapely.get_num_coordinates(before[unit]))
        if took or gave or added:
            after[unit] = shape
            faces = (("took", took), ("gave up", gave))
            changes.append(_change(unit, faces, before[unit], shape, tolerance_m))
    return after, changes


def _cluster(found: Borders) -> list[int]:
    """Return the units that faults lie between, and those that touch them: their borders meet the others'."""
    tangled = set(found.tangled.tolist())
    affected = sorted({unit for fault in found.faults() for unit in fault.units} - tangled)
    beside = touching(found.shapes, found.shapes[affected])
    return sorted({unit for each in beside for unit in each} - tangled)


def _change(
    unit: int,
    faces: tuple[tuple[str, int], ...],
    before: shapely.Geometry,
    after: shapely.Geometry,
    tolerance_m: float,
) -> UnitChange:
    said = [f"{verb} {count} {'piece' if count == 1 else 'pieces'}" for verb, count in faces if count]
    far = moved_m(before, after) if said else 0.0
    if far > tolerance_m + _EXACT_M or not shapely.is_valid(after):
        raise RefusedError(
            f"a border would have moved {far:.2f} m, and {tolerance_m:g} m are allowed: nothing was written"
        )
    areas = geodesic_areas(np.array([before, after], object)).tolist()
    return UnitChange(unit, ", ".join(said) or "took its neighbours' points into its border", far, *areas)
