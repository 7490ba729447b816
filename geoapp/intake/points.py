"""The point of a row, as typed: degrees, one cell with both numbers, or metres of VN-2000.

What looks swapped, rounded or out of place is said with what it probably is; nothing is mended unseen.
"""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.crs import VN2000_DEGREES
from geoapp.boundaries.crs import to_wgs84
from geoapp.boundaries.typed import read_coordinate
from geoapp.boundaries.typed import read_pair
from geoapp.intake.cells import Cells
from geoapp.intake.known import Known
from geoapp.intake.metres import Metres
from geoapp.intake.metres import as_degrees
from geoapp.intake.metres import ask_system
from geoapp.intake.metres import read_metres
from geoapp.intake.metres import read_metres_number
from geoapp.intake.metres import read_metres_pair
from geoapp.numbers import degrees
from geoapp.projects.activities import Activity
from geoapp.projects.records import Project

#: Việt Nam with its islands, in degrees: a point outside is a slip of the keyboard or of the columns.
_LON = (102.0, 118.0)
_LAT = (6.0, 24.0)
_METRES = 1_000
_REMEDY = "give degrees, such as 10.9543 and 107.1234 or 10°57'15\"N"


@dataclass(frozen=True)
class Point:
    """A place in WGS84 degrees, and the text it was typed as; ``metres`` is what it was converted from."""

    lon: float
    lat: float
    raw: str
    metres: Metres | None = None


def gives_point(cells: Cells) -> bool:
    """Tell whether the row gives coordinates at all, good ones or not."""
    return any(cells.text(field) for field in ("lat", "lon", "x_metres", "y_metres", "location"))


def read_point(cells: Cells, known: Known, epsg: int | None = None) -> Point | None:
    """Read the point of a row; a doubtful one is refused with what it looks like, never mended.

    ``epsg`` is the system a person named for the file, a key of :data:`SYSTEMS`. Metres are read only
    with it; degrees are WGS84 unless it names those of VN-2000. Each row is judged by itself.
    """
    if cells.text("x_metres") or cells.text("y_metres"):
        return _from_metres(cells, known, read_metres(cells, "y_metres", "x_metres"), epsg)
    lat, lon = cells.text("lat"), cells.text("lon")
    field = next((f for f in ("location", "lat", "lon") if _alone(cells, f)), None)
    if field is not None:
        return _from_pair(cells, known, field, epsg)
    if not lat and not lon:
        return None
    if not (lat and lon):
        missing = "lon" if lat else "lat"
        cells.refuse(missing, "only one of latitude and longitude is given", "give both, or neither")
        return None
    north = cells.parsed("lat", lambda text: _number(text, east=False), _REMEDY)
    east = cells.parsed("lon", lambda text: _number(text, east=True), _REMEDY)
    if north is None or east is None:
        return None
    if abs(north) >= _METRES and abs(east) >= _METRES:
        return _from_metres(cells, known, Metres(east, north, f"{lat}; {lon}", "lat"), epsg)
    return _in_degrees(cells, "lat", north, east, cells.text("raw_location") or f"{lat}; {lon}", epsg)


def came_back(cells: Cells, point: Point | None, held: Project | Activity | None) -> Point | None:
    """Return the stored point of ``held`` where ``point`` is what downloads give of that one, else itself.

    They give neither all digits nor how it was typed, which is kept (rule 5.7).
    """
    if point is None or held is None or held.lon is None or held.lat is None:
        return point
    exact, shown = (held.lon, held.lat), (degrees(held.lon), degrees(held.lat))
    if (point.lon, point.lat) not in (exact, shown) or cells.text("raw_location"):
        return point
    return Point(held.lon, held.lat, held.raw_location)


def _alone(cells: Cells, field: str) -> bool:
    """Tell whether a cell holds both numbers of a point."""
    text = cells.text(field)
    if field == "location":
        return bool(text)
    other = {"lat": "lon", "lon": "lat"}[field]
    return bool(text) and not cells.text(other) and _is_pair(text)


def _is_pair(text: str) -> bool:
    try:
        read_pair(text)
    except ValueError:
        return read_metres_pair(text, "") is not None
    return True


def _from_pair(cells: Cells, known: Known, field: str, epsg: int | None) -> Point | None:
    text = cells.text(field)
    metres = read_metres_pair(text, field)
    if metres is not None:
        return _from_metres(cells, known, metres, epsg)
    pair = cells.parsed(field, read_pair, "put latitude and longitude in separate columns")
    return _in_degrees(cells, field, *pair, text, epsg) if pair else None


def _from_metres(cells: Cells, known: Known, metres: Metres | None, epsg: int | None) -> Point | None:
    if metres is None:
        return None
    if epsg is None or not SYSTEMS[epsg].metres:
        ask_system(cells, known, metres)
        return None
    place = as_degrees(cells, known, metres, epsg)
    return Point(*place, f"{metres.raw} (EPSG:{epsg})", metres) if place else None


def _in_degrees(cells: Cells, field: str, lat: float, lon: float, raw: str, epsg: int | None) -> Point | None:
    if not _possible(cells, field, lat, lon):
        return None
    if lat == round(lat) and lon == round(lon):
        cells.warn(field, "the point has whole degrees", "check that it was not rounded", f"{lat:g}, {lon:g}")
    if epsg != VN2000_DEGREES:
        return Point(lon, lat, raw)
    lons, lats = to_wgs84([lon], [lat], epsg)
    return Point(round(float(lons[0]), 9), round(float(lats[0]), 9), f"{raw} (EPSG:{epsg})")


def _possible(cells: Cells, field: str, lat: float, lon: float) -> bool:
    shown = f"{lat:g}, {lon:g}"
    if lat == 0 and lon == 0:
        cells.refuse(
            field, "0, 0 lies in the sea off Africa", "leave both empty where the place is unknown", shown
        )
    elif _within(lon, _LAT) and _within(lat, _LON):
        remedy = "exchange the two columns" if field != "location" else f"write {lon:g}, {lat:g}"
        cells.refuse(field, "latitude and longitude look swapped", remedy, shown)
    elif abs(lat) > 90 or abs(lon) > 180:
        cells.refuse(field, "the point is out of range", _REMEDY, shown)
    elif not (_within(lat, _LAT) and _within(lon, _LON)):
        cells.refuse(field, "the point lies outside Việt Nam", "check both numbers and their signs", shown)
    else:
        return True
    return False


def _within(number: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= number <= bounds[1]


def _number(text: str, *, east: bool) -> float:
    """Read degrees; a long number may be metres, which are told apart later."""
    try:
        return read_coordinate(text, east=east)
    except ValueError:
        metres = read_metres_number(text)
        if metres is None or abs(metres) < _METRES:
            raise
        return metres
