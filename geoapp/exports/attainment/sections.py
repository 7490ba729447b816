"""The sections of a report in words: summary, units, what is missing, disagreements, thresholds, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from geoapp.boundaries.units import Unit
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.exports.attainment.blocks import Block
from geoapp.exports.attainment.blocks import column
from geoapp.exports.attainment.blocks import heading
from geoapp.exports.attainment.blocks import numbers
from geoapp.exports.attainment.blocks import quiet
from geoapp.exports.attainment.blocks import table
from geoapp.exports.attainment.blocks import text
from geoapp.exports.attainment.blocks import titled
from geoapp.exports.attainment.figures import CHANGES
from geoapp.exports.attainment.figures import Figure
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import Head
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.attainment.words import Words
from geoapp.exports.attainment.words import status_class
from geoapp.names import short_name

_INK = "#16302B"
_COUNTED = (MET, NEARLY_MET, NOT_MET, NOT_ASSESSED, NOT_APPLICABLE)
_BARS = {NOT_APPLICABLE: "#5B6770"}


def glance(found: Findings, words: Words) -> Block:
    """Return the figures at a glance: results, or the stages of dossiers where nothing was assessed."""
    if not found.assessed:
        stages = Counter(words.stage(row) for row in found.units)
        return _figures([(n, stage, "", _INK) for stage, n in stages.most_common()], words)
    return _figures([(found.counts[code], words.status(code), *_look(code)) for code in _COUNTED], words)


def summary_section(found: Findings, words: Words) -> list[Block]:
    """Return the sum in words: result, recognition, what it rests on, what changed since a year before."""
    if not found.assessed:
        return [text(f"{words.recognised_headline}. {words.basis}")]
    recognised = f" {words.recognised_headline}." if found.recognised else ""
    caution = [quiet(words.caution)] if words.caution else []
    return [text(f"{words.headline}. {words.basis}{recognised}"), *caution, *_changes(found, words)]


def _figures(items: Sequence[tuple[int, str, str, str]], words: Words) -> Block:
    """Return numbers to be seen first: count, label, sign and colour of each."""
    named = [
        {"count": words.number(n), "label": label, "sign": sign, "colour": colour}
        for n, label, sign, colour in items
    ]
    return {"kind": "figures", "items": named}


def _look(code: int) -> tuple[str, str]:
    item = status_class(code)
    return item.sign, _BARS.get(code, item.color)


def _changes(found: Findings, words: Words) -> list[Block]:
    texts = words.texts
    if not found.changes:
        return [quiet(texts("report.change_none"))]
    told = "; ".join(f"{words.change(change)}: {words.number(found.changes[change])}" for change in CHANGES)
    periods = {"period": words.period(found.period), "before": words.period(found.before)}
    return [text(f"{texts('report.change')}: {told}."), quiet(texts("report.change_note", **periods))]


def indicators_section(found: Findings, words: Words) -> list[Block]:
    """Return how many units stand how by each indicator."""
    return [heading("report.by_indicator", words), _by_indicator(found, words)] if found.assessed else []


def _by_indicator(found: Findings, words: Words) -> Block:
    rows = []
    for n, head in enumerate(found.heads):
        told = [row.figures[n].status for row in found.units]
        counts = [words.number(sum(status == code for status in told)) for code in _COUNTED[:4]]
        name = {"text": head.indicator.code, "strong": True, "quiet": words.name(head.indicator)}
        rows.append({"cells": [name, _threshold(head, words), *counts]})
    statuses = [titled(words.short_status(code), 0, "right") for code in _COUNTED[:4]]
    return table([column("indicator", words, 4.2), column("threshold", words, 3), *statuses], rows)


def units_section(found: Findings, words: Words) -> list[Block]:
    """Return every unit, by district."""
    columns = [column("unit", words, 2.4)]
    if found.recognised:
        columns.append(column("recognition", words, 5.2))
    if found.assessed:
        columns += [
            column("result", words, 2.3),
            column("indicators", words, 1.2, "center"),
            column("lacking", words, 2.2),
        ]
    columns.append(column("source", words, 0.9, "right"))
    rows = [row for holder, members in found.by_holder for row in _members(found, holder, members, words)]
    return [heading("report.heading_units", words), table(columns, rows)]


def _members(
    found: Findings, holder: Unit | None, members: Sequence[UnitFigures], words: Words
) -> list[Block]:
    """Return the rows of one district; units that the criteria do not apply to share one line at its end."""
    idle = [row for row in members if row.status == NOT_APPLICABLE and not row.recognition]
    rows: list[Block] = [{"cells": _unit_cells(found, row, words)} for row in members if row not in idle]
    if idle:
        names = ", ".join(words.unit(row.unit) for row in idle)
        rows.append({"note": words.texts("report.not_applicable_units", names=names)})
    if len(found.by_holder) > 1 or holder:
        rows.insert(0, {"group": words.unit(holder), "quiet": words.met(members) if found.assessed else ""})
    return rows


def _unit_cells(found: Findings, row: UnitFigures, words: Words) -> list[Any]:
    sources = [row.recognition_source, *(figure.source for figure in row.figures)]
    group = words.group(row) if found.assessed and found.by_group else ""
    name = words.unit(row.unit)
    cells: list[Any] = [{"text": name, "quiet": group} if group else name]
    if found.recognised:
        cells.append(_recognition(row, words))
    if found.assessed:
        lacks = [h for h, f in zip(found.heads, row.figures, strict=True) if f.missing]
        counts = f"{words.number(row.count(MET))}/{words.number(row.applicable)}"
        cells += [_status(row, words), counts, words.indicators(lacks)]
    return [*cells, numbers(sources)]


def _recognition(row: UnitFigures, words: Words) -> Any:  # noqa: ANN401 - a cell of the table
    if row.recognition is None:
        return "–"
    decision = row.recognition.decision
    quiet = ", ".join(part for part in (decision, words.dated(row)) if part)
    return {"text": words.stage(row), "quiet": quiet}


def _status(row: UnitFigures, words: Words) -> Block:
    own = words.texts("report.self_assessed") if row.self_assessed else ""
    return {
        "text": words.short_status(row.status),
        "sign": status_class(row.status).sign,
        "colour": _INK,
        "quiet": own,
    }


def missing_section(found: Findings, words: Words) -> list[Block]:
    """Return the units that lack indicators."""
    texts = words.texts
    if not found.assessed:
        return []
    title = heading("report.heading_missing", words)
    if not found.missing:
        return [title, text(texts("report.missing_none"))]
    rows = [
        {
            "cells": [
                _placed(row, words),
                words.number(len(lacks)),
                "; ".join(_lacking(head, figure, words) for head, figure in lacks),
                numbers(figure.source for _, figure in lacks),
            ]
        }
        for row, lacks in found.missing
    ]
    columns = [
        column("unit", words, 3.4),
        column("missing", words, 0.8, "right"),
        column("lacking", words, 6),
        column("source", words, 0.9, "right"),
    ]
    return [title, quiet(texts("report.missing_note")), table(columns, rows)]


def _placed(row: UnitFigures, words: Words) -> Block:
    return {"text": words.unit(row.unit), "quiet": short_name(words.unit(row.holder)) if row.holder else ""}


def _lacking(head: Head, figure: Figure, words: Words) -> str:
    """Return an indicator with what was reported and how much is missing."""
    told = [words.value(head, figure), words.distance(head, figure)]
    if figure.status == NEARLY_MET:
        told.append(words.status(NEARLY_MET))
    if figure.self_assessed:
        told.append(words.texts("report.self_assessed"))
    inside = ", ".join(part for part in told if part)
    return f"{head.indicator.code} ({inside})" if inside else head.indicator.code


def disagreements_section(found: Findings, words: Words) -> list[Block]:
    """Return where recognition and result do not fit together."""
    texts = words.texts
    if not found.assessed:
        return []
    title = heading("report.heading_disagreements", words)
    if not found.disagreements:
        return [title, text(texts("report.disagreements_none"))]
    rows = [
        {
            "cells": [
                words.unit(row.unit),
                _recognition(row, words),
                texts(f"report.disagreement_{row.disagreement}"),
                numbers([row.recognition_source, *(figure.source for figure in row.figures)]),
            ]
        }
        for row in found.disagreements
    ]
    columns = [
        column("unit", words, 2.4),
        column("recognition", words, 3.2),
        column("disagreement", words, 4),
        column("source", words, 1, "right"),
    ]
    return [title, quiet(texts("report.disagreements_note")), table(columns, rows)]


def _threshold(head: Head, words: Words) -> Block:
    doubt = words.texts("report.doubt_short") if head.unconfirmed else ""
    return {"text": words.threshold(head), "quiet": doubt}
