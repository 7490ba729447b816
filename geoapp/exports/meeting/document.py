"""The whole report for a meeting: data for ``report.typ``; no text becomes part of a source."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.attainment.blocks import Block
from geoapp.exports.attainment.map_blocks import maps_section
from geoapp.exports.attainment.scenes import ReportMap
from geoapp.exports.attainment.sections import disagreements_section
from geoapp.exports.attainment.sections import glance
from geoapp.exports.attainment.sections import indicators_section
from geoapp.exports.attainment.sections import missing_section
from geoapp.exports.attainment.sections import summary_section
from geoapp.exports.attainment.sections import units_section
from geoapp.exports.meeting.parts import Meeting
from geoapp.exports.meeting.parts import Parts
from geoapp.exports.results.appendices import numbered
from geoapp.exports.results.appendices import sources_list
from geoapp.exports.results.model import Heading
from geoapp.exports.results.paper import paper_blocks


def meeting_document(meeting: Meeting, parts: Parts, maps: Sequence[ReportMap], province: str) -> Block:
    """Return the data of ``report.typ``; the maps are drawings named by their key."""
    words, found = meeting.words.of(meeting.attainment), meeting.attainment
    texts = words.texts
    return {
        "lang": words.language,
        "title": words.title,
        "subtitle": words.subtitle(province),
        "organisation": province,
        "as_of": texts("report.as_of", date=words.day(found.day)),
        "running_title": words.title,
        "page": texts("report.page"),
        "demonstration": texts("page.demonstration") if found.demonstration else "",
        "headline": words.headline,
        "basis": words.basis,
        "glance": glance(found, words),
        "note": meeting.words("year_note", year=found.day.year, date=words.day(found.day)),
        "blocks": [*_body(meeting, parts, maps), *_appendices(meeting, parts)],
    }


def _body(meeting: Meeting, parts: Parts, maps: Sequence[ReportMap]) -> list[Block]:
    told = meeting.words
    before = [
        *parts.direction,
        Heading(1, told("heading_results")),
        *parts.activities,
        *parts.models,
        *parts.works,
        Heading(2, told("heading_criteria")),
    ]
    return [
        *paper_blocks(before),
        *_attainment(meeting, parts, maps),
        *paper_blocks([*parts.inspections, *parts.shortcomings, *parts.ahead]),
    ]


def _attainment(meeting: Meeting, parts: Parts, maps: Sequence[ReportMap]) -> list[Block]:
    """Return section II.4; what is missing comes before the long tables."""
    found, words = meeting.attainment, meeting.words.of(meeting.attainment)
    return [
        *summary_section(found, words),
        *missing_section(found, words),
        *indicators_section(found, words),
        *maps_section(found, maps, words),
        *units_section(found, words),
        *paper_blocks(parts.roadmap),
        *disagreements_section(found, words),
    ]


def _appendices(meeting: Meeting, parts: Parts) -> list[Block]:
    """Return the appendices; they are short, so only the first begins a page."""
    told = meeting.words
    given = (*parts.appendices.items(), ("sources", sources_list(told)))
    first, *others = paper_blocks(numbered(meeting.results, told, *given))
    for block in others:
        block["follows"] = True
    return [first, *others]
