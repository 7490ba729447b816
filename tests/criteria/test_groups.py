"""A commune's group is a dated fact with a source: it holds from its date, and is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geoapp.criteria.groups import Groups
from geoapp.criteria.groups import group_facts
from geoapp.criteria.groups import groups_named
from geoapp.criteria.records import Statistic
from geoapp.criteria.thresholds import by_group
from geoapp.criteria.thresholds import doubtful
from geoapp.criteria.thresholds import threshold_held
from geoapp.dates import PartialDate
from tests.criteria.examples import criteria_set
from tests.criteria.examples import facts
from tests.criteria.examples import group_record
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold

HELD = Groups({"x": facts("x", (1, "2026-03-01"), (2, "2027"))})


@pytest.mark.parametrize(
    ("day", "group"),
    [
        (date(2026, 2, 28), None),
        (date(2026, 3, 1), "group_1"),
        (date(2027, 12, 30), "group_1"),  # 2027 is known to the year only
        (date(2027, 12, 31), "group_2"),
    ],
)
def test_rule_5_3_the_latest_fact_of_a_day_counts(day: date, group: str | None) -> None:
    assert HELD.on("x", day) == group
    assert HELD.on("y", day) is None


def test_rule_5_3_sources_that_disagree_leave_the_group_unknown() -> None:
    some = [group_record("x", 1, "2026", source="một"), group_record("x", 2, "2026", source="hai")]
    (fact,) = group_facts(some)
    assert fact.group is None
    assert fact.source == "hai; một"
    agreed = group_facts([*some[:1], group_record("x", 1, "2026", source="hai")])
    assert [each.group for each in agreed] == ["group_1"]


def test_other_figures_and_undated_ones_say_no_group() -> None:
    other = Statistic("x", "households", 2, PartialDate.parse("2026"), "test")
    undated = Statistic("x", "commune_group", 2, None, "test")
    assert group_facts([other, undated]) == ()


def test_the_groups_there_are_those_of_the_decision_and_of_the_sets() -> None:
    own = criteria_set("OWN", (2026, 2030), indicator("8.1", ">=", threshold(90, group="group_4")))
    assert sorted(groups_named([own])) == ["group_1", "group_2", "group_3", "group_4"]


GROUPED = indicator(
    "8.1",
    ">=",
    threshold(80),
    threshold(95, group="group_1"),
    threshold(99, year=2028),
    threshold(70, region="r"),
)


@pytest.mark.parametrize(
    ("year", "group", "value"),
    [
        (2026, "group_1", 95),
        (2026, "group_2", 80),
        (2026, None, None),
        (2028, None, 99),
        (2028, "group_1", 99),
    ],
)
def test_rule_5_3_of_an_unknown_group_only_what_all_groups_share_is_known(
    year: int, group: str | None, value: float | None
) -> None:
    found = threshold_held(GROUPED, year, "elsewhere", group)
    assert (found.value if found else None) == value
    assert by_group(GROUPED, year, "elsewhere") is (year == 2026)


def test_an_unknown_group_is_no_doubt_of_the_thresholds() -> None:
    first, second = threshold(95, unconfirmed=False, group="group_1"), threshold(90, group="group_2")
    sure = replace(second, unconfirmed=False)
    assert not doubtful(indicator("8.1", ">=", first, sure), 2026, "r")
    assert doubtful(indicator("8.1", ">=", first, second), 2026, "r")
    assert doubtful(indicator("8.1", ">=", first, threshold(80)), 2026, "r")
    assert doubtful(indicator("8.1", ">="), 2026, "r")
    assert doubtful(indicator("8.1", ">=", first, replace(sure, year=2027)), 2026, "r")
