"""The days on which what a map shows changes, and the spans between them that have the same units.

The state on a date is that of the last moment that is not after it; a year means its 31 December. What a
moment shows was known by then: nothing is taken from the future.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from geoapp.boundaries.units import Unit
from geoapp.criteria.recognition import counts_from
from geoapp.criteria.records import Recognition


def moments_of(first_year: int, last_year: int, days: Iterable[date]) -> tuple[date, ...]:
    """Return the moments of a map, in order.

    They are the first day of ``first_year``, the last day of each year, and those of ``days`` that lie
    between.

    >>> [str(day) for day in moments_of(2018, 2019, [date(2019, 6, 1), date(2025, 7, 1)])]
    ['2018-01-01', '2018-12-31', '2019-06-01', '2019-12-31']
    """
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    ticks = {date(year, 12, 31) for year in range(first_year, last_year + 1)}
    return tuple(sorted({first, *ticks, *(day for day in days if first <= day <= last)}))


def unit_days(units: Iterable[Unit]) -> Iterator[date]:
    """Give the days on which a unit begins, and those on which it is no longer."""
    for unit in units:
        yield unit.valid_from
        if unit.valid_to is not None:
            yield unit.valid_to


def recognition_days(recognitions: Iterable[Recognition]) -> Iterator[date]:
    """Give the days from which a stage counts, and those of its revocation.

    A date known to the month or year counts from its last day, as in
    :mod:`geoapp.criteria.recognition`.
    """
    for record in recognitions:
        since = counts_from(record)
        if since is not None:
            yield since
        if record.revoked_on is not None:
            yield record.revoked_on.last


def moment_on(moments: Sequence[date], day: date) -> int:
    """Return the index of the moment whose state holds on ``day``; before all of them, the first."""
    return max(0, bisect_right(moments, day) - 1)


def spans_of(moments: Sequence[date], units: Iterable[Unit]) -> tuple[int, ...]:
    """Return the span of each moment: it grows by one where a unit begins or ends.

    ``moments`` must hold all such days between its first and last.
    """
    days = set(unit_days(units))
    return tuple(accumulate((int(day in days) for day in moments[1:]), initial=0))
