"""A table comes back with its problems in the cells they are about, and with nothing that runs."""

from __future__ import annotations

import errno
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from geoapp.config import Settings
from geoapp.errors import RefusedError
from geoapp.intake.speech import VIETNAMESE
from geoapp.operations.importing import import_into
from geoapp.operations.marking import check_marking
from geoapp.operations.marking import write_marked
from geoapp.operations.templates import write_project_template
from tests.intake.books import ods
from tests.intake.books import ods_row
from tests.intake.books import xlsx
from tests.intake.making import FIXTURES
from tests.operations.files import dump
from tests.operations.forms import fill
from tests.operations.forms import lists

HEADER = ("Tên mô hình", "Loại mô hình", "Huyện", "Ngày bắt đầu", "Quy mô", "Nguồn", "Màu")
GOOD = ("Tốt", "Tuyến đường hoa", "Xuân Lộc", "15/3/2019", 1.5, "thử", "đỏ")
STRINGS = json.loads((FIXTURES / "strings.json").read_text(encoding="utf-8"))
RED, YELLOW = "00F4B6B0", "00FCE8A6"


def marked(settings: Settings, path: Path, kind: str = "projects") -> Workbook:
    """Import in rehearsal and return the marked workbook."""
    target = path.with_name("đánh dấu.xlsx")
    report = import_into(settings, kind, path, dry_run=True)
    write_marked(report, target)
    return load_workbook(target)


def colours(sheet: Worksheet) -> dict[str, str]:
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {
        cell.coordinate: cell.fill.fgColor.rgb for cell in cells if cell.fill.fgColor.rgb in (RED, YELLOW)
    }


def test_bad_cells_are_coloured_and_commented_and_rows_say_what_is_wrong(
    pilot: Settings, tmp_path: Path
) -> None:
    bad = ("Sai", "Không có loại này", "Xuân Lộc", "31/02/2019", "x", "thử")
    doubtful = ("Ngờ", "Tuyến đường hoa", "Xuân Lộc", "15/3/2019", 1.5, "thử 0901 234 567")
    sheet = marked(pilot, xlsx(tmp_path, [("BẢNG",), HEADER, GOOD, bad, doubtful])).worksheets[0]
    assert colours(sheet) == {"B4": RED, "D4": RED, "E4": RED, "F5": YELLOW}
    assert sheet["D4"].comment.text.startswith("it is not a date")
    assert sheet["H2"].value == "Vấn đề"
    assert (sheet["H3"].value, sheet["H4"].value.count("\n")) == (None, 2)
    assert "Ngày bắt đầu: it is not a date; write YYYY" in sheet["H4"].value
    assert sheet["H5"].value.startswith("warning: Nguồn: ")
    assert [cell.value for cell in sheet[3]][:7] == list(GOOD)


def test_what_is_about_the_whole_table_stands_on_a_sheet_of_its_own(pilot: Settings, tmp_path: Path) -> None:
    book = marked(pilot, xlsx(tmp_path, [HEADER, GOOD]))
    assert book.sheetnames == ["Sheet", "Vấn đề chung"]
    said = "\n".join(str(cell.value) for (cell,) in book["Vấn đề chung"].iter_rows())
    assert "1 of 1 rows would be stored" in said
    assert "column Màu: not read" in said


