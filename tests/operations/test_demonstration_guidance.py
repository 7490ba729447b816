"""Recognitions, reports within the year, guidance and roadmap of the demonstration fit its assessments."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from functools import cache

import pytest

from geoapp.boundaries.units import Level
from geoapp.config import read_province
from geoapp.config import shipped
from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.disagreement import disagreement
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import RoadmapState
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import roadmap_state
from geoapp.criteria.periods import Grain
from geoapp.criteria.periods import Period
from geoapp.criteria.recognition import recognition_on
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.statuses import STATUSES
from geoapp.operations.demonstration import COMMUNE_SET
from geoapp.operations.demonstration import YEARS
from geoapp.operations.demonstration import Demonstration
from geoapp.operations.demonstration import build_demonstration
from geoapp.operations.demonstration_standing import Standing
from geoapp.operations.demonstration_standing import standing_of

DAY = date(2020, 12, 31)
MEETINGS = (date(2020, 6, 30), date(2020, 9, 30))


@cache
def demonstration() -> Demonstration:
    return build_demonstration()


@cache
def standing() -> Standing:
    return standing_of(demonstration().assessments, YEARS)


def recognitions(code: str, tier: Tier | None = None) -> list[Recognition]:
    rows = demonstration().recognitions
    return [row for row in rows if row.unit_code == code and tier in (None, row.tier)]


def within_the_year() -> list[Assessment]:
    found = [report for report in demonstration().assessments if report.period_end.year == 2020]
    return [each for each in found if Period(each.period_start, each.period_end).grain is not Grain.YEAR]


def stages(day: date) -> dict[str, Stage]:
    codes = {row.unit_code for row in demonstration().recognitions}
    held = {code: recognition_on(recognitions(code, Tier.NTM), day) for code in codes}
    return {code: row.stage for code, row in held.items() if row}


def test_recognitions_and_assessments_disagree_in_three_places_only() -> None:
    found: Counter[Disagreement | None] = Counter()
    for code, stage in stages(DAY).items():
        status = STATUSES.index(standing().status(code, 2020))
        found[disagreement(stage, status, full=False)] += 1
    assert (found[Disagreement.RECOGNISED_NOT_MET], found[Disagreement.REVOKED_MET]) == (2, 1)
    assert found[None] > 100


def test_every_stage_can_be_seen_and_some_move_between_the_meetings() -> None:
    assert set(stages(DAY).values()) == set(Stage)
    first, second, last = (stages(day) for day in (*MEETINGS, DAY))
    assert sum(second[code] is not stage for code, stage in first.items()) >= 5
    assert sum(last[code] is not stage for code, stage in second.items()) >= 5


def test_both_tiers_are_recognised_at_both_levels_and_only_where_the_unit_existed() -> None:
    held: dict[tuple[Tier, Level], int] = Counter()
    units = demonstration().units
    for row in demonstration().recognitions:
        known = row.decided_on or row.known_by
        assert known is not None
        (unit,) = [unit for unit in units if unit.code == row.unit_code and unit.valid_on(known.last)]
        held[row.tier, unit.level] += row.stage is Stage.RECOGNISED
    assert {(tier, level) for (tier, level), count in held.items() if count} == {
        (tier, level) for tier in (Tier.NTM, Tier.NANG_CAO) for level in (Level.COMMUNE, Level.DISTRICT)
    }
    years = {row.decided_on.first.year for row in demonstration().recognitions if row.decided_on}
    assert years == {2017, 2018, 2019, 2020}


def test_a_third_of_the_communes_report_by_month_or_quarter_in_the_last_year() -> None:
    ended = {r.unit_code for r in demonstration().assessments if r.set == COMMUNE_SET and r.period_end == DAY}
    grains: dict[str, set[Grain]] = {}
    for report in within_the_year():
        grain = Period(report.period_start, report.period_end).grain
        grains.setdefault(report.unit_code, set()).add(grain)
        assert grain is Grain.QUARTER or report.assessor is Assessor.SELF
    assert 0.25 < len(grains) / len(ended) < 0.42
    assert set().union(*grains.values()) == {Grain.MONTH, Grain.QUARTER}
    assert all(len(each) == 1 for each in grains.values())
    assert Assessor.APPRAISED in {report.assessor for report in within_the_year()}


def test_reports_within_the_year_leave_its_end_as_it_was() -> None:
    inside = set(map(id, within_the_year()))
    yearly = [report for report in demonstration().assessments if id(report) not in inside]
    assert standing_of(yearly, YEARS) == standing()


def test_guidance_is_on_what_was_missed_and_done_only_where_it_is_met_now() -> None:
    guidance = demonstration().guidance
    now = {(miss.unit_code, miss.indicator) for miss in standing().missed(2020)}
    missed = now | {(miss.unit_code, miss.indicator) for miss in standing().missed(2019)}
    assert len(guidance) == 40
    assert {(each.unit_code, each.indicator) for each in guidance} <= missed
    assert all((each.done_on is None) == ((each.unit_code, each.indicator) in now) for each in guidance)
    assert {each.organisation for each in guidance} <= {o.slug for o in demonstration().organisations}
    assert now - {(each.unit_code, each.indicator) for each in guidance}, "some have no guidance yet"


def test_guidance_and_roadmap_show_every_state() -> None:
    demo = demonstration()
    assert {guidance_state(each, DAY) for each in demo.guidance} == set(GuidanceState)
    assert {guidance_state(each, MEETINGS[1]) for each in demo.guidance} == set(GuidanceState)
    states = Counter(roadmap_state(each, recognitions(each.unit_code), DAY) for each in demo.roadmap)
    assert set(states) == set(RoadmapState)
    assert 28 <= len(demo.roadmap) <= 36


def test_a_target_was_decided_before_it_and_before_what_was_reached() -> None:
    for each in demonstration().roadmap:
        assert each.decided_on is not None
        assert each.decided_on.last < each.target.first
        own = [r for r in recognitions(each.unit_code) if r.tier is each.tier and r.stage is Stage.RECOGNISED]
        assert all(each.decided_on.last < r.decided_on.first for r in own if r.decided_on)


@pytest.mark.parametrize("kind", ["recognitions", "guidance", "roadmap"])
def test_another_seed_gives_other_records(kind: str) -> None:
    assert getattr(build_demonstration(7), kind) != getattr(demonstration(), kind)


def test_the_demonstration_has_the_province_of_the_pilot_and_meetings_of_its_own() -> None:
    paths = [shipped("data", folder, "province.toml") for folder in ("pilot", "demo")]
    pilot, demo = (tomllib.loads(path.read_text(encoding="utf-8")) for path in paths)
    assert demo == pilot | {"meetings": list(MEETINGS)}
    assert "real" in paths[1].read_text(encoding="utf-8")
    assert read_province(paths[1]).meetings == MEETINGS
