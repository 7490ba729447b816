"""Serving under a path: GEOAPP_PUBLIC_URL such as ``https://so.example.vn/bando``.

Some proxies pass the whole path on and some take the prefix off; both are understood. Published bytes
hold relative links only, so nothing else has to know.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.parse import unquote_to_bytes

from geoapp.errors import ConfigError
from geoapp.web.answer import slash_redirect
from geoapp.web.headers import RouteClass
from geoapp.web.headers import set_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse
    from _typeshed.wsgi import WSGIApplication
    from _typeshed.wsgi import WSGIEnvironment

#: First parts of our own paths. A prefix that begins with one could not be told from a path of ours.
OWN_NAMES = frozenset(
    {"maps", "embed", "d", "data", "en", "demo", "static", "units", "projects", "organisations"}
    | {"programmes", "criteria", "gaps", "upkeep", "search", "near", "ogc", "api", "oembed", "workspace"}
    | {"healthz", "readyz", "release.json"}
)


class PrefixMiddleware:
    """Moves ``prefix`` from the path to the script name, where a proxy left it in the path.

    Raises
    ------
    ConfigError
        The prefix begins with a name of our own.
    """

    def __init__(self, app: WSGIApplication, prefix: str, *, https: bool) -> None:
        first = unquote(prefix).lstrip("/").partition("/")[0]
        if first in OWN_NAMES:
            raise ConfigError(
                f"GEOAPP_PUBLIC_URL must not put the application under /{first}/, which is an address of "
                "its own: choose another path, such as /bando/"
            )
        self._app = app
        self._last = prefix.rpartition("/")[2]
        self._https = https
        # WSGI gives paths decoded, as bytes in Latin-1.
        self._prefix = unquote_to_bytes(prefix).decode("latin-1")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ.get("PATH_INFO", "")
        if path == self._prefix:
            redirect = slash_redirect(self._last, environ.get("QUERY_STRING", ""))
            set_headers(redirect.headers, RouteClass.PAGE, https=self._https)
            return redirect(environ, start_response)
        if path.startswith(f"{self._prefix}/"):
            environ["PATH_INFO"] = path[len(self._prefix) :]
        environ["SCRIPT_NAME"] = self._prefix
        return self._app(environ, start_response)
