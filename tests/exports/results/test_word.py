"""The DOCX: its structure, its looks, its bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from docx.oxml.ns import qn

from geoapp.exports.results.model import Document as Report
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Table
from geoapp.exports.results.sources import source_line
from geoapp.exports.results.word_text import clean
from geoapp.operations.results import programme_records
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from tests.exports.results.reading import pdf_bytes
from tests.exports.results.reading import pdf_pages
from tests.exports.results.reading import word
from tests.exports.results.reading import word_bytes
from tests.exports.results.reading import word_text
from tests.exports.results.small import PROVINCE
from tests.exports.results.small import YEAR
from tests.exports.results.small import on
from tests.exports.results.small import report
from tests.hostile import STRINGS
from tests.hostile import hostile_snapshot


def test_headings_are_real_ones() -> None:
    made = word(report())
    styles = {p.text: p.style.name for p in made.paragraphs if p.style}
    assert styles["I. Công tác chỉ đạo, triển khai"] == "Heading 1"
    assert styles["2. Mô hình bảo vệ môi trường"] == "Heading 2"
    assert styles["Mô hình điểm, kiểu mẫu"] == "Heading 3"
    assert styles["[Bổ sung kiến nghị.]"] == "Report To Write"


def test_every_table_of_figures_repeats_its_head_and_breaks_no_row() -> None:
    made, report_tables = word(report()), [b for b in report().blocks if isinstance(b, Table)]
    # The first table is the head of the paper, and its close stands before the appendices.
    tables = [table for table in made.tables if table.style and table.style.name == "Table Grid"]
    assert len(tables) == len(report_tables)
    for drawn, told in zip(tables, report_tables, strict=True):
        head, *rows = drawn.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in head.cells] == [column.title for column in told.columns]
        assert len(rows) == len(told.rows)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        for row, data in zip(rows, told.rows, strict=True):
            texts = [data.text] * len(told.columns) if isinstance(data, Group) else list(data)
            assert [cell.text for cell in row.cells] == texts


def test_the_paper_is_as_decree_30_asks() -> None:
    made = word(report())
    (section,) = made.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    text = made.styles["Report Text"]
    assert (text.font.name, text.font.size.pt) == ("Times New Roman", 14)
    for name in ("Heading 1", "Title", "Caption", "Report Table"):
        fonts = made.styles[name].element.rPr.rFonts
        assert {key.split("}")[1]: face for key, face in fonts.attrib.items()} == dict.fromkeys(
            ("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"
        )
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_language_is_said() -> None:
    for language, tag in (("vi", "vi-VN"), ("en", "en-GB")):
        made = word(report(language=language))
        assert f'w:lang w:val="{tag}"' in made.styles.element.xml
        assert made.core_properties.language == language


def test_every_picture_says_in_words_what_it_shows() -> None:
    made = word(report())
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert told == [picture.words for picture in report().pictures]
    assert "Đạt: 1; Chưa đạt: 2; Không áp dụng: 1." in told[2]


def test_the_same_report_has_the_same_bytes_and_no_time_or_name_of_the_machine() -> None:
    content = word_bytes(report())
    assert word_bytes(report()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
    properties = word(report()).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Tỉnh Thử", "", "")
    assert properties.created is not None
    assert properties.created.year == YEAR


COMMANDS = ['#read("/etc/passwd")', "#panic()", "$x$ *a* _b_ `c` @d <e>", "<w:p/>", "</w:t>&amp;"]


def _hostile() -> Report:
    """Return a report with every text in every kind of field."""
    snapshot = hostile_snapshot()
    commitments = tuple(replace(each, year=YEAR) for each in snapshot.commitments)
    orders = tuple(
        Document(f"L{n}", DocumentKind.OTHER, text, text, text, on("2019"), text)
        for n, text in enumerate(COMMANDS)
    )
    documents = (*snapshot.documents, *orders)
    changed = replace(snapshot, commitments=commitments, documents=documents)
    return report(programme_records(changed, PROVINCE))


def test_hostile_text_is_text_in_the_docx() -> None:
    written = "".join(word_text(_hostile()).split())
    for text in (*STRINGS, *COMMANDS):
        assert "".join(clean(text).split()) in written, text


def test_hostile_text_is_text_on_paper() -> None:
    made = _hostile()
    content = pdf_bytes(made)
    assert content.startswith(b"%PDF")
    # pypdf refuses the one letter with 300 marks, so it reads a report without it.
    readable = [block for block in made.body if "\u0301" * 9 not in repr(block)]
    printed = "".join("".join(pdf_pages(replace(made, body=readable, appendices=()))).split())
    for text in (*STRINGS, *COMMANDS):
        # Letters of the face come out as they went in, whatever the lines.
        if text.isascii() and text.isprintable() and any(text in repr(block) for block in readable):
            assert "".join(text.split()) in printed, text


def test_paper_has_the_same_bytes_twice() -> None:
    assert pdf_bytes(report()) == pdf_bytes(report())


def test_only_the_first_appendix_begins_a_page_and_short_tables_stay_whole() -> None:
    made = word(report())
    breaks = [p.text for p in made.paragraphs if p.paragraph_format.page_break_before]
    assert [text.partition(".")[0] for text in breaks] == ["Phụ lục I"]
    tables = [table for table in made.tables if table.style and table.style.name == "Table Grid"]
    short = next(table for table in tables if 2 < len(table.rows) < 12)
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in short.rows]
    assert kept == [True] * (len(kept) - 1) + [None]


def test_the_name_of_the_province_is_never_parted() -> None:
    made = word(report())
    assert any("tỉnh\u00a0" in paragraph.text for paragraph in made.paragraphs[:3])


def test_a_source_has_a_short_address_with_the_whole_one_behind_it() -> None:
    far = "https://www.tinh.example.vn/" + "duong-dan-rat-dai-" * 12 + "cuoi.html"
    told = source_line(f"{far} (nguồn thứ cấp, chưa đọc lại) {'chữ ' * 40}")
    assert told[0] == ("tinh.example.vn/…" + far[-26:], far)
    assert told[1][0].startswith(" (nguồn thứ cấp, chưa đọc lại) chữ")
    assert source_line("Báo cáo số 1") == [("Báo cáo số 1", "")]
