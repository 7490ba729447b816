"""Pages answered from the release by kind, key and day: as a page, as JSON, as CSV.

A kind of page is a :class:`~geoapp.pages.kinds.PageKind` and a view here that says which key is asked for.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import Response
from flask import request
from werkzeug.wrappers import Response as AnyResponse

from geoapp.dates import PartialDate
from geoapp.exports.csv import lines_csv
from geoapp.pages.kinds import PageKind
from geoapp.pages.render import render
from geoapp.pages.translations import Texts
from geoapp.release.manifest import Release
from geoapp.release.profiles.read import PROFILES
from geoapp.release.profiles.read import about
from geoapp.release.profiles.read import find_page
from geoapp.release.read import internal_file
from geoapp.web.answer import TYPES
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoPages
from geoapp.web.errors import NoSuchPage
from geoapp.web.headers import RouteClass


class Form(StrEnum):
    """What a page is answered as."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"


#: The class of each form's answers.
CLASSES = {Form.HTML: RouteClass.PAGE, Form.JSON: RouteClass.API, Form.CSV: RouteClass.DATA}


def form_of(name: str) -> tuple[str, Form]:
    """Return the last part of an address without its ending, and the form the ending asks for.

    >>> form_of("731.json"), form_of("731")
    (('731', <Form.JSON: 'json'>), ('731', <Form.HTML: 'html'>))
    """
    for form in (Form.JSON, Form.CSV):
        if name.endswith(f".{form}"):
            return name.removesuffix(f".{form}"), form
    return name, Form.HTML


def pages_file(release: Release) -> Path:
    """Return the release's file of pages.

    Raises
    ------
    NoPages
        The release was built by a version that made none.
    """
    path = internal_file(release, PROFILES)
    if path is None:
        raise NoPages
    return path


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
    """Return the day a parameter names; a year or a month means its last day.

    Raises
    ------
    BadArgument
        It is no day, month or year.
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


def page_answer(release: Release, kind: PageKind, key: str, form: Form, language: str) -> AnyResponse:
    """Answer the current request with a page of the release.

    Raises
    ------
    BadArgument
        The date is none.
    NoPages, NoSuchPage
        The release has no pages, or none of this key.
    ReleaseError
        The file of pages cannot be read.
    """
    path = pages_file(release)
    general = about(path)
    day = asked_day("date", date.fromisoformat(general["day"]))
    found = find_page(path, kind.name, key, day)
    if found is None:
        raise NoSuchPage(f"pages.no_{kind.name}")
    answer = kind.answer(found.payload, day)
    if form is Form.JSON:
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    elif form is Form.CSV:
        body = lines_csv(kind.rows(answer))
    else:
        body = _page(kind, answer, general, language)
    response = Response(body, content_type=TYPES[form])
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    return response.make_conditional(request)


def _page(kind: PageKind, answer: Any, general: Any, language: str) -> bytes:
    texts = Texts(language)
    return render(kind.template, texts, page=kind.words(answer, texts), site=general["site"]).encode()
