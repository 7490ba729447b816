"""Which date answers, which unit stands above, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import shapely

from geoapp.pages.translations import Texts
from geoapp.projects.records import Precision
from geoapp.release.near.answer import LevelAnswer
from geoapp.release.near.answer import answer
from geoapp.release.near.words import as_dict
from geoapp.release.near.words import sentences
from tests.release.near import ground

STORE = ground.store_ground()
#: A point in the middle of district d2 and of communes of both vintages.
MIDDLE = (106.9, 11.2)


def at(day: date, lon: float = MIDDLE[0], lat: float = MIDDLE[1]) -> dict[str, LevelAnswer]:
    return {level.level: level for level in answer(STORE, lon, lat, day).levels}


def said(day: date, language: str = "en", lon: float = MIDDLE[0], lat: float = MIDDLE[1]) -> list[str]:
    return list(sentences(answer(STORE, lon, lat, day), Texts(language)))


def test_units_of_a_date_are_those_of_its_vintage() -> None:
    old, new = at(date(2019, 1, 1))["commune"], at(date(2026, 1, 1))["commune"]
    assert old.unit is not None
    assert new.unit is not None
    assert (old.unit.valid_to, new.unit.valid_from) == (ground.NEW, ground.NEW)


def test_a_level_that_ended_is_answered_from_its_last_day_and_says_so() -> None:
    district = at(date(2026, 1, 1))["district"]
    assert district.day == date(2025, 6, 30)
    assert district.unit is not None
    line = "District: there are no outlines of 1 January 2026; those of 30 June 2025 are used."
    assert line in said(date(2026, 1, 1))
    assert line not in said(date(2019, 1, 1))


def test_a_level_without_outlines_is_the_unit_above() -> None:
    province = at(date(2026, 1, 1))["province"]
    assert (province.drawn, province.unit and province.unit.code) == (False, "75")
    assert any(
        line.startswith("Province: Đồng Nai Province (75, since 1 January 2004), the one above")
        for line in said(date(2026, 1, 1))
    )


def test_changes_that_ended_a_unit_are_told_as_stored() -> None:
    outline = shapely.from_wkb(next(u.outline for u in ground.units() if u.id == "c1@2004-01-01"))
    lon, lat = outline.centroid.coords[0]
    lines = said(date(2019, 1, 1), lon=lon, lat=lat)
    assert [line for line in lines if line.startswith("Since then")] == [
        "Since then: merged into c2".replace("c2", "2")
        + " (c2, since 1 July 2025), 1 July 2025, Nghị quyết 1662.",
        "Since then: split into gone@2025-07-01.",
    ]


def test_near_a_border_the_others_are_named_in_both_languages() -> None:
    lon, lat = next((lon, lat) for lon, lat in ground.corners(ground.units()) if 106.6 < lon < 107.4)
    assert any(
        "Near a border: within the stated accuracy" in line
        for line in said(date(2019, 1, 1), lon=lon, lat=lat)
    )
    assert any("Gần ranh giới: với độ chính xác" in line for line in said(date(2019, 1, 1), "vi", lon, lat))


def test_outside_all_units_is_said_for_each_level() -> None:
    lines = said(date(2019, 1, 1), lon=110.0, lat=15.0)
    assert lines[1] == "District: the point lies outside all units whose outlines are known."
    assert "province" not in at(date(2019, 1, 1), 110.0, 15.0)


def test_just_outside_the_near_unit_is_named() -> None:
    lon, lat = min(ground.corners(tuple(u for u in ground.units() if u.level == "district")))
    lines = said(date(2019, 1, 1), lon=lon - 0.002, lat=lat)
    assert any("outside all outlines, but near the border of District" in line for line in lines)


def test_a_store_without_outlines_or_projects_says_so() -> None:
    bare = replace(STORE, units=[u for u in STORE.units if not u.outline], projects=[])
    lines = list(sentences(answer(bare, 107.0, 11.0, date(2019, 1, 1)), Texts("vi")))
    assert lines[1:] == [
        "Chưa có ranh giới nào để tra cứu.",
        "Không có mô hình, công trình công khai nào có tọa độ.",
    ]


def test_demonstration_data_is_called_so() -> None:
    made_up = replace(STORE, demonstration=True)
    lines = list(sentences(answer(made_up, *MIDDLE, date(2019, 1, 1)), Texts("vi")))
    assert lines[0] == "Dữ liệu minh họa, không có thật."


def test_projects_are_told_with_metres_and_direction() -> None:
    lines = said(date(2026, 1, 1), "vi", 107.0, 11.0)[-5:]
    assert lines[0] == "Ngay tại điểm: Mô hình 80 (p80; Vị trí chính xác)."
    far = said(date(2026, 1, 1), "vi", 107.0, 10.2)[-1]
    assert "m về phía" in far


@pytest.mark.parametrize("precision", [Precision.COMMUNE, Precision.DISTRICT])
@pytest.mark.parametrize(
    ("lat", "metres", "sentence"),
    [
        (10.974, 3000, "About 3 km away: Mô hình 80 (p80; Known to the "),
        (10.9991, 0, "Within about 1 km: Mô hình 80 (p80; Known to the "),
    ],
)
def test_a_place_known_roughly_has_no_exact_metres_and_no_direction(
    precision: Precision, lat: float, metres: int, sentence: str
) -> None:
    known_roughly = replace(STORE.projects[80], precision=precision)
    found = answer(replace(STORE, projects=[known_roughly]), 107.0, lat, date(2026, 1, 1))
    (told,) = as_dict(found, Texts("en"))["projects"]
    assert (told["metres"], told["bearing"], told["direction"]) == (metres, None, None)
    assert list(sentences(found, Texts("en")))[-1] == f"{sentence}{precision})."
