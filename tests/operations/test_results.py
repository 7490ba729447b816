"""``geoapp report programme``: from a store to the report on a programme's year."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import Result

from geoapp.config import Settings

Run = Callable[..., Result]
Report = Callable[..., dict[str, bytes]]


@pytest.fixture
def report(runner: Run, published: Settings, tmp_path: Path) -> Report:
    """Return ``report("2019", ...)``: the files that the command writes, by name."""

    def run(year: str, *options: str) -> dict[str, bytes]:
        folder = tmp_path / "report" / year
        result = runner("report", "programme", "--year", year, "--out", folder, *options, settings=published)
        assert result.exit_code == 0, result.output
        made = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        assert all(f"Wrote {folder / name} (" in result.output for name in made)
        return made

    return run


def text_of(content: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_pilots_2019_is_short_and_says_what_is_not_on_record(report: Report) -> None:
    made = report("2019")
    assert list(made) == ["ket-qua-2019.docx", "ket-qua-2019.pdf"]
    said = text_of(made["ket-qua-2019.docx"])
    assert "Dữ liệu chưa có chương trình phối hợp của năm 2019." in said
    assert "11/11 đơn vị cấp huyện có trong dữ liệu được công nhận nông thôn mới" in said
    assert "Chưa có bộ tiêu chí nông thôn mới nâng cao cho kỳ 2019" in said
    assert "minh họa" not in said


def test_the_demonstrations_2020_is_whole_and_says_what_it_is(report: Report) -> None:
    made = report("2020", "--demonstration")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made["ket-qua-2020.pdf"])).pages]
    assert all("Dữ liệu minh họa" in page for page in pages)
    said = text_of(made["ket-qua-2020.docx"])
    assert "Chương trình phối hợp minh họa năm 2020" in said
    assert "cam kết chưa đạt chỉ tiêu giao" in said
    document = docx.Document(io.BytesIO(made["ket-qua-2020.docx"]))
    assert len(document.inline_shapes) == 5
    headers = document.sections[0].header, document.sections[0].first_page_header
    assert all(any("Dữ liệu minh họa" in p.text for p in header.paragraphs) for header in headers)


def test_equal_stores_give_equal_bytes(report: Report) -> None:
    first = report("2020", "--demonstration", "--lang", "en")
    assert list(first) == ["ket-qua-2020.en.docx", "ket-qua-2020.en.pdf"]
    assert report("2020", "--demonstration", "--lang", "en") == first


@pytest.mark.parametrize(
    ("year", "status", "part"),
    [("19", 2, "19 is not in the range"), ("1990", 1, "no district or commune is valid on 1990-12-31")],
)
def test_a_year_that_cannot_be_reported_is_said_in_a_sentence(
    runner: Run, published: Settings, tmp_path: Path, year: str, status: int, part: str
) -> None:
    folder = tmp_path / "out"
    result = runner("report", "programme", "--year", year, "--out", folder, settings=published)
    assert result.exit_code == status
    assert part in result.stderr
    assert not folder.exists()


def test_rule_5_8_personal_data_stops_the_report(
    runner: Run, published_copy: Settings, tmp_path: Path
) -> None:
    activities = tmp_path / "activities.csv"
    activities.write_text(
        "id,kind,organisation,held_on,unit_code,source,note\nHD-1,rally,mttq,2019-06-05,731,Báo,\n", "utf-8"
    )
    assert runner("import", "activities", activities, settings=published_copy).exit_code == 0
    with sqlite3.connect(published_copy.store_path) as store:
        store.execute("UPDATE activities SET note = 'Gọi bà Nguyễn Thị Lan, 0912 345 678'")
    folder = tmp_path / "out"
    result = runner("report", "programme", "--year", "2019", "--out", folder, settings=published_copy)
    assert result.exit_code == 1
    assert "Personal data would be shown to everyone" in result.stderr
    assert not folder.exists()
