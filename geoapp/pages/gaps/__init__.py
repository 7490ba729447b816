"""``/gaps``: what units miss, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
from datetime import date

from geoapp.pages.gaps.answer import answer
from geoapp.pages.gaps.rows import rows
from geoapp.pages.gaps.words import words
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind


def gaps_kind(
    choices: Sequence[Json], meeting: str | None, met: Collection[str], asked: date | None
) -> PageKind:
    """Return the page as it was asked for.

    Parameters
    ----------
    choices
        What can be asked for: levels, tiers and days.
    meeting
        The day of the last meeting that can be looked back to, None where there is none.
    met
        Indicators that are supposed to be met.
    asked
        The day that was asked for, where the page tells of the nearest one instead.
    """

    def told(payload: Json, day: date) -> Json:
        return {**answer(payload, day, met, asked), "choices": list(choices), "meeting": meeting}

    return PageKind(
        name="gaps",
        template="gaps.html",
        parameters=("level", "tier", "date", "met"),
        answer=told,
        words=words,
        rows=rows,
    )
