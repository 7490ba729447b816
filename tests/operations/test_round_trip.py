"""What was taken out and comes back changes nothing, of every kind, of public and internal records alike."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import fields
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from geoapp.cli import main
from geoapp.config import Settings
from geoapp.errors import RefusedError
from geoapp.errors import StoreError
from geoapp.intake.choices import Choices
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import import_into
from geoapp.operations.photos import import_photos
from geoapp.operations.publishing import read_snapshot
from geoapp.operations.records import export_records
from geoapp.operations.records import photo_names
from geoapp.operations.setup import initialise
from geoapp.operations.setup import make_demonstration
from geoapp.projects.records import Project
from geoapp.release import downloads
from geoapp.release.snapshot import Snapshot
from geoapp.store.audit import read_audit
from geoapp.store.criteria import save_sets
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.engine import writing
from geoapp.store.saving import Saved
from geoapp.store.units import save_changes
from geoapp.store.units import save_units
from tests.store.records import PHOTO

#: The downloads that imports take, and what they are imported as.
PUBLIC = {
    **{f"{kind}.csv": kind for kind in ("organisations", "projects", "recognitions", "statistics")},
    **{f"{kind}.csv": kind for kind in ("assessments", "guidance", "roadmap", "lineage", "documents")},
    **{f"{kind}.csv": kind for kind in ("programmes", "commitments", "activities", "upkeep")},
    "project_shapes.geojson": "shapes",
    "units.geojson": "boundaries",
}
#: For readers only: counts, explanations, and what tables hold already.
READ_ONLY = {"projects.geojson", "inspections_counts.csv", "dictionary.csv", "attainment.csv"}
#: What the operator takes out, in the order a new store needs it.
RECORDS = (
    *("organisations.csv", "projects.csv", "shapes.geojson", "photos", "assessments.csv"),
    *("recognitions.csv", "statistics.csv", "guidance.csv", "roadmap.csv", "documents.csv"),
    *("programmes.csv", "commitments.csv", "activities.csv", "inspections.csv", "upkeep.csv"),
)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return the demonstration, which has records of every kind, in a store that takes imports."""
    own = Settings(instance=tmp_path_factory.mktemp("demo")).demonstration
    make_demonstration(Settings(instance=own.instance.parent))
    with closing(sqlite3.connect(own.store_path)) as held, held:
        held.execute("UPDATE about SET value = 'no' WHERE key = 'demonstration'")
    return own


def test_every_download_is_looked_at(made_up: Settings) -> None:
    snapshot = read_snapshot(made_up)
    files = {*downloads._downloads(snapshot), *downloads._unit_files(snapshot)}
    assert files - READ_ONLY == set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_download_that_comes_back_changes_nothing(made_up: Settings, tmp_path: Path, name: str) -> None:
    snapshot = read_snapshot(made_up)
    file = {**downloads._downloads(snapshot), **downloads._unit_files(snapshot)}[name]
    (tmp_path / name).write_bytes(file.make())
    report = import_into(made_up, PUBLIC[name], tmp_path / name)
    assert (report.bad, report.problems) == (0, [])
    assert report.saved == Saved(unchanged=report.saved.unchanged)
    assert report.saved.unchanged > 0
    assert read_snapshot(made_up) == snapshot


HEAD = "id,name_vi,type,unit_code,Tọa độ,replicated_from,visibility,source"
TYPED = (
    f"{HEAD}\nV-3,Mô hình nội bộ,flower_road,741,,,internal,thử\n"
    'V-2,Mô hình hai,flower_road,,"10°55\'33.61""N 107°24\'18.07""E",V-3,public,thử\n'
    "V-4,Mô hình bốn,flower_road,741,,V-2,public,thử\n"
)
METRES = "id,name_vi,type,X (m),Y (m),source\nV-1,Mô hình một,flower_road,1208294.568,462094.993,thử\n"
HELD = (
    "id,organisation,kind,held_on,Tọa độ,project,source\n"
    'HD-1,mttq,clean_up,2019-03-05,"10°55\'33.61""N 107°24\'18.07""E",V-3,thử\n'
)


