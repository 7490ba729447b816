"""Checking layers of units: strict JSON, sound outlines, one unit in one place at a time."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.dates import PartialDate
from geoapp.errors import IntakeError
from geoapp.intake.boundaries import BoundaryRecord
from geoapp.intake.boundaries import check_boundaries
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.vectors import read_features
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE
from tests.intake.making import UNITS
from tests.intake.making import box
from tests.intake.making import comb
from tests.intake.making import feature
from tests.intake.making import reasons
from tests.intake.making import write_geojson

SQUARE = box(106.6, 10.7, 106.7, 10.8)
EMPTY = Known(PROVINCE)


def check(path: Path, known: Known = EMPTY, **given: str) -> Checked[BoundaryRecord]:
    return check_boundaries(read_features(path, given), known)


def test_a_unit_is_read_with_everything_said_of_it(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path,
        feature(None, code="732", name_vi="Thị xã Long Khánh", valid_to="2019-06-01"),
        feature(
            SQUARE,
            code="732",
            name_vi="Thành phố Long Khánh",
            name_en="Long Khánh City",
            parent_code="75",
            valid_from="2019-06-01",
            valid_to="2025-07-01",
            accuracy_m=800,
            valid_from_confirmed=False,
            note="ghi chú",
            continues="732@2004-01-01",
            decision="Nghị quyết 673",
        ),
        feature({"type": "Point", "coordinates": [107.1, 10.9]}, code="26317", level="commune"),
    )
    town, city, commune = check(path).records
    assert (town.unit.outline, town.unit.centre, town.change) == (None, None, None)
    assert city.unit.outline is not None
    assert shapely.from_wkb(city.unit.outline).bounds == (106.6, 10.7, 106.7, 10.8)
    assert (city.unit.valid_to, city.unit.accuracy_m) == (date(2025, 7, 1), 800.0)
    assert not city.unit.valid_from_confirmed
    assert city.change is not None
    assert (city.change.from_unit, city.change.to_unit) == ("732@2004-01-01", "732@2019-06-01")
    assert (city.change.kind, city.change.decision) == (ChangeKind.LEVEL_CHANGE, "Nghị quyết 673")
    assert (commune.unit.level, commune.unit.centre) == (Level.COMMUNE, (107.1, 10.9))


def test_given_values_complete_peoples_own_layers(tmp_path: Path) -> None:
    bare = {"type": "Feature", "properties": {"ten": "Quận 1", "ma": "760"}, "geometry": SQUARE}
    given = {"level": "district", "valid_from": "2004-01-01", "source": "thử"}
    (record,) = check(write_geojson(tmp_path, bare), **given).records
    assert (record.unit.id, record.unit.name_vi) == ("760@2004-01-01", "Quận 1")
    bare["properties"]["ten"] = "Số 1"
    asked = check(write_geojson(tmp_path, bare)).refused
    assert "--set level=district" in next(p.remedy for p in asked if p.column == "level")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("null", "FeatureCollection"),
        ("[]", "FeatureCollection"),
        ('{"type": "Topology"}', "FeatureCollection"),
        (
            '{"type": "gdal_streamed_alg", "command_line": "gdal vector read /etc/passwd"}',
            "FeatureCollection",
        ),
        ('{"type": "FeatureCollection", "features": []}', "no features"),
        ('{"type": "FeatureCollection", "features": {}}', "no features"),
        ('{"type": "FeatureCollection", "feat', "position 30"),
        ('{"type": "FeatureCollection", "type": "x"}', "stands twice"),
        ('{"a": NaN}', "NaN"),
        ('{"a": ' + "1" * 5000 + "}", "strict JSON"),
        ("[" * 100_000, "nested too deep"),
        ("<!DOCTYPE html><html></html>", "web page"),
        ("<OGRVRTDataSource/>", "XML"),
    ],
)
def test_what_is_no_feature_collection_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IntakeError, match=said):
        read_features(path)


@pytest.mark.parametrize(
    ("properties", "column", "said"),
    [
        ({"code": ""}, "code", "empty"),
        ({"code": "7 6"}, "code", "not a code"),
        ({"name_vi": None}, "name_vi", "empty"),
        ({"level": "zone"}, "level", "not known"),
        ({"valid_from": "2004"}, "valid_from", "on a day"),
        ({"valid_to": "2003-01-01"}, "valid_to", "after"),
        ({"source": ""}, "source", "empty"),
        ({"accuracy_m": -1}, "accuracy_m", "10,000"),
        ({"parent_code": "999"}, "parent_code", "above itself"),
        ({"continues": "998@2000-01-01"}, "continues", "not known"),
    ],
)
def test_a_wrong_property_is_refused(
    tmp_path: Path, properties: dict[str, object], column: str, said: str
) -> None:
    checked = check(write_geojson(tmp_path, feature(SQUARE, **properties)))
    ((_, where, reason),) = reasons(checked)
    assert (checked.records, where) == ([], column)
    assert said in reason


def test_a_code_given_twice_for_the_same_days_is_refused(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path,
        feature(SQUARE, code="760"),
        feature(box(107, 10, 107.1, 10.1), code="760"),
        feature(box(107.2, 10, 107.3, 10.1), code="761"),
        feature(None, code="761", valid_from="2010-01-01"),
    )
    checked = check(path)
    assert [row for row, _, _ in reasons(checked)] == [2, 3, 4]
    assert "appears twice" in reasons(checked)[0][2]
    assert "some of the same days" in reasons(checked)[1][2]


def test_rule_codes_are_reused_one_after_the_other(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path,
        feature(SQUARE, code="760", valid_to="2010-01-01"),
        feature(SQUARE, code="760", valid_from="2010-01-01"),
    )
    assert [record.unit.id for record in check(path).records] == ["760@2004-01-01", "760@2010-01-01"]


def test_a_unit_of_the_store_may_be_ended_and_followed_in_one_file(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path,
        feature(box(107.3, 10.9, 107.4, 11.0), code="741", valid_to="2020-01-01"),
        feature(
            box(107.3, 10.9, 107.4, 11.0), code="741", valid_from="2020-01-01", continues="741@2004-01-01"
        ),
    )
    assert len(check(path, KNOWN).records) == 2


def continuing(tmp_path: Path, *changes: Change, **given: str) -> Checked[BoundaryRecord]:
    """Check a layer in which a unit continues 741@2004-01-01, over a store that holds ``changes``."""
    square = box(107.3, 10.9, 107.4, 11.0)
    more = {"continues": "741@2004-01-01", "valid_from": "2020-01-01"} | given
    ended = feature(square, code="741", valid_to="2020-01-01")
    path = write_geojson(tmp_path, ended, feature(square, code="741", **more))
    return check(path, replace(KNOWN, changes=changes))


FORMER, LATER = "741@2004-01-01", "741@2020-01-01"


@pytest.mark.parametrize("kind", [ChangeKind.RENAME, ChangeKind.PROMOTION])
def test_a_change_of_the_store_is_kept_whole_where_a_layer_says_continues(
    tmp_path: Path, kind: ChangeKind
) -> None:
    held = Change(FORMER, LATER, kind, PartialDate.parse("2020"), "NQ 1662", share_area=1.0)
    checked = continuing(tmp_path, held)
    assert [record.change for record in checked.records] == [None, held]
    assert not any("continues" in p.column for p in checked.problems)
    [_, later] = continuing(tmp_path, held, decision="NQ 1663").records
    assert later.change == replace(held, decision="NQ 1663")


def test_rule_5_4_ground_the_store_has_as_parted_or_merged_is_not_continued(tmp_path: Path) -> None:
    transfer = Change(FORMER, LATER, ChangeKind.TRANSFER, None, "NQ 1662", share_area=0.8)
    checked = continuing(tmp_path, transfer, decision="NQ 1")
    assert [record.change for record in checked.records] == [None, transfer]
    [said] = [p for p in checked.problems if p.column == "continues"]
    assert said.severity is Severity.WARN
    assert f"the store has {LATER} as transfer of {FORMER}" in said.reason
    merged = Change("732@2004-01-01", LATER, ChangeKind.MERGE, None, "NQ 1662")
    checked = continuing(tmp_path, merged)
    assert [record.change for record in checked.records] == [None, None]
    assert any("as merge of 732@2004-01-01" in p.reason for p in checked.problems)


def test_units_over_the_same_ground_are_reported(tmp_path: Path) -> None:
    half = feature(box(106.65, 10.7, 106.75, 10.8), code="2", name_vi="Quận 3")
    checked = check(write_geojson(tmp_path, feature(SQUARE, code="1"), half))
    assert reasons(checked) == [(1, "geometry", "it overlaps Quận 3 by 50 % of the smaller of the two")]
    sliver = feature(box(106.698, 10.7, 106.8, 10.8), code="2", name_vi="Quận 3")
    checked = check(write_geojson(tmp_path, feature(SQUARE, code="1"), sliver))
    assert len(checked.records) == 2
    assert "by 2 %" in reasons(checked, Severity.WARN)[0][2]


def test_outlines_with_many_crossing_lines_are_compared_at_once(tmp_path: Path) -> None:
    """Cut exactly, these two take a minute and gigabytes, while other imports wait."""
    one = comb(1500)
    other = [[106.6 + (y - 10.7), 10.7 + (x - 106.6)] for x, y in one]
    layers = [
        feature({"type": "Polygon", "coordinates": [ring]}, code=code, name_vi=code)
        for code, ring in (("1", one), ("2", other))
    ]
    begin = time.process_time()
    checked = check(write_geojson(tmp_path, *layers))
    assert time.process_time() - begin < 5
    assert [column for _, column, _ in reasons(checked)] == ["geometry"]
    assert "overlaps 2 by" in reasons(checked)[0][2]


def test_finely_drawn_units_share_what_plain_ones_share(tmp_path: Path) -> None:
    west, east = (
        shapely.segmentize(shapely.box(left, 10.7, left + 0.2, 10.8), 0.0005) for left in (106.6, 106.75)
    )
    layers = [
        feature(json.loads(shapely.to_geojson(outline)), code=name, name_vi=name)
        for name, outline in (("1", west), ("2", east))
    ]
    checked = check(write_geojson(tmp_path, *layers))
    assert reasons(checked) == [(1, "geometry", "it overlaps 2 by 25 % of the smaller of the two")]


def test_units_of_other_levels_and_other_times_may_cover_the_same_ground(tmp_path: Path) -> None:
    path = write_geojson(
        tmp_path,
        feature(SQUARE, code="1", valid_to="2010-01-01"),
        feature(SQUARE, code="2", valid_from="2010-01-01"),
        feature(SQUARE, code="3", level="commune"),
    )
    checked = check(path)
    assert (len(checked.records), checked.problems) == (3, [])


def test_an_overlap_with_a_unit_of_the_store_is_reported(tmp_path: Path) -> None:
    checked = check(write_geojson(tmp_path, feature(box(107.32, 10.9, 107.38, 11.0))), KNOWN)
    assert "overlaps Huyện Xuân Lộc by 100 %" in reasons(checked)[0][2]


def test_an_unknown_parent_is_a_warning(tmp_path: Path) -> None:
    known = replace(KNOWN, units=UNITS[:1])
    checked = check(write_geojson(tmp_path, feature(SQUARE, parent_code="79")), known)
    assert len(checked.records) == 1
    assert [column for _, column, _ in reasons(checked, Severity.WARN)] == ["parent_code"]


def test_a_broken_feature_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    path = write_geojson(tmp_path, {"type": "Point"}, {"type": "Feature", "geometry": 3}, feature(SQUARE))
    checked = check(path)
    assert (len(checked.records), checked.rows) == (1, 3)
    assert [row for row, _, _ in reasons(checked)] == [1, 2]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_does_no_harm(tmp_path: Path, mark: str) -> None:
    path = write_geojson(tmp_path, feature(SQUARE))
    text = path.read_text(encoding="utf-8")
    path.write_bytes(f"{mark}{text}".encode())
    assert len(check(path).records) == 1
    path.write_bytes(f"\ufeff{text}".encode("utf-16-le"))
    assert len(check(path).records) == 1
