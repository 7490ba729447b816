"""``/gaps`` as CSV: a line for each unit and indicator it misses or that is not assessed."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from geoapp.exports.columns import DEMONSTRATION
from geoapp.exports.columns import DEMONSTRATION_COLUMN
from geoapp.exports.lines import Value

Json = Mapping[str, Any]

HEADER = (
    "day",
    "period",
    "set",
    "unit_code",
    "unit",
    "holder",
    "indicator",
    "indicator_name",
    "status",
    "value",
    "threshold",
    "commune_group",
    "unit_of_measure",
    "distance",
    "missed_since",
    "since_exact",
    "self_assessed",
    "threshold_unconfirmed",
    "guidance",
    "due",
    "roadmap_target",
    "roadmap",
    "projects_there",
    "projects_elsewhere",
    "source",
)


def rows(answers: Iterable[Json], *, demonstration: bool) -> Iterator[Sequence[Value]]:
    """Give the header and the lines of ``answers``; texts are Vietnamese, states are their codes.

    A demonstration says in a last column of each line that it is invented.
    """
    mark = [DEMONSTRATION] if demonstration else []
    yield [*HEADER, *([DEMONSTRATION_COLUMN.name] if demonstration else [])]
    for told in answers:
        indicators = {indicator["code"]: indicator for indicator in told["indicators"]}
        for unit in (*told["lacking"], *told["unassessed"]):
            for each in unit["missing"]:
                status = "nearly_met" if each["nearly"] else "not_met"
                yield [*_line(told, unit, indicators[each["indicator"]], status, each), *mark]
            for code in unit["unknown"]:
                yield [*_line(told, unit, indicators[code], "not_assessed", {}), *mark]


def _asked(unit: Json, indicator: Json) -> Json:
    """Return what a unit is asked for: by its commune group, of a group without an own one as any other."""
    by_group = {each["group"]: each for each in indicator.get("groups", ())}
    if not by_group:
        return indicator
    unknown = {"threshold": None, "unconfirmed": indicator["unconfirmed"]}
    return by_group.get(unit["group"], by_group.get(None, unknown)) if unit["group"] else unknown


def _line(told: Json, unit: Json, indicator: Json, status: str, each: Json) -> Sequence[Value]:
    target = unit["roadmap"] or {}
    due = sorted(step["due"] for step in each.get("steps", ()) if step["due"])
    source, asked = each.get("source"), _asked(unit, indicator)
    return (
        told["day"],
        told["period"],
        told["sets"][0]["code"] if told["sets"] else None,
        unit["code"],
        unit["name_vi"],
        unit["parent_vi"],
        indicator["code"],
        indicator["name_vi"],
        status,
        each.get("value"),
        asked["threshold"],
        unit.get("group") if indicator.get("groups") else None,
        indicator["unit"],
        each.get("distance"),
        each.get("since"),
        each.get("since_exact"),
        each.get("self"),
        asked["unconfirmed"],
        each.get("guidance"),
        due[0] if due else None,
        target.get("target"),
        target.get("state"),
        each.get("projects"),
        "; ".join(case["project"] for case in each.get("alike", ())) or None,
        None if source is None else told["sources"][source],
    )
