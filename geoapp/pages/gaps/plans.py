"""How guidance and roadmaps stand on the day asked for; pages store their dates only."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from typing import Any

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import RoadmapState
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import plan_on
from geoapp.criteria.guidance import roadmap_state
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate

Json = Mapping[str, Any]


def guidance_on(steps: Iterable[Json], day: date) -> dict[tuple[str, str], list[Json]]:
    """Return the steps issued by ``day`` with their states, by unit and indicator."""
    found: dict[tuple[str, str], list[Json]] = {}
    for step in steps:
        state = guidance_state(_guidance(step), day)
        if state is not None:
            found.setdefault((step["unit"], step["indicator"]), []).append({**step, "state": state})
    return found


def roadmap_on(rows: Iterable[Json], day: date) -> dict[str, Json]:
    """Return the planned date that holds for each unit on ``day`` with its state, by unit."""
    planned: dict[str, list[tuple[Roadmap, Json]]] = {}
    for row in rows:
        planned.setdefault(row["unit"], []).append((_roadmap(row), row))
    found: dict[str, Json] = {}
    for unit, plans in planned.items():
        holds = plan_on((plan for plan, _ in plans), day)
        found.update((unit, {**row, "state": _state(plan, row, day)}) for plan, row in plans if plan is holds)
    return found


def is_late(steps: Iterable[Json], targets: Iterable[Json], day: date) -> bool:
    """Tell whether a step agreed with a unit, or the planned date that holds, is late on ``day``."""
    return any(guidance_state(_guidance(step), day) is GuidanceState.LATE for step in steps) or any(
        row["state"] == RoadmapState.LATE for row in roadmap_on(targets, day).values()
    )


def _guidance(step: Json) -> Guidance:
    return Guidance(
        id="",
        unit_code=step["unit"],
        set="",
        indicator=step["indicator"],
        organisation="",
        step=step["step"],
        source=step["source"],
        issued_on=_date(step["issued_on"]),
        due=_date(step["due"]),
        done_on=_date(step["done_on"]),
    )


def _roadmap(row: Json) -> Roadmap:
    target, decided_on = PartialDate.parse(row["target"]), _date(row["decided_on"])
    return Roadmap(row["unit"], Tier.NTM, target, row["source"], decided_on=decided_on)


def _state(plan: Roadmap, row: Json, day: date) -> str:
    """Return the state of a planned date, of which the page knows since when it is reached."""
    since = _date(row["reached_on"])
    reached = [Recognition(row["unit"], plan.tier, Stage.RECOGNISED, "", decided_on=since)] if since else []
    return roadmap_state(plan, reached, day)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
