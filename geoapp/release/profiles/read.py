"""Finding a page of the release: one row of a read-only SQLite file, by kind, key and day."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geoapp.errors import ReleaseError
from geoapp.release.sqlite_files import opened

#: The file below the release's folder.
PROFILES = "internal/profiles.sqlite"

_Row = tuple[str, str | None, bytes]
#: One row: the version of the day or else the nearest, of two as near the earlier. A day after the last
#: one of a version is one more away than the day its end names.
_NEAREST = """
SELECT valid_from, valid_to, body FROM pages WHERE rowid = (
    SELECT rowid FROM pages WHERE kind = :kind AND key = :key
    ORDER BY CASE
        WHEN :day < valid_from THEN julianday(valid_from) - julianday(:day)
        WHEN valid_to IS NULL OR :day < valid_to THEN 0
        ELSE julianday(:day) - julianday(valid_to) + 1 END, valid_from
    LIMIT 1)
"""


@dataclass(frozen=True)
class FoundPage:
    """A page and the days it is about, the end left out; ``exact`` says whether the day asked for is one."""

    payload: Mapping[str, Any]
    valid_from: date
    valid_to: date | None
    exact: bool


def find_page(path: Path, kind: str, key: str, day: date) -> FoundPage | None:
    """Return the page of ``kind`` and ``key`` for ``day``, or None where there is none for any day.

    Where no version holds on ``day``, the one nearest to it in time is returned, ``exact`` being False; of
    two as near, the earlier.

    Raises
    ------
    ReleaseError
        The file is missing or damaged; says what to do.
    """
    try:
        with closing(opened(path)) as file:
            row: _Row | None = file.execute(
                _NEAREST, {"kind": kind, "key": key, "day": day.isoformat()}
            ).fetchone()
        if row is None:
            return None
        payload = _payload(row[2])
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise _unreadable(path, error) from error
    first, end = date.fromisoformat(row[0]), date.fromisoformat(row[1]) if row[1] else None
    return FoundPage(payload, first, end, exact=first <= day and (end is None or day < end))


def find_parts(
    path: Path, kind: str, key: str, first: date, names: Iterable[str]
) -> Iterator[Mapping[str, Any]]:
    """Give the parts ``names`` of a page, in that order; ``first`` is the day it is valid from.

    Raises
    ------
    ReleaseError
        The file is missing or damaged, or has no such part; says what to do.
    """
    query = "SELECT body FROM parts WHERE kind = ? AND key = ? AND valid_from = ? AND name = ?"
    try:
        with closing(opened(path)) as file:
            for name in names:
                row = file.execute(query, (kind, key, first.isoformat(), name)).fetchone()
                if row is None:
                    raise ValueError(f"the page {kind} {key} has no part {name}")
                yield _payload(row[0])
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise _unreadable(path, error) from error


def about(path: Path) -> Mapping[str, Any]:
    """Return what the builder told about all pages.

    Raises
    ------
    ReleaseError
        The file is missing or damaged; says what to do.
    """
    try:
        with closing(opened(path)) as file:
            return {key: json.loads(value) for key, value in file.execute("SELECT key, value FROM about")}
    except (sqlite3.Error, ValueError) as error:
        raise _unreadable(path, error) from error


def _payload(body: bytes) -> Mapping[str, Any]:
    payload: Mapping[str, Any] = json.loads(zlib.decompress(body))
    return payload


def _unreadable(path: Path, error: Exception) -> ReleaseError:
    return ReleaseError(f"{path} cannot be read: {error}. Run `geoapp publish` again")
