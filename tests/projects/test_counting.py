"""What a project counts as in a year: in one figure, by its dates and by the checks made in the year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geoapp.dates import PartialDate
from geoapp.projects.counting import Counting
from geoapp.projects.counting import counted_as
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck

on = PartialDate.parse
PROJECT = Project("P", "n", "n", "flower_road", "1", Precision.COMMUNE, "s", origin=Origin.MAINTAINED)


@pytest.mark.parametrize(
    ("origin", "begun", "condition", "kind"),
    [
        # Begun in the year it is new, and not maintained besides.
        (Origin.NEW, "2019", Condition.GOOD, Counting.NEW),
        (Origin.NEW, "2018", Condition.GOOD, Counting.MAINTAINED),
        (Origin.NEW, "2018", Condition.BROKEN, None),
        (Origin.MAINTAINED, "2018", Condition.GONE, None),
        (Origin.REPLICATED, "2019", Condition.BROKEN, Counting.REPLICATED),
        (None, "2019", Condition.GOOD, Counting.UNSTATED),
        (None, "2017", Condition.MINOR_DAMAGE, Counting.MAINTAINED),
    ],
)
def test_what_a_checked_project_counts_as(
    origin: Origin | None, begun: str, condition: Condition, kind: Counting | None
) -> None:
    made = replace(PROJECT, started_on=on(begun), origin=origin)
    assert counted_as(made, [UpkeepCheck("P", on("2019-09-01"), condition, "s")], 2019) is kind


@pytest.mark.parametrize(
    ("told", "years"),
    [
        ({"started_on": on("2017")}, {2016: False, 2017: True, 2030: True}),
        ({"started_on": on("2017"), "ended_on": on("2019-03")}, {2019: True, 2020: False}),
        ({"source_date": on("2018")}, {2017: False, 2018: True}),
        # Ended, and only its source tells until when it was there.
        ({"started_on": on("2017"), "phase": Phase.ENDED}, {2017: False, 2030: False}),
        (
            {"started_on": on("2017"), "phase": Phase.ENDED, "source_date": on("2019")},
            {2019: True, 2020: False, 2030: False},
        ),
        ({}, {2018: False, 2030: False}),
    ],
)
def test_a_maintained_project_counts_in_the_years_it_is_known_to_be_there(
    told: dict[str, Any], years: dict[int, bool]
) -> None:
    made = replace(PROJECT, **told)
    assert {year: counted_as(made, [], year) is Counting.MAINTAINED for year in years} == years


def test_a_check_after_the_end_maintains_nothing() -> None:
    made = replace(PROJECT, started_on=on("2015"), ended_on=on("2018"))
    assert counted_as(made, [UpkeepCheck("P", on("2020-05"), Condition.GOOD, "s")], 2020) is None
