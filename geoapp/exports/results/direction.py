"""Part I, directing and carrying out: the programme, its parties, the year's documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geoapp.criteria.guidance import GuidanceState
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Bullets
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords
from geoapp.projects.documents import Document
from geoapp.projects.programmes import PartyRole
from geoapp.projects.programmes import Programme


def direction_part(found: Results, words: ResultWords, basis: Sequence[Block] = ()) -> list[Block]:
    """Return part I, with what else it rests on."""
    return [
        Heading(1, words("heading_direction")),
        *basis,
        *_programme(found, words),
        *_documents(found, words),
        _guidance(found, words),
        ToWrite(words("write_direction")),
    ]


def _programme(found: Results, words: ResultWords) -> list[Block]:
    programme = found.programme
    if programme is None:
        return [Paragraph(words("programme_none", year=found.year)), ToWrite(words("write_programme"))]
    signed = words("programme_signed", dated=words.dated(programme.signed_on)) if programme.signed_on else ""
    said = words("programme", title=programme.title, signed=signed, source=words.cite(programme.source))
    parties = [line for role in PartyRole if (line := _parties(programme, role, words))]
    blocks: list[Block] = [Paragraph(said)]
    if found.basis:
        blocks += [Paragraph(words("basis")), Bullets([_named(document, words) for document in found.basis])]
    if parties:
        blocks += [Paragraph(words("parties", n=len(programme.parties))), Bullets(parties)]
    return blocks


def _parties(programme: Programme, role: PartyRole, words: ResultWords) -> str:
    names = [words.organisation(party.organisation) for party in programme.parties if party.role is role]
    return words(f"role_{role}", names="; ".join(names)) if names else ""


def _documents(found: Results, words: ResultWords) -> list[Block]:
    if not found.documents:
        return [Paragraph(words("documents_none", year=found.year))]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_number"), 1.6),
        Column(words("column_date"), 1.5),
        Column(words("column_issuer"), 2.2),
        Column(words("column_title"), 5),
        Column(words("column_source"), 0.9),
    ]
    rows = [_row(n, document, words) for n, document in enumerate(found.documents, 1)]
    return [
        Paragraph(words("documents", year=found.year, n=len(rows))),
        Table(columns, rows),
    ]


def _guidance(found: Results, words: ResultWords) -> Paragraph:
    """Return how many steps of guidance were agreed by the day, and how they stand."""
    date = words.day(found.day)
    if not found.guidance:
        return Paragraph(words("guidance_none", date=date))
    states = Counter(state for _, state in found.guidance)
    told = {state.value: states[state] for state in GuidanceState}
    hosts = len({each.organisation for each, _ in found.guidance})
    sources = words.cite(*(each.source for each, _ in found.guidance))
    said = words("guidance", date=date, n=len(found.guidance), organisations=hosts, **told)
    return Paragraph(f"{said} {sources}")


def _row(n: int, document: Document, words: ResultWords) -> Sequence[str]:
    concerned = "; ".join(words.place(code) for code in document.units)
    title = f"{document.title} ({concerned})" if concerned else document.title
    return [
        str(n),
        document.number or NOTHING,
        words.day(document.issued_on),
        document.issuer or NOTHING,
        title,
        words.cite(document.source),
    ]


def _named(document: Document, words: ResultWords) -> str:
    """Return a document as one cites it: number, date, issuer, title."""
    dated = words.dated(document.issued_on) if document.issued_on else ""
    parts = [part for part in (document.number, dated, document.issuer) if part]
    head = f"{', '.join(parts)}: " if parts else ""
    return f"{head}{document.title} {words.cite(document.source)}".strip()
