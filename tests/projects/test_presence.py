"""On which days a project is there, by the dates its row and its source tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geoapp.dates import PartialDate
from geoapp.projects.presence import presence
from geoapp.projects.presence import stands
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project

PROJECT = Project("p", "Nước", "", "env_works", "c", Precision.EXACT, "s")
DAYS = [date(2018, 12, 30), date(2018, 12, 31), date(2019, 6, 30), date(2019, 7, 1)]
on = PartialDate.parse


@pytest.mark.parametrize(
    ("told", "there", "known"),
    [
        (
            {"started_on": on("2018"), "ended_on": on("2019-06"), "phase": Phase.ENDED},
            [False, True, True, False],
            [False, True, True, False],
        ),
        ({"started_on": on("2018")}, [False, True, True, True], [False, True, True, True]),
        # Without a beginning it is there from the day its source speaks of it.
        ({"source_date": on("2018")}, [False, True, True, True], [False, True, True, True]),
        # Only said to have ended: until its source spoke of it.
        (
            {"phase": Phase.ENDED, "source_date": on("2019-06-30")},
            [True, True, True, False],
            [None, None, None, False],
        ),
        (
            {"ended_on": on("2019-06"), "source_date": on("2021")},
            [True, True, True, False],
            [None, None, None, False],
        ),
        ({}, [True] * 4, [None] * 4),
    ],
)
def test_a_project_is_there_from_when_it_surely_began_until_it_may_have_ended(
    told: dict[str, Any], there: list[bool], known: list[bool | None]
) -> None:
    project = replace(PROJECT, **told)
    found = presence(project)
    assert found is not None
    assert [found.on(day) for day in DAYS] == there
    assert [stands(project, day) for day in DAYS] == known


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.ENDED])
def test_what_is_planned_or_ended_nobody_knows_when_is_never_there(phase: Phase) -> None:
    project = replace(PROJECT, phase=phase, started_on=on("2018"))
    assert presence(project) is None
    assert stands(project, DAYS[-1]) is False
