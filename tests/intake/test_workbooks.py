"""Workbooks as people have them: every way to write one table gives the same rows, and traps are said."""

from __future__ import annotations

import re
import shutil
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from geoapp.errors import IntakeError
from geoapp.intake import workbooks
from geoapp.intake.child import Limits
from geoapp.intake.choices import Choices
from geoapp.intake.problems import Severity
from geoapp.intake.tables import Table
from geoapp.intake.tables import read_table
from geoapp.intake.workbooks import read_workbook
from tests.intake.books import HEADER
from tests.intake.books import ROW
from tests.intake.books import edited
from tests.intake.books import ods
from tests.intake.books import ods_row
from tests.intake.books import packed
from tests.intake.books import xlsx

READ = {
    "name_vi": "Trồng rừng",
    "district": "Xuân Lộc",
    "lat": "10.95",
    "lon": "107.35",
    "started_on": "15/3/2023",
    "scale_value": "12",
}
SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path, sheet: str | None = None) -> Table:
    return read_table(path, "projects", None, Choices(sheet=sheet))


def only(table: Table) -> dict[str, str]:
    (row,) = table.rows
    return dict(row.cells)


def said(table: Table) -> str:
    return "\n".join(problem.line() for problem in table.problems)


def merge(*ranges: str) -> Any:  # noqa: ANN401 - a change for xlsx()
    return lambda book: [book.active.merge_cells(each) for each in ranges]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([HEADER, ROW], ()),
        ([("DANH SÁCH",), (), HEADER, (), ROW, ()], ("A1:F1",)),
        ([("STT", *HEADER), (1, *ROW)], ()),
        ([HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), ROW], ()),
        ([HEADER, ("A", "B", 1, 2, 3, 4), ROW], ()),
        (
            [
                ("BẢNG",),
                ("Tên mô hình", "Quận/Huyện", "Toạ độ", None, "Ngày bắt đầu", "Quy mô"),
                (None, None, "Vĩ độ", "Kinh độ"),
                ROW,
            ],
            ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"),
        ),
    ],
)
def test_one_table_in_many_sheets(tmp_path: Path, rows: list[Any], merged: tuple[str, ...]) -> None:
    table = read(xlsx(tmp_path, rows, merge(*merged)))
    assert only(table) == READ
    assert table.problems == []


def test_the_name_of_a_file_does_not_say_what_it_is(tmp_path: Path) -> None:
    shutil.move(xlsx(tmp_path, [HEADER, ROW]), tmp_path / "a.csv")
    assert only(read(tmp_path / "a.csv")) == READ
    (tmp_path / "b.xlsx").write_text("Tên mô hình\tVĩ độ\nA\t1\n", encoding="utf-8")
    assert only(read(tmp_path / "b.xlsx")) == {"name_vi": "A", "lat": "1"}


def test_an_ods_workbook_gives_the_same_rows(tmp_path: Path) -> None:
    no = '<style:table-properties table:display="false"/>'
    hidden = f'<style:style style:name="no" style:family="table">{no}</style:style>'
    cell = '<table:table-cell table:number-columns-repeated="1024"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    rows = (
        ods_row(*HEADER) + ods_row(*ROW) + ods_row("Ẩn", *ROW[1:], attributes='table:visibility="collapse"')
    )
    sheets = (
        f'<table:table table:name="Một">{rows}{rest}</table:table>'
        f'<table:table table:name="Hai" table:style-name="no">{rows}</table:table>'
    )
    table = read(ods(tmp_path, sheets, hidden))
    assert [row.cells["name_vi"] for row in table.rows] == ["Trồng rừng", "Ẩn"]
    assert dict(table.rows[0].cells) == READ
    assert said(table) == (
        "warning: file: rows 3 are hidden in the sheet and were read like the others; "
        "show them and look, or remove them"
    )


def test_ods_cells_that_are_merged_hollow_or_percentages(tmp_path: Path) -> None:
    text = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    down = text.format(' table:number-rows-spanned="2"', "Xuân Lộc")
    share = '<table:table-cell office:value-type="percentage" office:value="0.985"/>'
    hollow = '<table:covered-table-cell/><table:table-cell table:formula="of:=1"/>'
    rows = (
        ods_row("Tên mô hình", "Huyện", "Quy mô")
        + f"<table:table-row>{text.format('', 'A')}{down}{share}</table:table-row>"
        + f"<table:table-row>{text.format('', 'B')}{hollow}</table:table-row>"
    )
    table = read(ods(tmp_path, f'<table:table table:name="Một">{rows}</table:table>'))
    assert [dict(row.cells) for row in table.rows] == [
        {"name_vi": "A", "district": "Xuân Lộc", "scale_value": "98.5%"}
    ]
    assert "row 3, column Quy mô (C3): a formula without a value in C3" in said(table)


