"""Lines that meet are counted, and no further than the limit."""

from __future__ import annotations

import pytest
import shapely

from geoapp.boundaries import crossings
from geoapp.boundaries.crossings import lines_of
from geoapp.boundaries.crossings import may_cross
from geoapp.boundaries.crossings import meet_own
from tests.intake.making import comb

SQUARE = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
BOW = shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])


def test_lines_are_those_of_all_rings_and_none_between_rings() -> None:
    assert len(lines_of(SQUARE)) == 8
    assert shapely.length(lines_of(SQUARE)).sum() == 20


def test_rings_in_order_meet_nowhere_and_a_bow_once() -> None:
    assert meet_own(lines_of(SQUARE), 5_000) == 0
    assert meet_own(lines_of(BOW), 5_000) == 1


def test_two_outlines_may_cross_where_boxes_of_their_lines_meet() -> None:
    assert may_cross(lines_of(SQUARE), lines_of(shapely.box(10, 10, 11, 11)), 50) == 0
    assert may_cross(lines_of(SQUARE), lines_of(shapely.box(3, 3, 6, 6)), 50) >= 2


def test_the_count_stops_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    teeth = shapely.Polygon(comb(200))
    turned = shapely.Polygon([(lat - 10.7 + 106.6, lon - 106.6 + 10.7) for lon, lat in comb(200)])
    lines, others = lines_of(teeth), lines_of(turned)
    every = may_cross(lines, others, 10**9)
    monkeypatch.setattr(crossings, "_PAIRS_AT_ONCE", 1_000)
    assert may_cross(lines, others, 10**9) == every
    assert 500 < may_cross(lines, others, 500) < every
