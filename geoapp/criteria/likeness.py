"""How alike two units are, in steps that can be said in a sentence each.

Ten kilometres between the visual centres are one step, a difference of the value of a twentieth of the
threshold is one, another type of unit (a town beside a commune) is two. The threshold is that of the unit
that looks for others: commune groups may have their own. What is not known counts as
:data:`UNKNOWN_STEPS`, so that it comes after what is near, and before what is far.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geoapp.criteria.evidence import Cases
from geoapp.criteria.evidence import Ints
from geoapp.criteria.gaps import Floats

STEP_KM = 10.0
STEP_SHARE = 0.05
OTHER_KIND_STEPS = 2.0
UNKNOWN_STEPS = 3.0

_EARTH_KM = 6371.0088


@dataclass(frozen=True, eq=False)
class Places:
    """Where units are: degrees of their visual centres, NaN where unknown; ``kind`` tells their rank."""

    lon: Floats
    lat: Floats
    kind: Ints


@dataclass(frozen=True)
class Alike:
    """A case that comes near to a unit: its number among the cases, and how far the two units lie apart.

    ``others`` is how many more cases the same unit has on the same indicator.
    """

    case: int
    km: float | None
    others: int


def most_alike(
    units: Ints, now: Floats, threshold: Floats, cases: Cases, places: Places, most: int
) -> list[tuple[Alike, ...]]:
    """Return, for each unit, the ``most`` cases of other units that are most alike, the nearest steps first.

    Parameters
    ----------
    units, now
        The units that miss one indicator, and their values (NaN where none).
    threshold
        What each of these units is asked for, NaN where it is not known or no number.
    cases
        The cases of that indicator. Of one unit only one is given: of a project that states the indicator
        before one linked by its type, then that of the shortest time.
    """
    chosen, others = _one_a_unit(cases)
    if not len(chosen) or not len(units):
        return [() for _ in units]
    km = distances_km(places, units, cases.unit[chosen])
    steps = np.where(np.isnan(km), UNKNOWN_STEPS, km / STEP_KM)
    steps += _value_steps(now, cases.before[chosen], threshold)
    steps += np.where(places.kind[units][:, None] == places.kind[cases.unit[chosen]], 0.0, OTHER_KIND_STEPS)
    steps[units[:, None] == cases.unit[chosen]] = np.inf
    few = min(most, len(chosen))
    best = np.argsort(steps, axis=1, kind="stable")[:, :few]
    return [
        tuple(
            Alike(int(chosen[n]), None if np.isnan(km[row, n]) else float(km[row, n]), int(others[n]))
            for n in best[row].tolist()
            if np.isfinite(steps[row, n])
        )
        for row in range(len(units))
    ]


def distances_km(places: Places, some: Ints, others: Ints) -> Floats:
    """Return the great-circle distances from ``some`` units to ``others``; NaN where a centre is unknown."""
    lon, lat = np.radians(places.lon), np.radians(places.lat)
    half_lat = np.sin((lat[some][:, None] - lat[others]) / 2) ** 2
    half_lon = np.sin((lon[some][:, None] - lon[others]) / 2) ** 2
    chord = half_lat + np.cos(lat[some])[:, None] * np.cos(lat[others]) * half_lon
    km: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return km


def _one_a_unit(cases: Cases) -> tuple[Ints, Ints]:
    """Return one case of each unit, and how many more it has."""
    order = np.lexsort((cases.project, cases.year, cases.lag, ~cases.stated, cases.unit))
    _, first, count = np.unique(cases.unit[order], return_index=True, return_counts=True)
    return order[first], count - 1


def _value_steps(now: Floats, before: Floats, threshold: Floats) -> Floats:
    """Return the steps of the difference of values; none at all for a unit whose threshold has no number."""
    scale = np.abs(np.where(threshold == 0, np.nan, threshold))[:, None]
    steps = np.abs(now[:, None] - before) / scale / STEP_SHARE
    return np.where(np.isnan(scale), 0.0, np.where(np.isnan(steps), UNKNOWN_STEPS, steps))
