"""What a source offers now: file, licence, dates and size, to be shown before anything is downloaded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError

from geoapp.errors import FetchError
from geoapp.fetch.addresses import checked
from geoapp.fetch.pace import Pace
from geoapp.fetch.patience import BUSY
from geoapp.fetch.patience import AgainError
from geoapp.fetch.patience import patiently
from geoapp.fetch.sources import Source
from geoapp.fetch.web import Limits
from geoapp.fetch.web import Web

_METADATA_OCTETS = 1_000_000
_POINTER_OCTETS = 1_000
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\noid sha256:([0-9a-f]{64})\nsize (\d{1,12})\n"
)
_TEXT = 300
_UNKNOWN = "not stated"


@dataclass(frozen=True)
class Offer:
    """A file with what its publisher says of it.

    ``octets`` is None where nobody says, ``sha256`` empty where the publisher states none.
    """

    source: Source
    address: str
    licence: str
    year: str
    built: str
    upstream: str
    octets: int | None
    sha256: str = ""

    def lines(self) -> list[str]:
        """Say the offer in lines for a person."""
        size = f"{self.octets / 1e6:.1f} MB" if self.octets is not None else _UNKNOWN
        rows = {
            "set": self.source.title,
            "publisher": self.source.publisher,
            "made from": self.upstream or _UNKNOWN,
            "licence": self.licence or f"{_UNKNOWN}: ask the publisher before you show it",
            "attribution": self.source.attribution,
            "level": self.source.level,
            "state of": self.year or _UNKNOWN,
            "built": self.built or _UNKNOWN,
            "size": size,
            "SHA-256": self.sha256 or _UNKNOWN,
            "address": self.address,
            "page": self.source.page,
        }
        return [f"{name + ':':<13}{text}" for name, text in rows.items()]

    def citation(self) -> str:
        """Return the text for the column ``source``: publisher, origin, licence, year."""
        origin = f" (from {self.upstream})" if self.upstream else ""
        year = f", state of {self.year}" if self.year else ""
        return f"{self.source.attribution}{origin}; licence: {self.licence or _UNKNOWN}{year}"


def read_offer(web: Web, source: Source) -> Offer:
    """Ask the publisher what there is.

    Raises
    ------
    FetchError
        The publisher cannot be reached, or its answer is not the metadata of a set.
    """
    if source.kind == "gazetteer":
        return Offer(source, source.address, source.licence, "", "", "", _size(web, source.address))
    said = patiently(web.limits, source.address, source.page, lambda: _metadata(web, source))
    if source.boundary and f"{_text(said, 'boundaryISO')}-{_text(said, 'boundaryType')}" != source.boundary:
        what = f"{source.address} describes another set than {source.boundary}"
        raise FetchError(f"{what}: look at {source.page}")
    address = _text(said, "gjDownloadURL")
    if not address:
        raise FetchError(f"{source.address} names no file: look at {source.page}")
    checked(address, loopback=web.loopback)
    sha256, octets = _pointed_at(web, source, address)
    return Offer(
        source=source,
        address=address,
        licence=_licence(said) or source.licence,
        year=_text(said, "boundaryYearRepresented"),
        built=_text(said, "buildDate"),
        upstream=_text(said, "boundarySource"),
        octets=octets or _size(web, address),
        sha256=sha256,
    )


def _metadata(web: Web, source: Source) -> Mapping[str, Any]:
    with web.ask(source.address, {"Accept": "application/json"}) as response:
        if response.status in BUSY:
            raise AgainError(f"it answered {response.status}")
        if response.status != 200:
            what = f"{source.address} answered {response.status}"
            raise FetchError(f"{what}: the publisher may not have this set any more; look at {source.page}")
        content = _content(response, _METADATA_OCTETS, web.limits)
    try:
        said = json.loads(content) if len(content) <= _METADATA_OCTETS else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise FetchError(
            f"{source.address} answered with something that is no metadata: look at {source.page}"
        )
    return said


def _content(response: BaseHTTPResponse, most: int, limits: Limits) -> bytes:
    """Return the body, or more than ``most`` octets of one that is larger; it comes as fast as a download."""
    content, pace = b"", Pace(limits)
    while len(content) <= most and (block := response.read1(1 << 16)):
        content += block
        if pace.too_slow(len(content)):
            raise FetchError("The publisher's answer hardly moves: run the command again later")
    return content


def _pointed_at(web: Web, source: Source, address: str) -> tuple[str, int | None]:
    """Return SHA-256 and size as the Git LFS pointer of the file states them, where one can be read."""
    if not source.pointer_of or not re.fullmatch(source.pointer_of, address):
        return "", None
    try:
        with web.ask(re.sub(source.pointer_of, source.pointer, address)) as response:
            found = _POINTER.fullmatch(_content(response, _POINTER_OCTETS, web.limits))
    except (FetchError, HTTPError):
        return "", None  # the download goes without: the first one is the measure then
    return (found[1].decode(), int(found[2])) if found else ("", None)


def _licence(said: Mapping[str, Any]) -> str:
    detail = _text(said, "licenseDetail")
    texts = [_text(said, "boundaryLicense"), detail if detail.lower() not in ("nan", "none") else ""]
    return "; ".join(text for text in (*texts, _text(said, "licenseSource")) if text)


def _text(said: Mapping[str, Any], key: str) -> str:
    """Return a text of the metadata, without what could steer a terminal."""
    value = said.get(key)
    text = str(value) if isinstance(value, str | int | float) else ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_TEXT]


def _size(web: Web, address: str) -> int | None:
    try:
        with web.ask(address, method="HEAD") as response:
            text = response.headers.get("Content-Length", "")
            return int(text) if response.status == 200 and text.isascii() and text.isdigit() else None
    except HTTPError:
        return None  # the download itself will say what is wrong
