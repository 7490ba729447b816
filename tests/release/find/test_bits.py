"""Sets of rows as numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geoapp.release.find.bits import Members
from geoapp.release.find.bits import in_order
from geoapp.release.find.bits import packed
from geoapp.release.find.bits import rows_of
from geoapp.release.find.bits import unpacked

COUNT = 400


@given(st.sets(st.integers(0, COUNT - 1)))
def test_what_is_packed_comes_back(rows: set[int]) -> None:
    bits = unpacked(packed(sorted(rows), COUNT))
    assert rows_of(bits) == sorted(rows)
    assert bits.bit_count() == len(rows)


@given(st.sets(st.integers(0, COUNT - 1)), st.permutations(range(COUNT)))
def test_an_order_keeps_to_the_set(rows: set[int], order: list[int]) -> None:
    bits = unpacked(packed(sorted(rows), COUNT))
    assert list(in_order(order, bits, COUNT)) == [row for row in order if row in rows]


def test_few_rows_take_few_bytes() -> None:
    assert len(packed([5, 90_000], 100_000)) == 9
    assert len(packed(list(range(50_000)), 100_000)) < 13_000


@given(st.sets(st.integers(0, COUNT - 1)), st.sets(st.integers(0, COUNT - 1)))
def test_a_stored_set_is_counted_in_another(some: set[int], others: set[int]) -> None:
    members = Members(unpacked(packed(sorted(some), COUNT)), COUNT)
    assert members.counted(packed(sorted(others), COUNT)) == len(some & others)
