"""A unit's page as lines of a CSV: one for each tier, indicator and period."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json

#: The columns, each described in docs/users/units.md.
HEADER = (
    *("unit_code", "unit_valid_from", "unit_name", "tier", "set", "criterion", "indicator"),
    *("period_start", "period_end", "unit_of_measure", "operator", "threshold", "unconfirmed"),
    *("value", "status", "distance", "assessor", "source", "source_date", "note", "carried_from"),
)


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header, then one line for each indicator and period up to the day, the oldest first.

    A demonstration says in a last column of each line that it is invented.
    """
    mark = [DEMONSTRATION] if told["demonstration"] else []
    yield [*HEADER, *([DEMONSTRATION_COLUMN.name] if mark else [])]
    for tier in told["tiers"]:
        indicators = {
            (held["code"], each["code"]): each for held in tier["sets"] for each in held["indicators"]
        }
        for result in tier["periods"].values():
            for code, cell in result["indicators"].items():
                indicator = indicators[result["set"], code]
                yield [*_row(told, tier, result, indicator, cell), *mark]


def _row(told: Json, tier: Json, result: Json, indicator: Json, cell: Json) -> list[Value]:
    former = result.get("former")
    return [
        *(told["code"], told["valid_from"], told["name_vi"], tier["tier"], result["set"]),
        *(indicator["criterion"], indicator["code"], result["start"], result["end"]),
        *(indicator["unit"] or None, indicator["operator"], cell["threshold"], cell["unconfirmed"]),
        *(cell.get("value"), cell["status"], cell.get("distance"), cell.get("assessor")),
        *(cell.get("source"), cell.get("source_date"), cell.get("note")),
        former["code"] if former else None,
    ]
