"""Every value falls into exactly one class, and what is unknown stays apart."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import GUIDANCE_CLASSES
from geoapp.maps.classes import INDICATOR_CLASSES
from geoapp.maps.classes import MISSING_COLORS
from geoapp.maps.classes import REACHED_CLASS
from geoapp.maps.classes import RECOGNITION_CLASSES
from geoapp.maps.classes import ROADMAP_CLASSES
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import TIER_CLASSES
from geoapp.maps.classes import UNVALUED_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import share_class
from geoapp.maps.classes import used_classes
from geoapp.maps.counts import count_class
from geoapp.maps.ranges import ranges_of


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_a_share_has_one_class_and_only_the_whole_is_met(met: int, not_met: int, unknown: int) -> None:
    applicable = met + not_met + unknown
    key = share_class(met, applicable, unknown)
    assert [item.key for item in SHARE_CLASSES].count(key) == 1
    assert (key == "all_met") == (applicable > 0 and met == applicable)


@given(st.integers(1, 300), st.integers(1, 300))
def test_rule_5_6_unknown_is_never_a_share(unknown: int, met: int) -> None:
    assert share_class(0, unknown, unknown) == Status.NOT_ASSESSED
    assert share_class(0, 0, 0) == Status.NOT_APPLICABLE
    assert share_class(met, met + unknown, unknown) != "all_met"


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_larger_count_never_has_a_lower_class(a: int, b: int) -> None:
    order = [item.key for item in COUNT_CLASSES]
    low, high = sorted((a, b))
    assert order.index(count_class(COUNT_CLASSES, low)) <= order.index(count_class(COUNT_CLASSES, high))


@pytest.mark.parametrize(
    "classes", [STATUS_CLASSES, INDICATOR_CLASSES, UNVALUED_CLASSES, ROADMAP_CLASSES, GUIDANCE_CLASSES]
)
def test_statuses_differ_by_more_than_colour(classes: Sequence[MapClass]) -> None:
    looks = [(item.pattern, item.sign) for item in classes]
    assert len(set(looks)) == len(looks)


def test_what_passes_and_what_is_missing_differ_by_pattern() -> None:
    column = ranges_of([1, 2, 3, 4], "missing", MISSING_COLORS, "diagonal")
    assert [item.color for item in column] == list(MISSING_COLORS)
    assert {item.pattern for item in column} != {REACHED_CLASS.pattern}
    assert {item.key for item in TIER_CLASSES if item.sign == "✓"} == {f"tier_{tier}" for tier in Tier}


def test_the_legend_always_holds_the_unknown() -> None:
    assert [item.key for item in used_classes(RECOGNITION_CLASSES, ["recognised"])] == [
        "recognised",
        "no_record",
    ]
    assert "not_assessed" in [item.key for item in used_classes(STATUS_CLASSES, ["met"])]
