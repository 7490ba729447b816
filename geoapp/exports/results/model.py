"""What a report is made of, free of any file format: one content, written as DOCX and as paper.

All texts are data. A writer puts them down as they are and takes none for a command.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.maps.classes import MapClass


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is a part, 2 a section, 3 a subsection."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the report itself."""

    text: str


@dataclass(frozen=True)
class Note:
    """A remark in small print: how figures are counted, what is not known."""

    text: str


@dataclass(frozen=True)
class ToWrite:
    """A marked place the author fills in; ``text`` says with what."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: Sequence[str]


@dataclass(frozen=True)
class Column:
    """A column of a table: its part of the width, and whether it holds numbers."""

    title: str
    width: float
    numeric: bool = False


@dataclass(frozen=True)
class Group:
    """A row over the whole width that names the rows below it."""

    text: str


Row = Sequence[str] | Group


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on every page."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A map: the drawing (SVG), what it says in words for who cannot see it, and its legend."""

    key: str
    title: str
    note: str
    words: str
    legend: Sequence[tuple[MapClass, str, str]]
    drawing: bytes


@dataclass(frozen=True)
class Appendix:
    """The heading of an appendix; the ``first`` begins on a new page."""

    number: str
    text: str
    first: bool = False


@dataclass(frozen=True)
class SourceList:
    """The sources, numbered from 1."""

    sources: Sequence[str]


Block = Heading | Paragraph | Note | ToWrite | Bullets | Table | Picture | Appendix | SourceList


@dataclass(frozen=True)
class Document:
    """A report with its head and close as Vietnamese administration sets them (Decree 30/2020/NĐ-CP).

    ``issuer`` and ``nation`` stand in the head at left and right, a line each. ``closing`` is the last
    sentence; it stays with the close, where ``recipients`` and ``signer`` stand, the first line of each in
    bold. ``page`` says "Page {n} of {total}". ``notice`` stands on every page.
    """

    language: str
    year: int
    issuer: Sequence[str]
    nation: Sequence[str]
    number: str
    dateline: str
    title: str
    subject: str
    recipients: Sequence[str]
    signer: Sequence[str]
    page: str
    author: str
    body: Sequence[Block]
    closing: str
    appendices: Sequence[Block]
    notice: str = ""

    @property
    def blocks(self) -> list[Block]:
        """All blocks."""
        return [*self.body, *self.appendices]

    @property
    def pictures(self) -> list[Picture]:
        """The pictures."""
        return [block for block in self.blocks if isinstance(block, Picture)]
