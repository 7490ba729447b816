"""Moments: the days on which a map changes, each showing what was known by then."""

from __future__ import annotations

from datetime import date
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.periods import last_ended_year
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.moments import moment_on
from geoapp.maps.moments import moments_of
from geoapp.maps.moments import recognition_days
from geoapp.maps.moments import spans_of
from geoapp.maps.moments import unit_days

MERGER = date(2019, 7, 1)


def _unit(code: str, since: date, until: date | None) -> Unit:
    return Unit(code, since, until, Level.DISTRICT, code, code, None, "test")


UNITS = (_unit("1", date(2004, 1, 1), MERGER), _unit("2", MERGER, None))


def _recognition(**dates: str) -> Recognition:
    known = {key: PartialDate.parse(text) for key, text in dates.items()}
    return Recognition("1", Tier.NTM, Stage.RECOGNISED, "test", **known)


def test_a_year_begins_ends_and_changes_with_its_units() -> None:
    moments = moments_of(2018, 2019, unit_days(UNITS))
    assert [day.isoformat() for day in moments] == ["2018-01-01", "2018-12-31", "2019-07-01", "2019-12-31"]
    assert spans_of(moments, UNITS) == (0, 0, 1, 1)


def test_the_day_of_a_change_shows_the_new_units_and_the_day_before_the_old() -> None:
    moments = moments_of(2018, 2019, unit_days(UNITS))
    assert moments[moment_on(moments, MERGER)] == MERGER
    assert moments[moment_on(moments, MERGER - timedelta(days=1))] == date(2018, 12, 31)


def test_a_date_before_everything_shows_the_first_moment_and_one_after_the_last() -> None:
    moments = moments_of(2018, 2019, ())
    assert moment_on(moments, date(1900, 1, 1)) == 0
    assert moment_on(moments, date(2100, 1, 1)) == len(moments) - 1


def test_recognitions_count_from_the_last_day_their_date_can_mean() -> None:
    records = [
        _recognition(decided_on="2018-03-22"),
        _recognition(known_by="2019-05"),
        _recognition(decided_on="2017", revoked_on="2019-02"),
        _recognition(),
    ]
    assert sorted(recognition_days(records)) == [
        date(2017, 12, 31),
        date(2018, 3, 22),
        date(2019, 2, 28),
        date(2019, 5, 31),
    ]


def test_a_year_has_ended_on_its_last_day_and_not_before() -> None:
    assert [last_ended_year(day) for day in (date(2019, 1, 1), date(2019, 12, 30), date(2019, 12, 31))] == [
        2018,
        2018,
        2019,
    ]


@given(st.lists(st.dates(date(2017, 1, 1), date(2021, 1, 1))), st.dates(date(2018, 1, 1), date(2020, 12, 31)))
def test_every_day_within_the_years_shows_the_latest_moment_that_is_not_after_it(
    days: list[date], day: date
) -> None:
    moments = moments_of(2018, 2020, days)
    assert list(moments) == sorted(set(moments))
    assert (moments[0], moments[-1]) == (date(2018, 1, 1), date(2020, 12, 31))
    shown = moments[moment_on(moments, day)]
    assert shown == max(moment for moment in moments if moment <= day)
