"""From where distances are told: a unit's code, its name, or a point as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
