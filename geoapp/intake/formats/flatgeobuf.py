"""FlatGeobuf: a header, an index that is skipped, and features one after the other.

The file is a row of flatbuffers: tables whose fields are found through a list of offsets. Every offset is
followed within the file's bytes only; struct and numpy refuse what lies outside.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.errors import IntakeError
from geoapp.intake.formats.layer import FEATURE_LIMIT
from geoapp.intake.formats.layer import Layer
from geoapp.intake.formats.layer import text_of
from geoapp.intake.rings import OutlineError
from geoapp.intake.rings import line_of
from geoapp.intake.rings import polygon
from geoapp.intake.rings import polygons
from geoapp.intake.rings import wrong_kind

MAGIC = b"fgb\x03fgb"
_DAMAGED = OutlineError("its record is damaged", "export the layer again")
_KINDS = ("Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
_POINT, _LINE, _POLYGON, _MULTILINE, _MULTIPOLYGON = 1, 2, 3, 5, 6
_NODE = 40
_PARTS = 100_000
# The types of columns by number; strings, JSON, dates and bytes (from 11 on) have their length before them.
_NUMBERS = ("<b", "<B", "<?", "<h", "<H", "<i", "<I", "<q", "<Q", "<f", "<d")
_BYTES = 14


@dataclass(frozen=True)
class _Table:
    """A table of a flatbuffer: ``at`` is where it begins."""

    content: bytes
    at: int

    def _field(self, number: int) -> int | None:
        names = self.at - _unpack("<i", self.content, self.at)
        if 4 + 2 * number >= _unpack("<H", self.content, names):
            return None
        offset = _unpack("<H", self.content, names + 4 + 2 * number)
        return self.at + offset if offset else None

    def number(self, number: int, form: str, default: int) -> int:
        at = self._field(number)
        return default if at is None else _unpack(form, self.content, at)

    def table(self, number: int) -> _Table | None:
        at = self._field(number)
        return None if at is None else _Table(self.content, at + _unpack("<I", self.content, at))

    def vector(self, number: int) -> tuple[int, int]:
        """Return where the elements of a vector begin, and how many there are."""
        at = self._field(number)
        if at is None:
            return 0, 0
        start = at + _unpack("<I", self.content, at)
        return start + 4, _unpack("<I", self.content, start)

    def text(self, number: int) -> str:
        start, length = self.vector(number)
        return self.content[start : start + length].decode("utf-8", errors="replace")

    def array(self, number: int, kind: str) -> NDArray[np.float64]:
        start, length = self.vector(number)
        return np.frombuffer(self.content, kind, length, start) if length else np.empty(0)

    def tables(self, number: int) -> Iterator[_Table]:
        start, length = self.vector(number)
        if length > _PARTS:
            raise OutlineError(f"it has more than {_PARTS:,} parts", "simplify it, or split it")
        for at in range(start, start + 4 * length, 4):
            yield _Table(self.content, at + _unpack("<I", self.content, at))


def read(content: bytes, name: str, *, lines: bool = False) -> Layer:
    """Read the layer in ``content``. Lines are taken with ``lines``.

    Raises
    ------
    IntakeError
        It is damaged or ends early; says where.
    """
    try:
        header = _root(content, 8)
        columns = [(each.text(0), each.number(1, "<B", 0)) for each in header.tables(7)]
        crs = header.table(10)
        layer = Layer("FlatGeobuf", header.text(0) or name, [title for title, _ in columns])
        if crs is not None:
            layer.epsg, layer.wkt = _epsg(crs), crs.text(4)
        count, kind = header.number(8, "<Q", 0), header.number(2, "<B", 0)
        start = 12 + _unpack("<I", content, 8) + _index_size(count, header.number(9, "<H", 16))
    except (struct.error, ValueError) as error:
        raise IntakeError(f"{name}: its header is damaged: export the layer again") from error
    for at in _features(content, start, name):
        values, shape = _feature(content, at, columns, kind, lines)
        layer.add(values, shape)
    if count not in (0, len(layer.rows)):
        raise IntakeError(
            f"{name} says it has {count} features, and {len(layer.rows)} were found: export the layer again"
        )
    return layer


def _epsg(crs: _Table) -> int | None:
    """Return the code of a system where it is one of EPSG's: other registers number other systems."""
    return (crs.number(1, "<i", 0) or None) if crs.text(0).upper() in ("", "EPSG") else None


