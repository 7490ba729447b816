"""``/gaps``: what units miss, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date

from geoapp.exports.lines import Value
from geoapp.pages.gaps.answer import Asked
from geoapp.pages.gaps.answer import answer
from geoapp.pages.gaps.answer import whole
from geoapp.pages.gaps.rows import rows
from geoapp.pages.gaps.stored import Parts
from geoapp.pages.gaps.words import words
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind


def gaps_kind(choices: Sequence[Json], meeting: str | None, parts: Parts, asked: Asked) -> PageKind:
    """Return the page as it was asked for.

    Parameters
    ----------
    choices
        What can be asked for: levels, tiers and days.
    meeting
        The day of the last meeting that can be looked back to, None where there is none.
    parts
        Reads parts of what is stored.
    asked
        What is supposed, which units, and the day where the page tells of the nearest one instead.
    """

    def told(opening: Json, day: date) -> Json:
        return {**answer(opening, parts, day, asked), "choices": list(choices), "meeting": meeting}

    def table(opening: Json, day: date) -> Iterator[Sequence[Value]]:
        return rows(whole(opening, parts, day), demonstration=opening["demonstration"])

    return PageKind(
        name="gaps",
        template="gaps.html",
        parameters=("level", "tier", "date", "met", "page"),
        answer=told,
        words=words,
        rows=table,
    )
