"""What is told of a unit on a day: of all that is stored with its dates, what stands and is known then."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from typing import Any

from geoapp.criteria.records import Status
from geoapp.dates import PartialDate
from geoapp.pages.kinds import Json

_REFERENCE = ("code", "valid_from", "valid_to", "name_vi", "name_en")
_KEPT = (
    *("code", "valid_from", "valid_to", "valid_from_confirmed", "level", "name_vi", "name_en"),
    *("demonstration", "former", "later"),
)


def told_on(payload: Json, day: date) -> Json:
    """Return what stands on ``day``, from what is stored of the unit.

    Where the unit does not exist on ``day``, it is told of the day of its time that is nearest, and ``exact``
    is False. Nothing is taken from the future.
    """
    on = _within(payload, day)
    issued = [_stands(one, on) for one in payload["guidance"]]
    guidance = [_as_known(one) for one in issued if one["state"] is not None]
    projects = [one for one in payload["projects"] if _there(one, on)]
    tiers = [_tier(tier, on, guidance, projects) for tier in payload["tiers"]]
    set_held = any(tier["set"] is not None for tier in tiers[:1])
    return {
        "date": on.isoformat(),
        "asked": day.isoformat(),
        "exact": on == day,
        **{key: payload[key] for key in _KEPT},
        "parent": _valid(payload["parents"], on),
        "group": _standing(payload["groups"], on),
        "tiers": tiers,
        "guidance": guidance,
        "projects": projects,
        "communes": _standing(payload["communes"], on),
        "neighbours": list(_neighbours(payload["neighbours"], on, set_held=set_held)),
        "recognitions": list(_recognitions(payload["recognitions"], on)),
        "statistics": [one for one in payload["statistics"] if _known(one, on, "as_of")],
        "documents": [one for one in payload["documents"] if _known(one, on, "issued_on")],
    }


def _within(payload: Json, day: date) -> date:
    first = date.fromisoformat(payload["valid_from"])
    last = date.fromisoformat(payload["valid_to"]) - timedelta(days=1) if payload["valid_to"] else date.max
    return min(max(day, first), last)


def _tier(tier: Json, on: date, guidance: Sequence[Json], projects: Sequence[Json]) -> Json:
    periods = {
        key: _filled(result, _set(tier, result["set"]))
        for key, result in tier["results"].items()
        if date.fromisoformat(result["end"]) <= on
    }
    standing = _standing(tier["standing"], on)
    key = standing["period"] if standing else None
    disagreement = _standing(tier["disagreement"], on)
    result = periods.get(key) if key else None
    asked = int(result["end"][:4]) if result else on.year - ((on.month, on.day) != (12, 31))
    held = [each for each in tier["sets"] if each["first_year"] <= asked <= each["last_year"]]
    return {
        "tier": tier["tier"],
        "applies": tier["applies"],
        "sets": tier["sets"],
        "year": asked,
        "set": held[0]["code"] if held else None,
        "recognition": _standing(tier["recognition"], on),
        "period": key if result else None,
        "result": result,
        "disagreement": disagreement["kind"] if disagreement and result else None,
        "missing": _missing(result, guidance, projects) if result else [],
        "periods": {name: one for name, one in periods.items() if name in tier["columns"]},
        "roadmap": [_stands(one, on) for one in tier["roadmap"]],
    }


def _set(tier: Json, code: str | None) -> Json | None:
    return next((each for each in tier["sets"] if each["code"] == code), None)


def _filled(result: Json, held: Json | None) -> Json:
    """Return a result with every indicator of its set, and the threshold each was compared with."""
    year = int(result["end"][:4])
    cells = {}
    for indicator in held["indicators"] if held else ():
        limits = [each for each in indicator["thresholds"] if each["first_year"] <= year <= each["last_year"]]
        threshold = _threshold(limits, result.get("group"))
        own = result["indicators"].get(indicator["code"], {"status": "not_assessed"})
        cells[indicator["code"]] = {
            **own,
            "threshold": threshold["value"] if threshold else None,
            "threshold_source": threshold["source"] if threshold else None,
            "unconfirmed": _doubtful(limits, threshold, result.get("group")),
            "by_group": any("group" in each for each in limits),
        }
    return {**result, "indicators": cells}


def _threshold(limits: Sequence[Json], group: str | None) -> Json | None:
    """Return which threshold of a year holds; by group none does where the unit's group is not known."""
    if any("group" in each for each in limits):
        own = [each for each in limits if each["group"] == group] or [e for e in limits if not e["group"]]
        limits = own if group else ()
    return limits[0] if limits else None


