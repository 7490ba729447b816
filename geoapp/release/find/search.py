"""Searching: which rows a text means, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from geoapp.names import fold
from geoapp.names import strip_prefix
from geoapp.release.find.bits import rows_of
from geoapp.release.find.index import PROJECT
from geoapp.release.find.index import UNIT
from geoapp.release.find.index import FindIndex
from geoapp.release.find.index import Hits
from geoapp.release.find.text import Wanted
from geoapp.release.find.text import wanted

#: Of so many rows with all words in their name the names are compared with the text as a whole.
_COMPARED = 200
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

    The last word may be the beginning of one. Only where nothing has all of them, a word of four letters and
    more may hold one slip.
    """
    asked = wanted(text)
    if not asked.words:
        return Found(())
    whole = [index.word(kind, word) for word in asked.words]
    last = index.begun(kind, asked.words[-1])
    exact = [*whole[:-1], whole[-1] | last]
    if common := _common(exact):
        return Found(_ranked(index, kind, asked, common, whole, exact))
    alike = [
        () if hits.all else tuple(index.alike(kind, w)) for w, hits in zip(asked.words, exact, strict=True)
    ]
    if not any(alike):
        # Each word is known, but not together: any of them may be the wrong one.
        alike = [tuple(index.alike(kind, word)) for word in asked.words]
    wide = [
        reduce(Hits.__or__, (index.word(kind, one) for one in some), hits)
        for some, hits in zip(alike, exact, strict=True)
    ]
    common = _common(wide)
    read_as = tuple((w, some) for w, some in zip(asked.words, alike, strict=True) if some)
    return Found(_ranked(index, kind, asked, common, wide, wide), read_as) if common else Found(())


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
