"""The country's real layers are checked and repaired; difficult files get an answer in words."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from click.testing import Result

from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.faults import FaultKind
from geoapp.boundaries.repair import moved_m
from geoapp.boundaries.simplify import simplify
from geoapp.config import Settings
from geoapp.operations.checking import check_file
from geoapp.operations.checking import repair_file

SHARED = Path(os.environ["GEOAPP_SHARED_DATA"])
DISTRICTS, COMMUNES = "vietnam_districts_2019.fgb", "vietnam_communes_2025.fgb"
GEO = sorted(path.name for path in (SHARED / "hostile" / "geo").iterdir() if path.is_file())


@pytest.mark.parametrize(("name", "units", "km2"), [(DISTRICTS, 712, 328_809), (COMMUNES, 3321, 333_847)])
@pytest.mark.parametrize("tolerance", [5.0, 20.0, 50.0])
def test_a_repair_of_the_country_closes_all_that_is_narrow_and_moves_nothing_too_far(
    instance: Settings, tmp_path: Path, name: str, units: int, km2: int, tolerance: float
) -> None:
    source, target = SHARED / "boundaries" / name, tmp_path / "out.geojson"
    began = time.perf_counter()
    report, layer = check_file(instance, source)
    assert time.perf_counter() - began < 60  # a hang, not a budget
    assert report.findings.outlines == units
    assert report.findings.area_m2 / 1e6 == pytest.approx(km2, abs=1)
    done = repair_file(report, layer, source, target, tolerance)
    assert max(change.moved_m for change in done.changes) <= tolerance + 0.002
    assert [f for f in done.left.faults if f.width_m is not None and f.width_m <= tolerance] == []
    assert all(done.left.counts[kind] <= report.findings.counts[kind] for kind in FaultKind)
    assert done.left.places < report.findings.places
    _assert_moved(report.outlines, done.outlines, tolerance)
    _assert_one_coverage(done.outlines, {unit for fault in done.left.faults for unit in fault.units})
    written = json.loads(target.read_bytes())["features"]
    assert [each["properties"] for each in written] == [dict(feature.own) for feature in layer.features]


def _assert_moved(before: object, after: object, tolerance: float) -> None:
    old, new = shapely.from_wkb(before), shapely.from_wkb(after)
    changed = np.flatnonzero(~shapely.equals_identical(old, new))
    assert len(changed)
    assert max(moved_m(old[at], new[at]) for at in changed) <= tolerance + 0.002
    assert shapely.is_valid(new).all()
    assert np.abs(geodesic_areas(new) / geodesic_areas(old) - 1).max() < 0.02


def _assert_one_coverage(outlines: object, still_faulty: set[int]) -> None:
    edges = shapely.coverage_invalid_edges(shapely.from_wkb(outlines))
    assert set(np.flatnonzero(~shapely.is_empty(edges)).tolist()) <= still_faulty


def test_the_districts_have_the_faults_they_are_known_for(instance: Settings) -> None:
    report, _ = check_file(instance, SHARED / "boundaries" / DISTRICTS)
    wide = [fault for fault in report.findings.faults if not fault.sliver]
    assert sum(fault.kind is FaultKind.OVERLAP for fault in wide) == 17
    assert report.findings.counts[FaultKind.GAP] >= 218
    assert report.findings.counts[FaultKind.INVALID] == 0


@pytest.mark.parametrize(("name", "total"), [(DISTRICTS, 0.05), (COMMUNES, 0.15)])
def test_the_country_is_simplified_and_nobody_vanishes(instance: Settings, name: str, total: float) -> None:
    report, _ = check_file(instance, SHARED / "boundaries" / name)
    done = simplify([outline for outline in report.outlines if outline], 200)
    assert done.error.tolerance_m == 200
    assert (geodesic_areas(done.outlines) > 0).all()
    assert done.error.total_percent < total
    assert done.error.vertices_after < done.error.vertices_before / 3


@pytest.mark.parametrize("name", GEO)
def test_a_difficult_file_gets_an_answer(runner: Callable[..., Result], name: str, tmp_path: Path) -> None:
    path = SHARED / "hostile" / "geo" / name
    result = runner("check", "boundaries", path, "--map", tmp_path / "map.html")
    assert result.exit_code in (0, 1)
    assert "Traceback" not in result.output
    assert "geoapp failed" not in result.output
    assert "root:" not in result.output
