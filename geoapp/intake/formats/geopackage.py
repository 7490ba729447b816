"""GeoPackages through SQLite alone: plain tables only, from memory, nothing else attached or loaded."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import numpy as np
import shapely

from geoapp.errors import IntakeError
from geoapp.intake.formats.layer import FEATURE_LIMIT
from geoapp.intake.formats.layer import Layer
from geoapp.intake.formats.layer import text_of
from geoapp.intake.rings import OutlineError
from geoapp.intake.rings import wrong_kind

MAGIC = b"SQLite format 3\x00"
_WAL_FROM, _WAL_TO = 18, 20
#: Undefined plane and undefined degrees of the standard, and what GDAL adds.
_UNDEFINED = (0, -1, 99999)
_ENVELOPES = (0, 32, 48, 48, 64)
_AREAS = ("Polygon", "MultiPolygon", "Point")
_LINES = ("LineString", "MultiLineString")
_VIRTUAL = re.compile(r"create\s+virtual\s+table.*?\busing\s+(\w+)", re.IGNORECASE | re.DOTALL)


def read(content: bytes, name: str, layer: str, *, lines: bool = False) -> Layer:
    """Read the one layer of polygons or points in ``content``, or the one called ``layer``.

    Lines are taken with ``lines``.

    Raises
    ------
    IntakeError
        It is damaged, holds what a GeoPackage of boundaries does not, or several layers and none is named.
    """
    # Written in WAL mode, a database cannot be opened from memory; its pages are the same.
    plain = content[:_WAL_FROM] + b"\x01\x01" + content[_WAL_TO:]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", errors="replace")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        try:
            connection.deserialize(plain)
            _refuse_strange(connection, name)
            return _read(connection, name, layer, _LINES + _AREAS if lines else _AREAS)
        except sqlite3.DatabaseError as error:
            raise IntakeError(f"{name} is damaged ({error}): export it again") from error


def choose(layers: list[str], wanted: str, name: str) -> str:
    """Return the layer to read.

    Raises
    ------
    IntakeError
        There is none, or several and ``wanted`` is none of them; names them.
    """
    if wanted and wanted not in layers:
        raise IntakeError(f"{name} has no layer {wanted!r}: choose --layer {' or '.join(map(repr, layers))}")
    if not layers:
        raise IntakeError(f"{name} has no layer of polygons: export the layer again")
    if len(layers) > 1 and not wanted:
        raise IntakeError(f"{name} has several layers: choose --layer {' or '.join(map(repr, layers))}")
    return wanted or layers[0]


def _refuse_strange(connection: sqlite3.Connection, name: str) -> None:
    for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
        match = _VIRTUAL.match(sql)
        if match and match[1].lower() != "rtree":
            raise IntakeError(
                f"{name} holds a virtual table ({match[1][:20]}), which could read other files: "
                "export the layer again"
            )
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise IntakeError(f"{name} is damaged ({str(state)[:80]}): export it again")


def _read(connection: sqlite3.Connection, name: str, wanted: str, kinds: tuple[str, ...]) -> Layer:
    found = connection.execute(
        "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g "
        "JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' ORDER BY 1"
    ).fetchall()
    chosen = choose([str(table) for table, _, _ in found], wanted, name)
    _, geometry, srs = next(row for row in found if row[0] == chosen)
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(chosen)})")]
    layer = Layer("GeoPackage", chosen, [each for each in columns if each != geometry])
    layer.epsg, layer.wkt = _system(connection, srs)
    at = columns.index(geometry)
    listed = ", ".join(map(_quoted, columns))
    query = f"SELECT {listed} FROM {_quoted(chosen)} LIMIT {FEATURE_LIMIT + 1}"  # noqa: S608 - quoted names
    for row in connection.execute(query):
        layer.add([text_of(value) for n, value in enumerate(row) if n != at], _shaper(row[at], kinds))
    return layer


def _system(connection: sqlite3.Connection, srs: object) -> tuple[int | None, str]:
    if srs in _UNDEFINED:
        return None, ""
    query = (
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    )
    found = connection.execute(query, (srs,)).fetchone()
    if found is None:
        return None, f"srs {srs}"
    epsg = found[1] if str(found[0]).upper() == "EPSG" and isinstance(found[1], int) else None
    return epsg, "" if found[2] in (None, "undefined") else str(found[2])


def _shaper(blob: object, kinds: tuple[str, ...]) -> Callable[[], shapely.Geometry | None]:
    def shape() -> shapely.Geometry | None:
        if blob is None:
            return None
        if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
            raise OutlineError("its geometry is damaged", "export the layer again")
        envelope = blob[3] >> 1 & 0b111
        start = 8 + (_ENVELOPES[envelope] if envelope < len(_ENVELOPES) else 0)
        try:
            with np.errstate(invalid="ignore"):
                found = shapely.force_2d(shapely.from_wkb(blob[start:]))
        except (shapely.GEOSException, TypeError) as error:
            raise OutlineError(
                f"its geometry is damaged ({' '.join(str(error).split())[:80]})", "export the layer again"
            ) from error
        if found.is_empty:
            return None
        if not np.isfinite(shapely.get_coordinates(found)).all():
            raise OutlineError("a coordinate is out of range", "export the layer again")
        if found.geom_type not in kinds:
            raise wrong_kind(found.geom_type)
        return found

    return shape


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
