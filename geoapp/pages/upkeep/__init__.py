"""``/upkeep``: the works to be checked, as page, JSON and CSV."""

from __future__ import annotations

from datetime import date

from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.translations import Texts
from geoapp.pages.upkeep.answer import UpkeepQuery
from geoapp.pages.upkeep.answer import due_works
from geoapp.pages.upkeep.rows import rows
from geoapp.pages.upkeep.words import words


def upkeep_kind(query: UpkeepQuery) -> PageKind:
    """Return the page of the works that ``query`` asks for."""

    def told(payload: Json, day: date) -> Json:
        return due_works(payload, query, day)

    def said(told: Json, texts: Texts) -> Json:
        return words(told, query, texts)

    return PageKind(
        name="upkeep",
        template="upkeep.html",
        parameters=("unit", "org", "due", "from"),
        answer=told,
        words=said,
        rows=lambda payload, day: rows(told(payload, day)),
        shown=lambda payload, day: due_works(payload, query, day, listed=False),
    )
