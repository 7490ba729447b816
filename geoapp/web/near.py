"""``/near``: the units at a point and the projects nearest to it, from the index of the release."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date

from flask import Response
from flask import request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from geoapp.dates import read_day
from geoapp.dates import today
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.release.manifest import Release
from geoapp.release.near.answer import answer
from geoapp.release.near.index import PROJECTS
from geoapp.release.near.index import UNITS
from geoapp.release.near.index import open_index
from geoapp.release.near.point import doubt
from geoapp.release.near.words import as_dict
from geoapp.release.read import internal_file
from geoapp.web.errors import BadArgument
from geoapp.web.errors import NoIndex

_PARAMETERS = ("lat", "lon", "date", "lang")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,20})?")


def near(release: Release) -> AnyResponse:
    """Answer the current request.

    Raises
    ------
    BadArgument
        A parameter is missing, unknown, given twice, or no number, day or language.
    NoIndex
        The release was built without an index.
    ReleaseError
        The index cannot be read.
    """
    arguments = _arguments(request.args)
    lat, lon = _degrees(arguments, "lat"), _degrees(arguments, "lon")
    if wrong := doubt(lat, lon):
        raise BadArgument(wrong, lat=f"{lat:g}", lon=f"{lon:g}")
    day, language = _day(arguments.get("date")), _language(arguments.get("lang"))
    units, projects = internal_file(release, UNITS), internal_file(release, PROJECTS)
    if units is None or projects is None:
        raise NoIndex
    with open_index(units, projects) as index:
        told = as_dict(answer(index, lon, lat, day), Texts(language))
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, mimetype="application/json")
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    return response.make_conditional(request)


def _arguments(given: MultiDict[str, str]) -> dict[str, str]:
    for name in _PARAMETERS:
        if len(given.getlist(name)) > 1:
            raise BadArgument("near.repeated", name=name)
    if not set(given) <= set(_PARAMETERS):
        raise BadArgument("near.unknown")
    return dict(given.items())


def _degrees(arguments: dict[str, str], name: str) -> float:
    if name not in arguments:
        raise BadArgument("near.missing", name=name)
    text = arguments[name].strip()
    if not _NUMBER.fullmatch(text):
        raise BadArgument("near.bad_number", name=name)
    return float(text.replace(",", "."))


def _day(text: str | None) -> date:
    if text is None:
        return today()
    try:
        return read_day(text)
    except ValueError as error:
        raise BadArgument("near.bad_date") from error


def _language(text: str | None) -> str:
    if text is None:
        return LANGUAGES[0]
    if text not in LANGUAGES:
        raise BadArgument("near.bad_lang")
    return text
