"""GeoJSON downloads (RFC 7946, WGS84): projects and units.

What has no known place has a null geometry; a point is never invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Sequence
from typing import Any

import shapely

from geoapp.boundaries.lineage import SAME_GROUND
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Unit
from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.rows import Row
from geoapp.exports.rows import UnitNames
from geoapp.exports.rows import project_rows
from geoapp.exports.rows import unit_row
from geoapp.projects.records import Project

#: Decimals of a coordinate: about 1 cm, finer than any outline or point here is known.
_DECIMALS = 7


def projects_geojson(projects: Iterable[Project], units: Iterable[Unit], *, demonstration: bool) -> bytes:
    """Return the public projects; geometry is a Point, or null where no coordinates are known."""
    features = [(row, _point(row["lon"], row["lat"])) for row in project_rows(projects, UnitNames(units))]
    return _collection(features, demonstration)


def units_geojson(units: Iterable[Unit], changes: Iterable[Change], *, demonstration: bool) -> bytes:
    """Return every version of every unit: its outline, only its known centre, or null."""
    ordered = sorted(units, key=lambda unit: (unit.code, unit.valid_from))
    former = {change.to_unit: change for change in changes if change.kind in SAME_GROUND}
    return _collection([(unit_row(unit, former), _place(unit)) for unit in ordered], demonstration)


def _collection(features: Iterable[tuple[Row, dict[str, Any] | None]], demonstration: bool) -> bytes:
    mark = {DEMONSTRATION_COLUMN.name: DEMONSTRATION} if demonstration else {}
    document = {
        "type": "FeatureCollection",
        **mark,
        "features": [
            {"type": "Feature", "properties": row | mark, "geometry": geometry} for row, geometry in features
        ],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _place(unit: Unit) -> dict[str, Any] | None:
    if unit.outline is not None:
        # Exterior rings counterclockwise, as RFC 7946 asks.
        outline = shapely.orient_polygons(shapely.from_wkb(unit.outline))
        shape = shapely.geometry.mapping(outline)
        return {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])}
    return _point(*unit.centre) if unit.centre is not None else None


def _point(lon: object, lat: object) -> dict[str, Any] | None:
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    return {"type": "Point", "coordinates": _rounded((lon, lat))}


def _rounded(coordinates: Sequence[Any]) -> list[Any]:
    return [
        round(item, _DECIMALS) if isinstance(item, int | float) else _rounded(item) for item in coordinates
    ]
