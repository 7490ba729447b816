"""Checking lines and areas of projects: whose they are, how they lie, and what is hostile in them."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from geoapp.errors import UsageError
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.shape_columns import propose_shapes
from geoapp.intake.shapes import POINTS_MOST
from geoapp.intake.shapes import check_shapes
from geoapp.intake.vectors import read_features
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind
from tests.boundaries.metres import from_wgs84
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import write_geojson

ROAD = {"type": "LineString", "coordinates": [[107.0, 11.0], [107.01, 11.0]]}
QUARTER = {
    "type": "Polygon",
    "coordinates": [[[107.0, 11.0], [107.01, 11.0], [107.01, 11.01], [107.0, 11.01], [107.0, 11.0]]],
}
WORLD = replace(
    KNOWN,
    projects=(
        Project("HOA-1", "Đường hoa", "", "flower_road", None, Precision.EXACT, "thử", lat=11.0, lon=107.0),
        Project("KHU-1", "Khu tự quản", "", "self_managed_area", "741", Precision.DISTRICT, "thử"),
    ),
)


def check(path: Path, known: Known = WORLD, crs: str = "", **chosen: str) -> Checked[ProjectShape]:
    layer = read_features(
        path, {}, crs=crs, columns=chosen, near=PROVINCE.bounds, lines=True, proposing=propose_shapes
    )
    return check_shapes(layer, known)


def one(folder: Path, geometry: object, key: str = "HOA-1", **properties: object) -> Checked[ProjectShape]:
    feature = {"type": "Feature", "properties": {"id": key, **properties}, "geometry": geometry}
    return check(write_geojson(folder, feature))


def said(checked: Checked[ProjectShape], severity: Severity) -> list[str]:
    return [problem.reason for problem in checked.problems if problem.severity is severity]


def test_a_line_is_kept_with_its_length(tmp_path: Path) -> None:
    found = one(tmp_path, ROAD, source="Phòng NN", note="đoạn 1")
    [shape] = found.records
    assert (shape.project, shape.kind, shape.source, shape.note) == (
        "HOA-1",
        ShapeKind.LINE,
        "Phòng NN",
        "đoạn 1",
    )
    assert shape.size == pytest.approx(1092.7, abs=1)  # a hundredth of a degree of longitude at 11° north
    assert shapely.from_wkb(shape.wkb).coords[0] == (107.0, 11.0)
    assert found.problems == []
    assert found.reading is not None
    assert found.reading.lines()[-1] == "row 1, HOA-1: a line of 1,093 m"


def test_an_area_is_kept_with_its_surface(tmp_path: Path) -> None:
    [shape] = one(tmp_path, QUARTER, "KHU-1").records
    assert shape.kind is ShapeKind.AREA
    assert shape.size == pytest.approx(1092.7 * 1106.2, rel=1e-3)


@pytest.mark.parametrize(
    ("driver", "name"),
    [("GPKG", "a.gpkg"), ("ESRI Shapefile", "a.shp"), ("FlatGeobuf", "a.fgb"), ("KML", "a.kml")],
)
@pytest.mark.parametrize("parts", [1, 2])
def test_every_format_gives_the_same_lines(tmp_path: Path, driver: str, name: str, parts: int) -> None:
    ways = [[(107.0, 11.0), (107.01, 11.0)], [(107.02, 11.0), (107.03, 11.005)]][:parts]
    line = shapely.LineString(ways[0]) if parts == 1 else shapely.MultiLineString(ways)
    frame = geopandas.GeoDataFrame({"project": ["HOA-1"]}, geometry=[line], crs=4326)
    frame.to_file(tmp_path / name, driver=driver)
    [shape] = check(tmp_path / name, id="project").records
    assert shapely.from_wkb(shape.wkb).equals(line)


def test_vn2000_is_converted(tmp_path: Path) -> None:
    line = shapely.LineString(ROAD["coordinates"])  # type: ignore[arg-type]
    metres = shapely.transform(line, lambda xy: np.column_stack(from_wgs84(xy[:, 0], xy[:, 1], 9217)))
    frame = geopandas.GeoDataFrame({"ma": ["HOA-1"]}, geometry=[metres], crs=9217)
    frame.to_file(tmp_path / "a.gpkg", driver="GPKG")
    [shape] = check(tmp_path / "a.gpkg").records
    assert shapely.from_wkb(shape.wkb).distance(line) < 1e-7
    assert shape.size == pytest.approx(1092.7, abs=1)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "it has none"),
        ({"type": "Point", "coordinates": [107, 11]}, "it is a point"),
        ({"type": "LineString", "coordinates": []}, "malformed"),
        ({"type": "LineString", "coordinates": [[107, 11]]}, "fewer than two points"),
        ({"type": "LineString", "coordinates": [[107, 11], [107, 11]]}, "no length"),
        ({"type": "LineString", "coordinates": [[107, 11], [1e308, 11]]}, "coordinates are metres"),
        ({"type": "LineString", "coordinates": [[107, 11], ["x", 11]]}, "not a number"),
        ({"type": "LineString", "coordinates": [[11, 107], [11.1, 107]]}, "look swapped"),
        ({"type": "MultiLineString", "coordinates": [[[107, 11]]]}, "fewer than two points"),
        ({"type": "GeometryCollection", "geometries": []}, "only polygons"),
        (
            {"type": "LineString", "coordinates": [[107 + i * 1e-6, 11] for i in range(POINTS_MOST + 1)]},
            "20,001 points",
        ),
    ],
)
def test_what_is_no_line_or_area_is_refused(
    tmp_path: Path, geometry: dict[str, Any] | None, reason: str
) -> None:
    found = one(tmp_path, geometry)
    assert found.records == []
    assert any(reason in each for each in said(found, Severity.REFUSE)), found.problems


@pytest.mark.parametrize(
    ("driver", "name"),
    [("GPKG", "a.gpkg"), ("ESRI Shapefile", "a.shp"), ("FlatGeobuf", "a.fgb"), ("KML", "a.kml")],
)
def test_a_line_with_nan_is_refused_in_every_format(tmp_path: Path, driver: str, name: str) -> None:
    line = shapely.LineString([(107.0, 11.0), (107.25, 11.0), (107.5, 11.0)])
    path = tmp_path / name
    geopandas.GeoDataFrame({"id": ["HOA-1"]}, geometry=[line], crs=4326).to_file(path, driver=driver)
    broken = path.read_bytes().replace(struct.pack("<d", 107.25), struct.pack("<d", float("nan")))
    path.write_bytes(broken.replace(b"107.25,", b"nan,"))
    found = check(path)
    assert found.records == []
    assert any("out of range" in each for each in said(found, Severity.REFUSE)), found.problems


def test_nan_in_geojson_is_not_json(tmp_path: Path) -> None:
    path = write_geojson(tmp_path, {"type": "Feature", "properties": {"id": "HOA-1"}, "geometry": ROAD})
    path.write_text(path.read_text("utf-8").replace("107.01", "NaN"), encoding="utf-8")
    with pytest.raises(Exception, match="NaN is not a number"):
        check(path)


def test_an_unknown_project_is_refused_with_the_likeliest(tmp_path: Path) -> None:
    found = one(tmp_path, ROAD, "HOA-11")
    assert found.records == []
    assert "did you mean 'HOA-1'" in found.problems[0].remedy


def test_two_shapes_of_one_project_are_refused(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"id": "HOA-1"}, "geometry": ROAD}
    found = check(write_geojson(tmp_path, feature, feature))
    assert len(found.records) == 1
    assert said(found, Severity.REFUSE) == ["row 1 gives a shape of the same project"]


def test_another_kind_than_the_type_takes_is_doubted(tmp_path: Path) -> None:
    found = one(tmp_path, QUARTER)
    assert len(found.records) == 1
    assert any("unusual for flower road" in each for each in said(found, Severity.WARN))


def test_a_shape_far_from_the_point_is_doubted(tmp_path: Path) -> None:
    far = {"type": "LineString", "coordinates": [[107.05, 11.0], [107.06, 11.0]]}
    found = one(tmp_path, far)
    assert len(found.records) == 1
    assert said(found, Severity.WARN) == ["it lies 5.4 km from the project's point"]


def test_a_shape_outside_the_province_is_doubted(tmp_path: Path) -> None:
    away = {"type": "LineString", "coordinates": [[105.0, 21.0], [105.01, 21.0]]}
    found = one(tmp_path, away, "KHU-1")
    assert any("leaves the province" in each for each in said(found, Severity.WARN))


def test_personal_data_in_a_note_is_refused(tmp_path: Path) -> None:
    found = one(tmp_path, ROAD, note="liên hệ 0901 234 567")
    assert found.records == []
    assert any("telephone" in each for each in said(found, Severity.REFUSE))


def test_a_column_is_named_by_hand_and_a_wrong_one_is_said(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"khoa": "HOA-1"}, "geometry": ROAD}
    path = write_geojson(tmp_path, feature)
    assert len(check(path, id="khoa").records) == 1
    assert check(path).records == []
    for chosen, message in (({"id": "x"}, "no column"), ({"code": "khoa"}, "names no field")):
        with pytest.raises(UsageError, match=message):
            check(path, **chosen)


def test_boundaries_still_take_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    feature = {"type": "Feature", "properties": {"code": "1"}, "geometry": ROAD}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    frame = geopandas.read_file(path)
    frame.to_file(tmp_path / "a.gpkg", driver="GPKG")
    found = read_features(tmp_path / "a.gpkg")
    assert [problem.reason for problem in found.problems] == [
        "its geometry is a LineString, and only polygons are boundaries"
    ]
