"""What went before an indicator was met elsewhere: model projects in units that met it soon after.

It rests on what was reported and never says that a project was the cause. Time is counted by the ends of
years: a unit that missed the indicator at the end of the year before a project started, and met it at the
end of that year or of one of the two after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from geoapp.criteria.gaps import Floats
from geoapp.criteria.gaps import is_missing
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Flags

Ints = NDArray[np.intp]

#: Years after the one a project started in, at whose end a unit that met the indicator still counts.
WINDOW = 2


@dataclass(frozen=True, eq=False)
class Linked:
    """Projects as arrays: where they lay when they started, the year that was, and what they serve.

    ``unit`` is a place on the axis of units, -1 where it is not known; ``started`` a year, 0 where it is not
    known. ``links`` and ``stated`` are project × indicator: what a project serves, and what of that it states
    itself; the rest is by its type.
    """

    unit: Ints
    started: Ints
    links: Flags
    stated: Flags


@dataclass(frozen=True, eq=False)
class Cases:
    """What is told, an entry each: ``project``, ``unit`` and ``indicator`` are places on their axes.

    ``year`` is the one the project started in, ``lag`` how many years later the indicator was met, ``before``
    the value at the end of the year before (NaN where none). ``kept`` says whether it is met at the end of
    the last year looked at, ``stated`` whether the project states the indicator itself.
    """

    project: Ints
    unit: Ints
    indicator: Ints
    year: Ints
    lag: Ints
    before: Floats
    kept: Flags
    stated: Flags

    def of(self, indicator: int) -> Cases:
        """Return the cases of one indicator."""
        own = self.indicator == indicator
        return Cases(**{field.name: getattr(self, field.name)[own] for field in fields(self)})


def find_cases(status: Codes, value: Floats, first_year: int, projects: Linked) -> Cases:
    """Return what went before units met an indicator.

    Parameters
    ----------
    status, value
        Unit × indicator × year: whole years without a gap from ``first_year`` to the last one that may be
        looked at. A unit on other ground is another unit, and absent where it does not exist.
    projects
        Only those that were begun, so no planned ones.
    """
    years = status.shape[2]
    project, indicator = np.nonzero(projects.links & _usable(projects, first_year, years)[:, None])
    unit, start = projects.unit[project], projects.started[project] - first_year
    told = is_missing(status[unit, indicator, start - 1])
    project, indicator, unit, start = (part[told] for part in (project, indicator, unit, start))
    lag = _lag(status, unit, indicator, start)
    found = lag <= WINDOW
    project, indicator, unit, start, lag = (part[found] for part in (project, indicator, unit, start, lag))
    return Cases(
        project=project,
        unit=unit,
        indicator=indicator,
        year=start + first_year,
        lag=lag,
        before=value[unit, indicator, start - 1],
        kept=status[unit, indicator, years - 1] == MET,
        stated=projects.stated[project, indicator],
    )


def _usable(projects: Linked, first_year: int, years: int) -> Flags:
    """Tell which projects have a known unit, and a start with a year before it that is looked at."""
    start = projects.started - first_year
    usable: Flags = (projects.unit >= 0) & (projects.started > 0) & (start >= 1) & (start < years)
    return usable


def _lag(status: Codes, unit: Ints, indicator: Ints, start: Ints) -> Ints:
    """Return how many years after ``start`` the indicator was met; more than the window if not in it."""
    years = status.shape[2]
    lag = np.full(len(unit), WINDOW + 1, np.intp)
    for after in range(WINDOW, -1, -1):
        year = np.minimum(start + after, years - 1)
        met = (start + after < years) & (status[unit, indicator, year] == MET)
        lag[met] = after
    return lag
