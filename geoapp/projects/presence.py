"""On which days a project is there: one rule for every list, form, page, report and map that says so."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geoapp.projects.records import Phase
from geoapp.projects.records import Project


class Presence(NamedTuple):
    """From which day to which a project is there, both included; None is not known, so it is no bound."""

    first: date | None
    last: date | None

    def on(self, day: date) -> bool:
        """Tell whether it is there on ``day``, as far as anybody knows."""
        return (self.first or day) <= day <= (self.last or day)

    def known_on(self, day: date) -> bool | None:
        """Tell whether it is known to be there on ``day``; None where nobody knows since when it is."""
        if self.over(day):
            return False
        return None if self.first is None else self.first <= day

    def over(self, day: date) -> bool:
        """Tell whether it is there on ``day`` no more."""
        return self.last is not None and self.last < day


def presence(project: Project) -> Presence | None:
    """Return when a project is there; None where it never is that anybody knows of.

    It is there from the day it has surely begun, without one from the day its source speaks of it, and after
    the last day it may have ended on no more. A planned one is nowhere yet. One that is only said to have
    ended was there until its source spoke of it; where the source is not dated nobody can say when it was.
    """
    if project.phase is Phase.PLANNED:
        return None
    over, first = project.ended_on, project.started_on
    if over is None and project.phase is Phase.ENDED:
        over = project.source_date
        if over is None:
            return None
    elif over is None:
        first = first or project.source_date
    return Presence(first.last if first else None, over.last if over else None)


def stands(project: Project, day: date) -> bool | None:
    """Tell whether a project is known to be there on ``day``; None where nobody knows since when it is."""
    there = presence(project)
    return there.known_on(day) if there else False
