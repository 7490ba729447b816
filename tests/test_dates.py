"""Dates keep the precision they were written in."""

from datetime import date

import pytest

from geoapp.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-03-05", date(2019, 3, 5), date(2019, 3, 5)),
    ],
)
def test_a_date_spans_what_it_may_mean(text: str, first: date, last: date) -> None:
    found = PartialDate.parse(text)
    assert (str(found), found.first, found.last) == (text, first, last)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-00", "2019-02-30", "2019-3", "0000", "2019-01-01T"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"year|month|day|YYYY"):
        PartialDate.parse(text)
