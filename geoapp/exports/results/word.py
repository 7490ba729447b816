"""The report as DOCX, ready to be edited: real headings, tables with repeated heads, pictures with words.

The same report always gives the same bytes: dates inside come from its year, and the archive's own are fixed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
from itertools import zip_longest

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from geoapp.exports.results.model import Appendix
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Bullets
from geoapp.exports.results.model import Document
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Picture
from geoapp.exports.results.model import SourceList
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.word_sources import add_sources
from geoapp.exports.results.word_styles import TEXT_WIDTH
from geoapp.exports.results.word_styles import set_page
from geoapp.exports.results.word_styles import set_styles
from geoapp.exports.results.word_tables import add_pair
from geoapp.exports.results.word_tables import add_table
from geoapp.exports.results.word_text import clean

_STYLES = {Paragraph: "Report Text", Note: "Report Note", ToWrite: "Report To Write"}
#: The earliest time an archive can say.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word_document(document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """Return the report as DOCX; ``pictures`` are its maps as PNG by their keys."""
    made = docx.Document()
    set_page(made)
    set_styles(made, document.language)
    _properties(made, document)
    _headers(made, document)
    _opening(made, document)
    _add_all(made, document.body, pictures)
    _closing(made, document)
    _add_all(made, document.appendices, pictures)
    written = io.BytesIO()
    made.save(written)
    return _fixed(written.getvalue())


def _properties(made: WordDocument, document: Document) -> None:
    properties = made.core_properties
    properties.title, properties.author = clean(document.subject), clean(document.author)
    properties.last_modified_by, properties.comments, properties.keywords = "", "", ""
    properties.language, properties.revision = document.language, 1
    properties.created = properties.modified = datetime(document.year, 12, 31, tzinfo=UTC)


def _headers(made: WordDocument, document: Document) -> None:
    """Put the number of the page into the head of all pages but the first, and the notice on every one."""
    section = made.sections[0]
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")
    for header in (section.header, section.first_page_header):
        if document.notice:
            first = header.paragraphs[0]
            notice = header.add_paragraph() if header is section.header else first
            notice.alignment = WD_ALIGN_PARAGRAPH.CENTER
            notice.add_run(clean(document.notice)).bold = True


def _field(paragraph: WordParagraph, code: str) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def _opening(made: WordDocument, document: Document) -> None:
    left = [(document.issuer[0], ""), (document.issuer[1], "b"), (document.number, "")]
    right = [(document.nation[0], "b"), (document.nation[1], "b"), (document.dateline, "i")]
    add_pair(made, left, right, size=13)
    made.add_paragraph(clean(document.title), style="Title").paragraph_format.space_before = Pt(12)
    subject = made.add_paragraph()
    subject.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subject.paragraph_format.space_after = Pt(12)
    subject.add_run(clean(document.subject)).bold = True


def _closing(made: WordDocument, document: Document) -> None:
    made.add_paragraph(clean(document.closing), style="Report Text").paragraph_format.keep_with_next = True
    left = [(line, "bi" if n == 0 else "") for n, line in enumerate(document.recipients)]
    signer, signature, name = document.signer
    right = [(signer, "b"), (signature, "i"), ("", ""), ("", ""), (name, "b")]
    add_pair(made, left, right, size=12, left_centred=False)


def _add_all(made: WordDocument, blocks: Sequence[Block], pictures: Mapping[str, bytes]) -> None:
    """Add blocks; words before a table stay with it, as a heading does with them."""
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, SourceList):
            add_sources(made, block.sources)
            continue
        _add(made, block, pictures)
        if isinstance(after, Table) and not isinstance(block, Table):
            made.paragraphs[-1].paragraph_format.keep_with_next = True


def _add(made: WordDocument, block: Block, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Table():
            if block.caption:
                made.add_paragraph(clean(block.caption), style="Caption")
            add_table(made, block)
        case Picture():
            _picture(made, block, pictures[block.key])
        case Appendix():
            (style, text), *_ = _lines(block)
            made.add_paragraph(clean(text), style=style).paragraph_format.page_break_before = block.first
        case _:
            for style, text in _lines(block):
                made.add_paragraph(clean(text), style=style)


def _lines(block: Block) -> list[tuple[str, str]]:
    """Return a block of words as paragraphs: the style and the text of each."""
    match block:
        case Heading():
            return [(f"Heading {block.level}", block.text)]
        case Appendix():
            return [("Heading 1", f"{block.number}. {block.text}")]
        case Bullets():
            return [("List Bullet", item) for item in block.items]
        case Paragraph() | Note() | ToWrite():
            return [(_STYLES[type(block)], block.text)]
        case _:
            return []


def _picture(made: WordDocument, picture: Picture, content: bytes) -> None:
    made.add_paragraph(clean(picture.title), style="Caption")
    holder = made.add_paragraph()
    shape = holder.add_run().add_picture(io.BytesIO(content), width=Mm(TEXT_WIDTH))
    properties = shape._inline.docPr
    properties.set("descr", clean(picture.words))
    properties.set("name", clean(picture.title))
    made.add_paragraph(clean(picture.note), style="Report Note")


def _fixed(content: bytes) -> bytes:
    """Return the archive with the times of its parts fixed, in the order they have."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return written.getvalue()
