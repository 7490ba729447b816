"""Periods as people write them: quarters, halves, nine months; years and months are dates already."""

from __future__ import annotations

import re
from datetime import date

from geoapp.dates import PartialDate
from geoapp.intake.values import parse_date
from geoapp.names import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(r"(?:quy|q) ?(iv|i{1,3}|[1-4])(?: nam)? (\d{4})|(\d{4}) ?q([1-4])")
_MONTHS = re.compile(r"(6|9) thang(?: (dau|cuoi))?(?: nam)? (\d{4})")


def parse_span(text: str) -> tuple[date, date]:
    """Return the first and last day of ``Quý I/2020``, ``2020-Q2``, ``6 tháng đầu năm 2020``, or any date.

    >>> [day.isoformat() for day in parse_span("Quý II/2020")]
    ['2020-04-01', '2020-06-30']

    Raises
    ------
    ValueError
        Says what cannot be understood.
    """
    months = parse_months(text)
    if months is not None:
        return months[0].first, months[1].last
    day = parse_date(text)
    return day.first, day.last


def parse_months(text: str) -> tuple[PartialDate, PartialDate] | None:
    """Return the first and last month of a quarter, a half or nine months; None where it is none of these.

    >>> [month.text for month in parse_months("Quý II/2020") or ()]
    ['2020-04', '2020-06']
    """
    plain = fold(text)
    if found := _QUARTER.fullmatch(plain):
        number = found[1] or found[4]
        last = 3 * _ROMAN.get(number, int(number) if number.isdigit() else 0)
        return _months(found[2] or found[3], last - 2, last)
    if found := _MONTHS.fullmatch(plain):
        length, year = int(found[1]), found[3]
        return _months(year, 13 - length, 12) if found[2] == "cuoi" else _months(year, 1, length)
    return None


def _months(year: str, first: int, last: int) -> tuple[PartialDate, PartialDate]:
    return PartialDate.parse(f"{year}-{first:02}"), PartialDate.parse(f"{year}-{last:02}")
