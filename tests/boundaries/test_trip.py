"""A round trip visits every place once, comes back, and is not longer than it need be where that is known."""

from __future__ import annotations

from itertools import pairwise
from itertools import permutations
from random import Random

import pytest

from geoapp.boundaries.trip import round_trip

#: Metres of a thousandth of a degree of longitude on the equator.
STEP = 111.319


def test_nothing_to_visit_is_no_way() -> None:
    assert round_trip((107.0, 11.0), []).order == ()
    assert round_trip((107.0, 11.0), []).metres == 0


def test_one_place_is_there_and_back() -> None:
    trip = round_trip((0.0, 0.0), [(0.001, 0.0)])
    assert trip.order == (0,)
    assert trip.legs == pytest.approx((STEP, STEP), abs=0.01)


def test_places_along_a_road_are_visited_in_their_order() -> None:
    trip = round_trip((0.0, 0.0), [(0.003, 0.0), (0.001, 0.0), (0.002, 0.0)])
    assert trip.order == (1, 2, 0)
    assert trip.metres == pytest.approx(6 * STEP, abs=0.05)


def test_crossing_ways_are_untangled() -> None:
    # Nearest first would go 2, -3, 9, which is 2 + 5 + 12 + 9 = 28 long; there and back along the line is 24.
    places = [(0.002, 0.0), (-0.003, 0.0), (0.009, 0.0)]
    assert round_trip((0.0, 0.0), places).metres == pytest.approx(24 * STEP, abs=0.1)


def test_equal_places_are_each_visited() -> None:
    trip = round_trip((107.0, 11.0), [(107.1, 11.0)] * 5)
    assert sorted(trip.order) == [0, 1, 2, 3, 4]
    assert sum(leg < 1 for leg in trip.legs) == 4


@pytest.mark.parametrize("seed", range(6))
def test_a_small_round_is_within_a_tenth_of_the_shortest(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - places for a test, no secret
    places = [(107 + random.random() / 5, 11 + random.random() / 5) for _ in range(6)]
    start = (107.1, 11.1)
    shortest = min(_length(start, [places[n] for n in order]) for order in permutations(range(6)))
    trip = round_trip(start, places)
    assert sorted(trip.order) == list(range(6))
    assert trip.metres <= 1.1 * shortest


def _length(start: tuple[float, float], places: list[tuple[float, float]]) -> float:
    stops = [start, *places, start]
    return sum(round_trip(a, [b]).metres / 2 for a, b in pairwise(stops))