def _features(content: bytes, at: int, name: str) -> Iterator[int]:
    number = 0
    while at < len(content):
        number += 1
        size = _unpack("<I", content, at) if at + 4 <= len(content) else 0
        if not 4 <= size <= len(content) - at - 4:
            raise IntakeError(f"{name} ends early, in feature {number}: copy or export it again")
        yield at
        at += 4 + size


def _feature(
    content: bytes, at: int, columns: list[tuple[str, int]], kind: int, lined: bool
) -> tuple[list[str], Callable[[], shapely.Geometry | None]]:
    # A feature's offsets stay within its own bytes.
    size = _unpack("<I", content, at)
    held = content[at : at + 4 + size]
    try:
        table = _root(held, 0)
        values = _values(held, table, columns)
    except (struct.error, ValueError, IndexError):
        return [""] * len(columns), _damaged

    def shape() -> shapely.Geometry | None:
        try:
            geometry = table.table(0)
            return None if geometry is None else _shape(geometry, kind, lined)
        except (struct.error, ValueError) as error:
            if isinstance(error, OutlineError):
                raise
            raise _DAMAGED from error

    return values, shape


def _values(content: bytes, table: _Table, columns: list[tuple[str, int]]) -> list[str]:
    start, length = table.vector(1)
    at, end, values = start, min(start + length, len(content)), [""] * len(columns)
    while at < end:
        column = _unpack("<H", content, at)
        at += 2
        kind = columns[column][1]
        if kind < len(_NUMBERS):
            values[column] = text_of(struct.unpack_from(_NUMBERS[kind], content, at)[0])
            at += struct.calcsize(_NUMBERS[kind])
        else:
            size = _unpack("<I", content, at)
            if kind != _BYTES:
                values[column] = content[at + 4 : at + 4 + size].decode("utf-8", errors="replace")
            at += 4 + size
    return values


def _shape(geometry: _Table, kind: int, lined: bool) -> shapely.Geometry | None:
    # Parts of a multipolygon say nothing of their own kind; the layer's kind may be "unknown" (0).
    kind = geometry.number(6, "<B", 0) or kind
    if kind == _POINT:
        return shapely.Point(geometry.array(1, "<f8")[:2])
    if kind == _POLYGON:
        return polygon(_rings(geometry))
    if kind == _MULTIPOLYGON:
        parts = [_rings(part) for part in geometry.tables(7)]
        return polygons(parts) if parts else None
    if lined and kind == _LINE:
        return line_of([_points(geometry)])
    if lined and kind == _MULTILINE:
        return line_of(_rings(geometry))
    raise wrong_kind(_KINDS[kind] if kind < len(_KINDS) else "curve")


def _points(geometry: _Table) -> NDArray[np.float64]:
    return np.asarray(geometry.array(1, "<f8").reshape(-1, 2))


def _rings(geometry: _Table) -> list[NDArray[np.float64]]:
    points = _points(geometry)
    ends = geometry.array(0, "<u4").astype(int)
    if len(ends) and (ends[-1] != len(points) or (np.diff(ends, prepend=0) < 0).any()):
        raise _DAMAGED
    return [np.asarray(ring) for ring in np.split(points, ends[:-1])]


def _damaged() -> shapely.Geometry | None:
    raise _DAMAGED


def _root(content: bytes, at: int) -> _Table:
    """Return the table of the flatbuffer whose size stands at ``at``."""
    return _Table(content, at + 4 + _unpack("<I", content, at + 4))


def _index_size(count: int, width: int) -> int:
    if not count or not width:
        return 0
    if width < 2 or count > FEATURE_LIMIT * 100:
        raise ValueError("no such index")
    level = -(-count // width)
    nodes = count + level  # a single feature has a level above it too
    while level > 1:
        level = -(-level // width)
        nodes += level
    return nodes * _NODE


def _unpack(form: str, content: bytes, at: int) -> int:
    if at < 0:
        raise ValueError("an offset points before the file")
    return int(struct.unpack_from(form, content, at)[0])
