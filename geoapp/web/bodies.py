"""``/organisations``, ``/programmes`` and their pages, and ``/upkeep``: the works to be checked."""

from __future__ import annotations

import re
from datetime import date

from werkzeug.wrappers import Response

from geoapp.boundaries.typed import MAX_TYPED
from geoapp.boundaries.units import UNIT_CODE
from geoapp.pages.organisation import ORGANISATION
from geoapp.pages.organisation import ORGANISATIONS
from geoapp.pages.programme import PROGRAMME
from geoapp.pages.programme import PROGRAMMES
from geoapp.pages.upkeep import upkeep_kind
from geoapp.pages.upkeep.answer import Start
from geoapp.pages.upkeep.answer import UpkeepQuery
from geoapp.projects.records import ORGANISATION_SLUG
from geoapp.release.find.index import FIND
from geoapp.release.find.index import open_find
from geoapp.release.find.point import read_near
from geoapp.release.manifest import Release
from geoapp.release.read import internal_file
from geoapp.web.errors import BadArgument
from geoapp.web.profiles import Address
from geoapp.web.profiles import Pages
from geoapp.web.profiles import asked
from geoapp.web.profiles import asked_day
from geoapp.web.profiles import page_answer
from geoapp.web.profiles import pages_of
from geoapp.web.profiles import records_day

_UNIT = re.compile(UNIT_CODE)
_SLUG = re.compile(ORGANISATION_SLUG)


def organisation_page(release: Release, address: Address, slug: str) -> Response:
    """Answer the current request with an organisation's page, its works and guidance as of ``date``.

    Raises
    ------
    BadArgument
        The date is none.
    NoPages, NoSuchPage
        The release has no pages, or none of this organisation.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    return page_answer(pages, ORGANISATION, slug, asked_day("date", records_day(pages)), address)


def organisations_page(release: Release, address: Address) -> Response:
    """Answer the current request with the index of organisations; errors as of :func:`organisation_page`."""
    pages = pages_of(release)
    return page_answer(pages, ORGANISATIONS, "", pages.day, address)


def programme_page(release: Release, address: Address, year: str) -> Response:
    """Answer the current request with a programme's page; errors as of :func:`organisation_page`."""
    pages = pages_of(release)
    return page_answer(pages, PROGRAMME, year, pages.day, address)


def programmes_page(release: Release, address: Address) -> Response:
    """Answer the current request with the index of programmes; errors as of :func:`organisation_page`."""
    pages = pages_of(release)
    return page_answer(pages, PROGRAMMES, "", pages.day, address)


def upkeep_page(release: Release, address: Address) -> Response:
    """Answer the current request with the works due for a check by ``due``.

    Raises
    ------
    BadArgument
        The day is none, ``unit`` or ``org`` cannot be one, or a parameter is given twice.
    NoPages, NoSuchPage
        The release has no pages, or holds no works.
    ReleaseError
        The file of pages cannot be read.
    """
    pages = pages_of(release)
    query = UpkeepQuery(_code("unit", _UNIT), _code("org", _SLUG), _start(release))
    return page_answer(pages, upkeep_kind(query), "", _due(pages), address)


def _due(pages: Pages) -> date:
    # A form sends the field empty where nothing was chosen.
    return asked_day("due", records_day(pages)) if asked("due") else records_day(pages)


def _code(name: str, form: re.Pattern[str]) -> str:
    text = (asked(name) or "").strip()
    if text and not form.fullmatch(text):
        raise BadArgument("find.bad_value", name=name)
    return text


def _start(release: Release) -> Start:
    """Return where rounds begin: a unit by its code or name, or a point; a form sends it empty."""
    typed = " ".join((asked("from") or "").split())[:MAX_TYPED]
    text = "".join(sign for sign in typed if sign.isprintable())
    path = internal_file(release, FIND)
    if not text or path is None:
        return Start()
    with open_find(path) as index:
        near = read_near(index, text)
    if near.lon is None or near.lat is None:
        return Start(text, problem="upkeep.bad_start")
    return Start(text, (near.lon, near.lat), near.unit)
