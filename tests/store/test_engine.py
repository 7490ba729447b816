"""The store opens whole or says why not, and keeps what it acknowledged."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from geoapp.errors import StoreError
from geoapp.store import engine as engine_module
from geoapp.store.engine import create_store
from geoapp.store.engine import is_demonstration
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import rehearsing
from geoapp.store.engine import replace_content
from geoapp.store.engine import writing
from geoapp.store.units import read_units
from geoapp.store.units import save_units
from tests.store import records as r


def test_a_new_store_is_one_file(engine: Engine, path: Path) -> None:
    with writing(engine) as connection:
        save_units(connection, [r.UNIT])
    assert [each.name for each in path.parent.iterdir()] == ["geoapp.sqlite"]


def test_every_connection_is_set_up_to_lose_nothing(engine: Engine) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    with reading(engine) as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    assert found == ["wal", 2, 1, 30_000, 0]


def test_a_store_is_never_made_over_another(engine: Engine, path: Path) -> None:
    with pytest.raises(StoreError, match="exists already"):
        create_store(path)
    open_store(path)


def test_of_two_stores_made_at_once_the_second_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, make = tmp_path / "geoapp.sqlite", engine_module._make

    def interrupted(draft: Path, demonstration: bool) -> None:
        monkeypatch.setattr(engine_module, "_make", make)
        create_store(path, demonstration=True)
        make(draft, demonstration)

    monkeypatch.setattr(engine_module, "_make", interrupted)
    with pytest.raises(StoreError, match="exists already"):
        create_store(path)
    with reading(open_store(path)) as connection:
        assert is_demonstration(connection)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_replacing_what_a_store_holds_leaves_its_readers_what_they_see(engine: Engine, path: Path) -> None:
    draft = path.with_name("draft")
    with writing(create_store(draft)) as connection:
        save_units(connection, [r.UNIT])
    with reading(engine) as before:
        replace_content(draft, path)
        assert read_units(before) == []
    with reading(engine) as after:
        assert read_units(after) == [r.UNIT]


def test_replacing_gives_way_to_a_writer_and_changes_nothing(
    engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = path.with_name("draft")
    create_store(draft)
    monkeypatch.setattr(engine_module, "WAIT_MS", 50)
    with writing(engine) as connection:
        save_units(connection, [r.UNIT])
        with pytest.raises(StoreError, match="another import is writing"):
            replace_content(draft, path)
    with reading(engine) as connection:
        assert read_units(connection) == [r.UNIT]


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="geoapp init"):
        open_store(tmp_path / "geoapp.sqlite")


def test_a_folder_that_cannot_be_made_is_an_error_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        create_store(tmp_path / "file" / "geoapp.sqlite")


def test_an_empty_file_is_never_taken_for_an_empty_store(path: Path, engine: Engine) -> None:
    path.write_bytes(b"")
    with pytest.raises(StoreError, match=r"empty.*last copy"):
        open_store(path)


def test_a_file_of_something_else_is_refused(path: Path, engine: Engine) -> None:
    path.write_bytes(b"this is no database at all" * 1000)
    with pytest.raises(StoreError, match="damaged"):
        open_store(path)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_page_of_garbage_is_seen_at_the_start(path: Path, engine: Engine, part: float) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(int(size * part) // 4096 * 4096)
        file.write(os.urandom(4096))
    with pytest.raises(StoreError, match=r"damaged.*last copy"):
        open_store(path)


def test_a_truncated_store_is_refused(path: Path, engine: Engine) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(StoreError, match="damaged"):
        open_store(path)


def test_an_error_inside_a_transaction_undoes_all_of_it(engine: Engine) -> None:
    def halfway() -> None:
        with writing(engine) as connection:
            save_units(connection, [r.UNIT])
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        halfway()
    with reading(engine) as connection:
        assert read_units(connection) == []


def test_a_rehearsal_is_undone(engine: Engine) -> None:
    with rehearsing(engine) as connection:
        save_units(connection, [r.UNIT])
        assert read_units(connection) == [r.UNIT]
    with reading(engine) as connection:
        assert read_units(connection) == []


def test_a_reader_keeps_its_snapshot_while_another_writes(engine: Engine) -> None:
    with reading(engine) as before:
        with writing(engine) as connection:
            save_units(connection, [r.UNIT])
        assert read_units(before) == []
    with reading(engine) as after:
        assert read_units(after) == [r.UNIT]


def test_a_full_disk_is_said_and_the_old_rows_stay(engine: Engine) -> None:
    with writing(engine) as connection:
        save_units(connection, [r.UNIT])

    def overfill() -> None:
        with writing(engine) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            save_units(connection, [replace(r.UNIT, code=str(n), note="x" * 999) for n in range(999)])

    with pytest.raises(StoreError, match=r"disk .* is full"):
        overfill()
    with writing(engine) as connection:
        assert read_units(connection) == [r.UNIT]
        save_units(connection, [r.BARE_UNIT])


def test_a_second_writer_that_waits_in_vain_is_told_so(engine: Engine, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = open_store(path)

    from sqlalchemy import event

    @event.listens_for(impatient, "connect")
    def hurry(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    with pytest.raises(StoreError, match="another import is writing"), writing(impatient):
        pass
    other.execute("ROLLBACK")
    other.close()


def test_rule_5_9_real_and_demonstration_data_never_share_a_store(tmp_path: Path) -> None:
    real = create_store(tmp_path / "real.sqlite")
    made_up = create_store(tmp_path / "demo.sqlite", demonstration=True)
    with pytest.raises(StoreError, match="holds real data"), writing(real, demonstration=True):
        pass
    for begin in (writing, rehearsing):
        with pytest.raises(StoreError, match="holds demonstration data"), begin(made_up):
            pass
    with writing(made_up, demonstration=True) as connection:
        assert is_demonstration(connection)
    with writing(real) as connection:
        assert not is_demonstration(connection)
