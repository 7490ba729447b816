"""Attainment as arrays: statuses by indicator, criterion and tier, with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np

from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import SEVERITY_OF
from geoapp.criteria.statuses import STATUS_OF
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Counts
from geoapp.criteria.statuses import Flags
from geoapp.criteria.statuses import Place
from geoapp.criteria.statuses import Values
from geoapp.criteria.thresholds import Key


@dataclass(frozen=True, eq=False)
class Attainment:
    """Statuses as codes into ``STATUSES`` (or ``ABSENT``), with what they rest on.

    Arrays are unit × indicator × period unless they begin with ``criterion`` (unit × criterion × period) or
    are of a tier (unit × period). ``unconfirmed`` marks cells whose threshold is unknown or not confirmed in
    the decision's own text. ``sets`` names the set of each period, None where none is held, and ``full``
    tells whether that set has every criterion of its decision. ``criterion_environment`` tells, as
    criterion × period, which criteria are the environment's in the set of the period.

    ``value`` is what was reported, NaN where nothing was. ``low`` and ``high`` are the lowest and highest
    value that pass, NaN where the threshold is not known; their first axis has one row where it is the same
    for all units. ``reports`` has the report behind a cell by its places in the three axes.
    """

    unit_codes: tuple[str, ...]
    periods: tuple[Period, ...]
    sets: tuple[str | None, ...]
    full: tuple[bool, ...]
    indicators: tuple[Key, ...]
    criteria: tuple[Key, ...]
    indicator_status: Codes
    self_assessed: Flags
    unconfirmed: Flags
    criterion_status: Codes
    criterion_self_assessed: Flags
    criterion_unconfirmed: Flags
    criterion_environment: Flags
    value: Values
    low: Values
    high: Values
    measured: Flags
    reports: Mapping[Place, Assessment]

    @cached_property
    def distance(self) -> Values:
        """How much a value lacks to its threshold, in the indicator's own unit; 0 where it passes.

        NaN where value or threshold is not known, and where a yes or no is asked for, which has no measure.
        """
        lacks = np.maximum(np.maximum(self.low - self.value, self.value - self.high), 0.0)
        # Ten decimals: 85 - 82.4 is 2.6, not 2.5999999999999943.
        return np.where(self.measured, np.round(lacks, 10), np.nan)

    def threshold(self, place: Place) -> float | None:
        """Return the threshold of a cell, None where it is not known: of two limits one is open."""
        unit, row, period = place
        zone = unit if len(self.low) > 1 else 0
        limits = (float(self.low[zone, row, period]), float(self.high[zone, row, period]))
        return next((limit for limit in limits if isfinite(limit)), None)

    @cached_property
    def tier_status(self) -> Codes:
        """The status of all held criteria together as unit × period, by rule 5.1."""
        severity = SEVERITY_OF[self.criterion_status].max(axis=1, initial=0)
        return np.asarray(STATUS_OF[severity], np.int8)

    @cached_property
    def environment_status(self) -> Codes:
        """The status of the environment criteria together as unit × period, by rules 5.1 and 5.2.

        ``ABSENT`` where no set is held, or one without any environment criterion.
        """
        severity = np.where(self.criterion_environment, SEVERITY_OF[self.criterion_status], 0)
        return np.asarray(STATUS_OF[severity.max(axis=1, initial=0)], np.int8)

    @cached_property
    def environment_self_assessed(self) -> Flags:
        """Where the environment criteria rest on a value that nobody has appraised, as unit × period."""
        told: Flags = np.any(self.criterion_self_assessed & self.criterion_environment, axis=1)
        return told

    @cached_property
    def environment_unconfirmed(self) -> Flags:
        """Where they rest on a threshold that is not known or not confirmed, as unit × period."""
        told: Flags = np.any(self.criterion_unconfirmed & self.criterion_environment, axis=1)
        return told

    @cached_property
    def met_count(self) -> Counts:
        """How many indicators are met, as unit × period."""
        return _count(self.indicator_status == MET)

    @cached_property
    def unknown_count(self) -> Counts:
        """How many indicators are not assessed, as unit × period."""
        return _count(self.indicator_status == NOT_ASSESSED)

    @cached_property
    def applicable_count(self) -> Counts:
        """How many indicators of the set apply, as unit × period."""
        status = self.indicator_status
        return _count((status != ABSENT) & (status != NOT_APPLICABLE))


def _count(cells: Flags) -> Counts:
    return np.asarray(cells.sum(axis=1))
