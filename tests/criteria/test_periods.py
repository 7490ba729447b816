"""Periods are date ranges, and what stands on a day was reported by then."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.criteria.periods import Grain
from geoapp.criteria.periods import Period
from geoapp.criteria.periods import report_ends
from geoapp.criteria.periods import reported_periods
from geoapp.criteria.periods import standing_period
from tests.criteria.examples import report

YEAR = Period.of_year(2019)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("2019", "2019-01-01", "2019-12-31", Grain.YEAR),
        ("2019-Q1", "2019-01-01", "2019-03-31", Grain.QUARTER),
        ("2019-Q4", "2019-10-01", "2019-12-31", Grain.QUARTER),
        ("2020-02", "2020-02-01", "2020-02-29", Grain.MONTH),
        ("2019-01-01/2019-06-30", "2019-01-01", "2019-06-30", Grain.OTHER),
        ("2018-07-01/2019-06-30", "2018-07-01", "2019-06-30", Grain.OTHER),
        ("2019-02-01/2019-04-30", "2019-02-01", "2019-04-30", Grain.OTHER),
        ("2019-01-01/2019-03-05", "2019-01-01", "2019-03-05", Grain.OTHER),
    ],
)
def test_a_period_is_written_by_its_name(text: str, start: str, end: str, grain: Grain) -> None:
    period = Period.parse(text)
    assert (period.start.isoformat(), period.end.isoformat(), period.grain) == (start, end, grain)
    assert str(period) == text


@given(DAYS, DAYS)
def test_every_period_reads_back_as_it_was_written(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["", "19", "2019-Q5", "2019-13", "2019-06-30/2019-01-01", "2019-01-01/", "x"]
)
def test_another_form_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Period.parse(text)


@pytest.mark.parametrize(
    ("period", "start", "end", "counts"),
    [
        ("2019", "2019-01-01", "2019-12-31", True),
        ("2019", "2019-03-01", "2019-03-31", True),
        ("2019", "2018-07-01", "2019-06-30", True),  # the year it ends in
        ("2019", "2018-01-01", "2019-12-31", False),  # longer than a year
        ("2019", "2020-01-01", "2020-01-31", False),
        ("2019-12", "2019-01-01", "2019-12-31", False),  # a year's report is none of December's
        ("2019-12", "2019-10-01", "2019-12-31", False),
        ("2019-Q4", "2019-12-01", "2019-12-31", True),
        ("2019-12", "2019-12-01", "2019-12-31", True),
    ],
)
def test_a_report_counts_where_it_ends_and_is_not_longer(
    period: str, start: str, end: str, counts: bool
) -> None:
    assert Period.parse(period).counts(date.fromisoformat(start), date.fromisoformat(end)) is counts


def test_periods_are_those_reported_and_their_years() -> None:
    reports = [report("a", 1, end=date(2019, 3, 31)), report("a", 1, end=date(2018, 12, 31))]
    assert [str(period) for period in reported_periods(reports)] == ["2018", "2019-Q1", "2019"]
    assert report_ends(reports) == (date(2018, 12, 31), date(2019, 3, 31))


ENDS = [date(2018, 12, 31), date(2019, 3, 31), date(2019, 6, 30), date(2019, 12, 31)]


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2019-12-31", "2019"),  # the year itself: nothing of the year before
        ("2018-12-31", "2018"),
        ("2019-02-28", "2018"),  # nothing of 2019 is told yet
        ("2019-03-30", "2018"),
        ("2019-03-31", "2018-01-01/2019-03-31"),
        ("2019-06-29", "2018-01-01/2019-03-31"),
        ("2019-08-01", "2018-01-01/2019-06-30"),
        ("2020-05-01", "2019"),
        ("2017-05-01", "2016"),
    ],
)
def test_what_stands_on_a_day_was_told_by_then(day: str, period: str) -> None:
    assert str(standing_period(date.fromisoformat(day), ENDS)) == period


@given(DAYS, st.lists(DAYS, max_size=6))
def test_nothing_that_stands_comes_from_the_future(day: date, ends: list[date]) -> None:
    assert standing_period(day, sorted(ends)).end <= day
