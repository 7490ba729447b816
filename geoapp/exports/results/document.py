"""The whole report: head, parts I to IV, appendices, close, in the outline programmes report by."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.boundaries.units import Unit
from geoapp.exports.results.activities import activities_section
from geoapp.exports.results.ahead import ahead_part
from geoapp.exports.results.ahead import shortcomings_part
from geoapp.exports.results.appendices import appendices
from geoapp.exports.results.criteria import criteria_section
from geoapp.exports.results.criteria import inspections_section
from geoapp.exports.results.direction import direction_part
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Document
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.models import models_section
from geoapp.exports.results.models import works_section
from geoapp.exports.results.scenes import pictures
from geoapp.exports.results.word_text import unbroken
from geoapp.exports.results.words import ResultWords
from geoapp.maps.islands import Box
from geoapp.names import short_name
from geoapp.projects.programmes import PartyRole


def results_document(
    found: Results, units: Sequence[Unit], province: str, bounds: Box, words: ResultWords
) -> Document:
    """Return the report on ``province``; every source it names is in the list at its end."""
    inside = f"{province[0].lower()}{province[1:]}" if words.texts.language == "vi" else province
    drawn = pictures(found, units, bounds, words)
    body = [
        Paragraph(words("opening", year=found.year, province=inside, date=words.day(found.day))),
        Note(words("opening_note")),
        *direction_part(found, words),
        Heading(1, words("heading_results")),
        *activities_section(found, words),
        *models_section(found, words),
        *works_section(found, words),
        *criteria_section(found, words),
        *inspections_section(found, words),
        *shortcomings_part(found, words),
        *ahead_part(found, words),
    ]
    place = short_name(province)
    return Document(
        language=words.texts.language,
        year=found.year,
        issuer=(words("unit_above"), unbroken(_issuer(found, words), inside)),
        nation=(words("nation"), words("motto")),
        number=words("number", year=found.year),
        dateline=words("dateline", place=place),
        title=words("title"),
        subject=unbroken(words("subject", year=found.year, province=inside), inside),
        recipients=words("recipients").split("|"),
        signer=words("signer").split("|"),
        page=words.texts("report.page"),
        author=province,
        body=body,
        closing=words("closing", year=found.year),
        appendices=appendices(found, drawn, words),
        notice=words.texts("page.demonstration") if found.demonstration else "",
    )


def _issuer(found: Results, words: ResultWords) -> str:
    """Return who reports: the programme's lead where it has one, else a place to fill in."""
    parties = found.programme.parties if found.programme else ()
    leads = [party.organisation for party in parties if party.role is PartyRole.LEAD]
    return words.organisation(leads[0]) if len(leads) == 1 else words("issuer")
