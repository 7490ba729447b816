"""Text of old fonts is recognised and proposed, never stored; no other text is taken for it."""

import csv
from pathlib import Path

import pytest

from geoapp.config import shipped
from geoapp.intake.old_fonts import old_font
from geoapp.intake.problems import Severity
from geoapp.intake.tables import read_table
from geoapp.intake.vietnamese import vietnamese_line


@pytest.mark.parametrize(
    ("typed", "font", "says"),
    [
        ("§­êng hoa phô n÷ Êp 2", "TCVN3 (.VnTime)", "Đường hoa phụ nữ ấp 2"),
        ("Vên c©y phô n÷", "TCVN3 (.VnTime)", "Vờn cây phụ nữ"),
        ("V­ên c©y – phô n÷", "TCVN3 (.VnTime)", "Vườn cây - phụ nữ"),
        ("Ñöôøng hoa phuï nöõ", "VNI", "Đường hoa phụ nữ"),
    ],
)
def test_old_fonts_are_recognised(typed: str, font: str, says: str) -> None:
    assert old_font(typed) == (font, says)


@pytest.mark.parametrize(
    "text",
    [
        "Xã Hà Nam",
        "Café Nestlé®",
        "30 °C, 12 m² và 5 m³",
        "naïve façade",
        "“Ngày Chủ nhật xanh” – 2019…",
        "½ ha",
        "Hå",
        "a\u0301",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert old_font(text) is None


def test_no_text_of_the_pilot_is_taken_for_one() -> None:
    for path in sorted(shipped("data").glob("**/*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert [cell for cell in cells if old_font(cell)] == [], path.name


def test_a_cell_of_an_old_font_is_refused_with_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "Tên mô hình,Quận/Huyện,Ghi chú\nVên c©y phô n÷,Xuân Lộc,\nVườn cây,Xuân Lộc,\n", encoding="utf-8"
    )
    table = read_table(path, "projects")
    assert [row.cells["name_vi"] for row in table.rows] == ["Vườn cây"]
    (problem,) = table.problems
    assert (problem.row, problem.column, problem.severity) == (2, "Tên mô hình", Severity.REFUSE)
    assert "in Unicode it says 'Vờn cây phụ nữ'" in problem.reason
    assert "chuyển sang Unicode thì đọc là 'Vờn cây phụ nữ'" in vietnamese_line(problem)
