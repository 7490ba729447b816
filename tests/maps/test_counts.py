"""Numbers of projects in classes that fit them: the vectors Python shares with ``later/counts.js``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import COUNT_STARTS
from geoapp.maps.classes import joined_classes
from geoapp.maps.counts import count_class
from geoapp.maps.counts import count_classes
from geoapp.maps.counts import count_starts
from geoapp.maps.ranges import RangeClass

VECTORS: list[Any] = json.loads((Path(__file__).parents[1] / "vectors" / "counts.json").read_text("utf-8"))
LARGE = [0, 612, 640, 733, 780, 812, 910, 977, 1100, 1240, 1310]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["starts"]))
def test_the_limits_are_those_of_the_browser(vector: dict[str, Any]) -> None:
    assert list(count_starts(vector["counts"])) == vector["starts"]


@given(st.lists(st.integers(0, 9)))
def test_small_numbers_always_have_the_same_classes(counts: list[int]) -> None:
    assert count_classes(counts, "district") is COUNT_CLASSES


@given(st.lists(st.integers(0, 100_000), min_size=1))
def test_every_class_of_its_own_has_units_and_limits_rise(counts: list[int]) -> None:
    classes = count_classes(counts, "district")
    keys = [count_class(classes, n) for n in sorted(counts)]
    order = [item.key for item in classes]
    assert [order.index(key) for key in keys] == sorted(order.index(key) for key in keys)
    if count_starts(counts) != COUNT_STARTS:
        assert set(order[1:]) <= set(keys)


def test_none_is_apart_and_limits_are_round() -> None:
    none, *own = count_classes(LARGE, "district")
    assert none is COUNT_CLASSES[0]
    labels = [item.label("vi") for item in own if isinstance(item, RangeClass)]
    assert labels == ["1–699", "700–799", "800–999", "1.000"]
    assert [item.color for item in own] == [item.color for item in COUNT_CLASSES[1:]]


def test_levels_with_other_scales_share_a_legend_that_begins_with_none() -> None:
    districts, communes = count_classes(LARGE, "district"), count_classes([1, 2, 9], "commune")
    joined = joined_classes([districts, communes])
    assert joined == (*districts, *COUNT_CLASSES[1:])
