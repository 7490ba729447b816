"""The sentences of ``/gaps``: how far, what was agreed, and why something elsewhere may tell something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.sets import Operator
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.required import asked_words
from geoapp.pages.required import required
from geoapp.pages.required import unit_words
from geoapp.pages.translations import Texts

Json = Mapping[str, Any]

#: Values that differ by no more than this share of the threshold are called alike: one step of likeness.
ALIKE_SHARE = 0.05
_WHOLE_KM = 10


def asked_for(indicator: Json, texts: Texts) -> str:
    """Return what an indicator asks for, of each commune group where that differs; empty if not known."""
    if by_group := indicator.get("groups"):
        asked = [(each["group"], each["threshold"]) for each in by_group]
        return asked_words(Operator(indicator["operator"]), indicator["unit"], asked, texts)
    if indicator["threshold"] is None:
        return ""
    return required(Operator(indicator["operator"]), indicator["unit"], indicator["threshold"], texts)


def name_of(named: Json, texts: Texts) -> str:
    """Return the name in the page's language, the Vietnamese one where there is no other."""
    name: str = named[f"name_{texts.language}"] or named["name_vi"]
    return name


def threshold_of(each: Json, indicator: Json) -> float | None:
    """Return the threshold a unit was compared with: that of its commune group, where there are any."""
    found: float | None = each["threshold"] if indicator.get("groups") else indicator["threshold"]
    return found


def how_far(each: Json, indicator: Json, texts: Texts) -> str:
    """Return how far a unit is from an indicator it misses: ``86,6 %, còn 3,4 điểm %``, or its status."""
    status = texts("class.nearly_met" if each["nearly"] else "class.not_met")
    if each["distance"] is None:
        return status
    value = measure(each["value"], indicator["unit"], texts)
    if not each["distance"]:  # the value passes, and the assessor said no all the same
        return f"{value}, {status.lower()}"
    limit = threshold_of(each, indicator)
    above = limit is not None and each["value"] is not None and each["value"] > limit
    lacks = measure(each["distance"], indicator["unit"], texts, points=True)
    words = texts("gaps.above" if above else "gaps.short", distance=lacks)
    return f"{value}, {words} ({status.lower()})" if each["nearly"] else f"{value}, {words}"


def since_when(each: Json, texts: Texts) -> str:
    """Return since when something is missing without a break: ``từ 2018``; empty where that is not told."""
    if each["since"] is None:
        return ""
    key = "gaps.since" if each["since_exact"] else "gaps.since_at_least"
    return texts(key, day=partial_date(each["since"], texts.language))


def measure(value: float, unit: str, texts: Texts, *, points: bool = False) -> str:
    """Return a value with its unit; a difference of percentages is in ``points``."""
    words = unit_words(unit, texts) if unit and unit != "count" else ""
    words = texts("gaps.points") if points and unit == "%" else words
    return "\u00a0".join(filter(None, (number(value, texts.language), words)))


def reasoning(case: Json, each: Json, indicator: Json, texts: Texts) -> str:
    """Return why a case may tell something, in words: how near, how alike before, met how soon."""
    parts = [case[f"unit_{texts.language}"] or case["unit_vi"] or ""]
    if case["km"] is not None:
        parts.append(texts("gaps.km", km=number(case["km"], texts.language, int(case["km"] < _WHOLE_KM))))
    parts.append(_before(case, each, indicator, texts))
    parts.append(texts(f"gaps.met_after_{case['lag']}", year=case["year"] + case["lag"]))
    if not case["kept"]:
        parts.append(texts("gaps.not_kept"))
    if not case["same_kind"]:
        parts.append(texts("gaps.other_kind"))
    if case["others"]:
        parts.append(texts("gaps.others_there", n=case["others"]))
    return " · ".join(filter(None, parts))


def guided(each: Json, texts: Texts) -> str:
    """Return the state of guidance on one missing indicator, with the day it is due."""
    if each["guidance"] is None:
        return texts("gaps.guidance_none")
    due = [step["due"] for step in each["steps"] if step["due"] and step["state"] == each["guidance"]]
    words = texts(f"gaps.guidance_{each['guidance']}")
    if not due or each["guidance"] == GuidanceState.DONE:
        return words
    return f"{words} ({texts('gaps.due', day=partial_date(min(due), texts.language))})"


def planned(target: Json | None, texts: Texts) -> str:
    """Return how a unit stands against its roadmap; empty where it has none."""
    if target is None:
        return ""
    day = partial_date(target["target"], texts.language)
    return f"{texts('gaps.roadmap_' + target['state'])} ({texts('gaps.due', day=day)})"


def _before(case: Json, each: Json, indicator: Json, texts: Texts) -> str:
    if case["before"] is None:
        return texts("gaps.before_unmet")
    value = measure(case["before"], indicator["unit"], texts)
    limit = threshold_of(each, indicator)
    if each["value"] is None or not limit:
        return texts("gaps.before_at", value=value)
    alike = abs(case["before"] - each["value"]) <= ALIKE_SHARE * abs(limit)
    return texts("gaps.before_alike" if alike else "gaps.before_at", value=value)
