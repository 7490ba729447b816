"""How many projects or activities units have, put into classes that fit the numbers.

Small numbers have the same classes on every map. Where too many units would lie in the uppermost of those,
the classes come from the numbers themselves, with round limits; ``frontend/src/later/counts.js`` puts
what filters leave into classes by the same rule (``tests/vectors/counts.json`` binds the two).
"""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Sequence

from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import COUNT_STARTS
from geoapp.maps.classes import MapClass
from geoapp.maps.ranges import RangeClass

#: As many classes as there are colours beside that of none.
_MOST = len(COUNT_CLASSES) - 1


def count_starts(counts: Iterable[int]) -> tuple[int, ...]:
    """Return the least number of each class, none left out; those of small numbers where they do.

    They do where at most a quarter of the units that have any lie in the uppermost of them. Else the classes
    are quarters of the units that have any, each limit moved past at most a tenth of them to a rounder one.

    >>> count_starts([0, 1, 4, 9]), count_starts([640, 780, 910, 1240])
    ((1, 3, 6, 10), (1, 700, 800, 1000))
    """
    some = sorted(n for n in counts if n)
    if sum(n >= COUNT_STARTS[-1] for n in some) * 4 <= len(some):
        return COUNT_STARTS
    leeway, starts = len(some) // 10, [1]
    for part in range(1, _MOST):
        place = len(some) * part // _MOST
        # Above the first number of the class before, so that no class is without units.
        after = max(some[max(0, place - leeway - 1)], some[bisect_left(some, starts[-1])])
        until = some[min(len(some) - 1, place + leeway)]
        if after < until:
            starts.append(_roundest(after, until, some[place]))
    return tuple(starts) if len(starts) > 1 else COUNT_STARTS


def _roundest(after: int, until: int, wanted: int) -> int:
    """Return the multiple of the largest 1, 2 or 5 tens, hundreds … above one number and up to another."""
    for zeros in range(len(str(until)) - 1, -1, -1):
        for step in (digit * int(10**zeros) for digit in (5, 2, 1)):
            found = max(wanted // step, after // step + 1) * step
            if found <= until:
                return found
    return until


def count_classes(counts: Iterable[int], level: str) -> tuple[MapClass, ...]:
    """Return the classes of the numbers of the units of ``level``, none first.

    Each level has a scale of its own where it does not have that of small numbers: the keys keep them apart.
    """
    starts = count_starts(counts)
    if starts == COUNT_STARTS:
        return COUNT_CLASSES
    # The colours go from the lowest class to the highest, the last one always taken.
    chosen = [COUNT_CLASSES[(n + 1) * _MOST // len(starts)] for n in range(len(starts))]
    ends = [*(start - 1 for start in starts[1:]), starts[-1]]
    last = len(starts) - 1
    return (
        COUNT_CLASSES[0],
        *(
            RangeClass(
                f"count_{low}_{level}",
                one.color,
                one.pattern,
                low=low,
                high=high,
                word="count_from" if n == last else "",
            )
            for n, (low, high, one) in enumerate(zip(starts, ends, chosen, strict=True))
        ),
    )


def count_class(classes: Sequence[MapClass], count: int) -> str:
    """Return the key of the class that a number of projects or activities has.

    >>> [count_class(COUNT_CLASSES, n) for n in (0, 1, 5, 6, 10)]
    ['count_0', 'count_1_2', 'count_3_5', 'count_6_9', 'count_10']
    """
    # The least number of a class is in its key.
    starts = [int(item.key.split("_")[1]) for item in classes]
    return classes[bisect_right(starts, count) - 1].key
