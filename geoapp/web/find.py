"""``/projects``: the list of projects with its filters, as page, JSON and CSV."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import request
from werkzeug.wrappers import Response as AnyResponse

from geoapp.boundaries.typed import MAX_TYPED
from geoapp.exports.lines import Value
from geoapp.pages.document import DocumentSite
from geoapp.pages.find.query import FACETS
from geoapp.pages.find.query import FIXED
from geoapp.pages.find.query import MARKS
from geoapp.pages.find.query import SORTS
from geoapp.pages.find.query import FindQuery
from geoapp.pages.find.rows import rows
from geoapp.pages.find.words import words
from geoapp.pages.render import render
from geoapp.pages.translations import Texts
from geoapp.projects.records import ORGANISATION_SLUG
from geoapp.release.find.answer import Answer
from geoapp.release.find.index import FIND
from geoapp.release.find.index import open_find
from geoapp.release.find.text import MAX_TEXT
from geoapp.release.manifest import Release
from geoapp.release.read import internal_file
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoIndex
from geoapp.web.profiles import Address
from geoapp.web.profiles import Form
from geoapp.web.profiles import asked
from geoapp.web.profiles import bytes_answer
from geoapp.web.profiles import pages_of
from geoapp.web.profiles import streamed

#: A page has fewer choices; more values in one parameter are no question of a reader.
_MOST_VALUES = 60
_FORMS = {
    "org": re.compile(ORGANISATION_SLUG),
    "year": re.compile(r"[0-9]{4}|unknown"),
    "unit": re.compile(r"[0-9A-Za-z_-]{1,20}"),
}
_KM = re.compile(r"[0-9]{1,4}([.,][0-9]{1,2})?")
_PAGE = re.compile(r"[1-9][0-9]{0,5}")


def projects_list(release: Release, address: Address) -> AnyResponse:
    """Answer the current request.

    Raises
    ------
    BadArgument
        A parameter is given twice that may be given once, or has a value that cannot be meant.
    NoIndex, NoPages
        The release was built without an index.
    ReleaseError
        The index cannot be read.
    """
    path = internal_file(release, FIND)
    if path is None:
        raise NoIndex
    query = asked_query()
    if address.form is Form.CSV:
        return streamed(_lines(path, query, address.language), release.id, "projects", address)
    with open_find(path) as index:
        answer = Answer(index, query, address.language)
        told = answer.told()
        about, bits, count = index.about, answer.rows, index.count
    if address.form is Form.JSON:
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    else:
        texts = Texts(address.language)
        site = DocumentSite(**pages_of(release).about["site"])
        document = site.document(address.path, address.language, "projects", query.address(page=query.page))
        page = words(told, query, texts)
        # The map numbers the projects as the index does, so this tells it exactly what the list shows.
        shown = base64.b64encode(bits.to_bytes(count // 8 + 1, "little")).decode()
        body = render("projects.html", texts, page=page, document=document, about=about, shown=shown).encode()
    return bytes_answer(body, address.form)


def _lines(path: Path, query: FindQuery, language: str) -> Iterator[Sequence[Value]]:
    """Give the lines of all projects as they are read; the index stays open until the last one is sent."""
    with open_find(path) as index:
        yield from rows(Answer(index, query, language).told(whole=True))


def asked_query() -> FindQuery:
    """Return what the current address asks for; an empty parameter, as a form sends it, asks for nothing.

    Raises
    ------
    BadArgument
        A value cannot be meant.
    """
    given: dict[str, Any] = {name: _many(name) for name in FACETS}
    given |= {name: _mark(name) for name in (*MARKS, "none")}
    sort = _one("sort")
    if sort and sort not in SORTS:
        raise BadArgument("find.bad_value", name="sort")
    return FindQuery(
        q=_text("q", MAX_TEXT),
        **given,
        near=_text("near", MAX_TYPED),
        km=_km(),
        sort=sort,
        page=_page(),
    )


def _one(name: str) -> str:
    return (asked(name) or "").strip()


def _text(name: str, most: int) -> str:
    """Return what a person typed; signs that cannot be seen are spaces, what is too long is cut off."""
    text = "".join(sign if sign.isprintable() else " " for sign in _one(name))
    return " ".join(text.split())[:most].strip()


def _mark(name: str) -> bool:
    text = _one(name)
    if text not in ("", "1"):
        raise BadArgument("find.bad_mark", name=name)
    return text == "1"


def _many(name: str) -> tuple[str, ...]:
    """Return the values of a filter: ``type=a&type=b`` as a form sends them, or with commas."""
    given = [value for text in request.args.getlist(name) for value in text.split(",") if value]
    if len(given) > _MOST_VALUES:
        raise BadArgument("find.too_many", name=name, most=_MOST_VALUES)
    known, form = FIXED.get(name), _FORMS.get(name)
    for value in given:
        if (known is not None and value not in known) or (form is not None and not form.fullmatch(value)):
            raise BadArgument("find.bad_value", name=name)
    return tuple(sorted(set(given)))


def _km() -> float | None:
    text = _one("km")
    if text and not _KM.fullmatch(text):
        raise BadArgument("find.bad_km")
    return float(text.replace(",", ".")) if text else None


def _page() -> int:
    text = _one("page")
    if text and not _PAGE.fullmatch(text):
        raise BadArgument("find.bad_page")
    return int(text) if text else 1
