"""What a project counts as in a year: new, replicated and maintained are counted apart, each project once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Unit
from geoapp.projects.presence import presence
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.upkeep import WORKING
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import last_check


class Counting(StrEnum):
    """How a project counts in a year; ``unstated`` ones began in it, and no row says how."""

    MAINTAINED = "maintained"
    NEW = "new"
    REPLICATED = "replicated"
    UNSTATED = "unstated"


#: What began in the year counts as one of these.
BEGUN = (Counting.NEW, Counting.REPLICATED, Counting.UNSTATED)
_BEGUN = {Origin.NEW: Counting.NEW, Origin.REPLICATED: Counting.REPLICATED, None: Counting.UNSTATED}


def counted_as(project: Project, checks: Iterable[UpkeepCheck], year: int) -> Counting | None:
    """Return what ``project`` counts as in ``year`` by its own ``checks``, or None where it does not count.

    What began in the year counts as new or replicated and not as maintained besides, so that the columns of
    a report can be added.
    """
    begun = project.started_on is not None and project.started_on.first.year == year
    if begun and project.phase is not Phase.PLANNED and project.origin in _BEGUN:
        return _BEGUN[project.origin]
    return Counting.MAINTAINED if maintained(project, checks, year) else None


def maintained(project: Project, checks: Iterable[UpkeepCheck], year: int) -> bool:
    """Tell whether the works of ``project`` were maintained in ``year``, by its own ``checks``.

    They were where the last check made in that year found them working. Lacking a check, they were where the
    row says that they are maintained and they are known to have been there. What was over before the year
    was not maintained in it, whatever a check says.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    there = presence(project)
    if there is None or there.over(first):
        return False
    made = last_check((check for check in checks if check.checked_on.first >= first), last)
    if made is not None:
        return made.condition in WORKING
    return project.origin is Origin.MAINTAINED and there.first is not None and there.first <= last


def answers(project: Project, kind: Counting) -> str | None:
    """Return the slug of who a project counts for: who leads it, or keeps it up where it was maintained."""
    return kept_by(project) if kind is Counting.MAINTAINED else project.lead_org


def lies_in(project: Project, kind: Counting, day: date, chains: Chains) -> tuple[Unit, ...]:
    """Return the units a project counts in, the smallest first.

    They are those of the day its row speaks of; maintained ones lie in what these became by ``day``, mostly
    the last of the year.
    """
    if kind is Counting.MAINTAINED:
        return chains.followed(project.unit_code, project.spoken_of, day)
    return chains.chain(project.unit_code, project.spoken_of)


def kept_by(project: Project) -> str | None:
    """Return the slug of who keeps works up: who manages them, else who leads."""
    return project.managing_org or project.lead_org
