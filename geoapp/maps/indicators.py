"""Single indicators as map variables: whether each is met, its value, and what is missing to the threshold.

A code means another thing in another set, so a key names both: ``status.<set>.<code>``. What is not
assessed, not applicable, of another set, without a set or without a known threshold stays apart.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import STATUSES
from geoapp.criteria.statuses import Codes
from geoapp.criteria.statuses import Flags
from geoapp.criteria.statuses import Values
from geoapp.criteria.thresholds import Key
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import effective_set
from geoapp.maps.classes import FAILED_COLORS
from geoapp.maps.classes import INDICATOR_CLASSES
from geoapp.maps.classes import MISSING_COLORS
from geoapp.maps.classes import NO_FIGURE
from geoapp.maps.classes import NO_THRESHOLD
from geoapp.maps.classes import OTHER_SET
from geoapp.maps.classes import PASSED_COLORS
from geoapp.maps.classes import REACHED
from geoapp.maps.classes import REACHED_CLASS
from geoapp.maps.classes import UNVALUED_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.ranges import in_ranges
from geoapp.maps.ranges import plain
from geoapp.maps.ranges import ranges_of
from geoapp.maps.standing import Place
from geoapp.maps.standing import Standing
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.maps.variables import Detail
from geoapp.maps.variables import Kind

Aspect = Literal["status", "value", "distance"]
ASPECTS: tuple[Aspect, ...] = ("status", "value", "distance")

_KINDS: dict[Aspect, Kind] = {"status": "class", "value": "value", "distance": "distance"}


@dataclass(frozen=True)
class Shown:
    """One aspect of one indicator of a level: what a map variable shows."""

    aspect: Aspect
    level: Level
    set: str
    indicator: Indicator

    @property
    def indicator_key(self) -> Key:
        """The indicator by its set and code."""
        return self.set, self.indicator.code

    @property
    def key(self) -> str:
        """The key of the variable, as the address of a view names it."""
        return f"{self.aspect}.{self.set}.{self.indicator.code}"


def shown_by(standing: Standing) -> Iterator[Shown]:
    """Give what a map can show of each indicator; one that is answered yes or no has its status alone."""
    for (code, _), indicator in standing.indicators.items():
        for aspect in ASPECTS[:1] if indicator.operator is Operator.IS_MET else ASPECTS:
            yield Shown(aspect, standing.level, code, indicator)


def indicator_column(shown: Shown, standing: Standing) -> Column:
    """Return one aspect of an indicator for the rows of ``standing``.

    At another level than that of its set it is not applicable to any unit.
    """
    key = shown.indicator_key
    if standing.level is not shown.level or key not in standing.result.indicators:
        cells = standing.cells(lambda _: Cell(Status.NOT_APPLICABLE))
        return Column(shown.key, _KINDS[shown.aspect], INDICATOR_CLASSES, cells)
    one = _Indicator(shown, standing, standing.result.indicators.index(key))
    classes, key_of = {"status": one.status, "value": one.value, "distance": one.distance}[shown.aspect]()
    return one.column(classes, key_of)


@dataclass(frozen=True)
class _Indicator:
    """One indicator as arrays of unit × period; ``row`` is its place among those of the result."""

    shown: Shown
    standing: Standing
    row: int

    def column(self, classes: Sequence[MapClass], key_of: Callable[[Place], str]) -> Column:
        """Return the cells; ``key_of`` names the class of what was reported."""

        def told(place: Place) -> Cell:
            gap = self._gap(place)
            return Cell(gap) if gap else Cell(key_of(place), self._detail(place))

        cells = self.standing.cells(told)
        used = {cell.key for row in cells for cell in row if cell}
        always = {Status.MET, Status.NOT_MET, REACHED, Status.NOT_ASSESSED}
        shown = tuple(item for item in classes if item.key in used | always)
        details = (cell.detail for row in cells for cell in row if cell and cell.detail)
        unconfirmed = any(detail.get("unconfirmed") for detail in details)
        return Column(self.shown.key, _KINDS[self.shown.aspect], shown, cells, unconfirmed)

    def status(self) -> tuple[Sequence[MapClass], Callable[[Place], str]]:
        """Return the classes of a status, and the one of a place."""

        def key(place: Place) -> str:
            lacks = np.isnan(self._low[place]) and self._status[place] == NOT_ASSESSED
            return NO_THRESHOLD if lacks else STATUSES[self._status[place]].value

        return INDICATOR_CLASSES, key

    def value(self) -> tuple[Sequence[MapClass], Callable[[Place], str]]:
        """Return ranges of the figures; those that pass have ranges of their own, so none mixes the two."""
        unit = self.shown.indicator.unit
        passed = (self._low <= self._value) & (self._value <= self._high)
        good = ranges_of(
            self._seen(passed, self._value), "passed", PASSED_COLORS, sign="✓", unit=unit, word="passed"
        )
        lacking = self._seen(self._comparable & ~passed, self._value)
        bad = ranges_of(lacking, "failed", FAILED_COLORS, "diagonal", unit=unit, word="failed")

        def key(place: Place) -> str:
            return in_ranges(good if passed[place] else bad, float(self._value[place]))

        return (*good, *bad, *UNVALUED_CLASSES), self._figure(key)

    def distance(self) -> tuple[Sequence[MapClass], Callable[[Place], str]]:
        """Return ranges of what is missing, after the class of all that miss nothing."""
        missing = self._seen(self._distance > 0, self._distance)
        unit = self.shown.indicator.unit
        # What is missing to a share of 100 is no share itself: it is told in points.
        unit, word = ("", "missing_points") if unit == "%" else (unit, "missing")
        ranges = ranges_of(missing, "missing", MISSING_COLORS, "diagonal", unit=unit, word=word)

        def key(place: Place) -> str:
            distance = float(self._distance[place])
            return in_ranges(ranges, distance) if distance > 0 else REACHED

        return (REACHED_CLASS, *ranges, *UNVALUED_CLASSES), self._figure(key)

    def _figure(self, key: Callable[[Place], str]) -> Callable[[Place], str]:
        """Say why a place has no figure to compare, before ``key`` names its range."""

        def found(place: Place) -> str:
            if np.isnan(self._value[place]):
                return NO_FIGURE
            return key(place) if self._comparable[place] else NO_THRESHOLD

        return found

    def _gap(self, place: Place) -> str | None:
        """Return the class of a place of which nothing is reported, None where something is."""
        if self.standing.result.sets[place.period] != self.shown.set:
            return OTHER_SET
        if self._status[place] in (ABSENT, NOT_APPLICABLE):
            return Status.NOT_APPLICABLE  # ABSENT: the set has it in other years only
        return None if self._report(place) else Status.NOT_ASSESSED

    def _detail(self, place: Place) -> Detail:
        """Return what stands behind a place; the aspects of an indicator share it."""
        known, at = self.standing.details, (place.unit, self.row, place.period)
        if at not in known:
            known[at] = self._told(place)
        return known[at]

    def _told(self, place: Place) -> Detail:
        value, distance = float(self._value[place]), float(self._distance[place])
        low, high = float(self._low[place]), float(self._high[place])
        threshold = low if np.isfinite(low) else high
        result, at = self.standing.result, (place.unit, self.row, place.period)
        report = result.reports[at]
        found: dict[str, str | int | float | bool] = {
            "period": str(Period(report.period_start, report.period_end))
        }
        found |= {} if np.isnan(value) else {"value": plain(value)}
        found |= {"threshold": plain(threshold)} if np.isfinite(threshold) else {}
        found |= {"missing": plain(distance)} if distance > 0 else {}
        found |= self._group(place)
        found |= {"self": True} if result.self_assessed[at] else {}
        return found | ({"unconfirmed": True} if result.unconfirmed[at] else {})

    def _group(self, place: Place) -> Mapping[str, str]:
        """Return the commune group whose threshold holds, empty where it is not known; of others nothing."""
        standing, period = self.standing, self.standing.result.periods[place.period]
        if not by_group(self._indicator_of(period.year), period.year, standing.reports.region):
            return {}
        return {"group": standing.groups.on(standing.result.unit_codes[place.unit], period.end) or ""}

    def _indicator_of(self, year: int) -> Indicator:
        """Return the indicator as a year's set has it."""
        held = effective_set(self.standing.reports.sets_of(self.standing.level), year)
        own = (each for each in (held.indicators if held else ()) if each.code == self.shown.indicator.code)
        return next(own, self.shown.indicator)

    def _report(self, place: Place) -> Assessment | None:
        return self.standing.result.reports.get((place.unit, self.row, place.period))

    def _seen(self, which: Flags, figures: Values) -> Iterable[float]:
        """Return the figures that some moment shows among ``which``."""
        places = (place for place in self.standing.places if not self._gap(place))
        return {float(figures[place]) for place in places if which[place]}

    @cached_property
    def _comparable(self) -> Flags:
        return ~np.isnan(self._value) & ~np.isnan(self._low)

    @cached_property
    def _status(self) -> Codes:
        return self.standing.result.indicator_status[:, self.row, :]

    @cached_property
    def _value(self) -> Values:
        return self.standing.result.value[:, self.row, :]

    @cached_property
    def _low(self) -> Values:
        return np.broadcast_to(self.standing.result.low[:, self.row, :], self._value.shape)

    @cached_property
    def _high(self) -> Values:
        return np.broadcast_to(self.standing.result.high[:, self.row, :], self._value.shape)

    @cached_property
    def _distance(self) -> Values:
        return self.standing.result.distance[:, self.row, :]
