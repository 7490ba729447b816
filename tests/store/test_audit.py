"""The audit only grows."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from geoapp.errors import StoreError
from geoapp.store.audit import read_audit
from geoapp.store.audit import record
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.saving import Saved


@pytest.fixture
def audited(engine: Engine) -> Engine:
    with writing(engine) as connection:
        record(connection, "import", "projects", Saved(1, 2, 3), file="a.csv", sha256="ab", rows=6)
    return engine


def test_a_change_is_kept_with_what_it_did_and_when(audited: Engine) -> None:
    with reading(audited) as connection:
        (entry,) = read_audit(connection)
    assert (entry.action, entry.kind, entry.file, entry.sha256) == ("import", "projects", "a.csv", "ab")
    assert (entry.rows, entry.saved) == (6, Saved(1, 2, 3))
    assert abs(datetime.now(UTC) - entry.at) < timedelta(minutes=1)


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET kind = 'other'"])
def test_a_row_of_the_audit_is_never_altered_or_removed(audited: Engine, statement: str) -> None:
    with pytest.raises(StoreError, match="only grows"), writing(audited) as connection:
        connection.exec_driver_sql(statement)
    with reading(audited) as connection:
        assert [entry.kind for entry in read_audit(connection)] == ["projects"]
