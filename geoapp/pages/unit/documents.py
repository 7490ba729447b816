"""Documents in the words of one language."""

from __future__ import annotations

from urllib.parse import urlsplit

from geoapp.pages.find.lines import unit_link
from geoapp.pages.format import partial_date
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts


def document_words(one: Json, texts: Texts) -> Json:
    """Return what a list shows of a document; one that is only named by its id has no more than that."""
    issued = partial_date(one["issued_on"], texts.language) if one.get("issued_on") else ""
    kind = texts(f"document.kind_{one['kind']}") if one.get("kind") else ""
    return {
        "title": one["title"],
        "number": one.get("number", ""),
        "detail": " · ".join(filter(None, (kind, one.get("number", ""), issued, one.get("issuer", "")))),
        "url": one["url"] if one.get("url") and _of_the_web(one["url"]) else "",
        "units": [unit_link(unit, texts) for unit in one.get("units", ())],
        "indicators": one.get("indicators", []),
    }


def _of_the_web(address: str) -> bool:
    """Tell whether an address may stand in a link."""
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False
