"""Numbers, dates and yes-or-no as people write them in Việt Nam; doubtful forms are never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from geoapp.dates import PartialDate
from geoapp.names import fold

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*", re.ASCII)
_ONE_MARK = re.compile(r"[+-]?\d+[.,]\d+", re.ASCII)
_BOTH = re.compile(r"[+-]?\d{1,3}(?:(?P<group>[.,])\d{3})+(?!(?P=group))[.,]\d+", re.ASCII)
_LARGEST = Decimal(10) ** 15

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: 0{1,2}:00(?::00)?)?", re.ASCII)
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}\S*", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[/-](\d{4})", re.ASCII)
_WORDS = re.compile(
    r"(?:(?:ngay (?P<day>\d{1,2}) )?thang (?P<month>\d{1,2}) )?(?:nam )?(?P<year>\d{4})", re.ASCII
)
_SERIAL = re.compile(r"[2-7]\d{4}", re.ASCII)
_FIRST_SERIAL = date(1990, 1, 1)  # an earlier day is a mistyped year far more often: 20210 would be 1955
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of spreadsheets, whose calendar has a 29 February 1900
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_YES = frozenset({"true", "1", "yes", "y", "x", "co", "dung"})
_NO = frozenset({"false", "0", "no", "n", "khong", "sai"})


def parse_number(text: str, *, point: bool) -> float:
    """Read a number: ``1.234,5``, ``10,95``, ``1 234.5``.

    ``point`` says that the file writes decimals with a point; without it ``1.234`` may be either and
    is refused.

    Raises
    ------
    ValueError
        Says what cannot be understood.
    """
    bare = _bare(text)
    if point and _PLAIN.fullmatch(bare):
        return float(_within(bare))
    match = _GROUPED.fullmatch(bare)
    if match and len(re.findall(r"[.,]", bare)) == 1 and not bare.lstrip("+-").startswith("0"):
        whole, part = re.sub(r"[.,]", "", bare), _plain_decimal(bare)
        raise ValueError(f"it can be read as {whole} and as {part}: write {whole}, or {part}")
    return float(_within(_ungrouped(bare, text)))


def parse_money(text: str) -> Decimal:
    """Read an amount; a mark before three digits parts thousands, as prices are written.

    Raises
    ------
    ValueError
        Says what cannot be understood.
    """
    bare = _bare(text)
    if _GROUPED.fullmatch(bare):
        return _within(re.sub(r"[.,]", "", bare))
    return _within(_ungrouped(bare, text))


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read a date to the precision it has: ISO forms, ``15/3/2023`` (day first), ``03/2023``, or in words.

    Raises
    ------
    ValueError
        Says what cannot be understood; a day that does not exist is not one.
    """
    try:
        found = PartialDate.parse(_iso(" ".join(text.split())))
    except ValueError as error:
        raise ValueError("it is not a date") from error
    if not _FIRST_YEAR <= found.first.year <= _LAST_YEAR:
        raise ValueError(f"the year is not between {_FIRST_YEAR} and {_LAST_YEAR}")
    return found


def parse_boolean(text: str) -> bool:
    """Read yes or no, in Vietnamese or English.

    Raises
    ------
    ValueError
        It is neither.
    """
    word = fold(text)
    if word not in _YES | _NO:
        raise ValueError("it is neither yes nor no")
    return word in _YES


def _bare(text: str) -> str:
    """Return ``text`` with ordinary digits, without spaces between groups of digits."""
    wide = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", wide)


def _ungrouped(bare: str, text: str) -> str:
    if re.fullmatch(r"[+-]?[0-9]+", bare):
        return bare
    if _BOTH.fullmatch(bare):
        head, mark, tail = re.split(r"([.,])(?=\d+$)", bare)
        return re.sub(r"[.,]", "", head) + mark.replace(",", ".") + tail
    if _ONE_MARK.fullmatch(bare):
        return bare.replace(",", ".")
    if _GROUPED.fullmatch(bare):
        return re.sub(r"[.,]", "", bare)
    raise ValueError(f"{text[:40]!r} is not a number")


def _plain_decimal(bare: str) -> str:
    """Return a decimal so that its comma parts no thousands: three digits behind it would."""
    whole, part = re.split(r"[.,]", bare)
    short = part.rstrip("0") or "0"
    return f"{whole},{short if len(short) < 3 else f'{short}0'}"


def _within(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number) >= _LARGEST:
        raise ValueError("the number is too large")
    return number


def _iso(text: str) -> str:
    if match := _WITH_TIME.fullmatch(text):
        return match[1]
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _WORDS.fullmatch(fold(text)):
        parts = (match["year"], match["month"], match["day"])
        return "-".join(part.zfill(2) for part in parts if part)
    if _SERIAL.fullmatch(text):
        counted = _SERIAL_ZERO + timedelta(days=int(text))
        return counted.isoformat() if counted >= _FIRST_SERIAL else text
    return text