def _doubtful(limits: Sequence[Json], threshold: Json | None, group: str | None) -> bool:
    """Tell whether a threshold is not known or not confirmed; an unknown group is no doubt of thresholds."""
    if threshold is None and group is None and limits:
        return any(each["unconfirmed"] for each in limits)
    return threshold is None or bool(threshold["unconfirmed"])


def _missing(result: Json, guidance: Sequence[Json], projects: Sequence[Json]) -> list[Json]:
    """Return the indicators that are missing, those nearest to their threshold first.

    What has no distance, such as a yes or no, comes last, in the order of the set.
    """
    cells = [(code, cell) for code, cell in result["indicators"].items() if Status(cell["status"]).missing]
    cells.sort(key=lambda pair: (pair[1].get("relative") is None, pair[1].get("relative") or 0.0))
    return [
        {
            "set": result["set"],
            "indicator": code,
            **cell,
            "guidance": [
                one["id"] for one in guidance if (one["set"], one["indicator"]) == (result["set"], code)
            ],
            "projects": [one["id"] for one in projects if service(one, result["set"], code)],
        }
        for code, cell in cells
    ]


def service(project: Json, held: str, code: str) -> Json | None:
    """Return how a project serves an indicator; None where it does not."""
    return next((one for one in project["serves"] if (one["set"], one["indicator"]) == (held, code)), None)


def _there(project: Json, on: date) -> bool:
    day = on.isoformat()
    return (project["from"] or day) <= day <= (project["until"] or day)


def _neighbours(neighbours: Iterable[Json], on: date, *, set_held: bool) -> Iterator[Json]:
    """Give the neighbours that stand on a day, with how their criterion does; None is no criteria set."""
    for one in neighbours:
        if _valid([one], on):
            state = _standing(one["states"], on)
            status = state["status"] if state else None
            if status is None and set_held:
                status = "not_assessed" if one["applies"] else "not_applicable"
            rests = {key: bool(state and state[key]) for key in ("unconfirmed", "self_assessed")}
            yield {key: one[key] for key in _REFERENCE} | {"status": status} | rests


def _recognitions(records: Iterable[Json], on: date) -> Iterator[Json]:
    """Give the recognitions made by a day; a later revocation is not known then."""
    for one in records:
        if _known(one, on, "decided_on", "known_by"):
            yield one if _known(one, on, "revoked_on") else {**one, "revoked_on": None}


def _as_known(guidance: dict[str, Any]) -> Json:
    """Return guidance without a result that it did not have yet."""
    return guidance if guidance["state"] == "done" else {**guidance, "done_on": None, "result": None}


def _valid(some: Iterable[Json], on: date) -> Json | None:
    day = on.isoformat()
    return next(
        (u for u in some if u["valid_from"] <= day and (not u["valid_to"] or day < u["valid_to"])), None
    )


def _standing(some: Sequence[Json], on: date) -> Json | None:
    """Return the last of dated entries that stands on a day."""
    return next((each for each in reversed(some) if each["from"] <= on.isoformat()), None)


def _stands(one: Json, on: date) -> dict[str, Any]:
    """Return a record with its state on a day in place of all its states."""
    state = _standing(one["states"], on) or {}
    told = {key: value for key, value in one.items() if key != "states"}
    return {**told, **{key: value for key, value in state.items() if key != "from"}}


def _known(record: Json, on: date, *dates: str) -> bool:
    """Tell whether a record was made by a day; one without a date may have been."""
    text = next((record[key] for key in dates if record[key]), None)
    return text is None or PartialDate.parse(text).last <= on
