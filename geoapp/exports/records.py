"""Whole records as files: in the columns imports read, with every digit, internal ones too.

Unlike the downloads these are for the operator alone; imported into an empty store they give it all back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Sequence

import shapely

from geoapp.exports.lines import Value
from geoapp.exports.lines import digits
from geoapp.exports.lines import lines_csv
from geoapp.exports.plain import Row
from geoapp.exports.plain import plain
from geoapp.exports.programme import party_list
from geoapp.exports.rows import organisation_rows
from geoapp.projects.photos import Photo
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.shapes import ProjectShape


def records_csv(records: Iterable[object], columns: Sequence[str]) -> bytes:
    """Return records as CSV, in the order they have; a number keeps every digit."""
    rows = [row for record in records for row in _rows(record, columns)]
    return _csv(rows, columns)


def photo_list_csv(named: Iterable[tuple[str, Photo]], columns: Sequence[str]) -> bytes:
    """Return the list beside photographs as CSV: each with the name of its file."""
    return _csv([_row(photo, columns) | {"file": name} for name, photo in named], columns)


def records_geojson(shapes: Iterable[ProjectShape]) -> bytes:
    """Return lines and areas as GeoJSON (RFC 7946, WGS84 degrees with every digit)."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": each.project, "source": each.source, "note": each.note},
            "geometry": json.loads(shapely.to_geojson(shapely.from_wkb(each.wkb))),
        }
        for each in shapes
    ]
    found = {"type": "FeatureCollection", "features": features}
    return json.dumps(found, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def _rows(record: object, columns: Sequence[str]) -> Iterable[Row]:
    if isinstance(record, Organisation):
        return organisation_rows([record])
    if isinstance(record, Programme):
        others = [name for name in columns if name != "parties"]
        return [_row(record, others) | {"parties": party_list(record)}]
    return [_row(record, columns)]


def _row(record: object, columns: Sequence[str]) -> Row:
    held = vars(record)
    return {name: plain(held.get(name)) for name in columns}


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    lines: list[list[Value]] = [list(columns)]
    lines += [[_exact(row[name]) for name in columns] for row in rows]
    return lines_csv(lines)


def _exact(value: Value) -> Value:
    return digits(value) if isinstance(value, float) else value
