"""A report as a workbook, read back by two readers."""

from __future__ import annotations

import io
import time
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.workbook import attainment_workbook
from geoapp.pages.translations import Texts
from tests.exports.attainment.small import hostile_records
from tests.exports.attainment.small import small
from tests.hostile import STRINGS

PROVINCE = "Tỉnh Thử & Nghiệm"


def book(found: Findings, language: str = "vi") -> Any:  # noqa: ANN401 - openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(attainment_workbook(found, PROVINCE, Texts(language))))


def cells(sheet: Any) -> list[list[Any]]:  # noqa: ANN401
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(sheet: Any, first: str) -> list[Any]:  # noqa: ANN401
    """Return the cells of the row that begins with ``first``."""
    return next(list(row) for row in sheet.iter_rows() if row[0].value == first)


def test_the_sheets_are_there_in_both_languages() -> None:
    assert book(small()).sheetnames == ["Tổng hợp", "Bảng chỉ tiêu", "Đơn vị còn thiếu", "Công nhận", "Nguồn"]
    assert book(small(), "en").sheetnames == ["Summary", "Indicators", "Lacking", "Recognitions", "Sources"]


def test_the_summary_counts_what_was_worked_out_by_hand() -> None:
    sheet = book(small())["Tổng hợp"]
    assert [cell.value for cell in row_of(sheet, "✓ Đạt")][:3] == [*("✓ Đạt", 1, 0.25)]
    assert [cell.value for cell in row_of(sheet, "✕ Chưa đạt")][:3] == [*("✕ Chưa đạt", 2, 0.5)]
    assert [cell.value for cell in row_of(sheet, "Mới đạt")][:2] == ["Mới đạt", 1]
    assert [cell.value for cell in row_of(sheet, "Không còn đạt")][:2] == ["Không còn đạt", 1]
    # Huyện Một: three units, one met, none nearly, one not met, none unknown, one not applicable; 1 of 2.
    assert [cell.value for cell in row_of(sheet, "Huyện Một")] == ["Huyện Một", 3, 1, 0, 1, 0, 1, 0.5]


def test_a_value_is_a_number_with_the_sign_of_its_status_and_a_fill() -> None:
    sheet = book(small())["Bảng chỉ tiêu"]
    value = row_of(sheet, "2")[4]
    assert (value.value, value.data_type) == (91.5, "n")
    assert "✕" in value.number_format
    assert value.fill.fgColor.rgb != row_of(sheet, "1")[4].fill.fgColor.rgb
    own = row_of(sheet, "4")[4]
    assert "*" in own.number_format
    assert own.font.italic


def test_thresholds_stand_above_the_values_and_say_when_they_are_not_confirmed() -> None:
    sheet = book(small())["Bảng chỉ tiêu"]
    asked = next(row for row in cells(sheet) if "Ngưỡng" in row)
    assert asked[4:7] == ["≥ 95 %", "100 %\nNgưỡng chưa kiểm chứng", "Đạt"]


def test_what_is_missing_stands_in_order_with_its_distance() -> None:
    rows = [row for row in cells(book(small())["Đơn vị còn thiếu"]) if row[4] in ("17.1", "17.2")]
    assert [(row[1], row[3], row[4], row[8]) for row in rows] == [
        ("Xã Hai", 2, "17.2", 2.0),
        ("Xã Hai", 2, "17.1", 3.5),
        ("Xã Bốn", 1, "17.1", 1.0),
    ]


def test_recognitions_stand_with_decision_and_disagreement() -> None:
    row = [cell.value for cell in row_of(book(small())["Công nhận"], "2")]
    assert row[3:8] == [
        "Đã được công nhận",
        "ngày 22/03/2018",
        "326/QĐ",
        2018,
        "Được công nhận, nhưng theo số liệu có tiêu chí môi trường chưa đạt",
    ]


def test_numbers_of_sources_lead_to_the_list() -> None:
    found = book(small())
    listed = {row[0]: row[1] for row in cells(found["Nguồn"]) if isinstance(row[0], int)}
    assert listed[row_of(found["Bảng chỉ tiêu"], "1")[-1].value] == "Báo cáo 2019"
    assert listed[row_of(found["Công nhận"], "2")[-1].value] == "Quyết định ở cổng tỉnh"


def test_the_sheets_print_on_a4_across_with_their_heads_in_view() -> None:
    found = book(small())
    for sheet in found.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert found["Bảng chỉ tiêu"].freeze_panes == "D7"
    assert found["Bảng chỉ tiêu"].print_title_rows == "$4:$6"
    assert "Tỉnh Thử && Nghiệm" in found["Tổng hợp"].oddFooter.left.text


def test_calamine_reads_the_same_numbers() -> None:
    content = attainment_workbook(small(), PROVINCE, Texts("vi"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Bảng chỉ tiêu").to_python()
    assert next(row for row in rows if row[0] == "2")[4:6] == [91.5, 98.0]


def test_the_same_findings_give_the_same_bytes_at_another_time() -> None:
    first = attainment_workbook(small(), PROVINCE, Texts("vi"))
    time.sleep(2.1)  # a zip file tells times in steps of two seconds
    assert attainment_workbook(small(), PROVINCE, Texts("vi")) == first


def test_the_demonstration_says_so_on_every_sheet() -> None:
    for sheet in book(small(demonstration=True)).worksheets:
        assert any("Dữ liệu minh họa" in str(row[0]) for row in cells(sheet)), sheet.title


def test_without_a_set_there_are_recognitions_only() -> None:
    found = book(small(criteria_sets=()))
    assert found.sheetnames == ["Tổng hợp", "Công nhận", "Nguồn"]
    assert any("Chưa có bộ tiêu chí" in str(row[0]) for row in cells(found["Tổng hợp"]))


def test_hostile_text_runs_nowhere_and_reads_back_as_it_was() -> None:
    found = book(hostile_records([*STRINGS, "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0"]))
    for sheet in found.worksheets:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    names = {row[1] for row in cells(found["Bảng chỉ tiêu"])}
    assert {"'=1+1", "'@SUM(A1)", "<!--", "{{{html}}}"} <= names
