"""A report as a workbook, read back by two readers."""

from __future__ import annotations

import io
import time
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from geoapp.exports.attainment.figures import Findings
from tests.exports.attainment.small import hostile_records
from tests.exports.attainment.small import small
from tests.exports.meeting.small import around
from tests.exports.meeting.small import meeting
from tests.exports.meeting.small import workbook
from tests.hostile import STRINGS


def book(found: Findings, language: str = "vi") -> Any:  # noqa: ANN401 - openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(workbook(around(found, language))))


def cells(sheet: Any) -> list[list[Any]]:  # noqa: ANN401
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def row_of(sheet: Any, first: str) -> list[Any]:  # noqa: ANN401
    """Return the cells of the row that begins with ``first``."""
    return next(list(row) for row in sheet.iter_rows() if row[0].value == first)


def test_the_sheets_stand_in_the_order_of_the_outline_where_there_are_rows() -> None:
    whole = openpyxl.load_workbook(io.BytesIO(workbook(meeting())))
    assert whole.sheetnames == [
        "Tổng hợp",
        "I Chỉ đạo",
        "II.1 Truyền thông",
        "II.2 Mô hình",
        "II.3 Công trình",
        "II.4 Đơn vị còn thiếu",
        "II.4 Bảng chỉ tiêu",
        "II.4 Công nhận",
        "II.4 Lộ trình",
        "II.5 Kiểm tra",
        "III Tồn tại",
        "IV Phương hướng",
        "PL Theo huyện",
        "PL Theo tổ chức",
        "PL Ngưỡng",
        "PL Mô hình",
        "PL Mô hình điểm",
        "PL Công trình",
        "Nguồn",
    ]
    assert [name for name in whole.sheetnames[1:] if whole[name].freeze_panes is None] == []
    english = openpyxl.load_workbook(io.BytesIO(workbook(meeting(language="en")))).sheetnames
    assert (len(english), english[5]) == (19, "II.4 Lacking")


def test_tables_of_the_parts_have_numbers_that_are_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(meeting())))["PL Theo tổ chức"]
    row = [cell.value for cell in row_of(sheet, "Hội A")]
    # One new and one replicated; a branch's activity with it, 100 people; one of two commitments reached.
    assert row == ["Hội A", 0, 1, 1, 0, 2, 100, "–", 0, "1/2"]
    inspections = openpyxl.load_workbook(io.BytesIO(workbook(meeting())))["II.5 Kiểm tra"]
    assert [cell.value for cell in row_of(inspections, "Chăn nuôi")] == ["Chăn nuôi", 3]


def test_words_that_are_longer_than_the_sheet_take_several_lines() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(meeting())))["II.2 Mô hình"]
    merged = [str(each) for each in sheet.merged_cells.ranges]
    assert merged
    for each in merged:
        first = sheet[each.partition(":")[0]]
        assert first.alignment.wrap_text
        assert sheet.row_dimensions[first.row].height > 20


def test_the_summary_counts_what_was_worked_out_by_hand() -> None:
    sheet = book(small())["Tổng hợp"]
    assert [cell.value for cell in row_of(sheet, "✓ Đạt")][:3] == [*("✓ Đạt", 1, 0.25)]
    assert [cell.value for cell in row_of(sheet, "✕ Chưa đạt")][:3] == [*("✕ Chưa đạt", 2, 0.5)]
    assert [cell.value for cell in row_of(sheet, "Mới đạt")][:2] == ["Mới đạt", 1]
    assert [cell.value for cell in row_of(sheet, "Không còn đạt")][:2] == ["Không còn đạt", 1]
    # Huyện Một: three units, one met, none nearly, one not met, none unknown, one not applicable; 1 of 2.
    assert [cell.value for cell in row_of(sheet, "Huyện Một")] == ["Huyện Một", 3, 1, 0, 1, 0, 1, 0.5]


def test_a_value_is_a_number_with_the_sign_of_its_status_and_a_fill() -> None:
    sheet = book(small())["II.4 Bảng chỉ tiêu"]
    value = row_of(sheet, "2")[4]
    assert (value.value, value.data_type) == (91.5, "n")
    assert "✕" in value.number_format
    assert value.fill.fgColor.rgb != row_of(sheet, "1")[4].fill.fgColor.rgb
    own = row_of(sheet, "4")[4]
    assert "*" in own.number_format
    assert own.font.italic


def test_thresholds_stand_above_the_values_and_say_when_they_are_not_confirmed() -> None:
    sheet = book(small())["II.4 Bảng chỉ tiêu"]
    asked = next(row for row in cells(sheet) if "Ngưỡng" in row)
    assert asked[4:7] == ["≥ 95 %", "100 %\nNgưỡng chưa kiểm chứng", "Đạt"]


def test_what_is_missing_stands_in_order_with_its_distance() -> None:
    rows = [row for row in cells(book(small())["II.4 Đơn vị còn thiếu"]) if row[4] in ("17.1", "17.2")]
    assert [(row[1], row[3], row[4], row[8]) for row in rows] == [
        ("Xã Hai", 2, "17.2", 2.0),
        ("Xã Hai", 2, "17.1", 3.5),
        ("Xã Bốn", 1, "17.1", 1.0),
    ]


def test_recognitions_stand_with_decision_and_disagreement() -> None:
    row = [cell.value for cell in row_of(book(small())["II.4 Công nhận"], "2")]
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
    assert listed[row_of(found["II.4 Bảng chỉ tiêu"], "1")[-1].value] == "Báo cáo 2019"
    assert listed[row_of(found["II.4 Công nhận"], "2")[-1].value] == "Quyết định ở cổng tỉnh"


def test_the_sheets_print_on_a4_across_with_their_heads_in_view() -> None:
    found = book(small())
    for sheet in found.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert found["II.4 Bảng chỉ tiêu"].freeze_panes == "D7"
    assert found["II.4 Bảng chỉ tiêu"].print_title_rows == "$4:$6"
    assert "Tỉnh Thử && Nghiệm" in found["Tổng hợp"].oddFooter.left.text


def test_calamine_reads_the_same_numbers() -> None:
    content = workbook(around(small()))
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name("II.4 Bảng chỉ tiêu")
        .to_python()
    )
    assert next(row for row in rows if row[0] == "2")[4:6] == [91.5, 98.0]


def test_the_same_findings_give_the_same_bytes_at_another_time() -> None:
    first = workbook(around(small()))
    time.sleep(2.1)  # a zip file tells times in steps of two seconds
    assert workbook(around(small())) == first


def test_the_demonstration_says_so_on_every_sheet() -> None:
    for sheet in book(small(demonstration=True)).worksheets:
        assert any("Dữ liệu minh họa" in str(row[0]) for row in cells(sheet)), sheet.title


def test_without_a_set_there_are_recognitions_only() -> None:
    found = book(small(criteria_sets=()))
    assert found.sheetnames == ["Tổng hợp", "II.4 Công nhận", "Nguồn"]
    assert any("Chưa có bộ tiêu chí" in str(row[0]) for row in cells(found["Tổng hợp"]))


def test_hostile_text_runs_nowhere_and_reads_back_as_it_was() -> None:
    found = book(hostile_records([*STRINGS, "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0"]))
    for sheet in found.worksheets:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    names = {row[1] for row in cells(found["II.4 Bảng chỉ tiêu"])}
    assert {"'=1+1", "'@SUM(A1)", "<!--", "{{{html}}}"} <= names
