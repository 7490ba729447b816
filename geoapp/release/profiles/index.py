"""Writing the pages of a release into one SQLite file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from types import TracebackType
from typing import Any
from typing import Self

from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.profiles.read import PROFILES
from geoapp.release.sqlite_files import define
from geoapp.release.sqlite_files import insert
from geoapp.release.sqlite_files import written

#: Part of what the file is made from: another number makes it anew.
_FORM = "5"

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pages (kind TEXT NOT NULL, key TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT,
    body BLOB NOT NULL);
CREATE TABLE parts (kind TEXT NOT NULL, key TEXT NOT NULL, valid_from TEXT NOT NULL, name TEXT NOT NULL,
    body BLOB NOT NULL);
"""
_KEYS = """
CREATE UNIQUE INDEX pages_by_key ON pages (kind, key, valid_from);
CREATE UNIQUE INDEX parts_by_key ON parts (kind, key, valid_from, name)
"""
# Level 6 packs hardly less than 9 and takes a third of its time.
_PACKED = 6


class ProfilesWriter:
    """Collects pages and writes them into the release when its context is left without an error.

    The order of :meth:`add` does not matter: equal pages give an equal file, which is then shared with the
    published release.
    """

    def __init__(self, writer: ReleaseWriter, inputs: bytes | None = None) -> None:
        """Collect pages for ``writer``; ``inputs`` stands for what they are made from, None is themselves."""
        self._writer = writer
        self._made_from = inputs
        self._about: dict[str, str] = {}
        self._pages: dict[tuple[str, str, str], tuple[str | None, bytes]] = {}
        self._parts: dict[tuple[str, str, str, str], bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._writer.file(PROFILES, self._made_from or self._inputs(), lambda: written(self._fill))

    def about(self, key: str, value: object) -> None:
        """Tell something of all pages, as JSON."""
        self._about[key] = _dump(value)

    def add(
        self,
        kind: str,
        key: str,
        valid_from: date,
        valid_to: date | None,
        payload: Mapping[str, Any],
        parts: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Add the page of ``kind`` and ``key`` for the days from ``valid_from`` until before ``valid_to``.

        ``payload`` is plain JSON with no number that is not finite, and so are ``parts``: what an answer
        needs some of only, each by a name.
        """
        place = (kind, key, valid_from.isoformat())
        if place in self._pages:
            raise ValueError(f"there are two pages {kind} {key} from {valid_from}")
        end = valid_to.isoformat() if valid_to else None
        self._pages[place] = end, _packed(payload)
        self._parts |= {(*place, name): _packed(part) for name, part in parts.items()}

    def _inputs(self) -> bytes:
        """Return a digest of all that the file holds."""
        made_by = (_FORM, sqlite3.sqlite_version, sorted(self._about.items()))
        digest = hashlib.sha256(repr(made_by).encode())
        for place, (end, body) in sorted(self._pages.items()):
            digest.update(repr((place, end)).encode())
            digest.update(hashlib.sha256(body).digest())
        for name, body in sorted(self._parts.items()):
            digest.update(repr(name).encode())
            digest.update(hashlib.sha256(body).digest())
        return digest.digest()

    def _fill(self, file: sqlite3.Connection) -> None:
        define(file, _TABLES)
        insert(file, "about", sorted(self._about.items()))
        insert(file, "pages", ((*place, *rest) for place, rest in sorted(self._pages.items())))
        insert(file, "parts", ((*place, body) for place, body in sorted(self._parts.items())))
        define(file, _KEYS)


def _packed(value: object) -> bytes:
    return zlib.compress(_dump(value).encode(), _PACKED)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
