"""Which works are to be checked by a day, in the order of a round through each district."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geoapp.boundaries.trip import Place
from geoapp.boundaries.trip import round_trip
from geoapp.pages.columns import Columns
from geoapp.pages.kinds import Json
from geoapp.pages.upkeep.due import due_on
from geoapp.pages.upkeep.standing import standing

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


def due_works(payload: Json, query: UpkeepQuery, day: date, *, listed: bool = True) -> Json:
    """Return the works that are due by ``day`` or were never checked, those asked for, by district.

    Works that are too many for a round are told one by one only where they are to be ``listed``.
    """
    works, states = Columns(payload["works"]), due_on(payload["due"], day)
    asked = _Asked(works, query)
    found = [number for number in states if asked.here(number) and asked.theirs(number)]
    whole = len(found) <= MOST_STOPS or _inseparable(works, found)
    groups = _by_district(works, found, payload) if whole or listed else []
    return {
        "demonstration": payload["demonstration"],
        "day": day.isoformat(),
        "unit": query.unit or None,
        "organisation": query.organisation or None,
        "start": query.start.text or None,
        "count": len(found),
        "states": dict(Counter(states[number] for number in found)),
        "of": len(states),
        "choices": _choices(works, [*states], asked, payload),
        "ordered": whole,
        "trips": [
            _trip(unit, [*_told(works, numbers, day)], query, ordered=whole) for unit, numbers in groups
        ],
    }


class _Asked:
    """Which works are asked for; ``works`` are given by their numbers."""

    def __init__(self, works: Columns, query: UpkeepQuery) -> None:
        self.unit, self.organisation = query.unit, query.organisation
        self._codes = works.column("codes")
        self._keepers, self._leaders = works.column("keepers"), works.column("leaders")

    def here(self, number: int) -> bool:
        """Whether works lie, or lay, in the unit that is asked for."""
        return not self.unit or self.unit in self._codes[number]

    def theirs(self, number: int) -> bool:
        """Whether the organisation that is asked for answers for works."""
        return not self.organisation or self.organisation in self.answering(number)

    def answering(self, number: int) -> Iterable[str]:
        """Return who answers for works: who keeps them up and who leads them, with those above both."""
        keepers, leaders = self._keepers[number], self._leaders[number]
        return keepers if keepers == leaders else {*keepers, *leaders}


def _told(works: Columns, numbers: Iterable[int], day: date) -> Iterator[Json]:
    return (standing(one, day) for one in works.rows(numbers))


def _inseparable(works: Columns, found: Iterable[int]) -> bool:
    """Tell whether all works lie in one commune, so that no smaller list can be asked for."""
    units = works.column("units")
    return len({units[number][-1]["code"] if units[number] else "" for number in found}) == 1


def _by_district(works: Columns, found: Iterable[int], payload: Json) -> list[tuple[Json | None, list[int]]]:
    known = {unit["code"]: unit for unit in payload["districts"]}
    district = works.column("district")
    groups: dict[str, list[int]] = defaultdict(list)
    for number in found:
        groups[district[number] or ""].append(number)
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


def _choices(works: Columns, due: Sequence[int], asked: _Asked, payload: Json) -> Json:
    """Return what the list can be narrowed to, with how many works are due there; what was asked for too."""
    of_body = [number for number in due if asked.theirs(number)]
    district, units = works.column("district"), works.column("units")
    districts = Counter(district[number] for number in of_body)
    bodies = Counter(slug for number in due if asked.here(number) for slug in asked.answering(number))
    inside = of_body if asked.unit else ()
    lowest = [units[number][-1] for number in inside if units[number] and asked.here(number)]
    communes = Counter(unit["code"] for unit in lowest if unit["level"] == "commune")
    named = {unit["code"]: unit for unit in lowest}
    return {
        "districts": [
            {"unit": unit, "count": districts[unit["code"]]}
            for unit in payload["districts"]
            if districts[unit["code"]] or unit["code"] == asked.unit
        ],
        "communes": [
            *_alone(asked.unit, communes, works, payload),
            *({"unit": named[code], "count": n} for code, n in sorted(communes.items())),
        ],
        "organisations": [
            {**one, "count": bodies[one["slug"]]}
            for one in sorted(payload["organisations"], key=lambda one: (-bodies[one["slug"]], one["slug"]))
            if bodies[one["slug"]] or one["slug"] == asked.organisation
        ],
    }


def _alone(code: str, counted: Mapping[str, int], works: Columns, payload: Json) -> Sequence[Json]:
    """Return the unit asked for where nothing is due in it and it is no district."""
    if not code or code in counted or code in {unit["code"] for unit in payload["districts"]}:
        return []
    every = (unit for key in ("units", "now") for some in works.distinct(key) for unit in some)
    return [{"unit": unit, "count": 0} for unit in every if unit["code"] == code][:1]
