"""Lines and areas of projects as a map draws them: simplified, by the rows of their projects."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

import shapely

from geoapp.maps.drawing import DrawnShape
from geoapp.maps.payload import Json
from geoapp.maps.payload import deltas
from geoapp.maps.projects import PlacedProject
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind

#: From this zoom on a shape of some hundred metres is more than a dot: 19 m to a pixel.
SHAPES_ZOOM = 13
#: Degrees a drawn line may stray, about five metres: a quarter of a pixel where shapes first show.
_TOLERANCE = 5e-5

Rings = Sequence[Sequence[tuple[float, float]]]


def shapes_payload(placed: Sequence[PlacedProject], shapes: Mapping[str, ProjectShape]) -> Json:
    """Return the shapes of the drawn projects; each has its lines, or its rings, as steps of 1e-5 degree."""
    found = list(_of_placed(placed, shapes))
    return {
        "row": [row for row, _ in found],
        "area": [int(shape.kind is ShapeKind.AREA) for _, shape in found],
        "rings": [
            [[deltas(lon for lon, _ in ring), deltas(lat for _, lat in ring)] for ring in _rings(shape)]
            for _, shape in found
        ],
    }


def drawn_shapes(placed: Sequence[PlacedProject], shapes: Mapping[str, ProjectShape]) -> list[DrawnShape]:
    """Return the shapes as a picture draws them."""
    return [
        DrawnShape(_rings(shape), shape.kind is ShapeKind.AREA) for _, shape in _of_placed(placed, shapes)
    ]


def _of_placed(
    placed: Sequence[PlacedProject], shapes: Mapping[str, ProjectShape]
) -> Iterator[tuple[int, ProjectShape]]:
    for row, item in enumerate(placed):
        if (shape := shapes.get(item.project.id)) is not None:
            yield row, shape


def _rings(shape: ProjectShape) -> Rings:
    simple = shapely.simplify(shapely.from_wkb(shape.wkb), _TOLERANCE)
    parts = shapely.get_parts(simple)
    lines = shapely.get_rings(parts) if shape.kind is ShapeKind.AREA else parts
    return [[(float(lon), float(lat)) for lon, lat in shapely.get_coordinates(line)] for line in lines]
