"""Tables as people save them: encodings, separators, titles, gaps, and rows that do not fit."""

from __future__ import annotations

import codecs
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.errors import IntakeError
from geoapp.exports.lines import escaped
from geoapp.intake import decode
from geoapp.intake.problems import Severity
from geoapp.intake.tables import clean
from geoapp.intake.tables import read_table
from tests.intake.making import FIXTURES

HEADER = "Tên mô hình,Quận/Huyện,Vĩ độ,Kinh độ,Ghi chú"
ROW = "Trồng rừng ngập mặn,Xuân Lộc,10.95,107.35,một"
TEXT = f"{HEADER}\r\n{ROW}\r\n"
STRINGS = json.loads((FIXTURES / "strings.json").read_text(encoding="utf-8"))


def write(folder: Path, content: bytes | str) -> Path:
    path = folder / "t.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.replace(",", "\t").encode("utf-16-be"),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        f"SỞ TÀI NGUYÊN\n\nDANH SÁCH NĂM 2024,,,,\n{TEXT}".encode(),
        f"\n,,,,\n{TEXT}\n,,,,\n\n".encode(),
        TEXT.replace("Tên mô hình", " TÊN  MÔ HÌNH ").encode(),
        TEXT.replace("Tên mô hình", '"Tên mô\nhình"').encode(),
    ],
)
def test_one_table_in_many_coats(tmp_path: Path, content: bytes) -> None:
    table = read_table(write(tmp_path, content), "projects")
    (row,) = table.rows
    assert dict(row.cells) == {
        "name_vi": "Trồng rừng ngập mặn",
        "district": "Xuân Lộc",
        "lat": "10.95",
        "lon": "107.35",
        "note": "một",
    }
    assert table.problems == []


def test_windows_vietnamese_is_read_into_composed_letters(tmp_path: Path) -> None:
    marked = (
        TEXT.replace("ồ", "ô\u0300").replace("ừ", "ư\u0300").replace("ậ", "â\u0323").replace("ặ", "ă\u0323")
    )
    marked = (
        marked.replace("ộ", "ô\u0323").replace("ệ", "ê\u0323").replace("ĩ", "i\u0303").replace("ì", "i\u0300")
    )
    table = read_table(write(tmp_path, marked.encode("cp1258")), "projects")
    assert table.rows[0].cells["name_vi"] == "Trồng rừng ngập mặn"


def test_a_broken_byte_of_utf8_is_named_by_its_line(tmp_path: Path) -> None:
    content = TEXT.encode() + "Ủ phân,Xuân".encode() + b"\xff Loc,,,\r\n"
    with pytest.raises(IntakeError, match=r"t\.csv: invalid byte at line 3"):
        read_table(write(tmp_path, content), "projects")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04rest", "the file is damaged"),
        (b"\xd0\xcf\x11\xe0rest", "an old workbook"),
        (b"SQLite format 3\x00", "GeoPackage"),
        ("<html><table>", "is HTML or XML and not a table"),
        ('{"a": 1}', "is JSON and not a table"),
        ("a,b,c\n1,2,3\n", "no header row"),
        ("Tên mô hình\nA\n", "no header row"),
        (f'{HEADER}\n{ROW}\n"không đóng,x,1,2,\n', "quotation mark"),
        ("Tên mô hình,Vĩ độ,Vĩ độ\nA,1,2\n", "'Vĩ độ' appears twice"),
        ("Tên mô hình,Vĩ độ,Latitude\nA,1,2\n", "'Latitude' appears twice"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(
    tmp_path: Path, content: bytes | str, said: str
) -> None:
    with pytest.raises(IntakeError, match=said):
        read_table(write(tmp_path, content), "projects")


def test_a_missing_file_a_folder_and_a_large_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(IntakeError, match="cannot be read"):
        read_table(tmp_path / "none.csv", "projects")
    with pytest.raises(IntakeError, match="not a file"):
        read_table(tmp_path, "projects")
    monkeypatch.setattr(decode, "SIZE_LIMIT", 10)
    with pytest.raises(IntakeError, match="larger than"):
        read_table(write(tmp_path, TEXT), "projects")


def test_rows_that_do_not_fit_are_listed_by_line(tmp_path: Path) -> None:
    short, long, spare = "A,Xuân Lộc", f"{ROW},thừa,thừa", f"{ROW},,"
    table = read_table(
        write(tmp_path, f"{HEADER}\n{ROW}\n{short}\n\n{long}\n{spare}\nB,\0,1,2,\n"), "projects"
    )
    assert [row.line for row in table.rows] == [2, 6]
    assert [(p.row, p.reason) for p in table.problems] == [
        (3, "the row has 2 cells, the header 5"),
        (5, "the row has 7 cells, the header 5"),
        (7, "the row has a NUL character"),
    ]
    assert table.count == 5


def test_a_cell_of_several_lines_does_not_shift_the_line_numbers(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, f'{HEADER}\n"a\nb",X,1,2,\n{ROW}\n'), "projects")
    assert [(row.line, row.cells["name_vi"]) for row in table.rows] == [
        (2, "a\nb"),
        (4, "Trồng rừng ngập mặn"),
    ]


def test_columns_of_personal_data_and_unknown_ones_are_not_read(tmp_path: Path) -> None:
    content = "Tên mô hình,Vĩ độ,Số điện thoại,Màu,STT\nA,1,0901 234 567,đỏ,1\n"
    table = read_table(write(tmp_path, content), "projects")
    assert dict(table.rows[0].cells) == {"name_vi": "A", "lat": "1"}
    assert [(p.column, p.severity) for p in table.problems] == [
        ("Số điện thoại", Severity.WARN),
        ("Màu", Severity.WARN),
    ]
    assert "0901" not in repr(table)


def test_given_values_stand_in_for_missing_columns_only(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, TEXT), "projects", {"source": "báo cáo", "note": "khác"})
    assert (table.rows[0].cells["source"], table.rows[0].cells["note"]) == ("báo cáo", "một")


def test_only_a_file_with_our_own_headers_counts_as_fixed(tmp_path: Path) -> None:
    assert read_table(write(tmp_path, "name_vi,lat,lon\nA,1,2\n"), "projects").fixed
    assert not read_table(write(tmp_path, TEXT), "projects").fixed


@pytest.mark.parametrize("text", STRINGS)
def test_hostile_text_stays_as_typed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    quoted = text.replace('"', '""')
    path.write_text(f'name_vi,note\nA,"x{quoted}x"\n', encoding="utf-8", newline="")
    if "\0" in text:
        assert read_table(path, "projects").problems[0].reason == "the row has a NUL character"
        return
    kept = "".join(
        c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c) != "Cc"
    )
    assert read_table(path, "projects").rows[0].cells["note"] == f"x{kept}x".replace("\ufeff", "")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_what_an_export_escapes_comes_back_as_it_was(text: str) -> None:
    assert clean(escaped(text)) == unicodedata.normalize("NFC", text).strip()


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1", "''=1", "@x", "-a", "+84", "＝x", "' =x", "'tis", "-5", "x=1"]
)
def test_exactly_one_apostrophe_comes_off(text: str) -> None:
    assert clean(escaped(text)) == text.strip()
