"""How guidance and a roadmap stand on a day: nothing is late, issued or done before it surely is."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.guidance import RoadmapState
from geoapp.criteria.guidance import guidance_state
from geoapp.criteria.guidance import reached_on
from geoapp.criteria.guidance import roadmap_state
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate


def parsed(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def guided(issued: str = "", due: str = "", done: str = "") -> Guidance:
    dates = {"issued_on": parsed(issued), "due": parsed(due), "done_on": parsed(done)}
    return Guidance("H-1", "90101", "BO", "17.6", "hoi", "Xây hố rác", "s", **dates)


def plan(target: str, tier: Tier = Tier.NTM) -> Roadmap:
    return Roadmap("741", tier, PartialDate.parse(target), "s")


def decided(
    on: str, tier: Tier = Tier.NTM, stage: Stage = Stage.RECOGNISED, revoked: str = ""
) -> Recognition:
    return Recognition("741", tier, stage, "s", decided_on=parsed(on), revoked_on=parsed(revoked))


@pytest.mark.parametrize(
    ("guidance", "day", "state"),
    [
        (guided(due="2020-06-30"), date(2020, 6, 30), GuidanceState.ON_SCHEDULE),
        (guided(due="2020-06-30"), date(2020, 7, 1), GuidanceState.LATE),
        (guided(due="2020-06"), date(2020, 6, 30), GuidanceState.ON_SCHEDULE),
        (guided(due="2020-06"), date(2020, 7, 1), GuidanceState.LATE),
        (guided(due="2020"), date(2020, 12, 31), GuidanceState.ON_SCHEDULE),
        (guided(due="2020-06", done="2020-05-04"), date(2020, 5, 4), GuidanceState.DONE),
        (guided(due="2020-06", done="2020-05-04"), date(2020, 5, 3), GuidanceState.ON_SCHEDULE),
        (guided(due="2020-06", done="2020-08"), date(2020, 8, 30), GuidanceState.LATE),
        (guided(due="2020-06", done="2020-08"), date(2020, 8, 31), GuidanceState.DONE),
        (guided(), date(2020, 1, 1), GuidanceState.NO_DUE),
        (guided(done="2020-01"), date(2020, 1, 31), GuidanceState.DONE),
        (guided(done="2020-01"), date(2020, 1, 30), GuidanceState.NO_DUE),
        (guided(issued="2020-03-05"), date(2020, 3, 4), None),
        (guided(issued="2020-03-05"), date(2020, 3, 5), GuidanceState.NO_DUE),
        (guided(issued="2020-03", due="2019"), date(2020, 3, 30), None),
        (guided(issued="2020-03", due="2019"), date(2020, 3, 31), GuidanceState.LATE),
    ],
)
def test_a_step_stands_by_the_last_day_of_its_dates(
    guidance: Guidance, day: date, state: GuidanceState | None
) -> None:
    assert guidance_state(guidance, day) is state


@pytest.mark.parametrize(
    ("recognitions", "day", "state"),
    [
        ([], date(2019, 12, 31), RoadmapState.ON_SCHEDULE),
        ([], date(2020, 1, 1), RoadmapState.LATE),
        ([decided("2019-12-31")], date(2019, 12, 31), RoadmapState.REACHED),
        ([decided("2019-12-31")], date(2019, 12, 30), RoadmapState.ON_SCHEDULE),
        ([decided("2018")], date(2025, 1, 1), RoadmapState.REACHED),
        ([decided("2020-01-01")], date(2020, 1, 1), RoadmapState.REACHED_LATE),
        ([decided("2020-02")], date(2020, 2, 28), RoadmapState.LATE),
        ([decided("2019", stage=Stage.SUBMITTED)], date(2020, 1, 1), RoadmapState.LATE),
        ([decided("2018", revoked="2019-05-01")], date(2019, 4, 30), RoadmapState.REACHED),
        ([decided("2018", revoked="2019-05-01")], date(2019, 5, 1), RoadmapState.ON_SCHEDULE),
        ([decided("2018", revoked="2019-05-01")], date(2020, 1, 1), RoadmapState.LATE),
        (
            [decided("2018", revoked="2019-05-01"), decided("2020-03-01")],
            date(2020, 4, 1),
            RoadmapState.REACHED_LATE,
        ),
        (
            [decided("2018"), decided("2019-05", stage=Stage.REVOKED)],
            date(2019, 6, 1),
            RoadmapState.ON_SCHEDULE,
        ),
    ],
)
def test_a_roadmap_stands_by_the_recognitions_that_hold(
    recognitions: list[Recognition], day: date, state: RoadmapState
) -> None:
    assert roadmap_state(plan("2019"), recognitions, day) is state


def test_a_higher_tier_reaches_the_target_and_a_lower_one_does_not() -> None:
    higher, day = [decided("2019-02-01", Tier.KIEU_MAU)], date(2020, 1, 1)
    assert roadmap_state(plan("2019", Tier.NANG_CAO), higher, day) is RoadmapState.REACHED
    assert roadmap_state(plan("2019", Tier.HIEN_DAI), higher, day) is RoadmapState.LATE


def test_the_first_of_the_standing_recognitions_counts() -> None:
    rows = [decided("2020", Tier.NANG_CAO), decided("2018-03-22"), decided("2021-06-01")]
    assert reached_on(plan("2019"), rows, date(2022, 1, 1)) == date(2018, 3, 22)


def test_a_dossier_that_is_begun_again_takes_no_recognition_away() -> None:
    rows = [decided("2018-03-22"), decided("2021-01", stage=Stage.SUBMITTED)]
    assert roadmap_state(plan("2019"), rows, date(2022, 1, 1)) is RoadmapState.REACHED


def test_a_revoked_higher_tier_leaves_the_lower_one_standing() -> None:
    rows = [decided("2018-03-22"), decided("2019-02-01", Tier.NANG_CAO, revoked="2019-08-01")]
    assert roadmap_state(plan("2019"), rows, date(2020, 1, 1)) is RoadmapState.REACHED
    assert roadmap_state(plan("2019", Tier.NANG_CAO), rows, date(2020, 1, 1)) is RoadmapState.LATE
