"""``/upkeep`` in the words of one language."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from urllib.parse import urlencode

from geoapp.numbers import number
from geoapp.pages.find.lines import name_of
from geoapp.pages.find.lines import type_name
from geoapp.pages.find.lines import unit_link
from geoapp.pages.find.lines import units
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.pages.upkeep.answer import UpkeepQuery

_KM = 1_000


def words(told: Json, query: UpkeepQuery, texts: Texts) -> Json:
    """Return what the template shows."""
    day = partial_date(told["day"], texts.language)
    counts = told["states"]
    given = {"unit": query.unit, "org": query.organisation, "due": told["day"], "from": query.start.text}
    return {
        "headline": texts("upkeep.headline", n=number(told["count"], texts.language, 0)),
        "lead": texts("upkeep.lead", day=day, **_counts(counts, texts)),
        "day": told["day"],
        "filters": _filters(told, texts),
        "problem": texts(query.start.problem, text=query.start.text) if query.start.problem else "",
        "from": query.start.text,
        "ordered": told["ordered"],
        "no_places": bool(told["trips"]) and not any(trip["stops"] for trip in told["trips"]),
        "choices": {
            name: [_choice(one, name, given, texts) for one in told["choices"][name]]
            for name in ("districts", "communes", "organisations")
        },
        "trips": [_trip(trip, query, texts) for trip in told["trips"]] if told["ordered"] else [],
        "most": texts("upkeep.too_many", n=number(told["count"], texts.language, 0)),
    }


def _counts(counts: Json, texts: Texts) -> dict[str, str]:
    return {key: number(counts.get(key, 0), texts.language, 0) for key in ("overdue", "never_checked")}


def _filters(told: Json, texts: Texts) -> list[str]:
    """Return what the list is narrowed to, in words."""
    found = []
    units_known = [*told["choices"]["districts"], *told["choices"]["communes"]]
    if told["unit"]:
        named = (name_of(one["unit"], texts) for one in units_known if one["unit"]["code"] == told["unit"])
        found.append(next(named, told["unit"]))
    if told["organisation"]:
        held = (
            name_of(one, texts)
            for one in told["choices"]["organisations"]
            if one["slug"] == told["organisation"]
        )
        found.append(next(held, told["organisation"]))
    return found


def _choice(one: Json, name: str, given: Json, texts: Texts) -> Json:
    """Return one value to narrow the list to, with the address that does."""
    parameter = "org" if name == "organisations" else "unit"
    value = one["slug"] if name == "organisations" else one["unit"]["code"]
    kept = {key: text for key, text in {**given, parameter: value}.items() if text}
    return {
        "value": value,
        "label": name_of(one if name == "organisations" else one["unit"], texts),
        "count": number(one["count"], texts.language, 0),
        "chosen": given[parameter] == value,
        "address": f"?{urlencode(kept)}",
    }


def _trip(trip: Json, query: UpkeepQuery, texts: Texts) -> Json:
    unit = trip["unit"]
    start = query.start.text if query.start.place else ""
    if start and query.start.unit:
        start = name_of(query.start.unit, texts)
    centre = texts("upkeep.centre", unit=name_of(unit, texts)) if unit else texts("upkeep.first_place")
    values = {"km": _km(trip["metres"], texts), "start": start or centre, "back": _km(trip["back"], texts)}
    return {
        "name": name_of(unit, texts) if unit else texts("upkeep.no_district"),
        "address": unit_link(unit, texts)["address"] if unit else "",
        "count": texts("upkeep.count", n=number(trip["count"], texts.language, 0)),
        "route": texts("upkeep.route", **values) if trip["metres"] is not None else "",
        "stops": [{**works_line(one, texts), "leg": _km(one["leg"], texts)} for one in trip["stops"]],
        "unlocated": [{**works_line(one, texts), "leg": ""} for one in trip["unlocated"]],
    }


def _km(metres: float | None, texts: Texts) -> str:
    return "" if metres is None else number(metres / _KM, texts.language, 1)


def works_line(one: Json, texts: Texts) -> Json:
    """Return what a list shows of works as they stand on a day."""
    last = one["last"]
    checked = partial_date(last["checked_on"], texts.language) if last else ""
    return {
        "id": one["id"],
        "name": name_of(one, texts),
        "address": f"projects/{quote(one['id'])}",
        "type": type_name(one["type"], texts),
        "where": _where(one, texts),
        "rough": _how_well(one, texts),
        "keeper": name_of(one["keeper"], texts) if one["keeper"] else "",
        "keeper_address": f"organisations/{one['keeper']['slug']}" if one["keeper"] else "",
        "state": one["state"],
        "label": texts(f"upkeep.state_{one['state']}"),
        "checked": texts("upkeep.checked", day=checked) if checked else texts("upkeep.unchecked"),
        "condition": texts(f"upkeep.condition_{one['condition']}") if last else "",
        "due": due_words(one, texts),
    }


def _how_well(one: Json, texts: Texts) -> str:
    """Return down to which unit a place is known; empty of an exact one, and of a point in the hamlet."""
    own = one["lon"] is not None and not one["rough"]
    return "" if own or one["precision"] == "exact" else texts(f"upkeep.known_to_{one['precision']}")


def due_words(one: Json, texts: Texts) -> str:
    """Return when the next check is due, and which rule says so; empty where none does."""
    if one["due"] is None:
        return ""
    day = partial_date(one["due"], texts.language)
    return texts("upkeep.due_by_rule" if one["by_rule"] else "upkeep.due_agreed", day=day)


def _where(one: Json, texts: Texts) -> str:
    names: Sequence[Json] = one["units"] or one["now"]
    told = units(names, texts)
    place = one["place"]
    return ", ".join(part for part in ("" if place.casefold() in told.casefold() else place, told) if part)
