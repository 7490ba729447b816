"""Dates and sources as each language writes them; ``frontend/src/format.js`` writes the same."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"(https?://[^\s;]+)")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def partial_date(text: str, language: str) -> str:
    """Return YYYY, YYYY-MM or YYYY-MM-DD as the language writes it, no more precise than it is.

    >>> partial_date("2018-03-22", "vi"), partial_date("2019-05", "vi"), partial_date("2019-05", "en")
    ('22/03/2018', '05/2019', 'May 2019')
    """
    if language == "vi":
        return "/".join(reversed(text.split("-")))
    year, *rest = text.split("-")
    words = [str(int(day)) for day in rest[1:]] + [_MONTHS[int(month) - 1] for month in rest[:1]] + [year]
    return " ".join(words)


def source_parts(source: str) -> list[tuple[str, str]]:
    """Return a source as (text, address) pieces: an address reads as its host, other text has none.

    >>> source_parts("http://www.dongnai.gov.vn/a?b=1 (VNA)")
    [('dongnai.gov.vn', 'http://www.dongnai.gov.vn/a?b=1'), (' (VNA)', '')]
    """
    pieces = [piece for piece in _ADDRESS.split(source) if piece]
    return [(_host(piece), piece) if _ADDRESS.fullmatch(piece) else (piece, "") for piece in pieces]


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    return (host or address).removeprefix("www.")
