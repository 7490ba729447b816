"""Dates that keep the precision they were written in: a year, a month, or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VIETNAM = timedelta(hours=7)


def today() -> date:
    """Return the day it is in Việt Nam, wherever the program runs."""
    return (datetime.now(UTC) + _VIETNAM).date()


def read_day(text: str) -> date:
    """Read ``YYYY-MM-DD`` and nothing else.

    Raises
    ------
    ValueError
        The text has another form, or names a day that does not exist.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is not YYYY-MM-DD")
    return date.fromisoformat(text)


@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, month or day.

    >>> PartialDate.parse("2019-05").last
    datetime.date(2019, 5, 31)
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises
        ------
        ValueError
            The text has another form, or names a day that does not exist.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part or 0) for part in match.groups())
        if match[2] is None:
            return cls(text, date(year, 1, 1), date(year, 12, 31))
        if match[3] is None:
            first = date(year, month, 1)
            return cls(text, first, first.replace(day=calendar.monthrange(year, month)[1]))
        whole = date(year, month, day)
        return cls(text, whole, whole)

    def __str__(self) -> str:
        return self.text
