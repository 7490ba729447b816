"""The application factory."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from flask import Flask
from flask import Response
from flask import g
from flask import request

from geoapp.config import Settings
from geoapp.release.read import Showroom
from geoapp.web.errors import add_error_pages
from geoapp.web.headers import RouteClass
from geoapp.web.headers import class_of
from geoapp.web.headers import set_headers
from geoapp.web.prefix import PrefixMiddleware
from geoapp.web.public import public_blueprint
from geoapp.web.status import status_blueprint

#: Longest body a public address reads.
MAX_BODY = 64 * 1024
#: Addresses that stand for every network interface; they are no host name.
_ANY_INTERFACE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never listened on


def create_app(settings: Settings | None = None) -> Flask:
    """Return the showroom of an instance; without ``settings`` they come from the environment.

    Raises
    ------
    ConfigError
        A setting cannot be used.
    """
    settings = settings or Settings.from_environment(os.environ)
    app = Flask(__name__, static_folder=None)
    app.config.update(TRUSTED_HOSTS=trusted_hosts(settings), MAX_CONTENT_LENGTH=MAX_BODY)
    # An address is looked up as it came; werkzeug's own redirects would name a host and lose a prefix.
    app.url_map.merge_slashes = False
    app.url_map.redirect_defaults = False
    real = Showroom(settings.releases)
    app.register_blueprint(status_blueprint(real))
    app.register_blueprint(public_blueprint("public", real))
    app.register_blueprint(
        public_blueprint("demonstration", Showroom(settings.demonstration.releases), "/demo")
    )
    add_error_pages(app)
    https = urlsplit(settings.public_url).scheme == "https"
    _add_headers(app, https=https)
    if settings.url_prefix:
        app.wsgi_app = PrefixMiddleware(  # type: ignore[method-assign]
            app.wsgi_app, settings.url_prefix, https=https
        )
    return app


def trusted_hosts(settings: Settings) -> list[str]:
    """Return the host names the application answers to; a request for another one is refused."""
    hosts = {"localhost", "127.0.0.1", urlsplit(settings.public_url).hostname or ""}
    if settings.host not in _ANY_INTERFACE:
        hosts.add(settings.host)
    return sorted(hosts - {""})


def _add_headers(app: Flask, *, https: bool) -> None:
    @app.after_request
    def by_class(response: Response) -> Response:
        route_class: RouteClass | None = g.get("route_class")
        if route_class is None and request.endpoint is not None:
            route_class = class_of(app.view_functions[request.endpoint], request.view_args or {})
        set_headers(response.headers, route_class or RouteClass.ERROR, https=https)
        return response
