"""Reading a text that nothing has as typed: one slip in a word, words run together or torn apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from functools import reduce
from itertools import pairwise
from operator import and_
from operator import or_

from geoapp.release.find.index import FindIndex
from geoapp.release.find.index import Hits
from geoapp.release.find.index import paired

# With fewer letters a word is not read as two with a slip: "hoaa" is no "hoa ấp".
_LETTERS_OF_TWO = 6
# So many readings of a word are tried beside those of its neighbour.
_MOST_BESIDE = 12


@dataclass(frozen=True)
class Reading:
    """The words of a text, read with slips; ``every`` doubts words that are known too.

    A reading of one of several words counts only beside a reading of its neighbour, as words of a name are:
    "nông doanj" is no "nông" and somewhere else a "đoàn".
    """

    index: FindIndex
    kind: str
    words: Sequence[str]
    exact: Sequence[Hits]
    every: bool

    @cached_property
    def said(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What was typed, and the words it is taken for that some row has."""
        found = self.all
        used = [tuple(one for one in some if self._hits(one).all & found) for some in self.readings]
        singles = [(word, some) for word, some in zip(self.words, used, strict=True) if some]
        # Both together say something only where neither says it alone.
        joined = [
            (f"{first} {second}", tuple(one for one in some if self._hits(one).all & found))
            for (first, second), some, own in zip(
                pairwise(self.words), self.torn, pairwise(used), strict=True
            )
            if not any(own)
        ]
        return tuple((typed, some) for typed, some in (*singles, *joined) if some)

    @property
    def all(self) -> int:
        """The rows that have a reading of every word."""
        return reduce(and_, (each.all for each in self.hits))

    @cached_property
    def readings(self) -> list[tuple[str, ...]]:
        """For each word what it may be: words of the index, and pairs of such."""
        return [self._readings(word) if self.every or not held.all else () for word, held in self._typed]

    @cached_property
    def torn(self) -> list[tuple[str, ...]]:
        """For each word and the next what both together may be."""
        return [tuple(self._torn(*both)) for both in pairwise(self._typed)]

    @cached_property
    def hits(self) -> list[Hits]:
        """The rows of each word: as typed, or read and beside a neighbour."""
        found = []
        for at, (_word, held) in enumerate(self._typed):
            hits = Hits() if self.every and len(self.words) > 1 else held
            for one in self.readings[at]:
                hits |= self._beside(at, one)
            if self.every and len(self.words) > 1:
                hits |= self._beside(at, self.words[at])
            for near in (at - 1, at):
                if 0 <= near < len(self.torn):
                    hits |= self._rows(self.torn[near])
            found.append(hits)
        return found

    @property
    def _typed(self) -> list[tuple[str, Hits]]:
        return list(zip(self.words, self.exact, strict=True))

    def _readings(self, word: str) -> tuple[str, ...]:
        if found := self.index.alike(self.kind, word):
            return tuple(found)
        return tuple(self.index.alike(paired(self.kind), word)) if len(word) >= _LETTERS_OF_TWO else ()

    def _torn(self, first: tuple[str, Hits], second: tuple[str, Hits]) -> list[str]:
        """Read two words as one or as a pair, with a slip, where one of them is not known."""
        if not self.every and first[1].all and second[1].all:
            return []
        whole = first[0] + second[0]
        one = [whole] if self.index.word(self.kind, whole).all else []
        return [*one, *self.index.alike(paired(self.kind), whole)]

    def _beside(self, at: int, reading: str) -> Hits:
        """Return the rows that have a reading of a word beside one of a neighbour's; of one word, all."""
        if len(self.words) == 1 or " " in reading:
            return self._rows([reading])
        before = self._choices(at - 1) if at else ()
        after = self._choices(at + 1) if at + 1 < len(self.words) else ()
        pairs = [
            *(f"{one.split()[-1]} {reading}" for one in before),
            *(f"{reading} {one.split()[0]}" for one in after),
        ]
        return reduce(or_, (self.index.word(paired(self.kind), pair) for pair in pairs), Hits())

    def _choices(self, at: int) -> Sequence[str]:
        return (self.words[at], *self.readings[at])[:_MOST_BESIDE]

    def _rows(self, readings: Sequence[str]) -> Hits:
        return reduce(or_, (self._hits(one) for one in readings), Hits())

    def _hits(self, reading: str) -> Hits:
        return self.index.word(paired(self.kind) if " " in reading else self.kind, reading)