def lay(settings: Settings, kind: str, text: str, crs: str = "") -> ImportReport:
    path = settings.instance / "a.csv"
    path.write_text(text, encoding="utf-8")
    return import_into(settings, kind, path, choices=Choices(crs))


def projects(settings: Settings) -> dict[str, Project]:
    return {each.id: each for each in read_snapshot(settings).projects}


@pytest.fixture
def typed(pilot: Settings) -> Settings:
    """Return an instance whose points were typed in several ways, with references to an internal project."""
    for kind, text, crs in (
        ("projects", TYPED, ""),
        ("projects", METRES, "vn2000:107-45"),
        ("activities", HELD, ""),
    ):
        report = lay(pilot, kind, text, crs)
        assert report.written, [problem.line() for problem in report.refused]
    return pilot


@pytest.mark.parametrize("name", ["projects.csv", "activities.csv"])
def test_rule_5_7_how_a_point_was_typed_outlives_a_download_that_comes_back(
    typed: Settings, name: str
) -> None:
    before = read_snapshot(typed)
    held = projects(typed)
    assert held["V-1"].raw_location == "X 1208294.568; Y 462094.993 (EPSG:5899)"
    assert held["V-2"].raw_location.startswith("10°55'33.61")
    text = downloads._downloads(before)[name].make().decode("utf-8-sig")
    report = lay(typed, PUBLIC[name], text)
    assert (report.bad, report.saved.changed, report.saved.added) == (0, 0, 0)
    assert read_snapshot(typed) == before
    kept = [problem.reason for problem in report.problems if "internal" in problem.reason]
    assert kept == ["the internal project V-3 is kept, which no download shows"]


def test_a_point_that_was_corrected_is_no_longer_the_stored_one(typed: Settings) -> None:
    text = downloads._downloads(read_snapshot(typed))["projects.csv"].make().decode("utf-8-sig")
    assert ",10.926,107.405," in text
    report = lay(typed, "projects", text.replace(",10.926,107.405,", ",10.92601,107.405,"))
    assert report.saved.changed == 1
    assert (projects(typed)["V-1"].lat, projects(typed)["V-1"].raw_location) == (
        10.92601,
        "10.92601; 107.405",
    )


def test_a_reference_to_a_public_project_is_removed_by_an_empty_cell(typed: Settings) -> None:
    lay(typed, "projects", f"{HEAD}\nV-4,Mô hình bốn,flower_road,741,,,public,thử\n")
    assert projects(typed)["V-4"].replicated_from is None


def test_a_reference_to_an_internal_project_is_removed_from_an_internal_record(typed: Settings) -> None:
    hidden = f"{HEAD}\nV-2,Mô hình hai,flower_road,741,,,internal,thử\n"
    lay(typed, "projects", hidden)
    assert projects(typed)["V-2"].replicated_from == "V-3"
    lay(typed, "projects", hidden)
    assert projects(typed)["V-2"].replicated_from is None


def test_published_degrees_have_five_decimals_and_figures_no_noise(typed: Settings) -> None:
    files = downloads._downloads(read_snapshot(typed))
    rows = {
        row["id"]: row
        for row in csv.DictReader(files["projects.csv"].make().decode("utf-8-sig").splitlines())
    }
    assert (rows["V-2"]["lat"], rows["V-2"]["lon"]) == ("10.926", "107.40502")
    features = json.loads(files["projects.geojson"].make())["features"]
    (point,) = (f["geometry"] for f in features if f["properties"]["id"] == "V-2")
    assert point["coordinates"] == [107.40502, 10.926]


