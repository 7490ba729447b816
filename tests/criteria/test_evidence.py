"""What went before an indicator was met: the rules of time and place, each at its edge."""

from __future__ import annotations

import numpy as np
import pytest

from geoapp.criteria.evidence import Cases
from geoapp.criteria.evidence import Linked
from geoapp.criteria.evidence import find_cases
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NEARLY_MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET

SIGNS = {
    "+": MET,
    "~": NEARLY_MET,
    "-": NOT_MET,
    "?": NOT_ASSESSED,
    "/": NOT_APPLICABLE,
    ".": ABSENT,
}
FIRST = 2015


def cases(*units: str, started: int = 2016, unit: int = 0, stated: bool = False) -> Cases:
    """Find the cases of one project and indicator; a letter is a year from 2015 on, a text a unit."""
    status = np.array([[[SIGNS[sign] for sign in signs]] for signs in units], np.int8)
    value = np.arange(status.size, dtype=np.float64).reshape(status.shape)
    one = np.array([[True]])
    linked = Linked(np.array([unit]), np.array([started]), one, one & stated)
    return find_cases(status, value, FIRST, linked)


@pytest.mark.parametrize(
    ("years", "lag"),
    [
        ("-+++++", 0),
        ("--++++", 1),
        ("---+++", 2),
        ("----++", None),  # three years after: too late
        ("~+++++", 0),  # nearly met is not met yet
        ("-~+", 1),
        ("+-+", None),  # met before it began, whatever came after
        ("++", None),
        ("?+", None),  # not known before
        ("/+", None),
        (".+", None),
        ("-?+", 1),
        ("-", None),  # nothing known after
        ("-?", None),
    ],
)
def test_the_window_is_the_year_before_and_two_after(years: str, lag: int | None) -> None:
    assert cases(years).lag.tolist() == ([] if lag is None else [lag])


def test_a_case_tells_its_year_the_value_before_and_whether_it_is_kept() -> None:
    found = cases("--+-")
    assert (found.year.tolist(), found.lag.tolist(), found.before.tolist()) == ([2016], [1], [0.0])
    assert found.kept.tolist() == [False]
    assert cases("--++").kept.tolist() == [True]


def test_nothing_is_taken_from_years_that_are_not_looked_at() -> None:
    assert cases("--").lag.size == 0
    assert cases("--+").lag.size == 1


@pytest.mark.parametrize("started", [0, 2014, 2015, 2018, 2100])
def test_a_start_without_a_year_before_it_or_that_is_unknown_or_later_tells_nothing(started: int) -> None:
    assert cases("-++", started=started).lag.size == 0


def test_a_project_outside_of_the_unit_tells_nothing_of_it() -> None:
    assert cases("-+", "--", unit=0).unit.tolist() == [0]
    assert cases("-+", "--", unit=1).unit.size == 0
    assert cases("-+", "--", unit=-1).unit.size == 0  # unknown place: never the last unit


def test_only_linked_indicators_are_looked_at_and_stated_ones_are_told() -> None:
    status = np.array([[[NOT_MET, MET], [NOT_MET, MET]]], np.int8)
    links = np.array([[False, True]])
    linked = Linked(np.array([0]), np.array([2016]), links, links)
    found = find_cases(status, np.zeros(status.shape), FIRST, linked)
    assert (found.indicator.tolist(), found.stated.tolist()) == ([1], [True])
    assert found.of(0).unit.size == 0
    assert found.of(1).unit.tolist() == [0]
