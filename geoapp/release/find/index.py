"""The index of a release for finding: one read-only SQLite file of words, sets of rows and short records."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from geoapp.errors import ReleaseError
from geoapp.release.find.bits import numbers
from geoapp.release.find.bits import unpacked
from geoapp.release.find.text import LETTERS_FOR_SLIP
from geoapp.release.find.text import one_slip
from geoapp.release.find.text import shortened
from geoapp.release.sqlite_files import opened

#: The file below the release's folder.
FIND = "internal/find.sqlite"
#: What can be searched; the rows of each are numbered from 0.
PROJECT, UNIT, ORGANISATION = KINDS = ("project", "unit", "organisation")

# So many words that begin with what was typed are looked at.
_MOST_BEGUN = 400
#: What begins with fewer letters is everything and nothing.
_BEGUN = 2


def paired(kind: str) -> str:
    """Return what the pairs of words that follow each other are stored as."""
    return f"{kind} pairs"


@dataclass(frozen=True)
class Hits:
    """The rows that have a word: in their name, and anywhere."""

    name: int = 0
    all: int = 0

    def __or__(self, other: Hits) -> Hits:
        return Hits(self.name | other.name, self.all | other.all)

    def __and__(self, other: Hits) -> Hits:
        return Hits(self.name & other.name, self.all & other.all)


class FindIndex:
    """Asks the index; one object for one request."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        rows = file.execute("SELECT key, value FROM about")
        self.about: Mapping[str, Any] = {key: json.loads(value) for key, value in rows}
        self.count: int = self.about["count"]

    def word(self, kind: str, word: str) -> Hits:
        """Return the rows that have exactly this word."""
        query = "SELECT name, rest FROM words WHERE kind = ? AND word = ?"
        return _joined(self._file.execute(query, (kind, word)))

    def begun(self, kind: str, word: str) -> Hits:
        """Return the rows that have a word beginning with ``word``, which is no number."""
        if len(word) < _BEGUN or word.isdigit():
            return Hits()
        query = "SELECT name, rest FROM words WHERE kind = ? AND word >= ? AND word < ? LIMIT ?"
        return _joined(self._file.execute(query, (kind, word, word + "\U0010ffff", _MOST_BEGUN)))

    def together(self, kind: str, typed: str) -> list[str]:
        """Return the pairs of words that ``typed`` is, written together."""
        query = "SELECT word FROM slips WHERE kind = ? AND key = ?"
        found = (word for (word,) in self._file.execute(query, (paired(kind), typed)))
        return sorted(word for word in found if word.replace(" ", "") == typed)

    def alike(self, kind: str, typed: str) -> list[str]:
        """Return the words of the index, or its pairs of words, that one slip of typing makes ``typed``."""
        if len(typed) < LETTERS_FOR_SLIP:
            return []
        keys = sorted(shortened(typed))
        marks = ", ".join("?" * len(keys))
        query = f"SELECT DISTINCT word FROM slips WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
        found = (word for (word,) in self._file.execute(query, (kind, *keys)))
        return sorted(word for word in found if one_slip(typed, word.replace(" ", "")))

    def stored(self, facet: str) -> Mapping[str, bytes]:
        """Return the set of rows of each value of a filter, as it is stored."""
        return dict(self._file.execute("SELECT value, rows FROM sets WHERE facet = ?", (facet,)))

    def value(self, facet: str, values: Iterable[str]) -> int:
        """Return the rows that have any of ``values``."""
        query = "SELECT rows FROM sets WHERE facet = ? AND value = ?"
        found = (self._file.execute(query, (facet, value)).fetchone() for value in values)
        return reduce(or_, (unpacked(row[0]) for row in found if row), 0)

    def order(self, name: str) -> array[int]:
        """Return the numbers of all projects in an order."""
        return numbers("I", self._column(name))

    def places(self) -> tuple[Sequence[float], Sequence[float]]:
        """Return longitude and latitude of all projects; what has no place is not a number."""
        lon, lat = (array("d", numbers("d", self._column(name))) for name in ("lon", "lat"))
        return lon, lat

    def squares(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return the keys of all places in their order, and the number of the project at each."""
        return numbers("Q", self._column("keys")), numbers("I", self._column("by_key"))

    def records(self, kind: str, rows: Iterable[int]) -> list[dict[str, Any]]:
        """Return the short records of ``rows``."""
        return list(self.each_record(kind, rows))

    def each_record(self, kind: str, rows: Iterable[int]) -> Iterator[dict[str, Any]]:
        """Give the short records of ``rows`` as they are read."""
        query = "SELECT record FROM records WHERE kind = ? AND number = ?"
        found = (self._file.execute(query, (kind, row)).fetchone() for row in rows)
        return (json.loads(row[0]) for row in found if row)

    def units(self, level: str | None = None, code: str | None = None) -> list[dict[str, Any]]:
        """Return unit versions of a level or a code, those of one code in the order of time."""
        query = "SELECT record FROM units WHERE (level = ? OR code = ?) ORDER BY code, valid_from"
        return [json.loads(text) for (text,) in self._file.execute(query, (level, code))]

    def lacking(self, types: Sequence[str]) -> Iterator[tuple[str, int, float | None, int | None, bool]]:
        """Give (unit id, how many projects of the types, metres to the nearest, its number, roughly).

        No type means any. A type that no project has gives none, for every unit.
        """
        asked = types or ("",)
        marks = ", ".join("?" * len(asked))
        query = (
            "SELECT every.unit, total(some.count), min(some.metres), some.nearest, some.rough "  # noqa: S608
            f"FROM lacking every LEFT JOIN lacking some ON some.unit = every.unit AND some.type IN ({marks}) "
            "WHERE every.type = '' GROUP BY every.unit ORDER BY every.unit"
        )
        for unit, count, metres, nearest, rough in self._file.execute(query, asked):
            yield unit, int(count), metres, nearest, bool(rough)

    def _column(self, name: str) -> bytes:
        content: bytes = self._file.execute("SELECT content FROM columns WHERE name = ?", (name,)).fetchone()[
            0
        ]
        return content


@contextmanager
def open_find(path: Path) -> Iterator[FindIndex]:
    """Open the index for one request.

    Raises
    ------
    ReleaseError
        The file is missing or damaged; says what to do.
    """
    try:
        with closing(opened(path)) as file:
            yield FindIndex(file)
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise ReleaseError(f"{path} cannot be read: {error}. Run `geoapp publish` again") from error


def _joined(rows: Iterable[tuple[bytes | None, bytes | None]]) -> Hits:
    name = rest = 0
    for first, second in rows:
        name |= unpacked(first) if first else 0
        rest |= unpacked(second) if second else 0
    return Hits(name, name | rest)
