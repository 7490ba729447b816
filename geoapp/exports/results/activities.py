"""Section II.1, activities: the figures the national report asks for, and what was held."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.words import ResultWords
from geoapp.projects.activities import ActivityKind
from geoapp.projects.totals import NationalTotal


def activities_section(found: Results, words: ResultWords) -> list[Block]:
    """Return section II.1."""
    title = Heading(2, words("heading_activities"))
    if not found.activities:
        none = words("activities_none", year=found.year)
        return [title, Paragraph(none), ToWrite(words("write_activities"))]
    people, silent = found.participants
    hosts = len({activity.organisation for activity in found.activities})
    said = words("activities", year=found.year, n=len(found.activities), organisations=hosts, people=people)
    sources = words.cite(*(activity.source for activity in found.activities))
    blocks: list[Block] = [title, Paragraph(f"{said} {sources}")]
    if silent:
        blocks.append(Note(words("activities_silent", n=silent)))
    return [*blocks, _national(found.totals, words), _kinds(found, words), Note(words("national_note"))]


def _national(totals: Sequence[NationalTotal], words: ResultWords) -> Table:
    english = words.texts.language == "en"
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_indicator"), 5),
        Column(words("column_result"), 1.8, numeric=True),
        Column(words("column_from_activities"), 1.8, numeric=True),
    ]
    rows = [
        [
            str(n),
            total.indicator.name_en if english else total.indicator.name_vi,
            words.number(total.value),
            words.number(total.activities),
        ]
        for n, total in enumerate(totals, 1)
    ]
    return Table(columns, rows, words("table_national"))


def _kinds(found: Results, words: ResultWords) -> Table:
    columns = [
        Column(words("column_kind"), 4),
        Column(words("column_activities"), 1.8, numeric=True),
        Column(words("column_people"), 2.2, numeric=True),
        Column(words("column_no_people"), 2.4, numeric=True),
    ]
    rows = []
    for kind in ActivityKind:
        held = [activity for activity in found.activities if activity.kind is kind]
        told = [activity.participants for activity in held if activity.participants is not None]
        if held:
            people = words.number(sum(told) if told else None)
            silent = words.number(len(held) - len(told))
            rows.append([words(f"activity_{kind}"), words.number(len(held)), people, silent])
    return Table(columns, rows, words("table_kinds"))
