"""``/search``: units, projects and organisations by name, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from geoapp.pages.translations import LANGUAGES
from geoapp.release.find.index import FIND
from geoapp.release.find.index import KINDS
from geoapp.release.find.index import FindIndex
from geoapp.release.find.index import open_find
from geoapp.release.find.search import best_rows
from geoapp.release.find.text import MAX_TEXT
from geoapp.release.manifest import Release
from geoapp.release.read import internal_file
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoIndex
from geoapp.web.profiles import Form
from geoapp.web.profiles import asked
from geoapp.web.profiles import bytes_answer

#: So many of each kind are told.
MOST = 10


def search_all(release: Release) -> Response:
    """Answer the current request.

    Raises
    ------
    BadArgument
        ``q`` is missing or given twice.
    NoIndex
        The release was built without an index.
    ReleaseError
        The index cannot be read.
    """
    text = asked("q")
    if text is None or not text.strip():
        raise BadArgument("find.no_text")
    if set(request.args) - {"q", "lang"}:
        raise BadArgument("find.unknown")
    if (asked("lang") or LANGUAGES[0]) not in LANGUAGES:
        raise BadArgument("near.bad_lang")
    path = internal_file(release, FIND)
    if path is None:
        raise NoIndex
    with open_find(path) as index:
        told = {
            "ok": True,
            "q": text[:MAX_TEXT],
            "demonstration": index.about["demonstration"],
            **_all(index, text),
        }
    return bytes_answer(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), Form.JSON)


def _all(index: FindIndex, text: str) -> Mapping[str, Any]:
    return {f"{kind}s": index.records(kind, best_rows(index, kind, text, MOST)) for kind in KINDS}
