"""What readers see: the files of the current release, and what is published.

The showroom reads releases and nothing else: no store, no drawing. Paths are looked up in the manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Blueprint
from flask import Response as FlaskResponse
from flask import request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import folder_of
from geoapp.release.current import release_json
from geoapp.release.manifest import Release
from geoapp.release.read import Showroom
from geoapp.release.read import find_file
from geoapp.web.answer import file_answer
from geoapp.web.answer import slash_redirect
from geoapp.web.answer import unslashed_redirect
from geoapp.web.bodies import organisation_page
from geoapp.web.bodies import organisations_page
from geoapp.web.bodies import programme_page
from geoapp.web.bodies import programmes_page
from geoapp.web.bodies import upkeep_page
from geoapp.web.errors import NothingPublished
from geoapp.web.find import projects_list
from geoapp.web.gaps import gaps_page
from geoapp.web.headers import RouteClass
from geoapp.web.headers import classed
from geoapp.web.headers import published_class
from geoapp.web.meeting import meeting_page
from geoapp.web.near import near
from geoapp.web.profiles import add_pages
from geoapp.web.projects import project_page
from geoapp.web.search import search_all
from geoapp.web.units import unit_page


def public_blueprint(name: str, showroom: Showroom, prefix: str = "") -> Blueprint:
    """Return the routes of one showroom: the real release at ``""``, the demonstration at ``/demo``."""

    def release() -> Release:
        found = showroom.release()
        if found is None:
            raise NotFound if prefix else NothingPublished
        return found

    @classed(published_class)
    def published(path: str = "") -> Response:
        return _published(showroom, release(), path)

    @classed(RouteClass.API)
    def what_is_published() -> Response:
        return _what_is_published(release())

    @classed(RouteClass.API)
    def near_a_point() -> Response:
        return near(release())

    @classed(RouteClass.API)
    def search() -> Response:
        return search_all(release())

    @classed(RouteClass.PAGE)
    def with_slash() -> Response:
        return slash_redirect(prefix.rpartition("/")[2], _query())

    blueprint = Blueprint(name, __name__, url_prefix=prefix or None)
    routes: list[tuple[str, Callable[..., Response]]]
    routes = [("/", published), ("/<path:path>", published), ("/release.json", what_is_published)]
    routes += [("/near", near_a_point), ("/search", search)]
    for rule, view in [*routes, ("", with_slash)] if prefix else routes:
        blueprint.add_url_rule(rule, view_func=view)
    add_pages(blueprint, "units/<code>", lambda address, code: unit_page(release(), address, code))
    add_pages(
        blueprint, "projects", lambda address: projects_list(release(), address), page_class=RouteClass.FIND
    )
    add_pages(
        blueprint,
        "projects/<key>",
        lambda address, key: project_page(release(), address, key),
        page_class=RouteClass.FIND,
    )
    add_pages(blueprint, "gaps", lambda address: gaps_page(release(), address))
    add_pages(blueprint, "meeting", lambda address: meeting_page(release(), address))
    _add_bodies(blueprint, release)
    return blueprint


def _without_slash(blueprint: Blueprint, segment: str) -> None:
    """Lead ``segment/`` to ``segment``, as people type it."""

    @classed(RouteClass.PAGE)
    def unslashed() -> Response:
        return unslashed_redirect(segment, _query())

    for language in LANGUAGES:
        blueprint.add_url_rule(f"/{folder_of(language)}{segment}/", f"{segment}_slash_{language}", unslashed)


def _add_bodies(blueprint: Blueprint, release: Callable[[], Release]) -> None:
    """Give the pages of organisations, programmes and works their addresses."""
    add_pages(blueprint, "organisations", lambda address: organisations_page(release(), address))
    add_pages(
        blueprint, "organisations/<slug>", lambda address, slug: organisation_page(release(), address, slug)
    )
    add_pages(blueprint, "programmes", lambda address: programmes_page(release(), address))
    add_pages(blueprint, "programmes/<year>", lambda address, year: programme_page(release(), address, year))
    add_pages(blueprint, "upkeep", lambda address: upkeep_page(release(), address))
    for segment in ("organisations", "programmes", "upkeep"):
        _without_slash(blueprint, segment)


def _published(showroom: Showroom, release: Release, path: str) -> Response:
    """Answer with the published file at ``path``."""
    found = find_file(release, path)
    if found is None and find_file(release, f"{path}/") is not None:
        return slash_redirect(path.rpartition("/")[2], _query())
    if found is None and path.startswith("d/"):
        found = showroom.earlier_artifact(path)
    if found is None:
        raise NotFound
    return file_answer(request, found)


def _what_is_published(release: Release) -> Response:
    """Tell the release's id, its date and what it holds."""
    text = release_json(release)
    response = FlaskResponse(text, mimetype="application/json")
    response.set_etag(hashlib.sha256(text).hexdigest()[:32])
    return response.make_conditional(request)


def _query() -> str:
    text: str = request.environ.get("QUERY_STRING", "")
    return text
