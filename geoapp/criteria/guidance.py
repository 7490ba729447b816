"""Who guides which unit on which indicator until when, and by when units are to reach a tier.

Both are records of what was agreed; how they stand is computed for a day. A date known to the month or the
year counts by its last day, so nothing is called late, issued or done before it surely is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.criteria.recognition import recognised_since
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate

#: What the id of a guidance record may look like: it stands in addresses.
GUIDANCE_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"

_RANK = {tier: rank for rank, tier in enumerate(Tier)}


class GuidanceState(StrEnum):
    """How a step that was agreed stands on a day."""

    DONE = "done"
    LATE = "late"
    ON_SCHEDULE = "on_schedule"
    NO_DUE = "no_due"


class RoadmapState(StrEnum):
    """How a unit stands on a day against the date by which it is to reach a tier."""

    REACHED = "reached"
    REACHED_LATE = "reached_late"
    LATE = "late"
    ON_SCHEDULE = "on_schedule"


@dataclass(frozen=True)
class Guidance:
    """A step agreed with a unit so that it meets an indicator, and the organisation that guides it.

    ``organisation`` is a slug. ``document`` is the paper it was agreed in, ``issued_on`` that paper's date.
    """

    id: str
    unit_code: str
    set: str
    indicator: str
    organisation: str
    step: str
    source: str
    document: str = ""
    issued_on: PartialDate | None = None
    due: PartialDate | None = None
    done_on: PartialDate | None = None
    result: str = ""
    note: str = ""


@dataclass(frozen=True)
class Roadmap:
    """The date by which a unit is to be recognised for a tier, or for a higher one.

    ``decided_on`` is the date of ``decision``.
    """

    unit_code: str
    tier: Tier
    target: PartialDate
    source: str
    decision: str = ""
    note: str = ""
    decided_on: PartialDate | None = None


def plan_on(plans: Iterable[Roadmap], day: date) -> Roadmap | None:
    """Return which of the plans of one unit and tier holds on ``day``, None where none was decided by then.

    It is the last one decided; one without a date holds on every day and goes by its target. Of those of one
    date it is the last in their order.
    """
    decided = [plan for plan in plans if plan.decided_on is None or plan.decided_on.last <= day]
    return max(reversed(decided), key=lambda plan: (plan.decided_on or plan.target).last, default=None)


def guidance_state(guidance: Guidance, day: date) -> GuidanceState | None:
    """Return how ``guidance`` stands on ``day``, or None where it was not issued by then.

    A step without an issue date holds on every day. The due day itself is still on schedule.
    """
    if guidance.issued_on is not None and guidance.issued_on.last > day:
        return None
    if guidance.done_on is not None and guidance.done_on.last <= day:
        return GuidanceState.DONE
    if guidance.due is None:
        return GuidanceState.NO_DUE
    return GuidanceState.LATE if guidance.due.last < day else GuidanceState.ON_SCHEDULE


def reached_on(roadmap: Roadmap, recognitions: Iterable[Recognition], day: date) -> date | None:
    """Return since when the unit is recognised for the tier or a higher one and still is on ``day``.

    Parameters
    ----------
    roadmap
        What was planned.
    recognitions
        The recognitions of the unit, of every tier and in any order.
    day
        The day asked for, included.
    """
    high: dict[Tier, list[Recognition]] = {}
    for row in recognitions:
        if _RANK[row.tier] >= _RANK[roadmap.tier]:
            high.setdefault(row.tier, []).append(row)
    found = [recognised_since(rows, day) for rows in high.values()]
    return min((since for since in found if since is not None), default=None)


def roadmap_state(roadmap: Roadmap, recognitions: Iterable[Recognition], day: date) -> RoadmapState:
    """Return how the unit stands on ``day`` against ``roadmap``; ``recognitions`` as in :func:`reached_on`.

    A recognition that was revoked by ``day`` reaches nothing. The target's last day is still on schedule.
    """
    since = reached_on(roadmap, recognitions, day)
    if since is not None:
        return RoadmapState.REACHED if since <= roadmap.target.last else RoadmapState.REACHED_LATE
    return RoadmapState.LATE if roadmap.target.last < day else RoadmapState.ON_SCHEDULE
