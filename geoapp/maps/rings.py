"""The rings of a published TopoJSON, as a drawing wants them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any

Point = tuple[float, float]


def polygons_of(topology: Mapping[str, Any], shape: int) -> list[list[list[Point]]]:
    """Return the polygons of one geometry of a quantised TopoJSON as rings of (lon, lat)."""
    geometry = topology["objects"]["units"]["geometries"][shape]
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[_ring(topology, arcs) for arcs in rings] for rings in polygons]


def _ring(topology: Mapping[str, Any], arcs: Iterable[int]) -> list[Point]:
    ring: list[Point] = []
    for index in arcs:
        points = _arc(topology, index if index >= 0 else ~index)
        ring.extend((points if index >= 0 else points[::-1])[1 if ring else 0 :])
    return ring


def _arc(topology: Mapping[str, Any], index: int) -> list[Point]:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in topology["arcs"][index]:
        x, y = x + step_x, y + step_y
        points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return points
