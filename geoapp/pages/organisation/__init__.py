"""``/organisations/<slug>`` and the index of organisations, as page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.organisation.rows import index_rows
from geoapp.pages.organisation.rows import rows
from geoapp.pages.organisation.words import index_words
from geoapp.pages.organisation.words import words
from geoapp.pages.programme.guided import known_on
from geoapp.pages.upkeep.standing import listed
from geoapp.pages.upkeep.standing import standing


def _told(payload: Json, day: date) -> Json:
    """Return an organisation with its guidance and works as they stand on a day."""
    return {
        **payload,
        "date": day.isoformat(),
        "guidance": known_on(payload["guidance"], day.isoformat()),
        "works": [standing(one, day) for one in payload["works"] if listed(one, day)],
    }


def _whole(payload: Json, day: date) -> Json:
    return payload


def _lines(payload: Json, day: date) -> Iterable[Sequence[Value]]:
    return rows(_told(payload, day))


def _index_lines(payload: Json, _day: date) -> Iterable[Sequence[Value]]:
    return index_rows(payload)


ORGANISATION = PageKind("organisation", "organisation.html", ("date",), _told, words, _lines)
ORGANISATIONS = PageKind("organisations", "organisations.html", (), _whole, index_words, _index_lines)
