"""Units that fit together, made by code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit


def square(code: str, west: float, accuracy_m: float | None = 800) -> Unit:
    """Return a unit half a degree wide between 10.75° and 11.25° N."""
    return Unit(
        code,
        date(2004, 1, 1),
        None,
        Level.DISTRICT,
        code,
        code,
        None,
        "s",
        outline=shapely.to_wkb(shapely.box(west, 10.75, west + 0.5, 11.25)),
        accuracy_m=accuracy_m,
    )


def jigsaw(steps: int, accuracy_m: float | None, wobble: list[tuple[float, float]]) -> list[Unit]:
    """Return ``steps`` × ``steps`` neighbours whose common corners are moved, with a hole and an island."""
    corner = {
        (i, j): (
            106.5 + (i + wobble[(3 * i + j) % len(wobble)][0]) / steps,
            10.5 + (j + wobble[(i + 5 * j) % len(wobble)][1]) / steps,
        )
        for i in range(steps + 1)
        for j in range(steps + 1)
    }
    rings = [
        [corner[i, j], corner[i + 1, j], corner[i + 1, j + 1], corner[i, j + 1]]
        for i in range(steps)
        for j in range(steps)
    ]
    middle = shapely.Polygon(rings[0]).centroid
    hole, island = middle.buffer(0.1 / steps, quad_segs=2), shapely.Point(108, 10).buffer(0.05, quad_segs=2)
    shapes = [shapely.Polygon(rings[0]) - hole, hole, *map(shapely.Polygon, rings[1:])]
    shapes[-1] = shapely.MultiPolygon([shapes[-1], island])
    return [
        replace(square(f"{number}", 0, accuracy_m), outline=shapely.to_wkb(shape))
        for number, shape in enumerate(shapes)
    ]
