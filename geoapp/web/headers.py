"""The one table of response headers: what each class of route tells the browser.

Every route has a class (:func:`classed`); a test walks the routes and fails on one without.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from typing import TypeVar

from werkzeug.datastructures import Headers

View = TypeVar("View", bound=Callable[..., Any])


class RouteClass(StrEnum):
    """What kind of answer a route gives."""

    PAGE = "page"
    FIND = "find"
    EMBED = "embed"
    STANDALONE = "standalone"
    PICTURE = "picture"
    ARTIFACT = "artifact"
    DATA = "data"
    API = "api"
    STATUS = "status"
    ASSET = "asset"
    ERROR = "error"
    EMBED_ERROR = "embed_error"


#: Tells the class of an answer; a route whose answers differ by path gives a function of its arguments.
ClassOf = RouteClass | Callable[..., RouteClass]

_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_MAP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
)
_INERT = "default-src 'none'; frame-ancestors 'none'; sandbox"
# One self-contained file: its script and style stand in it, so it runs without an origin and without network.
_STANDALONE = (
    "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_MESSAGE = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "

# Frames of other sites, sandboxed ones too (their origin is "null"), may read what is open data anyway.
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_OWN_FRAMES = {"X-Frame-Options": "SAMEORIGIN", "Cross-Origin-Opener-Policy": "same-origin"}
_NO_FRAMES = {"X-Frame-Options": "DENY"}

_SHORT = "public, max-age=60, stale-while-revalidate=600"
_FOR_EVER = "public, max-age=31536000, immutable"

TABLE: Mapping[RouteClass, Mapping[str, str]] = {
    RouteClass.PAGE: {
        "Content-Security-Policy": _MAP + "'self'",
        "Cache-Control": _SHORT,
        **_OWN_FRAMES,
    },
    # The list of projects holds the map's embed in a frame, and may ask where its reader is.
    RouteClass.FIND: {
        "Content-Security-Policy": _MAP + "'self'; frame-src 'self'",
        "Cache-Control": _SHORT,
        "Permissions-Policy": _COMMON["Permissions-Policy"].replace("geolocation=()", "geolocation=(self)"),
        **_OWN_FRAMES,
    },
    # frame-ancestors opens it for every site; X-Frame-Options must be absent for that.
    RouteClass.EMBED: {
        "Content-Security-Policy": _MAP + "*",
        "Cache-Control": _SHORT,
        "Cross-Origin-Resource-Policy": "cross-origin",
    },
    RouteClass.STANDALONE: {
        "Content-Security-Policy": _STANDALONE,
        "Content-Disposition": "attachment",
        "Cache-Control": _SHORT,
        **_NO_FRAMES,
    },
    RouteClass.PICTURE: {
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Cache-Control": _SHORT,
        **_OPEN,
    },
    RouteClass.ARTIFACT: {
        "Content-Security-Policy": "default-src 'none'",
        "Cache-Control": _FOR_EVER,
        **_OPEN,
    },
    RouteClass.DATA: {"Content-Security-Policy": _INERT, "Cache-Control": _SHORT, **_OPEN, **_NO_FRAMES},
    RouteClass.API: {
        "Content-Security-Policy": _INERT,
        "Cache-Control": "public, max-age=0, must-revalidate",
        **_OPEN,
        **_NO_FRAMES,
    },
    RouteClass.STATUS: {"Content-Security-Policy": _INERT, "Cache-Control": "no-store", **_NO_FRAMES},
    RouteClass.ASSET: {
        "Content-Security-Policy": "default-src 'none'",
        "Cache-Control": "public, max-age=300",
        **_OPEN,
    },
    RouteClass.ERROR: {
        "Content-Security-Policy": _MESSAGE + "frame-ancestors 'self'",
        "Cache-Control": "no-store",
        **_OWN_FRAMES,
    },
    RouteClass.EMBED_ERROR: {
        "Content-Security-Policy": _MESSAGE + "frame-ancestors *",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "cross-origin",
    },
}


def classed(route_class: ClassOf) -> Callable[[View], View]:
    """Declare the class of a view's answers."""

    def mark(view: View) -> View:
        vars(view)["route_class"] = route_class
        return view

    return mark


def class_of(view: Callable[..., Any], arguments: Mapping[str, Any]) -> RouteClass:
    """Return the class of what ``view`` answers for ``arguments``; KeyError where none is declared."""
    declared: ClassOf = vars(view)["route_class"]
    return declared if isinstance(declared, RouteClass) else declared(**arguments)


def published_class(path: str = "") -> RouteClass:
    """Return the class of the published file at ``path``, which is relative to its release."""
    plain = path.removeprefix("en/")
    folder, _, name = plain.rpartition("/")
    if plain.startswith("d/"):
        return RouteClass.ARTIFACT
    if plain.startswith("embed/"):
        return RouteClass.EMBED
    if name.endswith(".standalone.html"):
        return RouteClass.STANDALONE
    if name.endswith(".svg"):
        return RouteClass.PICTURE
    if folder == "data" and name and not name.endswith(".html"):
        return RouteClass.DATA
    if folder == "criteria" and name.endswith((".json", ".csv")):
        return RouteClass.DATA
    return RouteClass.PAGE


def set_headers(headers: Headers, route_class: RouteClass, *, https: bool) -> None:
    """Write the headers of ``route_class``; ``https`` is whether readers come by HTTPS."""
    for name, value in {**_COMMON, **TABLE[route_class]}.items():
        headers.setdefault(name, value)
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
