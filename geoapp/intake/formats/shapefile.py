"""Shapefiles: shapes and rows are paired by their order, and every count is compared with what is there."""

from __future__ import annotations

import struct
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.errors import IntakeError
from geoapp.intake.formats.dbase import cells
from geoapp.intake.formats.dbase import choose_encoding
from geoapp.intake.formats.dbase import read_rows
from geoapp.intake.formats.dbase import titles
from geoapp.intake.formats.layer import Fault
from geoapp.intake.formats.layer import Layer
from geoapp.intake.rings import OutlineError
from geoapp.intake.rings import line_of
from geoapp.intake.rings import polygon
from geoapp.intake.rings import wrong_kind

MAGIC = b"\x00\x00\x27\x0a"
#: The files a shapefile consists of that are read; what else lies beside it is left alone.
PARTS = (".shp", ".dbf", ".prj", ".cpg")

_HEADER = 100
_POLYGONS = (5, 15, 25)  # plain, with heights, with measures
_LINES = (3, 13, 23)
_POINTS = (1, 11, 21)
_KINDS = {3: "PolyLine", 8: "MultiPoint", 13: "PolyLine", 18: "MultiPoint", 23: "PolyLine", 28: "MultiPoint"}
_DAMAGED = OutlineError("its record is damaged", "export the layer again")
_Floats = NDArray[np.float64]


def read(parts: Mapping[str, bytes], name: str, encoding: str, *, lines: bool = False) -> Layer:
    """Read a shapefile from the bytes of its ``parts`` by suffix. Lines are taken with ``lines``.

    Raises
    ------
    IntakeError
        A part is missing, damaged, or does not fit the others, or the encoding is in doubt.
    """
    if ".dbf" not in parts:
        raise IntakeError(f"{name} has no .dbf beside its .shp, where codes and names stand: hand in both")
    records = list(_records(parts[".shp"], name))
    rows = read_rows(parts[".dbf"], name)
    if len(records) != len(rows.records):
        raise IntakeError(
            f"{name} has {len(records)} shapes and {len(rows.records)} rows, so they cannot be paired: "
            "copy all of its files again"
        )
    choice = choose_encoding(rows, parts.get(".cpg", b"").decode("ascii", "replace"), encoding, name)
    names = titles(rows, choice.encoding)
    wkt = parts.get(".prj", b"").decode("utf-8", errors="replace")
    layer = Layer("Shapefile", name, names, wkt=wkt, encoding=choice.encoding, samples=list(choice.samples))
    for number, (values, cut) in enumerate(cells(rows, choice.encoding)):
        layer.add(values, _shaper(records[number], lines))
        layer.faults += [_cut(number + 1, names[column], values[column]) for column in cut]
        if rows.deleted(number):
            reason, remedy = "the row is marked as deleted in the .dbf", "remove it, or undo its deletion"
            layer.faults.append(Fault(number + 1, "", "", reason, remedy))
    return layer


def _cut(number: int, column: str, value: str) -> Fault:
    reason, remedy = "the text is cut off or has a byte that is no letter", "look whether the name is whole"
    return Fault(number, column, value, reason, remedy, refuse=False)


def _records(content: bytes, name: str) -> Iterator[bytes]:
    if len(content) < _HEADER or not content.startswith(MAGIC):
        raise IntakeError(f"{name} is not a shapefile: export it again")
    end = 2 * _big(content, 24)
    if end > len(content):
        raise IntakeError(
            f"{name} ends early: it says it has {end} bytes and holds {len(content)}: copy it again"
        )
    at, number = _HEADER, 0
    while at < end:
        number += 1
        size = 2 * _big(content, at + 4) if at + 8 <= end else -1
        if size < 4 or at + 8 + size > end:
            raise IntakeError(f"{name} is damaged in shape {number}: copy or export it again")
        yield content[at + 8 : at + 8 + size]
        at += 8 + size


def _big(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big", signed=True)


def _shaper(record: bytes, lined: bool) -> Callable[[], shapely.Geometry | None]:
    def shape() -> shapely.Geometry | None:
        try:
            return _shape(record, lined)
        except (struct.error, ValueError) as error:
            if isinstance(error, OutlineError):
                raise
            raise _DAMAGED from error

    return shape


def _shape(record: bytes, lined: bool) -> shapely.Geometry | None:
    (kind,) = struct.unpack_from("<i", record)
    if kind == 0:
        return None
    if kind in _POINTS:
        return shapely.Point(np.frombuffer(record, "<f8", 2, 4))
    if kind not in (_POLYGONS + _LINES if lined else _POLYGONS):
        raise wrong_kind(_KINDS.get(kind, f"shape of type {kind}"))
    parts, points = struct.unpack_from("<ii", record, 36)
    if parts < 1 or points < 1:
        raise _DAMAGED
    starts = np.frombuffer(record, "<i4", parts, 44).astype(int)
    xy = np.frombuffer(record, "<f8", 2 * points, 44 + 4 * parts).reshape(-1, 2)
    if (np.diff(starts, prepend=0, append=points) < 0).any():
        raise _DAMAGED
    rows = [np.asarray(row) for row in np.split(xy, starts[1:])]
    return line_of(rows) if kind in _LINES else _assemble(rows)


def _assemble(rings: list[_Floats]) -> shapely.Geometry:
    """Give each hole to the smallest outer ring around it: outer rings run clockwise, holes the other way."""
    whole = [polygon([ring]) for ring in rings]
    if len(rings) == 1:
        return whole[0]
    outer = [n for n, ring in enumerate(rings) if _signed_area(ring) <= 0] or list(range(len(rings)))
    holes: dict[int, list[int]] = {n: [] for n in outer}
    for hole in set(range(len(rings))) - set(outer):
        around = [n for n in outer if whole[n].area > whole[hole].area and whole[n].covers(whole[hole])]
        # A hole outside of every ring is a ring drawn the wrong way round.
        holes.setdefault(min(around, key=lambda n: whole[n].area) if around else hole, [])
        if around:
            holes[min(around, key=lambda n: whole[n].area)].append(hole)
    parts = [polygon([rings[n], *(rings[hole] for hole in inner)]) for n, inner in sorted(holes.items())]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _signed_area(ring: _Floats) -> float:
    x, y = (ring - ring[0]).T
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))
