"""Points find their unit, and the accuracy of the outlines is taken at its word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from pyproj import Proj

from geoapp.boundaries.locate import Placement
from geoapp.boundaries.locate import locate
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from tests.boundaries.jigsaw import jigsaw
from tests.boundaries.jigsaw import square

#: Metres of a degree at 11° N on WGS84, from the ellipsoid's radii there (rounded to 10 m).
EAST_M, NORTH_M = 109_290, 110_610


#: Two neighbours; their common border is the meridian of 107.
UNITS = [square("west", 106.5), square("east", 107.0)]


def east_of_border(metres: float) -> Placement:
    return locate([107.0 + metres / EAST_M], [11.0], UNITS)[0]


def test_a_point_far_from_borders_has_one_unit() -> None:
    assert locate([106.7], [11.0], UNITS) == [Placement("west", False, ("west",))]


def test_points_keep_their_order() -> None:
    placed = locate([107.2, 106.7, 100.0], [11.0, 11.0, 0.0], UNITS)
    assert [p.unit_code for p in placed] == ["east", "west", None]


def test_no_points_are_no_placements() -> None:
    assert locate([], [], UNITS) == []


@pytest.mark.parametrize(
    ("metres", "near"), [(0, True), (795, True), (805, False), (-795, True), (-805, False)]
)
def test_rule_5_5_nearness_is_measured_in_metres(metres: float, near: bool) -> None:
    assert east_of_border(metres).near_border is near


@pytest.mark.parametrize(("metres", "near"), [(795, True), (805, False)])
def test_rule_5_5_nearness_is_the_same_to_the_north(metres: float, near: bool) -> None:
    placement = locate([106.7], [11.25 - metres / NORTH_M], UNITS)[0]
    assert placement == Placement("west", near, ("west",))


def test_rule_5_5_candidates_begin_with_the_unit_that_holds_the_point() -> None:
    assert east_of_border(100).candidates == ("east", "west")
    assert east_of_border(-100).candidates == ("west", "east")


def test_rule_5_5_just_outside_the_outlines_the_near_unit_is_a_candidate() -> None:
    placement = locate([106.7], [11.25 + 500 / NORTH_M], UNITS)[0]
    assert placement == Placement(None, True, ("west",))


def test_rule_5_5_each_unit_brings_its_own_accuracy() -> None:
    exact, vague = square("exact", 106.5, None), square("vague", 107.0, 800)
    placement = locate([107.0 - 400 / EAST_M], [11.0], [exact, vague])[0]
    assert placement == Placement("exact", True, ("exact", "vague"))


def test_where_outlines_overlap_the_first_unit_wins() -> None:
    again = square("again", 106.5)
    assert locate([106.7], [11.0], [UNITS[0], again])[0].unit_code == "west"
    assert locate([106.7], [11.0], [again, UNITS[0]])[0].unit_code == "again"


def test_units_of_two_levels_or_without_outline_are_refused() -> None:
    other = Unit("x", date(2004, 1, 1), None, Level.COMMUNE, "x", "x", None, "s", outline=UNITS[0].outline)
    with pytest.raises(ValueError, match="one level"):
        locate([107.0], [11.0], [UNITS[0], other])
    nameless = Unit("x", date(2004, 1, 1), None, Level.DISTRICT, "x", "x", None, "s")
    with pytest.raises(ValueError, match="outlines"):
        locate([107.0], [11.0], [nameless])


def test_rule_5_5_near_a_border_the_row_keeps_the_unit_it_names() -> None:
    assert reconcile(east_of_border(100), "west") == ("west", True, False)
    assert reconcile(east_of_border(100), "east") == ("east", True, False)


def test_rule_5_5_beyond_the_accuracy_a_mismatch_is_reported() -> None:
    assert reconcile(east_of_border(5000), "west") == ("east", False, True)


def test_rule_5_5_near_a_border_a_third_unit_is_still_a_mismatch() -> None:
    assert reconcile(east_of_border(100), "elsewhere") == ("east", True, True)


def test_rule_5_5_a_row_that_names_no_unit_gets_the_computed_one() -> None:
    assert reconcile(east_of_border(100), None) == ("east", True, False)
    assert reconcile(locate([100.0], [0.0], UNITS)[0], None) == (None, False, False)


def test_rule_5_5_a_point_outside_all_units_contradicts_a_named_one() -> None:
    assert reconcile(locate([100.0], [0.0], UNITS)[0], "west") == (None, False, True)


@given(st.lists(st.tuples(st.floats(106.4, 107.6), st.floats(10.7, 11.3)), min_size=1, max_size=20))
def test_all_at_once_is_the_same_as_one_by_one(points: list[tuple[float, float]]) -> None:
    lons, lats = np.array(points).T
    together = locate(lons, lats, UNITS)
    assert together == [locate([lon], [lat], UNITS)[0] for lon, lat in points]
    for placement in together:
        assert placement.unit_code is None or placement.candidates[0] == placement.unit_code


def obviously(lon: float, lat: float, units: list[Unit]) -> tuple[str | None, list[float]]:
    """Place a point the obvious way: each outline asked, each distance measured on the ellipsoid."""
    here, flat = shapely.Point(lon, lat), Proj(proj="aeqd", lat_0=lat, lon_0=lon, ellps="WGS84")
    outlines = shapely.from_wkb([unit.outline for unit in units])
    holder = next((u.code for u, each in zip(units, outlines, strict=True) if each.intersects(here)), None)
    borders = shapely.transform(
        shapely.boundary(outlines), lambda xy: np.column_stack(flat(xy[:, 0], xy[:, 1]))
    )
    return holder, shapely.distance(borders, shapely.Point(0, 0)).tolist()


def assert_agrees(placement: Placement, lon: float, lat: float, units: list[Unit]) -> None:
    """Compare a placement with the obvious one; only a distance within the tolerance may fall either way.

    The scale of the projection is the point's: it is off by 1.6e-4 over 10 km. A straight line between two
    corners is not the same one in two projections: a centimetre or two where corners are 0.02 degrees apart.
    """
    holder, away = obviously(lon, lat, units)
    metres = dict(zip((unit.code for unit in units), away, strict=True))
    accuracy = {unit.code: unit.accuracy_m or 0.0 for unit in units}
    slack = {code: 0.05 + 2e-4 * accuracy[code] for code in metres}
    near = {code for code in metres if metres[code] <= accuracy[code] - slack[code]}
    perhaps = {code for code in metres if metres[code] <= accuracy[code] + slack[code]}
    held = [holder] if holder is not None else []
    assert placement.unit_code == holder
    assert near.union(held) <= set(placement.candidates) <= perhaps.union(held)
    assert bool(near) <= placement.near_border <= bool(perhaps)
    assert list(placement.candidates[: len(held)]) == held
    others = [metres[code] for code in placement.candidates[len(held) :]]
    assert all(one <= other + max(slack.values()) for one, other in pairwise(others))


def drawn_closely(units: list[Unit]) -> list[Unit]:
    """Return units with corners at most 0.02 degrees apart, as outlines have them."""
    shapes = shapely.segmentize(shapely.from_wkb([unit.outline for unit in units]), 0.02)
    return [replace(unit, outline=shapely.to_wkb(shape)) for unit, shape in zip(units, shapes, strict=True)]


def place(
    points: np.ndarray, units: list[Unit], monkeypatch: pytest.MonkeyPatch, many: int
) -> list[Placement]:
    monkeypatch.setattr("geoapp.boundaries.locate.MANY", many)
    return list(locate(points[:, 0], points[:, 1], units))


wobbles = st.lists(st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3)), min_size=1, max_size=9)


@given(
    wobbles,
    st.integers(1, 4),
    st.sampled_from([None, 50.0, 800.0, 10_000.0]),
    st.lists(st.tuples(st.floats(106.3, 108.2), st.floats(9.9, 11.6)), min_size=1, max_size=8),
)
@example([(0.05, 0.01), (0.0, 0.14902532674906133)], 1, 50.0, [(106.689453125, 10.530054992473708)])
@example([(0.0, 0.0)], 1, None, [(107.0, 10.5)])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rule_5_5_both_ways_agree_with_the_obvious_one(
    monkeypatch: pytest.MonkeyPatch,
    wobble: list[tuple[float, float]],
    steps: int,
    accuracy_m: float | None,
    points: list[tuple[float, float]],
) -> None:
    units = drawn_closely(jigsaw(steps, accuracy_m, wobble))
    for many in (0, 10**9):
        placed = place(np.array(points), units, monkeypatch, many)
        for placement, (lon, lat) in zip(placed, points, strict=True):
            assert_agrees(placement, lon, lat, units)


@given(wobbles, st.integers(1, 4), st.sampled_from([None, 0.0, 800.0]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_points_on_the_border_itself_are_placed_alike_both_ways(
    monkeypatch: pytest.MonkeyPatch, wobble: list[tuple[float, float]], steps: int, accuracy_m: float | None
) -> None:
    units = jigsaw(steps, accuracy_m, wobble)
    corners = shapely.get_coordinates(shapely.from_wkb([unit.outline for unit in units]))
    points = np.concatenate([corners, (corners[:-1] + corners[1:]) / 2, np.nextafter(corners, 0)])
    assert place(points, units, monkeypatch, 0) == place(points, units, monkeypatch, 10**9)


def test_many_points_are_placed_alike_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    units = jigsaw(9, 800, [(0.2, -0.1), (-0.3, 0.2), (0.1, 0.3), (0, -0.2), (0.25, 0)])
    points = np.random.default_rng(5).uniform((106.3, 9.9), (108.2, 11.6), (30_000, 2))
    placed = place(points, units, monkeypatch, 0)
    assert placed == place(points, units, monkeypatch, 10**9)
    assert {len(placement.candidates) for placement in placed} == {0, 1, 2, 3, 4}


def test_placements_are_a_sequence() -> None:
    placed = locate([106.7, 107.2], [11.0, 11.0], UNITS)
    assert placed[-1] == placed[1]
    assert placed[:1] == [Placement("west", False, ("west",))]
    with pytest.raises(IndexError):
        placed[2]


def test_outlines_around_the_earth_need_no_grid(monkeypatch: pytest.MonkeyPatch) -> None:
    world = replace(UNITS[0], outline=shapely.to_wkb(shapely.box(-180, -80, 180, 80)))
    assert place(np.array([[106.7, 11.0]]), [world], monkeypatch, 0)[0].unit_code == "west"
