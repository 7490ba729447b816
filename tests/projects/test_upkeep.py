"""When works are due for a check, and what state their checks say they are in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geoapp.dates import PartialDate
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import UpkeepState
from geoapp.projects.upkeep import next_check
from geoapp.projects.upkeep import upkeep_list
from geoapp.projects.upkeep import upkeep_of


def check(on: str, condition: Condition = Condition.GOOD, due: str = "", project: str = "W") -> UpkeepCheck:
    next_due = PartialDate.parse(due) if due else None
    return UpkeepCheck(project, PartialDate.parse(on), condition, "s", next_due=next_due)


def works(
    kind: str = "env_works", origin: Origin | None = None, phase: Phase | None = None, id_: str = "W"
) -> Project:
    return Project(id_, "n", "n", kind, "741", Precision.COMMUNE, "s", origin=origin, phase=phase)


@pytest.mark.parametrize(
    ("on", "due", "expected"),
    [
        ("2019-05-14", "", date(2020, 5, 14)),
        ("2020-02-29", "", date(2021, 2, 28)),
        ("2019-05", "", date(2020, 5, 31)),
        ("2019", "", date(2020, 12, 31)),
        ("2019-05-14", "2019-08-01", date(2019, 8, 1)),
        ("2019-05-14", "2019-08", date(2019, 8, 31)),
    ],
)
def test_a_check_is_due_on_the_day_named_else_after_twelve_months(on: str, due: str, expected: date) -> None:
    assert next_check(check(on, due=due)) == expected


def test_works_are_overdue_from_the_day_after_the_due_day() -> None:
    checks = [check("2019-05-14")]
    on_time, late = (upkeep_of("W", checks, day) for day in (date(2020, 5, 14), date(2020, 5, 15)))
    assert (on_time.state, on_time.due, on_time.by_rule) == (
        UpkeepState.ON_SCHEDULE,
        date(2020, 5, 14),
        True,
    )
    assert late.state is UpkeepState.OVERDUE
    assert not upkeep_of("W", [check("2019-05-14", due="2019-06")], date(2020, 1, 1)).by_rule


def test_the_state_is_that_of_the_last_check_surely_made_by_the_day() -> None:
    checks = [
        check("2020-03", Condition.BROKEN),
        check("2019-01-05"),
        check("2019-02", Condition.MINOR_DAMAGE),
    ]
    assert upkeep_of("W", checks, date(2020, 3, 30)).condition is Condition.MINOR_DAMAGE
    assert upkeep_of("W", checks, date(2020, 3, 31)).condition is Condition.BROKEN
    assert upkeep_of("W", checks, date(2019, 1, 4)).state is UpkeepState.NEVER_CHECKED


def test_unchecked_works_are_of_unknown_condition_and_works_that_are_gone_are_due_no_more() -> None:
    bare = upkeep_of("W", [], date(2020, 1, 1))
    assert (bare.state, bare.condition, bare.last, bare.due) == (
        UpkeepState.NEVER_CHECKED,
        Condition.UNKNOWN,
        None,
        None,
    )
    gone = upkeep_of("W", [check("2010", Condition.GONE, "2011")], date(2020, 1, 1))
    assert (gone.state, gone.due) == (UpkeepState.GONE, None)


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (works(), True),
        (works("flower_road", Origin.MAINTAINED), True),
        (works("flower_road", Origin.NEW), False),
        (works(phase=Phase.PLANNED), False),
        (works(phase=Phase.ENDED), False),
        (works(phase=Phase.PAUSED), True),
    ],
)
def test_works_and_maintained_models_are_kept_up_while_they_stand(project: Project, expected: bool) -> None:
    assert bool(upkeep_list([project], [], date(2019, 12, 31))) is expected


def test_ended_works_are_in_the_list_of_the_days_they_stood_and_due_no_more() -> None:
    ended = replace(
        works(phase=Phase.ENDED),
        started_on=PartialDate.parse("2015"),
        ended_on=PartialDate.parse("2018-06-30"),
    )
    days = [date(2015, 12, 30), date(2017, 12, 31), date(2018, 6, 30), date(2018, 7, 1), date(2026, 12, 31)]
    for checks in ([], [check("2017-03-01")]):
        assert [bool(upkeep_list([ended], checks, day)) for day in days] == [False, True, True, False, False]


def test_a_check_proves_that_works_had_begun_and_is_not_known_before_it_was_made() -> None:
    road = replace(works("flower_road", Origin.NEW), started_on=PartialDate.parse("2019"))
    checks, days = [check("2019-06-01")], [date(2019, 5, 31), date(2019, 6, 1), date(2020, 1, 1)]
    assert [bool(upkeep_list([road], checks, day)) for day in days] == [False, True, True]


def test_figures_leave_out_works_nobody_knows_since_when_they_are_there() -> None:
    day = date(2019, 12, 31)
    assert [each.project for each in upkeep_list([works()], [], day)] == ["W"]
    assert upkeep_list([works()], [], day, known=True) == []
    assert upkeep_list([works()], [check("2018-03-01")], day, known=True)
    dated = replace(works(), source_date=PartialDate.parse("2018"))
    assert upkeep_list([dated], [], day, known=True)
    assert upkeep_list([dated], [], date(2017, 12, 31)) == []


def test_the_list_has_works_and_whatever_was_checked_before() -> None:
    projects = [works(id_="A"), works("flower_road", id_="B"), works("flower_road", id_="C")]
    found = upkeep_list(projects, [check("2019", project="C")], date(2019, 12, 31))
    assert [(each.project, each.state) for each in found] == [
        ("A", UpkeepState.NEVER_CHECKED),
        ("C", UpkeepState.ON_SCHEDULE),
    ]
