"""Which set, indicators and thresholds hold in a year.

Sets are dated data, and a province may lay its own over the national one.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from geoapp.criteria.periods import Period
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold

#: A set's code and the code of one of its indicators or criteria: "17.1" means other things in other sets.
Key = tuple[str, str]

_Item = TypeVar("_Item", Criterion, Indicator)


@dataclass(frozen=True)
class EffectiveSet:
    """What is asked for in one year: a set with the provincial layer over it, if there is one.

    ``code`` is that of the set at the bottom; ``codes`` also names the layer. Assessments filed under
    either count. ``full`` says that every criterion of the decision is held.
    """

    code: str
    codes: tuple[str, ...]
    full: bool
    criteria: tuple[Criterion, ...]
    indicators: tuple[Indicator, ...]


def effective_set(sets: Iterable[CriteriaSet], year: int) -> EffectiveSet | None:
    """Return what is asked for in ``year``, or None where no set assesses it: a set is never back-dated.

    Parameters
    ----------
    sets
        Sets of one level and tier that hold in the province: national ones and its own layers.
    year
        The year assessed; the days a set is in force do not matter here.
    """
    assessing = [s for s in sets if s.assesses(year)]
    base = next((s for s in assessing if s.extends is None), None)
    if base is None:
        return None
    layer = next((s for s in assessing if s.extends == base.code), None)
    if layer is None:
        return EffectiveSet(base.code, (base.code,), base.full, base.criteria, base.indicators)
    return EffectiveSet(
        base.code,
        (base.code, layer.code),
        base.full,
        _criteria_laid_over(base.criteria, layer.criteria),
        _laid_over(base.indicators, layer.indicators),
    )


def threshold_for(
    indicator: Indicator, year: int, region: str | None = None, group: str | None = None
) -> Threshold | None:
    """Return the narrowest threshold that fits, or None where it is not known.

    One for the year comes before one for any year, then one for the region or group before the
    general one.
    """
    fitting = [
        t
        for t in indicator.thresholds
        if t.year in (None, year) and t.region in (None, region) and t.group in (None, group)
    ]
    return max(fitting, key=_narrowness, default=None)


def threshold_held(indicator: Indicator, year: int, region: str, group: str | None) -> Threshold | None:
    """Return the threshold that holds for a unit of ``group``, None where it is not known.

    Of a unit whose group is not known, only what is asked of every group is known: nothing is guessed.
    """
    if group is not None:
        return threshold_for(indicator, year, region, group)
    named = {t.group for t in indicator.thresholds}
    every = [threshold_for(indicator, year, region, each) for each in {*named, None}]
    return every[0] if all(each == every[0] for each in every) else None


def value_of(threshold: Threshold | None) -> float | None:
    """Return the value of a threshold, None where it is not known."""
    return threshold.value if threshold else None


def by_group(indicator: Indicator, year: int, region: str) -> bool:
    """Tell whether what is asked for in ``year`` depends on the commune group."""
    general = threshold_for(indicator, year, region)
    named = {t.group for t in indicator.thresholds}
    return any(threshold_for(indicator, year, region, each) != general for each in named)


def doubtful(indicator: Indicator, year: int, region: str) -> bool:
    """Tell whether a threshold of ``year`` is not known or not confirmed, whichever the commune group.

    That a unit's group is not known is no doubt of the thresholds.
    """
    general = threshold_for(indicator, year, region)
    own = [threshold_for(indicator, year, region, t.group) for t in indicator.thresholds if t.group]
    asked = own if own and general is None else [*own, general]
    return any(each is None or each.unconfirmed for each in asked)


@dataclass(frozen=True)
class Plan:
    """The periods asked for, the set of each, and the axes all of them share."""

    periods: tuple[Period, ...]
    sets: tuple[EffectiveSet | None, ...]
    indicators: tuple[Key, ...]
    criteria: tuple[Key, ...]


def plan_periods(sets: Sequence[CriteriaSet], periods: Sequence[Period]) -> Plan:
    """Find the set of each period and lay out the indicators and criteria of all of them."""
    years = {period.year for period in periods}
    of_year = {year: effective_set(sets, year) for year in years}
    effective = tuple(of_year[period.year] for period in periods)
    held = [s for s in effective if s is not None]
    indicators = dict.fromkeys((s.code, i.code) for s in held for i in s.indicators)
    criteria = dict.fromkeys((s.code, c.code) for s in held for c in s.criteria)
    return Plan(tuple(periods), effective, tuple(indicators), tuple(criteria))


def limits(
    plan: Plan, region: str, zones: Sequence[str | None]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return, by zone × indicator × period, the lowest and highest value that pass and the unconfirmed mark.

    A zone is a commune group, None that of units whose group is not known. Both limits are NaN where the
    threshold is not known: no value passes then, and none fails.
    """
    shape = (len(zones), len(plan.indicators), len(plan.periods))
    low, high = np.full(shape, np.nan), np.full(shape, np.nan)
    unconfirmed = np.ones(shape, bool)
    for n, (period, held) in enumerate(zip(plan.periods, plan.sets, strict=True)):
        for indicator in held.indicators if held else ():
            row = plan.indicators.index((held.code if held else "", indicator.code))
            for z, group in enumerate(zones):
                threshold = threshold_held(indicator, period.year, region, group)
                if threshold is None:
                    unconfirmed[z, row, n] = group is not None or doubtful(indicator, period.year, region)
                    continue
                low[z, row, n] = -np.inf if indicator.operator is Operator.AT_MOST else threshold.value
                high[z, row, n] = np.inf if indicator.operator is Operator.AT_LEAST else threshold.value
                unconfirmed[z, row, n] = threshold.unconfirmed
    return low, high, unconfirmed


def _narrowness(threshold: Threshold) -> tuple[bool, bool]:
    local = threshold.region is not None or threshold.group is not None
    return threshold.year is not None, local


def _criteria_laid_over(base: Sequence[Criterion], layer: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Lay criteria over others; one that does not say whether it is the environment's is as the one below."""
    said = {each.code: each.environment for each in base}
    found = _laid_over(base, layer)
    return tuple(
        replace(each, environment=said.get(each.code)) if each.environment is None else each for each in found
    )


def _laid_over(base: Sequence[_Item], layer: Sequence[_Item]) -> tuple[_Item, ...]:
    own: dict[str, _Item] = {item.code: item for item in layer}
    kept: list[_Item] = [own.pop(item.code, item) for item in base]
    kept.extend(own.values())
    return tuple(kept)
