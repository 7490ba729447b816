"""Coordinates as typed, and what a row names against where its point lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

from geoapp.intake.known import Known
from geoapp.intake.places import Grounds
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.projects import check_projects
from geoapp.intake.tables import read_table
from geoapp.operations.ground import StoreGround
from geoapp.projects.records import Project
from geoapp.release.near.answer import answer
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import UNITS
from tests.intake.making import commune
from tests.intake.making import reasons
from tests.intake.making import write_csv

# Districts side by side: Xuân Lộc 107.3–107.4, Định Quán 107.4–107.5, Tân Phú 107.5–107.6; borders ± 800 m.
INSIDE, NEAR, FAR = "107.35", "107.405", "107.45"


def check(folder: Path, known: Known = KNOWN, **cells: str) -> Checked[Project]:
    whole = {"Tên mô hình": "Mô hình", "Vĩ độ": "10.95", "Kinh độ": INSIDE, "Ngày bắt đầu": "2019-05-01"}
    table = read_table(write_csv(folder, [whole | cells]), "projects", {"source": "thử", "type": "other"})
    return check_projects(table, known)


def units_of(checked: Checked[Project]) -> list[str | None]:
    return [project.unit_code for project in checked.records]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        ("10,95", "107,35"),
        (" 10.95 ", "107.35°"),
        ("+10.95", "107.35 E"),
        ("10.95\u00a0", "107.35Đ"),
        ("１０.95", INSIDE),
        ("10°57'00\"N", "107°21'0.0″E"),
        ("10°57’ B", "Đ 107°21′"),
        ("10-57-00", "107-21-00"),
        ("10 57 00", "107 21"),
    ],
)
def test_degrees_are_read_the_ways_people_type_them(tmp_path: Path, lat: str, lon: str) -> None:
    (project,) = check(tmp_path, **{"Vĩ độ": lat, "Kinh độ": lon}).records
    assert (project.lat, project.lon) == (10.95, 107.35)
    assert project.raw_location == f"{lat.strip()}; {lon.strip()}"


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        ("91", "106.9", "out of range"),
        ("10.4", "181", "out of range"),
        ("-10.4114", "106.9547", "outside Việt Nam"),
        ("48.8566", "2.3522", "outside Việt Nam"),
        ("0", "0", "off Africa"),
        ("107.35", "10.95", "look swapped"),
        ("1211084.2", "398156.5", "VN-2000 metres"),
        ("107.35, 10.95", "", "look swapped"),
        ("10°57'E", "107°21'E", "letter is that of the other direction"),
        ("10°61'", "107°21'", "go up to 59"),
        ("10.95 S", "107.35", "not a number of degrees"),
        ("mười", "107.35", "not a number of degrees"),
        ("10.95", "", "only one"),
    ],
)
def test_a_doubtful_point_is_reported_and_never_mended(tmp_path: Path, lat: str, lon: str, said: str) -> None:
    checked = check(tmp_path, **{"Vĩ độ": lat, "Kinh độ": lon, "Quận/Huyện": "Xuân Lộc"})
    assert checked.records == []
    assert said in reasons(checked)[0][2]


def test_metres_in_columns_of_their_own_are_asked_about(tmp_path: Path) -> None:
    row = {"Tên mô hình": "M", "Quận/Huyện": "Xuân Lộc", "X (m)": "1151607.05", "Y (m)": "631713.25"}
    checked = check_projects(read_table(write_csv(tmp_path, [row]), "projects"), KNOWN)
    (problem,) = checked.refused
    assert "VN-2000 metres" in problem.reason
    assert "central meridian" in problem.reason
    assert "--crs vn2000:" in problem.remedy


def test_whole_degrees_are_doubted(tmp_path: Path) -> None:
    whole = replace(UNITS[1], outline=None)
    checked = check(tmp_path, Known(PROVINCE, (whole,)), **{"Vĩ độ": "11", "Kinh độ": "107", "Huyện": "741"})
    assert any("whole degrees" in reason for _, _, reason in reasons(checked, Severity.WARN))


@pytest.mark.parametrize(
    "name",
    [
        "741",
        "Huyện Xuân Lộc",
        "Xuân Lộc",
        "XUÂN LỘC",
        "H. Xuân Lộc",
        "Xuan Loc",
        "Xua\u0302n Lo\u0323\u0302c",
    ],
)
def test_a_unit_is_known_by_its_code_and_by_the_ways_to_write_its_name(tmp_path: Path, name: str) -> None:
    assert units_of(check(tmp_path, **{"Địa bàn": name})) == ["741"]


def test_a_name_several_units_bear_is_settled_by_the_point_or_refused(tmp_path: Path) -> None:
    by_point = check(tmp_path, **{"Địa bàn": "Tân Phú", "Kinh độ": "107.55"})
    assert units_of(by_point) == ["734"]
    without = check(tmp_path, **{"Địa bàn": "Tân Phú", "Vĩ độ": "", "Kinh độ": ""})
    assert "several units are called so (26201, 734)" in reasons(without)[0][2]


def test_a_commune_is_told_from_its_namesakes_by_the_district_beside_it(tmp_path: Path) -> None:
    known = Known(PROVINCE, (*UNITS, commune("26999", "Xã Xuân Định", "736")))
    cells = {"Xã": "Xuân Định", "Huyện": "Định Quán", "Vĩ độ": "", "Kinh độ": ""}
    assert units_of(check(tmp_path, known, **cells)) == ["26999"]


def test_a_number_is_part_of_a_name_and_never_a_beginning(tmp_path: Path) -> None:
    known = Known(
        PROVINCE,
        tuple(
            replace(unit, code=code, name_vi=name, name_en=name)
            for unit, code, name in zip(UNITS[1:3], ("760", "771"), ("Quận 1", "Quận 10"), strict=True)
        ),
    )
    assert units_of(check(tmp_path, known, **{"Quận": "Q.1"})) == ["760"]
    assert units_of(check(tmp_path, known, **{"Quận": "Quận 10", "Kinh độ": FAR})) == ["771"]
    assert check(tmp_path, known, **{"Quận": "Quận 01"}).records == []


def test_rule_5_5_a_point_inside_the_named_unit_is_good(tmp_path: Path) -> None:
    checked = check(tmp_path, **{"Địa bàn": "741"})
    assert units_of(checked) == ["741"]
    assert reasons(checked) == []


def test_rule_5_5_within_the_accuracy_of_a_border_the_named_unit_is_kept(tmp_path: Path) -> None:
    assert units_of(check(tmp_path, **{"Địa bàn": "741", "Kinh độ": NEAR})) == ["741"]


def test_rule_5_5_a_point_far_outside_the_named_unit_is_reported(tmp_path: Path) -> None:
    checked = check(tmp_path, **{"Địa bàn": "741", "Kinh độ": FAR})
    assert checked.records == []
    said = "the point lies in Huyện Định Quán (736), but the row names Huyện Xuân Lộc (741)"
    assert reasons(checked) == [(2, "Địa bàn", said)]


def test_rule_5_5_a_commune_is_held_against_the_district_it_lies_in(tmp_path: Path) -> None:
    assert units_of(check(tmp_path, **{"Xã": "Xuân Định"})) == ["26425"]
    assert check(tmp_path, **{"Xã": "Xuân Định", "Kinh độ": FAR}).records == []


def test_rule_5_5_a_row_that_names_no_unit_is_given_the_candidates(tmp_path: Path) -> None:
    near = check(tmp_path, **{"Kinh độ": NEAR})
    assert units_of(near) == [None]
    said = [reason for _, column, reason in reasons(near, Severity.WARN) if column == "unit_code"]
    assert said == [
        "the point is so near a border that it may lie in Huyện Định Quán (736), Huyện Xuân Lộc (741)"
    ]
    assert units_of(check(tmp_path, **{"Kinh độ": INSIDE})) == [None]


def test_rule_5_5_a_point_in_no_unit_at_all_is_reported(tmp_path: Path) -> None:
    checked = check(tmp_path, **{"Vĩ độ": "12.5"})
    assert reasons(checked) == [(2, "Vĩ độ", "the point lies in no unit known on 2004-01-01")]


def test_rule_5_4_a_point_is_placed_among_the_units_of_its_day(tmp_path: Path) -> None:
    former = replace(UNITS[1], valid_to=date(2019, 6, 1))
    other = replace(UNITS[1], code="800", name_vi="Huyện Mới", valid_from=date(2019, 6, 1))
    known = Known(PROVINCE, (former, other))
    assert units_of(check(tmp_path, known, **{"Địa bàn": "741", "Ngày bắt đầu": "2018"})) == ["741"]
    assert check(tmp_path, known, **{"Địa bàn": "741", "Ngày bắt đầu": "2020"}).records == []


def test_a_unit_of_another_day_is_a_warning(tmp_path: Path) -> None:
    checked = check(tmp_path, **{"Địa bàn": "741", "Ngày bắt đầu": "2026-01-05"})
    assert units_of(checked) == ["741"]
    said = [reason for _, column, reason in reasons(checked, Severity.WARN) if column == "Địa bàn"]
    assert said == ["Huyện Xuân Lộc exists from 2004-01-01 to 2025-07-01, and the row speaks of 2026-01-05"]


def outlined_province() -> Known:
    """Return the units with a province drawn to this day, over districts drawn until 2025-06-30."""
    ground = shapely.to_wkb(shapely.box(107.2, 10.5, 107.7, 11.5))
    return Known(PROVINCE, (replace(UNITS[0], outline=ground, accuracy_m=800.0), *UNITS[1:]))


@pytest.mark.parametrize("day", ["", "2019-05-01", "2026-01-05"])
def test_rule_5_5_a_named_district_is_held_against_the_last_outlines_of_districts(
    tmp_path: Path, day: str
) -> None:
    known = outlined_province()
    assert units_of(check(tmp_path, known, **{"Địa bàn": "741", "Ngày bắt đầu": day})) == ["741"]
    far = check(tmp_path, known, **{"Địa bàn": "741", "Kinh độ": FAR, "Ngày bắt đầu": day})
    assert far.records == []
    said = "the point lies in Huyện Định Quán (736), but the row names Huyện Xuân Lộc (741)"
    assert said in [reason for _, _, reason in reasons(far)]


@pytest.mark.parametrize("day", ["2003-01-01", "2010-01-01", "2025-06-30", "2025-07-01", "2026-04-30"])
def test_imports_and_places_take_the_outlines_of_the_same_day(day: str) -> None:
    known, asked = outlined_province(), date.fromisoformat(day)
    told = answer(StoreGround(known.units, (), (), demonstration=False), 107.35, 10.95, asked)
    (district,) = (level for level in told.levels if level.level == "district")
    grounds = Grounds(known)
    ground = grounds.ground(grounds.index(asked, "741"))
    assert district.unit is not None
    assert district.unit.id in {unit.id for unit in ground.outlined}
    assert all(unit.valid_on(district.day) for unit in ground.outlined)
