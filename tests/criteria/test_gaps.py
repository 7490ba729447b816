"""Who misses what, by how many and how far: every number here can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.gaps import Gaps
from geoapp.criteria.gaps import find_gaps
from geoapp.criteria.gaps import is_missing
from geoapp.criteria.gaps import relative_distance
from geoapp.criteria.gaps import unlisted
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Status
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import STATUSES
from geoapp.exports.attainment.figures import Figure
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import report
from tests.criteria.examples import threshold

NAN = float("nan")


def gaps(*reports: tuple[str, dict[str, float | Status]], not_applicable: tuple[str, ...] = ()) -> Gaps:
    """Evaluate units against a water share of 80 %, a waste share of 50 % and a yes or no."""
    held = criteria_set(
        "NATIONAL",
        (2016, 2020),
        indicator("1", ">=", threshold(80)),
        indicator("2", ">=", threshold(50)),
        indicator("3", "is_met", threshold(1)),
    )
    told = [
        report(code, None, value, unit=unit) if isinstance(value, Status) else report(code, value, unit=unit)
        for unit, values in reports
        for code, value in values.items()
    ]
    units = [unit for unit, _ in reports]
    applies = [unit not in not_applicable for unit in units]
    result = evaluate(told, [held], units, [Period.of_year(2019)], "", applies, Groups())
    low, high = result.low[:, :, 0], result.high[:, :, 0]
    distance = result.distance[:, :, 0]
    relative = relative_distance(distance, low, high)
    return find_gaps(result.tier_status[:, 0], result.indicator_status[:, :, 0], distance, relative)


def test_distance_is_told_in_the_indicators_unit_and_as_a_share_of_the_threshold() -> None:
    found = gaps(("a", {"1": 72.0, "2": 60.0, "3": Status.MET}))
    (missing,) = found.lacking[0].missing
    assert (missing.indicator, missing.distance, missing.nearly) == (0, 8.0, False)
    assert missing.relative == pytest.approx(0.1)  # 8 of 80


def test_units_that_miss_most_indicators_come_first_then_those_farthest() -> None:
    found = gaps(
        ("near", {"1": 79.0, "2": 60.0, "3": Status.MET}),
        ("two", {"1": 79.9, "2": 49.9, "3": Status.MET}),
        ("far", {"1": 40.0, "2": 60.0, "3": Status.MET}),
    )
    assert [gap.unit for gap in found.lacking] == [1, 2, 0]


def test_missing_indicators_of_a_unit_stand_nearest_first_and_those_without_a_number_last() -> None:
    found = gaps(("a", {"1": 40.0, "2": 45.0, "3": Status.NOT_MET}))
    # 40 of 80 is a half, 5 of 50 a tenth, a "no" has no distance.
    assert [(m.indicator, m.distance) for m in found.lacking[0].missing] == [(1, 5.0), (0, 40.0), (2, None)]


def test_what_is_not_assessed_is_listed_apart_and_what_does_not_apply_left_out() -> None:
    found = gaps(
        ("complete", {"1": 90.0, "2": 60.0, "3": Status.MET}),
        ("unknown", {"1": 90.0, "2": 60.0}),
        ("ward", {"1": 10.0}),
        ("lacking", {"1": 10.0}),
        not_applicable=("ward",),
    )
    assert found.complete == (0,)
    assert [(gap.unit, gap.missing, gap.unknown) for gap in found.unassessed] == [(1, (), (2,))]
    assert [(gap.unit, gap.unknown) for gap in found.lacking] == [(3, (1, 2))]
    assert found.total == 3


def test_nearly_met_is_missing_still() -> None:
    found = gaps(("a", {"1": 90.0, "2": 60.0, "3": Status.NEARLY_MET}))
    assert [(m.indicator, m.nearly) for m in found.lacking[0].missing] == [(2, True)]


def test_a_unit_with_nearly_met_and_unknown_is_not_assessed_and_shows_both() -> None:
    found = gaps(("a", {"2": 60.0, "3": Status.NEARLY_MET}))
    assert not found.lacking
    (gap,) = found.unassessed
    assert ([m.indicator for m in gap.missing], gap.unknown) == ([2], (0,))


def test_a_share_of_a_threshold_is_told_at_most_equal_or_at_least_and_not_of_nothing() -> None:
    distance = np.array([[5.0, 5.0, 5.0, 5.0]])
    low = np.array([[100.0, -np.inf, 0.0, NAN]])
    high = np.array([[np.inf, 50.0, np.inf, NAN]])
    shares = relative_distance(distance, low, high)[0]
    assert shares[:2].tolist() == [0.05, 0.1]
    assert np.isnan(shares[2:]).all()


def test_a_criterion_without_a_known_indicator_stands_in_the_way_where_it_applies() -> None:
    status = np.array(
        [[MET, NOT_ASSESSED], [MET, NOT_APPLICABLE], [MET, ABSENT], [NOT_ASSESSED, MET]], np.int8
    )
    assert unlisted(status, np.array([True, False])).tolist() == [True, False, False, False]


def test_no_units_are_no_gaps() -> None:
    none = np.zeros((0, 2))
    found = find_gaps(np.zeros(0, np.int8), none.astype(np.int8), none, none)
    assert found == Gaps((), (), ())


def test_one_rule_says_what_is_missing_of_a_status_of_a_code_and_of_a_figure() -> None:
    missing = [status for status in Status if status.missing]
    assert missing == [Status.NEARLY_MET, Status.NOT_MET]
    codes = np.array([ABSENT, *range(len(STATUSES))], np.int8)
    assert [STATUSES[code] for code in codes[is_missing(codes)]] == missing
    lacking = [Figure(int(code)).missing for code in codes]
    assert lacking == is_missing(codes).tolist()
