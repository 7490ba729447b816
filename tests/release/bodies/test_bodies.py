"""The pages of organisations, programmes and works tell what was counted by hand, and nothing internal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geoapp.pages.organisation import ORGANISATION
from geoapp.pages.organisation import ORGANISATIONS
from geoapp.pages.organisation.rows import rows as organisation_rows
from geoapp.pages.programme import PROGRAMME
from geoapp.pages.programme import PROGRAMMES
from geoapp.pages.upkeep import upkeep_kind
from geoapp.pages.upkeep.answer import MOST_STOPS
from geoapp.pages.upkeep.answer import Start
from geoapp.pages.upkeep.answer import UpkeepQuery
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.release.find.located import FoundProjects
from geoapp.release.find.short import short_project
from tests.release.bodies import province
from tests.release.bodies.province import DAY
from tests.release.bodies.province import on
from tests.release.bodies.province import project
from tests.release.bodies.teller import Told
from tests.release.bodies.teller import teller


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return teller(province.snapshot(), tmp_path_factory.mktemp("bodies"))


def some(**counts: int) -> dict[str, int]:
    """Return counts, nought where none is given."""
    return {key: counts.get(key, 0) for key in ("new", "maintained", "replicated", "unknown", "planned")}


def test_what_it_led_its_branches_led_and_it_helped_with_is_counted_apart(told: Told) -> None:
    page = told(ORGANISATION, "hoi")
    assert page["counts"] == {
        "lead": some(new=1, maintained=1, planned=1),  # A1, W1, A2; S1 is internal
        "branches": some(replicated=1),  # B1
        "partner": some(new=1),  # C1
    }
    assert {one["id"]: one["part"] for one in page["projects"]} == {
        **{"A1": "lead", "A2": "lead", "W1": "lead", "B1": "branches", "C1": "partner"}
    }


def test_by_type_and_district_are_what_it_and_its_branches_led(told: Told) -> None:
    page = told(ORGANISATION, "hoi")
    assert [(row["type"], row["counts"]) for row in page["by_type"]] == [
        ("flower_road", some(new=1, replicated=1, planned=1)),
        ("env_works", some(maintained=1)),
    ]
    assert [(row["unit"]["code"], row["counts"]) for row in page["by_district"]] == [
        ("d1", some(new=1, maintained=1, replicated=1, planned=1))
    ]


def test_districts_without_any_are_named_for_a_body_of_the_whole_province_only(told: Told) -> None:
    assert [unit["code"] for unit in told(ORGANISATION, "hoi")["none"]] == ["d2"]
    assert told(ORGANISATION, "doan")["none"] == []  # C1 and W3 lie in d2, W2 in d1
    assert told(ORGANISATION, "hoi_x")["none"] is None


@pytest.mark.parametrize("told_of", [{"phase": Phase.PLANNED}, {"ended_on": on("2019-08")}])
def test_a_planned_or_ended_project_fills_no_gap(tmp_path: Path, told_of: dict[str, Any]) -> None:
    made = project("A", "hoi", Origin.NEW, **told_of)
    page = teller(province.snapshot(projects=(made,)), tmp_path)(ORGANISATION, "hoi")
    assert [unit["code"] for unit in page["none"]] == ["d1", "d2"]


def test_names_over_time_parent_and_branches(told: Told) -> None:
    page = told(ORGANISATION, "hoi")
    assert [(name["name_vi"], name["from"], name["until"]) for name in page["names"]] == [
        ("Hội Cũ", None, "2018"),
        ("Hội Mới", "2019", None),
    ]
    assert page["name_vi"] == "Hội Mới"
    assert [branch["slug"] for branch in page["branches"]] == ["hoi_x"]
    assert told(ORGANISATION, "hoi_x")["parent"]["slug"] == "hoi"


def test_commitments_stand_against_what_was_delivered_by_district(told: Told) -> None:
    page = told(ORGANISATION, "hoi")
    found = {
        one["id"]: (one["target"], one["value"], one["basis"], one["records"]) for one in page["commitments"]
    }
    assert found == {
        "K1": (4.0, 1, "computed", ["A1"]),  # planned and internal ones do not count
        "K2": (1.0, 1, "computed", ["B1"]),  # the branch's
        "K3": (10.0, None, "unknown", []),
    }
    parts = page["commitments"][0]["by_district"]
    assert [(part["unit"]["code"], part["value"]) for part in parts] == [("d1", 1)]
    # doan's one new project lies in d2, and was committed to for d1.
    assert told(ORGANISATION, "doan")["commitments"][0]["value"] == 0


def test_guidance_stands_as_of_the_day(told: Told) -> None:
    states = [
        [step["state"] for step in told(ORGANISATION, "hoi", day)["guidance"]]
        for day in (date(2019, 2, 1), date(2019, 6, 1), date(2019, 10, 1))
    ]
    assert states == [[], ["on_schedule"], ["late"]]
    assert told(ORGANISATION, "hoi")["guidance"][0]["unit"]["code"] == "c1"


def test_works_are_those_it_or_its_branches_keep_up(told: Told) -> None:
    works = told(ORGANISATION, "hoi", date(2019, 12, 31))["works"]
    assert [(one["id"], one["state"], one["due"], one["by_rule"]) for one in works] == [
        ("W1", "overdue", "2019-06-30", False),  # agreed in the check of March
        ("W2", "on_schedule", "2020-04-01", True),  # twelve months after it
    ]


def test_the_index_has_every_organisation(told: Told) -> None:
    rows = {one["slug"]: one for one in told(ORGANISATIONS, "")["organisations"]}
    assert set(rows) == {"hoi", "hoi_x", "doan"}
    figures = [rows["hoi"][key] for key in ("activities", "commitments", "works")]
    assert figures == [1, 3, 1]
    assert rows["hoi"]["former"] == ["Hội Cũ"]


def test_a_programme_tells_its_year(told: Told) -> None:
    page = told(PROGRAMME, "2019")
    assert page["counts"] == {"new": 2, "maintained": 2, "replicated": 1, "unstated": 1}
    assert [one["id"] for one in page["projects"]["new"]] == ["A1", "C1"]
    assert [one["id"] for one in page["projects"]["unstated"]] == ["W3"]
    # W1 by its check of the year, W2 by its own: both were found working.
    assert [one["id"] for one in page["projects"]["maintained"]] == ["W1", "W2"]
    national = {one["code"]: one["value"] for one in page["national"]}
    assert (national["rallies"], national["rally_people"], national["trees"], national["flow_km"]) == (
        *(1, 120, 500, 2.5),
    )
    assert page["upkeep"] == {
        **{"checked": 2, "never_checked": 1, "overdue": 1, "on_schedule": 1, "gone": 0, "undated": 0}
    }
    assert page["maps"] == ["projects", "overlay"]


def test_a_programme_tells_each_district(told: Told) -> None:
    rows = [
        (row["unit"]["code"], *(row[key] for key in ("new", "maintained", "replicated", "activities")))
        for row in told(PROGRAMME, "2019")["by_district"]
    ]
    assert rows == [("d1", 1, 2, 1, 2), ("d2", 1, 0, 0, 1)]


def test_parties_and_papers_of_a_programme(told: Told) -> None:
    page = told(PROGRAMME, "2019")
    assert [(one["organisation"]["name_vi"], one["role"]) for one in page["parties"]] == [
        *(("doan", "lead"), ("Hội Mới", "party"), ("hoi_x", "partner")),
    ]
    assert [one["id"] for one in page["legal_basis"]] == ["L1"]
    assert [(one["id"], [unit["code"] for unit in one["units"]]) for one in page["documents"]] == [
        ("G1", ["d1"])
    ]
    assert told(PROGRAMMES, "")["programmes"][0]["year"] == 2019


def test_inspections_are_told_as_counts_that_point_at_nobody(told: Told) -> None:
    page = told(PROGRAMME, "2019")
    assert [(one["unit"]["code"], one["sector"], one["count"]) for one in page["inspections"]] == [
        ("d1", "industry", None),
        ("d1", "livestock", 3),
    ]


def test_nothing_internal_is_on_any_page(told: Told) -> None:
    pages = [told(ORGANISATION, slug) for slug in ("hoi", "hoi_x", "doan")]
    pages += [told(PROGRAMME, "2019"), told(ORGANISATIONS, ""), told(upkeep_kind(UpkeepQuery()), "")]
    text = json.dumps(pages, ensure_ascii=False)
    for hidden in ("S1", "H4", "999", "KT0", "bí mật", "biên bản mật"):
        assert hidden not in text


def test_works_to_be_checked_are_the_overdue_and_the_never_checked(told: Told) -> None:
    start = Start("107.15 11.05", (107.15, 11.05))
    page = told(upkeep_kind(UpkeepQuery(start=start)), "", date(2019, 12, 31))
    trips = {trip["unit"]["code"]: trip for trip in page["trips"]}
    assert [one["id"] for one in trips["d1"]["stops"]] == ["W1"]
    assert [one["id"] for one in trips["d2"]["unlocated"]] == ["W3"]
    assert page["states"] == {"overdue": 1, "never_checked": 1}
    # There and back over nine hundredths of a degree on the 11th parallel.
    assert trips["d1"]["metres"] == pytest.approx(2 * 9834, abs=10)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2016, 12, 31), []),
        (date(2018, 12, 31), ["W2"]),  # W1 was checked in February
        (date(2019, 6, 30), ["W3"]),  # the agreed day itself is still on schedule
        (date(2019, 7, 1), ["W1", "W3"]),
        (date(2020, 4, 1), ["W1", "W3"]),
        (date(2020, 4, 2), ["W1", "W2", "W3"]),
    ],
)
def test_a_check_is_due_by_its_agreed_day_or_after_a_year(told: Told, day: date, due: list[str]) -> None:
    page = told(upkeep_kind(UpkeepQuery()), "", day)
    found = [one["id"] for trip in page["trips"] for one in (*trip["stops"], *trip["unlocated"])]
    assert sorted(found) == due


def test_the_list_is_narrowed_to_a_unit_or_an_organisation_and_those_below_it(told: Told) -> None:
    day = date(2020, 12, 31)

    def asked(**query: str) -> list[str]:
        page = told(upkeep_kind(UpkeepQuery(**query)), "", day)
        return sorted(one["id"] for trip in page["trips"] for one in (*trip["stops"], *trip["unlocated"]))

    assert asked() == ["W1", "W2", "W3"]
    assert asked(unit="c1") == ["W1", "W2"]
    assert asked(unit="d2") == ["W3"]
    assert asked(organisation="hoi") == ["W1", "W2"]
    assert asked(organisation="hoi_x") == ["W2"]
    assert asked(unit="d2", organisation="hoi") == []
    assert asked(organisation="doan") == ["W2", "W3"]  # it leads what a branch of the other keeps up


def test_a_list_keeps_and_names_what_it_was_asked_for(told: Told) -> None:
    def choices(**query: str) -> dict[str, list[tuple[str, int]]]:
        page = told(upkeep_kind(UpkeepQuery(**query)), "", date(2017, 12, 31))
        held = page["choices"]
        return {
            "organisations": [(one["name_vi"], one["count"]) for one in held["organisations"]],
            "units": [
                (one["unit"]["name_vi"], one["count"]) for one in (*held["districts"], *held["communes"])
            ],
        }

    assert choices() == {"organisations": [("Hội Mới", 1)], "units": [("Huyện Đông", 1)]}
    assert choices(organisation="doan")["organisations"] == [("Hội Mới", 1), ("doan", 0)]
    assert choices(unit="d2")["units"] == [("Huyện Đông", 1), ("Huyện Tây", 0)]
    assert choices(unit="c1", organisation="doan")["units"] == [("Xã Một", 0)]


def test_a_round_begins_where_it_is_asked_to(told: Told) -> None:
    start = Start("đây", (107.08, 11.05))
    page = told(upkeep_kind(UpkeepQuery(start=start)), "", date(2020, 12, 31))
    assert [one["id"] for one in page["trips"][0]["stops"]] == ["W2", "W1"]


@pytest.mark.parametrize("until", [None, date(2025, 7, 1)])
def test_too_many_for_a_round_are_told_by_place(tmp_path: Path, until: date | None) -> None:
    many = tuple(
        project(f"X{n:03}", "hoi", Origin.MAINTAINED, 107.001 + 0.0015 * n, started_on=on("2017"))
        for n in range(MOST_STOPS)
    )
    one_more = project("Y", "hoi", Origin.MAINTAINED, 107.05, started_on=on("2017"))
    units = tuple(replace(unit, valid_to=until) for unit in province.UNITS)
    told = teller(province.snapshot(units=units, projects=(*many, one_more), upkeep_checks=()), tmp_path)
    page = told(upkeep_kind(UpkeepQuery()), "")
    assert (page["count"], page["ordered"]) == (MOST_STOPS + 1, False)
    assert sum(one["count"] for one in page["choices"]["districts"]) == MOST_STOPS + 1
    smaller = told(upkeep_kind(UpkeepQuery(unit="c1")), "")
    assert smaller["ordered"]
    assert smaller["trips"][0]["metres"] < 40_000


def test_a_project_is_told_in_the_unit_its_row_names_wherever_it_is_told(tmp_path: Path) -> None:
    ended = tuple(
        replace(unit, valid_to=date(2019, 7, 1)) if unit.code == "d2" else unit for unit in province.UNITS
    )
    late = project(
        "L1", "hoi", None, None, unit_code="d2", precision=Precision.DISTRICT, source_date=on("2019-11")
    )
    snapshot = province.snapshot(units=ended, projects=(late,), upkeep_checks=(), activities=())
    told = teller(snapshot, tmp_path)
    page = told(ORGANISATION, "hoi")
    assert [unit["code"] for unit in page["projects"][0]["units"]] == ["75", "d2"]
    found = FoundProjects(snapshot, DAY)
    assert [unit["code"] for unit in short_project(found, found.placed[0])["then"]] == ["75", "d2"]
    line = next(row for row in organisation_rows(page) if row[0] == "project")
    assert list(line[7:9]) == ["d2", "Huyện Tây"]


def test_activities_tell_their_participants_in_the_file_too(told: Told) -> None:
    head, *lines = organisation_rows(told(ORGANISATION, "hoi"))
    (rally,) = [line for line in lines if line[1] == "H1"]
    assert dict(zip(head, rally, strict=True))["participants"] == 120


def test_ended_works_are_due_as_long_as_they_stood(tmp_path: Path) -> None:
    ended = project(
        *("T", "hoi", Origin.NEW),
        **{"type": "env_works", "started_on": on("2015"), "ended_on": on("2018-12-31"), "phase": Phase.ENDED},
    )
    checks = (replace(province.CHECKS[0], project="T", checked_on=on("2017-03-01")),)
    told = teller(province.snapshot(projects=(ended,), upkeep_checks=checks), tmp_path)
    days = [date(2016, 12, 31), date(2018, 12, 31), date(2019, 1, 1), date(2026, 11, 25)]
    assert [told(upkeep_kind(UpkeepQuery()), "", day)["count"] for day in days] == [1, 1, 0, 0]
    assert [len(told(ORGANISATION, "hoi", day)["works"]) for day in days] == [1, 1, 0, 0]
    assert told(PROGRAMME, "2019")["upkeep"]["overdue"] == 0


def test_a_programme_tells_how_far_districts_reached_their_targets(told: Told) -> None:
    targets = {row["unit"]["code"]: row["targets"] for row in told(PROGRAMME, "2019")["by_district"]}
    # K4: one new project of doan in d1, which has none; nothing is set for d2.
    assert targets["d1"] == {
        **{"commitments": 1, "reached": 0, "unknown": 0, "share": 0.0, "reach": "targets_less"}
    }
    assert targets["d2"]["reach"] == "targets_none"
    assert told(PROGRAMME, "2019")["pictures"] == ["result", "targets"]
