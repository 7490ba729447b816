"""What ``/gaps`` tells of one day: the stored page, with how plans stand on it and what was supposed."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from typing import Any

from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import RoadmapState
from geoapp.criteria.what_if import Outcome
from geoapp.criteria.what_if import suppose
from geoapp.names import rank_of
from geoapp.pages.gaps.plans import guidance_on
from geoapp.pages.gaps.plans import roadmap_on

Json = Mapping[str, Any]

#: What a page says of itself on each of its days.
_ABOUT = ("demonstration", "level", "tier", "period", "sets", "full", "total", "complete")
_WORST_FIRST = (
    GuidanceState.LATE,
    GuidanceState.ON_SCHEDULE,
    GuidanceState.NO_DUE,
    GuidanceState.DONE,
)


def answer(payload: Json, day: date, met: Collection[str] = (), asked: date | None = None) -> Json:
    """Return what is told of ``day``.

    Parameters
    ----------
    payload
        The page as :mod:`geoapp.release.gaps.payload` stored it.
    met
        Codes of indicators that are supposed to be met in every unit; others than the page's are left out.
    asked
        The day that was asked for, where nothing was reported for it and ``day`` is the nearest.
    """
    codes = [indicator["code"] for indicator in payload["indicators"]]
    supposed = [code for code in codes if code in met]
    steps = guidance_on(payload["guidance"], day)
    targets = roadmap_on(payload["roadmap"], day)
    stored = [
        {**unit, "missing": [projects_on(each, day) for each in unit["missing"]]} for unit in payload["units"]
    ]
    units = [_unit(payload, unit, codes, steps, targets.get(unit["code"])) for unit in stored]
    lacking, unassessed = units[: payload["lacking"]], units[payload["lacking"] :]
    lacking = sorted(lacking, key=lambda unit: not unit["late"])  # what is late first, else as stored
    return {
        "day": day.isoformat(),
        "asked": asked.isoformat() if asked else None,
        **{key: payload[key] for key in _ABOUT},
        "indicators": [_indicator(payload, n, units) for n in range(len(codes))],
        "lacking": lacking,
        "unassessed": unassessed,
        "what_if": _what_if(units, supposed) if supposed else None,
        "sources": payload["sources"],
    }


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
) -> Json:
    missing = [
        {
            **each,
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


def _indicator(payload: Json, place: int, units: Sequence[Json]) -> Json:
    indicator = payload["indicators"][place]
    code = indicator["code"]
    missing = [(unit, each) for unit in units for each in unit["missing"] if each["indicator"] == code]
    bare = [unit["code"] for unit, each in missing if each["projects"] == 0]
    return {
        **indicator,
        "missing": [unit["code"] for unit, _ in missing],
        "unknown": sum(code in unit["unknown"] for unit in units),
        "without_project": bare if indicator["served"] else [],
    }


def _what_if(units: Sequence[Json], met: Sequence[str]) -> Json:
    """Return, by outcome, the units there would be if ``met`` were met."""
    found: dict[str, list[Json]] = {str(outcome): [] for outcome in Outcome}
    for unit in units:
        missing = [each["indicator"] for each in unit["missing"]]
        nearly = [each["indicator"] for each in unit["missing"] if each["nearly"]]
        told = suppose(missing, unit["unknown"], met, nearly=nearly, unlisted=unit["unlisted"])
        names = {key: unit[key] for key in ("code", "name_vi", "name_en")}
        found[told.outcome].append({**names, "missing": list(told.missing), "unknown": list(told.unknown)})
    return {"met": list(met), **found}
