"""Finding a page of the release: one row of a read-only SQLite file, by kind, key and day."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from collections.abc import Sequence
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
    query = "SELECT valid_from, valid_to, body FROM pages WHERE kind = ? AND key = ? ORDER BY valid_from"
    try:
        with closing(opened(path)) as file:
            rows: Sequence[_Row] = file.execute(query, (kind, key)).fetchall()
        if not rows:
            return None
        best = min(rows, key=lambda row: _days_away(row, day))
        payload = json.loads(zlib.decompress(best[2]))
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise _unreadable(path, error) from error
    first, end = _span(best)
    return FoundPage(payload, first, end, exact=_days_away(best, day) == 0)


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


def _days_away(row: _Row, day: date) -> int:
    first, end = _span(row)
    if day < first:
        return (first - day).days
    return 0 if end is None or day < end else (day - end).days + 1


def _span(row: _Row) -> tuple[date, date | None]:
    return date.fromisoformat(row[0]), date.fromisoformat(row[1]) if row[1] else None


def _unreadable(path: Path, error: Exception) -> ReleaseError:
    return ReleaseError(f"{path} cannot be read: {error}. Run `geoapp publish` again")
