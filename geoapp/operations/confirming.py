"""Confirming or correcting a threshold once its decision was read; until then it shows as unconfirmed."""

from __future__ import annotations

import math
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.criteria.groups import groups_named
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.criteria.thresholds import threshold_for
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.intake.known import Suggester
from geoapp.personal import personal_data
from geoapp.store import audit
from geoapp.store.criteria import read_sets
from geoapp.store.criteria import save_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import writing
from geoapp.store.saving import Saved


@dataclass(frozen=True)
class Confirmation:
    """A threshold as it was read: for a region, a commune group or everywhere, for a year or any."""

    set: str
    indicator: str
    value: float
    source: str
    region: str | None = None
    group: str | None = None
    year: int | None = None

    @property
    def threshold(self) -> Threshold:
        """The threshold it makes."""
        return Threshold(self.value, False, self.source, self.region, self.group, self.year)

    def __str__(self) -> str:
        where = [str(part) for part in (self.region, self.group, self.year) if part is not None]
        return " ".join((self.set, self.indicator, *where))


def confirm_threshold(settings: Settings, given: Confirmation) -> list[str]:
    """Store a confirmed threshold with an audit row and return what was done; the same again does nothing.

    Raises
    ------
    UsageError
        Both a region and a group are named.
    RefusedError
        The set, indicator, region or group is not known, or the value cannot be one; nothing was changed.
    """
    if given.region and given.group:
        raise UsageError("A threshold is for a region or for a commune group: name one of the two")
    home = read_province(settings.province_path).region
    with writing(open_store(settings.store_path)) as connection:
        sets = read_sets(connection)
        by_code = {each.code: each for each in sets}
        _refuse_unknown(given.set, by_code, "criteria set")
        held = by_code[given.set]
        indicators = {each.code: each for each in held.indicators}
        _refuse_unknown(given.indicator, indicators, f"indicator of {held.code}")
        indicator = indicators[given.indicator]
        _check(given, held, indicator, sets, home)
        changed, before = _confirmed(indicator, given.threshold)
        if changed == indicator:
            return [f"{given} was confirmed so already; nothing was changed."]
        every = tuple(changed if each.code == indicator.code else each for each in held.indicators)
        save_sets(connection, [replace(held, indicators=every)])
        after = _shown(changed, given.threshold)
        what = f"{given}: {_shown(changed, before) if before else 'none'} -> {after} ({given.source})"
        audit.record(connection, "confirm", "threshold", Saved(changed=1), file=what, rows=1)
    was = f"was {_shown(indicator, before)}" if before else "had none"
    lines = [f"{given}: {after} is confirmed ({was}). `geoapp publish` shows it."]
    return [*lines, *_still_open(changed, held, given, home)]


def _check(
    given: Confirmation, held: CriteriaSet, indicator: Indicator, sets: Sequence[CriteriaSet], home: str
) -> None:
    every = [threshold for each in sets for part in each.indicators for threshold in part.thresholds]
    regions = {threshold.region for threshold in every if threshold.region} | {home}
    if given.region is not None:
        _refuse_unknown(given.region, regions, "region")
    if given.group is not None:
        _refuse_unknown(given.group, groups_named(sets), "commune group")
    if given.year is not None and not held.assesses(given.year):
        raise RefusedError(f"{held.code} assesses {held.assesses_from}–{held.assesses_to}, not {given.year}")
    if not given.source.strip():
        raise RefusedError("--source is empty: name the decision, its number and the page or annex")
    if kind := personal_data(given.source):
        raise RefusedError(f"--source seems to hold {kind}, and is shown to everyone: remove it")
    highest = {"%": 100.0}.get(indicator.unit, math.inf)
    if indicator.operator is Operator.IS_MET and given.value != 1:
        raise RefusedError(f"{indicator.code} is answered by đạt or chưa đạt: its threshold is --value 1")
    if not 0 <= given.value <= highest or not math.isfinite(given.value):
        raise RefusedError(f"{given.value:g} {indicator.unit} cannot be a threshold: check the figure")


def _refuse_unknown(code: str, options: Collection[str], what: str) -> None:
    if code not in options:
        remedy = Suggester()(code, options, f"write one of {', '.join(sorted(options)) or 'none'}")
        raise RefusedError(f"{code!r} is no {what} that is held: {remedy}")


def _confirmed(indicator: Indicator, found: Threshold) -> tuple[Indicator, Threshold | None]:
    """Return the indicator with the threshold in it, and the one it takes the place of."""
    place = (found.region, found.group, found.year)
    before = next((t for t in indicator.thresholds if (t.region, t.group, t.year) == place), None)
    if before is None:
        return replace(indicator, thresholds=(*indicator.thresholds, found)), None
    every = tuple(found if each is before else each for each in indicator.thresholds)
    return replace(indicator, thresholds=every), before


def _still_open(indicator: Indicator, held: CriteriaSet, given: Confirmation, home: str) -> list[str]:
    """Say where the province is measured by another threshold, which nobody has confirmed."""
    year = given.year or held.assesses_to
    counting = threshold_for(indicator, year, home, given.group)
    if counting is None or not counting.unconfirmed:
        return []
    where = f" (--region {counting.region})" if counting.region else ""
    return [f"In {home} another threshold counts: {_shown(indicator, counting)}{where}."]


def _shown(indicator: Indicator, threshold: Threshold) -> str:
    sign = "" if indicator.operator is Operator.IS_MET else f"{indicator.operator} "
    doubt = ", unconfirmed" if threshold.unconfirmed else ""
    return f"{sign}{threshold.value:g} {indicator.unit}".rstrip() + doubt
