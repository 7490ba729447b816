"""Which unit a point lies in, and how sure that is given the accuracy of the outlines.

Outlines have a stated accuracy in metres. Nearer to a border than that, the outline cannot tell the
side, so what a row says about its unit is kept there and doubted only beyond.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import shapely
from numpy.typing import ArrayLike
from numpy.typing import NDArray

from geoapp.boundaries.bulk import Borders
from geoapp.boundaries.bulk import Found
from geoapp.boundaries.mercator import mercator
from geoapp.boundaries.mercator import scale
from geoapp.boundaries.units import Unit

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]

#: From so many points on preparing all borders first takes less time than asking for each.
MANY = 2_000
#: Borders are prepared in a grid, which must not grow over the whole earth. Việt Nam is 17 degrees high.
_WIDEST = 40.0


@dataclass(frozen=True)
class Placement:
    """Where a point lies among the units of one level.

    ``unit_code`` is the unit whose outline holds the point, or None outside all of them. ``near_border``
    says that a border runs within the outlines' accuracy. ``candidates`` are all units the point may
    belong to, the nearest first; the one that holds it, if any, comes first.
    """

    unit_code: str | None
    near_border: bool
    candidates: tuple[str, ...]


class Placements(Sequence[Placement]):
    """The placements of many points, made one by one as they are asked for."""

    def __init__(self, codes: Sequence[str], found: Found) -> None:
        point, self._unit = found.near
        self._codes = codes
        self._holder: list[int] = found.holder.tolist()
        self._start: list[int] = np.searchsorted(point, np.arange(len(found.holder) + 1)).tolist()
        self._metres = found.metres
        self._clear = [Placement(code, False, (code,)) for code in codes] + [Placement(None, False, ())]

    def __len__(self) -> int:
        return len(self._holder)

    @overload
    def __getitem__(self, at: int) -> Placement: ...

    @overload
    def __getitem__(self, at: slice) -> list[Placement]: ...

    def __getitem__(self, at: int | slice) -> Placement | list[Placement]:
        if isinstance(at, slice):
            return [self._placement(row) for row in range(*at.indices(len(self)))]
        return self._placement(range(len(self))[at])

    def __iter__(self) -> Iterator[Placement]:
        return map(self._placement, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _placement(self, row: int) -> Placement:
        holder, start, end = self._holder[row], self._start[row], self._start[row + 1]
        if start == end:
            return self._clear[holder]  # -1, no unit, is the last
        nearest = start + np.argsort(self._metres[start:end], kind="stable")
        units = ([] if holder < 0 else [holder]) + self._unit[nearest].tolist()
        candidates = tuple(self._codes[unit] for unit in dict.fromkeys(units))
        return Placement(self._codes[holder] if holder >= 0 else None, True, candidates)


def locate(lons: ArrayLike, lats: ArrayLike, units: Sequence[Unit]) -> Placements:
    """Place points among ``units``, all points at once.

    Parameters
    ----------
    lons, lats
        WGS84 degrees (EPSG:4326), of equal length.
    units
        Units of one level and one vintage, all with an outline. ``accuracy_m`` of each is the distance in
        metres on the ellipsoid below which its border is uncertain; None counts as zero.

        Distances are right to 2 parts in 10,000 of themselves. A line is taken straight between its
        corners in the projection: of one a tenth of a degree long the middle is half a metre off, of one a
        degree long fifty metres.

    Returns
    -------
    Placements
        One for each point, in order. Where outlines overlap, the first unit that holds the point wins.

    Raises
    ------
    ValueError
        The units are of several levels, or one has no outline.
    """
    if len({unit.level for unit in units}) > 1:
        raise ValueError("units of one level are needed to locate points")
    if any(unit.outline is None for unit in units):
        raise ValueError("units with outlines are needed to locate points")
    points = np.column_stack([np.asarray(lons, np.float64), np.asarray(lats, np.float64)])
    outlines = shapely.from_wkb([unit.outline for unit in units])
    accuracy = np.array([unit.accuracy_m or 0.0 for unit in units])
    west, south, east, north = shapely.total_bounds(outlines)
    many = len(points) >= MANY and max(east - west, north - south) <= _WIDEST
    find = _find_many if many else _find
    return Placements([unit.code for unit in units], find(points, outlines, accuracy))


def reconcile(placement: Placement, named_unit: str | None) -> tuple[str | None, bool, bool]:
    """Settle a point's unit with the one its row names (domain rule 5.5).

    Returns
    -------
    unit_code, near_border, mismatch
        Within the accuracy of a border the named unit is kept, flagged as near. Beyond it the geometry is
        the truth and another name is a mismatch to report. A row that names none gets the unit that holds
        the point; ``placement.candidates`` says which others it may be.
    """
    if named_unit is None or named_unit == placement.unit_code:
        return placement.unit_code, placement.near_border, False
    if placement.near_border and named_unit in placement.candidates:
        return named_unit, True, False
    return placement.unit_code, placement.near_border, True


def _find_many(points: _Floats, outlines: NDArray[np.object_], accuracy: _Floats) -> Found:
    """Find all but the doubtful points at once, and those one by one."""
    found = Borders(outlines, accuracy).find(points)
    doubtful = np.flatnonzero(found.doubtful)
    if not len(doubtful):
        return found
    exact = _find(points[doubtful], outlines, accuracy)
    holder = found.holder.copy()
    holder[doubtful] = exact.holder
    clear = ~found.doubtful[found.near[0]]
    point = np.concatenate([found.near[0][clear], doubtful[exact.near[0]]])
    unit = np.concatenate([found.near[1][clear], exact.near[1]])
    metres = np.concatenate([found.metres[clear], exact.metres])
    order = np.lexsort((unit, point))
    return Found(holder, (point[order], unit[order]), metres[order], found.doubtful)


def _find(points: _Floats, outlines: NDArray[np.object_], accuracy: _Floats) -> Found:
    """Ask GEOS, whose answers are exact on the border too."""
    # The tree is built over the points and asked with polygons, which GEOS prepares: several times faster
    # than a tree over polygons asked with points.
    unit, held = shapely.STRtree(shapely.points(points)).query(outlines, predicate="intersects")
    holder = np.full(len(points), -1)
    holder[held[::-1]] = unit[::-1]  # written backwards, so the first unit stays
    near, metres = _near_borders(points, outlines, accuracy)
    return Found(holder, near, metres, np.zeros(len(points), bool))


def _near_borders(
    points: _Floats, outlines: NDArray[np.object_], accuracy: _Floats
) -> tuple[tuple[_Ints, _Ints], _Floats]:
    """Return (point, unit) for each point within a unit's accuracy of its border, and the metres.

    Distances are taken in the Mercator projection. A unit is asked for with its largest scale, then each
    point measured with its own.
    """
    here = shapely.points(mercator(points))
    tree = shapely.STRtree(here)
    box = shapely.bounds(outlines).reshape(-1, 4)
    reach = accuracy * scale(np.abs(box[:, [1, 3]]).max(axis=1) + 0.1)
    corners = np.column_stack([mercator(box[:, :2]), mercator(box[:, 2:])]).T
    west, south, east, north = corners + np.array([-1, -1, 1, 1])[:, None] * (reach + 1)
    some = np.unique(tree.query(shapely.box(west, south, east, north))[0])
    borders = shapely.transform(shapely.boundary(outlines[some]), mercator)
    at, point = tree.query(borders, predicate="dwithin", distance=reach[some])
    unit = some[at]
    metres = shapely.distance(borders[at], here[point]) / scale(points[point, 1])
    order = np.lexsort((unit, point))
    order = order[metres[order] <= accuracy[unit[order]]]
    return (point[order], unit[order]), metres[order]
