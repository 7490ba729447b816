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
    """Return the planned date of each unit with its state on ``day``, by unit."""
    return {row["unit"]: {**row, "state": _roadmap_state(row, day)} for row in rows}


def is_late(steps: Iterable[Json], targets: Iterable[Json], day: date) -> bool:
    """Tell whether a step agreed with a unit, or its planned date, is late on ``day``."""
    return any(guidance_state(_guidance(step), day) is GuidanceState.LATE for step in steps) or any(
        _roadmap_state(row, day) == RoadmapState.LATE for row in targets
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


def _roadmap_state(row: Json, day: date) -> str:
    """Return the state of a planned date, of which the page knows since when it is reached."""
    tier, since = Tier.NTM, _date(row["reached_on"])
    reached = [Recognition(row["unit"], tier, Stage.RECOGNISED, "", decided_on=since)] if since else []
    return roadmap_state(Roadmap(row["unit"], tier, PartialDate.parse(row["target"]), ""), reached, day)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
