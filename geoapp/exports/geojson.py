"""GeoJSON downloads (RFC 7946, WGS84): projects and units.

What has no known place has a null geometry; a point is never invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from geoapp.boundaries.lineage import SAME_GROUND
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.rounding import published
from geoapp.boundaries.units import Unit
from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.plain import Row
from geoapp.exports.rows import UnitNames
from geoapp.exports.rows import project_rows
from geoapp.exports.rows import unit_row
from geoapp.numbers import degrees
from geoapp.projects.records import Project

_AT_ONCE = 500


def projects_geojson(projects: Iterable[Project], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the public projects; geometry is a Point, or null where no coordinates are known."""
    features = [(row, _point(row["lon"], row["lat"])) for row in project_rows(projects, UnitNames(units))]
    return collection(features, demonstration)


def units_geojson(units: Iterable[Unit], changes: Iterable[Change], *, demonstration: bool) -> bytes:
    """Return every version of every unit: its outline, only its known centre, or null."""
    ordered = sorted(units, key=lambda unit: (unit.code, unit.valid_from))
    former = {change.to_unit: change for change in changes if change.kind in SAME_GROUND}
    mark = _mark(demonstration)
    head = {"type": "FeatureCollection", **mark}
    features = (
        _text({"type": "Feature", "properties": unit_row(unit, former) | mark})[:-1]
        + b',"geometry":'
        + place
        + b"}"
        for some in _batched(ordered)
        for unit, place in zip(some, _places(some), strict=True)
    )
    # Outlines of a whole country are a hundred megabytes as text: they are put together as bytes at once.
    return _text(head)[:-1] + b',"features":[' + b",".join(features) + b"]}\n"


def collection(features: Iterable[tuple[Row, dict[str, Any] | None]], demonstration: bool) -> bytes:
    """Return a FeatureCollection of rows with their geometries; invented data is marked in every feature."""
    mark = _mark(demonstration)
    document = {
        "type": "FeatureCollection",
        **mark,
        "features": [
            {"type": "Feature", "properties": row | mark, "geometry": geometry} for row, geometry in features
        ],
    }
    return _text(document) + b"\n"


def _mark(demonstration: bool) -> dict[str, str]:
    return {DEMONSTRATION_COLUMN.name: DEMONSTRATION} if demonstration else {}


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _batched(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    for start in range(0, len(units), _AT_ONCE):
        yield units[start : start + _AT_ONCE]


def _places(units: Sequence[Unit]) -> list[bytes]:
    """Return each unit's geometry as text: its outline, only its known centre, or null."""
    places = [_text(_point(*unit.centre) if unit.centre is not None else None) for unit in units]
    outlined = [i for i, unit in enumerate(units) if unit.outline is not None]
    outlines = np.array([units[i].outline for i in outlined], object)
    texts = shapely.to_geojson(published(shapely.from_wkb(outlines)))
    for i, text in zip(outlined, texts.tolist(), strict=True):
        places[i] = text.encode()
    return places


def _point(lon: object, lat: object) -> dict[str, Any] | None:
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    return {"type": "Point", "coordinates": [degrees(lon), degrees(lat)]}
