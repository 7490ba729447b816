"""The lists among the appendices: projects, recognitions, works, units that lack indicators."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.exports.attainment.figures import Figure
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.attainment.words import Words
from geoapp.exports.results.criteria import decided_in
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Row
from geoapp.exports.results.model import Table
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords
from geoapp.projects.counting import Counting

#: So many rows of a list are printed; the data has the rest.
_MOST_ROWS = 150


def models_list(found: Results, words: ResultWords) -> list[Block]:
    """Return the projects that began in the year, by what they count as."""
    rows: list[Row] = []
    for kind in (Counting.NEW, Counting.REPLICATED, Counting.UNSTATED):
        own = [each for each in found.projects if each.counted_as is kind]
        if own:
            rows.append(Group(f"{words(f'counting_{kind}')} ({words.number(len(own))})"))
        for n, each in enumerate(own, 1):
            project = each.project
            place = words.place(project.unit_code, project.spoken_of)
            name, lead = words.project(project), words.organisation(project.lead_org)
            rows.append([str(n), name, words.type(project.type), place, lead, words.cite(project.source)])
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_project"), 3.4),
        Column(words("column_type"), 2.2),
        Column(words("column_place"), 2.2),
        Column(words("column_organisation"), 2.2),
        Column(words("column_source"), 0.9),
    ]
    return [Table(columns, _shown(rows, words))] if rows else []


def exemplary_list(found: Results, words: ResultWords) -> list[Block]:
    """Return the exemplary projects."""
    rows = [
        [
            str(n),
            words.project(project),
            words.place(project.unit_code, project.spoken_of),
            words.organisation(project.lead_org),
            project.exemplary_decision or NOTHING,
            words.cite(project.source),
        ]
        for n, project in enumerate(found.exemplary, 1)
    ]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_project"), 3.2),
        Column(words("column_place"), 2.2),
        Column(words("column_organisation"), 2.2),
        Column(words("column_decision"), 2.2),
        Column(words("column_source"), 0.9),
    ]
    return [Table(columns, _shown(rows, words))] if rows else []


def recognised_list(found: Results, words: ResultWords) -> list[Block]:
    """Return the recognitions decided in the year, by tier and level."""
    rows: list[Row] = []
    for each in found.attainment:
        decided = [(row, record) for row in each.recognised if (record := decided_in(row, found.year))]
        if decided:
            rows.append(Group(words.level(each)))
        for n, (row, record) in enumerate(decided, 1):
            on, year = words.day(record.decided_on), str(record.for_year or NOTHING)
            decision, cited = record.decision or NOTHING, words.cite(record.source)
            rows.append([str(n), words.place(row.unit.code), year, decision, on, cited])
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_unit"), 3.4),
        Column(words("column_for_year"), 1.2),
        Column(words("column_decision"), 3.6),
        Column(words("column_date"), 1.5),
        Column(words("column_source"), 0.9),
    ]
    return [Table(columns, _shown(rows, words))] if rows else []


def works_list(found: Results, words: ResultWords) -> list[Block]:
    """Return the works to look at first."""
    rows = [
        [
            str(n),
            words.project(project),
            words.place(project.unit_code, found.day),
            words.organisation(project.managing_org or project.lead_org),
            words(f"condition_{upkeep.condition}"),
            words.day(upkeep.last.checked_on) if upkeep.last else words("never"),
            words.day(upkeep.due),
        ]
        for n, (project, upkeep) in enumerate(found.works.to_look_at, 1)
    ]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_project"), 3.2),
        Column(words("column_place"), 2.2),
        Column(words("column_manager"), 2.2),
        Column(words("column_condition"), 1.6),
        Column(words("column_checked"), 1.5),
        Column(words("column_due"), 1.5),
    ]
    return [Note(words("works_note")), Table(columns, _shown(rows, words))] if rows else []


def missing_list(found: Results, words: ResultWords) -> list[Block]:
    """Return the units that lack indicators and what each lacks, by tier and level."""
    rows: list[Row] = []
    for each in found.attainment:
        if each.assessed and each.missing:
            rows.append(Group(words.level(each)))
            rows += [_lacks(n, each, row, words) for n, row in enumerate(each.missing, 1)]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_unit"), 3),
        Column(words("column_lacking"), 6),
        Column(words("column_source"), 0.9),
    ]
    return [Note(words.texts("report.missing_note")), Table(columns, _shown(rows, words))] if rows else []


def _lacks(
    n: int,
    found: Findings,
    missing: tuple[UnitFigures, Sequence[tuple[Head, Figure]]],
    words: ResultWords,
) -> list[str]:
    row, lacks = missing
    told = words.of(found)
    said = "; ".join(_lacking(head, figure, told) for head, figure in lacks)
    cited = words.cited(found, [figure.source for _, figure in lacks])
    return [str(n), words.place(row.unit.code), said, cited]


def _lacking(head: Head, figure: Figure, told: Words) -> str:
    parts = (told.value(head, figure), told.distance(head, figure))
    inside = ", ".join(part for part in parts if part)
    return f"{head.indicator.code} ({inside})" if inside else head.indicator.code


def _shown(rows: Sequence[Row], words: ResultWords) -> Sequence[Row]:
    """Return as many rows as are printed, and how many there are more."""
    more = len(rows) - _MOST_ROWS
    return [*rows[:_MOST_ROWS], Group(words("more_rows", n=more))] if more > 0 else rows
