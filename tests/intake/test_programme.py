"""Tables of the programme: documents, programmes, commitments, activities, inspections and checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geoapp.intake.activities import check_activities
from geoapp.intake.documents import check_documents
from geoapp.intake.inspections import check_inspections
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.programmes import check_commitments
from geoapp.intake.programmes import check_programmes
from geoapp.intake.tables import read_table
from geoapp.intake.upkeep import check_upkeep
from geoapp.intake.vietnamese import translated
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import InspectionResult
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from tests.intake.books import ods
from tests.intake.books import ods_row
from tests.intake.books import xlsx
from tests.intake.making import KNOWN
from tests.intake.making import PROJECTS
from tests.intake.making import reasons
from tests.intake.making import write_csv

CHECKS: dict[str, Any] = {
    "documents": check_documents,
    "programmes": check_programmes,
    "commitments": check_commitments,
    "activities": check_activities,
    "inspections": check_inspections,
    "upkeep": check_upkeep,
}
WORKS = "Tên công trình"
#: A good row of each kind with every column filled.
WHOLE: dict[str, dict[str, object]] = {
    "documents": {
        "id": "VB-9",
        "kind": "decision",
        "number": "12/QĐ-UBND",
        "issued_on": "2019-03-05",
        "issuer": "UBND tỉnh",
        "title": "Quyết định về mô hình",
        "url": "https://example.org/12",
        "units": "741;Xã Phú Lợi",
        "indicators": "17.6;17.3",
        "source": "thử",
        "note": "ghi chú",
    },
    "programmes": {
        "year": "2020",
        "title": "Chương trình năm 2020",
        "signed_on": "2020-02-11",
        "legal_basis": "VB-1;55/2014/QH13",
        "parties": "department:lead;Hội Liên hiệp Phụ nữ tỉnh (phối hợp)",
        "source": "thử",
        "note": "ghi chú",
    },
    "commitments": {
        "id": "CK-1",
        "year": "2019",
        "organisation": "hoi_phu_nu",
        "kind": "new_projects",
        "target": "12",
        "unit": "mô hình",
        "unit_code": "741",
        "text": "Xây dựng mô hình mới",
        "delivered": "10",
        "delivered_source": "Báo cáo 5",
        "source": "thử",
        "note": "ghi chú",
    },
    "activities": {
        "id": "HDG-1",
        "kind": "clean_up",
        "organisation": "hoi_phu_nu",
        "partner_orgs": "department",
        "held_on": "2019-06-05",
        "ended_on": "2019-06-06",
        "unit_code": "741",
        "place": "Suối Rết",
        "lat": "10.95",
        "lon": "107.35",
        "precision": "exact",
        "participants": "1.200",
        "quantity": "2.5",
        "quantity_unit": "km",
        "documents": "VB-1;VB-2",
        "project": "DN-1",
        "visibility": "public",
        "source": "thử",
        "note": "ghi chú",
    },
    "inspections": {
        "id": "KT-1",
        "agencies": "department;Phòng Cảnh sát môi trường",
        "sector": "livestock",
        "unit_code": "26425",
        "inspected_on": "2019-05-05",
        "result": "to_remedy",
        "remedy": "Xây hầm biogas",
        "remedy_due": "2019-08",
        "remedied_on": "2019-07-01",
        "indicators": "17.3",
        "source": "thử",
        "note": "ghi chú",
    },
    "upkeep": {
        "project": "DN-1",
        "checked_on": "2019-05-14",
        "condition": "minor_damage",
        "by": "hoi_phu_nu",
        "next_due": "2019-11",
        "note": "ghi chú",
        "source": "thử",
    },
}
#: The same as people keep it: with their own headers, words and forms of numbers and dates.
PEOPLES: dict[str, dict[str, object]] = {
    "documents": {
        "STT": "1",
        "Loại văn bản": "Quyết định",
        "Số, ký hiệu": "12/QĐ-UBND",
        "Ngày ban hành": "05/03/2019",
        "Cơ quan ban hành": "UBND tỉnh",
        "Trích yếu": "Quyết định về mô hình",
        "Liên kết": "https://example.org/12",
        "Địa bàn": "Xuân Lộc; Xã Phú Lợi",
        "Chỉ tiêu": "17.6, 17.3",
        "Nguồn": "thử",
        "Ghi chú": "ghi chú",
    },
    "programmes": {
        "Năm": "2020",
        "Tên chương trình": "Chương trình năm 2020",
        "Ngày ký": "11/2/2020",
        "Căn cứ pháp lý": "20/CTrPH; VB-2",
        "Các bên tham gia": "Sở Tài nguyên và Môi trường (chủ trì); hoi_phu_nu: phối hợp",
        "Nguồn": "thử",
        "Ghi chú": "ghi chú",
    },
    "commitments": {
        "Năm": "2019",
        "Đơn vị thực hiện": "Hội Liên hiệp Phụ nữ tỉnh",
        "Nhóm nhiệm vụ": "Xây dựng mới",
        "Chỉ tiêu": "12",
        "Đơn vị tính": "mô hình",
        "Huyện": "Xuân Lộc",
        "Nội dung": "Xây dựng mô hình mới",
        "Kết quả": "10",
        "Nguồn kết quả": "Báo cáo 5",
        "Nguồn": "thử",
        "Ghi chú": "ghi chú",
    },
    "activities": {
        "Hoạt động": "Khơi thông dòng chảy",
        "Đơn vị tổ chức": "Hội Liên hiệp Phụ nữ tỉnh",
        "Đơn vị phối hợp": "Sở Tài nguyên và Môi trường",
        "Thời gian": "05/6/2019",
        "Ngày kết thúc": "6/6/2019",
        "Huyện": "Xuân Lộc",
        "Địa điểm": "Suối Rết",
        "Vĩ độ": "10,95",
        "Kinh độ": "107,35",
        "Độ chính xác": "chính xác",
        "Số người tham gia": "1.200",
        "Khối lượng": "2,5",
        "ĐVT": "Km",
        "Văn bản": "20/CTrPH; VB-2",
        "Mã mô hình": "DN-1",
        "Công khai": "công khai",
        "Nguồn": "thử",
        "Ghi chú": "ghi chú",
    },
    "inspections": {
        "Thành phần đoàn": "Sở Tài nguyên và Môi trường; Phòng Cảnh sát môi trường",
        "Lĩnh vực": "Chăn nuôi",
        "Xã": "Xuân Định",
        "Ngày kiểm tra": "5/5/2019",
        "Kết luận": "Yêu cầu khắc phục",
        "Biện pháp khắc phục": "Xây hầm biogas",
        "Hạn khắc phục": "8/2019",
        "Ngày khắc phục": "1/7/2019",
        "Chỉ tiêu": "17.3",
        "Nguồn": "thử",
        "Ghi chú": "ghi chú",
    },
    "upkeep": {
        "Tên công trình": "Mô hình gốc",
        "Ngày kiểm tra": "14/5/2019",
        "Tình trạng": "Hư hỏng nhẹ",
        "Đơn vị kiểm tra": "Hội Liên hiệp Phụ nữ tỉnh",
        "Kiểm tra tiếp theo": "11/2019",
        "Nguồn": "thử",
        "Ghi chú": "ghi chú",
    },
}


def check(kind: str, folder: Path, *changes: dict[str, object], known: Known = KNOWN) -> Checked[Any]:
    rows = [WHOLE[kind] | change for change in changes or ({},)]
    return CHECKS[kind](read_table(write_csv(folder, rows), kind), known)


def as_csv(folder: Path, rows: list[tuple[object, ...]]) -> Path:
    header, *body = rows
    return write_csv(folder, [dict(zip(map(str, header), row, strict=True)) for row in body])


def as_xlsx(folder: Path, rows: list[tuple[object, ...]]) -> Path:
    return xlsx(folder, [("DANH SÁCH",), *rows])


def as_ods(folder: Path, rows: list[tuple[object, ...]]) -> Path:
    return ods(
        folder, f'<table:table table:name="Một">{"".join(ods_row(*row) for row in rows)}</table:table>'
    )


def test_a_document_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check("documents", tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.id, found.kind, found.number) == ("VB-9", DocumentKind.DECISION, "12/QĐ-UBND")
    assert (str(found.issued_on), found.issuer, found.url) == (
        "2019-03-05",
        "UBND tỉnh",
        "https://example.org/12",
    )
    assert (found.units, found.indicators) == (("741", "26200"), ("17.6", "17.3"))


def test_a_programme_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check("programmes", tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.year, found.title, str(found.signed_on)) == (2020, "Chương trình năm 2020", "2020-02-11")
    assert found.legal_basis == ("VB-1", "VB-2")
    assert found.parties == (Party("department", PartyRole.LEAD), Party("hoi_phu_nu", PartyRole.PARTNER))


def test_a_commitment_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check("commitments", tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.id, found.year, found.organisation) == ("CK-1", 2019, "hoi_phu_nu")
    assert (found.kind, found.target, found.unit) == (CommitmentKind.NEW_PROJECTS, 12, "mô hình")
    assert (found.unit_code, found.delivered, found.delivered_source) == ("741", 10, "Báo cáo 5")


def test_an_activity_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check("activities", tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.id, found.kind, found.organisation) == ("HDG-1", ActivityKind.CLEAN_UP, "hoi_phu_nu")
    assert (found.partner_orgs, found.documents, found.project) == (("department",), ("VB-1", "VB-2"), "DN-1")
    assert (found.unit_code, found.lat, found.lon, found.precision) == ("741", 10.95, 107.35, Precision.EXACT)
    assert (found.participants, found.quantity, found.quantity_unit) == (1200, 2.5, "km")
    assert found.raw_location == "10.95; 107.35"


def test_an_inspection_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check("inspections", tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert found.agencies == ("department", "Phòng Cảnh sát môi trường")
    assert (found.sector, found.unit_code, found.result) == (
        Sector.LIVESTOCK,
        "26425",
        InspectionResult.TO_REMEDY,
    )
    assert (str(found.inspected_on), str(found.remedy_due), str(found.remedied_on)) == (
        "2019-05-05",
        "2019-08",
        "2019-07-01",
    )


def test_an_upkeep_check_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check("upkeep", tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.project, str(found.checked_on), found.condition) == (
        "DN-1",
        "2019-05-14",
        Condition.MINOR_DAMAGE,
    )
    assert (found.by, str(found.next_due), found.note) == ("hoi_phu_nu", "2019-11", "ghi chú")


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_ods])
@pytest.mark.parametrize("kind", CHECKS)
def test_a_table_as_people_keep_it_says_the_same_in_every_format(
    tmp_path: Path, kind: str, write: Callable[[Path, list[tuple[object, ...]]], Path]
) -> None:
    rows = [tuple(PEOPLES[kind]), tuple(PEOPLES[kind].values())]
    checked = CHECKS[kind](read_table(write(tmp_path, rows), kind), KNOWN)
    assert reasons(checked) == []
    (found,) = checked.records
    (whole,) = check(kind, tmp_path).records
    same = {"raw_location": whole.raw_location} if kind == "activities" else {}
    if "id" in WHOLE[kind]:
        assert found.id.startswith("row-")
        same["id"] = whole.id
    assert replace(found, **same) == whole


@pytest.mark.parametrize(
    ("kind", "change", "column", "said"),
    [
        ("documents", {"id": ""}, "id", "empty"),
        ("documents", {"id": "a;b"}, "id", "not an id"),
        ("documents", {"kind": "thư"}, "kind", "not known"),
        ("documents", {"title": ""}, "title", "empty"),
        ("documents", {"issued_on": "2019-13"}, "issued_on", "not a date"),
        ("documents", {"url": "javascript:alert(1)"}, "url", "not an address"),
        ("documents", {"url": "https://"}, "url", "not an address"),
        ("documents", {"url": "http://[a"}, "url", "not an address"),
        ("documents", {"url": 'https://a/"><b'}, "url", "not an address"),
        ("documents", {"units": "741;Xã Không"}, "units", "not known"),
        ("documents", {"indicators": "99.9"}, "indicators", "no such indicator|no criteria set has"),
        ("documents", {"source": ""}, "source", "empty"),
        ("programmes", {"year": "hai"}, "year", "not a year"),
        ("programmes", {"year": ""}, "year", "empty"),
        ("programmes", {"title": ""}, "title", "empty"),
        ("programmes", {"legal_basis": "VB-7"}, "legal_basis", "not known"),
        ("programmes", {"parties": "hoi_la:lead"}, "parties", "not known"),
        ("programmes", {"parties": "hoi_phu_nu;Women's Union"}, "parties", "named twice"),
        ("programmes", {"parties": "hoi_phu_nu:chủ xị"}, "parties", "not known"),
        ("commitments", {"year": "2018"}, "year", "no programme of 2018"),
        ("commitments", {"organisation": "hội lạ"}, "organisation", "not known"),
        ("commitments", {"organisation": "Nguyễn Văn A"}, "organisation", "person's name"),
        ("commitments", {"kind": ""}, "kind", "empty"),
        ("commitments", {"target": "vài"}, "target", "not a number"),
        ("commitments", {"target": "-1"}, "target", "below nothing"),
        ("commitments", {"target": "", "text": ""}, "target", "neither a target nor a text"),
        ("commitments", {"delivered_source": ""}, "delivered", "needs its source"),
        ("commitments", {"unit_code": "74l"}, "unit_code", "not known"),
        ("activities", {"kind": "tiệc"}, "kind", "not known"),
        ("activities", {"held_on": ""}, "held_on", "empty"),
        ("activities", {"ended_on": "2019-06-01"}, "ended_on", "lies before"),
        ("activities", {"organisation": ""}, "organisation", "empty"),
        ("activities", {"participants": "2,5"}, "participants", "whole number"),
        ("activities", {"quantity": "-2"}, "quantity", "below nothing"),
        ("activities", {"quantity_unit": ""}, "quantity_unit", "needs its unit"),
        ("activities", {"documents": "VB-7"}, "documents", "not known"),
        ("activities", {"project": "DN-7"}, "project", "not known"),
        ("activities", {"lat": "107.35", "lon": "10.95"}, "lat", "swapped"),
        ("activities", {"lon": "107.55"}, "unit_code", "lies in Huyện Tân Phú"),
        ("activities", {"lat": "", "lon": ""}, "precision", "needs coordinates"),
        (
            "activities",
            {"unit_code": "", "lat": "", "lon": "", "place": "", "precision": ""},
            "unit_code",
            "neither a unit nor a point",
        ),
        ("inspections", {"sector": "phim"}, "sector", "not known"),
        ("inspections", {"unit_code": ""}, "unit_code", "empty"),
        ("inspections", {"inspected_on": ""}, "inspected_on", "empty"),
        ("inspections", {"result": "hay"}, "result", "not known"),
        ("inspections", {"remedy_due": "2018"}, "remedy_due", "before the inspection"),
        ("inspections", {"remedied_on": "2018"}, "remedied_on", "before the inspection"),
        ("upkeep", {"project": "DN-7"}, "project", "not known"),
        ("upkeep", {"project": ""}, "project", "give|empty"),
        ("upkeep", {"checked_on": ""}, "checked_on", "empty"),
        ("upkeep", {"condition": "đẹp"}, "condition", "not known"),
        ("upkeep", {"next_due": "2018"}, "next_due", "before the check"),
        ("upkeep", {"by": "hoi_la"}, "by", "not known"),
        ("upkeep", {WORKS: "Mô hình khác"}, WORKS, "is the id of Mô hình gốc"),
        ("upkeep", {"project": "", WORKS: "Mô hình khác"}, WORKS, "not known"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(
    tmp_path: Path, kind: str, change: dict[str, object], column: str, said: str
) -> None:
    checked = check(kind, tmp_path, change)
    ((row, where, reason),) = reasons(checked)
    assert (checked.records, row, where) == ([], 2, column)
    assert any(part in reason for part in said.split("|"))


@pytest.mark.parametrize("kind", ["documents", "commitments", "activities", "inspections"])
def test_the_same_row_gets_the_same_id_again(tmp_path: Path, kind: str) -> None:
    bare = {key: value for key, value in WHOLE[kind].items() if key != "id"}
    other = bare | {"source": "khác", "note": "khác"}
    first, again = (
        CHECKS[kind](read_table(write_csv(tmp_path, [row]), kind), KNOWN).records for row in (bare, other)
    )
    assert first[0].id == again[0].id
    twice = CHECKS[kind](read_table(write_csv(tmp_path, [bare, bare]), kind), KNOWN)
    assert len(twice.records) == 1
    assert [row for row, *_ in reasons(twice)] == [3]


@pytest.mark.parametrize("kind", CHECKS)
def test_of_two_rows_with_one_key_only_the_first_is_good(tmp_path: Path, kind: str) -> None:
    checked = check(kind, tmp_path, {}, {"note": "khác"})
    assert [record.note for record in checked.records] == ["ghi chú"]
    assert [row for row, *_ in reasons(checked)] == [3]


def test_a_programme_may_have_several_commitments_and_a_file_several_programmes(tmp_path: Path) -> None:
    known = replace(KNOWN, programmes=(*KNOWN.programmes, replace(KNOWN.programmes[0], year=2020)))
    rows: list[dict[str, object]] = [
        {},
        {"id": "CK-2", "kind": "activities"},
        {"id": "CK-3", "year": "2020"},
    ]
    checked = check("commitments", tmp_path, *rows, known=known)
    assert [(each.id, each.year) for each in checked.records] == [
        ("CK-1", 2019),
        ("CK-2", 2019),
        ("CK-3", 2020),
    ]
    same = check("commitments", tmp_path, {}, {"id": "CK-2"})
    assert reasons(same) == [(3, "id", "it says the same as row 2")]


def test_what_is_doubtful_is_stored_with_a_warning(tmp_path: Path) -> None:
    (_, column, said) = reasons(
        check("commitments", tmp_path, {"organisation": "department"}), Severity.WARN
    )[0]
    assert (column, said) == ("organisation", "it is no party of the programme of 2019")
    (_, column, said) = reasons(check("programmes", tmp_path, {"signed_on": "2012"}), Severity.WARN)[0]
    assert (column, said) == ("signed_on", "the programme of 2020 was signed in another year")
    (_, column, said) = reasons(
        check("documents", tmp_path, {"number": "20/ctrph", "issued_on": "2016"}), Severity.WARN
    )[0]
    assert (column, said) == ("number", "document VB-1 is stored with the same number and date")
    known = replace(KNOWN, projects=(replace(PROJECTS[0], started_on=KNOWN.documents[0].issued_on),))
    (_, column, said) = reasons(
        check("upkeep", tmp_path, {"checked_on": "2015"}, known=known), Severity.WARN
    )[0]
    assert (column, said) == ("checked_on", "DN-1 began only in 2016")


@pytest.mark.parametrize("text", ["Hội Nông dân", "HỘI NÔNG DÂN TỈNH", "Hội Nông dân tỉnh Đồng Nai"])
def test_a_provincial_body_may_be_named_without_the_province_which_is_said(tmp_path: Path, text: str) -> None:
    def body(slug: str, name: str, level: str) -> Organisation:
        return Organisation(slug, "x", level, None, "", (OrganisationName(name, "", None, None, "thử"),))

    farmers = body("hoi_nd", "Hội Nông dân tỉnh Đồng Nai", "province")
    known = replace(KNOWN, organisations=(*KNOWN.organisations, farmers))
    checked = check("activities", tmp_path, {"organisation": text}, known=known)
    assert [each.organisation for each in checked.records] == ["hoi_nd"]
    said = [] if text.endswith("Đồng Nai") else ["it was read as Hội Nông dân tỉnh Đồng Nai (hoi_nd)"]
    assert [reason for *_, reason in reasons(checked, Severity.WARN)] == said
    (programme,) = check("programmes", tmp_path, {"parties": f"{text} (chủ trì)"}, known=known).records
    assert programme.parties == (Party("hoi_nd", PartyRole.LEAD),)
    for other in (body("b", "Hội Nông dân tỉnh Đồng Nai", "province"), body("b", "Hội Nông dân", "district")):
        doubled = replace(known, organisations=(*known.organisations, other))
        found = check("activities", tmp_path, {"organisation": "Hội Nông dân tỉnh"}, known=doubled)
        assert [each.organisation for each in found.records] == (
            [] if other.level == "province" else ["hoi_nd"]
        )


def test_a_number_several_documents_have_names_none_of_them(tmp_path: Path) -> None:
    known = replace(KNOWN, documents=(*KNOWN.documents, replace(KNOWN.documents[0], id="VB-3")))
    checked = check("activities", tmp_path, {"documents": "20/CTrPH"}, known=known)
    assert reasons(checked) == [(2, "documents", "several documents have this number (VB-1, VB-3)")]


def test_an_activity_without_coordinates_is_as_exact_as_its_unit(tmp_path: Path) -> None:
    bare: dict[str, object] = {"lat": "", "lon": "", "precision": ""}
    (commune,) = check("activities", tmp_path, bare | {"unit_code": "26425"}).records
    (district,) = check("activities", tmp_path, bare).records
    assert (commune.precision, district.precision) == (Precision.COMMUNE, Precision.DISTRICT)
    assert (commune.lat, commune.raw_location) == (None, "")


def test_one_event_may_have_a_row_for_each_unit_of_quantity(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{}, {"id": "HDG-2", "quantity_unit": "ngày công"}, {"id": "HDG-3"}]
    checked = check("activities", tmp_path, *rows)
    assert [each.quantity_unit for each in checked.records] == ["km", "work_days", "km"]
    assert [row for row, *_ in reasons(checked, Severity.WARN)] == [4]


def test_an_activity_stored_under_another_id_is_said(tmp_path: Path) -> None:
    (held,) = check("activities", tmp_path).records
    known = replace(KNOWN, activities=(held,))
    assert reasons(check("activities", tmp_path, known=known), Severity.WARN) == []
    ((_, _, said),) = reasons(check("activities", tmp_path, {"id": "HDG-2"}, known=known), Severity.WARN)
    assert said == "activity HDG-1 is stored with the same kind, organisation, day and place"


def test_a_point_written_in_another_way_is_no_change(tmp_path: Path) -> None:
    (held,) = check("activities", tmp_path).records
    held = replace(held, raw_location="10°57' 107°21'")
    (again,) = check("activities", tmp_path, known=replace(KNOWN, activities=(held,))).records
    assert again == held
    (moved,) = check(
        "activities", tmp_path, {"lat": "10.96"}, known=replace(KNOWN, activities=(held,))
    ).records
    assert moved.raw_location == "10.96; 107.35"


def test_rule_5_8_an_activity_with_personal_data_is_kept_internal(tmp_path: Path) -> None:
    checked = check("activities", tmp_path, {"note": "gọi ông Nguyễn Văn A"})
    assert [each.visibility for each in checked.records] == [Visibility.INTERNAL]
    assert reasons(checked, Severity.WARN) == [(2, "note", "it seems to hold a person's name")]


def test_rule_5_8_a_person_is_no_agency_of_an_inspection(tmp_path: Path) -> None:
    checked = check("inspections", tmp_path, {"agencies": "department; Nguyễn Văn A"})
    assert [each.agencies for each in checked.records] == [("department",)]
    assert reasons(checked, Severity.WARN) == [(2, "agencies", "it seems to be a person's name")]


def test_works_that_nobody_checked_are_left_out_of_a_list(tmp_path: Path) -> None:
    bare: dict[str, object] = dict.fromkeys(("checked_on", "condition", "by", "next_due", "note"), "")
    checked = check("upkeep", tmp_path, {}, bare, bare | {"project": "DN-7"})
    assert (len(checked.records), checked.rows, checked.refused) == (1, 1, [])
    assert reasons(checked, Severity.WARN) == [(0, "", "rows 3–4 say nothing of a check and were left out")]


def test_works_are_known_by_a_name_only_one_project_bears(tmp_path: Path) -> None:
    by_name: dict[str, object] = {"project": "", WORKS: "mô hình GỐC"}
    assert [each.project for each in check("upkeep", tmp_path, by_name).records] == ["DN-1"]
    known = replace(KNOWN, projects=(*PROJECTS, replace(PROJECTS[0], id="DN-2")))
    checked = check("upkeep", tmp_path, by_name, known=known)
    assert reasons(checked) == [(2, WORKS, "several projects are called so (DN-1, DN-2)")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("Quý I/2020", "2020-01", "2020-03"), ("6 tháng cuối năm 2020", "2020-07", "2020-12")],
)
def test_an_activity_of_a_quarter_spans_its_months_which_is_said(
    text: str, first: str, last: str, tmp_path: Path
) -> None:
    checked = check("activities", tmp_path, {"held_on": text, "ended_on": ""})
    (activity,) = checked.records
    assert (activity.held_on.text, activity.ended_on.text) == (first, last)
    (problem,) = checked.problems
    assert (problem.column, problem.reason) == ("held_on", f"it is read as {first} to {last}")


def test_a_quarter_that_a_date_cannot_keep_is_answered_with_what_can_be_written(tmp_path: Path) -> None:
    checked = check("activities", tmp_path, {"held_on": "2020-01", "ended_on": "Quý II/2020"})
    (problem,) = checked.refused
    assert (
        translated(problem.reason) == "ngày chỉ giữ được năm, tháng hoặc ngày; quý hay nửa năm không giữ được"
    )
    assert translated(problem.remedy) == "hãy ghi năm 2020, hoặc tháng, ví dụ 06/2020"
