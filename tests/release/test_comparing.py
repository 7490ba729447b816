"""What a release tells a comparison of two dates: meetings, when projects began, where another set holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geoapp.config import Province
from geoapp.dates import PartialDate
from geoapp.maps.definition import MapDefinition
from geoapp.pages.render import ASSETS
from geoapp.release.build import build_release
from geoapp.release.manifest import open_release
from geoapp.release.snapshot import Snapshot
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import report
from tests.criteria.examples import threshold
from tests.release.changing import DEFINITION
from tests.release.changing import PROVINCE
from tests.release.changing import changing_snapshot
from tests.release.test_parts import load
from tests.release.test_parts import payloads


@pytest.fixture
def build(tmp_path: Path):  # noqa: ANN201 - a function of this test alone
    """Return ``build(snapshot, definition, province)``: the release, and what its map's page declares."""

    def built(
        snapshot: Snapshot, definition: MapDefinition = DEFINITION, province: Province = PROVINCE
    ) -> tuple[Any, dict[str, Any]]:
        name = build_release(snapshot, [definition], province, ASSETS, tmp_path).release
        release = open_release(tmp_path / name)
        return release, payloads(release, "maps/overlay/index.html")

    return built


def test_when_projects_began_is_in_a_file_of_its_own(build) -> None:  # noqa: ANN001 - as above
    whole = changing_snapshot()
    dated = zip(whole.projects, DATES, strict=False)
    begun = [replace(project, started_on=PartialDate.parse(text)) for project, text in dated]
    release, declared = build(replace(whole, projects=(*begun, *whole.projects[3:])))
    started = load(release, declared["compare"]["started"])["started"]
    assert started[:4] == [*DATES, None]
    assert len(started) == load(release, declared["projects"]["columns"])["n"]
    assert "started" not in load(release, declared["projects"]["columns"])


DATES = ["2018", "2019-03", "2019-05-31"]


def test_meetings_are_told_where_there_are_any(build) -> None:  # noqa: ANN001 - as above
    assert "meetings" not in build(changing_snapshot())[1]["compare"]
    met = replace(PROVINCE, meetings=(date(2018, 6, 30), date(2019, 3, 31)))
    _, declared = build(changing_snapshot(), province=met)
    assert declared["compare"]["meetings"] == ["2018-06-30", "2019-03-31"]


def test_a_map_of_one_year_compares_nothing_and_has_no_days_of_projects(build) -> None:  # noqa: ANN001 - as above
    release, declared = build(changing_snapshot(), replace(DEFINITION, first_year=2019))
    assert "compare" not in declared
    assert not [entry for entry in release.entries if (entry.recipe or "").endswith("started")]


def test_rule_5_1_it_is_told_where_another_criteria_set_comes_to_hold(build) -> None:  # noqa: ANN001 - as above
    of = indicator("17.1", ">=", threshold(65.0))
    sets = (criteria_set("OLD", (2016, 2018), of), criteria_set("NEW", (2019, 2020), of))
    reports = tuple(
        report("17.1", 70.0, unit="20", set_code=code, year=year)
        for code, year in (("OLD", 2018), ("NEW", 2019))
    )
    shown = replace(DEFINITION, variables=("recognition", "communes_met"))
    snapshot = replace(changing_snapshot(), criteria_sets=sets, assessments=reports)
    _, declared = build(snapshot, shown)
    moments = declared["view"]["moments"]
    runs = declared["compare"]["sets"]["commune"]
    assert [(moments[first], code) for first, code in runs] == [("2018-01-01", "OLD"), ("2019-12-31", "NEW")]
    assert "sets" not in build(replace(snapshot, criteria_sets=sets[:1]), shown)[1]["compare"]
    assert "sets" not in build(snapshot)[1]["compare"], "a map of recognitions rests on no set"


def test_ends_of_reported_quarters_are_told_those_of_years_are_not(build) -> None:  # noqa: ANN001 - as above
    sets = (criteria_set("SET", (2016, 2020), indicator("17.1", ">=", threshold(65.0))),)
    quarter = replace(
        report("17.1", 70.0, unit="20", set_code="SET"),
        period_start=date(2019, 1, 1),
        period_end=date(2019, 3, 31),
    )
    snapshot = replace(changing_snapshot(), criteria_sets=sets, assessments=(quarter,))
    _, declared = build(snapshot, replace(DEFINITION, variables=("recognition", "communes_met")))
    assert declared["view"]["ends"] == ["2019-03-31"]
    year = replace(snapshot, assessments=(report("17.1", 70.0, unit="20", set_code="SET"),))
    assert (
        "ends" not in build(year, replace(DEFINITION, variables=("recognition", "communes_met")))[1]["view"]
    )
