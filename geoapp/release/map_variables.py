"""What colours a map: its variables with their values at every level and moment."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geoapp.boundaries.units import Level
from geoapp.criteria.periods import report_ends
from geoapp.maps.attainment import communes_met_column
from geoapp.maps.attainment import criteria_met_column
from geoapp.maps.attainment import indicators_met_column
from geoapp.maps.attainment import own_criterion_column
from geoapp.maps.definition import ATTAINMENT
from geoapp.maps.definition import INDICATORS
from geoapp.maps.definition import MapDefinition
from geoapp.maps.disagreements import marked
from geoapp.maps.indicators import Shown
from geoapp.maps.indicators import indicator_column
from geoapp.maps.indicators import shown_by
from geoapp.maps.levels import Timeline
from geoapp.maps.marks import Whereabouts
from geoapp.maps.marks import counts_by_unit
from geoapp.maps.plans import guidance_column
from geoapp.maps.plans import guidance_days
from geoapp.maps.plans import roadmap_column
from geoapp.maps.plans import roadmap_days
from geoapp.maps.standing import Reports
from geoapp.maps.standing import Standing
from geoapp.maps.statistic import statistic_column
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Column
from geoapp.maps.variables import Variable
from geoapp.maps.variables import count_column
from geoapp.maps.variables import join
from geoapp.maps.variables import recognition_column
from geoapp.maps.variables import tier_column
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class MapVariables:
    """The variables of one map definition on one snapshot."""

    definition: MapDefinition
    snapshot: Snapshot
    reports: Reports
    timeline: Timeline
    succession: Succession
    marks: Sequence[Whereabouts]

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables that have values here, in the definition's order; the first one if none has."""
        return (*self.first, *self.later)

    @cached_property
    def first(self) -> tuple[Variable, ...]:
        """Those of them whose values travel with the first view."""
        # Where no guidance is on record nobody has written any down: that is not "without guidance".
        hidden = {INDICATORS} if self.snapshot.guidance else {INDICATORS, "guidance"}
        found = [self._variable(key) for key in self.definition.variables if key not in hidden]
        known = [variable for variable in found if not variable.empty]
        return tuple(known or found[:1])

    @cached_property
    def later(self) -> tuple[Variable, ...]:
        """Those of them that a browser fetches when one is chosen: what is shown of single indicators."""
        found = [self._variable(key) for key in self.indicators]
        return tuple(variable for variable in found if not variable.empty)

    @cached_property
    def indicators(self) -> Mapping[str, Shown]:
        """What can be shown of each indicator, by the key of its variable.

        They are those of the levels that the map opens on at some moment: a unit has its own.
        """
        if INDICATORS not in self.definition.variables:
            return {}
        opened = [self.standings[level] for level in self.timeline.levels if level in self.timeline.bases]
        reported = [standing for standing in opened if standing.reported]
        return {item.key: item for standing in reported for item in shown_by(standing)}

    @cached_property
    def standings(self) -> Mapping[Level, Standing]:
        """The attainment of each level of the map, and of the communes that shares are of."""
        timeline = self.timeline
        return {
            level: Standing(level, timeline.rows(level), self.succession, self.reports, timeline.moments)
            for level in (*timeline.levels, *({Level.COMMUNE} - {*timeline.levels}))
        }

    @property
    def sets(self) -> Mapping[Level, list[tuple[int, str | None]]]:
        """The criteria sets by level, each with its first moment, where another one comes to hold.

        A status by one set never compares with a status by another.
        """
        if not {*self.definition.variables} & {*ATTAINMENT}:
            return {}
        found = {}
        for level, standing in self.standings.items():
            codes = [standing.set_at(n) for n in range(len(self.timeline.moments))]
            if len({code for code in codes if code}) > 1:
                before = [None, *codes]
                found[level] = [(n, code) for n, code in enumerate(codes) if not n or code != before[n]]
        return found

    @cached_property
    def _recognition(self) -> Mapping[Level, Column]:
        """Where the dossiers for the map's tier stand, by level."""
        timeline, tier, decided = self.timeline, self.definition.tier, self.snapshot.recognitions
        return {
            level: recognition_column(timeline.rows(level), self.succession, decided, tier, timeline.moments)
            for level in timeline.levels
        }

    def _variable(self, key: str) -> Variable:
        levels = self.timeline.levels
        return join({level: self._column(key, level) for level in levels}, self.timeline)

    def _column(self, key: str, level: Level) -> Column:
        """Return a variable at one level. A further variable is one more case here."""
        rows, moments, s = self.timeline.rows(level), self.timeline.moments, self.snapshot
        tier = self.definition.tier
        match key:
            case "recognition":
                return marked(self._recognition[level], self._recognition[level], self.standings[level])
            case "tier":
                return tier_column(rows, self.succession, s.recognitions, moments)
            case "roadmap":
                return roadmap_column(rows, self.succession, s.roadmap, s.recognitions, tier, moments)
            case "project_count" | "activity_count":
                counts = [counts_by_unit(self.marks, level, span) for span in self.timeline.spans]
                return count_column(key, rows, counts, moments)
            case "statistic":
                units, lineage = s.units, self.succession.lineage
                return statistic_column(rows, units, lineage, s.statistics, self.definition.measure, moments)
        return self._attainment(key, level)

    def _attainment(self, key: str, level: Level) -> Column:
        """Return a variable that is computed from reports."""
        standing, decided = self.standings[level], self._recognition[level]
        match key:
            case "communes_met":
                return communes_met_column(self.timeline.rows(level), self.standings[Level.COMMUNE])
            case "own_criterion":
                return marked(own_criterion_column(standing), decided, standing)
            case "indicators_met":
                return marked(indicators_met_column(standing), decided, standing)
            case "criteria_met":
                return marked(criteria_met_column(standing), decided, standing)
            case "guidance":
                return guidance_column(standing, self.snapshot.guidance)
        return indicator_column(self.indicators[key], standing)


def ends_shown(definition: MapDefinition, reports: Reports) -> tuple[date, ...]:
    """Return the ends of the reported periods that a map shows anything of, in order."""
    shown = {*definition.variables}
    if not shown & {*ATTAINMENT, INDICATORS}:
        return ()
    counted = {Level.COMMUNE} if "communes_met" in shown else set()
    levels = {definition.level, *definition.drill, *counted}
    return report_ends(report for level in levels for report in reports.of(level))


def days_shown(definition: MapDefinition, snapshot: Snapshot, reports: Reports) -> Iterator[date]:
    """Give the days on which what was reported, planned or agreed shows on a map, one way or another."""
    yield from ends_shown(definition, reports)
    shown = {*definition.variables}
    if "roadmap" in shown:
        yield from roadmap_days(plan for plan in snapshot.roadmap if plan.tier is definition.tier)
    if "guidance" in shown:
        yield from guidance_days(snapshot.guidance)
