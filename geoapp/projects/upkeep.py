"""Upkeep of works: what condition each is in by its checks, and when the next check is due."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate
from geoapp.projects.presence import Presence
from geoapp.projects.presence import presence
from geoapp.projects.records import Origin
from geoapp.projects.records import Project

#: Works are checked once a year where a check names no next date.
MONTHS_BETWEEN = 12

_WORKS = "env_works"


class Condition(StrEnum):
    """What a check found."""

    GOOD = "good"
    MINOR_DAMAGE = "minor_damage"
    BROKEN = "broken"
    GONE = "gone"
    UNKNOWN = "unknown"


#: The conditions in which works still do what they were built for.
WORKING = frozenset({Condition.GOOD, Condition.MINOR_DAMAGE})


@dataclass(frozen=True)
class UpkeepCheck:
    """One check of one project's works: ``project`` is its id, ``by`` the slug of who looked.

    Works have one check a day; project and day are the key.
    """

    project: str
    checked_on: PartialDate
    condition: Condition
    source: str
    by: str | None = None
    next_due: PartialDate | None = None
    note: str = ""


class UpkeepState(StrEnum):
    """How works stand on a day."""

    NEVER_CHECKED = "never_checked"
    OVERDUE = "overdue"
    ON_SCHEDULE = "on_schedule"
    GONE = "gone"


@dataclass(frozen=True)
class Upkeep:
    """How one project's works stand on a day, and what that rests on.

    ``due`` is the last day of the next check; ``by_rule`` tells that no check named it, so that it is twelve
    months after the last one. Works nobody checked yet have no due day: they can be checked any time.
    """

    project: str
    state: UpkeepState
    condition: Condition
    last: UpkeepCheck | None
    due: date | None
    by_rule: bool


def is_works(project: Project) -> bool:
    """Tell whether a project is works by its row: built works, or any model that is maintained."""
    return project.type == _WORKS or project.origin is Origin.MAINTAINED


def kept_up(there: Presence | None, checks: Iterable[UpkeepCheck], day: date, *, works: bool) -> bool | None:
    """Tell whether a project is to be kept up on ``day``; None where nobody knows since when it is there.

    It is where it is ``works`` by its row or was checked by that day, as long as it is there. That somebody
    checked it proves that it had begun, whatever its row tells.
    """
    checked = last_check(checks, day) is not None
    if there is None or there.over(day) or not (works or checked):
        return False
    return checked or there.known_on(day)


def next_check(check: UpkeepCheck) -> date:
    """Return the last day by which the check after ``check`` is due.

    A date known to the month or year counts by its last day, so that nothing is late before it surely is.

    >>> next_check(UpkeepCheck("W", PartialDate.parse("2020-02-29"), Condition.GOOD, "s"))
    datetime.date(2021, 2, 28)
    """
    if check.next_due is not None:
        return check.next_due.last
    last = check.checked_on.last
    day = 28 if (last.month, last.day) == (2, 29) else last.day
    return date(last.year + MONTHS_BETWEEN // 12, last.month, day)


def last_check(checks: Iterable[UpkeepCheck], day: date) -> UpkeepCheck | None:
    """Return the latest of ``checks`` that was surely made by ``day``."""
    made = [check for check in checks if check.checked_on.last <= day]
    return max(made, key=lambda check: (check.checked_on.last, check.checked_on.first), default=None)


def upkeep_of(project: str, checks: Iterable[UpkeepCheck], day: date) -> Upkeep:
    """Return how the works of ``project`` stand on ``day`` by their own ``checks``, given in any order.

    The due day itself is still on schedule. Works that are gone are due no more.
    """
    last = last_check(checks, day)
    if last is None:
        return Upkeep(project, UpkeepState.NEVER_CHECKED, Condition.UNKNOWN, None, None, by_rule=False)
    if last.condition is Condition.GONE:
        return Upkeep(project, UpkeepState.GONE, last.condition, last, None, by_rule=False)
    due = next_check(last)
    state = UpkeepState.OVERDUE if due < day else UpkeepState.ON_SCHEDULE
    return Upkeep(project, state, last.condition, last, due, by_rule=last.next_due is None)


def upkeep_list(
    projects: Iterable[Project], checks: Iterable[UpkeepCheck], day: date, *, known: bool = False
) -> list[Upkeep]:
    """Return how all works that are :func:`kept_up` stand on ``day``, in the order of ``projects``.

    Works of which nobody knows since when they are there can be looked at like any other, so they are in the
    list; a figure of a day has only those that are ``known`` to be there on it.
    """
    by_project = checks_by_project(checks)
    found = []
    for project in projects:
        own = by_project.get(project.id, ())
        kept = kept_up(presence(project), own, day, works=is_works(project))
        if kept or (kept is None and not known):
            found.append(upkeep_of(project.id, own, day))
    return found


def checks_by_project(checks: Iterable[UpkeepCheck]) -> Mapping[str, list[UpkeepCheck]]:
    """Return the checks of each project that has any, in their order, by its id."""
    found: dict[str, list[UpkeepCheck]] = {}
    for check in checks:
        found.setdefault(check.project, []).append(check)
    return found
