"""Points the ways people keep them: one cell, metres of VN-2000, an address. What looks wrong is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geoapp.boundaries.crs import to_wgs84
from geoapp.errors import UsageError
from geoapp.intake.choices import Choices
from geoapp.intake.known import Known
from geoapp.intake.metres import read_metres_number
from geoapp.intake.metres import read_metres_pair
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.projects import check_projects
from geoapp.intake.tables import read_table
from geoapp.projects.records import Project
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import UNITS
from tests.intake.making import district
from tests.intake.making import reasons
from tests.intake.making import write_csv

ZONE = Choices(crs="vn2000:107-45")
# 10.95 N, 107.35 E in the zone of 107°45', by the pinned operation.
NORTHING, EASTING = "1210956.51", "456086.68"


def check(
    folder: Path, *rows: dict[str, str], choices: Choices | None = None, known: Known = KNOWN
) -> Checked[Project]:
    whole = [
        {"Tên mô hình": f"Mô hình {n}", "Ngày bắt đầu": "2019-05-01", **row} for n, row in enumerate(rows)
    ]
    given = {"source": "thử", "type": "other"}
    return check_projects(read_table(write_csv(folder, whole), "projects", given, choices), known)


def test_the_example_lies_where_it_is_said_to() -> None:
    lon, lat = to_wgs84([float(EASTING)], [float(NORTHING)], 5899)
    assert (round(float(lat[0]), 4), round(float(lon[0]), 4)) == (10.95, 107.35)


@pytest.mark.parametrize(
    "text",
    [
        "10.95, 107.35",
        "10,95 107,35",
        "10.95;107.35",
        "https://maps.example/?q=10.95,107.35&z=15",
        "https://maps.example/maps/@10.95,107.35,15z",
        "107°21'00\"E 10°57'00\"N",
    ],
)
@pytest.mark.parametrize("column", ["Tọa độ", "Vĩ độ"])
def test_one_cell_may_hold_both_numbers(tmp_path: Path, text: str, column: str) -> None:
    other = {"Kinh độ": ""} if column == "Vĩ độ" else {}
    (project,) = check(tmp_path, {column: text, "Huyện": "Xuân Lộc", **other}).records
    assert (project.lat, project.lon, project.unit_code) == (10.95, 107.35, "741")
    assert project.raw_location == text


@pytest.mark.parametrize(
    "cells",
    [
        {"X (m)": NORTHING, "Y (m)": EASTING},
        {"X (m)": "1.210.956,51", "Y (m)": "456.086,68"},
        {"X (m)": "1 210 956.51", "Y (m)": "48P 456086.68"},
        {"Vĩ độ": NORTHING, "Kinh độ": EASTING},
        {"Tọa độ": f"X={NORTHING}; Y={EASTING}"},
        {"Tọa độ": f"{EASTING}, {NORTHING}"},
        {"Tọa độ": f"E {EASTING} N {NORTHING}"},
    ],
)
def test_rule_5_7_metres_are_read_by_the_zone_a_person_names(tmp_path: Path, cells: dict[str, str]) -> None:
    (project,) = check(tmp_path, {**cells, "Huyện": "Xuân Lộc"}, choices=ZONE).records
    assert (round(project.lat or 0, 4), round(project.lon or 0, 4)) == (10.95, 107.35)
    assert "EPSG:5899" in project.raw_location
    assert all(text in project.raw_location for text in cells.values())


def test_rule_5_7_metres_without_a_zone_are_asked_about_with_those_that_fit(tmp_path: Path) -> None:
    checked = check(tmp_path, {"X (m)": NORTHING, "Y (m)": EASTING, "Huyện": "Xuân Lộc"})
    (problem,) = checked.refused
    assert "central meridian" in problem.reason
    assert "--crs vn2000:107-45" in problem.remedy.split("with ")[1]


def test_exchanged_metres_are_recognised_and_never_mended(tmp_path: Path) -> None:
    checked = check(tmp_path, {"X (m)": EASTING, "Y (m)": NORTHING, "Huyện": "Xuân Lộc"}, choices=ZONE)
    assert checked.records == []
    assert "look exchanged" in reasons(checked)[0][2]


def test_a_zone_that_puts_the_point_outside_the_province_is_doubted_with_the_one_that_fits(
    tmp_path: Path,
) -> None:
    wrong = Choices(crs="vn2000:105-45")
    checked = check(tmp_path, {"X (m)": NORTHING, "Y (m)": EASTING, "Huyện": "Xuân Lộc"}, choices=wrong)
    (problem,) = checked.refused
    assert "outside the province" in problem.reason
    assert "--crs vn2000:107-45" in problem.remedy


def test_a_zone_that_puts_the_point_into_the_unit_named_is_right_outside_the_province_too(
    tmp_path: Path,
) -> None:
    # 10.97 N, 106.49 E in the zone of 105°45'.
    row = {"X (m)": "1213603.59", "Y (m)": "581039.05", "Huyện": "Củ Chi"}
    chosen = Choices(crs="vn2000:105-45")
    beside = replace(KNOWN, units=(*UNITS, district("783", "Huyện Củ Chi", 106.4)))
    (project,) = check(tmp_path, row, choices=chosen, known=beside).records
    assert (round(project.lat or 0, 2), round(project.lon or 0, 2)) == (10.97, 106.49)
    elsewhere = replace(KNOWN, units=(*UNITS, district("783", "Huyện Củ Chi", 106.2)))
    (problem,) = check(tmp_path, row, choices=chosen, known=elsewhere).refused
    assert "outside the province" in problem.reason


def test_a_zone_that_puts_the_point_into_another_unit_is_doubted_with_the_one_that_fits(
    tmp_path: Path,
) -> None:
    wide = Known(replace(PROVINCE, bounds=(104.0, 8.0, 110.0, 14.0)), UNITS)
    wrong = Choices(crs="vn2000:107-30")
    checked = check(
        tmp_path, {"X (m)": NORTHING, "Y (m)": EASTING, "Huyện": "Xuân Lộc"}, choices=wrong, known=wide
    )
    (problem,) = checked.refused
    assert "--crs vn2000:107-45 it would lie in the unit named" in problem.remedy


def test_one_file_may_mix_degrees_and_metres(tmp_path: Path) -> None:
    rows = [{"Tọa độ": "10.95 107.35"}, {"Tọa độ": f"X {NORTHING} Y {EASTING}"}]
    checked = check(tmp_path, *({**row, "Huyện": "Xuân Lộc"} for row in rows), choices=ZONE)
    assert [round(project.lat or 0, 4) for project in checked.records] == [10.95, 10.95]


def test_degrees_of_vn_2000_are_moved_to_wgs84_where_a_person_says_so(tmp_path: Path) -> None:
    row = {"Tọa độ": "10.95 107.35", "Huyện": "Xuân Lộc"}
    (project,) = check(tmp_path, row, choices=Choices(crs="4756")).records
    lon, lat = to_wgs84([107.35], [10.95], 4756)
    assert (project.lon, project.lat) == (pytest.approx(float(lon[0])), pytest.approx(float(lat[0])))
    assert abs((project.lat or 0) - 10.95) > 1e-4  # some 100 m and more


@pytest.mark.parametrize("text", ["10.95", "1.234", "12", "", "x", "X=1; Y=2"])
def test_other_texts_are_no_metres(text: str) -> None:
    assert read_metres_pair(text, "location") is None
    assert read_metres_number("10,95") is None


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Ấp 3, xã Xuân Định, huyện Xuân Lộc", "26425"),
        ("Huyện Tân Phú", "734"),
        ("khu 2, H. Xuân Lộc", "741"),
    ],
)
def test_a_unit_is_read_from_the_address_and_said(tmp_path: Path, place: str, code: str) -> None:
    checked = check(tmp_path, {"Địa điểm": place})
    assert [project.unit_code for project in checked.records] == [code]
    assert any("read from the address" in reason for _, _, reason in reasons(checked, Severity.WARN))


def test_an_address_without_a_rank_names_no_unit(tmp_path: Path) -> None:
    checked = check(tmp_path, {"Địa điểm": "đường Xuân Lộc"})
    assert checked.records == []
    assert "neither a unit nor a point" in reasons(checked)[0][2]


def test_a_row_like_a_stored_project_is_doubted_and_named(tmp_path: Path) -> None:
    row = {"Mã": "A-1", "Tọa độ": "10.95 107.35", "Huyện": "Xuân Lộc", "Tên mô hình": "Ngôi nhà xanh"}
    stored = check(tmp_path, row).records
    known = replace(KNOWN, projects=stored)
    again = check(tmp_path, row, known=known)
    assert not any("is stored" in reason for _, _, reason in reasons(again, Severity.WARN))
    other = check(tmp_path, {**row, "Mã": "B-7", "Tọa độ": "10.95001 107.35001"}, known=known)
    assert len(other.records) == 1
    assert any("project A-1 is stored" in reason for _, _, reason in reasons(other, Severity.WARN))


def test_a_point_copied_down_a_column_is_doubted(tmp_path: Path) -> None:
    rows = [{"Tọa độ": "10.95 107.35", "Huyện": "Xuân Lộc"}] * 2
    checked = check(tmp_path, *rows)
    assert len(checked.records) == 2
    assert any(
        "that of row 2 to the last digit" in reason for _, _, reason in reasons(checked, Severity.WARN)
    )


def test_a_person_names_the_column_of_a_field(tmp_path: Path) -> None:
    row = {"Cột A": "10.95", "Kinh độ": "107.35", "Vĩ độ": "55", "Huyện": "Xuân Lộc"}
    (project,) = check(tmp_path, row, choices=Choices(columns={"lat": "Cột A"})).records
    assert project.lat == 10.95


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"lat": "Cột Z"}, "has no column 'Cột Z'"),
        ({"latt": "Huyện"}, "is no field"),
        ({"note": "Số điện thoại"}, "may hold personal data"),
    ],
)
def test_a_field_or_column_that_is_not_there_is_refused(
    tmp_path: Path, columns: dict[str, str], said: str
) -> None:
    row = {"Huyện": "Xuân Lộc", "Số điện thoại": "0900"}
    with pytest.raises(UsageError, match=said):
        check(tmp_path, row, choices=Choices(columns=columns))
