"""What ``/gaps`` tells of one day: the stored page, with how plans stand on it and what was supposed."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import RoadmapState
from geoapp.names import rank_of
from geoapp.pages.gaps.plans import guidance_on
from geoapp.pages.gaps.plans import roadmap_on
from geoapp.pages.gaps.stored import Parts
from geoapp.pages.gaps.stored import ordered
from geoapp.pages.gaps.stored import read_units
from geoapp.pages.gaps.what_if import what_if

Json = Mapping[str, Any]

_WORST_FIRST = (
    GuidanceState.LATE,
    GuidanceState.ON_SCHEDULE,
    GuidanceState.NO_DUE,
    GuidanceState.DONE,
)


#: So many units of each list are in one answer.
PAGE_UNITS = 100


@dataclass(frozen=True)
class Asked:
    """What an address asks for.

    Attributes
    ----------
    met
        Codes of indicators that are supposed to be met in every unit; others are told as unknown.
    day
        The day that was asked for, where nothing was reported for it and the page is of the nearest.
    page
        Which hundred of the units, from 1; one that does not exist is the nearest.
    """

    met: Collection[str] = ()
    day: date | None = None
    page: int = 1


def answer(opening: Json, parts: Parts, day: date, asked: Asked) -> Json:
    """Return what is told of ``day`` and some units, from what :mod:`geoapp.release.gaps.parts` stored."""
    codes = [indicator["code"] for indicator in opening["indicators"]]
    lacking, unassessed = ordered(opening, day)
    pages = max(1, -(-max(len(lacking), len(unassessed)) // PAGE_UNITS))
    page = max(1, min(asked.page, pages))
    shown = slice((page - 1) * PAGE_UNITS, page * PAGE_UNITS)
    told = read_units([*lacking[shown], *unassessed[shown]], parts)
    units = units_on(told, codes, day)
    supposed = [code for code in codes if code in asked.met]
    return {
        **head(opening, day, asked.day),
        **{key: opening[key] for key in ("full", "total", "complete")},
        "lacking_count": len(lacking),
        "unassessed_count": len(unassessed),
        "page": page,
        "pages": pages,
        "next": _address(opening, day, supposed, page + 1) if page < pages else None,
        "indicators": indicators_on(opening, day),
        "lacking": units[: len(lacking[shown])],
        "unassessed": units[len(lacking[shown]) :],
        "what_if": what_if(opening, parts, supposed) if supposed else None,
        "met_unknown": sorted(set(asked.met) - set(codes)),
        "sources": told["sources"],
    }


def whole(opening: Json, parts: Parts, day: date) -> Iterator[Json]:
    """Give answers with all units one after another, a page of units in each, for a file of them all."""
    codes = [indicator["code"] for indicator in opening["indicators"]]
    for numbers in ordered(opening, day):
        for begin in range(0, len(numbers), PAGE_UNITS):
            told = read_units(numbers[begin : begin + PAGE_UNITS], parts)
            yield {
                **head(opening, day, None),
                "indicators": indicators_on(opening, day),
                "lacking": units_on(told, codes, day),
                "unassessed": [],
                "sources": told["sources"],
            }


def head(opening: Json, day: date, asked: date | None) -> Json:
    """Return what an answer is about."""
    about = {key: opening[key] for key in ("demonstration", "level", "tier", "period", "sets")}
    return {"day": day.isoformat(), "asked": asked.isoformat() if asked else None, **about}


def indicators_on(opening: Json, day: date) -> list[Json]:
    """Return the indicators, how many units miss each, and how many of those have no project on ``day``."""
    at = day.isoformat()
    return [
        {**each, "without_project": [n for first, n in each["without_project"] if first <= at][-1]}
        for each in opening["indicators"]
    ]


def units_on(told: Json, codes: Sequence[str], day: date) -> list[Json]:
    """Return the units that were read with how plans stand on ``day``."""
    steps, targets = guidance_on(told["guidance"], day), roadmap_on(told["roadmap"], day)
    return [_unit(told, unit, codes, steps, targets.get(unit["code"]), day) for unit in told["units"]]


def _address(opening: Json, day: date, met: Sequence[str], page: int) -> str:
    given = {"level": opening["level"], "tier": opening["tier"], "date": day.isoformat()}
    asked = [*given.items(), *(("met", code) for code in met), ("page", str(page))]
    return f"gaps.json?{urlencode(asked)}"


def projects_on(missing: Json, day: date) -> Json:
    """Return what a unit misses with the projects there are on ``day``; the page has those of its first."""
    told = {key: value for key, value in missing.items() if key != "projects_later"}
    since = [n for first, n in missing.get("projects_later", {}).items() if first <= day.isoformat()]
    return {**told, "projects": since[-1]} if since else told


def _unit(
    payload: Json,
    unit: Json,
    codes: Sequence[str],
    steps: Mapping[tuple[str, str], list[Json]],
    target: Json | None,
    day: date,
) -> Json:
    missing = [
        {
            **projects_on(each, day),
            "indicator": codes[each["indicator"]],
            "guidance": _state(steps.get((unit["code"], codes[each["indicator"]]), ())),
            "steps": list(steps.get((unit["code"], codes[each["indicator"]]), ())),
            "alike": [_alike(payload["cases"][told["case"]], told, unit) for told in each["alike"]],
        }
        for each in unit["missing"]
    ]
    late_step = any(each["guidance"] == GuidanceState.LATE for each in missing)
    late_target = target is not None and target["state"] == RoadmapState.LATE
    return {
        **unit,
        "missing": missing,
        "unknown": [codes[n] for n in unit["unknown"]],
        "roadmap": target,
        "late": late_step or late_target,
    }


def _alike(case: Json, told: Json, unit: Json) -> Json:
    same = rank_of(case["unit_vi"] or "") == rank_of(unit["name_vi"])
    return {**case, "km": told["km"], "others": told["others"], "same_kind": same}


def _state(steps: Sequence[Json]) -> GuidanceState | None:
    states = {step["state"] for step in steps}
    return next((state for state in _WORST_FIRST if state in states), None)
