"""TopoJSON stores each shared border once, and parts of one coverage fit together."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Geometry

from geoapp.boundaries.coverage import bounds
from geoapp.boundaries.coverage import topology
from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.coverage import visual_centres
from geoapp.boundaries.simplify import simplify


def decode(topo: dict[str, Any]) -> list[Geometry]:
    """Read a topology as the browser does: sum the steps, scale, join the arcs."""
    scale, translate = np.array(topo["transform"]["scale"]), np.array(topo["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topo["arcs"]]

    def ring(numbers: list[int]) -> np.ndarray[Any, Any]:
        parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        for one, after in pairwise(parts):
            assert (one[-1] == after[0]).all()
        joined = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
        assert (joined[0] == joined[-1]).all()
        return joined

    def polygon(rings: list[list[int]]) -> Geometry:
        return shapely.Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]])

    shapes = []
    for geometry in topo["objects"]["units"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        polygons = [polygon(part) for part in parts]
        shapes.append(polygons[0] if geometry["type"] == "Polygon" else shapely.MultiPolygon(polygons))
    return shapes


def uses(topo: dict[str, Any]) -> Counter[int]:
    """Count how often each arc is used, whichever way round."""
    numbers: list[int] = []
    for geometry in topo["objects"]["units"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        numbers += [n if n >= 0 else ~n for part in parts for ring in part for n in ring]
    return Counter(numbers)


STEP = 1e-4


def encode(outlines: list[bytes], tolerance_m: float = 0, step: float = STEP) -> dict[str, Any]:
    """Return outlines as a release does: simplified together, then written on a grid."""
    return topology(simplify(outlines, tolerance_m).outlines, step)


def wkb(*shapes: Geometry) -> list[bytes]:
    return [shapely.to_wkb(shape) for shape in shapes]


def wavy_coverage(side: int, seed: int = 1) -> list[bytes]:
    """Return ``side`` × ``side`` neighbours whose borders wind through many points."""
    rng = np.random.default_rng(seed)
    step, points = 0.1, 8
    grid = np.arange(side * points + 1) / points * step
    lon, lat = np.meshgrid(107 + grid, 10 + grid)
    lon, lat = lon + rng.normal(0, 0.002, lon.shape), lat + rng.normal(0, 0.002, lat.shape)

    def cell(row: int, column: int) -> Geometry:
        r, c = slice(row * points, (row + 1) * points + 1), slice(column * points, (column + 1) * points + 1)
        x, y = lon[r, c], lat[r, c]
        edge = [(a[0, :-1], a[:-1, -1], a[-1, :0:-1], a[:0:-1, 0]) for a in (x, y)]
        return shapely.Polygon(np.column_stack([np.concatenate(part) for part in edge]))

    return wkb(*(cell(row, column) for row in range(side) for column in range(side)))


LEFT, RIGHT = shapely.box(107, 10, 108, 11), shapely.box(108, 10, 109, 11)


def test_the_shared_border_of_two_units_is_one_arc_used_by_both() -> None:
    topo = encode(wkb(LEFT, RIGHT))
    assert len(topo["arcs"]) == 3
    assert sorted(uses(topo).values()) == [1, 1, 2]


def test_the_id_is_the_index_of_the_outline() -> None:
    geometries = encode(wkb(RIGHT, LEFT))["objects"]["units"]["geometries"]
    assert [g["id"] for g in geometries] == [0, 1]
    assert decode(encode(wkb(RIGHT, LEFT)))[0].bounds == pytest.approx(RIGHT.bounds)


def test_positions_after_the_first_are_steps() -> None:
    topo = encode(wkb(shapely.box(0, 0, 3, 3)), step=1.0)
    assert topo["transform"] == {"scale": [1.0, 1.0], "translate": [0.0, 0.0]}
    first, *steps = topo["arcs"][0]
    assert sorted(map(abs, np.array(steps).ravel().tolist())) == [0, 0, 0, 0, 3, 3, 3, 3]
    assert np.array(steps).sum(axis=0).tolist() == [0, 0]
    assert min(first) >= 0


def test_a_unit_inside_another_shares_its_whole_ring() -> None:
    inner = shapely.box(107.4, 10.4, 107.6, 10.6)
    topo = encode(wkb(LEFT.difference(inner), inner))
    assert sorted(uses(topo).values()) == [1, 2]
    outer, middle = decode(topo)
    assert len(outer.interiors) == 1
    assert middle.area == pytest.approx(inner.area, rel=1e-3)


def test_islands_stay_parts_of_their_unit() -> None:
    island = shapely.box(110, 10, 110.5, 10.5)
    topo = encode(wkb(shapely.MultiPolygon([LEFT, island]), RIGHT))
    assert [g["type"] for g in topo["objects"]["units"]["geometries"]] == ["MultiPolygon", "Polygon"]
    assert len(decode(topo)[0].geoms) == 2


def test_a_hole_smaller_than_the_grid_is_left_out() -> None:
    hole = shapely.box(107.5, 10.5, 107.50001, 10.50001)
    shape = decode(encode(wkb(LEFT.difference(hole)), step=1e-3))[0]
    assert not shape.interiors


@pytest.mark.parametrize("tolerance", [0.0, 300.0, 1000.0])
def test_simplified_neighbours_neither_part_nor_overlap(tolerance: float) -> None:
    outlines = wavy_coverage(6)
    topo = encode(outlines, tolerance, step=1e-5)
    shapes = decode(topo)
    assert shapely.coverage_is_valid(shapes)
    inner_borders = 2 * 6 * 5
    assert Counter(uses(topo).values())[2] == inner_borders
    whole = shapely.union_all(shapely.from_wkb(outlines))
    assert sum(shape.area for shape in shapes) == pytest.approx(whole.area, rel=0.01)


def test_simplification_takes_points_away_and_keeps_areas() -> None:
    outlines = wavy_coverage(4)
    full, slim = encode(outlines), encode(outlines, 500)
    assert sum(map(len, slim["arcs"])) < 0.8 * sum(map(len, full["arcs"]))
    for before, after in zip(shapely.from_wkb(outlines), decode(slim), strict=True):
        assert after.area == pytest.approx(before.area, rel=0.05)


@given(st.integers(0, 10_000), st.integers(2, 4))
def test_decoding_gives_every_outline_back_within_the_grid(seed: int, side: int) -> None:
    outlines = wavy_coverage(side, seed)
    topo = encode(outlines, step=1e-5)
    step = max(topo["transform"]["scale"])
    for before, after in zip(shapely.from_wkb(outlines), decode(topo), strict=True):
        assert shapely.hausdorff_distance(before, after) <= step


def test_parts_of_one_coverage_lie_on_the_same_grid() -> None:
    shapes = simplify(wavy_coverage(4), 300).outlines
    whole = decode(topology(shapes, STEP))
    parts = [*decode(topology(shapes[:7], STEP)), *decode(topology(shapes[7:], STEP))]
    for one, other in zip(whole, parts, strict=True):
        assert shapely.equals_exact(one.normalize(), other.normalize(), tolerance=1e-9)


def test_the_same_outlines_give_the_same_topology() -> None:
    outlines = wavy_coverage(5)
    assert encode(outlines, 300) == encode(outlines, 300)


def test_the_visual_centre_of_a_crescent_lies_inside_it() -> None:
    crescent = shapely.Point(107, 11).buffer(1).difference(shapely.Point(107.4, 11).buffer(1))
    assert not crescent.contains(crescent.centroid)
    assert crescent.contains(shapely.Point(visual_centre(shapely.to_wkb(crescent))))


def test_the_visual_centre_of_parts_lies_in_the_largest() -> None:
    both = shapely.MultiPolygon([shapely.box(0, 0, 0.2, 0.2), shapely.box(2, 0, 4, 2)])
    assert visual_centre(shapely.to_wkb(both)) == pytest.approx((3, 1), abs=0.05)


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_many_visual_centres_are_those_of_each_in_order(count: int) -> None:
    shapes = [shapely.Point(107 + n, 11).buffer(1).union(shapely.box(106, 10, 107, 11)) for n in range(count)]
    each = [visual_centre(shapely.to_wkb(shape)) for shape in shapes]
    assert visual_centres(np.array(shapes, object)) == each


def test_bounds_hold_all_outlines() -> None:
    assert bounds(wkb(LEFT, RIGHT)) == (107.0, 10.0, 109.0, 11.0)
