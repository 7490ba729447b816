"""``/gaps``: the units that miss a tier's criteria on a day, and what was done elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from functools import partial
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from geoapp.pages.gaps import gaps_kind
from geoapp.pages.gaps.answer import Asked
from geoapp.release.manifest import Release
from geoapp.release.profiles.read import find_parts
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoSuchPage
from geoapp.web.profiles import Address
from geoapp.web.profiles import asked
from geoapp.web.profiles import asked_day
from geoapp.web.profiles import found_page
from geoapp.web.profiles import pages_of
from geoapp.web.profiles import told

Json = Mapping[str, Any]

#: No criteria set has more indicators; more than so many are no question of a reader.
_MOST_MET = 200
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


def gaps_page(release: Release, address: Address) -> Response:
    """Answer the current request.

    Raises
    ------
    BadArgument
        The date or page is none, a parameter is given twice, or ``met`` names too many indicators.
    NoPages, NoSuchPage
        The release has no pages, or nothing was reported for this level and tier.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    choices: Sequence[Json] = pages.about.get("gaps", ())
    choice = _chosen(choices, asked("level"), asked("tier"))
    day = asked_day("date", date.fromisoformat(choice["last"]))
    nearest = _within(choice, day)
    meeting = next(reversed(pages.about.get("meetings", ())), None)
    key = f"{choice['level']}/{choice['tier']}"
    found = found_page(pages, "gaps", key, nearest)
    question = Asked(_met(), day if nearest != day else None, _page())
    kind = gaps_kind(
        choices, meeting, partial(find_parts, pages.path, "gaps", key, found.valid_from), question
    )
    return told(pages, kind, found, nearest, address)


def _chosen(choices: Sequence[Json], level: str | None, tier: str | None) -> Json:
    """Return the first choice of this level and tier; what is not asked for fits always."""
    for choice in choices:
        if level in (None, choice["level"]) and tier in (None, choice["tier"]):
            return choice
    raise NoSuchPage("pages.no_gaps")


def _within(choice: Json, day: date) -> date:
    """Return ``day``, or the nearest day something can be told of."""
    first, until = date.fromisoformat(choice["first"]), date.fromisoformat(choice["until"])
    if day >= until:
        return min(date.fromisoformat(choice["last"]), until - timedelta(days=1))
    return max(day, first)


def _met() -> frozenset[str]:
    """Return the indicators supposed to be met: ``met=17.6&met=17.8`` as a form sends it, or with commas."""
    codes = [code for text in request.args.getlist("met") for code in text.split(",") if code]
    if len(codes) > _MOST_MET:
        raise BadArgument("gaps.too_many_met", most=_MOST_MET)
    return frozenset(codes)


def _page() -> int:
    """Return the page of units asked for; what is no number from 1 on is refused."""
    text = asked("page") or "1"
    if not _PAGE.fullmatch(text):
        raise BadArgument("gaps.bad_page")
    return int(text)
