"""Periods are read the ways reports name them."""

from __future__ import annotations

import pytest

from geoapp.intake.spans import parse_span
from geoapp.intake.values import parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("năm 2020", "2020-01-01", "2020-12-31"),
        ("3/2020", "2020-03-01", "2020-03-31"),
        ("tháng 4/2020", "2020-04-01", "2020-04-30"),
        ("Tháng 2 năm 2020", "2020-02-01", "2020-02-29"),
        ("Quý I/2020", "2020-01-01", "2020-03-31"),
        ("QUÝ IV/2020", "2020-10-01", "2020-12-31"),
        ("quý 2 năm 2020", "2020-04-01", "2020-06-30"),
        ("Q3/2020", "2020-07-01", "2020-09-30"),
        ("2020-Q2", "2020-04-01", "2020-06-30"),
        ("6 tháng đầu năm 2020", "2020-01-01", "2020-06-30"),
        ("6 tháng cuối năm 2020", "2020-07-01", "2020-12-31"),
        ("9 tháng năm 2020", "2020-01-01", "2020-09-30"),
        ("31/12/2020", "2020-12-31", "2020-12-31"),
    ],
)
def test_a_period_is_read_as_it_is_named(text: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in parse_span(text)) == (first, last)


@pytest.mark.parametrize("text", ["Quý V/2020", "quý 2020", "7 tháng 2020", "kỳ 1", ""])
def test_other_words_are_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_span(text)


def test_a_mistyped_year_is_no_day_of_1955() -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date("20210")
    assert str(parse_date("45000")) == "2023-03-15"
