"""How works stand on a day by their stored checks; the rules are those of ``projects/upkeep``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from geoapp.dates import PartialDate
from geoapp.pages.kinds import Json
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import UpkeepState
from geoapp.projects.upkeep import upkeep_of

#: The states in which works are to be looked at.
DUE = (UpkeepState.OVERDUE, UpkeepState.NEVER_CHECKED)


def standing(works: Json, day: date) -> dict[str, Any]:
    """Return works with how they stand on a day in place of their checks; later ones are not known then."""
    stands = upkeep_of(works["id"], [_check(works["id"], one) for one in works["checks"]], day)
    made = stands.last
    last = next((one for one in works["checks"] if made and one["checked_on"] == str(made.checked_on)), None)
    told = {key: value for key, value in works.items() if key != "checks"}
    return {
        **told,
        "state": str(stands.state),
        "condition": str(stands.condition),
        "last": last,
        "due": stands.due.isoformat() if stands.due else None,
        "by_rule": stands.by_rule,
    }


def begun(works: Json, day: date) -> bool:
    """Tell whether works may stand on a day: they are left out only where they surely began later."""
    started = works["started_on"]
    return started is None or _day(started).first <= day


#: The same days stand in many records.
_day = lru_cache(4096)(PartialDate.parse)


def _check(project: str, one: Json) -> UpkeepCheck:
    due = one["next_due"]
    return UpkeepCheck(
        project=project,
        checked_on=_day(one["checked_on"]),
        condition=Condition(one["condition"]),
        source=one["source"],
        next_due=_day(due) if due else None,
    )
