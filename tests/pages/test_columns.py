"""Rows kept as columns come back as they were."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geoapp.pages.columns import Columns
from geoapp.pages.columns import columns_of

_PLAIN = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-5, 5) | st.text(max_size=3)
_CHECKS = st.lists(
    st.fixed_dictionaries({"day": st.sampled_from(["2019", "2020-02"]), "by": _PLAIN}), max_size=3
)
_ROWS = st.lists(st.fixed_dictionaries({"id": _PLAIN, "codes": st.lists(_PLAIN), "checks": _CHECKS}))


def _stored(rows: list[dict[str, Any]]) -> Columns:
    return Columns(json.loads(json.dumps(columns_of(rows))))


@given(_ROWS)
def test_every_row_comes_back_as_it_was(rows: list[dict[str, Any]]) -> None:
    kept = _stored(rows)
    assert json.dumps(list(kept.rows()), sort_keys=True) == json.dumps(rows, sort_keys=True)
    assert len(kept) == len(rows)


def test_what_recurs_is_kept_once() -> None:
    unit = {"code": "d1", "name_vi": "Huyện Đông"}
    rows = [{"id": n, "units": [unit]} for n in range(100)]
    assert json.dumps(columns_of(rows), ensure_ascii=False).count("Huyện Đông") == 1
    assert list(_stored(rows).distinct("units")) == [[unit]]


def test_some_rows_are_told_in_the_order_asked_for() -> None:
    kept = _stored([{"id": n} for n in range(9)])
    assert [row["id"] for row in kept.rows([7, 2])] == [7, 2]
    assert list(kept.column("id")) == [*range(9)]
