"""Upkeep of works: what condition each is in by its checks, and when the next check is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
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


def kept_up(project: Project) -> bool:
    """Tell whether a project is works to keep up: built works, or any model that is maintained."""
    if project.phase in (Phase.PLANNED, Phase.ENDED):
        return False
    return project.type == _WORKS or project.origin is Origin.MAINTAINED


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


def upkeep_list(projects: Iterable[Project], checks: Iterable[UpkeepCheck], day: date) -> list[Upkeep]:
    """Return how all works stand on ``day``, in the order of ``projects``.

    Works are the projects that are :func:`kept_up`, and those that were checked before.
    """
    by_project: dict[str, list[UpkeepCheck]] = {}
    for check in checks:
        by_project.setdefault(check.project, []).append(check)
    return [
        upkeep_of(project.id, by_project.get(project.id, ()), day)
        for project in projects
        if kept_up(project) or project.id in by_project
    ]
