"""Figures put into ranges, with about as many different figures in each: the classes of a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from geoapp.maps.classes import MapClass
from geoapp.numbers import number


@dataclass(frozen=True)
class RangeClass(MapClass):
    """A class of figures from ``low`` to ``high``, both included: its label is its figures.

    ``unit`` is what they count; ``word`` finds, as ``class.<word>``, the words that a label puts them in.
    """

    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    word: str = ""

    def label(self, language: str, measure: str = "") -> str:
        """Return the range as the language writes numbers, with its unit in words: ``measure``.

        >>> RangeClass("range_1", "", "", low=1200, high=3456.5).label("vi")
        '1.200–3.456,5'
        >>> RangeClass("range_1", "", "", low=98, high=98, unit="%").label("vi", "%")
        '98 %'
        """
        ends = dict.fromkeys(number(end, language) for end in (self.low, self.high))
        return "–".join(ends) + (f" {measure}" if measure else "")


def ranges_of(
    values: Iterable[float],
    start: str,
    colors: Sequence[str],
    pattern: str = "plain",
    *,
    sign: str = "",
    unit: str = "",
    word: str = "",
) -> tuple[RangeClass, ...]:
    """Put figures into as many ranges as there are ``colors``, or fewer where there are fewer figures.

    The colours go from the lowest range to the highest, the last one always taken; keys begin with ``start``.
    """
    distinct, wanted = sorted(set(values)), len(colors)
    parts = min(wanted, len(distinct))
    ends = [len(distinct) * n // parts for n in range(parts + 1)] if parts else []
    chosen = [colors[(n + 1) * wanted // parts - 1] for n in range(parts)]
    return tuple(
        RangeClass(
            f"{start}_{n + 1}", color, pattern, sign, distinct[first], distinct[end - 1], unit=unit, word=word
        )
        for n, (color, (first, end)) in enumerate(zip(chosen, pairwise(ends), strict=True))
    )


def in_ranges(ranges: Sequence[RangeClass], value: float) -> str:
    """Return the key of the range that a figure lies in; it must be one of those they were made of."""
    return ranges[bisect_left(ranges, value, key=lambda each: each.high)].key


def plain(value: float) -> float | int:
    """Return a whole number as one, so that it is written without a fraction."""
    return whole if (whole := int(value)) == value else value
