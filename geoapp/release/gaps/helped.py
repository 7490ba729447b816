"""What helped elsewhere, for every indicator that units of one level and tier miss on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.units import Unit
from geoapp.criteria.evidence import Cases
from geoapp.criteria.evidence import Ints
from geoapp.criteria.evidence import Linked
from geoapp.criteria.evidence import find_cases
from geoapp.criteria.gaps import Gaps
from geoapp.criteria.likeness import Alike
from geoapp.criteria.likeness import Places
from geoapp.criteria.likeness import most_alike
from geoapp.criteria.periods import last_ended_year
from geoapp.criteria.statuses import ABSENT
from geoapp.names import rank_of
from geoapp.projects.links import TypeLinks
from geoapp.release.gaps.located import LocatedProjects
from geoapp.release.gaps.standing import Standing

#: So many units that met an indicator are told of beside each unit that misses it.
MOST = 3


@dataclass(frozen=True)
class Helped:
    """What helped elsewhere: ``alike`` are the most alike cases by (ground, indicator), into ``cases``.

    ``linked`` counts, by ground and indicator, the projects there on the day that serve it, and ``turns`` has
    the later days of the page on which that is another number, with the number.
    """

    cases: Cases
    alike: dict[tuple[int, int], list[Alike]]
    linked: Ints
    turns: dict[tuple[int, int], list[tuple[date, int]]]


class Evidence:
    """Looks for what helped elsewhere, for any day of one level and tier."""

    def __init__(self, standing: Standing, projects: LocatedProjects, links: TypeLinks) -> None:
        self._standing = standing
        self._projects = projects
        self.links = links
        keys = standing.attainment.indicators
        self.linked: Linked = projects.linked(standing.grounds, standing.level, keys, standing.sets, links)

    def on(self, day: date, until: date, gaps: Gaps) -> Helped:
        """Return what was known by ``day``: years that had ended and projects that had begun.

        Units do not change before ``until``; how many projects are there does.
        """
        cases = self._cases(last_ended_year(day))
        alike: dict[tuple[int, int], list[Alike]] = {}
        for indicator, units in _by_indicator(gaps).items():
            numbers = np.flatnonzero(cases.indicator == indicator)
            told = self._alike(np.array(units, np.intp), indicator, cases.of(indicator), day)
            for unit, found in zip(units, told, strict=True):
                alike[unit, indicator] = [
                    Alike(int(numbers[each.case]), each.km, each.others) for each in found
                ]
        ground = self._projects.grounds(self._standing.grounds, self._standing.level, day)
        linked = self._count(ground, day)
        return Helped(cases, alike, linked, self._turns(ground, linked, day, until))

    def _cases(self, year: int) -> Cases:
        """Return the cases known at the end of ``year``."""
        standing = self._standing
        attainment, ended = standing.attainment, [y for y in standing.years if y <= year]
        if not ended:  # one year of which nothing is known: no project began after it
            shape = (*attainment.indicator_status.shape[:2], 1)
            return find_cases(np.full(shape, ABSENT, np.int8), np.full(shape, np.nan), year, self.linked)
        whole = slice(standing.whole_years.start, standing.whole_years.start + len(ended))
        status, value = attainment.indicator_status[:, :, whole], attainment.value[:, :, whole]
        return find_cases(status, value, ended[0], self.linked)

    def _alike(self, units: Ints, indicator: int, cases: Cases, day: date) -> Sequence[tuple[Alike, ...]]:
        attainment, period = self._standing.attainment, self._standing.period(day)
        measured = bool(attainment.measured[indicator, period])
        asked = [attainment.threshold((unit, indicator, period)) if measured else None for unit in units]
        threshold = np.array([np.nan if each is None else each for each in asked], np.float64)
        now = attainment.value[units, indicator, period]
        return most_alike(units, now, threshold, cases, self._places, MOST)

    def _count(self, ground: Ints, day: date) -> Ints:
        """Count the projects that serve each indicator on ``day``, by the ground they lie on."""
        there = (ground >= 0) & self._projects.there(day)
        found = np.zeros((len(self._standing.grounds.ids), self.linked.links.shape[1]), np.intp)
        np.add.at(found, ground[there], self.linked.links[there].astype(np.intp))
        return found

    def _turns(
        self, ground: Ints, linked: Ints, day: date, until: date
    ) -> dict[tuple[int, int], list[tuple[date, int]]]:
        """Return how many projects there are from which later day on, where that is another number."""
        found: dict[tuple[int, int], dict[date, int]] = {}
        for on, project, step in self._projects.turns(day, until):
            row = int(ground[project])
            for indicator in np.flatnonzero(self.linked.links[project]).tolist() if row >= 0 else ():
                steps = found.setdefault((row, indicator), {})
                before = next(reversed(steps.values()), int(linked[row, indicator]))
                steps[on] = before + step
        return {place: list(steps.items()) for place, steps in found.items()}

    @cached_property
    def _places(self) -> Places:
        """The visual centre and the rank of each ground, by its last unit."""
        last = [versions[-1] for versions in self._standing.grounds.versions]
        centres = np.array([_centre(unit) for unit in last], np.float64).reshape(-1, 2)
        ranks = sorted({rank_of(unit.name_vi) for unit in last})
        kind = np.array([ranks.index(rank_of(unit.name_vi)) for unit in last], np.intp)
        return Places(centres[:, 0], centres[:, 1], kind)


def _by_indicator(gaps: Gaps) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for gap in (*gaps.lacking, *gaps.unassessed):
        for missing in gap.missing:
            found.setdefault(missing.indicator, []).append(gap.unit)
    return dict(sorted(found.items()))


def _centre(unit: Unit) -> tuple[float, float]:
    if unit.outline is not None:
        return visual_centre(unit.outline)
    return unit.centre or (float("nan"), float("nan"))
