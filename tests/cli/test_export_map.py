"""``geoapp export map``: a published map as one file, exactly one at a time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from click.testing import Result

from geoapp.config import Settings

Run = Callable[..., Result]


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_a_map_on_paper_is_the_same_twice(
    runner: Run, published: Settings, tmp_path: Path, form: str
) -> None:
    made = []
    for name in ("one", "two"):
        target = tmp_path / f"{name}.{form}"
        result = runner("export", "map", "overlay", f"--{form}", target, settings=published)
        assert result.exit_code == 0, result.output
        made.append(target.read_bytes())
    assert made[0] == made[1]


def test_the_pdf_is_a4_across_and_says_what_the_picture_says(
    runner: Run, published: Settings, tmp_path: Path
) -> None:
    target = tmp_path / "map.pdf"
    assert runner("export", "map", "overlay", "--pdf", target, settings=published).exit_code == 0
    reader = pypdf.PdfReader(io.BytesIO(target.read_bytes()))
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    assert "Vĩnh Cửu" in page.extract_text()
    assert "Bản phát hành" in page.extract_text()
    assert reader.metadata is not None
    assert "Bản đồ môi trường nông thôn mới" in str(reader.metadata.title)


def test_the_png_has_its_size(runner: Run, published: Settings, tmp_path: Path) -> None:
    target = tmp_path / "map.png"
    result = runner("export", "map", "progress", "--png", target, "--lang", "en", settings=published)
    assert result.exit_code == 0
    content = target.read_bytes()
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (2105, 1488)


@pytest.mark.parametrize("options", [(), ("--pdf", "a.pdf", "--png", "a.png")])
def test_exactly_one_file_is_asked_for(
    runner: Run, published: Settings, tmp_path: Path, options: tuple[str, ...]
) -> None:
    paths = [tmp_path / part if "." in part else part for part in options]
    result = runner("export", "map", "overlay", *paths, settings=published)
    assert result.exit_code == 2
    assert "name exactly one file, with --standalone, --pdf or --png" in result.stderr
    assert list(tmp_path.glob("a.*")) == []


def test_an_unknown_map_is_said_with_those_there_are(
    runner: Run, published: Settings, tmp_path: Path
) -> None:
    result = runner("export", "map", "nothing", "--pdf", tmp_path / "a.pdf", settings=published)
    assert result.exit_code == 1
    assert "there is no published map 'nothing'; there are: overlay, progress, projects" in result.stderr
