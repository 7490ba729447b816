"""Rows of JSON kept as columns: read in milliseconds, and made into rows again only where they are told.

A value that recurs is kept once and named by its place, and so is a unit or an organisation in every row
that has it. Values that are told of many rows are shared between them: they are to be read only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import accumulate
from itertools import pairwise
from typing import Any

from geoapp.pages.kinds import Json

#: Values are named by their place where each stands in so many rows on average.
_RECURRING = 2


def columns_of(rows: Sequence[Json]) -> Json:
    """Return rows of the same keys as columns; lists of objects become columns of their own.

    >>> columns_of([{"a": 1}, {"a": 2}])
    {'count': 2, 'columns': {'a': {'each': [1, 2]}}}
    """
    keys = rows[0] if rows else ()
    return {"count": len(rows), "columns": {key: _column([row[key] for row in rows]) for key in keys}}


def _column(values: Sequence[Any]) -> Json:
    texts = [json.dumps(value, ensure_ascii=False) for value in values]
    places = {text: n for n, text in enumerate(dict.fromkeys(texts))}
    if len(places) * _RECURRING <= len(values):
        kept = {text: value for text, value in zip(texts, values, strict=True)}
        return {"once": [kept[text] for text in places], "at": [places[text] for text in texts]}
    if all(isinstance(value, list) for value in values):
        inner = [one for value in values for one in value]
        if inner and all(isinstance(one, dict) and one.keys() == inner[0].keys() for one in inner):
            return {"lengths": [len(value) for value in values], "rows": columns_of(inner)}
    return {"each": list(values)}


class Columns:
    """Reads what :func:`columns_of` kept."""

    def __init__(self, kept: Json) -> None:
        self._count: int = kept["count"]
        self._kept: Json = kept["columns"]
        self._read: dict[str, Sequence[Any]] = {}

    def __len__(self) -> int:
        return self._count

    def column(self, key: str) -> Sequence[Any]:
        """Return the value of each row; equal ones may be one object."""
        if key not in self._read:
            self._read[key] = _values(self._kept[key])
        return self._read[key]

    def distinct(self, key: str) -> Iterable[Any]:
        """Return the values there are, each once where they recur."""
        kept = self._kept[key]
        found: Iterable[Any] = kept["once"] if "once" in kept else self.column(key)
        return found

    def rows(self, numbers: Iterable[int] | None = None) -> Iterator[dict[str, Any]]:
        """Give the rows of these numbers, or all; empty columns have no rows."""
        columns = [(key, self.column(key)) for key in self._kept]
        for n in range(self._count) if numbers is None else numbers:
            yield {key: values[n] for key, values in columns}


def _values(kept: Json) -> Sequence[Any]:
    if "once" in kept:
        once = kept["once"]
        return [once[place] for place in kept["at"]]
    if "rows" in kept:
        inner = list(Columns(kept["rows"]).rows())
        return [inner[first:end] for first, end in pairwise([0, *accumulate(kept["lengths"])])]
    each: Sequence[Any] = kept["each"]
    return each
