"""A clean coverage has no faults; each kind of fault is found with its place, its size and its units."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from shapely import Geometry

from geoapp.boundaries import tangles
from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.check import Findings
from geoapp.boundaries.check import GivenUnit
from geoapp.boundaries.check import check
from geoapp.boundaries.check import coverages
from geoapp.boundaries.faults import Fault
from geoapp.boundaries.faults import FaultKind
from geoapp.errors import RefusedError
from tests.boundaries.coverages import LAT_METRE
from tests.boundaries.coverages import LON_METRE
from tests.boundaries.coverages import clean
from tests.boundaries.coverages import comb
from tests.boundaries.coverages import pulled
from tests.boundaries.coverages import units

BOX = shapely.box(107, 10, 107.02, 10.02)
EAST = shapely.box(107.02, 10, 107.04, 10.02)


def metres(west: float, south: float, width: float, height: float) -> Geometry:
    """Return a rectangle of so many metres, its corner so many metres from 107° E 10° N."""
    x, y = 107 + west * LON_METRE, 10 + south * LAT_METRE
    return shapely.box(x, y, x + width * LON_METRE, y + height * LAT_METRE)


def area(shape: Geometry) -> float:
    return float(geodesic_areas(np.array([shape], object))[0])


def only(found: Findings, kind: FaultKind) -> Fault:
    assert [fault.kind for fault in found.faults] == [kind]
    return found.faults[0]


@given(st.integers(1, 4), st.integers(0, 1000))
@settings(max_examples=40)
def test_a_clean_coverage_has_no_faults(side: int, seed: int) -> None:
    shapes = clean(side, seed)
    found = check(units(shapes))
    assert found.faults == ()
    assert found.units == found.outlines == side**2
    assert found.area_m2 == pytest.approx(area(shapely.union_all(shapes)), rel=1e-9)
    assert found.vertices == shapely.get_num_coordinates(shapes).sum()


@given(st.integers(0, 1000), st.floats(0.05, 150), st.sampled_from([1, -1]))
@settings(max_examples=60)
def test_a_moved_border_is_always_found(seed: int, moved: float, way: int) -> None:
    shapes, where = pulled(2, seed, moved * way)
    fault = only(check(units(shapes)), FaultKind.OVERLAP if way > 0 else FaultKind.GAP)
    assert fault.units == (0, 1)
    assert fault.area_m2 == pytest.approx(area(where), rel=1e-6, abs=0.01)
    assert moved * 0.4 <= (fault.width_m or 0) <= moved * 1.01
    assert fault.sliver == ((fault.width_m or 0) < 20)
    assert shapely.dwithin(where, shapely.Point(fault.lon, fault.lat), 1e-9)
    assert fault.shape is not None
    assert shapely.from_wkb(fault.shape).symmetric_difference(where).area < 1e-12


def test_overlaps_of_one_pair_are_one_fault_with_two_places() -> None:
    tooth = [metres(2190, south, 30, 100) for south in (300, 1200)]
    left = shapely.union_all([BOX, *tooth])
    fault = only(check(units([left, EAST])), FaultKind.OVERLAP)
    assert fault.parts == 2
    assert fault.area_m2 == pytest.approx(area(left.intersection(EAST)), rel=1e-6)


def test_a_place_of_three_units_names_all_three() -> None:
    middle = shapely.box(107.015, 10.005, 107.025, 10.015)
    also = shapely.box(107.018, 10.007, 107.022, 10.013)
    found = check(units([BOX, EAST, middle, also]))
    assert (0, 2, 3) in [fault.units for fault in found.faults]
    assert {fault.kind for fault in found.faults} == {FaultKind.OVERLAP}


def test_a_unit_within_another_overlaps_it() -> None:
    inner = metres(500, 500, 200, 100)
    fault = only(check(units([BOX, inner])), FaultKind.OVERLAP)
    assert fault.units == (0, 1)
    assert fault.area_m2 == pytest.approx(20_000, rel=1e-3)
    assert fault.width_m == pytest.approx(100, rel=0.1)


def test_a_hole_in_one_unit_is_told_from_a_gap_between_two() -> None:
    hole = metres(500, 500, 300, 40)
    fault = only(check(units([BOX.difference(hole), EAST])), FaultKind.HOLE)
    assert fault.units == (0,)
    assert fault.area_m2 == pytest.approx(12_000, rel=1e-3)


def test_a_hole_that_another_unit_fills_is_no_fault() -> None:
    enclave = metres(500, 500, 300, 40)
    assert check(units([BOX.difference(enclave), enclave, EAST])).faults == ()


def test_a_border_with_other_points_does_not_match() -> None:
    corner = shapely.Polygon([(107.02, 10), (107.04, 10), (107.04, 10.02), (107.02, 10.02), (107.02, 10.013)])
    fault = only(check(units([BOX, corner])), FaultKind.UNMATCHED)
    assert fault.units == (0, 1)
    assert fault.lon == pytest.approx(107.02)


def test_a_slit_that_is_open_to_the_outside_is_found() -> None:
    apart = shapely.transform(EAST, lambda points: points + np.array([8 * LON_METRE, 0]))
    fault = only(check(units([BOX, apart])), FaultKind.UNMATCHED)
    assert fault.units == (0, 1)
    assert "slit" in fault.detail
    wide = shapely.transform(EAST, lambda points: points + np.array([80 * LON_METRE, 0]))
    assert check(units([BOX, wide])).faults == ()


def test_a_code_given_twice_and_an_outline_given_twice() -> None:
    first, second, third = units([BOX, EAST, BOX])
    found = check([first, replace(second, code="1"), third])
    assert [(f.kind, f.units) for f in found.faults] == [
        (FaultKind.DUPLICATE_OUTLINE, (0, 2)),
        (FaultKind.DUPLICATE_CODE, (0, 1)),
    ]
    assert found.faults[0].area_m2 == pytest.approx(area(BOX))


def test_rings_that_were_put_in_order_or_cannot_be_are_said_with_their_place() -> None:
    mended, unusable = units([BOX, EAST])
    found = check(
        [
            replace(mended, mended="Ring Self-intersection[107.01 10.005]"),
            replace(unusable, outline=None, unusable="a ring is not closed; end it where it begins"),
        ]
    )
    assert [fault.kind for fault in found.faults] == [FaultKind.INVALID] * 2
    assert (found.faults[0].lon, found.faults[0].lat) == (107.01, 10.005)
    assert np.isnan(found.faults[1].lon)
    assert (found.units, found.outlines) == (2, 1)


@pytest.mark.parametrize(("stated", "expected"), [(1.0, 0), (1.015, 0), (1.03, 1), (0.95, 1), (100.0, 1)])
def test_a_stated_area_is_compared(stated: float, expected: int) -> None:
    unit = replace(units([BOX])[0], stated_km2=area(BOX) / 1e6 * stated)
    found = check([unit])
    assert found.counts[FaultKind.AREA] == len(found.faults) == expected
    if expected:
        assert found.faults[0].area_m2 == pytest.approx(area(BOX) * abs(stated - 1), rel=1e-6)


def test_levels_and_dates_are_coverages_of_their_own() -> None:
    parent = replace(units([BOX.union(EAST)])[0], code="p", level="district")
    old = units([BOX, EAST], level="commune", parent_code="p", valid_from="2004-01-01", valid_to="2020-01-01")
    new = replace(parent, code="n", level="commune", parent_code="p", valid_from="2020-01-01")
    given_units = [parent, *old, new]
    assert coverages(given_units) == [[0], [1, 2], [3]]
    assert check(given_units).faults == ()
    assert coverages([replace(unit, level="") for unit in given_units[:3]]) == [[0], [1, 2]]


def test_a_unit_that_reaches_beyond_its_parent() -> None:
    wide = shapely.union(EAST, metres(4380, 100, 100, 50))
    children = units([BOX, wide], parent_code="p", level="commune")
    parent = replace(units([BOX.union(EAST)])[0], code="p", level="district", parent_code="")
    fault = only(check([*children, parent]), FaultKind.OUTSIDE_PARENT)
    assert fault.units == (1,)
    assert fault.area_m2 == pytest.approx(area(wide.difference(EAST)), rel=1e-6)
    assert fault.width_m == pytest.approx(50, rel=0.1)
    held = [GivenUnit(0, shapely.to_wkb(BOX.union(EAST)), "p")]
    assert check(children, held).faults[0].area_m2 == pytest.approx(fault.area_m2)
    assert check(children).faults == ()  # a parent nobody has an outline of


@pytest.mark.parametrize(
    ("day", "outside"), [("2019-01-01", False), ("2025-07-01", True), ("", True), ("2019", True)]
)
@pytest.mark.parametrize("stored", [False, True])
def test_a_parent_is_the_one_of_its_code_on_the_first_day(day: str, outside: bool, stored: bool) -> None:
    """Codes are reused; where the day is not known, the newest parent is taken."""
    old, new = shapely.to_wkb(BOX.union(EAST)), shapely.to_wkb(shapely.box(110, 10, 111, 11))
    parents = [
        GivenUnit(0, new, "p", level="district", valid_from="2025-07-01"),
        GivenUnit(0, old, "p", level="district", valid_from="2004-01-01", valid_to="2025-07-01"),
    ]
    child = units([BOX], parent_code="p", level="commune", valid_from=day)
    found = check(child, parents) if stored else check([*child, *parents])
    assert bool(found.counts[FaultKind.OUTSIDE_PARENT]) is outside


def test_a_unit_wholly_outside_its_parent() -> None:
    held = [GivenUnit(0, shapely.to_wkb(shapely.box(110, 10, 111, 11)), "p")]
    fault = only(check(units([BOX], parent_code="p"), held), FaultKind.OUTSIDE_PARENT)
    assert fault.area_m2 == pytest.approx(area(BOX))


def test_combs_that_cross_two_million_times_are_said_in_seconds() -> None:
    along, across = comb(750, across=False), comb(750, across=True)
    began = time.perf_counter()
    found = check(units([along, across, shapely.box(107.2, 10, 107.3, 10.1)]))
    assert time.perf_counter() - began < 60  # cutting one by the other takes minutes and gigabytes
    assert [(f.kind, f.units) for f in found.faults] == [
        (FaultKind.UNMATCHED, (0,)),
        (FaultKind.UNMATCHED, (1,)),
    ]
    assert "again" in found.faults[0].detail
    held = [GivenUnit(0, shapely.to_wkb(across), "p")]
    outside = check(units([along], parent_code="p"), held)
    assert only(outside, FaultKind.OUTSIDE_PARENT).area_m2 is None


def test_outlines_that_all_cross_each_other_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tangles, "TOTAL_LIMIT", 3_000)
    combs = [comb(30, across=True), comb(30, across=False)]
    with pytest.raises(RefusedError, match="they are no coverage"):
        check(units(combs))


def test_heaps_of_units_are_refused_and_copies_of_one_are_not() -> None:
    rng = np.random.default_rng(1)
    heap = [shapely.Point(*rng.uniform(10, 10.002, 2)).buffer(0.01) for _ in range(40)]
    with pytest.raises(RefusedError, match=r"lie on 3\d others on average"):
        check(units(heap))
    copies = check(units([BOX] * 300))
    assert [fault.units for fault in copies.faults] == [tuple(range(300))]


def test_a_file_without_outlines_has_none() -> None:
    found = check([GivenUnit(1, None), GivenUnit(2, None, code="2")])
    assert (found.faults, found.units, found.outlines, found.area_m2) == ((), 2, 0, 0)


def test_the_gravest_come_first() -> None:
    shapes, _ = pulled(3, 1, 90)
    hole = metres(5000, 5000, 30, 30)
    last = shapes[8].difference(hole)
    found = check([*units([*shapes[:8], last]), GivenUnit(10, None, unusable="it has no area")])
    assert [fault.kind for fault in found.faults] == [FaultKind.INVALID, FaultKind.OVERLAP, FaultKind.HOLE]
