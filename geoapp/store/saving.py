"""Putting records into a table: new ones are added, changed ones replaced, equal ones left alone."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import Generic
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy import Table
from sqlalchemy import bindparam
from sqlalchemy import delete
from sqlalchemy import insert

from geoapp.dates import PartialDate

Record = TypeVar("Record")
Row = dict[str, Any]


@dataclass(frozen=True)
class Saved:
    """How many records were new, different from what was held, and the same."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: Saved) -> Saved:
        return Saved(self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class Comparison(Generic[Record]):
    """Records beside what the store holds under the same key; a key given twice counts once, the last."""

    added: list[Record]
    changed: list[Record]
    unchanged: list[Record]

    @property
    def to_write(self) -> list[Record]:
        """The records that differ from the store."""
        return self.added + self.changed

    @property
    def saved(self) -> Saved:
        """The counts."""
        return Saved(len(self.added), len(self.changed), len(self.unchanged))


def compare(
    held: Iterable[Record], given: Iterable[Record], key: Callable[[Record], Hashable]
) -> Comparison[Record]:
    """Sort ``given`` records into new, changed and unchanged ones."""
    by_key = {key(record): record for record in held}
    result: Comparison[Record] = Comparison([], [], [])
    for name, record in {key(record): record for record in given}.items():
        if name not in by_key:
            result.added.append(record)
        elif by_key[name] != record:
            result.changed.append(record)
        else:
            result.unchanged.append(record)
    return result


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert ``rows``."""
    if rows:
        connection.execute(insert(table), rows)


def take_out(connection: Connection, table: Table, keys: Sequence[Mapping[str, Any]]) -> None:
    """Delete the rows with ``keys``; a key column may be NULL."""
    if not keys:
        return
    where = (table.c[name].is_not_distinct_from(bindparam(f"key_{name}")) for name in keys[0])
    named = [{f"key_{name}": value for name, value in key.items()} for key in keys]
    connection.execute(delete(table).where(*where), named)


def replace(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    changed: Sequence[Row],
    key: Sequence[str],
) -> None:
    """Take out what is held under the keys of ``changed`` rows, then insert ``rows``."""
    take_out(connection, table, [{name: row[name] for name in key} for row in changed])
    put(connection, table, rows)


def save_by(
    connection: Connection,
    table: Table,
    held: Iterable[Record],
    given: Iterable[Record],
    key: tuple[str, ...],
    others: tuple[str, ...],
) -> Saved:
    """Store what differs from ``held`` under the columns ``key``; ``others`` are the columns besides."""
    found = compare(held, given, lambda record: tuple(getattr(record, name) for name in key))
    names = (*key, *others)
    replace(connection, table, _rows(found.to_write, names), _rows(found.changed, names), key)
    return found.saved


def partial(text: str | None) -> PartialDate | None:
    """Read a stored date back."""
    return None if text is None else PartialDate.parse(text)


def written(day: object | None) -> str | None:
    """Write a date, or a code, the way it is stored."""
    return None if day is None else str(day)


def _rows(items: Iterable[object], names: tuple[str, ...]) -> list[Row]:
    """Return the rows of ``items``: numbers as they are, tuples as lists, everything else as text."""
    return [{name: _stored(getattr(item, name)) for name in names} for item in items]


def _stored(value: object) -> object:
    if isinstance(value, tuple):
        return [_stored(part) for part in value]
    return value if isinstance(value, (int, float)) else written(value)
