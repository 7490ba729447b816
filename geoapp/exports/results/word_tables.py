"""Tables of the DOCX."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Table
from geoapp.exports.results.word_styles import TEXT_WIDTH
from geoapp.exports.results.word_text import clean

Line = tuple[str, str]
#: Rows of a table that is not parted; of a longer one so many stay with the head.
_SHORT, _FIRST = 12, 3


def add_table(made: WordDocument, table: Table) -> None:
    """Add a table; its head repeats on every page, and no row breaks across two."""
    drawn = made.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    drawn.autofit, drawn.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _widths(drawn, [column.width for column in table.columns])
    # The rows are asked for once: python-docx looks them all up each time.
    head, *rows = list(drawn.rows)
    # python-docx looks through all styles each time one is named, and cells are most of a report.
    style = str(made.styles["Report Table"].style_id)
    _row_property(head, "w:tblHeader")
    for cell, column in zip(_cells(head), table.columns, strict=True):
        _write(cell, column.title, style, bold=True, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    for drawn_row, row in zip(rows, table.rows, strict=True):
        _row_property(drawn_row, "w:cantSplit")
        cells = _cells(drawn_row)
        if isinstance(row, Group):
            _write(cells[0].merge(cells[-1]), row.text, style, bold=True)
            continue
        for cell, column, text in zip(cells, table.columns, row, strict=True):
            _write(cell, text, style, alignment=WD_ALIGN_PARAGRAPH.RIGHT if column.numeric else None)
    _kept_together(head, rows)
    # Word joins tables that touch, and the next one's caption needs room.
    made.add_paragraph(style="Report Table")


def _kept_together(head: _Row, rows: Sequence[_Row]) -> None:
    """Keep a short table on one page, and the first rows of a long one with its head."""
    kept = rows[:-1] if len(rows) <= _SHORT else rows[:_FIRST]
    for row in (head, *kept):
        for paragraph in row._tr.iter(qn("w:p")):
            WordParagraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]


def add_pair(
    made: WordDocument, left: Sequence[Line], right: Sequence[Line], *, size: int, left_centred: bool = True
) -> None:
    """Add lines at the left and right of each other, each with its look: b bold, i italic."""
    drawn = made.add_table(rows=1, cols=2)
    drawn.autofit = False
    _widths(drawn, [4.2, 5.8])
    for cell, lines, centred in zip(drawn.rows[0].cells, (left, right), (left_centred, True), strict=True):
        for n, (text, look) in enumerate(lines):
            paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
            run = paragraph.add_run(clean(text))
            run.font.size, run.bold, run.italic = Pt(size), "b" in look, "i" in look


def _widths(drawn: WordTable, parts: Sequence[float]) -> None:
    whole = sum(parts)
    for column, part in zip(drawn.columns, parts, strict=True):
        width = Mm(TEXT_WIDTH * part / whole)
        column.width = width
        for cell in column.cells:
            cell.width = width


def _cells(row: _Row) -> list[_Cell]:
    return list(row.cells)


def _row_property(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _write(
    cell: _Cell, text: str, style: str, *, bold: bool = False, alignment: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    paragraph.alignment = alignment
    paragraph.add_run(clean(text)).bold = bold
