"""Which day answers for a day without outlines."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.boundaries.days import drawn_day


@pytest.mark.parametrize(
    ("day", "drawn"),
    [
        ("2003-12-31", "2004-01-01"),
        ("2004-01-01", "2004-01-01"),
        ("2009-12-31", "2009-12-31"),
        ("2010-01-01", "2009-12-31"),
        ("2021-12-31", "2009-12-31"),
        ("2022-01-01", "2022-01-01"),
        ("2030-01-01", "2030-01-01"),
    ],
)
def test_the_last_day_before_answers_else_the_first_after(day: str, drawn: str) -> None:
    spans = [
        (date(2022, 1, 1), None),
        (date(2004, 1, 1), date(2010, 1, 1)),
        (date(2004, 1, 1), date(2006, 1, 1)),
    ]
    assert drawn_day(spans, date.fromisoformat(day)) == date.fromisoformat(drawn)


def test_without_outlines_there_is_no_day() -> None:
    assert drawn_day([], date(2020, 1, 1)) is None
