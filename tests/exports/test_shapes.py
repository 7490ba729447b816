"""The download of lines and areas: public projects only, measured, marked where made up."""

from __future__ import annotations

import json
from typing import Any

import shapely

from geoapp.exports.place_columns import PLACE_DOWNLOADS
from geoapp.exports.shapes import shapes_geojson
from geoapp.projects.records import Visibility
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind
from tests.exports.records import project

LINE = ProjectShape(
    "A", ShapeKind.LINE, shapely.to_wkb(shapely.LineString([(107, 11), (107.1, 11)])), 10927.0, "nguồn", ""
)
AREA = ProjectShape("B", ShapeKind.AREA, shapely.to_wkb(shapely.box(107, 11, 107.1, 11.1)), 5.5)


def features(content: bytes) -> list[dict[str, Any]]:
    return list(json.loads(content)["features"])


def test_each_has_its_measure_and_the_columns_of_the_dictionary() -> None:
    line, area = features(shapes_geojson([AREA, LINE], [project("A"), project("B")], demonstration=False))
    assert (line["geometry"]["type"], line["properties"]["length_m"], line["properties"]["area_m2"]) == (
        "LineString",
        10927.0,
        None,
    )
    assert (area["geometry"]["type"], area["properties"]["area_m2"]) == ("Polygon", 5.5)
    assert list(line["properties"]) == [c.name for c in PLACE_DOWNLOADS["project_shapes.geojson"]]


def test_rule_5_8_those_of_internal_projects_are_left_out() -> None:
    hidden = project("A", visibility=Visibility.INTERNAL)
    assert features(shapes_geojson([LINE], [hidden], demonstration=False)) == []
    assert features(shapes_geojson([LINE], [], demonstration=False)) == []


def test_rule_5_9_demonstration_data_says_so_in_every_feature() -> None:
    [line] = features(shapes_geojson([LINE], [project("A")], demonstration=True))
    assert line["properties"]["demonstration"] == "Dữ liệu minh họa"


def test_outer_rings_run_counterclockwise() -> None:
    backwards = ProjectShape("B", ShapeKind.AREA, shapely.to_wkb(shapely.box(0, 0, 1, 1, ccw=False)), 1.0)
    [area] = features(shapes_geojson([backwards], [project("B")], demonstration=False))
    assert shapely.is_ccw(shapely.LinearRing(area["geometry"]["coordinates"][0]))
