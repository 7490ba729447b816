"""Checking projects: what each cell must say, and what is refused instead of guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.projects import check_projects
from geoapp.intake.tables import read_table
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from tests.intake.making import KNOWN
from tests.intake.making import reasons
from tests.intake.making import write_csv

WHOLE: dict[str, object] = {
    "id": "DN-741-001",
    "name_vi": "Ngôi nhà xanh",
    "name_en": "Green house",
    "type": "recyclables_house",
    "lead_org": "hoi_phu_nu",
    "partner_orgs": "department;hoi_phu_nu",
    "unit_code": "741",
    "place": "Ấp 1",
    "lat": "10.95",
    "lon": "107.35",
    "precision": "exact",
    "started_on": "2019-05",
    "ended_on": "2020",
    "phase": "active",
    "origin": "new",
    "replicated_from": "DN-1",
    "exemplary": "true",
    "exemplary_decision": "12/QĐ-UBND",
    "managing_org": "department",
    "scale_value": "1.234",
    "scale_unit": "households",
    "funding_vnd": "200000000",
    "funding_source": "ngân sách",
    "indicators": "17.6;17.3",
    "visibility": "public",
    "source": "báo cáo",
    "source_date": "2019-12",
    "note": "[ngờ] ghi chú",
}


def check(folder: Path, *changes: dict[str, object], **more: object) -> Checked[Project]:
    """Check rows that are :data:`WHOLE` but for the changes; None takes a column away."""
    rows = [WHOLE | change | more for change in changes or ({},)]
    kept = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return check_projects(read_table(write_csv(folder, kept), "projects"), KNOWN)


def test_a_whole_row_is_read_field_by_field(tmp_path: Path) -> None:
    (project,) = check(tmp_path).records
    assert (project.lat, project.lon, project.raw_location) == (10.95, 107.35, "10.95; 107.35")
    assert (project.precision, project.phase, project.origin) == (Precision.EXACT, Phase.ACTIVE, Origin.NEW)
    assert (str(project.started_on), str(project.ended_on)) == ("2019-05", "2020")
    assert project.partner_orgs == ("department", "hoi_phu_nu")
    assert project.indicators == ("17.6", "17.3")
    assert (project.scale_value, project.funding_vnd, project.exemplary) == (1.234, 200_000_000, True)
    assert project.exemplary_decision == "12/QĐ-UBND"
    assert project.doubtful


def test_a_decision_makes_a_project_exemplary_and_contradicts_a_no(tmp_path: Path) -> None:
    (project,) = check(tmp_path, exemplary="").records
    assert project.exemplary is True
    refused = check(tmp_path, exemplary="false")
    assert [(p.column, p.reason) for p in refused.refused] == [
        ("exemplary_decision", "a decision is named, and the row says it is not exemplary")
    ]


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"id": ""}, "id", "empty"),
        ({"id": "a b"}, "id", "not an id"),
        ({"name_vi": ""}, "name_vi", "empty"),
        ({"type": "recyclable_house"}, "type", "not known"),
        ({"lead_org": "hoi_phu_mu"}, "lead_org", "not known"),
        ({"partner_orgs": "department;nobody_here"}, "partner_orgs", "not known"),
        ({"unit_code": "999"}, "unit_code", "not known"),
        ({"unit_code": "", "lat": "", "lon": "", "precision": ""}, "unit_code", "neither a unit nor a point"),
        ({"lat": "", "lon": ""}, "precision", "needs coordinates"),
        ({"lat": ""}, "lat", "only one"),
        ({"started_on": "2019-13"}, "started_on", "not a date"),
        ({"ended_on": "2018"}, "ended_on", "before"),
        ({"phase": "running"}, "phase", "not known"),
        ({"replicated_from": "DN-2"}, "replicated_from", "not known"),
        ({"replicated_from": "DN-741-001"}, "replicated_from", "not known"),
        ({"exemplary": "maybe"}, "exemplary", "neither"),
        ({"scale_value": "many"}, "scale_value", "not a number"),
        ({"funding_vnd": "-5"}, "funding_vnd", "whole amount"),
        ({"indicators": "17.6;19.9"}, "indicators", "no criteria set"),
        ({"visibility": "secret"}, "visibility", "not known"),
        ({"source": ""}, "source", "empty"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(
    tmp_path: Path, change: dict[str, object], column: str, said: str
) -> None:
    checked = check(tmp_path, change)
    found = reasons(checked)
    assert checked.records == []
    assert [(row, where) for row, where, _ in found] == [(2, column)]
    assert said in found[0][2]


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        ({"type": "recyclable_house"}, "recyclables_house"),
        ({"lead_org": "hoi_phu_mu"}, "hoi_phu_nu"),
        ({"unit_code": "Huyện Xuân Lôc x"}, "Huyện Xuân Lộc"),
        ({"indicators": "17.66"}, "17.6"),
    ],
)
def test_the_remedy_names_what_was_probably_meant(
    tmp_path: Path, change: dict[str, object], meant: str
) -> None:
    (problem,) = check(tmp_path, change).refused
    assert f"did you mean {meant!r}" in problem.remedy


def test_all_wrong_cells_of_a_row_are_said_at_once(tmp_path: Path) -> None:
    checked = check(tmp_path, {"type": "x", "phase": "y", "lat": "z"})
    assert {column for _, column, _ in reasons(checked)} == {"type", "phase", "lat"}


def own_table(folder: Path, *rows: dict[str, object]) -> Checked[Project]:
    return check_projects(read_table(write_csv(folder, rows), "projects"), KNOWN)


OWN: dict[str, object] = {
    "Tên mô hình": "Ủ phân hữu cơ",
    "Quận/Huyện": "Xuân Lộc",
    "Vĩ độ": "10,95",
    "Kinh độ": "107,35",
    "Ngày bắt đầu": "15/03/2018",
    "Kinh phí (triệu đồng)": "1250,5",
    "Đơn vị thực hiện": "Hội Liên hiệp Phụ nữ tỉnh",
}


def test_a_peoples_own_table_is_read_and_what_stands_in_is_said(tmp_path: Path) -> None:
    checked = own_table(tmp_path, OWN)
    (project,) = checked.records
    assert (project.unit_code, project.lead_org, project.funding_vnd) == ("741", "hoi_phu_nu", 1_250_500_000)
    assert (project.type, project.precision, project.source) == ("other", Precision.EXACT, "Tệp tệp.csv")
    said = {column for row, column, _ in reasons(checked, Severity.WARN) if row == 0}
    assert said == {"type", "source", "precision", "id"}


def test_an_organisation_no_list_holds_is_kept_in_words(tmp_path: Path) -> None:
    checked = own_table(tmp_path, OWN | {"Đơn vị thực hiện": "HTX Nhuận Đức"})
    (project,) = checked.records
    assert project.lead_org is None
    assert "HTX Nhuận Đức" in project.note
    assert (2, "Đơn vị thực hiện", "the organisation is not known") in reasons(checked, Severity.WARN)


def test_a_row_without_an_id_gets_the_same_one_each_time(tmp_path: Path) -> None:
    one, two = own_table(tmp_path, OWN, OWN | {"Tên mô hình": "Khác"}).records
    again, _ = own_table(tmp_path, OWN, OWN | {"Tên mô hình": "Khác"}).records
    assert one.id == again.id != two.id


def test_repeated_rows_are_refused_and_near_ones_too(tmp_path: Path) -> None:
    spaced = {key: f" {value} " for key, value in OWN.items()}
    near = OWN | {"Vĩ độ": "10,95001", "Kinh độ": "107,35001"}
    apart = OWN | {"Vĩ độ": "10,952"}
    checked = own_table(tmp_path, OWN, OWN, spaced, near, apart)
    assert len(checked.records) == 2
    assert [(row, reason[:22]) for row, _, reason in reasons(checked)] == [
        (3, "it is a duplicate of r"),
        (4, "it is a duplicate of r"),
        (5, "it is a near duplicate"),
    ]


def test_two_ids_at_one_spot_are_two_projects_with_a_warning(tmp_path: Path) -> None:
    checked = check(tmp_path, {"id": "A"}, {"id": "B"})
    assert [project.id for project in checked.records] == ["A", "B"]
    assert any("near duplicate" in reason for _, _, reason in reasons(checked, Severity.WARN))


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    checked = check(tmp_path, {"lat": "10.91"}, {"lat": "10.99"})
    assert reasons(checked) == [(3, "id", "it is a duplicate of row 2")]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("note", "Liên hệ ông A 0901234567"),
        ("name_vi", "Gọi +84 90 123 45 67"),
        ("place", "CCCD 079200012345"),
        ("source", "a@example.vn"),
    ],
)
def test_rule_5_8_a_project_with_personal_data_is_kept_internal(
    tmp_path: Path, column: str, text: str
) -> None:
    checked = check(tmp_path, {column: text})
    (project,) = checked.records
    assert project.visibility is Visibility.INTERNAL
    assert [where for _, where, _ in reasons(checked, Severity.WARN)] == [column]


@pytest.mark.parametrize(
    "text", ["https://x.vn/news?id=0901234567", "135.523 hộ, năm 2019-2020", "xã 02 ấp 03"]
)
def test_numbers_that_are_no_telephone_keep_a_project_public(tmp_path: Path, text: str) -> None:
    checked = check(tmp_path, {"note": text})
    assert checked.records[0].visibility is Visibility.PUBLIC


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+x", "{{7*7}}", "<script>"])
def test_formula_like_text_is_data_and_stays_as_typed(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, {"name_vi": text}).records[0].name_vi == text


@pytest.mark.parametrize(
    ("change", "precision"),
    [
        ({"precision": ""}, Precision.EXACT),
        ({"precision": "", "lat": "", "lon": ""}, Precision.DISTRICT),
        ({"precision": "", "lat": "", "lon": "", "unit_code": "26425"}, Precision.COMMUNE),
        ({"precision": "hamlet", "lat": "", "lon": ""}, Precision.HAMLET),
    ],
)
def test_rule_5_5_precision_fits_what_is_known_of_the_place(
    tmp_path: Path, change: dict[str, Any], precision: Precision
) -> None:
    (project,) = check(tmp_path, change).records
    assert project.precision is precision
    assert (project.lat is None) == (change.get("lat") == "")


def test_a_column_that_may_mean_the_start_is_read_as_it_and_said(tmp_path: Path) -> None:
    row = {"Tên mô hình": "Đường hoa", "Huyện": "Xuân Lộc", "Thời gian": "5/2019"}
    checked = own_table(tmp_path, row)
    assert [str(each.started_on) for each in checked.records] == ["2019-05"]
    assert ("Thời gian", "the column is read as the start") in [
        (each.column, each.reason) for each in checked.problems
    ]
    beside = own_table(tmp_path, row | {"Ngày bắt đầu": "3/5/2019"})
    assert [str(each.started_on) for each in beside.records] == ["2019-05-03"]
    assert [each.reason for each in beside.problems if each.column == "Thời gian"] == [
        "not read: the column is not known"
    ]
