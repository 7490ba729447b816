"""``geoapp report attainment``: from a store to the files of a meeting."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import Result

from geoapp.config import Settings

Run = Callable[..., Result]


@pytest.fixture
def report(runner: Run, published: Settings, tmp_path: Path) -> Callable[..., dict[str, bytes]]:
    """Return ``report("2019-12-31", ...)``: the files that the command writes, by name."""

    def run(day: str, *options: str) -> dict[str, bytes]:
        folder = tmp_path / "report" / day.replace("/", "-")
        result = runner("report", "attainment", "--date", day, "--out", folder, *options, settings=published)
        assert result.exit_code == 0, result.output
        made = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        assert all(f"Wrote {folder / name} (" in result.output for name in made)
        return made

    return run


def said(content: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_pilot_reports_its_real_recognitions(report: Callable[..., dict[str, bytes]]) -> None:
    made = report("2019-03-05")
    assert list(made) == [
        "cong-nhan-ntm-huyen-2019-03-05.png",
        "tien-do-ntm-huyen-2019-03-05.pdf",
        "tien-do-ntm-huyen-2019-03-05.xlsx",
    ]
    text = " ".join(said(made["tien-do-ntm-huyen-2019-03-05.pdf"]))
    # Vĩnh Cửu by a known decision; Định Quán appraised that day; Cẩm Mỹ, Tân Phú, Biên Hòa not known yet.
    assert "7/11 đơn vị cấp huyện có trong dữ liệu được công nhận nông thôn mới" in text
    assert "326/QĐ-TTg, ngày 22/03/2018" in text
    assert "Đang thẩm định chậm nhất 05/03/2019" in text
    assert "Chưa có số liệu đánh giá" in text
    assert "minh họa" not in text


def test_rule_5_3_before_2022_nang_cao_has_recognitions_and_no_set(
    report: Callable[..., dict[str, bytes]],
) -> None:
    made = report("2019-12-31", "--tier", "nang_cao", "--level", "commune")
    text = " ".join(said(made["tien-do-nang-cao-2019-12-31.pdf"]))
    assert "Chưa có bộ tiêu chí nông thôn mới nâng cao" in text
    assert "Đã được công nhận" in text
    # The pilot has no outlines of communes.
    assert "Không có bản đồ" in text
    assert [name for name in made if name.endswith(".png")] == []


def test_rule_5_9_the_demonstration_is_reported_only_when_asked_for_and_says_so(
    report: Callable[..., dict[str, bytes]],
) -> None:
    made = report("31/12/2019", "--demonstration")
    assert [name for name in made if name.endswith(".png")] == [
        "chi-tieu-dat-ntm-2019-12-31.png",
        "cong-nhan-ntm-2019-12-31.png",
        "tieu-chi-moi-truong-ntm-2019-12-31.png",
    ]
    pages = said(made["tien-do-ntm-2019-12-31.pdf"])
    assert all("Dữ liệu minh họa" in page for page in pages)
    assert "81/128 xã đạt các tiêu chí môi trường của bộ tiêu chí" in pages[0]
    book = openpyxl.load_workbook(io.BytesIO(made["tien-do-ntm-2019-12-31.xlsx"]))
    assert book.sheetnames[0] == "Tổng hợp"


def test_equal_stores_give_equal_bytes(report: Callable[..., dict[str, bytes]]) -> None:
    first = report("2019-12-31", "--demonstration", "--level", "district", "--lang", "en")
    assert report("2019-12-31", "--demonstration", "--level", "district", "--lang", "en") == first
    assert "tien-do-ntm-huyen-2019-12-31.en.pdf" in first


@pytest.mark.parametrize(
    ("day", "status", "part"),
    [
        ("2019", 2, "--date must be a real day"),
        ("2019-02-30", 2, "--date must be a real day"),
        ("1990-01-01", 1, "no district is valid on 1990-01-01"),
    ],
)
def test_a_day_that_cannot_be_reported_is_said_in_a_sentence(
    runner: Run, published: Settings, tmp_path: Path, day: str, status: int, part: str
) -> None:
    folder = tmp_path / "out"
    result = runner("report", "attainment", "--date", day, "--out", folder, settings=published)
    assert result.exit_code == status
    assert part in result.stderr
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(
    runner: Run, published: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "out"
    result = runner("report", "attainment", "--date", "2019-12-31", "--out", folder, settings=published)
    assert result.exit_code == 1
    assert f"the folder {folder} cannot be made" in result.stderr
