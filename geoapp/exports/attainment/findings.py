"""Computing what a report tells from the records of a store."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

import numpy as np

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.criteria.attainment import Attainment
from geoapp.criteria.disagreement import disagreement
from geoapp.criteria.environment import environment_part
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import report_ends
from geoapp.criteria.periods import standing_period
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Tier
from geoapp.criteria.requirements import Asked
from geoapp.criteria.requirements import Zone
from geoapp.criteria.requirements import asked_here
from geoapp.criteria.requirements import asked_in
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import effective_set
from geoapp.exports.attainment.figures import Figure
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import Sources
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.maps.holding import Holding
from geoapp.maps.holding import criteria_apply
from geoapp.maps.holding import sets_held
from geoapp.maps.succession import Succession


@dataclass(frozen=True)
class Records:
    """The records a report is computed from, and the province they are of."""

    units: Sequence[Unit]
    changes: Sequence[Change]
    criteria_sets: Sequence[CriteriaSet]
    assessments: Sequence[Assessment]
    recognitions: Sequence[Recognition]
    province_code: str
    region: str
    statistics: Sequence[Statistic] = ()
    demonstration: bool = False

    def sets_of(self, level: Level, tier: Tier) -> tuple[CriteriaSet, ...]:
        """Return the sets of a level and tier that hold in the province: national ones and its own."""
        return sets_held(self.criteria_sets, self.province_code, level, tier)


def findings(records: Records, level: Level, tier: Tier, day: date) -> Findings:
    """Return how the units of ``level`` that are valid on ``day`` stand for ``tier`` then."""
    standing = vintage(records.units, day)
    units = sorted((u for u in standing.values() if u.level is level), key=lambda unit: unit.code)
    succession = Succession(records.units, records.changes)
    sets = records.sets_of(level, tier)
    codes = {s.code for s in sets}
    reported = [report for report in records.assessments if report.set in codes]
    ends = report_ends(reported)
    period = standing_period(day, ends)
    before = standing_period(_year_before(day), ends)
    applies = [criteria_apply(unit) for unit in units]
    holding = Holding(succession)
    own, groups = holding.on_grounds(reported, level), holding.groups(records.statistics)
    grounds = [succession.ground(unit) for unit in units]
    result = evaluate(own, sets, grounds, [period, before], records.region, applies, groups)
    whole = effective_set(sets, period.year)
    held = environment_part(whole) if whole else None
    sources = Sources()
    rows = _rows(records, units, standing, succession, result, held, tier, day, sources)
    rows = tuple(
        replace(row, group=groups.on(ground, period.end)) for row, ground in zip(rows, grounds, strict=True)
    )
    return Findings(
        level=level,
        tier=tier,
        day=day,
        period=period,
        before=before,
        set_code=held.code if held else None,
        set_names=_names(sets, held),
        criteria=held.criteria if held else (),
        heads=_heads(held, period.year, records.region),
        units=rows,
        sources=sources,
        decision="; ".join(s.decision for s in sets if held and s.code in held.codes),
        demonstration=records.demonstration,
    )


def _heads(held: EffectiveSet | None, year: int, region: str) -> tuple[Head, ...]:
    return tuple(Head(i, _asked(i, year, region)) for i in (held.indicators if held else ()))


def _asked(indicator: Indicator, year: int, region: str) -> tuple[Asked, ...]:
    """Return what is asked for, of each commune group where that differs."""
    if by_group(indicator, year, region):
        return asked_here(indicator, region, [year])
    return asked_in(indicator, Zone(region), [year])


def _names(sets: Iterable[CriteriaSet], held: EffectiveSet | None) -> tuple[str, str]:
    own = [s for s in sets if held and s.code in held.codes]
    return "; ".join(s.name_vi for s in own), "; ".join(s.name_en for s in own)


def _rows(
    records: Records,
    units: Sequence[Unit],
    standing: Vintage,
    succession: Succession,
    result: Attainment,
    held: EffectiveSet | None,
    tier: Tier,
    day: date,
    sources: Sources,
) -> tuple[UnitFigures, ...]:
    by_version = Holding(succession).by_version(r for r in records.recognitions if r.tier is tier)
    return tuple(
        _row(n, unit, standing, result, held, _standing_of(unit, succession, by_version, day), sources)
        for n, unit in enumerate(units)
    )


def _standing_of(
    unit: Unit, succession: Succession, by_version: Mapping[str, Sequence[Recognition]], day: date
) -> Recognition | None:
    chain = succession.same_ground(unit)
    return recognition_on([r for version in chain for r in by_version.get(version.id, ())], day)


def _row(
    n: int,
    unit: Unit,
    standing: Vintage,
    result: Attainment,
    held: EffectiveSet | None,
    recognition: Recognition | None,
    sources: Sources,
) -> UnitFigures:
    status = int(result.environment_status[n, 0]) if held else ABSENT
    tier_status = int(result.tier_status[n, 0])
    same_set = held is not None and result.sets[0] == result.sets[1]
    stage = recognition.stage if recognition else None
    own = (held.code if held else "",)
    criteria = [result.criteria.index((*own, c.code)) for c in (held.criteria if held else ())]
    indicators = [result.indicators.index((*own, i.code)) for i in (held.indicators if held else ())]
    return UnitFigures(
        unit=unit,
        holder=_holder(unit, standing),
        status=status,
        criteria=tuple(int(result.criterion_status[n, c, 0]) for c in criteria),
        figures=tuple(_figure(result, n, i, sources) for i in indicators),
        before=int(result.environment_status[n, 1]) if same_set else None,
        recognition=recognition,
        recognition_source=sources.number(recognition.source) if recognition else None,
        disagreement=disagreement(stage, tier_status, full=result.full[0]) if held else None,
    )


def _figure(result: Attainment, unit: int, indicator: int, sources: Sources) -> Figure:
    at = (unit, indicator, 0)
    report = result.reports.get(at)
    return Figure(
        status=int(result.indicator_status[at]),
        value=_known(result.value[at]),
        threshold=result.threshold(at),
        distance=_known(result.distance[at]),
        self_assessed=bool(result.self_assessed[at]),
        source=sources.number(report.source) if report else None,
        reported=Period(report.period_start, report.period_end) if report else None,
    )


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


def _holder(unit: Unit, standing: Vintage) -> Unit | None:
    """Return the district a commune lies in."""
    return ancestor(standing, unit.code, Level.DISTRICT) if unit.level is Level.COMMUNE else None


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
