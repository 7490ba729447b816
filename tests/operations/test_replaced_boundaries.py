"""Boundaries that take the place of others: projects are placed anew, and contradictions are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.operations.publishing import publish
from geoapp.release.current import current_release
from tests.operations import files

HEADER = "id,name_vi,type,unit_code,lat,lon,precision,started_on,source\n"
INSIDE = "DN-1,Trong,recyclables_house,741,10.93,107.40,exact,2018-05-01,báo cáo\n"
#: Its row names no unit, so nothing can contradict it.
UNNAMED = "DN-2,Không tên,flower_road,,10.93,107.40,exact,2018-05-01,báo cáo\n"


def boundaries(folder: Path, split: bool) -> Path:
    """Write the pilot's districts, with the places of Xuân Lộc's outline and a neighbour's exchanged."""
    source = Path("data/boundaries/dong_nai_districts_2019.geojson")
    layer = json.loads((Path(__file__).resolve().parents[2] / source).read_text(encoding="utf-8"))
    by_code = {
        f["properties"]["code"]: f for f in layer["features"] if f["properties"]["code"] in ("741", "734")
    }
    if split:
        first, second = by_code["741"], by_code["734"]
        first["geometry"], second["geometry"] = second["geometry"], first["geometry"]
    return files.write(folder, "boundaries", json.dumps(layer))


@pytest.fixture
def stocked(pilot: Settings, tmp_path: Path) -> Settings:
    report = files.run(pilot, "projects", files.write(tmp_path, "projects", HEADER + INSIDE + UNNAMED))
    assert report.written, report.problems
    return pilot


def unit_of(settings: Settings, project: str) -> str:
    """Return the unit a published project is counted in."""
    release = current_release(settings.releases)
    assert release is not None
    entry = next(e for e in release.entries if e.recipe == "overlay projects")
    columns = json.loads((release.folder / entry.path).read_bytes())
    spans = columns["unit"]["district"]
    units = spans[-1] if isinstance(spans[-1], list) else spans[spans[-1]]
    return str(columns["unit_codes"][units[columns["id"].index(project)]])


@pytest.mark.parametrize("dry_run", [False, True])
def test_contradicted_projects_are_named_once(stocked: Settings, tmp_path: Path, dry_run: bool) -> None:
    report = files.run(stocked, "boundaries", boundaries(tmp_path, split=True), dry_run=dry_run)
    named = [problem.line() for problem in report.problems if "DN-" in problem.reason]
    assert len(named) == 1
    assert named[0].startswith("warning: file: project DN-1 lies in ")
    assert "but its row names Huyện Xuân Lộc (741)" in named[0]
    assert report.written is not dry_run
    again = files.run(stocked, "boundaries", boundaries(tmp_path, split=True), dry_run=dry_run)
    assert bool([p for p in again.problems if "DN-" in p.reason]) is dry_run, "only what is new is told"


def test_the_same_boundaries_again_say_nothing(stocked: Settings, tmp_path: Path) -> None:
    report = files.run(stocked, "boundaries", boundaries(tmp_path, split=False))
    assert report.saved.changed == 0
    assert not [p for p in report.problems if "DN-" in p.reason]


def test_published_units_of_projects_are_those_of_the_new_outlines(stocked: Settings, tmp_path: Path) -> None:
    publish(stocked)
    assert {unit_of(stocked, project) for project in ("DN-1", "DN-2")} == {"741"}
    assert files.run(stocked, "boundaries", boundaries(tmp_path, split=True)).written
    publish(stocked)
    assert {unit_of(stocked, project) for project in ("DN-1", "DN-2")} == {"734"}
