"""A file of boundaries is checked, drawn and repaired; the file itself and the store never change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from click.testing import Result
from shapely import Geometry

from geoapp.boundaries.faults import FaultKind
from geoapp.config import Settings
from geoapp.errors import RefusedError
from geoapp.errors import UsageError
from geoapp.intake.vectors import Features
from geoapp.operations import checking
from geoapp.operations.checked import CheckReport
from geoapp.operations.checking import check_file
from geoapp.operations.checking import draw_faults
from geoapp.operations.checking import repair_file
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.units import read_units
from tests.boundaries.coverages import LAT_METRE
from tests.boundaries.coverages import LON_METRE


def box(west: float, south: float, east: float, north: float) -> Geometry:
    """Return a rectangle of metres east and north of 107° E 10° N."""
    x, y = (
        (107 + LON_METRE * each for each in (west, east)),
        (10 + LAT_METRE * each for each in (south, north)),
    )
    (left, right), (low, high) = x, y
    return shapely.box(left, low, right, high)


def feature(shape: Geometry | None, **properties: object) -> dict[str, Any]:
    geometry = json.loads(shapely.to_geojson(shape)) if shape is not None else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(folder: Path, *features: object) -> Path:
    path = folder / "units.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


#: Two communes that overlap by 4 m, a third beside them, and a hole of 60 m.
FAULTY = (
    feature(box(0, 0, 1004, 1000), code="1", name="Xã Một", note="để nguyên"),
    feature(box(1000, 0, 2000, 1000).difference(box(1500, 500, 1560, 560)), code="2", name="Xã Hai"),
    feature(box(5000, 0, 6000, 1000), code="3", name="Xã Ba"),
)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return write(tmp_path, *FAULTY)


def repaired(settings: Settings, path: Path, target: Path, tolerance_m: float = 10) -> CheckReport:
    report, layer = check_file(settings, path)
    return repair_file(report, layer, path, target, tolerance_m)


def test_a_report_says_counts_places_sizes_and_units(instance: Settings, faulty: Path) -> None:
    report, _ = check_file(instance, faulty)
    lines = "\n".join(report.lines())
    assert "units.geojson: 3 units, " in lines
    assert "1 overlap, of them 1 slivers (nowhere wider than 20 m)" in lines
    assert "1 hole in a unit" in lines
    assert "overlap (sliver), 4,0" in lines  # about 4,000 m²
    assert "wide, at 10.0" in lines
    assert "1 Xã Một / 2 Xã Hai" in lines
    assert "may be a lake" in lines
    assert not report.clean


def test_json_has_every_fault(instance: Settings, faulty: Path) -> None:
    report, _ = check_file(instance, faulty)
    found = json.loads(json.dumps(report.as_dict()))
    hole, overlap = sorted(found["faults"], key=lambda fault: fault["kind"])
    assert (hole["kind"], overlap["kind"]) == ("hole", "overlap")
    assert overlap["area_m2"] == pytest.approx(4000, rel=1e-3)
    assert overlap["width_m"] == pytest.approx(4, rel=0.1)
    assert overlap["sliver"] is True
    assert [unit["code"] for unit in overlap["units"]] == ["1", "2"]
    assert found["counts"]["overlap"] == 1
    assert "repair" not in found


def test_a_clean_file_is_said_to_be_clean(instance: Settings, tmp_path: Path) -> None:
    report, _ = check_file(instance, write(tmp_path, feature(box(0, 0, 1000, 1000))))
    assert report.clean
    assert [*report.lines()][-1] == "Nothing is wrong."


def test_only_the_worst_twenty_are_read_out(instance: Settings, tmp_path: Path) -> None:
    holed = box(0, 0, 10_000, 1000)
    for at in range(25):
        holed = holed.difference(box(at * 300 + 10, 500, at * 300 + 20 + at, 510))
    report, _ = check_file(instance, write(tmp_path, feature(holed)))
    lines = [*report.lines()]
    assert sum(line.lstrip()[:1].isdigit() and "hole in a unit" in line for line in lines) == 20
    assert "… and 5 more: --format json lists all of them" in lines


def test_features_that_are_no_outlines_are_said_and_points_counted(
    instance: Settings, tmp_path: Path
) -> None:
    bow = {"type": "Polygon", "coordinates": [[[107, 10], [108, 11], [108, 10], [107, 13], [107, 10]]]}
    wrong = {"type": "Feature", "properties": {"code": "x"}, "geometry": bow}
    point = feature(shapely.Point(107, 10), code="p")
    report, _ = check_file(instance, write(tmp_path, FAULTY[2], wrong, point, "no feature"))
    lines = "\n".join(report.lines())
    assert "3 units (2 without an outline)" in lines
    assert "row 4: it is not a Feature" in lines
    assert "invalid outline" in lines
    assert report.as_dict()["faults"][0]["lon"] is not None  # type: ignore[index]


def test_a_repair_is_written_beside_and_names_every_change(
    instance: Settings, faulty: Path, tmp_path: Path
) -> None:
    before, target = faulty.read_bytes(), tmp_path / "out.geojson"
    report = repaired(instance, faulty, target)
    assert faulty.read_bytes() == before
    lines = "\n".join(report.lines())
    assert "1 overlap, of them 1 slivers (nowhere wider than 20 m); 0 after the repair" in lines
    assert "gave up 1 piece; moved 4.0" in lines
    assert "no border moved more than 4.0" in lines
    assert [fault.kind for fault in report.left.faults] == [FaultKind.HOLE]
    found = report.as_dict()["repair"]
    assert isinstance(found, dict)
    assert found["counts"][FaultKind.OVERLAP] == 0
    again, _ = check_file(instance, target)
    assert [fault.kind for fault in again.findings.faults] == [FaultKind.HOLE]


def test_properties_and_untouched_outlines_stay_as_they_were(
    instance: Settings, faulty: Path, tmp_path: Path
) -> None:
    report = repaired(instance, faulty, tmp_path / "out.geojson")
    written = json.loads((tmp_path / "out.geojson").read_bytes())["features"]
    assert [each["properties"] for each in written] == [each["properties"] for each in FAULTY]
    changed = {change.unit for change in report.changes}
    assert changed == {0, 1}
    untouched = repaired(instance, write(tmp_path, FAULTY[2]), tmp_path / "same.geojson")
    assert not untouched.changes
    assert json.loads((tmp_path / "same.geojson").read_bytes())["features"] == [FAULTY[2]]


def test_a_file_is_not_repaired_in_place(instance: Settings, faulty: Path) -> None:
    before = faulty.read_bytes()
    with pytest.raises(RefusedError, match="another name"):
        repaired(instance, faulty, faulty)
    assert faulty.read_bytes() == before


def test_a_file_with_unreadable_features_is_not_repaired(instance: Settings, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="1 features would be lost"):
        repaired(instance, write(tmp_path, *FAULTY, "no feature"), tmp_path / "out.geojson")
    assert not (tmp_path / "out.geojson").exists()


def test_a_repair_that_leaves_more_than_it_found_is_not_written(
    instance: Settings, faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, layer = check_file(instance, faulty)
    (tmp_path / "more").mkdir()
    more = [feature(box(at * 1000, 0, at * 1000 + 1004, 1000)) for at in range(6)]
    worse, _ = check_file(instance, write(tmp_path / "more", *more))
    monkeypatch.setattr(checking, "check", lambda units, parents: worse.findings)
    with pytest.raises(RefusedError, match="would leave 5 overlaps and gaps where there were 2"):
        repair_file(report, layer, faulty, tmp_path / "out.geojson", 10)
    assert not (tmp_path / "out.geojson").exists()


def test_where_nothing_can_be_written_nothing_is_left(
    instance: Settings, faulty: Path, tmp_path: Path
) -> None:
    with pytest.raises(RefusedError, match="cannot be written"):
        repaired(instance, faulty, tmp_path / "no folder" / "out.geojson")
    assert [path.name for path in tmp_path.iterdir()] == ["units.geojson"]


def test_units_are_compared_with_parents_of_the_store(pilot: Settings, tmp_path: Path) -> None:
    with reading(open_store(pilot.store_path)) as connection:
        district = next(unit for unit in read_units(connection) if unit.outline and unit.code == "741")
    outline = shapely.from_wkb(district.outline)
    west, south, east, north = outline.bounds
    inside = shapely.intersection(outline, shapely.box(west, south, (west + east) / 2, north))
    beyond = shapely.box(east - 0.01, south, east + 0.1, north).difference(inside)
    path = write(
        tmp_path,
        feature(inside, code="a", level="commune", parent_code="741"),
        feature(beyond, code="b", level="commune", parent_code="741"),
    )
    report, _ = check_file(pilot, path)
    outside = [fault for fault in report.findings.faults if fault.kind is FaultKind.OUTSIDE_PARENT]
    assert [fault.units for fault in outside] == [(1,)]


def test_a_parent_of_the_store_is_the_one_of_the_units_first_day(
    instance: Settings, runner: Callable[..., Result], tmp_path: Path
) -> None:
    day = {"level": "district", "name_vi": "Huyện", "code": "p", "source": "thử"}
    former = feature(box(0, 0, 2000, 2000), **day, valid_from="2004-01-01", valid_to="2025-07-01")
    latter = feature(box(5000, 0, 6000, 1000), **day, valid_from="2025-07-01")
    assert runner("init").exit_code == 0
    result = runner("import", "boundaries", write(tmp_path, former, latter))
    assert result.exit_code == 0, result.output
    for first, faults in (("2019-01-01", 0), ("2025-07-01", 1), ("1999-01-01", 0)):
        child = feature(box(0, 0, 1000, 1000), code="a", parent_code="p", valid_from=first)
        report, _ = check_file(instance, write(tmp_path, child))
        assert report.findings.counts[FaultKind.OUTSIDE_PARENT] == faults, first


def test_a_map_is_drawn_of_what_is_left(instance: Settings, faulty: Path, tmp_path: Path) -> None:
    report, _ = check_file(instance, faulty)
    draw_faults(report, tmp_path / "map.html")
    assert "overlap (sliver)" in (tmp_path / "map.html").read_text(encoding="utf-8")
    draw_faults(repaired(instance, faulty, tmp_path / "out.geojson"), tmp_path / "left.svg")
    left = (tmp_path / "left.svg").read_text(encoding="utf-8")
    assert "hole in a unit" in left
    assert "overlap" not in left
    with pytest.raises(UsageError, match=r"\.html or \.svg"):
        draw_faults(report, tmp_path / "map.png")


def test_outlines_in_metres_are_written_in_degrees(instance: Settings, tmp_path: Path) -> None:
    square = shapely.box(700_000, 1_200_000, 701_000, 1_201_000)
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:32648"}},
        "features": [feature(square, code="1")],
    }
    path = tmp_path / "utm.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    report, layer = check_file(instance, path)
    assert isinstance(layer, Features)
    assert report.findings.area_m2 == pytest.approx(1e6, rel=2e-3)
    repair_file(report, layer, path, tmp_path / "out.geojson", 5)
    written = json.loads((tmp_path / "out.geojson").read_bytes())["features"][0]["geometry"]
    assert shapely.from_geojson(json.dumps(written)).bounds[0] == pytest.approx(106.83, abs=0.1)
