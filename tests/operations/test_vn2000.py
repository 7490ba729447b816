"""VN-2000 coordinates: never read as degrees, never converted by a library's default choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from geoapp.config import Settings
from geoapp.config import read_province
from geoapp.operations.importing import import_file
from geoapp.operations.setup import initialise
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.projects import read_projects

HEADER = "id,name_vi,type,unit_code,lat,lon,precision,source\n"


def _import(settings: Settings, folder: Path, row: str):  # noqa: ANN202 - the import's report
    path = folder / "projects.csv"
    path.write_text(HEADER + row, encoding="utf-8")
    engine = open_store(settings.store_path)
    return import_file(engine, "projects", path, province=read_province(settings.province_path))


@pytest.fixture
def pilot(instance: Settings) -> Settings:
    """Return an instance with the pilot's data."""
    initialise(instance, pilot=True)
    return instance


def test_rule_5_7_metres_are_named_as_vn_2000_and_not_stored(pilot: Settings, tmp_path: Path) -> None:
    # Biên Hòa in the province's own zone (107-45): X is north, Y east.
    report = _import(pilot, tmp_path, "P-1,Mô hình,env_club,731,1211084.244,398156.497,exact,thử\n")
    assert not report.written
    assert any("VN-2000" in problem.reason + problem.remedy for problem in report.problems)


def test_rule_5_7_coordinates_are_kept_as_typed_beside_the_read_ones(pilot: Settings, tmp_path: Path) -> None:
    report = _import(pilot, tmp_path, 'P-1,Mô hình,env_club,731,"10,9500","106,8200",exact,thử\n')
    assert report.written, report.problems
    with reading(open_store(pilot.store_path)) as connection:
        project = next(p for p in read_projects(connection) if p.id == "P-1")
    assert (project.lat, project.lon) == (10.95, 106.82)
    assert "10,9500" in project.raw_location
    assert "106,8200" in project.raw_location
