"""``/programmes/<year>`` and the index of programmes, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.programme.guided import known_on
from geoapp.pages.programme.rows import index_rows
from geoapp.pages.programme.rows import rows
from geoapp.pages.programme.words import index_words
from geoapp.pages.programme.words import words


def _told(payload: Json, day: date) -> Json:
    """Return a programme with its guidance as it stood when its year ended."""
    return {**payload, "guidance": known_on(payload["guidance"], f"{payload['year']}-12-31")}


def _whole(payload: Json, day: date) -> Json:
    return payload


def _lines(payload: Json, day: date) -> Iterable[Sequence[Value]]:
    return rows(_told(payload, day))


def _index_lines(payload: Json, _day: date) -> Iterable[Sequence[Value]]:
    return index_rows(payload)


PROGRAMME = PageKind("programme", "programme.html", (), _told, words, _lines)
PROGRAMMES = PageKind("programmes", "programmes.html", (), _whole, index_words, _index_lines)
