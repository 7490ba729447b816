"""Importing is all or nothing, says what it did, and does it once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.errors import IntakeError
from geoapp.errors import StoreError
from geoapp.errors import UsageError
from geoapp.operations.import_kinds import KINDS
from geoapp.operations.importing import import_into
from geoapp.operations.setup import make_demonstration
from geoapp.store.audit import read_audit
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.projects import read_projects
from geoapp.store.saving import Saved
from tests.operations import files
from tests.operations.files import ALSO_GOOD
from tests.operations.files import BAD
from tests.operations.files import BEFORE
from tests.operations.files import FILES
from tests.operations.files import GOOD
from tests.operations.files import HEADER
from tests.operations.files import dump
from tests.operations.files import run


@pytest.mark.parametrize("kind", FILES)
def test_a_good_file_is_stored_and_a_second_time_adds_nothing(
    pilot: Settings, tmp_path: Path, kind: str
) -> None:
    if kind in BEFORE:
        assert run(pilot, BEFORE[kind], files.write(tmp_path, BEFORE[kind], FILES[BEFORE[kind]])).written
    path = files.write(tmp_path, kind, FILES[kind])
    first = run(pilot, kind, path)
    assert (first.written, first.saved, first.problems) == (True, Saved(added=1), first.problems)
    before = dump(pilot, audit=False)
    again = run(pilot, kind, path)
    assert (again.written, again.saved) == (True, Saved(unchanged=1))
    assert dump(pilot, audit=False) == before


def test_every_kind_has_a_file_here() -> None:
    assert set(FILES) | {"criteria"} == set(KINDS)


def test_one_bad_row_refuses_the_file_and_changes_nothing(pilot: Settings, tmp_path: Path) -> None:
    before = dump(pilot)
    report = run(pilot, "projects", files.write(tmp_path, "projects", HEADER + GOOD + BAD + ALSO_GOOD))
    assert (report.written, report.saved, report.rows, report.bad) == (False, Saved(), 3, 1)
    assert [(p.row, p.column, p.value) for p in report.refused] == [(3, "type", "no_such_type")]
    assert dump(pilot) == before


def test_skip_bad_stores_the_good_rows_in_one_go(pilot: Settings, tmp_path: Path) -> None:
    path = files.write(tmp_path, "projects", HEADER + GOOD + BAD + ALSO_GOOD)
    report = run(pilot, "projects", path, skip_bad=True)
    assert (report.written, report.saved, report.bad) == (True, Saved(added=2), 1)
    with reading(open_store(pilot.store_path)) as connection:
        ids = {project.id for project in read_projects(connection)}
    assert {"DN-1", "DN-2"} <= ids
    assert "DN-3" not in ids


def test_skip_bad_with_nothing_good_stores_nothing(pilot: Settings, tmp_path: Path) -> None:
    before = dump(pilot)
    report = run(pilot, "projects", files.write(tmp_path, "projects", HEADER + BAD), skip_bad=True)
    assert (report.written, dump(pilot)) == (False, before)


@pytest.mark.parametrize("text", [HEADER + GOOD, HEADER + GOOD + BAD])
@pytest.mark.parametrize("skip_bad", [True, False])
def test_a_dry_run_writes_nothing(pilot: Settings, tmp_path: Path, text: str, skip_bad: bool) -> None:
    before = dump(pilot)
    path = files.write(tmp_path, "projects", text)
    rehearsed = run(pilot, "projects", path, dry_run=True, skip_bad=skip_bad)
    assert (rehearsed.written, dump(pilot)) == (False, before)
    done = run(pilot, "projects", path, skip_bad=skip_bad)
    assert (done.saved, done.problems) == (rehearsed.saved, rehearsed.problems)


def test_a_changed_row_updates_its_record(pilot: Settings, tmp_path: Path) -> None:
    run(pilot, "projects", files.write(tmp_path, "projects", HEADER + GOOD + ALSO_GOOD))
    changed = GOOD.replace("Ngôi nhà xanh", "Ngôi nhà xanh hơn")
    report = run(pilot, "projects", files.write(tmp_path, "projects", HEADER + changed + ALSO_GOOD))
    assert report.saved == Saved(changed=1, unchanged=1)


def test_every_change_leaves_one_row_in_the_audit(pilot: Settings, tmp_path: Path) -> None:
    path = files.write(tmp_path, "projects", HEADER + GOOD + BAD)
    run(pilot, "projects", path)
    run(pilot, "projects", path, dry_run=True)
    run(pilot, "projects", path, skip_bad=True)
    with reading(open_store(pilot.store_path)) as connection:
        *before, entry = read_audit(connection)
    assert [each.file for each in before].count("projects.csv") == 1  # the pilot's own
    assert (entry.action, entry.kind, entry.file) == ("import", "projects", "projects.csv")
    assert entry.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (entry.rows, entry.saved) == (2, Saved(added=1))


def test_the_json_report_has_one_shape(pilot: Settings, tmp_path: Path) -> None:
    path = files.write(tmp_path, "projects", HEADER + GOOD + BAD)
    report = run(pilot, "projects", path)
    told = json.loads(json.dumps(report.as_dict()))
    (problem,) = told.pop("problems")
    assert told == {
        "kind": "projects",
        "file": "projects.csv",
        "rows": 2,
        "bad": 1,
        "added": 0,
        "changed": 0,
        "unchanged": 0,
        "written": False,
        "dry_run": False,
    }
    said = {"reason", "remedy", "reason_vi", "remedy_vi"}
    assert set(problem) == {"row", "column", "value", *said, "severity", "cell", "each"}
    assert problem["severity"] == "refuse"


def test_a_file_that_cannot_be_read_changes_nothing(pilot: Settings, tmp_path: Path) -> None:
    before = dump(pilot)
    with pytest.raises(IntakeError):
        run(pilot, "projects", files.write(tmp_path, "projects", "{}"))
    with pytest.raises(UsageError, match="cannot be imported"):
        run(pilot, "roads", files.write(tmp_path, "projects", HEADER + GOOD))
    assert dump(pilot) == before


def test_rule_5_9_a_file_is_never_imported_into_the_demonstration(instance: Settings, tmp_path: Path) -> None:
    make_demonstration(instance)
    path = files.write(tmp_path, "statistics", FILES["statistics"])
    before = dump(instance.demonstration)
    for dry_run in (True, False):
        with pytest.raises(StoreError, match="demonstration"):
            import_into(instance.demonstration, "statistics", path, dry_run=dry_run)
    assert dump(instance.demonstration) == before


def test_rule_5_5_a_located_project_keeps_its_point_and_its_typed_text(
    pilot: Settings, tmp_path: Path
) -> None:
    text = 'Tên mô hình,Huyện,Vĩ độ,Kinh độ,Ngày bắt đầu\nỦ phân,Xuân Lộc,"10,926","107,405",2019\n'
    run(pilot, "projects", files.write(tmp_path, "projects", text))
    with reading(open_store(pilot.store_path)) as connection:
        found = next(p for p in read_projects(connection) if p.name_vi == "Ủ phân")
    assert (found.unit_code, found.lat, found.lon) == ("741", 10.926, 107.405)
    assert found.raw_location == "10,926; 107,405"
