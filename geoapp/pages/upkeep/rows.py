"""``/upkeep`` as CSV: a line for each works to be checked, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json

HEADER = (
    *("trip", "stop", "id", "name_vi", "name_en", "type", "unit_code", "unit", "place", "lat", "lon"),
    *("precision", "managing_org", "state", "last_checked", "condition", "due", "due_by_rule", "leg_m"),
)


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header, then one line a works; a demonstration says so in a last column."""
    mark: list[Value] = [True] if told["demonstration"] else []
    yield [*HEADER, *(["demonstration"] if mark else [])]
    for trip in told["trips"]:
        name = trip["unit"]["name_vi"] if trip["unit"] else None
        for stop, one in enumerate([*trip["stops"], *trip["unlocated"]], 1):
            ordered = told["ordered"] and one.get("leg") is not None
            yield [name, stop if ordered else None, *_line(one), *mark]


def _line(one: Json) -> list[Value]:
    unit = one["units"][-1] if one["units"] else None
    return [
        *(one["id"], one["name_vi"], one["name_en"], one["type"]),
        *(unit["code"] if unit else None, unit["name_vi"] if unit else None),
        *(one["place"], one["lat"], one["lon"], one["precision"]),
        *(one["keeper"]["slug"] if one["keeper"] else None, one["state"]),
        *(one["last"]["checked_on"] if one["last"] else None, one["condition"]),
        *(one["due"], one["by_rule"], one.get("leg")),
    ]
