"""Fabricated lines and areas of the demonstration's projects."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from math import cos
from math import pi
from math import radians
from math import sin
from random import Random

import numpy as np
import shapely

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.areas import geodesic_length
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.operations.demonstration_projects import rounded
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind
from geoapp.projects.taxonomy import project_type

_LINES, _AREAS = 25, 15
_STEP_M = 90.0


def fabricate_shapes(projects: Iterable[Project], random: Random) -> tuple[ProjectShape, ...]:
    """Return lines and areas for some projects whose type takes one and whose point is exactly known."""
    located = [each for each in projects if each.precision is Precision.EXACT and each.lon is not None]
    lines = islice((each for each in located if project_type(each.type).geometry == "L"), _LINES)
    areas = islice((each for each in located if project_type(each.type).geometry == "A"), _AREAS)
    made = [
        *(_shape(each, ShapeKind.LINE, _road(each, random)) for each in lines),
        *(_shape(each, ShapeKind.AREA, _quarter(each, random)) for each in areas),
    ]
    return tuple(sorted(made, key=lambda shape: shape.project))


def _shape(project: Project, kind: ShapeKind, geometry: shapely.Geometry) -> ProjectShape:
    if kind is ShapeKind.LINE:
        size = geodesic_length(geometry)
    else:
        size = float(geodesic_areas(np.array([geometry]))[0])
    # Areas as an import orders their points.
    put = geometry if kind is ShapeKind.LINE else shapely.normalize(geometry)
    wkb = bytes(shapely.to_wkb(put, byte_order=1))
    return ProjectShape(project.id, kind, wkb, round(size, 1), SOURCE)


def _road(project: Project, random: Random) -> shapely.Geometry:
    """Return a winding line from the project's point, about as long as its row says."""
    metres = project.scale_value if project.scale_value and project.scale_unit == "m" else 1200.0
    heading, east, north = random.uniform(0, 2 * pi), 0.0, 0.0
    points = [(east, north)]
    for _ in range(max(2, round(metres / _STEP_M))):
        heading += random.gauss(0, 0.25)
        east, north = east + _STEP_M * cos(heading), north + _STEP_M * sin(heading)
        points.append((east, north))
    return shapely.LineString([_degrees(project, *point) for point in points])


def _quarter(project: Project, random: Random) -> shapely.Geometry:
    """Return an area around the project's point, with as many uneven corners as a clock has hours."""
    size = random.uniform(120, 380)
    corners = [(size * random.uniform(0.75, 1.2), 2 * pi * hour / 12) for hour in range(12)]
    return shapely.Polygon([_degrees(project, far * cos(turn), far * sin(turn)) for far, turn in corners])


def _degrees(project: Project, east: float, north: float) -> tuple[float, float]:
    lon, lat = project.lon or 0.0, project.lat or 0.0
    across = METRES_PER_DEGREE * cos(radians(lat))
    return rounded(lon + east / across, lat + north / METRES_PER_DEGREE)
