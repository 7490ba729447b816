"""GeoJSON downloads: geometry is what is known, never invented."""

from __future__ import annotations

import json
import math
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.exports.columns import DOWNLOADS
from geoapp.exports.geojson import projects_geojson
from geoapp.exports.geojson import units_geojson
from geoapp.projects.records import Visibility
from tests.exports.records import SQUARE
from tests.exports.records import project
from tests.exports.records import unit


def features(content: bytes) -> list[dict[str, Any]]:
    document = json.loads(content)
    assert document["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = document["features"]
    return found


def test_rule_5_5_a_project_without_coordinates_has_no_geometry() -> None:
    located, unlocated = features(
        projects_geojson([project("A", lat=10.5, lon=107.25), project("B")], [unit()], demonstration=False)
    )
    assert located["geometry"] == {"type": "Point", "coordinates": [107.25, 10.5]}
    assert unlocated["geometry"] is None
    assert unlocated["properties"]["precision"] == "commune"


def test_rule_5_8_internal_projects_are_left_out() -> None:
    assert (
        features(projects_geojson([project(visibility=Visibility.INTERNAL)], [], demonstration=False)) == []
    )


def test_text_is_written_as_it_is() -> None:
    [feature] = features(projects_geojson([project(name_vi="=1+1 </script>")], [], demonstration=False))
    assert feature["properties"]["name_vi"] == "=1+1 </script>"
    assert list(feature["properties"]) == [column.name for column in DOWNLOADS["projects.geojson"]]


def test_rule_5_9_demonstration_data_says_so_in_file_and_feature() -> None:
    content = projects_geojson([project()], [], demonstration=True)
    assert json.loads(content)["demonstration"] == "Dữ liệu minh họa"
    assert features(content)[0]["properties"]["demonstration"] == "Dữ liệu minh họa"
    assert "demonstration" not in json.loads(projects_geojson([project()], [], demonstration=False))


def test_units_have_an_outline_a_known_centre_or_nothing() -> None:
    units = [unit("3"), unit("2", centre=(107.1, 10.9)), unit("1", outline=SQUARE)]
    outlined, centred, named = features(units_geojson(units, [], demonstration=False))
    assert outlined["geometry"]["type"] == "Polygon"
    assert centred["geometry"] == {"type": "Point", "coordinates": [107.1, 10.9]}
    assert named["geometry"] is None
    assert outlined["properties"]["accuracy_m"] == 800
    assert outlined["properties"]["valid_to"] is None
    assert list(outlined["properties"]) == [column.name for column in DOWNLOADS["units.geojson"]]


def test_outer_rings_run_counterclockwise_as_rfc_7946_asks() -> None:
    [feature] = features(units_geojson([unit(outline=SQUARE)], [], demonstration=False))
    ring = feature["geometry"]["coordinates"][0]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    assert area > 0


def test_a_unit_names_the_former_one_it_only_continues() -> None:
    later = unit(valid_from="2019-06-01", name_vi="Thành phố Long Khánh")
    changes = [
        Change("732@2004-01-01", "732@2019-06-01", ChangeKind.LEVEL_CHANGE, None, "673"),
        Change("732@2019-06-01", "900@2025-07-01", ChangeKind.MERGE, None, "1662"),
    ]
    units = [later, unit(valid_to="2019-06-01"), unit("900", "2025-07-01")]
    found = [f["properties"] for f in features(units_geojson(units, changes, demonstration=False))]
    assert [p["continues"] for p in found] == [None, "732@2004-01-01", None]
    assert found[1]["decision"] == "673"
    assert found[0]["valid_to"] == date(2019, 6, 1).isoformat()


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        projects_geojson([project(lat=math.nan, lon=107.0)], [], demonstration=False)