@pytest.fixture(scope="module")
def taken_out(made_up: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder all records of the demonstration were taken out into."""
    folder = tmp_path_factory.mktemp("out") / "records"
    report = export_records(made_up, folder)
    assert sorted(report.written) == sorted(path.name for path in folder.iterdir())
    return folder


def bring(settings: Settings, path: Path) -> ImportReport:
    if path.name == "photos":
        return import_photos(settings, path)
    return import_into(settings, path.stem, path)


@pytest.mark.parametrize("name", RECORDS)
def test_records_that_come_back_change_nothing(made_up: Settings, taken_out: Path, name: str) -> None:
    before = read_snapshot(made_up)
    report = bring(made_up, taken_out / name)
    assert (report.bad, report.saved) == (0, Saved(unchanged=report.rows))
    assert read_snapshot(made_up) == before


@pytest.fixture(scope="module")
def brought(made_up: Settings, taken_out: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return what an empty store with the same units and criteria holds once all records were imported."""
    before = read_snapshot(made_up)
    other = Settings(instance=tmp_path_factory.mktemp("other") / "instance")
    initialise(other, pilot=False)
    shutil.copyfile(made_up.province_path, other.province_path)
    with writing(open_store(other.store_path)) as connection:
        save_units(connection, before.units)
        save_changes(connection, before.changes)
        save_sets(connection, before.criteria_sets)
    for name in RECORDS:
        report = bring(other, taken_out / name)
        assert (report.bad, report.saved) == (0, Saved(added=report.saved.added)), name
    return read_snapshot(other)


@pytest.mark.parametrize("kind", [each.name for each in fields(Snapshot)])
def test_records_brought_into_an_empty_store_are_all_the_records(
    made_up: Settings, brought: Snapshot, kind: str
) -> None:
    before = getattr(read_snapshot(made_up), kind)
    assert getattr(brought, kind) == before
    assert kind == "demonstration" or before


def test_records_are_written_for_their_owner_alone_and_once(made_up: Settings, taken_out: Path) -> None:
    found = sorted(taken_out.rglob("*"))
    assert {path.stat().st_mode & 0o777 for path in found if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (taken_out, taken_out / "photos")} == {0o700}
    with pytest.raises(RefusedError, match="not empty"):
        export_records(made_up, taken_out)
    with reading(open_store(made_up.store_path)) as connection:
        noted = {(each.action, each.kind, each.file) for each in read_audit(connection)}
    assert ("export", "records", "records") in noted


def test_an_export_that_fails_leaves_nothing_and_is_tried_again(made_up: Settings, tmp_path: Path) -> None:
    folder, away = tmp_path / "out", tmp_path / "away"
    folder.mkdir()
    made_up.photos.rename(away)
    with pytest.raises(StoreError, match="is missing"):
        export_records(made_up, folder)
    away.rename(made_up.photos)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not [*folder.iterdir()]
    export_records(made_up, folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_photograph_keeps_its_project_although_an_id_ends_in_a_number() -> None:
    photos = [replace(PHOTO, project="DN-1", number=2), replace(PHOTO, project="DN-1-2", number=1)]
    named = list(photo_names(photos, {"DN-1", "DN-1-2"}))
    assert [name for name, _ in named] == ["DN-1-02.webp", "DN-1-2-1.webp"]


def test_the_command_takes_internal_records_out_and_says_so(typed: Settings, tmp_path: Path) -> None:
    environment = {"GEOAPP_INSTANCE": str(typed.instance)}
    done = CliRunner().invoke(main, ["export", "records", str(tmp_path / "x")], env=environment)
    assert "They hold internal projects" in done.output
    text = (tmp_path / "x" / "projects.csv").read_text(encoding="utf-8-sig")
    assert "V-3,Mô hình nội bộ" in text
    assert "10°55'33.61" in text
    before = read_snapshot(typed)
    for name in ("projects.csv", "activities.csv"):
        assert bring(typed, tmp_path / "x" / name).saved.changed == 0
    assert read_snapshot(typed) == before
