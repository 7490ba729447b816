"""Paper: what is set is data, a typesetting sees its own folder only, and equal input gives equal bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
import typst

from geoapp.errors import ConfigError
from geoapp.maps.paper import Press
from geoapp.pages.render import ASSETS
from geoapp.pages.render import PAPER
from tests.hostile import STRINGS

FACES = ASSETS / "paper"


def press(folder: Path, source: str) -> Press:
    """Return a press with one source."""
    (folder / "page.typ").write_text(source, encoding="utf-8")
    return Press(folder, FACES)


def said(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


COMMANDS = ['#read("/etc/passwd")', '#import "@preview/a:1.0.0"', "#{", "\\"]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    source = '#set text(font: "Be Vietnam Pro")\n#for part in json("data.json").a { par(part) }'
    texts = [text for text in (*STRINGS, *COMMANDS) if len(text) < 250]
    shown = "".join(said(press(tmp_path, source).pdf("page.typ", {"a": texts}, {})).split())
    for text in texts:
        assert not (text.isascii() and text.isprintable()) or "".join(text.split()) in shown, text


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "../../secret.txt", "/../secret.txt"])
def test_nothing_outside_its_own_folder_is_read(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("bí mật")
    folder = tmp_path / "sources"
    folder.mkdir()
    paper = press(folder, f'#read("{path}")')
    with pytest.raises(typst.TypstError):
        paper.pdf("page.typ", {}, {})


def test_no_source_of_ours_takes_a_package_or_the_time() -> None:
    sources = sorted(PAPER.glob("*.typ"))
    names = ["common", "picture", "report", "results", "sheet", "slide"]
    assert [path.stem for path in sources] == names
    for path in sources:
        text = path.read_text(encoding="utf-8")
        assert "@" not in text, path.name
        assert "datetime" not in text, path.name


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    source = '#set document(date: none)\n#set text(font: "Be Vietnam Pro")\n#json("data.json").a'
    first, second = (tmp_path / name for name in ("a", "b"))
    made = []
    for folder in (first, second):
        folder.mkdir()
        paper = press(folder, source)
        made.append((paper.pdf("page.typ", {"a": "Đạt"}, {}), paper.png("page.typ", {"a": "Đạt"}, {}, 1)))
    assert made[0] == made[1]


def test_the_face_is_the_one_of_the_pages(tmp_path: Path) -> None:
    paper = press(tmp_path, '#set text(font: "Be Vietnam Pro")\nNông thôn mới #text(weight: 600)[Đạt]')
    fonts = pypdf.PdfReader(io.BytesIO(paper.pdf("page.typ", {}, {}))).pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts.values()}
    assert names == {"BeVietnamPro-Regular", "BeVietnamPro-SemiBold"}


def test_missing_faces_are_said_before_anything_is_set(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="run make install"):
        Press(PAPER, tmp_path).pdf("sheet.typ", {}, {})
