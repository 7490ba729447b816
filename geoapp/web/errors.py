"""Errors as readers see them: a small page in their language, or one JSON shape for programs."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask
from flask import Response
from flask import current_app
from flask import g
from flask import jsonify
from flask import request
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import NotFound
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.routing.exceptions import RoutingException

from geoapp.errors import GeoappError
from geoapp.errors import outcome
from geoapp.pages.render import render
from geoapp.pages.translations import Texts
from geoapp.web.headers import RouteClass
from geoapp.web.headers import class_of
from geoapp.web.headers import published_class

#: Codes with a text of their own; another one takes that of its hundred.
_TOLD = (400, 404, 405, 500, 503)
_NOTHING_PUBLISHED = "empty"
#: Routes for programs: their errors are JSON, like those of every ``.json``.
_FOR_PROGRAMS = (RouteClass.API, RouteClass.STATUS)


class NothingPublished(ServiceUnavailable):
    """There is no release yet."""


class NoIndex(ServiceUnavailable):
    """The release was built by a version that made no index of places."""

    key = "near.no_index"
    values: Mapping[str, object] = {}


class NoPages(ServiceUnavailable):
    """The release was built by a version that made no pages of units."""

    key = "pages.none"
    values: Mapping[str, object] = {}


class BadArgument(BadRequest):
    """A parameter of an address is wrong; ``key`` names the sentence that says how."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__()
        self.key = key
        self.values: Mapping[str, object] = values


class NoSuchPage(NotFound):
    """Nothing is published under the key an address names; ``key`` names the sentence that says so."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__()
        self.key = key
        self.values: Mapping[str, object] = values


#: Errors that have a sentence of their own.
_EXPLAINED = (NoIndex, NoPages, BadArgument, NoSuchPage)


def add_error_pages(app: Flask) -> None:
    """Let every error of ``app`` leave as a designed page or as JSON."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        status = error.code or 500
        key = _NOTHING_PUBLISHED if isinstance(error, NothingPublished) else _told(status)
        response = _answer(status, key, error)
        for name, value in error.get_headers():
            if name in ("Allow", "Retry-After"):
                response.headers[name] = value
        return response

    @app.errorhandler(GeoappError)
    def known_error(error: GeoappError) -> Response:
        app.logger.error("%s %s: %s", request.method, request.path, error)
        status = outcome(error).http_status
        return _answer(status, _told(status))


def _answer(status: int, key: str, error: HTTPException | None = None) -> Response:
    inner = request.path.removeprefix("/demo").removeprefix("/")
    program = request.path.endswith(".json") or _asked_class() in _FOR_PROGRAMS
    english = inner == "en" or inner.startswith("en/") or (program and request.args.get("lang") == "en")
    embedded = published_class(inner) is RouteClass.EMBED
    g.route_class = RouteClass.EMBED_ERROR if embedded else RouteClass.ERROR
    texts = Texts("en" if english else "vi")
    if program:
        response = jsonify(ok=False, error=_sentence(key, error, texts), status=status)
    else:
        response = Response(_page(status, key, error, texts))
    response.status_code = status
    return response


def _asked_class() -> RouteClass | None:
    """Return the declared class of the route asked for, None where there is none.

    Also where the request was refused before its route was chosen, such as for its method or its host.
    """
    try:
        endpoint, arguments = current_app.url_map.bind("").match(request.path, method="GET")
        return class_of(current_app.view_functions[endpoint], arguments)
    except (HTTPException, RoutingException, KeyError):
        return None


def _sentence(key: str, error: HTTPException | None, texts: Texts) -> str:
    """Return what the error says of itself, or what is said of its status."""
    if isinstance(error, _EXPLAINED):
        return texts(error.key, **error.values)
    return texts(f"error.{key}.text")


def _page(status: int, key: str, error: HTTPException | None, texts: Texts) -> str:
    other = Texts("vi" if texts.language == "en" else "en")
    root = request.script_root
    home = f"{root}/en/" if texts.language == "en" else f"{root}/"
    said = {"text": _sentence(key, error, texts), "other_text": _sentence(key, error, other)}
    return render("error.html", texts, other=other, status=status, key=key, root=root, home=home, **said)


def _told(status: int) -> str:
    return str(status if status in _TOLD else 400 if status < 500 else 500)
