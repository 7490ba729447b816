"""``/programmes/<year>`` and the index of programmes, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from geoapp.exports.lines import Value
from geoapp.pages.columns import Columns
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.programme.guided import known_on
from geoapp.pages.programme.rows import index_rows
from geoapp.pages.programme.rows import rows
from geoapp.pages.programme.words import MOST_LISTED
from geoapp.pages.programme.words import index_words
from geoapp.pages.programme.words import words


def _told(payload: Json, day: date) -> Json:
    """Return a programme with its guidance as it stood when its year ended."""
    return _with(
        payload, {origin: list(Columns(kept).rows()) for origin, kept in payload["projects"].items()}
    )


def _shown(payload: Json, day: date) -> Json:
    """Return the same with so many projects of each origin as a page lists."""
    held = ((origin, Columns(kept)) for origin, kept in payload["projects"].items())
    return _with(payload, {key: list(some.rows(range(min(MOST_LISTED, len(some))))) for key, some in held})


def _with(payload: Json, projects: Mapping[str, Iterable[Json]]) -> Json:
    known = known_on(payload["guidance"], f"{payload['year']}-12-31")
    return {**payload, "guidance": known, "projects": projects}


def _whole(payload: Json, day: date) -> Json:
    return payload


def _lines(payload: Json, day: date) -> Iterable[Sequence[Value]]:
    return rows(_with(payload, {key: Columns(kept).rows() for key, kept in payload["projects"].items()}))


def _index_lines(payload: Json, _day: date) -> Iterable[Sequence[Value]]:
    return index_rows(payload)


PROGRAMME = PageKind("programme", "programme.html", (), _told, words, _lines, _shown)
PROGRAMMES = PageKind("programmes", "programmes.html", (), _whole, index_words, _index_lines)
