"""The blocks a document is made of, as ``report.typ`` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from geoapp.exports.attainment.words import Words

Block = Mapping[str, Any]


def heading(key: str, words: Words) -> Block:
    """Return the heading of a subsection by the key of its text."""
    return {"kind": "heading", "level": 3, "text": words.texts(key)}


def text(words: str) -> Block:
    """Return a paragraph."""
    return {"kind": "text", "text": words}


def quiet(words: str) -> Block:
    """Return a note in small print, which stays with what follows it."""
    return {"kind": "note", "text": words, "sticky": True}


def column(key: str, words: Words, width: float, align: str = "left") -> Block:
    """Return a column by the key of its title; ``width`` is its part of the table."""
    return titled(words.texts(f"report.column_{key}"), width, align)


def titled(title: str, width: float, align: str = "left") -> Block:
    """Return a column with its title; without a ``width`` it is as wide as its words."""
    return {"title": title, "width": width, "align": align}


def table(columns: Sequence[Block], rows: Sequence[Block]) -> Block:
    """Return a table; a row has ``cells``, or is a ``group`` or a ``note`` over the whole width."""
    return {"kind": "table", "caption": "", "columns": columns, "rows": rows}


def numbers(found: Iterable[int | None]) -> str:
    """Return numbers of sources as "[1] [3]"."""
    return " ".join(f"[{n}]" for n in sorted({n for n in found if n}))
