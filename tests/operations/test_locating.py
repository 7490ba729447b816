"""``geoapp locate``: a point or a project, in words and as JSON, the same as /near."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from geoapp.app import create_app
from geoapp.config import Settings
from geoapp.dates import PartialDate
from geoapp.dates import read_day
from geoapp.dates import today
from geoapp.intake import points
from geoapp.operations import locating
from geoapp.operations.ground import read_ground
from geoapp.operations.publishing import publish
from geoapp.release.near import point
from tests.operations import files

Run = Callable[..., Result]

HEADER = "id,name_vi,type,unit_code,lat,lon,precision,started_on,source\n"
#: In Long Khánh, which became a city in 2019; there without a point; in Xuân Lộc, its beginning not known.
ROWS = (
    "DN-1,Ngôi nhà xanh,recyclables_house,732,10.93,107.24,exact,2018-05-01,báo cáo\n"
    "DN-2,Đường hoa,flower_road,732,,,district,2018-05-01,báo cáo\n"
    "DN-3,Đường hoa hai,flower_road,741,10.93,107.35,exact,,báo cáo\n"
)


@pytest.fixture
def stocked(pilot: Settings, tmp_path: Path) -> Settings:
    report = files.run(pilot, "projects", files.write(tmp_path, "projects", HEADER + ROWS))
    assert report.written, report.problems
    return pilot


def lines(runner: Run, settings: Settings, *arguments: str) -> list[str]:
    result = runner("locate", *arguments, settings=settings)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_a_point_is_told_with_date_units_and_projects(runner: Run, stocked: Settings) -> None:
    told = lines(runner, stocked, "10.93", "107.24", "--date", "2018-05-01")
    assert lines(runner, stocked, "10.93", "107.24", "--date", "1/5/2018") == told
    assert told[0] == "Latitude 10.930000, longitude 107.240000, on 1 May 2018."
    assert "District: Long Khánh Town (732, 1 January 2004 to 31 May 2019)." in told
    assert any("changed into Long Khánh City (732, 1 June 2019 to 30 June 2025)" in line for line in told)
    assert told[-2].startswith("At the point itself: Ngôi nhà xanh (DN-1")
    assert " m to the east: Đường hoa hai (DN-3" in told[-1]


def test_today_has_no_outlines_and_the_nearest_date_is_said(runner: Run, pilot: Settings) -> None:
    told = lines(runner, pilot, "10,93 107,24")
    assert any("those of 30 June 2025 are used." in line for line in told)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["107.24", "10.93"], "Did you mean latitude 10.93, longitude 107.24?"),
        (["48.85", "2.35"], "lies outside Việt Nam"),
        (["nowhere"], "is not a point"),
        ([], "say where"),
        (["10.93", "107.24", "--date", "2019"], "--date must be a real day"),
        (["10.93", "107.24", "--date", "31/2/2019"], "such as 31/12/2019"),
        (["10.93", "107.24", "--project", "DN-1"], "--project takes no point"),
        (["--project", "DN-1", "--date", "2019-01-01"], "--project takes no point and no date"),
    ],
)
def test_what_cannot_be_understood_is_wrong_use(
    runner: Run, pilot: Settings, arguments: list[str], sentence: str
) -> None:
    result = runner("locate", *arguments, settings=pilot)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_outside_all_units_is_no_error(runner: Run, pilot: Settings) -> None:
    told = lines(runner, pilot, "15", "112", "--date", "2019-01-01")
    assert "District: the point lies outside all units whose outlines are known." in told


def test_the_command_and_the_address_answer_the_same(runner: Run, stocked: Settings) -> None:
    publish(stocked)
    client = create_app(stocked).test_client()
    for lat, lon, day in (("10.93", "107.24", "2018-05-01"), ("10.87", "107.0", "2026-01-01")):
        result = runner("locate", lat, lon, "--date", day, "--format", "json", settings=stocked)
        assert client.get(f"/near?lat={lat}&lon={lon}&date={day}&lang=en").json == json.loads(result.output)


def test_a_project_is_told_with_its_unit_then_and_now(runner: Run, stocked: Settings) -> None:
    told = lines(runner, stocked, "--project", "DN-1")
    assert told[:2] == [
        "DN-1: Ngôi nhà xanh.",
        "Its row names Long Khánh Town (732, 1 January 2004 to 31 May 2019).",
    ]
    then = told.index("When it began, 2018-05-01:")
    now = told.index(f"Now, {today()}:")
    assert "  District: Long Khánh Town (732, 1 January 2004 to 31 May 2019)." in told[then:now]
    assert "  District: Long Khánh City (732, 1 June 2019 to 30 June 2025)." in told[now:]


def test_a_project_without_a_point_follows_its_row(runner: Run, stocked: Settings) -> None:
    told = lines(runner, stocked, "--project", "DN-2")
    assert told[2] == "It has no coordinates: only the unit its row names is known."
    assert told[3].startswith("Since then: changed into Long Khánh City")
    answer = json.loads("\n".join(lines(runner, stocked, "--project", "DN-2", "--format", "json")))
    assert (answer["then"], answer["now"], answer["text"]) == (None, None, told)


def test_a_project_of_an_unknown_beginning_has_a_now(runner: Run, stocked: Settings) -> None:
    answer = json.loads("\n".join(lines(runner, stocked, "--project", "DN-3", "--format", "json")))
    assert answer["then"] is None
    assert [level["unit"]["code"] for level in answer["now"]["levels"]] == ["75", "741"]
    assert "When it began is not known." in answer["text"]


#: In Long Khánh just beyond the outline of Xuân Lộc, which its row names.
BORDER_ROW = "DN-4,Gần,flower_road,741,{lat},{lon},exact,2018-05-01,báo cáo\n"


def near_the_border(settings: Settings) -> tuple[float, float]:
    """Return (lon, lat) of a point in Long Khánh 300 m or so from its border with Xuân Lộc."""
    ground = read_ground(settings)
    for step in range(200):
        lon = 107.24 + step * 0.001
        unit, near, candidates = ground.place("district", read_day("2018-05-01"), lon, 10.93)
        if unit and unit.code == "732" and near and "741" in {each.code for each in candidates}:
            return lon, 10.93
    raise AssertionError("no such point")


def test_rule_5_5_near_a_border_the_kept_unit_comes_first(
    runner: Run, stocked: Settings, tmp_path: Path
) -> None:
    lon, lat = near_the_border(stocked)
    files.run(stocked, "projects", files.write(tmp_path, "p", HEADER + BORDER_ROW.format(lon=lon, lat=lat)))
    answer = json.loads("\n".join(lines(runner, stocked, "--project", "DN-4", "--format", "json")))
    (district,) = (level for level in answer["then"]["levels"] if level["level"] == "district")
    assert district["unit"]["code"] == "741"
    assert [unit["code"] for unit in district["candidates"]][:2] == ["741", "732"]
    assert district["mismatch"] is None


def test_rule_5_5_a_mismatch_beyond_the_accuracy_is_reported(
    runner: Run, stocked: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = read_ground(stocked)
    # As after outlines were replaced: the row stands, and its point lies elsewhere.
    moved = replace(ground, projects=[replace(p, unit_code="741") for p in ground.projects])
    monkeypatch.setattr(locating, "read_ground", lambda _: moved)
    told = lines(runner, stocked, "--project", "DN-1")
    assert any("  Point and row disagree: the row names Xuân Lộc District (741" in line for line in told)
    answer = json.loads("\n".join(lines(runner, stocked, "--project", "DN-1", "--format", "json")))
    for moment in ("then", "now"):
        told_levels = {level["level"]: level for level in answer[moment]["levels"]}
        assert told_levels["district"]["mismatch"]["code"] == "741"
        assert told_levels["district"]["unit"]["code"] == "732"
        assert told_levels["province"]["mismatch"] is None


def test_rule_5_4_a_row_dated_only_by_its_source_means_the_unit_of_that_day(
    runner: Run, stocked: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = read_ground(stocked)
    dated = [replace(p, started_on=None, source_date=PartialDate.parse("2018")) for p in ground.projects]
    monkeypatch.setattr(locating, "read_ground", lambda _: replace(ground, projects=dated))
    told = lines(runner, stocked, "--project", "DN-1")
    assert told[1] == "Its row names Long Khánh Town (732, 1 January 2004 to 31 May 2019)."


def test_an_unknown_project_is_not_found(runner: Run, stocked: Settings) -> None:
    result = runner("locate", "--project", "DN-11", settings=stocked)
    assert result.exit_code == 1
    assert "there is no project 'DN-11': did you mean DN-1?" in result.stderr


def test_the_bounds_are_those_of_imports() -> None:
    assert (point.LAT, point.LON) == (points._LAT, points._LON)


def test_today_is_the_day_in_viet_nam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TZ", "America/Los_Angeles")
    assert today().isoformat() >= "2026"
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        read_day("2019-W01-1")
