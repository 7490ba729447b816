"""Sections II.4 and II.5: environment criteria of New Rural Development; inspections, as counts only."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.criteria.evaluate import MET
from geoapp.criteria.evaluate import NEARLY_MET
from geoapp.criteria.evaluate import NOT_ASSESSED
from geoapp.criteria.evaluate import NOT_MET
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.exports.attainment.figures import LOST
from geoapp.exports.attainment.figures import NEWLY_MET
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Note
from geoapp.exports.results.model import Paragraph
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
    # Without a set or figures the basis says so, with nothing to add but the recognitions counted above.
    said = f"{told.headline}." if found.assessed else ""
    cited = words.cited(found, [figure.source for row in found.units for figure in row.figures])
    parts = (part for part in (said, told.basis, cited) if part)
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
    """Return the recognitions decided in the year."""
    title = Heading(3, words("heading_recognised", year=found.year))
    decided = [
        (f, row, record)
        for f in found.attainment
        for row in f.recognised
        if (record := _decided(row, found.year))
    ]
    if not decided:
        return [title, Paragraph(words("recognised_none", year=found.year))]
    columns = [
        Column(words("column_no"), 0.6, numeric=True),
        Column(words("column_unit"), 3),
        Column(words("column_tier"), 2.6),
        Column(words("column_decision"), 3.6),
        Column(words("column_date"), 1.5),
        Column(words("column_source"), 0.9),
    ]
    rows = [_decision(n, *each, words) for n, each in enumerate(decided, 1)]
    return [title, Table(columns, rows, words("table_recognised", year=found.year))]


def _decided(row: UnitFigures, year: int) -> Recognition | None:
    record = row.recognition
    on = record.decided_on if record and record.stage is Stage.RECOGNISED else None
    return record if on is not None and on.first.year == year else None


def _decision(
    n: int, found: Findings, row: UnitFigures, record: Recognition, words: ResultWords
) -> list[str]:
    year = words("for_year", year=record.for_year) if record.for_year else ""
    return [
        str(n),
        words.named(row.unit),
        " ".join(part for part in (words(f"tier_{found.tier}"), year) if part),
        record.decision or NOTHING,
        words.day(record.decided_on),
        words.cite(record.source),
    ]


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
    columns = [
        Column(words("column_district"), 4),
        Column(words("column_sector"), 4),
        Column(words("column_inspections"), 2, numeric=True),
    ]
    under = words("under", n=SMALLEST_COUNT)
    rows = [
        [
            words.place(c.unit_code),
            words(f"sector_{c.sector}"),
            under if c.count is None else words.number(c.count),
        ]
        for c in counts
    ]
    return Table(columns, rows, words("table_inspections"))
