"""Shares measured on outlines: how much of each former unit's ground lies in each later one.

Areas are equal-area (EPSG:6933). Outlines of two vintages are seldom drawn from the same lines, so
slivers along a border are left out and the rest made whole where it nearly is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from geoapp.boundaries.carry import Shares
from geoapp.boundaries.overlap import shared_area
from geoapp.boundaries.units import Unit

#: A smaller part of a former unit is two drawings of one border, not ground that changed hands.
SLIVER = 0.005
#: Where the parts found cover at least this much of a former unit, the rest is drawing too.
NEARLY_WHOLE = 0.95

_Floats = NDArray[np.float64]


def area_shares(from_units: Iterable[Unit], to_units: Iterable[Unit]) -> Shares:
    """Return the share of each former unit's area that lies in each later unit, where both have outlines.

    A former unit of which less than :data:`NEARLY_WHOLE` is covered keeps shares that do not add up to the
    whole: :func:`geoapp.boundaries.carry.carry` then names it as left over.
    """
    former = [unit for unit in from_units if unit.outline]
    later = [unit for unit in to_units if unit.outline]
    if not former or not later:
        return Shares({}, computed=True)
    old, new = _flat(former), _flat(later)
    areas = shapely.area(old)
    parts: dict[int, dict[int, float]] = defaultdict(dict)
    pairs = shapely.STRtree(new).query(old, predicate="intersects")
    for one, other in zip(*pairs.tolist(), strict=True):
        share = shared_area(old[one], new[other]) / float(areas[one])
        if share >= SLIVER:
            parts[one][other] = min(share, 1.0)
    return Shares(
        {
            (former[one].id, later[other].id): share
            for one, found in parts.items()
            for other, share in _whole(found).items()
        },
        computed=True,
    )


def _whole(found: dict[int, float]) -> dict[int, float]:
    """Make shares whole that nearly are, or are more: neighbours may overlap by a sliver."""
    total = sum(found.values())
    return {key: share / total for key, share in found.items()} if total >= NEARLY_WHOLE else found


def _flat(units: Sequence[Unit]) -> NDArray[np.object_]:
    """Return the outlines on the equal-area plane, in metres."""
    to_plane = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)

    def project(points: _Floats) -> _Floats:
        return np.column_stack(to_plane.transform(points[:, 0], points[:, 1]))

    shapes = shapely.transform(shapely.from_wkb([unit.outline for unit in units]), project)
    shapely.prepare(shapes)
    return np.asarray(shapes, dtype=object)
