"""Creating, opening, reading and writing the store: one SQLite file that loses nothing it acknowledged.

Writers take the file with ``BEGIN IMMEDIATE``: a transaction that reads first and writes later would
lose its turn to a second importer. Readers work on a snapshot and never wait for a writer.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import NullPool
from sqlalchemy import create_engine
from sqlalchemy import event
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from geoapp import files
from geoapp.errors import StoreError
from geoapp.store import migrate
from geoapp.store.schema import about

#: How long a writer waits for the one before it, in milliseconds.
WAIT_MS = 30_000

_PRAGMAS = (
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
)
_DEMONSTRATION = "demonstration"


def create_store(path: Path, *, demonstration: bool = False) -> Engine:
    """Create the store at ``path`` and open it.

    It is made under a name of its own and then given its place, so a crash leaves no half-made store, and
    of two that are made at once the second is refused.
    ``demonstration`` is kept in the store for good: real and demonstration data never share one.

    Raises
    ------
    StoreError
        A store exists there already, or the file cannot be written.
    """
    refuse_existing(path)
    draft = draft_beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the store cannot be made at {path}: {error.strerror}") from error
    try:
        with _plain_sentences(path):
            _make(draft, demonstration)
        move_into_place(draft, path)
    except OSError as error:
        raise StoreError(f"the store cannot be made at {path}: {error.strerror}") from error
    finally:
        remove(draft)
    return open_store(path)


def refuse_existing(path: Path) -> None:
    """Refuse where a store exists already, before any work is done.

    Raises
    ------
    StoreError
        One exists.
    """
    if path.exists():
        raise StoreError(_exists(path))


def draft_beside(path: Path) -> Path:
    """Return a name for a draft that is to become ``path``; no other process has it."""
    return path.with_name(f".{path.name}.{uuid4().hex}")


def move_into_place(draft: Path, path: Path) -> None:
    """Give a finished store, which nobody has open, its name; it survives a loss of power from here on.

    Raises
    ------
    StoreError
        A store was put there meanwhile; it is left as it is.
    """
    try:
        os.link(draft, path)  # unlike a rename, a link never takes the place of what is there
    except FileExistsError as error:
        raise StoreError(_exists(path)) from error
    draft.unlink()
    files.sync_folder(path.parent)


def replace_content(draft: Path, path: Path) -> None:
    """Put what a finished store holds in place of what the store at ``path`` holds, or change nothing.

    It is one transaction of the store at ``path``: its readers keep what they see, and a file of SQLite's
    that lies beside it is never taken for one of the new store.

    Raises
    ------
    StoreError
        Another writer did not finish in time, or the disk is full; nothing was changed.
    """
    until = time.monotonic() + WAIT_MS / 1000

    def give_up(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    with (
        _plain_sentences(path),
        closing(sqlite3.connect(draft)) as new,
        closing(sqlite3.connect(path, timeout=0)) as held,  # the copying itself tries again
    ):
        held.execute("PRAGMA synchronous=FULL")
        new.backup(held, progress=give_up)


def remove(draft: Path) -> None:
    """Remove a store that was not finished, with the files SQLite lays beside it."""
    for end in ("", "-wal", "-shm"):
        draft.with_name(draft.name + end).unlink(missing_ok=True)


def open_store(path: Path) -> Engine:
    """Open the store at ``path``, check it, and bring its tables to this version.

    Raises
    ------
    StoreError
        The store is missing, empty, damaged, or made by a newer geoapp; says what to do.
    """
    if not path.is_file():
        raise StoreError(f"there is no store at {path}: run `geoapp init` first")
    if path.stat().st_size == 0:
        raise StoreError(_damaged(path, "the file is empty"))
    engine = _engine(path)
    with _plain_sentences(path):
        _check(engine, path)
        migrate.upgrade(engine, path)
    return engine


def make_private(path: Path) -> None:
    """Let nobody but its owner read the store at ``path``: an earlier version left it open."""
    for end in ("", "-wal", "-shm"):
        each = path.with_name(path.name + end)
        if each.exists():
            each.chmod(files.PRIVATE)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees the store as it is now, whatever is written meanwhile."""
    with _plain_sentences(_path(engine)), engine.connect() as connection, connection.begin():
        # The snapshot of a deferred transaction starts with its first read.
        connection.execute(select(about.c.key)).all()
        yield connection