def test_numbers_dates_and_texts_keep_what_they_mean(tmp_path: Path) -> None:
    row = ["Trồng rừng", "'=1+1", "'10,95", 1.234, date(2023, 3, 15), 0.985]

    def change(book: Workbook) -> None:
        book.active["F2"].number_format = "0.0%"
        book.active["G1"], book.active["G2"] = "Ngày kết thúc", datetime(2023, 3, 15, 23, 30)
        book.active["H1"], book.active["H2"] = "Mô hình điểm", True
        book.active["I1"], book.active["I2"] = "Kinh phí", 1250000000

    table = read(xlsx(tmp_path, [HEADER, row], change))
    assert only(table) == {
        "name_vi": "Trồng rừng",
        "district": "=1+1",
        "lat": "'10,95",
        "lon": "1.2340",
        "started_on": "2023-03-15",
        "scale_value": "98.5%",
        "ended_on": "2023-03-15",
        "exemplary": "true",
        "funding_vnd": "1250000000",
    }
    assert table.rows[0].numbers == {"lon", "funding_vnd"}


def test_cells_merged_downwards_hold_for_every_row_they_cover(tmp_path: Path) -> None:
    rows = [HEADER, ROW, ("B", None, *ROW[2:]), (), ("C", None, *ROW[2:]), ("D", None, *ROW[2:])]
    table = read(xlsx(tmp_path, rows, merge("B2:B5")))
    assert [(row.line, row.cells["district"]) for row in table.rows] == [
        (2, "Xuân Lộc"),
        (3, "Xuân Lộc"),
        (5, "Xuân Lộc"),
        (6, ""),
    ]


def test_totals_headings_and_rows_of_numbers_only_are_left_out_and_said(tmp_path: Path) -> None:
    rows = [
        ("STT", *HEADER),
        ("I. HUYỆN XUÂN LỘC",),
        (1, *ROW),
        (2,),
        (None, None, None, None, None, None, 12),
        ("Tổng cộng: 1", None, None, None, None, None, 12),
    ]
    table = read(xlsx(tmp_path, rows, merge("A2:G2")))
    assert [row.line for row in table.rows] == [3]
    assert table.count == 1
    assert [line.partition(": ")[2] for line in said(table).splitlines()] == [
        "file: rows 5–6 are totals and were left out; rename a row that is none",
        "file: rows 2 are headings and were left out; give each row its unit in a column",
        "file: rows 4 are empty in the columns that are read and were left out; fill them in if they matter",
    ]


def test_a_formula_without_a_value_and_an_error_keep_their_row_out(tmp_path: Path) -> None:
    rows = [(*HEADER, "Màu"), (*ROW, "=1"), ("=A2", *ROW[1:]), ROW]
    path = xlsx(tmp_path, rows, lambda book: book.active.__setitem__("C4", "#N/A"))
    table = read(edited(path, SHEET, lambda xml: xml.replace(b' t="n"><v>10.95</v></c><c r="D4"', b"")))
    found = [(p.cell, p.reason) for p in table.problems if p.severity is Severity.REFUSE]
    assert found == [("A3", "a formula without a value in A3"), ("C4", "the error #N/A in C4")]
    assert [row.line for row in table.rows] == [2]
    assert table.count == 3


def test_a_formula_that_gave_an_empty_text_is_empty(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [HEADER, (*ROW[:4], "=A1", 12.0)])
    stored = re.compile(rb'<c r="E2"[^>]*><f>A1</f><v ?/?>(?:</v>)?</c>')
    table = read(edited(path, SHEET, lambda xml: stored.sub(b'<c r="E2" t="str"><f>A1</f><v></v></c>', xml)))
    assert only(table)["started_on"] == ""


def test_several_sheets_with_a_table_are_asked_about(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Hướng dẫn").append(["Không nhập ở đây"])
        for name, state in (("Năm 2019", "visible"), ("Ẩn", "hidden"), ("Rất ẩn", "veryHidden")):
            sheet = book.create_sheet(name)
            sheet.sheet_state = state
            sheet.append(list(HEADER))
            sheet.append([name, *ROW[1:]])

    path = xlsx(tmp_path, [HEADER, ROW], change)
    with pytest.raises(IntakeError, match=r"the sheets 'Sheet', 'Năm 2019': choose one with --sheet"):
        read(path)
    assert only(read(path, "Năm 2019"))["name_vi"] == "Năm 2019"
    with pytest.raises(IntakeError, match=r"no visible sheet 'Ẩn': it has 'Sheet', 'Hướng dẫn', 'Năm 2019'"):
        read(path, "Ẩn")
    with pytest.raises(IntakeError, match="no header row"):
        read(path, "Hướng dẫn")


def test_a_stray_cell_far_away_costs_neither_time_nor_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path, [HEADER, ROW], lambda book: book.active.__setitem__("XFD1048576", "x"))
    path = path.rename(tmp_path / "không phải xlsx.csv")
    monkeypatch.setattr(workbooks, "_PATIENT", Limits(memory=400 * 2**20, cpu=5, wall=20))
    assert only(read(path)) == READ


