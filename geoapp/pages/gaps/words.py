"""``/gaps`` in the words of one language: what the template shows."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from geoapp.pages.format import source_parts
from geoapp.pages.gaps.opening import opening
from geoapp.pages.gaps.opening import page_links
from geoapp.pages.gaps.opening import query
from geoapp.pages.gaps.sentences import asked_for
from geoapp.pages.gaps.sentences import guided
from geoapp.pages.gaps.sentences import how_far
from geoapp.pages.gaps.sentences import name_of
from geoapp.pages.gaps.sentences import planned
from geoapp.pages.gaps.sentences import reasoning
from geoapp.pages.gaps.sentences import since_when
from geoapp.pages.gaps.supposed import supposed_words
from geoapp.pages.required import group_words
from geoapp.pages.translations import Texts

Json = Mapping[str, Any]

#: A table of no more rows stands open.
FEW_ROWS = 15


def words(told: Json, texts: Texts) -> Json:
    """Return what the template shows."""
    indicators = {indicator["code"]: indicator for indicator in told["indicators"]}
    lacking, unassessed = told["lacking"], told["unassessed"]
    return {
        **opening(told, texts),
        "units": [_unit(told, unit, indicators, texts) for unit in lacking],
        "unassessed": [_unit(told, unit, indicators, texts) for unit in unassessed],
        "unassessed_count": told["unassessed_count"],
        "pages": page_links(told, texts),
        "indicators": [
            _indicator(told, each, lacking + unassessed, texts)
            for each in sorted(told["indicators"], key=lambda each: -each["missing"])
            if each["missing"]
        ],
        "what_if": supposed_words(told, texts),
        "plain": query(told),
        "unconfirmed": [each["code"] for each in told["indicators"] if each["unconfirmed"]],
        "by_type": any(_by_type_unconfirmed(each, indicators) for each in _missing(told)),
        "sources": [source_parts(each) for each in (*told["sources"], *_link_sources(told, indicators))],
    }


def _unit(told: Json, unit: Json, indicators: Mapping[str, Json], texts: Texts) -> Json:
    count = len(unit["missing"])
    holder = unit[f"parent_{texts.language}"] or unit["parent_vi"]
    guidance = [each["guidance"] for each in unit["missing"]]
    return {
        "code": unit["code"],
        "name": name_of(unit, texts),
        "holder": holder or "",
        "late": unit["late"],
        "count": count,
        "since": since_when(unit, texts),
        "missing": [
            {
                "code": each["indicator"],
                "name": name_of(indicators[each["indicator"]], texts),
                "far": how_far(each, indicators[each["indicator"]], texts),
                "since": since_when(each, texts),
                "self": each["self"],
                "unconfirmed": each.get("unconfirmed", indicators[each["indicator"]]["unconfirmed"]),
                "guidance": guided(each, texts),
                "state": each["guidance"] or "none",
            }
            for each in unit["missing"]
        ],
        "unknown": unit["unknown"],
        "group": _group(unit, indicators, texts),
        "nothing": len(unit["unknown"]) == len(indicators),
        "guidance": _worst(guidance, texts),
        "roadmap": planned(unit["roadmap"], texts),
        "roadmap_state": unit["roadmap"]["state"] if unit["roadmap"] else "",
        "query": urlencode({"date": told["day"]}),
    }


def _group(unit: Json, indicators: Mapping[str, Json], texts: Texts) -> str:
    """Return the commune group whose thresholds a unit has; empty where none of it is by group."""
    codes = [*(each["indicator"] for each in unit["missing"]), *unit["unknown"]]
    if not any(indicators[code].get("groups") for code in codes):
        return ""
    return group_words(unit["group"], texts) if unit["group"] else texts("unit.group_unknown")


def _worst(states: Sequence[str | None], texts: Texts) -> Json:
    """Return what most needs looking at: something late, then something without guidance."""
    order = ("late", None, "on_schedule", "no_due", "done")
    found = next((state for state in order if state in states), None)
    count = sum(state == found for state in states)
    key = found or "none"
    return {
        "state": key,
        "text": texts(f"gaps.guidance_{key}"),
        "part": texts("gaps.part", n=count, total=len(states)),
    }


def _indicator(told: Json, indicator: Json, units: Sequence[Json], texts: Texts) -> Json:
    rows = [
        _row(told, unit, each, indicator, texts)
        for unit in units
        for each in unit["missing"]
        if each["indicator"] == indicator["code"]
    ]
    bare = indicator["without_project"]
    noun = texts(f"gaps.units_{told['level']}")
    return {
        "code": indicator["code"],
        "name": name_of(indicator, texts),
        "asked": asked_for(indicator, texts),
        "unconfirmed": indicator["unconfirmed"],
        "count": texts("gaps.missing_units", n=indicator["missing"], units=noun),
        "served": indicator["served"],
        "bare": texts("gaps.without_project", n=bare, units=noun) if bare else "",
        "rows": rows,
        "open": len(rows) <= FEW_ROWS,
    }


def _row(told: Json, unit: Json, each: Json, indicator: Json, texts: Texts) -> Json:
    return {
        "code": unit["code"],
        "name": name_of(unit, texts),
        "query": urlencode({"date": told["day"]}),
        "far": how_far(each, indicator, texts),
        "since": since_when(each, texts),
        "self": each["self"],
        "guidance": guided(each, texts),
        "state": each["guidance"] or "none",
        "steps": [_step(step, texts) for step in each["steps"]],
        "bare": indicator["served"] and each["projects"] == 0,
        "link_unconfirmed": bool(indicator["link"] and indicator["link"]["unconfirmed"]),
        "projects": texts("gaps.projects_there", n=each["projects"]),
        "alike": [
            {
                "project": case[f"project_{texts.language}"],
                "id": case["project"],
                "why": reasoning(case, each, indicator, texts),
                "by_type": not case["stated"],
                "doubtful": case["doubtful"],
            }
            for case in each["alike"]
        ],
    }


def _step(step: Json, texts: Texts) -> str:
    parts = [step[f"organisation_{texts.language}"], step["step"], step["document"], step["result"]]
    return " · ".join(part for part in parts if part)


def _missing(told: Json) -> Iterator[Json]:
    for unit in (*told["lacking"], *told["unassessed"]):
        yield from unit["missing"]


def _by_type(each: Json, indicators: Mapping[str, Json]) -> Json | None:
    """Return the link by which an example is one of its type; None where each states the indicator itself."""
    link: Json | None = indicators[each["indicator"]]["link"]
    return link if any(not case["stated"] for case in each["alike"]) else None


def _by_type_unconfirmed(each: Json, indicators: Mapping[str, Json]) -> bool:
    link = _by_type(each, indicators)
    return link is not None and bool(link["unconfirmed"])


def _link_sources(told: Json, indicators: Mapping[str, Json]) -> list[str]:
    links = (_by_type(each, indicators) for each in _missing(told))
    return sorted({link["source"] for link in links if link is not None})
