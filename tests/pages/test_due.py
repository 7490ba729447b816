"""The spans of days on which works are due say what the rules say on every day."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geoapp.pages.columns import columns_of
from geoapp.pages.upkeep.due import due_on
from geoapp.pages.upkeep.due import due_spans
from geoapp.pages.upkeep.standing import DUE
from geoapp.pages.upkeep.standing import listed
from geoapp.pages.upkeep.standing import stands_on
from geoapp.projects.upkeep import Condition

_DAYS = st.dates(date(2018, 1, 1), date(2021, 12, 31)).map(str)
_CHECK = st.fixed_dictionaries(
    {
        "checked_on": _DAYS | st.sampled_from(["2019", "2019-03"]),
        "condition": st.sampled_from([str(each) for each in Condition]),
        "next_due": st.none() | _DAYS,
        "source": st.just("s"),
    }
)
_WORKS = st.fixed_dictionaries(
    {
        "id": st.just("W"),
        "from": st.none() | _DAYS,
        "until": st.none() | _DAYS,
        "works": st.booleans(),
        "checks": st.lists(_CHECK, max_size=3, unique_by=lambda check: check["checked_on"]),
    }
)


@given(st.lists(_WORKS, max_size=3), st.dates(date(2017, 12, 1), date(2023, 6, 30)))
def test_a_day_has_the_works_that_the_rules_say(works: list[dict[str, Any]], day: date) -> None:
    kept = columns_of(due_spans(works))
    for asked in (day, day + timedelta(days=1), date.min, date.max):
        standing = {n: stands_on(one, asked).state for n, one in enumerate(works) if listed(one, asked)}
        assert due_on(kept, asked) == {n: str(state) for n, state in standing.items() if state in DUE}
