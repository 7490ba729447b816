"""Writing the index that ``/near`` answers from into a release."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.ellipsoid import SHORTEST_DEGREE_M
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.pieces import spread
from geoapp.boundaries.units import Unit
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.near.borders import BAND
from geoapp.release.near.borders import reach
from geoapp.release.near.index import PROJECTS
from geoapp.release.near.index import UNITS
from geoapp.release.near.squares import key_of
from geoapp.release.snapshot import Snapshot
from geoapp.release.sqlite_files import define
from geoapp.release.sqlite_files import insert
from geoapp.release.sqlite_files import written

_Floats = NDArray[np.float64]

#: Part of what the files are made from: another number makes them anew.
_FORM = "1"

_UNIT_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE units (number INTEGER PRIMARY KEY, code TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT,
    level TEXT NOT NULL, name_vi TEXT NOT NULL, name_en TEXT NOT NULL, parent_code TEXT, accuracy_m REAL);
CREATE TABLE spans (level TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT);
CREATE TABLE changes (from_unit TEXT NOT NULL, to_unit TEXT NOT NULL, kind TEXT NOT NULL, "on" TEXT,
    decision TEXT NOT NULL);
CREATE TABLE borders (id INTEGER PRIMARY KEY, band INTEGER NOT NULL, west REAL NOT NULL, east REAL NOT NULL,
    unit INTEGER NOT NULL, lines BLOB NOT NULL);
"""
_UNIT_KEYS = """
CREATE INDEX units_by_code ON units (code, valid_from);
CREATE INDEX changes_by_unit ON changes (from_unit);
CREATE INDEX borders_by_band ON borders (band, west, east, unit);
"""
_PROJECT_TABLES = """
CREATE TABLE projects (key INTEGER NOT NULL, id TEXT NOT NULL, name_vi TEXT NOT NULL, name_en TEXT NOT NULL,
    precision TEXT NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""


def publish_near(snapshot: Snapshot, writer: ReleaseWriter) -> None:
    """Write the index of the snapshot's units and of its public projects with a place."""
    units, changes = snapshot.units, snapshot.changes
    demonstration = "yes" if snapshot.demonstration else "no"
    writer.file(
        UNITS,
        _units_inputs(units, changes, demonstration),
        lambda: _units_file(units, changes, demonstration),
    )
    rows = sorted(_project_rows(snapshot.projects))
    writer.file(PROJECTS, repr((_made_by(), rows)).encode(), lambda: _projects_file(rows))


def _units_inputs(units: Sequence[Unit], changes: Sequence[Change], demonstration: str) -> bytes:
    """Return a digest of what the file of units is made from."""
    parts = hashlib.sha256(repr((_made_by(), demonstration, changes)).encode())
    for unit in units:
        parts.update(repr(_unit_row(0, unit)).encode())
        parts.update(hashlib.sha256(unit.outline or b"").digest())
    return parts.digest()


def _made_by() -> tuple[str, str]:
    return _FORM, sqlite3.sqlite_version


def _units_file(units: Sequence[Unit], changes: Sequence[Change], demonstration: str) -> bytes:
    drawn = [(number, unit) for number, unit in enumerate(units) if unit.outline]
    accuracy = max((unit.accuracy_m or 0.0 for _, unit in drawn), default=0.0)
    spans = {(unit.level, unit.valid_from, unit.valid_to) for _, unit in drawn}

    def fill(file: sqlite3.Connection) -> None:
        define(file, _UNIT_TABLES)
        about = [("accuracy_m", repr(accuracy)), ("demonstration", demonstration)]
        insert(file, "about", about)
        insert(file, "units", (_unit_row(number, unit) for number, unit in enumerate(units)))
        rows = [(str(level), str(first), _text(end)) for level, first, end in spans]
        insert(file, "spans", sorted(rows, key=lambda row: (row[0], row[1], row[2] or "")))
        insert(
            file,
            "changes",
            sorted((c.from_unit, c.to_unit, str(c.kind), _text(c.on), c.decision) for c in changes),
        )
        lines = sorted((row for number, unit in drawn for row in _bands(number, unit)), key=_place)
        insert(file, "borders", ((number, *row) for number, row in enumerate(lines)))
        define(file, _UNIT_KEYS)

    return written(fill)


