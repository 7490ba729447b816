"""Outlines as one coverage, written as quantised TopoJSON.

Neighbours share their border: it is stored a single time, as an arc both refer to. They are made lighter
together before, by :mod:`geoapp.boundaries.simplify`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_Ints = NDArray[np.int64]
_THREADS = 2


def topology(shapes: NDArray[np.object_], step: float) -> dict[str, Any]:
    """Return ``shapes`` as one TopoJSON topology.

    Parameters
    ----------
    shapes
        Polygons or MultiPolygons, WGS84 degrees (EPSG:4326), together a coverage. Overlaps and gaps in it
        stay as they are.
    step
        Coordinates are rounded to multiples of so many degrees. Topologies of one step fit together,
        whatever shapes each of them holds.

    Returns
    -------
    dict
        A ``Topology`` whose object ``units`` is a GeometryCollection; the ``id`` of each geometry is the
        index of its shape. Borders shared by two shapes are shared arcs, delta-coded.
    """
    ordered = shapely.orient_polygons(shapes)
    west, south = np.floor(shapely.total_bounds(ordered)[:2] / step).astype(np.int64).tolist()
    arcs = _Arcs(_quantised_rings(ordered, (west, south), step))
    geometries = [_geometry(index, parts) for index, parts in enumerate(arcs.of_units(len(shapes)))]
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [west * step, south * step]},
        "objects": {"units": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs.encoded(),
    }


def visual_centre(outline: bytes) -> tuple[float, float]:
    """Return (longitude, latitude) of the point farthest from the outline's border, inside it.

    A label or badge stands best there: the centroid of a crescent lies outside of it.
    """
    return _visual_centres(np.array([shapely.from_wkb(outline)], object))[0]


def visual_centres(shapes: NDArray[np.object_]) -> list[tuple[float, float]]:
    """Return the visual centre of each of ``shapes``, as :func:`visual_centre` says.

    Threads share the work: GEOS lets go of the interpreter while it searches.
    """
    with ThreadPoolExecutor(_THREADS) as pool:
        return [
            centre for some in pool.map(_visual_centres, np.array_split(shapes, _THREADS)) for centre in some
        ]


def _visual_centres(shapes: NDArray[np.object_]) -> list[tuple[float, float]]:
    tolerances = np.sqrt(shapely.area(shapes)) / 200
    radii = shapely.maximum_inscribed_circle(shapes, tolerance=tolerances)
    return [(lon, lat) for lon, lat in shapely.get_coordinates(shapely.get_point(radii, 0)).tolist()]


def bounds(outlines: Sequence[bytes]) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) of all ``outlines`` together, in their own degrees."""
    west, south, east, north = shapely.total_bounds(shapely.from_wkb(list(outlines))).tolist()
    return west, south, east, north


@dataclass(frozen=True)
class _Rings:
    """All rings end to end, on the grid, without the closing point.

    ``start`` has one entry more than there are rings. ``part`` numbers polygons across all units; an
    exterior comes before the holes of its part.
    """

    xy: _Ints
    start: _Ints
    part: _Ints
    unit: _Ints


def _quantised_rings(shapes: NDArray[np.object_], origin: tuple[int, int], step: float) -> _Rings:
    polygons, unit_of_part = shapely.get_parts(shapes, return_index=True)
    lines, part_of_ring = shapely.get_rings(polygons, return_index=True)
    degrees, ring = shapely.get_coordinates(lines, return_index=True)
    xy = np.rint(degrees / step).astype(np.int64) - np.array(origin)
    keep = np.ones(len(xy), bool)
    keep[1:] = (xy[1:] != xy[:-1]).any(axis=1) | (ring[1:] != ring[:-1])
    xy, ring = xy[keep], ring[keep]
    keep = np.ones(len(xy), bool)
    keep[np.flatnonzero(np.diff(ring, append=-1))] = False  # the closing point of each ring
    xy, ring = xy[keep], ring[keep]
    # A hole or islet that fits between the grid's lines is left out.
    size = np.bincount(ring, minlength=len(lines))
    xy = xy[size[ring] >= 3]
    whole = np.flatnonzero(size >= 3)
    start = np.concatenate([[0], np.cumsum(size[whole])])
    part = part_of_ring[whole]
    return _Rings(xy, start, part, unit_of_part[part])


