"""Outlines in GeoJSON: whole, closed, in degrees, and never mended unseen."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import shapely

from geoapp.errors import IntakeError
from geoapp.intake import geojson
from geoapp.intake import outlines
from geoapp.intake.boundaries import BoundaryRecord
from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.vectors import read_features
from tests.intake.making import PROVINCE
from tests.intake.making import box
from tests.intake.making import comb
from tests.intake.making import feature
from tests.intake.making import reasons
from tests.intake.making import write_geojson

SQUARE = box(106.6, 10.7, 106.7, 10.8)
EMPTY = Known(PROVINCE)


def check(path: Path, known: Known = EMPTY, **given: str) -> Checked[BoundaryRecord]:
    return check_boundaries(read_features(path, given), known)


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs.wkt"}},
        {"type": "name", "properties": {"name": "EPSG:3148"}},
        {"type": "name", "properties": {}},
        "EPSG:4326",
    ],
)
def test_a_coordinate_system_that_is_not_read_is_refused_and_no_link_followed(
    tmp_path: Path, crs: object
) -> None:
    with pytest.raises(IntakeError, match="coordinate system"):
        read_features(write_geojson(tmp_path, feature(SQUARE), crs=crs))


def test_utm_metres_are_turned_into_degrees(tmp_path: Path) -> None:
    metres = [
        [674985.83, 1183262.34],
        [685925.37, 1183320.85],
        [685864.13, 1194382.27],
        [674928.2, 1194323.24],
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32648"}}
    (record,) = check(write_geojson(tmp_path, feature(polygon([*metres, metres[0]])), crs=crs)).records
    assert shapely.from_wkb(record.unit.outline).bounds == pytest.approx((106.6, 10.7, 106.7, 10.8), abs=1e-5)
    degrees = check(write_geojson(tmp_path, feature(SQUARE), crs=crs))
    assert "look like degrees" in reasons(degrees)[0][2]


RING = [[106.6, 10.7], [106.7, 10.7], [106.7, 10.8], [106.6, 10.8], [106.6, 10.7]]


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (polygon([[106.6, 10.7], [106.7, 10.7], [106.6, 10.7], [106.6, 10.7]]), "no area"),
        (polygon(RING[:3]), "fewer than four"),
        (polygon(RING[:4]), "not closed"),
        (polygon(RING, [[107.6, 10.7], [107.61, 10.7], [107.61, 10.71], [107.6, 10.7]]), "Hole lies outside"),
        (polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]), "no area|rings are wrong"),
        (polygon([[10.7, 106.6], [10.7, 106.7], [10.8, 106.7], [10.7, 106.6]]), "look swapped"),
        (polygon([[106.6, 10.7], ["x", 10.7], [106.7, 10.8], [106.6, 10.7]]), "not a number"),
        (polygon([[106.6, 10.7], [True, 10.7], [106.7, 10.8], [106.6, 10.7]]), "not a number"),
        (polygon([[106.6], [106.7, 10.7], [106.7, 10.8], [106.6]]), "position"),
        (polygon([[1e400, 10.7], [106.7, 10.7], [106.7, 10.8], [1e400, 10.7]]), "out of range"),
        ({"type": "Polygon", "coordinates": []}, "malformed"),
        ({"type": "Polygon"}, "malformed"),
        ({"type": "LineString", "coordinates": RING}, "only polygons"),
        ({"type": "GeometryCollection", "geometries": []}, "only polygons"),
    ],
)
def test_a_geometry_that_is_no_outline_is_refused(
    tmp_path: Path, geometry: dict[str, Any], said: str
) -> None:
    path = tmp_path / "x.geojson"
    text = json.dumps({"type": "FeatureCollection", "features": [feature(geometry)]})
    path.write_text(text.replace("Infinity", "1e400"), encoding="utf-8")
    checked = check(path)
    assert checked.records == []
    ((row, column, reason),) = reasons(checked)
    assert (row, column) == (1, "geometry")
    assert any(part in reason for part in said.split("|"))


def test_one_feature_in_metres_among_degrees_is_refused_alone(tmp_path: Path) -> None:
    metres = polygon([[674985, 1183262], [685925, 1183320], [685864, 1194382], [674985, 1183262]])
    east = box(106.7, 10.7, 106.8, 10.8)
    layers = [feature(geometry, code=str(n)) for n, geometry in enumerate((SQUARE, metres, east))]
    path = write_geojson(tmp_path, *layers)
    with pytest.raises(IntakeError, match="choose a CRS"):
        check(path)  # the file as a whole is asked about, since RFC 7946 knows degrees only
    checked = check_boundaries(read_features(path, crs="4326"), EMPTY)
    assert [(row, column) for row, column, _ in reasons(checked)] == [(2, "geometry")]
    assert len(checked.records) == 2


def test_touching_parts_are_joined_and_that_is_said(tmp_path: Path) -> None:
    parts = [SQUARE["coordinates"], box(106.7, 10.7, 106.8, 10.8)["coordinates"]]
    checked = check(write_geojson(tmp_path, feature({"type": "MultiPolygon", "coordinates": parts})))
    (record,) = checked.records
    outline = shapely.from_wkb(record.unit.outline)
    assert outline.is_valid
    assert outline.area == pytest.approx(0.02)
    assert "put in order" in reasons(checked, Severity.WARN)[0][2]


def test_the_same_outline_begun_elsewhere_is_the_same(tmp_path: Path) -> None:
    turned = polygon([*RING[2:], *RING[1:3]])
    (one,) = check(write_geojson(tmp_path, feature(polygon(RING)))).records
    (two,) = check(write_geojson(tmp_path, feature(turned))).records
    assert one == two


def test_limits_of_features_and_points_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_geojson(tmp_path, feature(SQUARE, code="1"), feature(None, code="2"))
    monkeypatch.setattr(outlines, "POINT_LIMIT", 4)
    assert "more than 4 points" in reasons(check(path))[0][2]
    monkeypatch.setattr(geojson, "FEATURE_LIMIT", 1)
    with pytest.raises(IntakeError, match="more than 1 features"):
        read_features(path)


def test_a_ring_that_crosses_itself_again_and_again_is_refused_at_once(tmp_path: Path) -> None:
    """Put in order, it takes a minute while other imports wait."""
    there = comb(300)
    back = [[106.6 + (y - 10.7), 10.7 + (x - 106.6)] for x, y in there]
    begin = time.process_time()
    checked = check(write_geojson(tmp_path, feature(polygon([*there[:-1], *back]))))
    assert time.process_time() - begin < 5
    assert "cross again and again" in reasons(checked)[0][2]
