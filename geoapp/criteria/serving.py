"""Which indicators a project serves: one rule for every page that says so.

A code means another thing in another set, so what a project states counts in the sets that assess the year it
speaks of. A project that states nothing for a set serves there what projects of its type serve.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.thresholds import Key
from geoapp.projects.links import TypeLinks
from geoapp.projects.records import Project


@dataclass(frozen=True)
class Service:
    """An indicator that a project serves: by what it states itself, or else by its type."""

    indicator: Key
    stated: bool
    unconfirmed: bool


class Serving:
    """What projects serve of the indicators of ``sets``, those without a statement by ``links``.

    Indicators are named by the set that reports are about: what a province adds is of the set it extends.
    """

    def __init__(self, sets: Sequence[CriteriaSet], links: TypeLinks) -> None:
        self._sets = sets
        bases = {held.extends or held.code for held in sets}
        self._links = {key: link for key, link in links.items() if key[0] in bases}

    def of(self, project: Project) -> tuple[Service, ...]:
        """Return what a project serves, in the order of the sets."""
        stated = list(dict.fromkeys(self._stated(project)))
        told = {base for base, _ in stated}
        by_type = (
            Service(key, stated=False, unconfirmed=link.unconfirmed)
            for key, link in self._links.items()
            if key[0] not in told and project.type in link.types
        )
        return (*(Service(key, stated=True, unconfirmed=False) for key in stated), *by_type)

    def _stated(self, project: Project) -> Iterator[Key]:
        spoken = project.spoken_of
        for held in self._sets:
            if spoken is None or held.assesses(spoken.year):
                codes = {each.code for each in held.indicators}
                yield from ((held.extends or held.code, i) for i in project.indicators if i in codes)
