"""The JSON of one page ``/gaps``: language apart, with all the showroom needs for any day it holds on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.criteria.evidence import Cases
from geoapp.criteria.gaps import Floats
from geoapp.criteria.gaps import Gaps
from geoapp.criteria.gaps import Missing
from geoapp.criteria.gaps import UnitGap
from geoapp.criteria.gaps import find_gaps
from geoapp.criteria.gaps import relative_distance
from geoapp.criteria.gaps import unlisted
from geoapp.criteria.periods import Grain
from geoapp.criteria.requirements import asked_here
from geoapp.criteria.runs import Runs
from geoapp.criteria.runs import missing_runs
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import Flags
from geoapp.criteria.thresholds import EffectiveSet
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import value_of
from geoapp.maps.projects import project_name
from geoapp.numbers import rounded
from geoapp.projects.records import Project
from geoapp.release.gaps.helped import Evidence
from geoapp.release.gaps.planned import Plans
from geoapp.release.gaps.sources import Sources
from geoapp.release.gaps.standing import Standing

Json = dict[str, Any]


class GapsPage:
    """Makes the page of one level and tier for the days from ``day`` until before ``until``."""

    def __init__(
        self,
        standing: Standing,
        evidence: Evidence,
        plans: Plans,
        projects: Sequence[Project],
        day: date,
        until: date,
    ) -> None:
        self._standing = standing
        self._attainment = standing.attainment
        self._projects = projects
        self._plans = plans
        self._day, self._until = day, until
        self._period = standing.period(day)
        self._sources = Sources()
        self.set = standing.environment(self._period)
        self._columns = _columns(self._attainment.indicators, self.set)
        self._gaps = self._find()
        self._helped = evidence.on(day, until, self._gaps)
        self._linked, self._links = evidence.linked.links, evidence.links
        self._cases: dict[int, int] = {}

    def payload(self, units: Vintage) -> Json:
        """Return the page; ``units`` are those of the day."""
        listed = [*self._gaps.lacking, *self._gaps.unassessed]
        rows = [self._unit(gap, units) for gap in listed]
        grounds = self._standing.grounds.ids
        codes = {grounds[gap.unit]: row["code"] for gap, row in zip(listed, rows, strict=True)}
        held = {s.code: s for s in self._standing.sets}
        return {
            "level": self._standing.level,
            "tier": self._standing.tier,
            "demonstration": self._plans.snapshot.demonstration,
            "period": str(self._attainment.periods[self._period]),
            "period_end": self._attainment.periods[self._period].end.isoformat(),
            "sets": [_set(held[code]) for code in self.set.codes] if self.set else [],
            "full": bool(self.set and self.set.full),
            "total": self._gaps.total,
            "complete": len(self._gaps.complete),
            "lacking": len(self._gaps.lacking),
            "indicators": [self._indicator(n, column) for n, column in enumerate(self._columns)],
            "units": rows,
            "cases": [self._case(number) for number in self._cases],
            "guidance": self._plans.guidance(codes, set(self.set.codes if self.set else ()), self._until),
            "roadmap": self._plans.roadmap(codes, self._standing.tier, self._until),
            "sources": list(self._sources.texts),
        }

    def _find(self) -> Gaps:
        """Return the gaps of the units that the criteria apply to on the day."""
        attainment, n = self._attainment, self._period
        asked = self._standing.applicable(self._day)
        tier = np.where(asked, attainment.environment_status[:, n], ABSENT)
        distance = attainment.distance[:, :, n]
        relative = relative_distance(distance, attainment.low[:, :, n], attainment.high[:, :, n])
        looked_at = np.isin(np.arange(len(attainment.indicators)), self._columns)
        status = np.where(looked_at, attainment.indicator_status[:, :, n], np.int8(ABSENT))
        return find_gaps(tier, status, distance, relative)

    def _indicator(self, column: int, axis: int) -> Json:
        key = self._attainment.indicators[axis]
        indicator, link = _of(self.set, key[1]), self._links.get(key)
        groups = self._by_group(indicator)
        low, high = (
            limits[:, axis, self._period] for limits in (self._attainment.low, self._attainment.high)
        )
        return {
            "code": indicator.code,
            "name_vi": indicator.name_vi,
            "name_en": indicator.name_en,
            "unit": indicator.unit,
            "operator": indicator.operator,
            "threshold": None if groups else _common(np.where(np.isfinite(low), low, high)),
            **({"groups": groups} if groups else {}),
            "unconfirmed": self._unconfirmed(axis, groups),
            "served": bool(self._linked[:, axis].any()) or link is not None,
            "link": {"unconfirmed": link.unconfirmed, "source": link.source} if link else None,
        }

    def _unconfirmed(self, axis: int, groups: Sequence[Json]) -> bool:
        """Tell whether a threshold is not known or not confirmed; an unknown group is no doubt."""
        if groups:
            return any(each["unconfirmed"] for each in groups)
        return bool(self._attainment.unconfirmed[:, axis, self._period].any())

    def _by_group(self, indicator: Indicator) -> list[Json]:
        """Return what each commune group is asked for; nothing where it is the same for all."""
        year, region = self._attainment.periods[self._period].year, self._standing.region
        if not by_group(indicator, year, region):
            return []
        return [
            {
                "group": asked.group,
                "threshold": value_of(asked.threshold),
                "unconfirmed": asked.threshold is None or asked.threshold.unconfirmed,
            }
            for asked in asked_here(indicator, region, [year])
        ]

    def _unit(self, gap: UnitGap, units: Vintage) -> Json:
        unit = self._standing.grounds.unit(gap.unit, self._day)
        if unit is None:
            raise ValueError(f"no unit stands on {self._standing.grounds.ids[gap.unit]} on {self._day}")
        parent = units.get(unit.parent_code or "")
        return {
            "code": unit.code,
            **_names(unit),
            "parent_vi": parent.name_vi if parent else None,
            "parent_en": parent.name_en if parent else None,
            "missing": [self._missing(gap.unit, each) for each in gap.missing],
            **(
                self._since(self._tier_runs, gap.unit)
                if gap.missing
                else {"since": None, "since_exact": None}
            ),
            "unknown": [self._columns.index(axis) for axis in gap.unknown if axis in self._columns],
            "unlisted": bool(self._unlisted[gap.unit]),
            **({"group": self._group(gap.unit)} if self._grouped else {}),
        }

    def _group(self, unit: int) -> str | None:
        """Return the commune group by which the thresholds of a unit were looked up."""
        end = self._attainment.periods[self._period].end
        return self._standing.groups.on(self._standing.grounds.ids[unit], end)

    def _missing(self, unit: int, missing: Missing) -> Json:
        place = (unit, missing.indicator, self._period)
        report = self._attainment.reports.get(place)
        return {
            "indicator": self._columns.index(missing.indicator),
            "nearly": missing.nearly,
            "value": None if report is None or report.value is None else rounded(report.value),
            "distance": missing.distance,
            **self._threshold(place),
            "self": bool(self._attainment.self_assessed[place]),
            "until": report.period_end.isoformat() if report else None,
            **self._since(self._runs, unit, missing.indicator),
            "source": self._sources.number(report.source) if report else None,
            "projects": int(self._helped.linked[unit, missing.indicator]),
            **self._later(unit, missing),
            "alike": [
                {
                    "case": self._cases.setdefault(each.case, len(self._cases)),
                    "km": None if each.km is None else round(each.km, 1),
                    "others": each.others,
                }
                for each in self._helped.alike[unit, missing.indicator]
            ],
        }

    def _threshold(self, place: tuple[int, int, int]) -> Json:
        """Return the threshold of a unit where each commune group has its own."""
        if not self._grouped:
            return {}
        unconfirmed = bool(self._attainment.unconfirmed[place])
        return {"threshold": self._attainment.threshold(place), "unconfirmed": unconfirmed}

    def _later(self, unit: int, missing: Missing) -> Json:
        """Return how many projects there are from which later day of the page on, if that changes."""
        turns = self._helped.turns.get((unit, missing.indicator))
        return {"projects_later": {day.isoformat(): n for day, n in turns}} if turns else {}

    def _since(self, runs: Runs, *place: int) -> Json:
        """Return the year, or the last day of the first period, since when something is missing."""
        first = self._attainment.periods[int(runs.first[place])]
        day = str(first.year) if first.grain is Grain.YEAR else first.end.isoformat()
        return {"since": day, "since_exact": bool(runs.exact[place])}

    @cached_property
    def _runs(self) -> Runs:
        """Since when each indicator is missing, by unit; that of another set is another one."""
        return missing_runs(self._attainment.indicator_status[:, :, : self._period + 1])

    @cached_property
    def _tier_runs(self) -> Runs:
        """Since when each unit misses the environment criteria of this period's set."""
        sets = self._attainment.sets[: self._period + 1]
        same = [held == sets[-1] for held in sets]
        status = self._attainment.environment_status[:, : self._period + 1]
        return missing_runs(np.where(same, status, ABSENT))

    def _case(self, number: int) -> Json:
        cases: Cases = self._helped.cases
        project = self._projects[int(cases.project[number])]
        began = project.started_on.last if project.started_on else self._day
        unit = self._standing.grounds.unit(int(cases.unit[number]), began)
        before = float(cases.before[number])
        return {
            "project": project.id,
            "project_vi": project_name(project, "vi"),
            "project_en": project_name(project, "en"),
            "type": project.type,
            "started_on": str(project.started_on),
            "unit": unit.code if unit else None,
            "unit_vi": unit.name_vi if unit else None,
            "unit_en": unit.name_en if unit else None,
            "year": int(cases.year[number]),
            "lag": int(cases.lag[number]),
            "before": None if np.isnan(before) else rounded(before),
            "kept": bool(cases.kept[number]),
            "stated": bool(cases.stated[number]),
            "doubtful": project.doubtful,
            "source": self._sources.number(project.source),
        }

    @cached_property
    def _grouped(self) -> bool:
        """Whether any indicator asks each commune group for something else."""
        year, region = self._attainment.periods[self._period].year, self._standing.region
        return any(by_group(each, year, region) for each in (self.set.indicators if self.set else ()))

    @cached_property
    def _unlisted(self) -> Flags:
        attainment = self._attainment
        listed = {(s.code, i.criterion) for s in self._standing.sets for i in s.indicators}
        known = np.array([key in listed for key in attainment.criteria], bool)
        environment = attainment.criterion_environment[:, self._period]
        return unlisted(attainment.criterion_status[:, environment, self._period], known[environment])


def _columns(keys: Sequence[tuple[str, str]], held: EffectiveSet | None) -> list[int]:
    """Return the places of the set's indicators on the axis, in the set's order."""
    if held is None:
        return []
    place = {key: n for n, key in enumerate(keys)}
    return [place[held.code, indicator.code] for indicator in held.indicators]


def _of(held: EffectiveSet | None, code: str) -> Indicator:
    return next(indicator for indicator in (held.indicators if held else ()) if indicator.code == code)


def _set(criteria_set: CriteriaSet) -> Json:
    return {"code": criteria_set.code, **_names(criteria_set), "decision": criteria_set.decision}


def _names(named: Unit | CriteriaSet) -> Json:
    return {"name_vi": named.name_vi, "name_en": named.name_en}


def _common(limits: Floats) -> float | None:
    """Return the threshold that holds for all units; None where it is not known or not the same."""
    known = np.unique(limits[np.isfinite(limits)])
    return float(known[0]) if len(known) == 1 else None