class _Arcs:
    """The arcs of all rings, each stored once, found by cutting rings where their neighbours change."""

    def __init__(self, rings: _Rings) -> None:
        self._rings = rings
        # One number a point sorts much quicker than pairs, and in the same order.
        width = int(rings.xy[:, 1].max(initial=0)) + 1
        _, first, self._ids = np.unique(
            rings.xy[:, 0] * width + rings.xy[:, 1], return_index=True, return_inverse=True
        )
        self._points = rings.xy[first]
        self._junction = self._junctions()
        self._index: dict[bytes, int] = {}
        self._arcs: list[_Ints] = []

    def of_units(self, count: int) -> list[list[list[list[int]]]]:
        """Return, by unit, its polygons as lists of rings as lists of arc numbers."""
        units: list[dict[int, list[list[int]]]] = [{} for _ in range(count)]
        rings = self._rings
        for ring, (part, unit) in enumerate(zip(rings.part.tolist(), rings.unit.tolist(), strict=True)):
            ids = self._ids[rings.start[ring] : rings.start[ring + 1]]
            units[unit].setdefault(part, []).append([self._number(arc) for arc in self._cut(ids)])
        return [list(parts.values()) for parts in units]

    def encoded(self) -> list[list[list[int]]]:
        """Return the arcs as grid positions, each after the first as the step from the one before."""
        if not self._arcs:
            return []
        xy = self._points[np.concatenate(self._arcs)]
        start = np.cumsum([0, *map(len, self._arcs)])
        steps = np.diff(xy, axis=0, prepend=np.zeros((1, 2), np.int64))
        steps[start[:-1]] = xy[start[:-1]]
        whole: list[list[int]] = steps.tolist()
        return [whole[a:b] for a, b in pairwise(start.tolist())]

    def _junctions(self) -> NDArray[np.bool_]:
        """Tell for each point whether borders meet there: its neighbours differ between the rings."""
        start, end = self._rings.start[:-1], self._rings.start[1:] - 1
        before, after = np.roll(self._ids, 1), np.roll(self._ids, -1)
        before[start], after[end] = self._ids[end], self._ids[start]
        pair = np.minimum(before, after) * len(self._points) + np.maximum(before, after)
        low = np.full(len(self._points), np.iinfo(np.int64).max)
        high = np.full(len(self._points), -1)
        np.minimum.at(low, self._ids, pair)
        np.maximum.at(high, self._ids, pair)
        junction: NDArray[np.bool_] = low != high
        return junction

    def _cut(self, ids: _Ints) -> list[_Ints]:
        """Cut one ring, given without its closing point, into arcs that begin and end at junctions."""
        cuts = np.flatnonzero(self._junction[ids])
        first = cuts[0] if len(cuts) else int(np.argmin(ids))  # any ring of the same points starts alike
        closed = np.concatenate([ids[first:], ids[: first + 1]])
        stops = [*(cuts - first).tolist(), len(ids)] if len(cuts) else [0, len(ids)]
        return [closed[a : b + 1] for a, b in pairwise(stops)]

    def _number(self, arc: _Ints) -> int:
        """Return the arc's number, or its complement where it is stored the other way round."""
        known = self._index.get(arc.tobytes())
        if known is not None:
            return known
        known = self._index.get(arc[::-1].tobytes())
        if known is not None:
            return ~known
        self._index[arc.tobytes()] = len(self._arcs)
        self._arcs.append(arc)
        return len(self._arcs) - 1


def _geometry(index: int, parts: list[list[list[int]]]) -> dict[str, Any]:
    if len(parts) == 1:
        return {"type": "Polygon", "arcs": parts[0], "id": index}
    return {"type": "MultiPolygon", "arcs": parts, "id": index}
