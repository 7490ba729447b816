"""How the units of one level stand against one tier: evaluated once, for every day a page begins on."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from geoapp.boundaries.units import Level
from geoapp.config import Province
from geoapp.criteria.attainment import Attainment
from geoapp.criteria.environment import environment_part
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import report_ends
from geoapp.criteria.periods import standing_period
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.statuses import Flags
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import effective_set
from geoapp.maps.holding import Holding
from geoapp.maps.holding import criteria_apply
from geoapp.maps.holding import sets_held
from geoapp.maps.moments import unit_days
from geoapp.release.gaps.grounds import UnitGrounds
from geoapp.release.gaps.grounds import grounds_of
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class Standing:
    """The units of one level against one tier.

    ``days`` are those a new page begins on, in order, and ``until`` the day after the last page.
    ``attainment`` has the periods that stand on these days, of every ground: whether the criteria apply there
    is asked of the day (:meth:`applicable`), for a commune may have become a ward since its period ended.
    After them it has the whole years ``years``, without a gap, of the grounds they applied to as each ended.
    """

    level: Level
    tier: Tier
    sets: tuple[CriteriaSet, ...]
    holding: Holding
    grounds: UnitGrounds
    days: tuple[date, ...]
    until: date
    ends: tuple[date, ...]
    years: tuple[int, ...]
    attainment: Attainment
    groups: Groups
    region: str

    @property
    def last_day(self) -> date:
        """The last day something was reported for."""
        return self.ends[-1]

    def period(self, day: date) -> int:
        """Return the place of the period that stands on ``day``, which is not before the first page."""
        return self.attainment.periods.index(standing_period(day, self.ends))

    def year(self, year: int) -> int:
        """Return the place of a whole year."""
        return len(self.attainment.periods) - len(self.years) + self.years.index(year)

    def environment(self, period: int) -> EffectiveSet | None:
        """Return the environment criteria of the set of a period, None where no set is held."""
        held = effective_set(self.sets, self.attainment.periods[period].year)
        return environment_part(held) if held else None

    def looked_at(self, period: int) -> Mapping[str, Indicator]:
        """Return the indicators of these criteria by code."""
        held = self.environment(period)
        return {each.code: each for each in held.indicators} if held else {}

    @cached_property
    def whole_years(self) -> slice:
        """The places of all whole years."""
        return slice(len(self.attainment.periods) - len(self.years), None)

    def applicable(self, day: date) -> Flags:
        """Tell on which grounds a unit stands on ``day`` that the criteria apply to."""
        return _applicable(self.grounds, [day])[:, 0]


def has_reports(snapshot: Snapshot, province: Province) -> bool:
    """Tell whether anything was reported for a criteria set that holds in the province."""
    here = {held.code for held in sets_held(snapshot.criteria_sets, province.code)}
    return any(report.set in here for report in snapshot.assessments)


def standings(snapshot: Snapshot, holding: Holding, province: Province) -> list[Standing]:
    """Return how units stand, for each level and tier that something was reported for."""
    found = []
    for level in reversed(Level):  # communes first: most criteria of the environment are theirs
        grounds = grounds_of(level, holding.succession)
        for tier in Tier:
            sets = sets_held(snapshot.criteria_sets, province.code, level, tier)
            standing = _standing(snapshot, holding, grounds, sets, province.region) if sets else None
            if standing is not None:
                found.append(standing)
    return found


def _standing(
    snapshot: Snapshot, holding: Holding, grounds: UnitGrounds, sets: tuple[CriteriaSet, ...], region: str
) -> Standing | None:
    codes = {s.code for s in sets}
    reported = (report for report in snapshot.assessments if report.set in codes)
    reports = holding.on_grounds(reported, sets[0].level)
    if not reports:
        return None
    ends = report_ends(reports)
    days = page_days(ends, _breaks(snapshot, grounds, sets[0].tier))
    years = tuple(range(ends[0].year, ends[-1].year + 1))
    own = list(dict.fromkeys(standing_period(day, ends) for day in days))
    whole = [Period.of_year(year) for year in years]
    ended = _applicable(grounds, [period.end for period in whole])
    applicable = np.hstack([np.ones((len(grounds.ids), len(own)), bool), ended])
    groups = holding.groups(snapshot.statistics)
    return Standing(
        level=sets[0].level,
        tier=sets[0].tier,
        sets=sets,
        holding=holding,
        grounds=grounds,
        days=days,
        until=date(ends[-1].year + 1, 12, 31),
        ends=ends,
        years=years,
        attainment=evaluate(reports, sets, grounds.ids, [*own, *whole], region, applicable, groups),
        groups=groups,
        region=region,
    )


def page_days(ends: Sequence[date], breaks: Iterable[date]) -> tuple[date, ...]:
    """Return the days on which another page begins: what stands then, or on which units, is another thing.

    They are the ends of reported periods, the ends of years, and those of ``breaks`` that lie between the
    first report and the end of the year after the last one.
    """
    first, last = ends[0], date(ends[-1].year + 1, 12, 31)
    closing = (date(year, 12, 31) for year in range(first.year, ends[-1].year + 1))
    return tuple(sorted({*ends, *closing, *(day for day in breaks if first < day < last)}))


def _breaks(snapshot: Snapshot, grounds: UnitGrounds, tier: Tier) -> set[date]:
    """Return the days on which a unit begins or ends, and those of revocations."""
    units = [unit for versions in grounds.versions for unit in versions]
    return {*unit_days(units), *_revocations(snapshot.recognitions, tier)}


def _revocations(recognitions: Iterable[Recognition], tier: Tier) -> Iterable[date]:
    return (r.revoked_on.last for r in recognitions if r.revoked_on is not None and r.tier is tier)


def _applicable(grounds: UnitGrounds, days: Sequence[date]) -> Flags:
    """Return, by ground and day, whether a unit stands there that the criteria apply to."""
    standing = [[grounds.unit(row, day) for day in days] for row in range(len(grounds.ids))]
    found = [[unit is not None and criteria_apply(unit) for unit in units] for units in standing]
    return np.array(found, bool).reshape(len(grounds.ids), len(days))
