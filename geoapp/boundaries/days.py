"""Which day answers for one without outlines: one rule for imports, the command and ``/near``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from datetime import timedelta

#: First day and day after the last (None is open) of a time in which outlines are valid.
Span = tuple[date, date | None]


def drawn_day(spans: Iterable[Span], day: date) -> date | None:
    """Return ``day`` where it is in one of ``spans``, else the last such day before it, else the first after.

    What was drawn before a day is known on it; what was drawn later is taken only where nothing was.

    >>> drawn_day([(date(2004, 1, 1), date(2025, 7, 1))], date(2026, 1, 1))
    datetime.date(2025, 6, 30)
    """
    before, after = [], []
    for first, end in spans:
        if day < first:
            after.append(first)
        elif end is not None and day >= end:
            before.append(end - timedelta(days=1))
        else:
            return day
    return max(before) if before else min(after, default=None)
