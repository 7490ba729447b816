"""Geometry of a file to checked outlines and centre points in WGS84."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoapp.boundaries.crossings import CROSSING_LIMIT
from geoapp.boundaries.crossings import lines_of
from geoapp.boundaries.crossings import meet_own
from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.crs import WGS84
from geoapp.boundaries.crs import swapped
from geoapp.boundaries.crs import to_wgs84
from geoapp.intake.rings import POINT_LIMIT
from geoapp.intake.rings import OutlineError
from geoapp.intake.rings import line_of
from geoapp.intake.rings import polygons
from geoapp.intake.rings import wrong_kind

_LINES = ("LineString", "MultiLineString")
_SAME_AREA = 1e-6
_LARGEST_DEGREES = 360
_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """A checked geometry: an outline or a line as WKB, or a centre point.

    ``repair`` tells what was put right.
    """

    outline: bytes | None = None
    centre: tuple[float, float] | None = None
    line: bytes | None = None
    repair: str = ""


def read_shape(
    geometry: Mapping[str, Any] | bytes | None, epsg: int = WGS84, *, lines: bool = False
) -> Shape:
    """Check a geometry, GeoJSON or WKB; ``epsg`` is the system of its coordinates (``boundaries.crs``).

    With ``lines`` it may be a line as well.

    Raises
    ------
    OutlineError
        It is none of these, its numbers are none of the system, or its rings are wrong.
    """
    if geometry is None:
        return Shape()
    found = shapely.from_wkb(geometry) if isinstance(geometry, bytes) else _from_geojson(geometry, lines)
    placed = shapely.transform(found, lambda points: _degrees(points, epsg))
    if placed.geom_type == "Point":
        return Shape(centre=(float(placed.x), float(placed.y)))
    if lines and placed.geom_type in _LINES:
        return _checked_line(placed)
    return _checked(placed)


def _from_geojson(geometry: Mapping[str, Any], lines: bool) -> BaseGeometry:
    kind, numbers = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point":
        return shapely.Point(_positions([numbers])[0])
    if lines and kind in _LINES:
        return line_of([_positions(part) for part in (_list(numbers) if kind != "LineString" else [numbers])])
    if kind == "Polygon":
        parts: Any = [numbers]
    elif kind == "MultiPolygon":
        parts = numbers
    else:
        raise wrong_kind(str(kind))
    return polygons([[_positions(ring) for ring in _list(rings)] for rings in _list(parts)])


def _checked_line(line: BaseGeometry) -> Shape:
    if line.length == 0:
        raise OutlineError("it has no length", "draw the line again")
    return Shape(line=bytes(shapely.to_wkb(line, byte_order=1)))


def _checked(outline: BaseGeometry) -> Shape:
    if outline.area == 0:
        raise OutlineError("it has no area", "draw the outline again")
    if outline.is_valid:
        return Shape(outline=_wkb(outline))
    reason = shapely.is_valid_reason(outline)
    # Putting such rings in order would take minutes.
    if meet_own(lines_of(outline), CROSSING_LIMIT) > CROSSING_LIMIT:
        raise OutlineError(
            f"its lines cross again and again ({reason})", "simplify or draw the outline again and export it"
        )
    mended = shapely.make_valid(outline, method="structure", keep_collapsed=False)
    same = abs(mended.area - outline.area) <= _SAME_AREA * outline.area
    if not same or mended.geom_type not in ("Polygon", "MultiPolygon"):
        raise OutlineError(
            f"its rings are wrong ({reason})", "repair the outline where it says and export it again"
        )
    return Shape(outline=_wkb(mended), repair=reason)


def _wkb(outline: BaseGeometry) -> bytes:
    # One order of points whatever the file had, so that importing the same outline twice changes nothing.
    return bytes(shapely.to_wkb(shapely.normalize(outline), byte_order=1))


def _positions(points: object) -> _Floats:
    pairs = _list(points)
    if len(pairs) > POINT_LIMIT:
        raise OutlineError(f"a ring has more than {POINT_LIMIT} points", "simplify the layer")
    if any(not isinstance(pair, list) or len(pair) not in (2, 3, 4) for pair in pairs):
        raise OutlineError("a position is not [longitude, latitude]", "export the layer again")
    if any(type(number) not in (int, float) for number in chain.from_iterable(pairs)):
        raise OutlineError("a coordinate is not a number", "export the layer again")
    try:
        return np.array([pair[:2] for pair in pairs], np.float64).reshape(-1, 2)
    except OverflowError as error:
        raise OutlineError("a coordinate is out of range", "export the layer again") from error


def _degrees(points: _Floats, epsg: int) -> _Floats:
    if not np.isfinite(points).all():
        raise OutlineError("a coordinate is out of range", "export the layer again")
    metres = bool(np.abs(points).max(initial=0) > _LARGEST_DEGREES)
    if SYSTEMS[epsg].metres and not metres:
        raise OutlineError(
            "the file says its coordinates are metres, but they look like degrees",
            "correct the file, or say --crs 4326",
        )
    if metres and not SYSTEMS[epsg].metres:
        raise OutlineError(
            "its coordinates are metres and the file does not say of which system",
            "export the layer as WGS84 (EPSG:4326), or choose a CRS, e.g. --crs vn2000:107-45",
        )
    if SYSTEMS[epsg].metres and swapped(points[:, 0], points[:, 1]):
        raise OutlineError(
            "easting and northing look swapped", "on paper X is the northing: exchange them and export again"
        )
    if epsg != WGS84:
        points = np.column_stack(to_wgs84(points[:, 0], points[:, 1], epsg))
    lon, lat = points[:, 0], points[:, 1]
    if not (np.abs(lon) <= 180).all() or not (np.abs(lat) <= 90).all():
        mistaken = bool((np.abs(lat) > 90).any() and (np.abs(lon) <= 90).all())
        reason = "latitude and longitude look swapped" if mistaken else "a coordinate is out of range"
        raise OutlineError(reason, "give longitude first, then latitude, in degrees")
    return points


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise OutlineError("its coordinates are malformed", "export the layer again")
    return value