def test_the_copy_is_imported_like_the_original(pilot: Settings, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active.merge_cells("A1:G1")
        book.active.merge_cells("C3:C4")
        book.active.merge_cells("A5:G5")

    rows = [("BẢNG",), HEADER, GOOD, ("Hai", GOOD[1], None, *GOOD[3:]), ("II. NHÓM HAI",), ("Ba", *GOOD[1:])]
    path = xlsx(tmp_path, rows, change)
    first = import_into(pilot, "projects", path)
    assert (first.rows, first.saved.added) == (3, 3)
    marked(pilot, path)
    again = import_into(pilot, "projects", path.with_name("đánh dấu.xlsx"))
    assert (again.rows, again.saved.unchanged) == (3, 3)
    twice = marked(pilot, path.with_name("đánh dấu.xlsx")).worksheets[0]
    assert [cell.value for cell in twice[2]].count("Vấn đề") == 1


def test_a_formula_comes_back_as_what_it_lacks(pilot: Settings, tmp_path: Path) -> None:
    sheet = marked(pilot, xlsx(tmp_path, [HEADER, (*GOOD[:4], "=1+1", *GOOD[5:])])).worksheets[0]
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("(công thức không có giá trị)", "s")
    assert colours(sheet) == {"E2": RED}


def test_a_text_file_comes_back_as_a_workbook(pilot: Settings, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('Tên mô hình,Huyện,Nguồn\n"a\nb",Xuân Lộc,thử\nB,Huyện Mẫu,thử\nngắn\n', encoding="utf-8")
    sheet = marked(pilot, path).worksheets[0]
    assert colours(sheet) == {"B4": RED}  # the row stands on the line the report names
    assert sheet["D5"].value.startswith("the row has 1 cells, the header 3")


@pytest.mark.parametrize("text", [text for text in STRINGS if text.strip() and "\0" not in text])
def test_hostile_text_is_text_in_the_copy(pilot: Settings, tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    quoted = text.replace('"', '""')
    path.write_text(
        f'Tên mô hình,Huyện,Ngày bắt đầu\n"{quoted}",X,"{quoted}"\n', encoding="utf-8", newline=""
    )
    book = marked(pilot, path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)


def test_nothing_but_values_comes_with_the_copy(pilot: Settings, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.active["A2"].hyperlink = "https://example.org/"
        book.active["A2"].comment = None

    path = xlsx(tmp_path, [HEADER, GOOD], change)
    marked(pilot, path)
    with zipfile.ZipFile(path.with_name("đánh dấu.xlsx")) as copy:
        content = b"".join(copy.read(name) for name in copy.namelist())
    assert b"example.org" not in content


def test_a_copy_that_cannot_be_written_is_refused_before_the_import(
    pilot: Settings, tmp_path: Path, runner: Callable[..., Result]
) -> None:
    path, before = xlsx(tmp_path, [HEADER, GOOD]), dump(pilot)
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "none" / "m.xlsx", tmp_path / "folder"):
        with pytest.raises(RefusedError, match="cannot be written"):
            check_marking("projects", path, target)
    result = runner("import", "projects", path, "--marked", tmp_path / "none" / "m.xlsx", settings=pilot)
    assert (result.exit_code, "cannot be written" in result.output) == (1, True)
    assert dump(pilot) == before


def test_what_was_stored_is_said_though_the_copy_fails(
    pilot: Settings, tmp_path: Path, runner: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes, mode: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("geoapp.files.write_whole", full)
    path, target = xlsx(tmp_path, [HEADER, GOOD]), tmp_path / "m.xlsx"
    result = runner("import", "projects", path, "--marked", target, settings=pilot)
    assert result.exit_code == 1
    assert "1 of 1 rows stored" in result.output
    assert "No space left" in result.output


def test_a_copy_is_for_its_owner_alone(pilot: Settings, tmp_path: Path) -> None:
    marked(pilot, xlsx(tmp_path, [HEADER, GOOD]))
    assert stat.S_IMODE((tmp_path / "đánh dấu.xlsx").stat().st_mode) == 0o600


def test_a_sheet_may_be_called_what_no_excel_allows(pilot: Settings, tmp_path: Path) -> None:
    rows = "".join(ods_row(*row) for row in (HEADER, tuple(map(str, GOOD))))
    path = ods(tmp_path, f'<table:table table:name="Quý 1/2024 [a]: b?*\\">{rows}</table:table>')
    assert marked(pilot, path).sheetnames[0] == "Quý 1_2024 _a__ b___"


def test_the_command_marks_and_refuses_what_it_cannot(
    pilot: Settings, tmp_path: Path, runner: Callable[..., Result]
) -> None:
    path, target = xlsx(tmp_path, [HEADER, GOOD, ("Sai", "?", *GOOD[2:])]), tmp_path / "m.xlsx"
    result = runner("import", "projects", path, "--dry-run", "--marked", target, settings=pilot)
    assert result.exit_code == 1
    assert result.output.endswith(f"Wrote {target}: problems are marked in 1 rows\n")
    assert runner("import", "projects", path, "--marked", path, settings=pilot).exit_code == 2
    wrong = runner("import", "boundaries", path, "--marked", target, settings=pilot)
    assert (wrong.exit_code, "are no tables" in wrong.output) == (2, True)
    assert runner("import", "criteria", path, "--sheet", "x", settings=pilot).exit_code == 2


def test_the_copy_speaks_the_language_of_the_report(pilot: Settings, tmp_path: Path) -> None:
    bad = ("Sai", "Không có loại này", "Xuân Lộc", "31/02/2019", "x", "thử")
    path = xlsx(tmp_path, [HEADER, GOOD, bad])
    report = import_into(pilot, "projects", path, dry_run=True)
    said = write_marked(report, tmp_path / "m.xlsx", speech=VIETNAMESE)
    table, general = load_workbook(tmp_path / "m.xlsx").worksheets
    assert said == f"Đã ghi {tmp_path / 'm.xlsx'}: lỗi được đánh dấu ở 1 dòng"
    assert table["D3"].comment.text.startswith("không phải ngày tháng; hãy ghi theo dạng YYYY")
    assert "Ngày bắt đầu: không phải ngày tháng; hãy ghi" in table["H3"].value
    assert general["A1"].value == (
        f"{path.name}: chưa lưu gì, 1 trên 2 dòng cần sửa; có thể nhập 1 dòng đúng bằng --skip-bad"
    )
    assert any(str(cell.value).startswith("cảnh báo: tệp, cột") for cell in general["A"])


def test_the_copy_of_a_form_keeps_its_drop_downs(pilot: Settings, tmp_path: Path) -> None:
    form = tmp_path / "phiếu.xlsx"
    write_project_template(pilot, 2019, form)
    fill(form, {(3, "Tên mô hình"): "Một", (3, "Loại mô hình"): "Không có loại này"})
    copy = marked(pilot, form)
    offered = lists(form)
    assert len(offered) > 5
    assert lists(tmp_path / "đánh dấu.xlsx") == offered
    assert copy["Danh mục"].sheet_state == "hidden"
    ranges = {str(rule.sqref) for rule in copy.worksheets[0].data_validations.dataValidation}
    assert "C3:C302" in ranges
    again = import_into(pilot, "projects", tmp_path / "đánh dấu.xlsx", dry_run=True)
    assert (again.rows, again.bad) == (1, 1)


def test_drop_downs_as_excel_writes_them_are_kept_and_odd_ones_left_out(
    pilot: Settings, tmp_path: Path
) -> None:
    path = xlsx(tmp_path, [HEADER, GOOD])
    rules = (
        '<extLst><ext><x14:dataValidations xmlns:x14="u" xmlns:xm="m" count="3">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>&quot;đỏ, xanh&quot;</xm:f></x14:formula1>'
        "<xm:sqref>G2:G9</xm:sqref></x14:dataValidation>"
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1>'
        "<xm:sqref>A2:A9</xm:sqref></x14:dataValidation>"
        '<x14:dataValidation type="list"><x14:formula1><xm:f>INDIRECT(A1)</xm:f></x14:formula1>'
        "<xm:sqref>B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"</worksheet>", rules.encode() + b"</worksheet>")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    book = marked(pilot, path)
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert str(rule.sqref) == "G2:G9"
    assert [cell.value for (cell,) in book["Danh mục"].iter_rows()] == ["đỏ", "xanh"]
