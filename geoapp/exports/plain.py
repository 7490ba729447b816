"""Records as rows of plain values by column name."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from geoapp.dates import PartialDate
from geoapp.exports.columns import Column
from geoapp.exports.lines import Value
from geoapp.numbers import degrees

Row = dict[str, Value]


def row_of(record: object, columns: Iterable[Column]) -> Row:
    """Return the fields of ``record`` that ``columns`` name; a column that is no field stays empty."""
    fields: Mapping[str, object] = vars(record)
    return {column.name: plain(fields.get(column.name)) for column in columns}


def plain(value: object) -> Value:
    """Return a value as downloads write it: lists parted by ``;``, dates in the precision they have."""
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a download")


def published_point(lon: float | None, lat: float | None) -> Row:
    """Return the columns ``lon`` and ``lat`` of a record: both rounded, or both empty."""
    if lon is None or lat is None:
        return {"lon": None, "lat": None}
    return {"lon": degrees(lon), "lat": degrees(lat)}


def first_day(*dates: PartialDate | None) -> date | None:
    """Return the last day of the first date that is known."""
    return next((found.last for found in dates if found is not None), None)


def ordered(rows: list[Row], *columns: str) -> list[Row]:
    """Sort by ``columns`` as text, then by all others: the order does not depend on what came in."""
    return sorted(rows, key=lambda row: [str("" if row[c] is None else row[c]) for c in (*columns, *row)])
