"""From where distances are told: a unit's code, its name, or a point as it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos
from math import inf
from math import isnan
from math import radians
from math import sin
from math import sqrt
from math import tan
from typing import Any

from geoapp.boundaries.ellipsoid import ECCENTRICITY_2
from geoapp.boundaries.ellipsoid import SEMI_MAJOR_M
from geoapp.boundaries.typed import read_pair
from geoapp.release.find.index import UNIT
from geoapp.release.find.index import FindIndex
from geoapp.release.find.search import same_name
from geoapp.release.near.point import doubt


@dataclass(frozen=True)
class Near:
    """What was asked for: a point, of a unit where one was named; else ``problem`` names what is wrong.

    ``given`` are latitude and longitude as they were typed.
    """

    text: str
    lon: float | None = None
    lat: float | None = None
    unit: dict[str, Any] | None = None
    problem: str = ""
    given: tuple[float, float] | None = None


def read_near(index: FindIndex, text: str) -> Near:
    """Return the place that ``text`` means."""
    try:
        lat, lon = read_pair(text)
    except ValueError:
        return _unit(index, text)
    if problem := doubt(lat, lon):
        return Near(text, problem=problem, given=(lat, lon))
    return Near(text, lon, lat, given=(lat, lon))


def _unit(index: FindIndex, text: str) -> Near:
    """Return the last version of the unit of a code or a name whose centre is known."""
    named = index.units(code=text) or index.records(UNIT, same_name(index, text))
    placed = [unit for unit in named if unit["lon"] is not None]
    if not placed:
        return Near(text, problem="find.near_no_centre" if named else "find.near_unknown")
    unit = max(placed, key=lambda each: (each["valid_to"] or "9", each["level"] == "district", each["code"]))
    return Near(text, unit["lon"], unit["lat"], unit)


def by_distance(index: FindIndex, rows: Sequence[int], near: Near) -> list[int]:
    """Return rows by their distance from a point, those without a place last.

    The plane of the point is used, in which some hundred kilometres are right to a ten-thousandth.
    """
    if near.lon is None or near.lat is None:
        return list(rows)
    lons, lats = index.places()
    lon, lat, angle = near.lon, near.lat, radians(near.lat)
    bend = 1 - ECCENTRICITY_2 * sin(angle) ** 2
    up_m = radians(SEMI_MAJOR_M * (1 - ECCENTRICITY_2) / bend**1.5)
    aside_m = radians(SEMI_MAJOR_M / sqrt(bend) * cos(angle))
    # A degree of longitude halfway to a point in the north is that much shorter, by degree.
    shrink = aside_m * tan(angle) * radians(1) / 2

    def away(row: int) -> float:
        up = lats[row] - lat
        if isnan(up):
            return inf
        aside = (lons[row] - lon) * (aside_m - shrink * up)
        return aside * aside + up * up * up_m * up_m

    return sorted(rows, key=away)
