"""What ``/gaps`` tells of a day, in words: states on the day, order, sentences, what if, CSV."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.pages.gaps import gaps_kind
from geoapp.pages.gaps.answer import Asked
from geoapp.pages.gaps.sentences import how_far
from geoapp.pages.gaps.sentences import measure
from geoapp.pages.gaps.sentences import reasoning
from geoapp.pages.gaps.words import words
from geoapp.pages.translations import Texts
from tests.release.gaps.province import SET
from tests.release.gaps.province import pages
from tests.release.gaps.province import project
from tests.release.gaps.province import snapshot
from tests.release.gaps.province import year

END = date(2019, 12, 31)
VI, EN = Texts("vi"), Texts("en")
#: c1 misses two indicators, c2 one, c3 came to meet the pens, c4 is not assessed on water.
TOLD = [
    *year("c1", 2019, 66.0, water=88.5),
    *year("c2", 2019, 69.0),
    *year("c3", 2017, 64.0),
    *year("c3", 2018, 75.0),
    *year("c3", 2019, 76.0),
    *year("c4", 2019, 80.0, water=None),
]
PLAN = Guidance(
    "g1", "c2", SET, "17.7", "hoi", "Xây hầm", "nguồn", due=PartialDate.parse("2019-10-31"), document="5/KH"
)


def told(
    day: date = END,
    met: Iterable[str] = (),
    asked: date | None = None,
    projects: Iterable[Any] = (),
    **given: Any,
) -> Mapping[str, Any]:
    found = pages(snapshot(TOLD, list(projects), **given))
    opening, parts = found.opening(day)
    return gaps_kind(found.told["gaps"], None, parts, Asked(frozenset(met), asked)).answer(opening, day)


def shown(answer: Mapping[str, Any], texts: Texts = VI) -> Mapping[str, Any]:
    return words(answer, texts)


def test_the_headline_counts_what_is_known_and_what_is_not() -> None:
    assert shown(told())["headline"] == "2 trong 6 xã còn thiếu chỉ tiêu môi trường; 3 chưa đánh giá"
    english = "Still missing an environment indicator: 2 of 6 communes; not assessed: 3"
    assert shown(told(), EN)["headline"] == english


def test_units_that_miss_most_come_first_and_late_ones_before_them() -> None:
    assert [unit["code"] for unit in told()["lacking"]] == ["c1", "c2"]
    assert [unit["code"] for unit in told(guidance=(PLAN,))["lacking"]] == ["c2", "c1"]
    target = Roadmap("c2", Tier.NTM, PartialDate.parse("2018"), "nguồn")
    assert [unit["code"] for unit in told(roadmap=(target,))["lacking"]] == ["c2", "c1"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Quá hạn (hạn 31/10/2019)"),
        ({"due": PartialDate.parse("2019")}, "Đúng hạn (hạn 2019)"),
        ({"due": None}, "Không đặt hạn"),
        ({"done_on": PartialDate.parse("2019-11-01")}, "Đã thực hiện"),
        ({"done_on": PartialDate.parse("2020-01-01")}, "Quá hạn (hạn 31/10/2019)"),
        ({"issued_on": PartialDate.parse("2020-01-01")}, "Chưa có hướng dẫn"),
        ({"indicator": "17.3"}, "Chưa có hướng dẫn"),
    ],
)
def test_guidance_is_told_as_it_stands_on_the_day(changed: dict[str, Any], words: str) -> None:
    answer = shown(told(guidance=(replace(PLAN, **changed),)))
    (unit,) = [unit for unit in answer["units"] if unit["code"] == "c2"]
    assert unit["missing"][0]["guidance"] == words


@pytest.mark.parametrize(
    ("target", "recognised", "words"),
    [
        ("2018", None, "Quá hạn (hạn 2018)"),
        ("2019", None, "Đúng hạn (hạn 2019)"),
        ("2019", "2019-03-01", "Đã được công nhận (hạn 2019)"),
        ("2018", "2019-03-01", "Được công nhận sau hạn (hạn 2018)"),
        ("2018", "2020-03-01", "Quá hạn (hạn 2018)"),  # not recognised yet on the day
    ],
)
def test_the_roadmap_is_told_as_it_stands_on_the_day(target: str, recognised: str | None, words: str) -> None:
    when = PartialDate.parse(recognised) if recognised else None
    known = [Recognition("c2", Tier.NTM, Stage.RECOGNISED, "nguồn", decided_on=when)] if when else []
    plan = Roadmap("c2", Tier.NTM, PartialDate.parse(target), "nguồn")
    answer = shown(told(roadmap=(plan,), recognitions=tuple(known)))
    (unit,) = [unit for unit in answer["units"] if unit["code"] == "c2"]
    assert unit["roadmap"] == words


INDICATOR = {"unit": "%", "operator": ">=", "threshold": 70.0}


@pytest.mark.parametrize(
    ("each", "indicator", "words"),
    [
        ({"value": 66.5, "distance": 3.5}, INDICATOR, "66,5 %, còn 3,5 điểm %"),
        ({"value": None, "distance": None}, INDICATOR, "Chưa đạt"),
        (
            {"value": None, "distance": None, "nearly": True},
            INDICATOR,
            "Cơ bản đạt (theo đánh giá)",
        ),
        ({"value": 80.0, "distance": 0.0}, INDICATOR, "80 %, chưa đạt"),
        (
            {"value": 62.0, "distance": 12.0},
            {"unit": "%", "operator": "<=", "threshold": 50.0},
            "62 %, vượt 12 điểm %",
        ),
        (
            {"value": 1.0, "distance": 1.5},
            {"unit": "m2/person", "operator": ">=", "threshold": 2.5},
            "1 m²/người, còn 1,5 m²/người",
        ),
        (
            {"value": 0.0, "distance": 1.0},
            {"unit": "count", "operator": ">=", "threshold": 1.0},
            "0, còn 1",
        ),
    ],
)
def test_how_far_is_said_in_the_indicators_own_unit(
    each: dict[str, Any], indicator: dict[str, Any], words: str
) -> None:
    assert how_far({"nearly": False} | each, indicator, VI).replace("\u00a0", " ") == words


CASE = {
    "unit_vi": "Xã Ba",
    "unit_en": "Commune 3",
    "km": 12.4,
    "before": 67.0,
    "lag": 1,
    "year": 2017,
    "kept": True,
    "same_kind": True,
    "others": 0,
}


@pytest.mark.parametrize(
    ("changed", "value", "words"),
    [
        (
            {},
            66.0,
            "Xã Ba · cách 12 km · cũng ở mức 67 % trước khi có mô hình · đạt sau 1 năm (cuối năm 2018)",
        ),
        # 3.5 is a twentieth of 70; 3.6 is more.
        ({"before": 69.5}, 66.0, "cũng ở mức 69,5 %"),
        ({"before": 69.6}, 66.0, "· ở mức 69,6 % trước khi có mô hình"),
        ({"km": 4.26}, 66.0, "cách 4,3 km"),
        ({"lag": 0}, 66.0, "đạt ngay cuối năm 2017, năm bắt đầu"),
        ({"lag": 2}, 66.0, "đạt sau 2 năm (cuối năm 2019)"),
        ({"before": None}, None, "chưa đạt trước khi có mô hình"),
        ({"kept": False}, 66.0, "nay không còn đạt"),
        ({"same_kind": False}, 66.0, "khác loại đơn vị"),
        ({"others": 2}, 66.0, "còn 2 mô hình khác ở đó"),
    ],
)
def test_the_reasoning_is_said_in_words(changed: dict[str, Any], value: float | None, words: str) -> None:
    said = reasoning(CASE | changed, {"value": value}, INDICATOR, VI).replace("\u00a0", " ")
    assert words in said


def test_an_unknown_distance_is_not_said() -> None:
    assert "km" not in reasoning(CASE | {"km": None}, {"value": 66.0}, INDICATOR, VI)


def test_what_if_names_the_units_that_would_be_complete_and_what_others_lack() -> None:
    answer = told(met=["17.7", "17.8"])
    assert answer["what_if"]["met"] == ["17.7"]  # 17.8 is none of this set
    assert [unit["code"] for unit in answer["what_if"]["complete"]] == ["c2"]
    assert [(u["code"], u["missing"]) for u in answer["what_if"]["lacking"]] == [("c1", ["17.1a"])]
    assert [u["code"] for u in answer["what_if"]["unknown"]] == ["c4", "c5", "c6"]
    sentence = shown(answer)["what_if"]["result"]["sentence"]
    assert "1 xã sẽ đủ các tiêu chí môi trường, 1 vẫn thiếu chỉ tiêu khác, 3 chưa rõ" in sentence
    both = told(met=["17.7", "17.1a"])["what_if"]
    assert [unit["code"] for unit in both["complete"]] == ["c1", "c2", "c4"]


def test_without_a_supposition_there_is_no_result() -> None:
    assert told()["what_if"] is None
    assert shown(told())["what_if"]["result"] is None
    assert told(met=["nothing"])["what_if"] is None


def test_where_to_replicate_next_is_told_only_for_indicators_that_projects_serve() -> None:
    answer = told(projects=[project(1, 2, "2019")])
    served = {each["code"]: each["without_project"] for each in answer["indicators"]}
    assert served == {"17.7": 1, "17.3": 0, "17.1a": 0}
    page = shown(answer)
    words = {each["code"]: (each["bare"], each["served"]) for each in page["indicators"]}
    assert words["17.7"][0].startswith("1 xã chưa có mô hình nào")
    assert words["17.1a"] == ("", False)


def test_links_by_type_and_thresholds_are_marked() -> None:
    page = shown(told(projects=[project(1, 3, "2018")]))
    assert page["by_type"] is True
    assert page["unconfirmed"] == ["17.7", "17.3"]
    assert shown(told())["by_type"] is False


def linked(unconfirmed: bool) -> Mapping[str, Any]:
    """Return the page with an example by its type, where someone confirmed the link or nobody did."""
    answer = told(projects=[project(1, 3, "2018")])
    answer["indicators"][0]["link"] = {"unconfirmed": unconfirmed, "source": "7/HD-STNMT"}
    return shown(answer)


@pytest.mark.parametrize("unconfirmed", [True, False])
def test_a_link_by_type_is_marked_where_nobody_confirmed_it_and_names_its_source(unconfirmed: bool) -> None:
    page = linked(unconfirmed)
    (row, *_) = page["indicators"][0]["rows"]
    assert (row["link_unconfirmed"], row["alike"][0]["by_type"]) == (unconfirmed, True)
    assert page["by_type"] is unconfirmed
    assert [("7/HD-STNMT", "")] in page["sources"]


def test_a_project_that_states_the_indicator_needs_no_link() -> None:
    page = shown(told(projects=[project(1, 3, "2018", indicators=("17.7",))]))
    assert (page["by_type"], page["indicators"][0]["rows"][0]["alike"][0]["by_type"]) == (False, False)
    assert not any("Suy luận" in text for source in page["sources"] for text, _ in source)


def test_thresholds_nobody_confirmed_are_marked_in_the_table_and_where_something_is_supposed() -> None:
    page = shown(told(met=["17.7"]))
    (first, *_) = page["units"]
    assert [(each["code"], each["unconfirmed"]) for each in first["missing"]] == [
        ("17.1a", False),
        ("17.7", True),
    ]
    assert [(each["code"], each["unconfirmed"]) for each in page["what_if"]["options"]] == [
        ("17.7", True),
        ("17.3", True),
        ("17.1a", False),
    ]
    # What is supposed to be met needs no threshold; the rest of the result does.
    assert page["what_if"]["result"]["unconfirmed"] == "Ngưỡng chưa kiểm chứng: 17.3."
    assert shown(told(met=["17.7", "17.3"]))["what_if"]["result"]["unconfirmed"] == ""


def test_a_day_without_figures_says_which_day_it_shows() -> None:
    page = shown(told(asked=date(2030, 1, 1)))
    assert (page["asked"], page["day"]) == ("01/01/2030", "31/12/2019")
    assert shown(told())["asked"] == ""


def test_the_csv_has_a_line_for_each_unit_and_indicator_with_its_source() -> None:
    opening, parts = pages(snapshot(TOLD, [project(1, 3, "2018")], guidance=(PLAN,))).opening(END)
    header, *lines = gaps_kind((), None, parts, Asked()).rows(opening, END)
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    found = {(row["unit_code"], row["indicator"]): row for row in rows}
    assert found["c2", "17.7"]["distance"] == 1.0
    assert found["c2", "17.7"]["guidance"] == "late"
    assert found["c2", "17.7"]["due"] == "2019-10-31"
    assert found["c2", "17.7"]["source"] == "báo cáo 2019"
    assert found["c2", "17.7"]["projects_elsewhere"] == "p1"
    assert found["c4", "17.1a"]["status"] == "not_assessed"
    assert ("c3", "17.7") not in found


def test_measures_carry_their_unit() -> None:
    assert measure(1.5, "", VI) == "1,5"
