"""Segments know whether two outlines share them, and chosen ones are joined to lines again."""

from __future__ import annotations

import numpy as np
import shapely

from geoapp.boundaries.segments import lines_of
from geoapp.boundaries.segments import segments
from tests.boundaries.coverages import clean

LEFT, RIGHT = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)


def test_the_border_of_two_neighbours_is_shared_and_the_rest_is_not() -> None:
    pieces = segments(np.array([LEFT, RIGHT], object))
    shared = lines_of(pieces, pieces.shared)
    assert [sorted(map(tuple, line.coords)) for line in shared] == [[(1, 0), (1, 1)]] * 2
    assert shapely.length(lines_of(pieces, ~pieces.shared)).sum() == 6


def test_an_outline_given_twice_shares_nothing() -> None:
    pieces = segments(np.array([LEFT, RIGHT, LEFT], object))
    assert not pieces.shared.any()


def test_a_hole_filled_by_another_unit_is_shared() -> None:
    inner = shapely.box(0.4, 0.4, 0.6, 0.6)
    pieces = segments(np.array([LEFT.difference(inner), shapely.MultiPolygon([inner, RIGHT])], object))
    assert pieces.shared.sum() == 2 * 5


def test_lines_hold_every_chosen_segment_once() -> None:
    shapes = np.array(clean(3, 1), object)
    pieces = segments(shapes)
    every = lines_of(pieces, np.ones(len(pieces.key), bool))
    assert shapely.equals(shapely.union_all(every), shapely.union_all(shapely.boundary(shapes)))
    assert len(every) == 9
    some = np.random.default_rng(0).random(len(pieces.key)) < 0.5
    lines = lines_of(pieces, some)
    assert shapely.get_num_coordinates(lines).sum() - len(lines) == some.sum()


def test_nothing_chosen_is_no_line() -> None:
    pieces = segments(np.array([LEFT], object))
    assert len(lines_of(pieces, np.zeros(len(pieces.key), bool))) == 0
