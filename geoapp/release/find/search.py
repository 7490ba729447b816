"""Searching: which rows a text means, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from operator import or_

from geoapp.names import fold
from geoapp.names import strip_prefix
from geoapp.release.find.bits import rows_of
from geoapp.release.find.index import PROJECT
from geoapp.release.find.index import UNIT
from geoapp.release.find.index import FindIndex
from geoapp.release.find.index import Hits
from geoapp.release.find.index import paired
from geoapp.release.find.slips import Reading
from geoapp.release.find.text import Wanted
from geoapp.release.find.text import wanted

#: Of so many rows with all words in their name the names are compared with the text as a whole.
_COMPARED = 200
#: So long a word may be several words written together, and so many.
_RUN_TOGETHER = 8
_MOST_PARTS = 5
#: Units of a name are looked for among so many.
_SAME_NAME = 40


@dataclass(frozen=True)
class Found:
    """What a text means. ``ranked`` are sets without a row in common, the best first.

    ``read_as`` pairs a typed word with the words it was taken for, where nothing had it as typed.
    """

    ranked: tuple[int, ...]
    read_as: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def all(self) -> int:
        """All rows."""
        return sum(self.ranked)


def search(index: FindIndex, kind: str, text: str) -> Found:
    """Return the rows of ``kind`` that have all words of ``text``, ranks of units left aside.

    The last word may be the beginning of one, and words may be written together. Only where nothing has all
    of them, words are read with slips: those that are not known at all, else any.
    """
    asked = wanted(text)
    if not asked.words:
        return Found(())
    whole = [_as_typed(index, kind, word) for word in asked.words]
    last = index.begun(kind, asked.words[-1])
    exact = [*whole[:-1], whole[-1] | last]
    if common := _common(exact):
        return Found(_ranked(index, kind, asked, common, whole, exact))
    # A word that is not known is the one that was mistyped: the others are not doubted beside it.
    for every in (False, True) if all(held.all for held in exact) else (False,):
        reading = Reading(index, kind, asked.words, exact, every)
        if common := reading.all:
            return Found(_ranked(index, kind, asked, common, reading.hits, reading.hits), reading.said)
    return Found(())


def _as_typed(index: FindIndex, kind: str, word: str) -> Hits:
    """Return the rows that have a word, or two that are it written together; else more that are."""
    pairs = index.together(kind, word)
    found = reduce(or_, (index.word(paired(kind), pair) for pair in pairs), index.word(kind, word))
    if found.all or len(word) < _RUN_TOGETHER:
        return found
    return next((hits for hits in _parted(index, kind, word, _MOST_PARTS) if hits.all), found)


def _parted(index: FindIndex, kind: str, text: str, most: int, before: str = "") -> Iterator[Hits]:
    """Give the rows of each way to part ``text`` into words that follow each other, the longest first."""
    for end in range(len(text), 1, -1):
        pair = index.word(paired(kind), f"{before} {text[:end]}") if before else index.word(kind, text[:end])
        if not pair.all:
            continue
        if end == len(text):
            yield pair
        elif most > 1:
            yield from (pair & rest for rest in _parted(index, kind, text[end:], most - 1, text[:end]))


def same_name(index: FindIndex, text: str) -> list[int]:
    """Return the numbers of the units that bear exactly this name, with another rank or none."""
    asked = wanted(text)
    bits = search(index, UNIT, text).all if asked.words else 0
    rows = rows_of(bits)[:_SAME_NAME]
    found = zip(rows, index.records(UNIT, rows), strict=True)
    names = ((row, [record["name_vi"], record["name_en"]]) for row, record in found)
    return [row for row, some in names if any(fold(strip_prefix(n)) == asked.phrase for n in some)]


def best_rows(index: FindIndex, kind: str, text: str, most: int) -> list[int]:
    """Return the ``most`` best rows."""
    rows: list[int] = []
    for bits in search(index, kind, text).ranked:
        rows += rows_of(bits)[: most - len(rows)]
    return rows


def _common(hits: Sequence[Hits]) -> int:
    return reduce(and_, (each.all for each in hits))


def _ranked(
    index: FindIndex, kind: str, asked: Wanted, common: int, whole: Sequence[Hits], some: Sequence[Hits]
) -> tuple[int, ...]:
    """Part the rows: the text in the name, its words there, words begun, the unit so named, the rest."""
    named = reduce(and_, (each.name for each in whole)) & common
    begun = reduce(and_, (each.name for each in some)) & common
    with_rank = reduce(and_, (index.word(kind, rank).name for rank in asked.ranks), named)
    tiers = [_phrase(index, kind, asked, with_rank), _phrase(index, kind, asked, named), named, begun]
    if kind == PROJECT:
        codes = [record["code"] for record in index.records(UNIT, same_name(index, asked.phrase))]
        tiers.append(index.value("unit", codes) & common)
    ranked, seen = [], 0
    for bits in (*tiers, common):
        ranked.append(bits & ~seen)
        seen |= bits
    return tuple(bits for bits in ranked if bits)


def _phrase(index: FindIndex, kind: str, asked: Wanted, named: int) -> int:
    """Return those of ``named`` whose name has the words in the order they were typed."""
    if not 0 < named.bit_count() <= _COMPARED:
        return 0
    rows = rows_of(named)
    found = zip(rows, index.records(kind, rows), strict=True)
    bits = 0
    for row, record in found:
        names = f" {fold(record['name_vi'])} | {fold(record['name_en'])} "
        bits |= (f" {asked.phrase} " in names) << row
    return bits
