"""Sections II.4 and II.5: environment criteria of New Rural Development; inspections, as counts only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.exports.attainment.figures import LOST
from geoapp.exports.attainment.figures import NEWLY_MET
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Group
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Row
from geoapp.exports.results.model import Table
from geoapp.exports.results.model import ToWrite
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords
from geoapp.projects.activities import ActivityKind
from geoapp.projects.inspections import SMALLEST_COUNT
from geoapp.projects.inspections import InspectionCount

_STATUSES = (MET, NEARLY_MET, NOT_MET, NOT_ASSESSED)


def criteria_section(found: Results, words: ResultWords) -> list[Block]:
    """Return section II.4."""
    blocks: list[Block] = [
        Heading(2, words("heading_criteria")),
        Paragraph(words("criteria", date=words.day(found.day))),
    ]
    if not found.attainment:
        return [*blocks, Paragraph(words("criteria_none"))]
    blocks.append(_summary(found.attainment, words))
    blocks.append(Note(words("criteria_note")))
    for each in found.attainment:
        blocks += _one(each, words)
    return [*blocks, *_recognised(found, words)]


def _summary(attainment: Sequence[Findings], words: ResultWords) -> Table:
    columns = [
        Column(words("column_tier"), 3.2),
        *(Column(words(f"column_{name}"), 1.1, numeric=True) for name in _SHORT),
        Column(words("column_newly_met"), 1.1, numeric=True),
        Column(words("column_lost"), 1.2, numeric=True),
        Column(words("column_recognised"), 1.3, numeric=True),
    ]
    return Table(columns, [_counts(found, words) for found in attainment], words("table_criteria"))


_SHORT = ("met", "nearly_met", "not_met", "not_assessed")


def _counts(found: Findings, words: ResultWords) -> list[str]:
    n, told = words.number, found.held and found.assessed
    done = sum(r.recognition is not None and r.recognition.stage is Stage.RECOGNISED for r in found.units)
    moved = found.changes
    return [
        words.level(found),
        *(n(found.counts[code]) if told else NOTHING for code in _STATUSES),
        *(n(moved[kind]) if told and moved else NOTHING for kind in (NEWLY_MET, LOST)),
        n(done) if found.recognised else NOTHING,
    ]


def _one(found: Findings, words: ResultWords) -> list[Block]:
    told = words.of(found)
    recognised = f"{told.recognised_headline}." if found.recognised else ""
    said = f"{told.headline}." if found.assessed else ""
    numbers = [n for row in found.units for n in (row.recognition_source, *(f.source for f in row.figures))]
    parts = (part for part in (told.basis, said, recognised, words.cited(found, numbers)) if part)
    blocks: list[Block] = [Heading(3, words.level(found)), Paragraph(" ".join(parts))]
    if not found.assessed:
        return blocks
    newly = [told.unit(row.unit) for row in found.units if row.change == NEWLY_MET]
    if newly:
        blocks.append(Paragraph(words("newly_met", n=len(newly), names=", ".join(newly))))
    elif not found.changes:
        blocks.append(Note(words.texts("report.change_none")))
    return [*blocks, _indicators(found, words)]


def _indicators(found: Findings, words: ResultWords) -> Table:
    told = words.of(found)
    columns = [
        Column(words("column_indicator"), 4.6),
        Column(words("column_threshold"), 2.6),
        *(Column(words(f"column_{name}"), 1, numeric=True) for name in _SHORT),
    ]
    rows = []
    for n, head in enumerate(found.heads):
        statuses = [row.figures[n].status for row in found.units]
        threshold = told.threshold(head)
        if head.unconfirmed:
            threshold = f"{threshold} ({words('unconfirmed')})"
        counts = [words.number(statuses.count(code)) for code in _STATUSES]
        rows.append([f"{head.indicator.code} {told.name(head.indicator)}", threshold, *counts])
    return Table(columns, rows, words("table_indicators", tier=words.level(found)))


def _recognised(found: Results, words: ResultWords) -> list[Block]:
    """Return what was recognised in the year, and what is only attested in it."""
    title = Heading(3, words("heading_recognised", year=found.year))
    blocks: list[Block] = [title]
    for each in found.attainment:
        decided = sum(decided_in(row, found.year) is not None for row in each.recognised)
        attested = [row for row in each.recognised if _attested(row, found.year)]
        if decided:
            blocks.append(Paragraph(words("recognised", tier=words.level(each), n=decided)))
        if attested:
            names = ", ".join(words.named(row.unit) for row in attested)
            cited = words.cited(each, [row.recognition_source for row in attested])
            said = words("attested", tier=words.level(each), n=len(attested), names=names, year=found.year)
            blocks.append(Paragraph(f"{said} {cited}"))
    return blocks if len(blocks) > 1 else [title, Paragraph(words("recognised_none", year=found.year))]


def decided_in(row: UnitFigures, year: int) -> Recognition | None:
    """Return the recognition of a unit where it was decided in ``year``."""
    record = row.recognition
    on = record.decided_on if record and record.stage is Stage.RECOGNISED else None
    return record if on is not None and on.first.year == year else None


def _attested(row: UnitFigures, year: int) -> bool:
    """Tell whether a unit is recognised on a day nobody tells, by a source of ``year``."""
    record = row.recognition
    if record is None or record.stage is not Stage.RECOGNISED or record.decided_on is not None:
        return False
    return record.known_by is not None and record.known_by.first.year == year


def inspections_section(found: Results, words: ResultWords) -> list[Block]:
    """Return section II.5: counts of inspections, and the supervision visits among the activities."""
    visits = sum(activity.kind is ActivityKind.SUPERVISION for activity in found.activities)
    blocks: list[Block] = [Heading(2, words("heading_inspections"))]
    if visits:
        blocks.append(Paragraph(words("supervision", n=visits)))
    if not found.inspections:
        blocks.append(Paragraph(words("inspections_none", year=found.year)))
    else:
        blocks += [
            Paragraph(words("inspections", year=found.year)),
            _inspections(found.inspections, words),
            Note(words("inspections_note", n=SMALLEST_COUNT)),
        ]
    return [*blocks, ToWrite(words("write_inspections"))]


def _inspections(counts: Sequence[InspectionCount], words: ResultWords) -> Table:
    columns = [Column(words("column_sector"), 6), Column(words("column_inspections"), 2, numeric=True)]
    under, rows = words("under", n=SMALLEST_COUNT), list[Row]()
    for code, own in groupby(counts, key=lambda each: each.unit_code):
        rows.append(Group(words.place(code)))
        for each in own:
            told = under if each.count is None else words.number(each.count)
            rows.append([words(f"sector_{each.sector}"), told])
    return Table(columns, rows)
