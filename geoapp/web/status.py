"""For operators: is the process alive, is it ready, and the style of the error pages."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint
from flask import Response
from flask import jsonify
from flask import request

from geoapp.release.read import Showroom
from geoapp.web.errors import NothingPublished
from geoapp.web.headers import RouteClass
from geoapp.web.headers import classed

_STYLE = Path(__file__).with_name("static") / "error.css"


def status_blueprint(showroom: Showroom) -> Blueprint:
    """Return the routes ``/healthz``, ``/readyz`` and ``/static/error.css``."""
    blueprint = Blueprint("status", __name__)
    style = _STYLE.read_bytes()

    @classed(RouteClass.STATUS)
    def alive() -> Response:
        """Tell that the process answers at all."""
        return jsonify(ok=True)

    @classed(RouteClass.STATUS)
    def ready() -> Response:
        """Tell whether there is a release to serve; 503 where there is none."""
        release = showroom.release()
        if release is None:
            raise NothingPublished
        return jsonify(ok=True, release=release.id)

    @classed(RouteClass.ASSET)
    def error_style() -> Response:
        """Answer with the style of the error pages, which must show without a release."""
        response = Response(style, mimetype="text/css")
        response.add_etag()
        response.make_conditional(request)
        return response

    blueprint.add_url_rule("/healthz", view_func=alive)
    blueprint.add_url_rule("/readyz", view_func=ready)
    blueprint.add_url_rule("/static/error.css", view_func=error_style)
    return blueprint
