"""How works stand on a day by their stored checks; the rules are those of ``projects/upkeep``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from geoapp.dates import PartialDate
from geoapp.pages.kinds import Json
from geoapp.projects.presence import Presence
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import Upkeep
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import UpkeepState
from geoapp.projects.upkeep import kept_up
from geoapp.projects.upkeep import upkeep_of

#: The states in which works are to be looked at.
DUE = (UpkeepState.OVERDUE, UpkeepState.NEVER_CHECKED)


def standing(works: Json, day: date) -> dict[str, Any]:
    """Return works with how they stand on a day in place of their checks; later ones are not known then."""
    return told_standing(works, stands_on(works, day))


def stands_on(works: Json, day: date) -> Upkeep:
    """Return how works stand on a day."""
    return upkeep_of(works["id"], checks_of(works), day)


def told_standing(works: Json, stands: Upkeep) -> dict[str, Any]:
    """Return works with how they stand in place of their checks."""
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


#: The same days stand in many records.
_day = lru_cache(4096)(PartialDate.parse)


def listed(works: Json, day: date) -> bool:
    """Tell whether works are to be kept up on a day, as far as anybody knows."""
    first, last = (date.fromisoformat(each) if each else None for each in (works["from"], works["until"]))
    return kept_up(Presence(first, last), checks_of(works), day, works=works["works"]) is not False


def checks_of(works: Json) -> list[UpkeepCheck]:
    """Return the checks of works."""
    return [_check(works["id"], one) for one in works["checks"]]


def _check(project: str, one: Json) -> UpkeepCheck:
    due = one["next_due"]
    return UpkeepCheck(
        project=project,
        checked_on=_day(one["checked_on"]),
        condition=Condition(one["condition"]),
        source=one["source"],
        next_due=_day(due) if due else None,
    )
