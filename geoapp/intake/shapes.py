"""Checking lines and areas of projects: whose they are, how they lie, and whether the type takes them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.areas import geodesic_length
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.rounding import came_back
from geoapp.intake.cells import Cells
from geoapp.intake.facts import refuse_personal
from geoapp.intake.known import Known
from geoapp.intake.outlines import read_shape
from geoapp.intake.problems import Checked
from geoapp.intake.rings import OutlineError
from geoapp.intake.shape_columns import SHAPE_FIELDS
from geoapp.intake.tables import Row
from geoapp.intake.tables import Table
from geoapp.intake.vectors import Feature
from geoapp.intake.vectors import Features
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind
from geoapp.projects.taxonomy import project_type

#: More points are refused: a road of 100 km has fewer in the finest survey.
POINTS_MOST = 20_000
#: How far from its project's point a shape may lie, in metres, by how exactly the point is known.
_FAR_M = {Precision.EXACT: 500.0, Precision.HAMLET: 3_000.0}
_FAR_OTHERWISE_M = 10_000.0
_HECTARE = 10_000


def check_shapes(layer: Features, known: Known) -> Checked[ProjectShape]:
    """Check the features of a layer of lines and areas; each names its project by ``id``."""
    headers = {name: " + ".join(held) for name, held in layer.reading.mapped.columns.items()}
    table = Table(layer.name, headers, [], [], fixed=True, count=layer.count)
    projects = {project.id: project for project in known.projects}
    found: list[tuple[Cells, ProjectShape]] = []
    problems = list(layer.problems)
    first: dict[str, int] = {}
    for feature in layer.features:
        cells = Cells(table, _row(feature), known)
        project = _project(cells, projects, known)
        shape = _shape(cells, feature, layer, project, known)
        if project and first.setdefault(project.id, cells.line) != cells.line:
            reason = f"row {first[project.id]} gives a shape of the same project"
            cells.refuse("id", reason, "join the parts of one project to one line or area")
        if shape is not None and project is not None and cells.good:
            _doubt(cells, shape, project, known)
            found.append((cells, shape))
        problems += cells.problems
    told = [f"row {cells.line}, {shape.project}: {size_words(shape)}" for cells, shape in found]
    return Checked([shape for _, shape in found], problems, layer.count, layer.reading.telling(told))


def size_words(shape: ProjectShape) -> str:
    """Say what a shape is and how large.

    >>> size_words(ProjectShape("a", ShapeKind.LINE, b"", 1234.5))
    'a line of 1,234 m'
    """
    if shape.kind is ShapeKind.LINE:
        return f"a line of {shape.size:,.0f} m"
    return f"an area of {shape.size / _HECTARE:,.2f} ha"


def _row(feature: Feature) -> Row:
    held = {name: feature.properties[name] for name in SHAPE_FIELDS if name in feature.properties}
    return Row(feature.number, held)


def _project(cells: Cells, projects: dict[str, Project], known: Known) -> Project | None:
    text = cells.required("id", "give the id of the project, or say which column holds it: --map id=…")
    if text and text not in projects:
        remedy = known.suggest(text, projects, "import the project first")
        cells.refuse("id", "the project is not known", remedy)
    return projects.get(text)


def _shape(
    cells: Cells, feature: Feature, layer: Features, project: Project | None, known: Known
) -> ProjectShape | None:
    try:
        read = read_shape(feature.geometry, layer.epsg, lines=True)
    except OutlineError as error:
        cells.refuse("geometry", str(error), error.remedy, "")
        return None
    wkb = read.line or read.outline
    if wkb is None:
        reason = "it is a point, and a project's point stands in its table" if read.centre else "it has none"
        cells.refuse("geometry", reason, "draw a line or an area", "")
        return None
    geometry = shapely.from_wkb(wkb)
    count = int(shapely.get_num_coordinates(geometry))
    if count > POINTS_MOST:
        cells.refuse("geometry", f"it has {count:,} points, more than {POINTS_MOST:,}", "simplify it", "")
    if read.repair:
        cells.warn("geometry", f"its rings were put in order ({read.repair})", "the area is as it was", "")
    kind = ShapeKind.LINE if read.line else ShapeKind.AREA
    size = geodesic_length(geometry) if read.line else float(geodesic_areas(np.array([geometry]))[0])
    shape = ProjectShape(
        project.id if project else "", kind, wkb, round(size, 1), cells.text("source"), cells.text("note")
    )
    refuse_personal(cells, shape)
    return _came_back(shape, known.shapes_by_project.get(shape.project))


def _came_back(shape: ProjectShape, held: ProjectShape | None) -> ProjectShape:
    """Return the shape with the stored geometry where it is what the download gives of that one."""
    if held is None or held.kind is not shape.kind or not came_back(shape.wkb, held.wkb):
        return shape
    return replace(shape, wkb=held.wkb, size=held.size)


def _doubt(cells: Cells, shape: ProjectShape, project: Project, known: Known) -> None:
    geometry = shapely.from_wkb(shape.wkb)
    west, south, east, north = known.province.bounds
    if not shapely.box(west, south, east, north).covers(geometry):
        cells.warn("geometry", "it leaves the province's bounds", "check the coordinate system", "")
    kind = project_type(project.type)
    if shape.kind.letter not in kind.geometry:
        reason = f"{size_words(shape)}, which is unusual for {kind.name_en.lower()}"
        cells.warn("geometry", reason, "check the project's type, or leave it so", "")
    apart = _metres_apart(geometry, project)
    if apart is not None and apart > _FAR_M.get(project.precision, _FAR_OTHERWISE_M):
        reason = f"it lies {apart / 1000:,.1f} km from the project's point"
        cells.warn("geometry", reason, "check the id, and which of the two is right", "")


def _metres_apart(geometry: shapely.Geometry, project: Project) -> float | None:
    """Return how far a shape lies from its project's point: flat, which is enough to doubt."""
    if project.lon is None or project.lat is None:
        return None
    scale = METRES_PER_DEGREE * np.array([np.cos(np.radians(project.lat)), 1.0])
    flat = shapely.transform(geometry, lambda degrees: degrees * scale)
    return float(flat.distance(shapely.Point(np.array([project.lon, project.lat]) * scale)))
