"""One project as a line of a list, and what lists and pages of projects write alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from urllib.parse import quote

from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.projects.taxonomy import project_type

_KM = 1_000
#: Nearer than so many metres a distance is told in metres.
_METRES_BELOW = 950


def line(one: Json, texts: Texts) -> Json:
    """Return what a list shows of a project."""
    return {
        "id": one["id"],
        "address": f"projects/{quote(one['id'])}",
        "name": name_of(one, texts),
        "type": type_name(one["type"], texts),
        "origin": texts(f"later.origin_{one['origin']}") if one["origin"] else "",
        "phase": texts(f"phase.{one['phase']}") if one["phase"] else "",
        "dates": dates(one, texts),
        "place": place(one, texts),
        "precision": "" if one["precision"] == "exact" else texts(f"precision.{one['precision']}"),
        "lead": name_of(one["lead"], texts) if one["lead"] else "",
        "exemplary": one["exemplary"],
        "doubtful": one["doubtful"],
        "away": away(one["metres"], one["rough"], texts) if one["metres"] is not None else "",
    }


def name_of(one: Json, texts: Texts) -> str:
    """Return a name in the page's language, the Vietnamese one where there is no other."""
    name: str = (one["name_en"] if texts.language == "en" else "") or one["name_vi"]
    return name


def type_name(code: str, texts: Texts) -> str:
    """Return the name of a type of project."""
    kind = project_type(code)
    return kind.name_en if texts.language == "en" else kind.name_vi


def dates(one: Json, texts: Texts) -> str:
    """Return from when to when, no more precise than it is known."""
    first, last = (
        partial_date(one[key], texts.language) if one[key] else "" for key in ("started_on", "ended_on")
    )
    if first and last:
        return first if first == last else texts("later.dates_span", **{"from": first, "to": last})
    if first:
        return texts("later.dates_from", **{"from": first})
    return texts("later.dates_to", to=last) if last else ""


def place(one: Json, texts: Texts) -> str:
    """Return where a project is: as recorded, and the unit that lies there now where that is another."""
    then, now = units(one["then"], texts), units(one["now"], texts)
    recorded = ", ".join(part for part in (_unrepeated(one["place"], then), then) if part)
    if not recorded:
        return now
    return texts("later.place_now", then=recorded, now=now) if now and now != then else recorded


def place_of(one: Json) -> tuple[float, float] | None:
    """Return (longitude, latitude) of a project as far as it is known to the commune at least."""
    if one["approximate"]:
        lon, lat = one["approximate"]
        return lon, lat
    return (one["lon"], one["lat"]) if one["located"] else None


def units(some: Sequence[Json], texts: Texts) -> str:
    """Return the names of units, the smallest first, without the province that all lie in."""
    return ", ".join(name_of(unit, texts) for unit in reversed(some) if unit["level"] != "province")


def away(metres: float, rough: bool, texts: Texts) -> str:
    """Return a distance; one to a place that is known to the commune only is told in whole kilometres."""
    if rough:
        return texts("find.away_about", km=number(max(1, round(metres / _KM)), texts.language, 0))
    if metres < _METRES_BELOW:
        return texts("find.away_m", m=number(round(metres, -1), texts.language, 0))
    return texts("find.away_km", km=number(metres / _KM, texts.language, 1))


def unit_link(unit: Json, texts: Texts) -> Json:
    """Return a unit's name, and the address of its page on the last day it stood."""
    end = unit["valid_to"]
    day = f"?date={(date.fromisoformat(end) - timedelta(days=1)).isoformat()}" if end else ""
    return {"name": name_of(unit, texts), "address": f"units/{quote(unit['code'])}{day}"}


def _unrepeated(text: str, names: str) -> str:
    return "" if text and text.casefold() in names.casefold() else text
