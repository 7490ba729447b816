"""Points as people type them."""

from __future__ import annotations

from contextlib import suppress
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.boundaries.typed import read_pair


@pytest.mark.parametrize(
    "text",
    [
        "10.95 106.82",
        "10.95, 106.82",
        "10.95,106.82",
        "10.95;106.82",
        "10,95 106,82",
        "10,95; 106,82",
        "10,95, 106,82",
        "10,95,106,82",
        "  10.95°   106.82° ",
        "10.95N 106.82E",
        "10.95° N, 106.82° E",
        "10,95B 106,82Đ",
        "106.82E 10.95N",
        "Đ 106,82; B 10,95",
        "10°57' 106°49.2'",
        "10°57'00\"N 106°49'12\"E",
        "10° 57′ 0″ N, 106° 49′ 12″ E",
        "10°57’N 106°49’12”E",
        "106°49'12''Đ, 10°57'B",
    ],
)
def test_the_usual_ways_to_type_a_point(text: str) -> None:
    assert read_pair(text) == pytest.approx((10.95, 106.82), abs=1e-9)


def test_order_is_kept_where_no_letter_tells() -> None:
    assert read_pair("106.82 10.95") == (106.82, 10.95)
    assert read_pair("-10.5 +106") == (-10.5, 106.0)


@pytest.mark.parametrize(
    "text",
    [
        *("", "10.95", "10,95", "here", "10.95 106.82 5", "10.95 east", "1e1 106", "NaN NaN", "١١ ١٠٦"),
        *("10°61' 106°", "10.95N 106.82N", "10°57'61\" 106°", "9" * 50 + " 1", "10.95/106.82", "' OR 1=1 --"),
    ],
)
def test_what_is_no_point_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as|check the numbers|same direction"):
        read_pair(text)


@given(st.text(max_size=60))
def test_any_text_is_a_point_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert all(isfinite(number) for number in read_pair(text))


@given(st.floats(6, 24), st.floats(102, 118))
def test_decimal_degrees_are_read_as_they_are(lat: float, lon: float) -> None:
    written = [f"{number:.9f}" for number in (lat, lon)]
    expected = tuple(round(float(text), 12) for text in written)
    assert read_pair(" ".join(written)) == expected
    assert read_pair("; ".join(text.replace(".", ",") for text in written)) == expected
