"""The report for a meeting as a workbook: a sheet for each part that has rows, in the outline's order."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook

from geoapp.exports.attainment.workbook import AttainmentSheets
from geoapp.exports.attainment.workbook import titled_page
from geoapp.exports.meeting.parts import Meeting
from geoapp.exports.meeting.parts import Parts
from geoapp.exports.meeting.parts import lists_of
from geoapp.exports.meeting.sheets import has_rows
from geoapp.exports.meeting.sheets import widths_of
from geoapp.exports.meeting.sheets import write_part
from geoapp.exports.results.model import Block
from geoapp.exports.sheets import finished


def meeting_workbook(meeting: Meeting, parts: Parts, province: str) -> bytes:
    """Return the report as XLSX; the same findings always give the same bytes."""
    book = Workbook()
    book.remove(book.active)
    writer = _Writer(book, meeting, province)
    heart = AttainmentSheets(book, writer.words, province)
    heart.summary()
    writer.part("direction", parts.direction)
    writer.part("activities", parts.activities)
    writer.part("models", parts.models)
    writer.part("works", parts.works)
    if meeting.attainment.assessed:
        heart.missing()
        heart.indicators()
    heart.recognitions()
    writer.part("roadmap", parts.roadmap)
    writer.part("inspections", parts.inspections)
    writer.part("shortcomings", parts.shortcomings)
    writer.part("ahead", parts.ahead)
    for name, blocks in (parts.appendices | lists_of(meeting)).items():
        writer.part(f"of_{name}", blocks)
    writer.sources()
    return finished(book, writer.words.title, meeting.attainment.day)


class _Writer:
    def __init__(self, book: Workbook, meeting: Meeting, province: str) -> None:
        self._book, self._meeting, self._province = book, meeting, province
        self.words = meeting.words.of(meeting.attainment)

    def part(self, name: str, blocks: Sequence[Block]) -> None:
        """Write a part where it has rows."""
        if not has_rows(blocks):
            return
        title = self.words.texts(f"report.sheet_{name}")
        page = titled_page(self._book, title, widths_of(blocks), self.words, self._province)
        write_part(page, blocks, self.words.language)
        page.print_across(self.words.subtitle(self._province))

    def sources(self) -> None:
        """Write the numbered sources."""
        texts = self.words.texts
        title = texts("report.sheet_sources")
        page = titled_page(self._book, title, (8, 130), self.words, self._province)
        page.head([texts("report.column_number"), texts("report.column_source")])
        page.freeze(1)
        page.rows([n, source] for n, source in enumerate(self._meeting.words.sources.listed, 1))
        page.print_across(self.words.subtitle(self._province))
