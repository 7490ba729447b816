"""A new instance is whole or is not there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.errors import ConfigError
from geoapp.errors import RefusedError
from geoapp.errors import StoreError
from geoapp.operations import setup
from geoapp.operations.importing import ImportReport
from geoapp.operations.setup import initialise
from geoapp.operations.setup import make_demonstration
from geoapp.operations.setup import pilot_files
from geoapp.store.audit import read_audit
from geoapp.store.engine import create_store
from geoapp.store.engine import is_demonstration
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.organisations import read_organisations
from geoapp.store.projects import read_projects
from geoapp.store.reports import read_assessments
from geoapp.store.reports import read_recognitions
from geoapp.store.reports import read_statistics
from geoapp.store.units import read_changes
from geoapp.store.units import read_units
from tests.operations.files import dump
from tests.serving import GEOAPP
from tests.serving import environment


def test_the_pilot_is_imported_whole(pilot: Settings) -> None:
    with reading(open_store(pilot.store_path)) as connection:
        counts = {
            "projects": len(read_projects(connection)),
            "recognitions": len(read_recognitions(connection)),
            "statistics": len(read_statistics(connection)),
            "organisations": len(read_organisations(connection)),
            "assessments": len(read_assessments(connection)),
        }
        drawn = [unit for unit in read_units(connection) if unit.outline]
        changes = read_changes(connection)
        audit = read_audit(connection)
    assert counts == {
        "projects": 57,
        "recognitions": 69,
        "statistics": 67,
        "organisations": 41,
        "assessments": 0,
    }
    assert len({unit.code for unit in drawn}) == 11
    assert ("732@2004-01-01", "732@2019-06-01") in {(each.from_unit, each.to_unit) for each in changes}
    assert [entry.file for entry in audit] == [path.name for _, path in pilot_files()]
    assert read_province(pilot.province_path).code == "75"


def test_two_instances_of_the_pilot_are_equal(pilot: Settings, instance: Settings) -> None:
    initialise(instance, pilot=True)
    assert dump(instance, audit=False) == dump(pilot, audit=False)


def test_an_instance_is_never_made_over_another(pilot: Settings) -> None:
    before = dump(pilot)
    with pytest.raises(StoreError, match="exists already"):
        initialise(pilot, pilot=False)
    assert dump(pilot) == before


@pytest.mark.parametrize("pilot_too", [True, False])
def test_of_two_that_are_made_at_once_one_is_whole_and_the_other_refused(
    instance: Settings, monkeypatch: pytest.MonkeyPatch, pilot_too: bool
) -> None:
    """The second run begins, and ends, while the first one fills its store."""
    fill = setup._fill

    def interrupted(settings: Settings, draft: Path, pilot: bool) -> list[ImportReport]:
        monkeypatch.setattr(setup, "_fill", fill)
        initialise(instance, pilot=pilot_too)
        return fill(settings, draft, pilot)

    monkeypatch.setattr(setup, "_fill", interrupted)
    with pytest.raises(StoreError, match="exists already"):
        initialise(instance, pilot=not pilot_too)
    with reading(open_store(instance.store_path)) as connection:
        assert bool(read_projects(connection)) == pilot_too
    assert {path.name for path in instance.instance.iterdir()} == {"province.toml", "geoapp.sqlite"}


def test_two_processes_at_once_leave_one_whole_instance(instance: Settings) -> None:
    command = [str(GEOAPP), "init", "--pilot"]
    processes = [
        subprocess.Popen(command, env=environment(instance), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[1].decode() for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1], told
    assert "exists already" in "".join(told)
    with reading(open_store(instance.store_path)) as connection:
        assert len(read_projects(connection)) == 57
    assert {path.name for path in instance.instance.iterdir()} == {"province.toml", "geoapp.sqlite"}


def test_a_province_file_that_is_there_is_kept(instance: Settings, pilot: Settings) -> None:
    instance.instance.mkdir(parents=True, exist_ok=True)
    own = pilot.province_path.read_text(encoding="utf-8").replace("Tỉnh Đồng Nai", "Tỉnh Khác")
    instance.province_path.write_text(own, encoding="utf-8")
    initialise(instance, pilot=False)
    assert read_province(instance.province_path).name_vi == "Tỉnh Khác"


def test_a_refused_file_leaves_no_store_behind(
    instance: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("unit_code,measure,value,as_of,source\n999,trees,5,2019,thử\n", encoding="utf-8")
    monkeypatch.setattr(setup, "pilot_files", lambda: iter([("statistics", bad)]))
    with pytest.raises(RefusedError, match=r"999.*not known"):
        initialise(instance, pilot=True)
    assert [path.name for path in instance.instance.iterdir()] == ["province.toml"]
    monkeypatch.undo()
    initialise(instance, pilot=True)


def test_a_broken_province_file_is_said_before_anything_is_made(instance: Settings) -> None:
    instance.instance.mkdir(parents=True)
    instance.province_path.write_text("code = 75", encoding="utf-8")
    with pytest.raises(ConfigError, match="code must be a text"):
        initialise(instance, pilot=False)
    assert not instance.store_path.exists()


def test_an_instance_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        initialise(Settings(instance=tmp_path / "file"), pilot=False)


def test_rule_5_9_the_demonstration_has_a_store_of_its_own(instance: Settings) -> None:
    report = make_demonstration(instance)
    own = instance.demonstration
    assert own.store_path.parent == instance.instance / "demo"
    assert not instance.store_path.exists()
    with reading(open_store(own.store_path)) as connection:
        assert is_demonstration(connection)
        assert len(read_projects(connection)) == report.counts["projects"] > 0
        assert {a.source for a in read_assessments(connection)} == {"Dữ liệu minh họa, không có thật"}
    assert "made up" in report.lines()[0]


def test_the_demonstration_is_made_anew_and_is_the_same(instance: Settings) -> None:
    make_demonstration(instance)
    first = dump(instance.demonstration, audit=False)
    make_demonstration(instance)
    assert dump(instance.demonstration, audit=False) == first


def test_a_demonstration_that_cannot_be_made_leaves_the_one_before(
    instance: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_demonstration(instance)
    before = dump(instance.demonstration)
    monkeypatch.setattr(setup, "save_changes", lambda *_: (_ for _ in ()).throw(StoreError("full")))
    with pytest.raises(StoreError, match="full"):
        make_demonstration(instance)
    assert dump(instance.demonstration) == before
    names = {path.name for path in instance.demonstration.instance.iterdir()}
    assert names == {"province.toml", "geoapp.sqlite", "photos"}


def test_a_shipped_set_that_is_refused_is_said_with_its_file(
    instance: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('code = "X"\n', encoding="utf-8")
    monkeypatch.setattr(setup, "pilot_files", lambda: iter([("criteria", bad)]))
    with pytest.raises(RefusedError, match=r"bad\.toml: "):
        make_demonstration(instance)
    assert not instance.demonstration.store_path.exists()


def test_a_layered_set_follows_the_set_it_is_laid_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data" / "criteria"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text('extends = "B"\n', encoding="utf-8")
    (folder / "b.toml").write_text('note = """\nextends"""\n', encoding="utf-8")
    monkeypatch.setattr(setup, "shipped", tmp_path.joinpath)
    assert [path.name for kind, path in pilot_files() if kind == "criteria"] == ["b.toml", "a.toml"]


def test_rule_5_9_real_data_in_the_demonstrations_place_is_never_overwritten(instance: Settings) -> None:
    create_store(instance.demonstration.store_path)
    before = dump(instance.demonstration)
    with pytest.raises(StoreError, match="real data"):
        make_demonstration(instance)
    assert dump(instance.demonstration) == before
