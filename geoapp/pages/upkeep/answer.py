"""Which works are to be checked by a day, in the order of a round through each district."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geoapp.boundaries.trip import Place
from geoapp.boundaries.trip import round_trip
from geoapp.pages.kinds import Json
from geoapp.pages.upkeep.standing import DUE
from geoapp.pages.upkeep.standing import begun
from geoapp.pages.upkeep.standing import stands_on
from geoapp.pages.upkeep.standing import told_standing

#: Nobody visits more in one list; more are told by district and commune, to choose from.
MOST_STOPS = 200


@dataclass(frozen=True)
class Start:
    """Where rounds begin: ``text`` as typed, ``place`` where known, else a ``problem`` (catalogue key)."""

    text: str = ""
    place: Place | None = None
    unit: Json | None = None
    problem: str = ""


@dataclass(frozen=True)
class UpkeepQuery:
    """What is asked for: works in a unit, kept up or led by an organisation or those below it."""

    unit: str = ""
    organisation: str = ""
    start: Start = Start()


def due_works(payload: Json, query: UpkeepQuery, day: date) -> Json:
    """Return the works that are due by ``day`` or were never checked, those asked for, by district."""
    held = [(works, stands_on(works, day)) for works in payload["works"] if begun(works, day)]
    due = [works for works, stands in held if stands.state in DUE]
    found = [
        told_standing(works, stands) for works, stands in held if stands.state in DUE and _asked(works, query)
    ]
    known = {unit["code"]: unit for unit in payload["districts"]}
    whole = len(found) <= MOST_STOPS or _inseparable(found)
    return {
        "demonstration": payload["demonstration"],
        "day": day.isoformat(),
        "unit": query.unit or None,
        "organisation": query.organisation or None,
        "start": query.start.text or None,
        "count": len(found),
        "states": dict(Counter(one["state"] for one in found)),
        "of": len(due),
        "choices": _choices(due, query, payload),
        "ordered": whole,
        "trips": [_trip(unit, some, query, ordered=whole) for unit, some in _by_district(found, known)],
    }


def _asked(one: Json, query: UpkeepQuery) -> bool:
    return (not query.unit or query.unit in one["codes"]) and (
        not query.organisation or query.organisation in _answering(one)
    )


def _answering(one: Json) -> set[str]:
    """Return who answers for works: who keeps them up and who leads them, with those above both."""
    return {*one["keepers"], *one["leaders"]}


def _inseparable(found: Sequence[Json]) -> bool:
    """Tell whether all works lie in one commune, so that no smaller list can be asked for."""
    return len({one["units"][-1]["code"] if one["units"] else "" for one in found}) == 1


def _by_district(found: Sequence[Json], known: Mapping[str, Json]) -> list[tuple[Json | None, list[Json]]]:
    groups: dict[str, list[Json]] = defaultdict(list)
    for one in found:
        groups[one["district"] or ""].append(one)
    ordered = sorted(groups, key=lambda code: (code == "", code))
    return [(known.get(code), groups[code]) for code in ordered]


def _trip(unit: Json | None, works: Sequence[Json], query: UpkeepQuery, *, ordered: bool) -> Json:
    """Return a round from the start, or the district's centre, and the works whose place is not known."""
    located = [one for one in works if one["lon"] is not None]
    centre = query.start.place or (unit["centre"] if unit else None)
    told: dict[str, Any] = {
        "unit": unit,
        "count": len(works),
        "metres": None,
        "back": None,
        "unlocated": [one for one in works if one["lon"] is None],
    }
    if not ordered or not located:
        return {**told, "stops": [{**one, "leg": None} for one in located]}
    places = [(one["lon"], one["lat"]) for one in located]
    trip = round_trip(tuple(centre) if centre else places[0], places[:MOST_STOPS])
    stops = [
        {**located[number], "leg": round(leg)} for number, leg in zip(trip.order, trip.legs, strict=False)
    ]
    rest = [{**one, "leg": None} for one in located[MOST_STOPS:]]
    return {**told, "metres": round(trip.metres), "back": round(trip.legs[-1]), "stops": [*stops, *rest]}


def _choices(due: Sequence[Json], query: UpkeepQuery, payload: Json) -> Json:
    """Return what the list can be narrowed to, each with how many works are due there; what was asked for too."""
    in_unit = [one for one in due if not query.unit or query.unit in one["codes"]]
    of_body = [one for one in due if not query.organisation or query.organisation in _answering(one)]
    districts = Counter(one["district"] for one in of_body)
    bodies = Counter(slug for one in in_unit for slug in _answering(one))
    lowest = [one["units"][-1] for one in of_body if one["units"] and query.unit in one["codes"]]
    communes = Counter(unit["code"] for unit in lowest if unit["level"] == "commune")
    named = {unit["code"]: unit for unit in lowest}
    return {
        "districts": [
            {"unit": unit, "count": districts[unit["code"]]}
            for unit in payload["districts"]
            if districts[unit["code"]] or unit["code"] == query.unit
        ],
        "communes": [
            *_alone(query.unit, communes, payload),
            *({"unit": named[code], "count": n} for code, n in sorted(communes.items())),
        ],
        "organisations": [
            {**one, "count": bodies[one["slug"]]}
            for one in sorted(payload["organisations"], key=lambda one: (-bodies[one["slug"]], one["slug"]))
            if bodies[one["slug"]] or one["slug"] == query.organisation
        ],
    }


def _alone(code: str, counted: Mapping[str, int], payload: Json) -> list[Json]:
    """Return the unit asked for where nothing is due in it and it is no district."""
    if not code or code in counted or code in {unit["code"] for unit in payload["districts"]}:
        return []
    every = (unit for one in payload["works"] for unit in (*one["units"], *one["now"]))
    return [{"unit": unit, "count": 0} for unit in every if unit["code"] == code][:1]
