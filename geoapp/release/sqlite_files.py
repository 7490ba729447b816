"""Read-only SQLite files of a release: written whole at publish time, the same content as the same bytes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote


def written(fill: Callable[[sqlite3.Connection], None]) -> bytes:
    """Return the bytes of a file that ``fill`` fills; the same content gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.execute("PRAGMA journal_mode=OFF")
            file.execute("PRAGMA synchronous=OFF")
            file.execute("BEGIN")
            fill(file)
            file.execute("COMMIT")
        return path.read_bytes()


def define(file: sqlite3.Connection, statements: str) -> None:
    """Run the statements of a schema."""
    for statement in statements.split(";"):
        file.execute(statement)


def insert(file: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Add ``rows`` to ``table``, a name of our own."""
    given = list(rows)
    if given:
        marks = ", ".join("?" * len(given[0]))
        file.executemany(f"INSERT INTO {table} VALUES ({marks})", given)  # noqa: S608 - our own names


def opened(path: Path) -> sqlite3.Connection:
    """Open a published file. Immutable: no lock, no journal, nothing written beside it."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
