"""Filters with their counts, orders, distances, and where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geoapp.pages.find.query import FACETS
from geoapp.pages.find.query import MARKS
from geoapp.pages.find.query import FindQuery
from geoapp.projects.records import Precision
from geoapp.release.find.answer import Answer
from geoapp.release.find.index import FindIndex
from geoapp.release.near.earth import distance
from tests.release.find import place


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FindIndex]:
    with place.index(Path(tmp_path_factory.mktemp("find"))) as opened:
        yield opened


def told(index: FindIndex, **asked: Any) -> Any:  # noqa: ANN401 - JSON
    return Answer(index, FindQuery(**asked), "vi").told()


def ids(index: FindIndex, **asked: Any) -> list[str]:
    return [one["id"] for one in told(index, **asked)["projects"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "1234567"),
        ({"type": ("biogas",)}, "67"),
        ({"type": ("biogas", "env_club")}, "567"),
        ({"phase": ("active",)}, "1"),
        ({"phase": ("unknown",)}, "23456"),
        ({"origin": ("replicated",)}, "23"),
        ({"year": ("2018", "unknown")}, "24567"),
        ({"exemplary": True}, "4"),
        ({"placeless": True}, "4567"),
        # the organisation with its branches
        ({"org": ("phu_nu",)}, "12"),
        ({"org": ("chi_hoi",)}, "2"),
        # a district, a commune of then, the one of now
        ({"unit": ("741",)}, "23467"),
        ({"unit": ("26290",)}, "1"),
        ({"unit": ("26300",)}, "15"),
        ({"unit": ("741",), "type": ("recyclables_house",), "year": ("2019",)}, "3"),
        ({"q": "xanh", "unit": ("741",)}, "23"),
    ],
)
def test_what_a_filter_leaves(index: FindIndex, asked: dict[str, Any], expected: str) -> None:
    assert sorted(ids(index, **asked)) == [f"P-{number}" for number in expected]
    assert told(index, **asked)["total"] == len(expected)


@pytest.mark.parametrize(
    "asked", [{}, {"type": ("biogas",)}, {"q": "xanh"}, {"unit": ("741",), "origin": ("new",)}]
)
def test_a_count_is_what_choosing_the_value_alone_would_leave(
    index: FindIndex, asked: dict[str, Any]
) -> None:
    query = FindQuery(**asked)
    answer = told(index, **asked)
    counted = 0
    for name in FACETS:
        for value, count in answer["facets"][name].items():
            assert Answer(index, replace(query, **{name: (value,)}), "vi").told()["total"] == count, (
                name,
                value,
            )
            counted += 1
    for name in MARKS:
        count = answer["facets"][name].get("1", 0)
        assert Answer(index, replace(query, **{name: True}), "vi").told()["total"] == count
    assert counted > 4


def test_new_maintained_and_replicated_are_counted_apart(index: FindIndex) -> None:
    assert told(index)["origins"] == {"new": 1, "maintained": 1, "replicated": 2, "unknown": 3}


def test_a_district_opens_its_communes_under_old_and_new_names(index: FindIndex) -> None:
    assert [unit["code"] for unit in told(index)["units"]] == ["738", "741", "26300"]
    opened = told(index, unit=("741",))["units"]
    assert [unit["code"] for unit in opened] == ["738", "741", "26300", "26425", "26428"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("name", ["P-5", "P-4", "P-7", "P-6", "P-1", "P-2", "P-3"]), ("year", ["P-3", "P-2", "P-1"])],
)
def test_orders(index: FindIndex, sort: str, expected: list[str]) -> None:
    assert ids(index, sort=sort)[: len(expected)] == expected


def test_by_place_the_district_then_its_communes(index: FindIndex) -> None:
    assert ids(index) == ["P-1", "P-5", "P-2", "P-3", "P-4", "P-7", "P-6"]


@pytest.mark.parametrize("near", ["11.05 107.35", "11,05, 107,35", "11°03'N 107°21'E"])
def test_near_a_point_the_nearest_first_and_what_has_no_place_last(index: FindIndex, near: str) -> None:
    answer = told(index, near=near)
    assert answer["sort"] == "distance"
    assert [one["id"] for one in answer["projects"]][:3] == ["P-2", "P-3", "P-1"]
    metres = [one["metres"] for one in answer["projects"]]
    assert metres[:3] == [0, 1093, 32781]
    assert set(metres[3:]) == {None}


def test_rule_5_5_rough_coordinates_are_no_place_to_measure_from(tmp_path: Path) -> None:
    rough = {"lon": 107.35, "lat": 11.05, "precision": Precision.DISTRICT}
    with place.index(tmp_path, projects=(place.project(1, "Rác", "other", "741", **rough),)) as index:
        (line,) = told(index, near="11.05 107.35")["projects"]
    assert (line["metres"], line["located"]) == (None, False)


@pytest.mark.parametrize("near", ["741", "Xuân Lộc", "huyen xuan loc"])
def test_near_a_unit_by_code_or_name_is_from_its_centre(index: FindIndex, near: str) -> None:
    answer = told(index, near=near)
    assert answer["near"]["unit"]["code"] == "741"
    lon, lat = answer["near"]["lon"], answer["near"]["lat"]
    assert answer["projects"][0]["metres"] == round(distance(lon, lat, 107.35, 11.05))


@pytest.mark.parametrize(
    ("near", "problem"),
    [("107.35 11.05", "near.swapped"), ("nowhere", "find.near_unknown"), ("48.1 11.5", "near.abroad")],
)
def test_a_place_that_is_not_understood_is_said_and_nothing_is_guessed(
    index: FindIndex, near: str, problem: str
) -> None:
    answer = told(index, near=near)
    assert (answer["near"]["problem"], answer["sort"], answer["total"]) == (problem, "place", 7)


def test_where_there_is_none_with_the_way_to_the_nearest(index: FindIndex) -> None:
    none = told(index, none=True, type=("recyclables_house",))["none"]
    assert none["levels"] == ["commune"]
    assert (none["asked"], none["coarse"]) == (4, 1)
    nearest = {unit["code"]: (unit["count"], unit["nearest"]["id"]) for unit in none["units"]}
    assert nearest == {"26425": (0, "P-2"), "26296": (0, "P-1")}
    centre = next(unit for unit in none["units"] if unit["code"] == "26425")
    assert abs(centre["metres"] - distance(centre["lon"], centre["lat"], 107.35, 11.05)) < 0.1


def test_farther_than_so_many_kilometres(index: FindIndex) -> None:
    units = told(index, none=True, type=("recyclables_house",), km=10.5)["none"]["units"]
    assert {unit["code"] for unit in units} == {
        unit["code"]
        for unit in told(index, none=True, type=("recyclables_house",))["none"]["units"]
        if unit["metres"] > 10_500
    }
    assert told(index, none=True, type=("recyclables_house",), km=100)["none"]["units"] == []


def test_a_planned_project_is_not_there_yet_and_one_without_a_place_has_no_distance(index: FindIndex) -> None:
    units = told(index, none=True, type=("biogas",))["none"]["units"]
    assert [unit["code"] for unit in units] == ["26290", "26296", "26425", "26428"]
    assert {unit["metres"] for unit in units} == {None}


def test_a_type_that_nobody_has_is_lacking_everywhere(index: FindIndex) -> None:
    none = told(index, none=True, type=("camera_watch",))["none"]
    assert (none["asked"], len(none["units"])) == (4, 4)
    assert {unit["nearest"] for unit in none["units"]} == {None}


def test_pages_of_a_long_list(tmp_path: Path) -> None:
    many = tuple(place.project(n, f"Mô hình {n}", "other", "741") for n in range(120))
    with place.index(tmp_path, projects=many) as index:
        pages = [told(index, page=page, sort="name") for page in (1, 2, 3, 99)]
    assert [len(page["projects"]) for page in pages] == [50, 50, 20, 20]
    assert [page["page"] for page in pages] == [1, 2, 3, 3]
    assert pages[1]["projects"][0]["name_vi"] == "Mô hình 50"


def test_a_release_without_projects_answers(tmp_path: Path) -> None:
    with place.index(tmp_path, projects=()) as index:
        answer = told(index, q="xanh", near="741", none=True)
    assert (answer["total"], answer["projects"], len(answer["none"]["units"])) == (0, [], 4)


@pytest.mark.parametrize("where", ["11.05 107.05", "11.0999 107.3999", "21.03 105.85", "11.00001 107.00001"])
def test_many_projects_stand_by_distance_as_if_all_were_looked_at(tmp_path: Path, where: str) -> None:
    many = tuple(place.project(n, f"Mô hình {n}", "other", "741", **_spot(n)) for n in range(3000))
    lat, lon = map(float, where.split())
    with place.index(tmp_path, projects=many) as index:
        first, third = (told(index, near=where, page=page)["projects"] for page in (1, 3))
        whole = list(Answer(index, FindQuery(near=where), "vi").told(whole=True)["projects"])
    assert [one["id"] for one in (*first, *third)] == [one["id"] for one in (*whole[:50], *whole[100:150])]
    away = [distance(lon, lat, one["lon"], one["lat"]) for one in first]
    assert all(one <= after * 1.0001 for one, after in pairwise(away))
    assert away[-1] <= min(distance(lon, lat, one["lon"], one["lat"]) for one in whole[50:2900]) * 1.0001
    assert {one["lon"] for one in whole[2900:]} == {None}


def _spot(n: int) -> dict[str, Any]:
    """Return a place of its own for most, one place for many, and none for some."""
    if n % 30 == 7:
        return {"precision": Precision.DISTRICT}
    lon, lat = (
        (107.31, 11.02) if n % 11 == 0 else (107.2 + (n * 37 % 997) / 5000, 11 + (n * 61 % 991) / 10000)
    )
    return {"lon": lon, "lat": lat, "precision": Precision.EXACT}
