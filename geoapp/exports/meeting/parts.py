"""The parts of the report for a meeting around its heart, the section on attainment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.meeting.needs import Need
from geoapp.exports.results.activities import activities_section
from geoapp.exports.results.ahead import ahead_part
from geoapp.exports.results.ahead import shortcomings_part
from geoapp.exports.results.appendices import districts_table
from geoapp.exports.results.appendices import thresholds_list
from geoapp.exports.results.criteria import inspections_section
from geoapp.exports.results.direction import direction_part
from geoapp.exports.results.figures import DistrictFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.lists import exemplary_list
from geoapp.exports.results.lists import models_list
from geoapp.exports.results.lists import works_list
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Table
from geoapp.exports.results.models import models_section
from geoapp.exports.results.models import works_section
from geoapp.exports.results.organisations import organisations_table
from geoapp.exports.results.roadmap import roadmap_section
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords

#: So many places to look at are named for an indicator.
_EXAMPLES = 3


@dataclass(frozen=True)
class Meeting:
    """A report for a meeting, computed: the heart, the year around it, and where help is missing.

    ``results`` has no other findings than ``attainment``, and sources are numbered in those.
    """

    attainment: Findings
    results: Results
    needs: Sequence[Need]
    words: ResultWords

    @property
    def asked(self) -> tuple[Level, Tier]:
        """The level and tier it is about."""
        return self.attainment.level, self.attainment.tier


@dataclass(frozen=True)
class Parts:
    """The parts in the order of the outline; ``roadmap`` belongs to section II.4."""

    direction: Sequence[Block]
    activities: Sequence[Block]
    models: Sequence[Block]
    works: Sequence[Block]
    roadmap: Sequence[Block]
    inspections: Sequence[Block]
    shortcomings: Sequence[Block]
    ahead: Sequence[Block]
    appendices: dict[str, Sequence[Block]]


def parts_of(meeting: Meeting) -> Parts:
    """Return the parts; each says so where nothing is on record."""
    found, words = meeting.results, meeting.words
    planned = [each for each in found.roadmap if (each.unit.level, each.plan.tier) == meeting.asked]
    return Parts(
        direction=direction_part(found, words, _basis(meeting)),
        activities=activities_section(found, words),
        models=models_section(found, words),
        works=works_section(found, words),
        roadmap=roadmap_section(planned, found.day, words),
        inspections=inspections_section(found, words),
        shortcomings=shortcomings_part(found, words, _missing(meeting)),
        ahead=ahead_part(found, words, _examples(meeting)),
        appendices={
            "districts": _told(districts_table(found, words), any(map(_has_figures, found.districts)), words),
            "organisations": _told(organisations_table(found, words), bool(found.organisations), words),
            "thresholds": _thresholds(meeting),
        },
    )


def lists_of(meeting: Meeting) -> dict[str, Sequence[Block]]:
    """Return the lists that are too long to hand round; they stand in the workbook."""
    found, words = meeting.results, meeting.words
    return {
        "models": models_list(found, words),
        "exemplary": exemplary_list(found, words),
        "works": works_list(found, words),
    }


def _basis(meeting: Meeting) -> list[Block]:
    """Return the decision of the criteria set that units are assessed by."""
    found, words = meeting.attainment, meeting.words
    if not found.held:
        return [Paragraph(f"{words.of(found).basis}")]
    name = found.set_names[1 if words.texts.language == "en" else 0]
    return [Paragraph(words("basis_set", name=name, decision=found.decision))]


def _told(blocks: list[Block], held: bool, words: ResultWords) -> list[Block]:
    return blocks if held else [Paragraph(words("nothing"))]


def _has_figures(row: DistrictFigures) -> bool:
    known = (row.projects.total(), row.activities, row.communes, row.recognised)
    return any(known)


def _thresholds(meeting: Meeting) -> list[Block]:
    words = meeting.words
    if not meeting.attainment.assessed:
        return []
    return thresholds_list(meeting.results, words) or [Paragraph(words.texts("report.thresholds_none"))]


def _missing(meeting: Meeting) -> list[list[Block]]:
    """Return what is missing by indicator, with how many units have nobody and nothing there for it."""
    words, needs = meeting.words, meeting.needs
    if not needs:
        return []
    pairs = sum(len(need.lacking) for need in needs)
    units = {row.unit.code for need in needs for row in need.lacking}
    told = {
        "unserved": sum(len(need.unserved) for need in needs),
        "unguided": sum(len(need.unguided) for need in needs),
    }
    named = words.of(meeting.attainment).units
    said = words("needs", n=len(units), units=named, indicators=len(needs), pairs=pairs, **told)
    columns = [
        Column(words("column_indicator"), 5),
        Column(words("column_lacking_units"), 1.3, numeric=True),
        Column(words("column_unserved"), 1.6, numeric=True),
        Column(words("column_unguided"), 1.6, numeric=True),
    ]
    rows = [
        [
            _indicator(need, meeting),
            *(words.number(len(each)) for each in (need.lacking, need.unserved, need.unguided)),
        ]
        for need in needs
    ]
    return [[Paragraph(said), Table(columns, rows), Note(words("needs_note"))]]


def _examples(meeting: Meeting) -> list[Block]:
    """Return where projects could be replicated from: units that meet what others lack and have one there."""
    words = meeting.words
    held = [need for need in meeting.needs if need.examples]
    if not held:
        return [Paragraph(words("examples_none"))] if meeting.needs else []
    columns = [
        Column(words("column_indicator"), 3.6),
        Column(words("column_lacking_units"), 1.2, numeric=True),
        Column(words("column_examples"), 1.2, numeric=True),
        Column(words("column_look_at"), 5),
        Column(words("column_source"), 0.9),
    ]
    return [Paragraph(words("examples")), Table(columns, [_example(need, meeting) for need in held])]


def _example(need: Need, meeting: Meeting) -> list[str]:
    words, shown = meeting.words, need.examples[:_EXAMPLES]
    named = [f"{words.project(project)} ({words.place(unit.code)})" for project, unit in shown]
    return [
        _indicator(need, meeting),
        words.number(len(need.lacking)),
        words.number(len(need.examples)),
        "; ".join(named) or NOTHING,
        words.cite(*(project.source for project, _ in shown)),
    ]


def _indicator(need: Need, meeting: Meeting) -> str:
    told = meeting.words.of(meeting.attainment)
    return f"{need.head.indicator.code} {told.name(need.head.indicator)}"
