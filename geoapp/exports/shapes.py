"""The GeoJSON download of lines and areas of projects (RFC 7946, WGS84)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from geoapp.boundaries.rounding import published
from geoapp.exports.geojson import collection
from geoapp.exports.plain import Row
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind


def shapes_geojson(
    shapes: Iterable[ProjectShape], projects: Iterable[Project], *, demonstration: bool
) -> bytes:
    """Return the lines and areas of public projects, by the ids of their projects."""
    public = {each.id: each for each in projects if each.visibility is Visibility.PUBLIC}
    shown = sorted((each for each in shapes if each.project in public), key=lambda each: each.project)
    return collection([(_row(each, public[each.project]), _geometry(each)) for each in shown], demonstration)


def _row(shape: ProjectShape, project: Project) -> Row:
    line = shape.kind is ShapeKind.LINE
    return {
        "id": project.id,
        "name_vi": project.name_vi,
        "type": project.type,
        "kind": str(shape.kind),
        "length_m": shape.size if line else None,
        "area_m2": None if line else shape.size,
        "source": shape.source,
        "note": shape.note,
    }


def _geometry(shape: ProjectShape) -> dict[str, Any]:
    (rounded,) = published(shapely.from_wkb(np.array([shape.wkb], object)))
    found: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return found
