"""A store of an earlier version is brought forward whole, or left as it was."""

from __future__ import annotations

import shutil
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine
from sqlalchemy import NullPool
from sqlalchemy import create_engine

from geoapp.errors import StoreError
from geoapp.store import migrate
from geoapp.store.contacts import save_contacts
from geoapp.store.criteria import save_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.guidance import read_roadmap
from geoapp.store.guidance import save_guidance
from geoapp.store.guidance import save_roadmap
from geoapp.store.organisations import read_organisations
from geoapp.store.programme import save_activities
from geoapp.store.programme import save_commitments
from geoapp.store.programme import save_programmes
from geoapp.store.projects import read_projects
from geoapp.store.schema import metadata
from geoapp.store.shapes import save_shapes
from geoapp.store.units import read_changes
from geoapp.store.units import read_units
from geoapp.store.units import save_units
from tests.store import records as r

STEP = """
revision = "9999"
down_revision = "0008"

from alembic import op


def upgrade():
    op.execute("CREATE TABLE later (x)")
    op.execute("DELETE FROM units")
    {end}
"""


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return a copy of the steps, for a test to add one to."""
    copy = tmp_path / "steps"
    shutil.copytree(migrate.STEPS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def add_step(steps: Path, end: str) -> None:
    (steps / "versions" / "9999_later.py").write_text(STEP.format(end=end), encoding="utf-8")


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_the_steps_make_the_tables_the_code_names(engine: Engine) -> None:
    with reading(engine) as connection, warnings.catch_warnings():
        # SQLite cannot be asked about indexes on expressions; test_saving shows that they work.
        warnings.filterwarnings("ignore", "(?s).*expression-based index")
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_a_step_runs_once_and_leaves_a_copy_of_before(engine: Engine, path: Path, steps: Path) -> None:
    with writing(engine) as connection:
        save_units(connection, [r.UNIT])
    before = dump(path)
    add_step(steps, "pass")
    migrate.upgrade(engine, path, steps)
    migrate.upgrade(engine, path, steps)
    with reading(engine) as connection:
        assert read_units(connection) == []
    assert dump(path.with_name("geoapp.sqlite.before-9999")) == before


def test_lineage_of_the_first_version_keeps_its_edges_and_states_no_shares(
    tmp_path: Path, steps: Path
) -> None:
    for later in (steps / "versions").glob("000[2-9]*.py"):
        later.unlink()
    path = tmp_path / "old.sqlite"
    old = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    migrate.create(old, steps)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO lineage VALUES ('732@a', '732@b', 'rename', '2019', 'NQ 673')")
    old.dispose()
    with reading(open_store(path)) as connection:
        [change] = read_changes(connection)
    assert (change.from_unit, change.decision) == ("732@a", "NQ 673")
    assert (change.share_area, change.share_population) == (None, None)


def test_a_store_of_before_guidance_keeps_what_it_holds(tmp_path: Path, steps: Path) -> None:
    for later in (steps / "versions").glob("000[3-9]*.py"):
        later.unlink()
    path = tmp_path / "old.sqlite"
    old = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    migrate.create(old, steps)
    old.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO organisations VALUES ('mttq', 'front', 'province', NULL, '')")
        connection.execute("INSERT INTO about VALUES ('demonstration', 'no')")
    with writing(open_store(path)) as connection:
        assert [each.slug for each in read_organisations(connection)] == ["mttq"]
        save_sets(connection, [r.CRITERIA_SET])
        assert save_guidance(connection, [r.GUIDANCE]).added == 1
        assert save_roadmap(connection, [r.ROADMAP]).added == 1


def test_a_store_of_before_the_places_keeps_what_it_holds(tmp_path: Path, steps: Path) -> None:
    old, path = tmp_path / "old", tmp_path / "geoapp.sqlite"
    shutil.copytree(steps, old)
    for later in (old / "versions").glob("000[6-9]*.py"):
        later.unlink()
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    migrate.create(engine, old)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO projects (id, name_vi, name_en, type, precision, source, partner_orgs, place,"
            " raw_location, scale_unit, funding_source, indicators, visibility, note)"
            " VALUES ('DN-1', 'a', 'a', 'other', 'exact', 's', '[]', '', '', '', '', '[]', 'public', '')"
        )
        connection.exec_driver_sql("INSERT INTO about VALUES ('demonstration', 'no')")
    upgraded = open_store(path)
    with writing(upgraded) as connection:
        assert [project.exemplary_decision for project in read_projects(connection)] == [""]
        assert save_shapes(connection, [r.LINE]).added == 1
        assert save_contacts(connection, [r.CONTACT]).added == 1
    copy = path.with_name("geoapp.sqlite.before-0008")
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_roadmap_of_before_its_decisions_had_dates_is_kept(tmp_path: Path, steps: Path) -> None:
    for later in (steps / "versions").glob("000[7-9]*.py"):
        later.unlink()
    path = tmp_path / "old.sqlite"
    old = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    migrate.create(old, steps)
    old.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO roadmap VALUES ('741', 'ntm', '2020', 'nguồn', 'Kế hoạch 5', '')")
        connection.execute("INSERT INTO about VALUES ('demonstration', 'no')")
    with reading(open_store(path)) as connection:
        [held] = read_roadmap(connection)
    assert (held.unit_code, str(held.target), held.decision, held.decided_on) == (
        *("741", "2020", "Kế hoạch 5"),
        None,
    )


def test_a_store_of_before_the_programme_keeps_what_it_holds(tmp_path: Path, steps: Path) -> None:
    for later in (steps / "versions").glob("000[5-9]*.py"):
        later.unlink()
    path = tmp_path / "old.sqlite"
    old = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    migrate.create(old, steps)
    old.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO organisations VALUES ('mttq', 'front', 'province', NULL, '')")
        connection.execute("INSERT INTO organisations VALUES ('mttq_x', 'front', 'commune', 'mttq', '')")
        connection.execute("INSERT INTO about VALUES ('demonstration', 'no')")
    with writing(open_store(path)) as connection:
        assert [each.slug for each in read_organisations(connection)] == ["mttq", "mttq_x"]
        assert save_programmes(connection, [r.PROGRAMME]).added == 1
        assert save_commitments(connection, [r.COMMITMENT]).added == 1
        assert save_activities(connection, [r.BARE_ACTIVITY]).added == 1


def test_a_failed_step_leaves_the_store_as_it_was(engine: Engine, path: Path, steps: Path) -> None:
    with writing(engine) as connection:
        save_units(connection, [r.UNIT])
    before = dump(path)
    add_step(steps, "raise ValueError('halfway')")
    with pytest.raises(StoreError, match=r"halfway.*as it was.*before-9999"):
        migrate.upgrade(engine, path, steps)
    assert dump(path) == before
    with reading(open_store(path)) as connection:
        assert read_units(connection) == [r.UNIT]


def test_a_store_of_a_newer_version_is_left_alone(engine: Engine, path: Path) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0777'")
    before = dump(path)
    with pytest.raises(StoreError, match="newer geoapp"):
        open_store(path)
    assert dump(path) == before
