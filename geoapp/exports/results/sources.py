"""A source on paper: what it is, and its addresses shortened."""

from __future__ import annotations

from geoapp.pages.format import source_parts

#: What is left of the end of an address, which says more than its middle.
_TAIL = 28


def source_line(said: str) -> list[tuple[str, str]]:
    """Return a source as (text, address) pieces; addresses are shortened, words are not.

    >>> source_line("http://www.dongnai.gov.vn/tin/2019/very-long-way-to-say-it (VNA)")[0][0]
    'dongnai.gov.vn/…19/very-long-way-to-say-it'
    """
    return [(_short(part, address) if address else part, address) for part, address in source_parts(said)]


def _short(host: str, address: str) -> str:
    """Return an address as its host and its end."""
    _, _, path = address.partition("://")
    path = path.removeprefix("www.").removeprefix(host)
    return host + (path if len(path) <= _TAIL else f"/…{path[2 - _TAIL :]}")
