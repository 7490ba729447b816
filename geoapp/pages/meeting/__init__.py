"""``/meeting``: what changed between a meeting and a later day, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.meeting.rows import rows
from geoapp.pages.meeting.words import words


def meeting_key(since: date, until: date) -> str:
    """Return the key of the page that tells what changed after ``since`` until ``until``."""
    return f"{since}/{until}"


def meeting_kind(days: Sequence[str], ends: Sequence[str]) -> PageKind:
    """Return the page.

    ``days`` are those of all meetings that can be asked for, ``ends`` those until which it can be told what
    changed since this one.
    """

    def told(payload: Json, day: date) -> Json:
        return {**payload, "meetings": list(days), "ends": list(ends)}

    return PageKind(
        name="meeting",
        template="meeting.html",
        parameters=("since", "until"),
        answer=told,
        words=words,
        rows=lambda payload, day: rows(told(payload, day)),
    )
