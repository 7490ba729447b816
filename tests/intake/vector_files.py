"""Vector files made by code: by GDAL, as other programs make them, and byte by byte where they lie."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely

#: What people's layers look like: two communes, the first with a hole, the second in two parts.
OUTLINES = (
    shapely.Polygon(
        [(107.0, 10.9), (107.2, 10.9), (107.2, 11.1), (107.0, 11.1)],
        [[(107.05, 10.95), (107.1, 10.95), (107.1, 11.0), (107.05, 11.0)]],
    ),
    shapely.MultiPolygon([shapely.box(107.2, 10.9, 107.3, 11.0), shapely.box(107.4, 10.9, 107.5, 11.0)]),
)
COLUMNS = {
    "MA_XA": ["26001", "26002"],
    "TEN_XA": ["Phước Tân", "Hố Nai"],
    "LOAI_XA": ["Xã", "Phường"],
    "MA_HUYEN": ["731", "731"],
    "DAN_SO": [1250, 980],
}


def write(path: Path, driver: str, epsg: int | None = 4326, **options: Any) -> Path:
    """Write the two communes with GDAL's ``driver``, in the coordinates of ``epsg``."""
    frame = geopandas.GeoDataFrame(COLUMNS, geometry=list(OUTLINES), crs=4326)
    if epsg not in (None, 4326):
        from tests.boundaries.metres import from_wgs84

        moved = shapely.transform(
            np.array(OUTLINES), lambda xy: np.column_stack(from_wgs84(xy[:, 0], xy[:, 1], epsg))
        )
        frame = geopandas.GeoDataFrame(COLUMNS, geometry=list(moved), crs=epsg)
    if epsg is None:
        frame = frame.set_crs(None, allow_override=True)
    frame.to_file(path, driver=driver, **options)
    return path


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def shp(*records: bytes) -> bytes:
    """Return a .shp of the records."""
    body = b"".join(struct.pack(">ii", n, len(r) // 2) + r for n, r in enumerate(records, 1))
    head = struct.pack(">i20xi", 9994, (100 + len(body)) // 2) + struct.pack("<ii", 1000, 5)
    return head.ljust(100, b"\0") + body


def area(*rings: Sequence[tuple[float, float]], kind: int = 5) -> bytes:
    """Return a record of a polygon; each ring as it is."""
    points = [point for ring in rings for point in ring]
    starts = np.cumsum([0, *(len(ring) for ring in rings)])[:-1]
    head = struct.pack("<i4dii", kind, 0, 0, 0, 0, len(rings), len(points))
    return head + np.array(starts, "<i4").tobytes() + np.array(points, "<f8").tobytes()


def ring(west: float, south: float, size: float = 0.1) -> list[tuple[float, float]]:
    """Return a square, clockwise, as outer rings of shapefiles run."""
    east, north = west + size, south + size
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def dbf(columns: Sequence[tuple[str, str, int]], rows: Sequence[Sequence[bytes]]) -> bytes:
    """Return a .dbf: columns by name, type and width."""
    width = 1 + sum(size for _, _, size in columns)
    head = struct.pack("<B3xIHH20x", 3, len(rows), 33 + 32 * len(columns), width)
    for name, kind, size in columns:
        head += struct.pack("<11sc4xBB14x", name.encode(), kind.encode(), size, 0)
    body = b"".join(
        b" " + b"".join(cell.ljust(size) for cell, (_, _, size) in zip(row, columns, strict=True))
        for row in rows
    )
    return head + b"\r" + body + b"\x1a"


WGS84_PRJ = (
    b'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    b'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def shapefile(names: Sequence[bytes], cpg: bytes = b"", **parts: bytes) -> dict[str, bytes]:
    """Return the files of a shapefile of squares with codes and ``names``; ``parts`` replace some."""
    rows = [(f"{n:05}".encode(), name) for n, name in enumerate(names)]
    files = {
        "shp": shp(*(area(ring(107 + n / 10, 10.9)) for n in range(len(names)))),
        "dbf": dbf([("MA", "C", 5), ("TEN", "C", 30)], rows),
        "prj": WGS84_PRJ,
        "cpg": cpg,
    } | parts
    return {f"xã.{suffix}": content for suffix, content in files.items() if content}


def kmz(document: bytes, name: str = "doc.kml") -> bytes:
    """Return a KMZ."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, document)
        archive.writestr("files/icon.png", b"\x89PNG")
    return held.getvalue()


def kml(body: str) -> bytes:
    """Return a KML document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">{body}</kml>'.encode()


def placemark(name: str, west: float = 107.0, data: str = "") -> str:
    """Return a placemark of a square."""
    positions = " ".join(f"{x},{y},0" for x, y in ring(west, 10.9))
    return (
        f"<Placemark><name>{name}</name>{data}<Polygon><outerBoundaryIs><LinearRing><coordinates>{positions}"
        "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    )
