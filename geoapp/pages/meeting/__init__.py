"""``/meeting``: what changed since a meeting, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.meeting.rows import rows
from geoapp.pages.meeting.words import words


def meeting_kind(days: Sequence[str]) -> PageKind:
    """Return the page; ``days`` are those of all meetings that can be asked for."""

    def told(payload: Json, day: date) -> Json:
        return {**payload, "meetings": list(days)}

    return PageKind(
        name="meeting",
        template="meeting.html",
        parameters=("since",),
        answer=told,
        words=words,
        rows=lambda payload, day: rows(told(payload, day)),
    )
