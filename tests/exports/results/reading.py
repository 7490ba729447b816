"""Reads the report's two forms back."""

from __future__ import annotations

import io

import docx
import pypdf
from docx.document import Document as WordDocument

from geoapp.exports.results.model import Document
from geoapp.exports.results.paper import paper_data
from geoapp.exports.results.paper import paper_drawings
from geoapp.exports.results.word import word_document
from geoapp.operations.press import press

#: One white pixel stands for every map: a test of words needs no press.
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


def word_bytes(document: Document) -> bytes:
    return word_document(document, {picture.key: _PIXEL for picture in document.pictures})


def word(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(word_bytes(document)))


def word_text(document: Document) -> str:
    """Return all text of the DOCX, tables and headers among it."""
    made = word(document)
    told = [paragraph.text for paragraph in made.paragraphs]
    told += [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    section = made.sections[0]
    told += [p.text for part in (section.header, section.first_page_header) for p in part.paragraphs]
    return " ".join(" ".join(told).split())


def pdf_bytes(document: Document) -> bytes:
    return press().pdf("results.typ", paper_data(document), paper_drawings(document.pictures))


def pdf_pages(document: Document) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(pdf_bytes(document))).pages
    return [" ".join(page.extract_text().split()) for page in pages]
