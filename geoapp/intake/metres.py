"""Metres of VN-2000 in a table: read only by the system a person names, with what looks wrong said.

On Vietnamese papers X is the northing and Y the easting. Some programs write them the other way round; the
numbers tell which is which, since northings of Việt Nam exceed 850 km and eastings never do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import shapely

from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.crs import VN2000
from geoapp.boundaries.crs import meridian_text
from geoapp.boundaries.crs import swapped
from geoapp.boundaries.crs import to_wgs84
from geoapp.intake.cells import Cells
from geoapp.intake.crs_text import suggest
from geoapp.intake.known import Known
from geoapp.intake.values import parse_number

#: One number of metres: grouped or not, a point or comma before decimals, with an axis or a zone before it.
_NUMBER = "|".join(
    (
        r"[0-9]{5,7}(?:[.,][0-9]{1,6})?",
        r"[0-9]{1,3}(?:[.\s][0-9]{3}){1,2}(?:,[0-9]{1,6})?",
        r"[0-9]{1,3}(?:[,\s][0-9]{3}){1,2}(?:\.[0-9]{1,6})?",
    )
)
_ONE = re.compile(rf"(?:4[789][NPQ]\s*)?({_NUMBER})\s*m?", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?:4[789][NPQ]\s*)?(?:(?P<first>[XYNE])\s*[=:]?\s*)?(?P<one>{_NUMBER})\s*m?\s*(?:[;,/]|\s)\s*"
    rf"(?:(?P<second>[XYNE])\s*[=:]?\s*)?(?P<two>{_NUMBER})\s*m?",
    re.IGNORECASE,
)
_NORTH = frozenset("XN")
_EAST = frozenset("YE")
_ASKED = "the coordinates look like VN-2000 metres, and the file does not say of which central meridian"


@dataclass(frozen=True)
class Metres:
    """Easting and northing in metres, the text they were typed as, and the field to name in a message."""

    easting: float
    northing: float
    raw: str
    field: str


def read_metres(cells: Cells, east: str, north: str) -> Metres | None:
    """Read the fields of easting and northing; None where one is missing or refused."""
    if not (cells.text(east) and cells.text(north)):
        missing = east if cells.text(north) else north
        cells.refuse(missing, "only one of X and Y is given", "give both, or neither")
        return None
    northing, easting = (cells.parsed(field, _metres, _REMEDY) for field in (north, east))
    if northing is None or easting is None:
        return None
    return Metres(easting, northing, f"X {cells.text(north)}; Y {cells.text(east)}", north)


_REMEDY = "write metres such as 1211084.24 or 1.211.084,24"


def read_metres_number(text: str) -> float | None:
    """Return a number of metres, None where the text is none."""
    found = _ONE.fullmatch(_plain(text))
    return None if found is None else _read(found[1])


def read_metres_pair(text: str, field: str) -> Metres | None:
    """Return two numbers of metres in one cell; None where they are none.

    Letters tell which is which (X and N are north, Y and E east); without letters the larger is the northing,
    which in Việt Nam it always is.
    """
    found = _PAIR.fullmatch(_plain(text))
    if found is None:
        return None
    one, two = _read(found["one"]), _read(found["two"])
    axes = [(found[name] or "").upper() for name in ("first", "second")]
    if axes[0] in _NORTH or axes[1] in _EAST:
        return Metres(two, one, text, field)
    if axes[0] in _EAST or axes[1] in _NORTH:
        return Metres(one, two, text, field)
    return Metres(min(one, two), max(one, two), text, field)


def ask_system(cells: Cells, known: Known, metres: Metres) -> None:
    """Refuse metres whose system nobody named; say which systems put them into the province."""
    fitting = [option(epsg) for epsg in _fitting(metres, known)]
    shown = f": in the province they would lie with {', '.join(fitting[:3])}; ask who measured them"
    remedy = f"name it, e.g. --crs vn2000:107-45{shown if fitting else ''}"
    cells.refuse(metres.field, _ASKED, remedy)


def as_degrees(cells: Cells, known: Known, metres: Metres, epsg: int) -> tuple[float, float] | None:
    """Return WGS84 (longitude, latitude); metres that look exchanged or of another zone are refused."""
    if swapped([metres.easting], [metres.northing]):
        reason = "X and Y look exchanged: X is the northing on Vietnamese papers, Y the easting"
        cells.refuse(
            metres.field,
            reason,
            "exchange the two cells; where every row is so, the titles of the two columns",
        )
        return None
    lon, lat = degrees_of(metres, epsg)
    if not _in_province(lon, lat, known) and not _in_named(cells, known, lon, lat):
        others = [option(each) for each in _fitting(metres, known) if each != epsg]
        if others:
            reason = f"read as {SYSTEMS[epsg].name} the point lies outside the province"
            remedy = f"is it of another zone? With {', '.join(others[:3])} it would lie inside"
            cells.refuse(metres.field, reason, remedy)
            return None
    return lon, lat


def degrees_of(metres: Metres, epsg: int) -> tuple[float, float]:
    """Return WGS84 (longitude, latitude) to nine decimals, a tenth of a millimetre."""
    lons, lats = to_wgs84([metres.easting], [metres.northing], epsg)
    return round(float(lons[0]), 9), round(float(lats[0]), 9)


def zones() -> tuple[int, ...]:
    """Return the codes of the zones of VN-2000 that provinces use."""
    return tuple(epsg for epsg, system in VN2000.items() if system.scale == 0.9999)


def option(epsg: int) -> str:
    """Return how a zone is chosen on the command line."""
    return f"--crs vn2000:{meridian_text(SYSTEMS[epsg].meridian or 0)}"


def _fitting(metres: Metres, known: Known) -> list[int]:
    box = (metres.easting, metres.northing, metres.easting, metres.northing)
    # In metres of UTM the same numbers lie near those of a zone: only zones of provinces are proposed.
    return [epsg for epsg in suggest(box, known.province.bounds) if epsg in zones()]


def _in_province(lon: float, lat: float, known: Known) -> bool:
    west, south, east, north = known.province.bounds
    return west <= lon <= east and south <= lat <= north


def _in_named(cells: Cells, known: Known, lon: float, lat: float) -> bool:
    """Tell whether a point lies in a unit the row names: then no other zone is meant, wherever that is."""
    text = next(filter(None, map(cells.text, ("unit_code", "commune", "district"))), "")
    units = (unit for code in known.units_named(text) for unit in known.versions[code]) if text else ()
    outlines = [unit.outline for unit in units if unit.outline is not None]
    return bool(shapely.intersects_xy(shapely.from_wkb(outlines), lon, lat).any())


def _metres(text: str) -> float:
    found = read_metres_number(text)
    if found is None:
        raise ValueError("it is not a number of metres")
    return found


def _read(text: str) -> float:
    # Runs of three digits are groups here: nobody writes metres of a map with three decimals and no others.
    bare = re.sub(r"\s", "", text)
    return parse_number(bare, point=re.fullmatch(r"[0-9]{5,7}\.[0-9]+", bare) is not None)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
