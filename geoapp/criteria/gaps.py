"""What is missing: the units that miss the held criteria of a tier, by which indicators and how far.

"Held" are the environment criteria a set has here, not all of a tier's. What was not assessed is listed
apart and never counted as missing, and what does not apply is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Flags

Floats = NDArray[np.float64]

_MISSING = [code for code, status in enumerate(STATUSES) if status.missing]


@dataclass(frozen=True)
class Missing:
    """An indicator a unit misses: its place on the axis of indicators.

    ``distance`` is in the indicator's own unit and ``relative`` its share of the threshold (0.1 is a tenth of
    it); None where no number tells it. ``nearly`` is the assessor's "nearly met".
    """

    indicator: int
    nearly: bool
    distance: float | None
    relative: float | None


@dataclass(frozen=True)
class UnitGap:
    """What one unit, by its place on the axis of units, misses; ``unknown`` are indicators not assessed."""

    unit: int
    missing: tuple[Missing, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True)
class Gaps:
    """The units of one tier on one period.

    ``lacking`` miss something, the most indicators and then the farthest first; ``unassessed`` miss nothing
    that is known, but not all is known. Together with ``complete`` they are all units that the criteria
    apply to.
    """

    lacking: tuple[UnitGap, ...]
    unassessed: tuple[UnitGap, ...]
    complete: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many units the criteria apply to."""
        return len(self.lacking) + len(self.unassessed) + len(self.complete)


def is_missing(status: Codes) -> Flags:
    """Tell where ``status`` leaves something to be worked on."""
    return np.isin(status, _MISSING)


def relative_distance(distance: Floats, low: Floats, high: Floats) -> Floats:
    """Return ``distance`` as a share of the threshold; NaN where the threshold is zero or not known."""
    limit = np.abs(np.where(np.isfinite(low), low, high))
    usable = np.isfinite(limit) & (limit > 0)
    unknown: Floats = np.full(distance.shape, np.nan)
    shares: Floats = np.divide(distance, limit, out=unknown, where=usable)
    return shares


def find_gaps(tier_status: Codes, status: Codes, distance: Floats, relative: Floats) -> Gaps:
    """Return the units of one period that miss something, that are not known, and that are complete.

    Parameters
    ----------
    tier_status
        By unit: rule 5.1 over the criteria that are held.
    status, distance, relative
        By unit and indicator; see :class:`~geoapp.criteria.attainment.Attainment` and
        :func:`relative_distance`.
    """
    lacking = [
        _gap(unit, status, distance, relative) for unit in np.flatnonzero(is_missing(tier_status)).tolist()
    ]
    unassessed = np.flatnonzero(tier_status == NOT_ASSESSED).tolist()
    return Gaps(
        lacking=tuple(sorted(lacking, key=_order)),
        unassessed=tuple(_gap(unit, status, distance, relative) for unit in unassessed),
        complete=tuple(np.flatnonzero(tier_status == MET).tolist()),
    )


def unlisted(criterion_status: Codes, listed: Flags) -> Flags:
    """Tell, by unit, whether a criterion of which no indicator is known keeps it from being complete.

    ``criterion_status`` is unit × criterion, ``listed`` says by criterion whether an indicator is known.
    """
    outcome: Flags = (criterion_status[:, ~listed] == NOT_ASSESSED).any(axis=1)
    return outcome


def _gap(unit: int, status: Codes, distance: Floats, relative: Floats) -> UnitGap:
    missing = [
        Missing(
            n, bool(status[unit, n] == NEARLY_MET), _number(distance[unit, n]), _number(relative[unit, n])
        )
        for n in np.flatnonzero(is_missing(status[unit])).tolist()
    ]
    unknown = np.flatnonzero(status[unit] == NOT_ASSESSED).tolist()
    return UnitGap(unit, tuple(sorted(missing, key=_nearest)), tuple(unknown))


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def _nearest(missing: Missing) -> tuple[bool, float, int]:
    return missing.relative is None, missing.relative or 0.0, missing.indicator


def _order(gap: UnitGap) -> tuple[int, float, int]:
    return -len(gap.missing), -sum(missing.relative or 0.0 for missing in gap.missing), gap.unit