@contextmanager
def writing(engine: Engine, *, demonstration: bool = False) -> Iterator[Connection]:
    """Give a connection whose changes are stored together at the end, or not at all.

    ``demonstration`` tells which data the caller brings.

    Raises
    ------
    StoreError
        The store holds the other kind of data, another writer did not finish in time, the disk is
        full, or the store is damaged; nothing was changed.
    """
    with _plain_sentences(_path(engine)), engine.connect() as connection:
        connection = connection.execution_options(writing=True)
        with connection.begin():
            _refuse_mixing(engine, connection, demonstration)
            yield connection


@contextmanager
def rehearsing(engine: Engine, *, demonstration: bool = False) -> Iterator[Connection]:
    """Give a connection as :func:`writing` does, and undo all its changes at the end."""
    with _plain_sentences(_path(engine)), engine.connect() as connection:
        connection = connection.execution_options(writing=True)
        transaction = connection.begin()
        try:
            _refuse_mixing(engine, connection, demonstration)
            yield connection
        finally:
            transaction.rollback()


def is_demonstration(connection: Connection) -> bool:
    """Tell whether the store was made for demonstration data."""
    held = connection.execute(select(about.c.value).where(about.c.key == _DEMONSTRATION)).scalar_one()
    return bool(held == "yes")


def _refuse_mixing(engine: Engine, connection: Connection, demonstration: bool) -> None:
    if is_demonstration(connection) != demonstration:
        kinds = ("real", "demonstration")
        held, brought = kinds[not demonstration], kinds[demonstration]
        raise StoreError(f"{_path(engine)} holds {held} data and takes no {brought} data")


def _make(draft: Path, demonstration: bool) -> None:
    # Contacts are personal data; SQLite gives its -wal and -shm the mode of the file.
    files.write_new(draft, b"", files.PRIVATE)
    engine = _engine(draft)
    migrate.create(engine)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        value = "yes" if demonstration else "no"
        connection.execute(insert(about).values(key=_DEMONSTRATION, value=value))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _engine(path: Path) -> Engine:
    # No pool: a file handle is cheap, and a connection never outlives its task or crosses a fork.
    engine = create_engine(f"sqlite:///{path.resolve()}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where Python guesses
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _path(engine: Engine) -> Path:
    return Path(engine.url.database or "")


def _check(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if verdict != "ok":
        raise StoreError(_damaged(path, str(verdict).splitlines()[-1]))


def _exists(path: Path) -> str:
    return f"a store exists already at {path}: use it, or choose another instance"


def _damaged(path: Path, reason: str) -> str:
    return (
        f"the store {path} is damaged ({reason}): put it aside together with its -wal and -shm files, "
        "and put your last copy in its place"
    )


@contextmanager
def _plain_sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence with a remedy."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise StoreError(_sentence(path, error.orig if isinstance(error, DBAPIError) else error)) from error


def _sentence(path: Path, cause: BaseException | None) -> str:
    text = str(cause)
    if "locked" in text or "busy" in text:
        return f"another import is writing to {path} and did not finish in time: try again later"
    if "full" in text:
        return f"the disk of {path} is full; nothing was changed: make room and try again"
    if "readonly" in text or "unable to open" in text or "disk I/O" in text:
        return f"the store {path} cannot be written ({text}): check the disk and who may write there"
    if "malformed" in text or "not a database" in text:
        return _damaged(path, text)
    return f"the store {path} refused the change ({text}); nothing was changed"
