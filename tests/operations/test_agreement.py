"""A programme's page and the report on its year give the same figures, of real and of made-up records."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.dates import PartialDate
from geoapp.exports.results.compute import results
from geoapp.exports.results.figures import Results
from geoapp.operations.publishing import read_snapshot
from geoapp.operations.results import programme_records
from geoapp.pages.columns import Columns
from geoapp.projects.counting import Counting
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import UpkeepState
from geoapp.release.bodies.facts import Bodies
from geoapp.release.bodies.programme import ProgrammePage
from geoapp.release.find.located import FoundProjects
from geoapp.release.snapshot import Snapshot

on = PartialDate.parse


def _told(snapshot: Snapshot, settings: Settings, year: int) -> tuple[dict[str, Any], Results]:
    """Return the page of a year's programme and the report on it."""
    programme = next(each for each in snapshot.programmes if each.year == year)
    found = FoundProjects(snapshot, date(2019, 12, 31))
    page = ProgrammePage(programme, Bodies(found)).page([])
    return page, results(programme_records(snapshot, read_province(settings.province_path)), year)


def _assert_agree(page: dict[str, Any], found: Results) -> None:
    assert page["counts"] == {str(kind): found.counts[kind] for kind in Counting}
    listed = {key: list(Columns(kept).rows()) for key, kept in page["projects"].items()}
    assert {key: [one["id"] for one in some] for key, some in listed.items()} == {
        str(kind): [each.project.id for each in found.projects if each.counted_as is kind]
        for kind in Counting
    }
    districts = {row.unit.code if row.unit else None: row for row in found.districts}
    told = {row["unit"]["code"] if row["unit"] else None: row for row in page["by_district"]}
    assert told.keys() == districts.keys()
    for code, row in told.items():
        own = districts[code]
        assert {str(kind): row[str(kind)] for kind in Counting} == {
            str(kind): own.projects[kind] for kind in Counting
        }
        assert row["activities"] == own.activities
    assert {str(state): page["upkeep"][str(state)] for state in UpkeepState} == {
        str(state): found.works.count(state) for state in UpkeepState
    }
    assert [(one["id"], one["value"]) for one in page["commitments"]] == [
        (each.commitment.id, each.value) for each in sorted(found.deliveries, key=lambda d: d.commitment.id)
    ]


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_demonstrations_page_and_report_agree(published: Settings, year: int) -> None:
    settings = published.demonstration
    page, found = _told(read_snapshot(settings), settings, year)
    assert page["counts"]["new"]
    assert page["upkeep"]["overdue"]
    _assert_agree(page, found)


#: What the records of a year may leave out or contradict, each in turn for the projects of the pilot.
_ODD: tuple[dict[str, Any], ...] = (
    {"origin": Origin.MAINTAINED},
    {"origin": Origin.NEW, "started_on": on("2018-05")},
    {"origin": None, "started_on": on("2018-05")},
    {"origin": Origin.MAINTAINED, "started_on": None, "source_date": on("2018")},
    {"origin": Origin.MAINTAINED, "started_on": None, "source_date": None},
    {"type": "env_works", "started_on": on("2016"), "ended_on": on("2018-06-30")},
    {"origin": Origin.MAINTAINED, "started_on": on("2016"), "phase": Phase.ENDED, "ended_on": None},
    {"origin": Origin.REPLICATED, "started_on": on("2018"), "phase": Phase.PLANNED},
    {"origin": Origin.REPLICATED, "started_on": on("2019"), "phase": None, "ended_on": None},
)


def _odd(number: int, project: Project) -> Project:
    return replace(project, phase=None, ended_on=None) if number % 3 else project


def test_the_pilots_page_and_report_agree_on_records_that_leave_much_out(published: Settings) -> None:
    held = read_snapshot(published)
    projects = tuple(
        replace(_odd(n, each), **_ODD[n // 2 % len(_ODD)]) if n % 2 else each
        for n, each in enumerate(held.projects)
    )
    checks = tuple(
        UpkeepCheck(each.id, on(day), condition, "s")
        for n, each in enumerate(projects)
        for day, condition in (("2017-06", Condition.GOOD), ("2018-03-01", Condition.MINOR_DAMAGE))
        if n % 5 == 1 + (condition is Condition.GOOD)
    )
    years = (2017, 2018, 2019)
    programmes = tuple(Programme(year, "c", "s") for year in years)
    snapshot = replace(held, projects=projects, upkeep_checks=checks, programmes=programmes)
    seen: Counter[str] = Counter()
    for year in years:
        page, found = _told(snapshot, published, year)
        _assert_agree(page, found)
        seen.update(page["counts"])
    assert all(seen[str(kind)] for kind in Counting)
