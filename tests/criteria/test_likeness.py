"""How alike units are, in steps worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from geoapp.criteria.evidence import Cases
from geoapp.criteria.likeness import Places
from geoapp.criteria.likeness import distances_km
from geoapp.criteria.likeness import most_alike

NAN = float("nan")
#: A degree of latitude on the sphere that distances are taken on.
DEGREE_KM = 111.195


def places(*lats: float, kinds: list[int] | None = None) -> Places:
    lat = np.array(lats)
    lon = np.where(np.isnan(lat), NAN, 107.0)
    return Places(lon, lat, np.array(kinds or [0] * len(lats)))


def cases(
    units: list[int],
    before: list[float],
    lag: list[int] | None = None,
    stated: list[bool] | None = None,
) -> Cases:
    n = len(units)
    return Cases(
        project=np.arange(n),
        unit=np.array(units, np.intp),
        indicator=np.zeros(n, np.intp),
        year=np.full(n, 2016),
        lag=np.array(lag or [0] * n),
        before=np.array(before),
        kept=np.ones(n, bool),
        stated=np.array(stated or [False] * n, bool),
    )


def ranking(found: Cases, where: Places, now: float = 80.0, limit: float = 100.0, most: int = 9) -> list[int]:
    (alike,) = most_alike(np.array([0]), np.array([now]), np.array([limit]), found, where, most)
    return [int(found.unit[each.case]) for each in alike]


def test_the_nearest_comes_first() -> None:
    assert ranking(cases([1, 2], [80.0, 80.0]), places(11.0, 11.5, 11.1)) == [2, 1]


def test_a_difference_of_a_twentieth_of_the_threshold_weighs_as_ten_kilometres() -> None:
    near, far = 11.0 + 10 / DEGREE_KM, 11.0 + 29 / DEGREE_KM
    # 10 km and 10 points of 100 are 3 steps; 29 km and the same value are 2.9.
    assert ranking(cases([1, 2], [70.0, 80.0]), places(11.0, near, far)) == [2, 1]
    # 9 points are 1.8 and 2.8 together.
    assert ranking(cases([1, 2], [71.0, 80.0]), places(11.0, near, far)) == [1, 2]


def test_another_type_of_unit_weighs_as_twenty_kilometres() -> None:
    near, far = 11.0 + 10 / DEGREE_KM, 11.0 + 31 / DEGREE_KM
    assert ranking(cases([1, 2], [80.0, 80.0]), places(11.0, near, far, kinds=[0, 1, 0])) == [1, 2]
    farther = 11.0 + 29 / DEGREE_KM
    assert ranking(cases([1, 2], [80.0, 80.0]), places(11.0, near, farther, kinds=[0, 1, 0])) == [2, 1]


def test_what_is_not_known_weighs_as_thirty_kilometres() -> None:
    at = places(11.0, NAN, 11.0 + 31 / DEGREE_KM, 11.0 + 29 / DEGREE_KM)
    assert ranking(cases([1, 2, 3], [80.0] * 3), at) == [3, 1, 2]
    beside = places(11.0, 11.0, 11.0 + 31 / DEGREE_KM)
    assert ranking(cases([1, 2], [NAN, 80.0]), beside) == [1, 2]
    (alike,) = most_alike(np.array([0]), np.array([80.0]), np.array([100.0]), cases([1], [80.0]), at, 1)
    assert alike[0].km is None


def test_an_indicator_without_numbers_is_compared_by_place_and_type_alone() -> None:
    found, at = cases([1, 2], [NAN, NAN]), places(11.0, 11.2, 11.1)
    assert ranking(found, at, NAN, NAN) == [2, 1]
    assert ranking(found, at, NAN, 0.0) == [2, 1]


def test_a_unit_is_never_its_own_example_and_no_more_are_given_than_asked_for() -> None:
    found = cases([0, 1, 2], [80.0] * 3)
    assert ranking(found, places(11.0, 11.1, 11.2)) == [1, 2]
    assert ranking(found, places(11.0, 11.1, 11.2), most=1) == [1]


def test_of_one_unit_the_stated_project_is_told_then_the_quickest_with_how_many_more_there_are() -> None:
    at = places(11.0, 11.1)
    found = cases([1, 1, 1], [80.0] * 3, lag=[0, 2, 1], stated=[False, True, True])
    (alike,) = most_alike(np.array([0]), np.array([80.0]), np.array([100.0]), found, at, 3)
    assert [(each.case, each.others) for each in alike] == [(2, 2)]


def test_no_case_or_no_unit_gives_nothing() -> None:
    none = cases([], [])
    assert most_alike(np.array([0]), np.array([80.0]), np.array([100.0]), none, places(11.0), 3) == [()]
    empty = np.zeros(0, np.intp)
    assert most_alike(empty, np.zeros(0), np.zeros(0), cases([0], [1.0]), places(11.0), 3) == []


def test_distances_follow_the_sphere() -> None:
    at = Places(np.array([107.0, 107.0, 108.0]), np.array([10.0, 11.0, 10.0]), np.zeros(3, np.intp))
    km = distances_km(at, np.array([0]), np.array([0, 1, 2]))[0]
    assert km.tolist() == pytest.approx([0.0, DEGREE_KM, DEGREE_KM * np.cos(np.radians(10.0))], rel=1e-4)


def test_each_unit_measures_a_difference_by_its_own_threshold() -> None:
    near, far = 11.0 + 10 / DEGREE_KM, 11.0 + 29 / DEGREE_KM
    found = cases([2, 3], [71.0, 80.0])
    at = places(11.0, 11.0, near, far)
    # 9 points are 1.8 steps of 100 and 3.6 of 50: with 10 km that is 2.8 and 4.6; 29 km alone are 2.9.
    told = most_alike(np.array([0, 1]), np.array([80.0] * 2), np.array([100.0, 50.0]), found, at, 9)
    assert [[int(found.unit[each.case]) for each in some] for some in told] == [[2, 3], [3, 2]]
