"""A repair closes what is narrow, moves no border further than the tolerance, and leaves the rest alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from shapely import Geometry

from geoapp.boundaries import repair as module
from geoapp.boundaries.areas import geodesic_areas
from geoapp.boundaries.check import Findings
from geoapp.boundaries.check import GivenUnit
from geoapp.boundaries.check import check
from geoapp.boundaries.faults import FaultKind
from geoapp.boundaries.repair import Repaired
from geoapp.boundaries.repair import moved_m
from geoapp.boundaries.repair import repair
from geoapp.errors import RefusedError
from tests.boundaries.coverages import LAT_METRE
from tests.boundaries.coverages import LON_METRE
from tests.boundaries.coverages import clean
from tests.boundaries.coverages import comb
from tests.boundaries.coverages import pulled
from tests.boundaries.coverages import units


def polygon(*points: tuple[float, float]) -> Geometry:
    """Return a polygon of points in metres east and north of 107° E 10° N."""
    return shapely.Polygon(np.array(points) * [LON_METRE, LAT_METRE] + [107, 10])


def box(west: float, south: float, east: float, north: float) -> Geometry:
    return polygon((west, south), (east, south), (east, north), (west, north))


def shapes_of(done: Repaired) -> list[Geometry]:
    return list(shapely.from_wkb(done.outlines))


def again(before: list[GivenUnit], done: Repaired) -> Findings:
    return check([replace(unit, outline=wkb) for unit, wkb in zip(before, done.outlines, strict=True)])


def farthest(before: Geometry, after: Geometry) -> float:
    """Measure in another way than the code: sample what was taken and given up every two metres or so."""
    far = 0.0
    for more, less in ((after, before), (before, after)):
        ground = more.difference(less)
        if not ground.is_empty:
            # Their lines: GEOS loses polygons thin as a needle when it segmentizes them whole.
            lines = shapely.boundary(shapely.get_parts(ground))
            corners = [ground, *shapely.segmentize(lines, 2e-5)]
            points = shapely.points(shapely.get_coordinates(corners))
            nearest = shapely.get_coordinates(shapely.shortest_line(points, shapely.boundary(less)))
            steps = (nearest[1::2] - nearest[::2]) / [LON_METRE, LAT_METRE]
            far = max(far, float(np.hypot(*steps.T).max()))
    return far


@given(
    st.integers(0, 1000), st.floats(0.01, 80), st.sampled_from([1, -1]), st.sampled_from([5.0, 20.0, 60.0])
)
@settings(max_examples=60)
def test_a_moved_border_is_put_right_within_the_tolerance_or_left(
    seed: int, moved: float, way: int, tolerance: float
) -> None:
    shapes, where = pulled(2, seed, moved * way)
    before = units(shapes)
    done = repair(before, tolerance)
    after = shapes_of(done)
    for old, new in zip(shapes, after, strict=True):
        assert farthest(old, new) <= tolerance * 1.001
    left = again(before, done)
    if done.changes:
        assert left.faults == ()
        assert shapely.coverage_is_valid(after)
        assert shapely.area(shapely.union_all(after)) == pytest.approx(
            shapely.area(shapely.union_all([*shapes, where])), rel=1e-12
        )
    else:
        assert moved > tolerance * 0.9
        assert left.faults == check(before).faults


@given(st.integers(0, 200), st.floats(0.01, 15))
@settings(max_examples=30)
def test_neighbours_drawn_one_by_one_become_a_coverage(seed: int, noise_m: float) -> None:
    """Every corner of every cell is off by some metres of its own, as where each commune drew itself."""
    rng = np.random.default_rng(seed)

    def drawn(shape: Geometry) -> Geometry:
        ring = shapely.get_coordinates(shape)[:-1]
        # Outer corners stay, so that nothing is open to the outside.
        inside = ((ring > [107.002, 10.002]) & (ring < [107.058, 10.058])).all(axis=1)
        off = rng.uniform(-noise_m, noise_m, ring.shape) * [LON_METRE, LAT_METRE]
        return shapely.Polygon(ring + off * inside[:, None])

    shapes = [drawn(shape) for shape in clean(3, seed)]
    before = units(shapes)
    done = repair(before, 30.0)
    left, at_first = again(before, done), check(before)
    assert left.places <= at_first.places
    assert all(change.moved_m <= 30.0 for change in done.changes)
    for old, new in zip(shapes, shapes_of(done), strict=True):
        assert farthest(old, new) <= 30.03
        assert shapely.is_valid(new)
    assert all((fault.width_m or 99) > 0.001 for fault in left.faults)
    if noise_m < 8:
        assert left.faults == ()


def test_every_change_is_named_with_its_size() -> None:
    left, right = box(0, 0, 1000, 1000), polygon((990, 0), (2000, 0), (2000, 1000), (990, 1000))
    done = repair(units([left, right]), 15)
    changed = {change.unit: change for change in done.changes}
    gave = [change for change in done.changes if "gave up 1" in change.what]
    assert len(gave) == 1
    assert gave[0].moved_m == pytest.approx(10, abs=0.01)
    assert gave[0].area_before_m2 - gave[0].area_after_m2 == pytest.approx(10_000, rel=1e-3)
    areas = geodesic_areas(np.array(shapes_of(done), object))
    assert [changed[at].area_after_m2 for at in changed] == pytest.approx([areas[at] for at in changed])


def test_a_clean_coverage_is_returned_byte_for_byte() -> None:
    before = units(clean(3, 5))
    done = repair(before, 50)
    assert done.changes == ()
    assert done.outlines == tuple(unit.outline for unit in before)


def test_what_is_wider_than_the_tolerance_stays_while_the_rest_is_closed() -> None:
    left = box(0, 0, 1000, 1000).union(box(1000, 100, 1060, 200)).union(box(1000, 500, 1004, 900))
    right = box(1000, 0, 2000, 1000)
    before = units([left, right])
    done = repair(before, 10)
    fault = again(before, done).faults[0]
    assert [fault.kind for fault in again(before, done).faults] == [FaultKind.OVERLAP]
    assert (fault.parts, fault.area_m2) == (1, pytest.approx(6000, rel=1e-3))


def test_a_long_gap_between_many_units_is_shared_among_those_beside_it() -> None:
    south = [box(at * 1000, 0, at * 1000 + 1000, 1000) for at in range(4)]
    edge = [(4000, 1008), (3000, 1008), (2000, 1008), (1000, 1008), (0, 1000)]
    north = [
        polygon((0, 2000), (0, 1000), (1000, 1008), (1500, 1008), (1500, 2000)),
        polygon((1500, 2000), (1500, 1008), (2500, 1008), (2500, 2000)),
        polygon((2500, 2000), (2500, 1008), (3500, 1008), (4000, 1000), (4000, 2000)),
    ]
    assert edge
    before = units([*south, *north])
    assert [fault.kind for fault in check(before).faults] == [FaultKind.GAP]
    done = repair(before, 12)
    assert again(before, done).faults == ()
    assert max(change.moved_m for change in done.changes) < 12
    assert len([change for change in done.changes if "took" in change.what]) >= 4


def test_points_of_a_neighbour_are_taken_into_a_border_that_runs_along_it() -> None:
    left = box(0, 0, 1000, 1000)
    right = [box(1000, 0, 2000, 600), box(1000, 600, 2000, 1000)]
    before = units([left, *right])
    assert [fault.kind for fault in check(before).faults] == [FaultKind.UNMATCHED]
    done = repair(before, 1)
    assert [(change.unit, change.moved_m) for change in done.changes] == [(0, 0.0)]
    assert again(before, done).faults == ()
    assert shapely.equals(shapes_of(done)[0], left)


def test_a_pinhole_is_filled_and_a_lake_is_not() -> None:
    holed = box(0, 0, 1000, 1000).difference(box(200, 200, 203, 203)).difference(box(500, 500, 600, 600))
    done = repair(units([holed]), 5)
    assert len(shapes_of(done)[0].interiors) == 1


def test_a_small_island_that_two_units_claim_is_kept_by_the_one_that_has_nothing_else_there() -> None:
    mainland, islet = box(0, 0, 1000, 1000), box(400, 400, 404, 404)
    before = units([mainland, shapely.MultiPolygon([box(1000, 0, 2000, 1000), islet])])
    done = repair(before, 10)
    after = shapes_of(done)
    # Taking the islet from its unit would move that unit's border by 600 m.
    assert len(shapely.get_parts(after[1])) == 2
    assert len(after[0].interiors) == 1
    assert again(before, done).faults == ()


def test_a_face_that_three_units_claim_goes_to_one_of_them() -> None:
    shapes = [
        box(0, 0, 1000, 1000),
        polygon((1000, 0), (2000, 0), (2000, 505), (1000, 505)),
        polygon((1000, 500), (2000, 500), (2000, 1000), (995, 1000), (995, 500)),
    ]
    before = units([shapes[0].union(box(1000, 490, 1004, 510)), *shapes[1:]])
    done = repair(before, 25)
    assert again(before, done).faults == ()


def test_outlines_given_twice_are_not_removed() -> None:
    same = box(0, 0, 1000, 1000)
    before = units([same, same, box(1000, 0, 2000, 1000)])
    done = repair(before, 20)
    assert [fault.kind for fault in again(before, done).faults] == [FaultKind.DUPLICATE_OUTLINE]
    assert done.outlines[:2] == (before[0].outline, before[1].outline)


def test_copies_of_an_outline_change_alike() -> None:
    same, beside = box(0, 0, 1004, 1000), box(1000, 0, 2000, 1000)
    before = units([same, beside, same])
    done = repair(before, 10)
    assert done.outlines[0] == done.outlines[2]
    assert [fault.kind for fault in again(before, done).faults] == [FaultKind.DUPLICATE_OUTLINE]
    assert {change.unit for change in done.changes} == {0, 1, 2}


def test_a_duplicate_thinner_than_the_tolerance_is_not_removed_either() -> None:
    thin = box(0, 0, 3000, 8)
    before = units([thin, thin])
    assert repair(before, 20).outlines == tuple(unit.outline for unit in before)


def test_mended_rings_are_named_as_changes() -> None:
    unit = replace(units([box(0, 0, 1000, 1000)])[0], mended="Ring Self-intersection[107 10]")
    (change,) = repair([unit], 5).changes
    assert "put in order" in change.what
    assert change.area_before_m2 == change.area_after_m2 == pytest.approx(1e6, rel=1e-3)


def test_levels_are_repaired_apart_and_units_without_outline_stay_so() -> None:
    left, right = box(0, 0, 1005, 1000), box(1000, 0, 2000, 1000)
    whole = box(0, 0, 2000, 1000)
    before = [
        *units([left, right], level="commune", parent_code="p"),
        replace(units([whole])[0], code="p", level="district"),
        GivenUnit(4, None),
    ]
    done = repair(before, 10)
    assert done.outlines[2:] == (before[2].outline, None)
    assert again(before, done).faults == ()


def test_several_vintages_are_refused() -> None:
    old, new = box(0, 0, 1000, 1000), box(0, 0, 1000, 1000)
    given_units = [
        replace(units([old])[0], valid_from="2004-01-01", valid_to="2020-01-01"),
        replace(units([new])[0], valid_from="2020-01-01"),
        replace(units([box(1000, 0, 2000, 1000)])[0], valid_from="2004-01-01"),
    ]
    with pytest.raises(RefusedError, match="several dates"):
        repair(given_units, 10)


def test_tangled_units_are_left_alone() -> None:
    combs = [comb(60, across=False), comb(60, across=True)]
    before = units([*combs, box(30_000, 0, 31_005, 1000), box(31_000, 0, 32_000, 1000)])
    done = repair(before, 10)
    assert done.outlines[:2] == (before[0].outline, before[1].outline)
    assert {change.unit for change in done.changes} <= {2, 3}
    assert done.changes


def test_a_border_that_moved_too_far_after_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "moved_m", lambda before, after: 11.0)
    with pytest.raises(RefusedError, match=r"11\.00 m, and 10 m are allowed"):
        repair(units([box(0, 0, 1005, 1000), box(1000, 0, 2000, 1000)]), 10)


def test_the_way_moved_is_that_of_the_ground_taken_or_given_up() -> None:
    square = box(0, 0, 1000, 1000)
    assert moved_m(square, square) == 0
    assert moved_m(square, box(0, 0, 1007, 1000)) == pytest.approx(7, rel=1e-3)
    assert moved_m(box(0, 0, 1007, 1000), square) == pytest.approx(7, rel=1e-3)
    assert moved_m(square, square.union(box(2000, 0, 2001, 1))) == pytest.approx(1001, rel=1e-3)
