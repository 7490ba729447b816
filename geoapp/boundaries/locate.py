"""Which unit a point lies in, and how sure that is given the accuracy of the outlines.

Outlines have a stated accuracy in metres. Nearer to a border than that, the outline cannot tell the
side, so what a row says about its unit is kept there and doubted only beyond.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike
from numpy.typing import NDArray

from geoapp.boundaries.units import Unit

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]

# WGS84 ellipsoid.
_SEMI_MAJOR_M = 6_378_137.0
_ECCENTRICITY = 0.0818191908426


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


def locate(lons: ArrayLike, lats: ArrayLike, units: Sequence[Unit]) -> list[Placement]:
    """Place points among ``units``, all points at once.

    Parameters
    ----------
    lons, lats
        WGS84 degrees (EPSG:4326), of equal length.
    units
        Units of one level and one vintage, all with an outline. ``accuracy_m`` of each is the distance in
        metres on the ellipsoid below which its border is uncertain; None counts as zero.

    Returns
    -------
    list of Placement
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
    holders, held = _containing(points, outlines)
    accuracy = np.array([unit.accuracy_m or 0.0 for unit in units])
    near, nearby, distance = _near_borders(points, outlines, accuracy)
    return _placements(len(points), [u.code for u in units], (holders, held), (near, nearby, distance))


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


def _containing(points: _Floats, outlines: NDArray[np.object_]) -> tuple[_Ints, _Ints]:
    # The tree is built over the points and asked with polygons, which GEOS prepares: several times faster
    # than a tree over polygons asked with points.
    unit, point = shapely.STRtree(shapely.points(points)).query(outlines, predicate="intersects")
    return unit, point


def _near_borders(
    points: _Floats, outlines: NDArray[np.object_], accuracy: _Floats
) -> tuple[_Ints, _Ints, _Floats]:
    """Return (unit, point, metres) for each point within a unit's accuracy of its border.

    Distances are taken in the Mercator projection, whose scale is the same in all directions and known
    at each latitude. A unit is asked for with its largest scale, then each point measured with its own.
    """
    borders = shapely.transform(shapely.boundary(outlines), _mercator)
    here = shapely.points(_mercator(points))
    reach = accuracy * _scale(np.abs(shapely.bounds(outlines)[:, [1, 3]]).max(axis=1) + 0.1)
    unit, point = shapely.STRtree(here).query(borders, predicate="dwithin", distance=reach)
    metres = shapely.distance(borders[unit], here[point]) / _scale(points[point, 1])
    within = metres <= accuracy[unit]
    return unit[within], point[within], metres[within]


def _mercator(degrees: _Floats) -> _Floats:
    lon, lat = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    shrink = _ECCENTRICITY * np.arctanh(_ECCENTRICITY * np.sin(lat))
    return np.column_stack([lon, np.arcsinh(np.tan(lat)) - shrink]) * _SEMI_MAJOR_M


def _scale(lat: _Floats) -> _Floats:
    phi = np.radians(lat)
    scale: _Floats = np.sqrt(1 - (_ECCENTRICITY * np.sin(phi)) ** 2) / np.cos(phi)
    return scale


def _placements(
    count: int,
    codes: Sequence[str],
    containing: tuple[_Ints, _Ints],
    near: tuple[_Ints, _Ints, _Floats],
) -> list[Placement]:
    alone = {code: Placement(code, False, (code,)) for code in codes}
    nowhere = Placement(None, False, ())
    holder = np.full(count, -1)
    units, held = containing
    holder[held[::-1]] = units[::-1]  # written backwards, so the first unit stays
    placed = [alone[codes[unit]] if unit >= 0 else nowhere for unit in holder.tolist()]
    for point, others in _by_point(holder, *near).items():
        code = codes[holder[point]] if holder[point] >= 0 else None
        placed[point] = Placement(code, True, tuple(codes[unit] for unit in others))
    return placed


def _by_point(holder: _Ints, units: _Ints, points: _Ints, metres: _Floats) -> dict[int, list[int]]:
    """Return the candidate units of each point near a border: the one that holds it, then by distance."""
    found: dict[int, list[int]] = {}
    for row in np.lexsort((units, metres)).tolist():
        point = int(points[row])
        first = [int(holder[point])] if holder[point] >= 0 else []
        candidates = found.setdefault(point, first)
        if int(units[row]) not in candidates:
            candidates.append(int(units[row]))
    return found
