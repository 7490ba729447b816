"""The sources at the end of the DOCX: a line each, its addresses shortened and to be followed."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from geoapp.exports.results.sources import source_line
from geoapp.exports.results.word_text import clean


def add_sources(made: WordDocument, sources: Sequence[str]) -> None:
    """Add a numbered line for each source."""
    for n, said in enumerate(sources, 1):
        line = made.add_paragraph(f"[{n}] ", style="Report Table")
        for text, address in source_line(said):
            if address:
                _link(line, clean(text), address)
            else:
                line.add_run(clean(text))


def _link(line: Paragraph, text: str, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(line.add_run(text)._r)
    line._p.append(link)
