"""The roadmap: what was planned for units and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from geoapp.exports.results.figures import Planned
from geoapp.exports.results.model import Block
from geoapp.exports.results.model import Column
from geoapp.exports.results.model import Heading
from geoapp.exports.results.model import Paragraph
from geoapp.exports.results.model import Table
from geoapp.exports.results.words import NOTHING
from geoapp.exports.results.words import ResultWords

_STATES = ("in_time", "after", "due", "coming")


def roadmap_section(planned: Sequence[Planned], day: date, words: ResultWords) -> list[Block]:
    """Return targets with the dates on which they were reached, those due first."""
    title = Heading(3, words("heading_roadmap"))
    if not planned:
        return [title, Paragraph(words("roadmap_none"))]
    states = Counter(_state(each, day) for each in planned)
    said = words("roadmap", n=len(planned), **{state: states[state] for state in _STATES})
    columns = [
        Column(words("column_unit"), 3.2),
        Column(words("column_planned"), 1.3),
        Column(words("column_decision"), 2.4),
        Column(words("column_actual"), 3.4),
        Column(words("column_source"), 0.9),
    ]
    return [title, Paragraph(said), Table(columns, [_row(each, day, words) for each in planned])]


def _state(planned: Planned, day: date) -> str:
    if planned.reached is not None:
        return "in_time" if planned.in_time else "after"
    return "due" if planned.due(day) else "coming"


def _row(planned: Planned, day: date, words: ResultWords) -> list[str]:
    plan = planned.plan
    return [
        words.place(planned.unit.code),
        words.day(plan.target),
        plan.decision or NOTHING,
        words(f"roadmap_{_state(planned, day)}", date=words.day(planned.reached)),
        words.cite(plan.source),
    ]
