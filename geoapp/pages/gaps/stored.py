"""``/gaps`` as it is stored: an opening that tells of all units, and parts with some units each.

:mod:`geoapp.release.gaps.parts` writes them; this reads of them what one answer shows.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from typing import Any

Json = Mapping[str, Any]
#: Gives parts of a page by their names, in the order of the names.
Parts = Callable[[Sequence[str]], Iterable[Json]]

#: So many units lie in a part: a few times fewer than an answer shows, since late ones come from anywhere.
PART_UNITS = 20
#: The part with the codes and names of all units.
NAMES = "names"


def mask(places: Iterable[int]) -> int:
    """Return the number that has the bits ``places``."""
    found = 0
    for place in places:
        found |= 1 << place
    return found


def of_mask(number: int, codes: Sequence[str]) -> list[str]:
    """Return the ``codes`` at the places whose bits ``number`` has."""
    return [code for place, code in enumerate(codes) if number >> place & 1]


def ordered(opening: Json, day: date) -> tuple[list[int], list[int]]:
    """Return the numbers of the units that miss something, late ones first, and of those not assessed."""
    at = day.isoformat()
    late = {n for span in opening["late"] if span["from"] <= at < span["until"] for n in span["units"]}
    lacking, count = range(opening["lacking"]), opening["count"]
    first = sorted(n for n in late if n < opening["lacking"])
    return [*first, *(n for n in lacking if n not in late)], list(range(opening["lacking"], count))


def read_units(numbers: Sequence[int], parts: Parts) -> Json:
    """Return the units ``numbers`` in their order, with the cases, plans and sources that they name."""
    names = list(dict.fromkeys(str(number // PART_UNITS) for number in numbers))
    wanted = set(numbers)
    reading = _Reading()
    for name, part in zip(names, parts(names), strict=True):
        for n, unit in enumerate(part["units"], int(name) * PART_UNITS):
            if n in wanted:
                reading.take(n, unit, part)
    return {
        "units": [reading.units[number] for number in numbers],
        "cases": reading.cases,
        "guidance": reading.guidance,
        "roadmap": reading.roadmap,
        "sources": list(reading.sources),
    }


class _Reading:
    """Units of several parts under common numbers of cases and sources."""

    def __init__(self) -> None:
        self.units: dict[int, Json] = {}
        self.cases: list[Json] = []
        self.guidance: list[Json] = []
        self.roadmap: list[Json] = []
        self.sources: dict[str, int] = {}
        self._places: dict[tuple[str, int], int] = {}

    def take(self, number: int, unit: Json, part: Json) -> None:
        missing = [
            {
                **self._source(each, part),
                "alike": [{**told, "case": self._case(told["case"], part)} for told in each["alike"]],
            }
            for each in unit["missing"]
        ]
        self.units[number] = {**unit, "missing": missing}
        self.guidance += [step for step in part["guidance"] if step["unit"] == unit["code"]]
        self.roadmap += [plan for plan in part["roadmap"] if plan["unit"] == unit["code"]]

    def _case(self, case: int, part: Json) -> int:
        key = (part["units"][0]["code"], case)
        if key not in self._places:
            self._places[key] = len(self.cases)
            self.cases.append(self._source(part["cases"][case], part))
        return self._places[key]

    def _source(self, row: Json, part: Json) -> Json:
        if row["source"] is None:
            return row
        return {**row, "source": self.sources.setdefault(part["sources"][row["source"]], len(self.sources))}
