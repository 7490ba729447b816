"""Bringing a store's tables to the version this geoapp reads, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy import Engine

from geoapp import files
from geoapp.errors import StoreError

#: The steps, shipped inside the package.
STEPS = Path(__file__).parent / "migrations"


def create(engine: Engine, steps: Path = STEPS) -> None:
    """Make all tables in a new, empty file."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        _run(connection, steps)


def upgrade(engine: Engine, path: Path, steps: Path = STEPS) -> None:
    """Run the steps the store at ``path`` lacks, in one transaction.

    A copy is laid beside it first. A step that fails, or a kill at any moment, leaves the store as it was.

    Raises
    ------
    StoreError
        A step failed, or a newer geoapp made the store.
    """
    scripts = ScriptDirectory(str(steps))
    with engine.connect() as connection:
        held = MigrationContext.configure(connection).get_current_revision()
    if held == scripts.get_current_head():
        return
    try:
        scripts.get_revision(held or "base")
    except CommandError as error:
        raise StoreError(f"a newer geoapp made the store {path}: use that version, or a newer one") from error
    copy = path.with_name(f"{path.name}.before-{scripts.get_current_head()}")
    copy.unlink(missing_ok=True)
    files.write_new(copy, b"", files.PRIVATE)  # SQLite fills an empty file as well
    plain = engine.raw_connection()  # a copy cannot be made inside a transaction
    try:
        plain.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        plain.close()
    try:
        create(engine, steps)
    except Exception as error:  # whatever a step raises, the transaction undoes it
        raise StoreError(
            f"the store {path} could not be brought to this version ({error}); it is as it was, "
            f"and a copy of it is {copy}"
        ) from error


def _run(connection: Connection, steps: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
