"""What was taken out and comes back changes nothing, of every kind, of public and internal records alike."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.intake.choices import Choices
from geoapp.operations.importing import ImportReport
from geoapp.operations.importing import import_into
from geoapp.operations.publishing import read_snapshot
from geoapp.operations.setup import make_demonstration
from geoapp.projects.records import Project
from geoapp.release import downloads
from geoapp.store.saving import Saved

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
