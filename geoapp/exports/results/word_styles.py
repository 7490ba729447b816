"""The look of the DOCX, by the rules on papers of administration (Decree 30/2020/NĐ-CP, annex I).

Times New Roman, 14 points in the text, A4 with margins of 20, 20, 30 and 15 mm, the page number in the
middle of the top margin and not on the first page.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.shared import Mm
from docx.shared import Pt
from docx.shared import RGBColor
from docx.styles.style import ParagraphStyle

FACE = "Times New Roman"
#: The width between the margins in millimetres.
TEXT_WIDTH = 210 - 30 - 15
_TAGS = {"vi": "vi-VN", "en": "en-GB"}
_BLACK = RGBColor(0, 0, 0)


def set_page(document: WordDocument) -> None:
    """Set paper and margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True


def set_styles(document: WordDocument, language: str) -> None:
    """Set the styles; those of the program's template speak English and have another face."""
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            _face(style)
    _language(document, _TAGS[language])
    normal = _style(document, "Normal", 14)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.0
    title = _style(document, "Title", 14, bold=True)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # The template draws a line below its title.
    for line in title.element.get_or_add_pPr().findall(qn("w:pBdr")):
        line.getparent().remove(line)
    for level in (1, 2, 3):
        heading = _style(document, f"Heading {level}", 14, bold=True, italic=level == 3)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(6)
        heading.paragraph_format.keep_with_next = True
    _style(document, "List Bullet", 14)
    caption = _style(document, "Caption", 12, bold=True)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(6)
    _style(document, "Header", 13)
    _add(document, "Report Text", 14).paragraph_format.first_line_indent = Cm(1.27)
    document.styles["Report Text"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _add(document, "Report Note", 12).font.italic = True
    _add(document, "Report Table", 11).paragraph_format.space_after = Pt(0)
    to_write = _add(document, "Report To Write", 14)
    to_write.font.italic, to_write.font.highlight_color = True, WD_COLOR_INDEX.YELLOW


def _style(
    document: WordDocument, name: str, size: int, *, bold: bool = False, italic: bool = False
) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = _BLACK
    return style


def _add(document: WordDocument, name: str, size: int) -> ParagraphStyle:
    added: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = document.styles["Normal"]
    _face(added)
    return _style(document, name, size)


def _face(style: ParagraphStyle) -> None:
    """Give a style the face for every script, in place of the template's theme."""
    style.font.name = FACE
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FACE)


def _language(document: WordDocument, tag: str) -> None:
    """Say the language of the text, for spelling and for readers aloud."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    said = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        said.set(qn(f"w:{name}"), tag)
    defaults.append(said)
