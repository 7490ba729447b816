"""The pilot's units: each valid for a stretch of time, none twice, with source and accuracy."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import shapely

from geoapp.names import fold
from tests.data.files import all_features
from tests.data.files import exists_on
from tests.data.files import features
from tests.data.files import unit_id

DISTRICTS = features("dong_nai_districts_2019.geojson")
PROPERTIES = [feature["properties"] for feature in all_features()]


def outline(feature: dict[str, Any]) -> shapely.Geometry:
    rings = feature["geometry"]["coordinates"]
    return shapely.Polygon(rings[0], rings[1:])


def test_eleven_districts_end_with_their_level_on_1_july_2025() -> None:
    assert len({f["properties"]["code"] for f in DISTRICTS}) == 11
    assert len([f for f in DISTRICTS if f["properties"]["valid_to"] == "2025-07-01"]) == 11
    assert {f["properties"]["accuracy_m"] for f in DISTRICTS} == {800}


def test_long_khanh_became_a_city_on_the_same_ground() -> None:
    town, city = (f for f in DISTRICTS if f["properties"]["code"] == "732")
    assert (town["properties"]["name_vi"], city["properties"]["name_vi"]) == (
        "Thị xã Long Khánh",
        "Thành phố Long Khánh",
    )
    assert town["properties"]["valid_to"] == city["properties"]["valid_from"] == "2019-06-01"
    assert city["properties"]["continues"] == unit_id(town["properties"])
    assert town["geometry"] == city["geometry"]


@pytest.mark.parametrize("day", ["2015-01-01", "2019-05-31", "2019-06-01", "2025-06-30"])
def test_on_any_day_the_outlines_are_one_coverage(day: str) -> None:
    valid = [f for f in DISTRICTS if f["properties"]["valid_from"] <= day < f["properties"]["valid_to"]]
    shapes = [outline(f) for f in valid]
    assert len(shapes) == 11
    assert shapely.coverage_is_valid(shapes)


def test_versions_of_one_code_follow_each_other_without_overlap() -> None:
    versions = defaultdict(list)
    for p in PROPERTIES:
        versions[p["code"]].append((p["valid_from"], p.get("valid_to", "9999")))
    for code, spans in versions.items():
        for (_, end), (start, _) in pairwise(sorted(spans)):
            assert end <= start, code


def test_continues_names_a_unit_that_ends_when_the_next_begins() -> None:
    by_id = {unit_id(p): p for p in PROPERTIES}
    assert len(by_id) == len(PROPERTIES)
    for p in (p for p in PROPERTIES if "continues" in p):
        assert by_id[p["continues"]]["valid_to"] == p["valid_from"]
        assert p["decision"]


def test_each_unit_has_its_parent_on_its_first_and_last_day() -> None:
    for p in (p for p in PROPERTIES if "parent_code" in p):
        last = date.fromisoformat(p["valid_to"]) if "valid_to" in p else date(2026, 11, 1)
        assert exists_on(p["parent_code"], date.fromisoformat(p["valid_from"]))
        assert exists_on(p["parent_code"], date.fromordinal(last.toordinal() - 1))


def test_every_unit_says_where_it_is_from_and_has_both_names() -> None:
    for p in PROPERTIES:
        assert p["source"]
        assert fold(p["name_en"].rsplit(" ", 1)[0]) in fold(p["name_vi"])


def test_rule_5_5_no_point_is_invented() -> None:
    placed = [f for f in features("dong_nai_units_2019.geojson") if f["geometry"]]
    assert {f["properties"]["code"] for f in placed} == {"26317"}
    for feature in placed:
        assert "GeoNames" in feature["properties"]["source"]
        assert feature["properties"]["note"].startswith("[ngờ]")
