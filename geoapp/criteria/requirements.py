"""What a set asks for, where and in which years: the cells of the decision's table.

A provincial set is shown over the set it extends, so that one sees which cells it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum
from itertools import groupby

from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Threshold
from geoapp.criteria.thresholds import effective_set
from geoapp.criteria.thresholds import threshold_for

_PIECES = re.compile("([0-9]+)|([^0-9]+)")


@dataclass(frozen=True)
class Zone:
    """Where a threshold holds: a region, or a commune group. With neither it is whatever has no own."""

    region: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Asked:
    """What is asked for in a stretch of years, both ends included.

    ``threshold`` is None where it is not known, ``group`` None where it holds for every commune.
    """

    first: int
    last: int
    threshold: Threshold | None
    group: str | None = None


class Origin(StrEnum):
    """Where a row of a table comes from: ``own`` where the set extends no other one."""

    OWN = "own"
    REPLACED = "replaced"
    ADDED = "added"
    INHERITED = "inherited"


@dataclass(frozen=True)
class Row:
    """An indicator and what is asked for here; ``base`` is its row in the extended set, if it has one."""

    indicator: Indicator
    origin: Origin
    asked: tuple[Asked, ...]
    base: Row | None = None


@dataclass(frozen=True)
class Group:
    """A criterion and the rows of its indicators."""

    criterion: Criterion
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Doubt:
    """How many thresholds are confirmed, unconfirmed and not known."""

    confirmed: int
    unconfirmed: int
    unknown: int

    @property
    def known(self) -> int:
        """How many have a value."""
        return self.confirmed + self.unconfirmed


def years_of(criteria_set: CriteriaSet) -> range:
    """Return the years a set assesses."""
    return range(criteria_set.assesses_from, criteria_set.assesses_to + 1)


def zones_of(criteria_set: CriteriaSet, here: str) -> tuple[Zone, ...]:
    """Return the zones the thresholds of a set name: the region ``here`` first, then as the set has them."""
    thresholds = [t for indicator in criteria_set.indicators for t in indicator.thresholds]
    found = dict.fromkeys(Zone(t.region, t.group) for t in thresholds if t.region or t.group)
    return tuple(sorted(found, key=lambda zone: zone.region != here))


def asked_in(indicator: Indicator, zone: Zone, years: Iterable[int]) -> tuple[Asked, ...]:
    """Return what an indicator asks for in a zone; years that ask the same are one stretch."""
    each = [(year, threshold_for(indicator, year, zone.region, zone.group)) for year in years]
    stretches = [(threshold, [year for year, _ in some]) for threshold, some in groupby(each, lambda y: y[1])]
    return tuple(Asked(some[0], some[-1], threshold, zone.group) for threshold, some in stretches)


def asked_here(indicator: Indicator, region: str, years: Sequence[int]) -> tuple[Asked, ...]:
    """Return what an indicator asks for in a province of ``region``.

    A province has communes of every group, so each group that has a threshold of its own is told.
    """
    general = asked_in(indicator, Zone(region), years)
    groups = dict.fromkeys(t.group for t in indicator.thresholds if t.group)
    if not groups:
        return general
    own = [asked_in(indicator, Zone(region, group), years) for group in groups]
    known = tuple(asked for asked in general if asked.threshold)
    return (*(asked for some in own for asked in some), *known)


def table(criteria_set: CriteriaSet, base: CriteriaSet | None, region: str) -> tuple[Group, ...]:
    """Return the table of a set in a province of ``region``, laid over its ``base`` where it extends one."""
    years = years_of(criteria_set)
    held = effective_set([base, criteria_set], years[0]) if base else None
    criteria = held.criteria if held else criteria_set.criteria
    below = {each.code: each for each in base.indicators} if base and held else {}
    own = {each.code for each in criteria_set.indicators}
    rows = []
    for indicator in held.indicators if held else criteria_set.indicators:
        code = indicator.code
        lower = _row(below[code], Origin.OWN, region, years) if code in below else None
        origin = _origin(code in own, lower is not None) if base else Origin.OWN
        rows.append(replace(_row(indicator, origin, region, years), base=lower))
    if base:  # what the province adds stands where its number puts it
        rows.sort(key=lambda row: _numbers(row.indicator.code))
    return tuple(
        Group(each, tuple(row for row in rows if row.indicator.criterion == each.code)) for each in criteria
    )


def doubt(rows: Iterable[Row]) -> Doubt:
    """Count what is known of the thresholds of ``rows``."""
    thresholds = [asked.threshold for row in rows for asked in row.asked]
    unconfirmed = [threshold.unconfirmed for threshold in thresholds if threshold]
    return Doubt(unconfirmed.count(False), unconfirmed.count(True), thresholds.count(None))


def _row(indicator: Indicator, origin: Origin, region: str, years: Sequence[int]) -> Row:
    return Row(indicator, origin, asked_here(indicator, region, years))


def _origin(own: bool, below: bool) -> Origin:
    if not own:
        return Origin.INHERITED
    return Origin.REPLACED if below else Origin.ADDED


def _numbers(code: str) -> list[tuple[int, str]]:
    """Return what sorts codes as people do: 17.2 before 17.10."""
    return [(int(digits or -1), text) for digits, text in _PIECES.findall(code)]