def test_a_row_that_stands_for_a_million_is_refused(tmp_path: Path) -> None:
    many = ods_row("A", 10.5, attributes='table:number-rows-repeated="400000"')
    wide = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    )
    for rows, said in (
        (many, "more than 300000 rows"),
        (f'<table:table-row table:number-rows-repeated="1000000">{wide}</table:table-row>', r"bảng\.ods"),
    ):
        sheet = f'<table:table table:name="Một">{ods_row("Tên mô hình", "Vĩ độ")}{rows}</table:table>'
        with pytest.raises(IntakeError, match=said):
            read(ods(tmp_path, sheet))


def test_what_stands_beside_the_table_is_said(tmp_path: Path) -> None:
    table = read(xlsx(tmp_path, [HEADER, (*ROW, None, "gọi lại")]))
    assert only(table) == READ
    assert "rows 2 are longer than the header" in said(table)


@pytest.mark.parametrize(
    ("member", "content", "reason"),
    [
        ("xl/evil.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "XML entities are not allowed"),
        ("xl/evil.xml", b" " * (2**20 - 4) + b"<!DOCTYPE x>", "XML entities are not allowed"),
        ("xl/evil.xml", "\ufeff<!DOCTYPE x>".encode("utf-16-le"), "not UTF-8"),
        ("xl/evil.xml", b'<?xml version="1.0" encoding="UTF-7"?><x/>', "not UTF-8"),
        ("xl/media/evil.xml", b"<!DOCTYPE x>", "XML entities are not allowed"),
        ("Pictures/_rels/evil.rels", b"<!DOCTYPE x>", "XML entities are not allowed"),
        ("Thumbnails/evil", b"<!DOCTYPE x>", "XML entities are not allowed"),
        ("xl/media/worksheets/evil.png", b"<!DOCTYPE x>", "XML entities are not allowed"),
        ("xl/worksheets/media/evil.png", b"<!DOCTYPE x>", "XML entities are not allowed"),
        ("xl/evil.xml", b" " * 2**28, "too large inside"),
        ("xl/workbook.xml", b"<workbook", "not a workbook"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>", "not a workbook"),
    ],
)
def test_a_hostile_package_is_refused(tmp_path: Path, member: str, content: bytes, reason: str) -> None:
    path = edited(xlsx(tmp_path, [HEADER, ROW]), member, lambda _: content)
    with pytest.raises(IntakeError, match=reason):
        read(path)


def test_a_drawn_picture_may_have_a_doctype(tmp_path: Path) -> None:
    drawn = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    path = edited(xlsx(tmp_path, [HEADER, ROW]), "xl/media/image1.svg", lambda _: drawn)
    assert only(read(path)) == READ


def test_other_archives_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="an archive and no workbook"):
        read(packed(tmp_path / "a.xlsx", [("a.shp", b"x")]))
    with pytest.raises(IntakeError, match=r"a binary workbook \(\.xlsb\)"):
        read(packed(tmp_path / "b.xlsx", [("xl/workbook.bin", b"x")]))
    many = [(f"{number}", b"") for number in range(2_001)]
    with pytest.raises(IntakeError, match="2001 files"):
        read(packed(tmp_path / "c.xlsx", many))


def test_a_damaged_member_and_cells_without_addresses_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [HEADER, ROW])
    bare = edited(path, SHEET, lambda xml: re.sub(rb' r="[A-Z]+\d+"', b"", xml))
    with pytest.raises(IntakeError, match="no addresses"):
        read(bare)
    content = bytearray(xlsx(tmp_path, [HEADER, ROW]).read_bytes())
    middle = content.index(b"xl/worksheets/sheet1.xml") + 80
    content[middle : middle + 40] = bytes(40)
    path.write_bytes(content)
    with pytest.raises(IntakeError, match="the file is damaged"):
        read(path)


def test_both_readers_see_the_same_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(book: Workbook) -> None:
        sheet = book.active
        sheet["A4"], sheet["B4"], sheet["C4"] = "x", date(2020, 1, 2), 0.5
        sheet["C4"].number_format = "0%"
        sheet["C6"] = datetime(2020, 1, 2, 23)

    path = xlsx(tmp_path, [HEADER, ROW], change)
    quick = read_workbook(path)
    calls: list[str] = []
    call = workbooks.call

    def stopping(function: str, file: Path, engine: str, **limits: Any) -> bytes:
        calls.append(engine)
        if engine == "calamine":
            raise workbooks.ChildStopped("x")
        return call(function, file, engine, **limits)

    monkeypatch.setattr(workbooks, "call", stopping)
    assert read_workbook(path) == quick
    assert calls == ["calamine", "openpyxl"]


def test_rows_of_a_form_that_nobody_filled_in_need_no_word(tmp_path: Path) -> None:
    rows = [("Mã", "Tên mô hình"), ("MH2020-A1B2C3-001", "Một"), ("MH2020-A1B2C3-002", "")]
    table = read_table(xlsx(tmp_path, rows), "projects")
    assert [row.line for row in table.rows] == [2]
    assert table.problems == []