def _projects_file(rows: Sequence[tuple[Any, ...]]) -> bytes:
    def fill(file: sqlite3.Connection) -> None:
        define(file, _PROJECT_TABLES)
        insert(file, "projects", rows)

    return written(fill)


def _project_rows(projects: Iterable[Project]) -> Iterator[tuple[Any, ...]]:
    for each in projects:
        if each.visibility is Visibility.PUBLIC and each.lon is not None and each.lat is not None:
            place = (str(each.precision), each.lon, each.lat)
            yield key_of(each.lon, each.lat), each.id, each.name_vi, each.name_en, *place


def _unit_row(number: int, unit: Unit) -> tuple[Any, ...]:
    dates = (unit.valid_from.isoformat(), _text(unit.valid_to))
    names = (unit.name_vi, unit.name_en)
    return number, unit.code, *dates, str(unit.level), *names, unit.parent_code, unit.accuracy_m


def _bands(number: int, unit: Unit) -> Iterator[tuple[int, float, float, int, bytes]]:
    """Yield (band, west, east, number, lines) of a unit; the ends are widened by its accuracy."""
    lines = _lines(shapely.from_wkb(unit.outline))
    low, high = (
        np.floor(f(lines[:, 1], lines[:, 3]) / BAND).astype(np.int64) for f in (np.minimum, np.maximum)
    )
    line, at = spread(low, high - low + 1)
    order = np.argsort(at, kind="stable")
    bands, start = np.unique(at[order], return_index=True)
    some = lines[line[order]]
    packed, place = _packed(some, start)
    ends = [*place[1:].tolist(), len(packed)]
    west = np.minimum.reduceat(np.minimum(some[:, 0], some[:, 2]), start).tolist()
    east = np.maximum.reduceat(np.maximum(some[:, 0], some[:, 2]), start).tolist()
    accuracy = unit.accuracy_m or 0.0
    aside, _ = reach(accuracy, float(np.abs(lines[:, 1]).max()) + accuracy / SHORTEST_DEGREE_M)
    for at_band, band in enumerate(bands.tolist()):
        content = packed[place[at_band] : ends[at_band]].tobytes()
        yield band, west[at_band] - aside, east[at_band] + aside, number, content


def _packed(lines: _Floats, start: NDArray[np.int64]) -> tuple[_Floats, NDArray[np.int64]]:
    """Write lines as runs in which each begins where the one before ended: how many corners, then these.

    A run begins at each of ``start`` too. The second array is where those runs were written.
    """
    new = np.ones(len(lines), bool)
    new[1:] = (lines[1:, :2] != lines[:-1, 2:]).any(axis=1)
    new[start] = True
    first, run = np.flatnonzero(new), np.cumsum(new) - 1
    written = np.empty(2 * len(lines) + 3 * len(first), "<f8")
    head = 2 * first + 3 * np.arange(len(first))
    written[head] = np.diff(first, append=len(lines)) + 1
    written[head + 1], written[head + 2] = lines[first, 0], lines[first, 1]
    end = 2 * np.arange(len(lines)) + 3 * (run + 1)
    written[end], written[end + 1] = lines[:, 2], lines[:, 3]
    return written, head[run[start]]


def _lines(outline: NDArray[np.object_]) -> _Floats:
    """Return the lines of an outline's rings, each (longitude, latitude, longitude, latitude)."""
    rings = shapely.get_rings(shapely.get_parts(outline))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    joined = np.column_stack([corners[:-1], corners[1:]])
    lines: _Floats = joined[ring[:-1] == ring[1:]]
    return lines


def _place(row: tuple[int, float, float, int, bytes]) -> tuple[int, int]:
    return row[0], row[3]


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
