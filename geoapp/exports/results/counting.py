"""What a project counts as in a year: new, replicated and maintained are counted apart, each project once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.projects.delivery import maintained
from geoapp.projects.records import Organisation
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.records import ancestry
from geoapp.projects.upkeep import UpkeepCheck


class Counting(StrEnum):
    """How a project counts in a year; ``unstated`` ones began in it, and no row says how."""

    MAINTAINED = "maintained"
    NEW = "new"
    REPLICATED = "replicated"
    UNSTATED = "unstated"


@dataclass(frozen=True)
class CountedProject:
    """A project of the year: what it counts as, and for whom (a slug, None where no row says).

    ``district`` is the code of the district it counts in, or of the province where no less is known.
    """

    project: Project
    counted_as: Counting
    organisation: str | None
    district: str | None


def counted_as(project: Project, checks: Iterable[UpkeepCheck], year: int) -> Counting | None:
    """Return what ``project`` counts as in ``year`` by its own ``checks``, or None where it does not count.

    What began in the year counts as new or replicated and not as maintained besides, so that the columns of
    a report can be added.
    """
    begun = project.started_on is not None and project.started_on.first.year == year
    if begun and project.phase is not Phase.PLANNED:
        if project.origin is Origin.NEW:
            return Counting.NEW
        if project.origin is Origin.REPLICATED:
            return Counting.REPLICATED
        if project.origin is None:
            return Counting.UNSTATED
    return Counting.MAINTAINED if maintained(project, checks, year) else None


def standing(project: Project, day: date) -> bool | None:
    """Tell whether a project is known to stand on ``day``; None where its row has no date."""
    begun = project.started_on or project.source_date
    if begun is None:
        return None
    ended = project.ended_on is not None and project.ended_on.last < day
    return begun.first <= day and not ended and project.phase is not Phase.PLANNED


def answerable(slug: str | None, parties: Iterable[str], organisations: Iterable[Organisation]) -> str | None:
    """Return the party of the programme that answers for ``slug``: itself, or the nearest above it.

    Where none above is a party, it is the topmost.
    """
    if slug is None:
        return None
    chain, held = ancestry(organisations, slug), set(parties)
    return next((each for each in chain if each in held), chain[-1])
