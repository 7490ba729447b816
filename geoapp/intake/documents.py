"""Checking documents: decisions, guidance, plans and reports, and what they concern."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from geoapp.intake.cells import Cells
from geoapp.intake.cells import words
from geoapp.intake.facts import check_rows
from geoapp.intake.facts import check_source
from geoapp.intake.ids import made_id
from geoapp.intake.ids import read_id
from geoapp.intake.ids import unnumbered
from geoapp.intake.known import Known
from geoapp.intake.lists import read_indicators
from geoapp.intake.lists import read_units
from geoapp.intake.problems import Checked
from geoapp.intake.tables import Table
from geoapp.names import fold
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind

#: The words for the sort of a paper.
DOCUMENT_KINDS = words(
    (DocumentKind.DECISION, ("decision", "quyết định", "nghị quyết")),
    (DocumentKind.GUIDANCE, ("guidance", "hướng dẫn", "công văn hướng dẫn")),
    (DocumentKind.PLAN, ("plan", "kế hoạch", "chương trình", "chương trình phối hợp")),
    (DocumentKind.REPORT, ("report", "báo cáo")),
    (DocumentKind.LAW, ("law", "luật", "nghị định", "thông tư")),
    (DocumentKind.OTHER, ("other", "khác", "văn bản khác", "công văn")),
)


def check_documents(table: Table, known: Known) -> Checked[Document]:
    """Check the rows of a list of documents; one like a stored document with another id is said."""
    checked = check_rows(table, known, _check, lambda document: document.id)
    return replace(checked, problems=[*unnumbered(table, "number, date and title"), *checked.problems])


def _check(cells: Cells, known: Known) -> Document | None:
    issued_on = cells.date("issued_on")
    cells.required("kind", DOCUMENT_KINDS.remedy)
    found = Document(
        id=read_id(cells, "VB-2019-01"),
        kind=cells.choice("kind", DOCUMENT_KINDS) or DocumentKind.OTHER,
        title=cells.required("title", "give the document's title"),
        source=check_source(cells),
        number=cells.text("number"),
        issued_on=issued_on,
        issuer=cells.text("issuer"),
        url=_url(cells),
        units=read_units(cells, known, "units", issued_on.last if issued_on else None),
        indicators=read_indicators(cells, known),
        note=cells.text("note"),
    )
    if not cells.has("id"):
        found = replace(found, id=made_id(found.number, found.issued_on, found.title))
    _warn_of_stored(cells, found, known)
    return found


def _url(cells: Cells) -> str:
    text = cells.text("url")
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not set(text) & set(' <>"')
    except ValueError:
        good = False
    if not good:
        cells.refuse("url", "it is not an address of the web", "write it whole: https://…, or leave it empty")
    return text


def _warn_of_stored(cells: Cells, found: Document, known: Known) -> None:
    if not found.number or found.id in known.documents_by_id:
        return
    key = (fold(found.number), found.issued_on)
    like = next((each.id for each in known.documents if (fold(each.number), each.issued_on) == key), None)
    if like is not None:
        remedy = f"give it the id {like} if it is the same; else leave it"
        cells.warn("number", f"document {like} is stored with the same number and date", remedy)
