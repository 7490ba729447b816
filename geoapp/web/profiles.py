"""Pages answered from the release by kind, key and day: as a page, as JSON, as CSV.

A kind of page is a :class:`~geoapp.pages.kinds.PageKind`, a view that tells which key and day an address asks
for and returns :func:`page_answer`, and :func:`add_pages`, which gives the view its addresses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint
from flask import Response
from flask import request
from werkzeug.wrappers import Response as AnyResponse

from geoapp import __version__
from geoapp.dates import PartialDate
from geoapp.dates import today
from geoapp.exports.lines import Value
from geoapp.exports.lines import csv_chunks
from geoapp.pages.document import DocumentSite
from geoapp.pages.kinds import Json
from geoapp.pages.kinds import PageKind
from geoapp.pages.render import render
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.pages.translations import folder_of
from geoapp.release.manifest import Release
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.read import FoundPage
from geoapp.release.profiles.read import about
from geoapp.release.profiles.read import find_page
from geoapp.release.read import internal_file
from geoapp.web.answer import TYPES
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoPages
from geoapp.web.errors import NoSuchPage
from geoapp.web.headers import RouteClass
from geoapp.web.headers import classed


class Form(StrEnum):
    """What a page is answered as."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"


_CLASSES = {Form.JSON: RouteClass.API, Form.CSV: RouteClass.DATA}


@dataclass(frozen=True)
class Address:
    """An address without what varies: ``path`` (``units/731``), and the form and language it asks for."""

    path: str
    form: Form
    language: str


@dataclass(frozen=True)
class Pages:
    """The file of pages of a release, what was told of all pages in it, and the id of the release."""

    path: Path
    about: Mapping[str, Any]
    release: str

    @property
    def day(self) -> date:
        """The day that is meant where an address names none: that of the map on the start page."""
        return date.fromisoformat(self.about["day"])


def add_pages(
    blueprint: Blueprint,
    path: str,
    view: Callable[..., AnyResponse],
    page_class: RouteClass = RouteClass.PAGE,
) -> None:
    """Give ``view`` the addresses of ``path`` in each language and form.

    ``path`` is a rule such as ``units/<key>``; ``view`` is called with an :class:`Address` and the rule's
    arguments. ``page_class`` is what the page is, besides JSON and CSV.
    """
    for language in LANGUAGES:
        for form in Form:
            ending = "" if form is Form.HTML else f".{form}"
            rule = f"/{folder_of(language)}{path}{ending}"
            name = path.replace("/", "_").replace("<", "").replace(">", "")
            route_class = page_class if form is Form.HTML else _CLASSES[form]
            answered = classed(route_class)(_view(view, path, form, language))
            blueprint.add_url_rule(rule, f"{name}_{form}_{language}", answered)


def _view(
    view: Callable[..., AnyResponse], path: str, form: Form, language: str
) -> Callable[..., AnyResponse]:
    def answered(**arguments: str) -> AnyResponse:
        plain = path
        for name, value in arguments.items():
            plain = plain.replace(f"<{name}>", value)
        return view(Address(plain, form, language), **arguments)

    return answered


def pages_of(release: Release) -> Pages:
    """Return the pages of a release.

    Raises
    ------
    NoPages
        The release was built by a version that made none.
    ReleaseError
        The file of pages cannot be read.
    """
    path = internal_file(release, PROFILES)
    if path is None:
        raise NoPages
    return Pages(path, about(path), release.id)


def records_day(pages: Pages) -> date:
    """Return the day that is now: today, or where all records are invented the last day they tell of."""
    day = pages.about.get("records_day")
    return date.fromisoformat(day) if day else today()


def asked(name: str) -> str | None:
    """Return a parameter of the current address, None where it is absent.

    Raises
    ------
    BadArgument
        It is given more than once.
    """
    given = request.args.getlist(name)
    if len(given) > 1:
        raise BadArgument("near.repeated", name=name)
    return given[0] if given else None


def asked_day(name: str, otherwise: date) -> date:
    """Return the day a parameter of the current address names; a year or a month means its last day.

    Raises
    ------
    BadArgument
        It is no day, month or year, or is given more than once.
    """
    text = asked(name)
    if text is None:
        return otherwise
    try:
        if not text.isascii():
            raise ValueError(text)
        return PartialDate.parse(text).last
    except ValueError as error:
        raise BadArgument("pages.bad_date", name=name) from error


def page_answer(pages: Pages, kind: PageKind, key: str, day: date, address: Address) -> AnyResponse:
    """Answer the current request with the page of ``kind`` and ``key`` for ``day``.

    Raises
    ------
    NoSuchPage
        There is none of this key.
    ReleaseError
        The file of pages cannot be read.
    """
    return told(pages, kind, found_page(pages, kind.name, key, day), day, address)


def found_page(pages: Pages, kind: str, key: str, day: date) -> FoundPage:
    """Return what is stored of ``kind`` and ``key`` for ``day``.

    Raises
    ------
    NoSuchPage
        There is none of this key.
    ReleaseError
        The file of pages cannot be read.
    """
    found = find_page(pages.path, kind, key, day)
    if found is None:
        raise NoSuchPage(f"pages.no_{kind}")
    return found


def told(pages: Pages, kind: PageKind, found: FoundPage, day: date, address: Address) -> AnyResponse:
    """Answer the current request with what was found for ``day``."""
    if address.form is Form.CSV:
        return _table(pages, kind, found, day, address)
    if address.form is Form.JSON:
        answer = kind.answer(found.payload, day)
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    else:
        body = _page(pages, kind, (kind.shown or kind.answer)(found.payload, day), address)
    return bytes_answer(body, address.form)


def bytes_answer(body: bytes, form: Form) -> AnyResponse:
    """Answer the current request with ``body``, or with 304 where the client has it."""
    response = Response(body, content_type=TYPES[form])
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    return response.make_conditional(request)


class _Streamed(Response):
    """An answer that is never whole in memory, not even to count its bytes."""

    implicit_sequence_conversion = False


def _table(pages: Pages, kind: PageKind, found: FoundPage, day: date, address: Address) -> AnyResponse:
    """Answer with lines that are sent as they are made: their ETag stands for all they are made from."""
    return streamed(kind.rows(found.payload, day), pages.release, kind.name, address, day)


def streamed(lines: Iterable[Sequence[Value]], *made_from: object) -> AnyResponse:
    """Answer with the lines of a CSV; ``made_from``, the release among it, and the query stand for them."""
    response = _Streamed(csv_chunks(lines), content_type=TYPES[Form.CSV])
    all_of_it = (__version__, *made_from, request.query_string)
    response.set_etag(hashlib.sha256(repr(all_of_it).encode()).hexdigest()[:32])
    return response.make_conditional(request)


def _page(pages: Pages, kind: PageKind, told: Json, address: Address) -> bytes:
    texts = Texts(address.language)
    kept = [(name, text) for name in kind.parameters for text in request.args.getlist(name)]
    query = f"?{urlencode(kept)}" if kept else ""
    site = DocumentSite(**pages.about["site"])
    document = site.document(address.path, address.language, kind.name, query)
    return render(kind.template, texts, page=kind.words(told, texts), document=document, query=query).encode()
