"""Coordinates as typed: decimal degrees are read, everything else is recognised and asked about."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from geoapp.intake.cells import Cells

#: Việt Nam with its islands, in degrees: a point outside is a slip of the keyboard or of the columns.
_LON = (102.0, 118.0)
_LAT = (6.0, 24.0)
_DEGREES = re.compile(r"([+-]?[0-9]{1,9}(?:[.,][0-9]+)?)\s?°?\s?[NEBĐnebđ]?")
_PAIR = re.compile(r"-?\d+[.,]\d+\s*[,;\s]\s*-?\d+[.,]\d+")
_SEXAGESIMAL = re.compile(r"\d+\s?[°-]\s?\d+|['′’\"″”]")
_METRES = 1_000


@dataclass(frozen=True)
class Point:
    """A place in WGS84 degrees, and the text it was typed as."""

    lon: float
    lat: float
    raw: str


def gives_point(cells: Cells) -> bool:
    """Tell whether the row gives coordinates at all, good ones or not."""
    return any(cells.text(field) for field in ("lat", "lon", "x_metres", "y_metres"))


def read_point(cells: Cells) -> Point | None:
    """Read the point of a row; a doubtful pair is refused with what it looks like, never mended."""
    texts = cells.text("lat"), cells.text("lon")
    if cells.text("x_metres") or cells.text("y_metres"):
        _refuse_metres(cells, "x_metres")
        return None
    if not any(texts):
        return None
    if any(_PAIR.search(text) for text in texts):
        field = "lat" if _PAIR.search(texts[0]) else "lon"
        cells.refuse(field, "two numbers stand in one cell", "put latitude and longitude in separate columns")
        return None
    if not all(texts):
        missing = "lon" if texts[0] else "lat"
        cells.refuse(missing, "only one of latitude and longitude is given", "give both, or neither")
        return None
    lat, lon = cells.parsed("lat", _degrees, _REMEDY), cells.parsed("lon", _degrees, _REMEDY)
    if lat is None or lon is None or not _possible(cells, lat, lon):
        return None
    if lat == round(lat) and lon == round(lon):
        cells.warn("lat", "the point has whole degrees", "check that it was not rounded", f"{lat:g}, {lon:g}")
    return Point(lon, lat, f"{texts[0]}; {texts[1]}")


_REMEDY = "give decimal degrees, such as 10.9543 and 107.1234"


def _possible(cells: Cells, lat: float, lon: float) -> bool:
    shown = f"{lat:g}, {lon:g}"
    if abs(lat) >= _METRES and abs(lon) >= _METRES:
        _refuse_metres(cells, "lat")
    elif lat == 0 and lon == 0:
        cells.refuse(
            "lat", "0, 0 lies in the sea off Africa", "leave both empty where the place is unknown", shown
        )
    elif _within(lon, _LAT) and _within(lat, _LON):
        cells.refuse("lat", "latitude and longitude look swapped", "exchange the two columns", shown)
    elif abs(lat) > 90 or abs(lon) > 180:
        cells.refuse("lat", "the point is out of range", _REMEDY, shown)
    elif not (_within(lat, _LAT) and _within(lon, _LON)):
        cells.refuse("lat", "the point lies outside Việt Nam", "check both numbers and their signs", shown)
    else:
        return True
    return False


def _refuse_metres(cells: Cells, field: str) -> None:
    cells.refuse(
        field,
        "the coordinates look like VN-2000 metres, which are not read yet",
        "which central meridian is it? Convert them to WGS84 degrees and import those",
    )


def _within(number: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= number <= bounds[1]


def _degrees(text: str) -> float:
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _DEGREES.fullmatch(plain)
    if match is None:
        if _SEXAGESIMAL.search(plain):
            raise ValueError("degrees, minutes and seconds are not read yet")
        raise ValueError("it is not a number of degrees")
    return float(match[1].replace(",", "."))
