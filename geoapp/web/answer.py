"""A published file as an HTTP answer: encoding, ETag, 304, HEAD, and redirects to the closing slash."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from werkzeug.datastructures import Accept
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request
from werkzeug.wrappers import Response
from werkzeug.wsgi import wrap_file

from geoapp.errors import ReleaseError
from geoapp.release.manifest import CODINGS
from geoapp.release.manifest import Content
from geoapp.release.read import Found

#: Types by extension: our own, since the system's table differs from machine to machine.
TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "gpkg": "application/geopackage+sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Files up to this size are answered in one piece, larger ones in chunks.
ONE_PIECE = 1_000_000

# What may stand in a query of a Location header as it is; everything else is percent-encoded.
_QUERY_SAFE = "!$&'()*+,;=:@/?%-._~[]|"


def file_answer(request: Request, found: Found) -> Response:
    """Answer ``request`` with a published file.

    Raises
    ------
    NotFound
        The file's release was removed just now.
    ReleaseError
        The file on the disk is not what the manifest says.
    """
    entry = found.entry
    coding = preferred_coding(request.accept_encodings, entry.encoded)
    content = entry.encoded[coding] if coding else entry.content
    response = Response(status=200)
    response.headers["Content-Type"] = TYPES.get(entry.path.rpartition(".")[2], "application/octet-stream")
    response.set_etag(content.sha256[:32])
    if entry.encoded:
        response.vary.add("Accept-Encoding")
    # A proxy that compresses may have weakened the tag; the content is the same then.
    if request.if_none_match.contains_weak(content.sha256[:32]):
        response.status_code = 304
        del response.headers["Content-Type"]
        return response
    if coding:
        response.headers["Content-Encoding"] = coding
    response.content_length = content.size
    if request.method != "HEAD":
        _fill(response, request, found.folder / (entry.path + CODINGS.get(coding or "", "")), content)
    return response


def preferred_coding(accepted: Accept, offered: Collection[str]) -> str | None:
    """Return the content coding the client likes best of ``offered``; None is the file as it is."""
    plain = accepted.quality("identity") if accepted.find("identity") >= 0 else 0.0
    best: str | None = None
    quality = plain
    for coding in CODINGS:  # in our own order: at equal quality the first wins
        wish = accepted.quality(coding)
        if coding in offered and wish > 0 and (wish > quality or (best is None and wish >= quality)):
            best, quality = coding, wish
    return best


def slash_redirect(segment: str, query: str) -> Response:
    """Send the client to the same address with a closing slash, its query kept.

    ``segment`` is the last part of the path, taken from the manifest or the settings and never from
    the request. The address is relative, so it is right behind any proxy and prefix.
    """
    kept = "?" + quote(query.encode("latin-1", "replace"), safe=_QUERY_SAFE) if query else ""
    return Response(status=308, headers={"Location": f"{segment}/{kept}"})


def unslashed_redirect(segment: str, query: str) -> Response:
    """Send the client to the same address without its closing slash, its query kept.

    ``segment`` is the last part of the path, taken from the routes and never from the request.
    """
    kept = "?" + quote(query.encode("latin-1", "replace"), safe=_QUERY_SAFE) if query else ""
    return Response(status=308, headers={"Location": f"../{segment}{kept}"})


def _fill(response: Response, request: Request, path: Path, content: Content) -> None:
    file = _open_whole(path, content)
    if content.size <= ONE_PIECE:
        with file:
            response.data = file.read()
    else:
        response.response = wrap_file(request.environ, file)
        response.direct_passthrough = True


def _open_whole(path: Path, content: Content) -> BinaryIO:
    """Open a published file; it must have the length the manifest tells."""
    try:
        file = open(path, "rb", opener=_open_plain)  # noqa: SIM115 - the answer closes it
    except FileNotFoundError as error:
        raise NotFound from error
    except OSError as error:
        raise ReleaseError(f"{path} cannot be read: {error.strerror}. Run `geoapp publish` again") from error
    if os.fstat(file.fileno()).st_size != content.size:
        file.close()
        raise ReleaseError(f"{path} is damaged: run `geoapp publish` again")
    return file


def _open_plain(path: str, flags: int) -> int:
    # No link is followed out of the release, and a pipe in a file's place cannot hold the request up.
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
