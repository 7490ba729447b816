"""Commands and their errors speak the language of the instance."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from click.testing import Result

from geoapp.cli import main
from geoapp.config import Settings
from geoapp.intake.vietnamese import translated_part


def run(settings: Settings, *arguments: str, language: str = "vi") -> Result:
    env = {"GEOAPP_INSTANCE": str(settings.instance), "GEOAPP_LANG": language}
    return CliRunner().invoke(main, list(arguments), env=env)


def test_init_and_template_speak_vietnamese(instance: Settings, tmp_path: Path) -> None:
    made = run(instance, "init")
    assert made.exit_code == 0
    assert made.output.startswith("Kho dữ liệu là ")
    assert "hãy ghi tỉnh của bạn vào đó trước khi nhập" in made.output
    form = tmp_path / "phiếu.xlsx"
    wrote = run(instance, "template", "projects", "--year", "2020", "--out", str(form))
    assert wrote.output.startswith(f"Đã ghi {form}: chỗ cho 300 mô hình")
    assert run(instance, "contacts", "list").output == "Ở đây không có liên hệ nào.\n"


def test_an_error_is_said_in_the_language_and_names_the_command(instance: Settings, tmp_path: Path) -> None:
    run(instance, "init")
    ask = ("template", "commitments", "--year", "2020", "--out", str(tmp_path / "x.xlsx"))
    said = run(instance, *ask)
    assert (said.exit_code, said.stderr) == (
        1,
        "Lỗi: Chưa có chương trình năm 2020: hãy lập bảng chương trình và nhập trước: "
        "geoapp import programmes TỆP\n",
    )
    assert run(instance, *ask, language="en").stderr.startswith("Error: There is no programme of 2020: ")
    assert run(instance, "init", language="xx").stderr.startswith("Lỗi: GEOAPP_LANG là ")


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("row 1, MH-1: a line of 1,117 m", "dòng 1, MH-1: đường dài 1.117 m"),
        (
            "district borders to 110 m: areas differ by 0.12 % in all, "
            "at most 1.50 % (Huyện Mẫu, 1@2004-01-01).",
            "ranh giới huyện vẽ đến 110 m: diện tích lệch 0,12 % trong tổng thể, nhiều nhất 1,50 % "
            "(Huyện Mẫu, 1@2004-01-01).",
        ),
        (
            "Not drawn: xa (no outlines at its level).",
            "Không vẽ: xa (chưa có ranh giới ở cấp của bản đồ này).",
        ),
    ],
)
def test_figures_are_written_as_the_language_does(english: str, vietnamese: str) -> None:
    assert translated_part(english) == vietnamese
