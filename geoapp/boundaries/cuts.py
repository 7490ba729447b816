"""Where a long narrow gap is cut into pieces, so that each piece lies between two units only.

A gap along the border of two provinces has several communes on either side. Given whole to one of them, it
would become a tail along all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Shapes = NDArray[np.object_]

#: A cut goes on this far beyond the border it reaches, in degrees, so that it surely meets it.
_BEYOND = 1e-9


def cuts(gaps: _Shapes, shapes: _Shapes, near: float) -> _Shapes:
    """Return lines across ``gaps``, from each point where one neighbour ends to the nearest point opposite.

    ``shapes`` are the units around; an edge belongs to those within ``near`` degrees of its middle.
    """
    rings = shapely.get_rings(gaps)
    points = [shapely.get_coordinates(ring) for ring in rings]
    middles = [(ring[:-1] + ring[1:]) / 2 for ring in points]
    if not middles:
        return np.zeros(0, object)
    labels = _labels(np.concatenate(middles), shapes, near)
    found: list[_Floats] = []
    at = 0
    for ring in points:
        count = len(ring) - 1
        found += _across(ring, labels[at : at + count])
        at += count
    return np.asarray(shapely.linestrings(np.array(found)) if found else [], object)


def _labels(middles: _Floats, shapes: _Shapes, near: float) -> list[frozenset[int]]:
    point, unit = shapely.STRtree(shapes).query(shapely.points(middles), predicate="dwithin", distance=near)
    found: list[set[int]] = [set() for _ in middles]
    for one, other in zip(point.tolist(), unit.tolist(), strict=True):
        found[one].add(other)
    return [frozenset(each) for each in found]


def _across(ring: _Floats, labels: Sequence[frozenset[int]]) -> list[_Floats]:
    if len(set(labels)) < 3:
        return []
    edges = shapely.linestrings(np.stack([ring[:-1], ring[1:]], axis=1))
    lines = []
    for at, label in enumerate(labels):
        beside = label | labels[at - 1]
        opposite = (
            [] if label == labels[at - 1] else [i for i, each in enumerate(labels) if not each & beside]
        )
        if opposite:
            corner = shapely.Point(ring[at])
            nearest = edges[opposite][int(shapely.distance(corner, edges[opposite]).argmin())]
            end = np.asarray(shapely.shortest_line(corner, nearest).coords)[1]
            step = end - ring[at]
            lines.append(np.array([ring[at], end + step * (_BEYOND / max(float(np.hypot(*step)), _BEYOND))]))
    return lines
