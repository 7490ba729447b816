"""The list of projects as lines of a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json

#: The columns, each described in docs/users/projects.md.
HEADER = (
    *("id", "name_vi", "name_en", "type", "lead_org", "place", "unit_then", "unit_now", "unit_now_code"),
    *("lat", "lon", "precision", "started_on", "ended_on", "phase", "origin", "exemplary"),
    *("distance_m", "source"),
)
NONE_HEADER = ("unit_code", "unit_valid_from", "unit_name", "projects", "nearest_m", "nearest_id")


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header, then one line a project, or one a unit where it was asked where there is none.

    A demonstration says in a last column that its records are invented.
    """
    mark: list[Value] = [True] if told["demonstration"] else []
    none = told["none"]
    yield [*(NONE_HEADER if none else HEADER), *(["demonstration"] if mark else [])]
    for one in none["units"] if none else ():
        yield [*_unit(one), *mark]
    for one in () if none else told["projects"]:
        yield [*project_row(one), *mark]


def project_row(one: Json) -> list[Value]:
    """Return the line of one project."""
    now = one["now"]
    return [
        *(one["id"], one["name_vi"], one["name_en"], one["type"]),
        *(one["lead"]["slug"] if one["lead"] else None, one["place"]),
        *(_names(one["then"]), _names(now), now[-1]["code"] if now else None),
        *(one["lat"], one["lon"], one["precision"], one["started_on"], one["ended_on"]),
        *(one["phase"], one["origin"], one["exemplary"], one.get("metres"), one["source"]),
    ]


def _unit(one: Json) -> list[Value]:
    nearest = one["nearest"]
    return [
        *(one["code"], one["valid_from"], one["name_vi"], one["count"], one["metres"]),
        nearest["id"] if nearest else None,
    ]


def _names(units: Sequence[Json]) -> str:
    return ", ".join(unit["name_vi"] for unit in reversed(units))
