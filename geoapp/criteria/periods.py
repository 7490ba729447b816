"""Periods that are reported on: date ranges, mostly years, quarters and months.

A year, quarter or month is only a name for its days; any other range of days is a period too.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.criteria.records import Assessment

_YEAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class Grain(StrEnum):
    """How long a period is, the longest first; ``other`` is any range without a name of its own."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    OTHER = "other"


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``start`` to ``end``, both included.

    >>> str(Period(date(2019, 1, 1), date(2019, 3, 31))), Period.parse("2019-Q1").end.isoformat()
    ('2019-Q1', '2019-03-31')
    """

    start: date
    end: date

    @property
    def year(self) -> int:
        """The year whose criteria set and thresholds hold: the one the period ends in."""
        return self.end.year

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def grain(self) -> Grain:
        """Whether it is a whole year, quarter or month."""
        first, last = self.start, self.end
        if first.day != 1 or last != _month_end(last) or first.year != last.year:
            return Grain.OTHER
        months = last.month - first.month + 1
        if (months, first.month) == (12, 1):
            return Grain.YEAR
        if months == 3 and first.month % 3 == 1:
            return Grain.QUARTER
        return Grain.MONTH if months == 1 else Grain.OTHER

    def counts(self, start: date, end: date) -> bool:
        """Tell whether a report on ``start`` to ``end`` counts here: it ends here and is not longer.

        So a year's report is none of December's, and one from July to June is that of the year it ends in.
        """
        return self.start <= end <= self.end and (end - start).days < self.days

    def __str__(self) -> str:
        first, last = self.start, self.end
        match self.grain:
            case Grain.YEAR:
                return f"{first.year:04}"
            case Grain.QUARTER:
                return f"{first.year:04}-Q{last.month // 3}"
            case Grain.MONTH:
                return f"{first.year:04}-{first.month:02}"
        return f"{first}/{last}"

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return a whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read what ``str`` writes.

        Raises
        ------
        ValueError
            It has another form, names a day that does not exist, or ends before it begins.
        """
        if _YEAR.fullmatch(text):
            return cls.of_year(int(text))
        if found := _QUARTER.fullmatch(text):
            year, quarter = int(found[1]), int(found[2])
            return cls(date(year, 3 * quarter - 2, 1), _month_end(date(year, 3 * quarter, 1)))
        if found := _MONTH.fullmatch(text):
            first = date(int(found[1]), int(found[2]), 1)
            return cls(first, _month_end(first))
        start, _, end = text.partition("/")
        period = cls(date.fromisoformat(start), date.fromisoformat(end))
        if period.end < period.start:
            raise ValueError(f"{text!r} ends before it begins")
        return period


def reported_periods(assessments: Iterable[Assessment]) -> tuple[Period, ...]:
    """Return the periods that reports were made for, and each year one of them ends in.

    They stand in the order of their ends, of the same end the longer first.
    """
    own = {Period(report.period_start, report.period_end) for report in assessments}
    years = {Period.of_year(period.year) for period in own}
    return tuple(sorted(own | years, key=lambda period: (period.end, period.start)))


def report_ends(assessments: Iterable[Assessment]) -> tuple[date, ...]:
    """Return the days on which reported periods end, in order: from then on what they tell can stand."""
    return tuple(sorted({report.period_end for report in assessments}))


def last_ended_year(day: date) -> int:
    """Return the last year that has ended by ``day``; on 31 December its own has.

    >>> last_ended_year(date(2019, 12, 30)), last_ended_year(date(2019, 12, 31))
    (2018, 2019)
    """
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1


def standing_period(day: date, ends: Sequence[date]) -> Period:
    """Return the period whose reports stand on ``day``.

    On 31 December it is the year. On another day it is the last ended year, and with it what this year's
    reports told by then: what the year before told stands until a later report replaces it, and never
    beyond this year's end. Values of another criteria set are no values of this one, so they never stand.

    Parameters
    ----------
    day
        The day asked for.
    ends
        The ends of the reported periods of one level and tier, in order.
    """
    ended = Period.of_year(last_ended_year(day))
    told = bisect_right(ends, day)
    latest = ends[told - 1] if told else ended.end
    return Period(ended.start, max(ended.end, latest))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
