"""Lines and areas as a map draws them: by the rows of drawn projects, simplified, in steps."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

import shapely

from geoapp.maps.drawing import Frame
from geoapp.maps.drawing import MapScene
from geoapp.maps.drawing import canvas
from geoapp.maps.drawing import draw_map
from geoapp.maps.projects import PlacedProject
from geoapp.maps.shapes import drawn_shapes
from geoapp.maps.shapes import shapes_payload
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.shapes import ShapeKind


def placed(key: str) -> PlacedProject:
    project = Project(key, key, "", "other", None, Precision.EXACT, "thử")
    return PlacedProject({}, False, None, None, None, None, project)


def shape(key: str, kind: ShapeKind, geometry: shapely.Geometry) -> ProjectShape:
    return ProjectShape(key, kind, bytes(shapely.to_wkb(geometry)), 1.0)


LINE = shape("b", ShapeKind.LINE, shapely.LineString([(107, 11), (107.01, 11.000001), (107.02, 11)]))
HOLED = shape(
    "c", ShapeKind.AREA, shapely.box(107, 11, 107.1, 11.1) - shapely.box(107.04, 11.04, 107.05, 11.05)
)
SHAPES = {each.project: each for each in (LINE, HOLED)}


def test_shapes_travel_by_the_row_of_their_project_without_needless_points() -> None:
    found = shapes_payload([placed("a"), placed("b"), placed("c")], SHAPES)
    assert (found["row"], found["area"]) == ([1, 2], [0, 1])
    assert found["rings"][0] == [[[10700000, 2000], [1100000, 0]]]
    assert [len(lons) for lons, _ in found["rings"][1]] == [5, 5]  # the hole is a ring of its own


def test_a_shape_whose_project_is_not_drawn_stays_away() -> None:
    assert shapes_payload([placed("a")], SHAPES)["row"] == []


def test_the_picture_draws_lines_whole_and_areas_dashed_and_unfilled() -> None:
    root = canvas(100, 100, "t", [])
    drawn = drawn_shapes([placed("b"), placed("c")], SHAPES)
    draw_map(root, MapScene([], view=(107, 11, 107.1, 11.1), shapes=drawn), Frame(0, 0, 100, 100))
    paths: list[Tree.Element] = [each for each in root if each.tag == "path"]
    assert [each.get("fill") for each in paths] == ["none"] * 4
    assert [bool(each.get("stroke-dasharray")) for each in paths] == [False, False, False, True]
    assert [each.get("d", "").count("Z") for each in paths] == [0, 0, 2, 2]
