"""Who lacks an indicator and has neither project nor guidance for it, by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from geoapp.exports.results.compute import ProgrammeRecords
from geoapp.projects.records import Visibility
from tests.exports.meeting.small import meeting
from tests.exports.results.small import PROJECTS
from tests.exports.results.small import on
from tests.exports.results.small import records


def told(
    held: ProgrammeRecords | None = None, **more: Any
) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Return by indicator the units that lack it, those without a project, and those without guidance."""
    return {
        need.head.indicator.code: (
            [row.unit.code for row in need.lacking],
            [row.unit.code for row in need.unserved],
            [row.unit.code for row in need.unguided],
        )
        for need in meeting(held, **more).needs
    }


def test_what_most_lack_comes_first_with_who_has_nothing_for_it() -> None:
    # Xã Hai has a club of the environment, which serves 17.1; guidance on 17.1 was agreed with both.
    assert told() == {"17.1": (["2", "4"], ["4"], []), "17.2": (["2"], ["2"], ["2"])}


def test_a_project_helps_only_where_and_while_it_is_there_in_public() -> None:
    club = PROJECTS[1]
    for changed in (
        replace(club, visibility=Visibility.INTERNAL),
        replace(club, unit_code="1"),
        replace(club, ended_on=on("2019-08")),
        replace(club, started_on=on("2020-01")),
    ):
        assert told(records(projects=(changed,)))["17.1"][1] == ["2", "4"], changed
    stated = replace(PROJECTS[5], indicators=("17.1",), started_on=on("2018"))
    assert told(records(projects=(stated,)))["17.1"][1] == ["2"]


def test_guidance_counts_from_the_day_it_was_agreed() -> None:
    later = [replace(step, issued_on=on("2020-01")) for step in records().guidance]
    assert told(records(guidance=later))["17.1"][2] == ["2", "4"]


def test_examples_are_projects_in_units_that_meet_it_the_exemplary_first() -> None:
    elsewhere = replace(PROJECTS[1], id="P0", unit_code="1")
    model = replace(elsewhere, id="P99", exemplary=True)
    (first, *_) = meeting(records(projects=(*PROJECTS, elsewhere, model))).needs
    assert [(project.id, unit.code) for project, unit in first.examples] == [("P99", "1"), ("P0", "1")]


def test_without_assessments_nothing_is_needed() -> None:
    assert told(day=date(2017, 6, 30)) == {}
