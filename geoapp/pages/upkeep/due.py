"""The days on which works are to be looked at: found when a release is made, looked up for every answer."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from geoapp.pages.columns import Columns
from geoapp.pages.kinds import Json
from geoapp.pages.upkeep.standing import DUE
from geoapp.pages.upkeep.standing import checks_of
from geoapp.pages.upkeep.standing import listed
from geoapp.pages.upkeep.standing import stands_on
from geoapp.projects.upkeep import next_check

_NEXT_DAY = timedelta(days=1)


def due_spans(works: Sequence[Json]) -> list[Json]:
    """Return the spans of days on which works are to be looked at, by their number; before ``until``."""
    return [{"works": number, **span} for number, one in enumerate(works) for span in _spans(one)]


def _spans(works: Json) -> Iterator[Json]:
    # Nothing changes but where works come to be or end, are checked, and on the day after a check was due.
    turns = {date.min}
    if works["from"]:
        turns.add(date.fromisoformat(works["from"]))
    if works["until"]:
        turns.add(date.fromisoformat(works["until"]) + _NEXT_DAY)
    for check in checks_of(works):
        turns |= {check.checked_on.last, next_check(check) + _NEXT_DAY}
    days = sorted(turns)
    for day, until in zip(days, [*days[1:], None], strict=True):
        state = stands_on(works, day).state
        if state in DUE and listed(works, day):
            end = until.isoformat() if until else None
            yield {"state": str(state), "from": day.isoformat(), "until": end}


def due_on(spans: Json, day: date) -> Mapping[int, str]:
    """Return the numbers of the works that are due on a day, in order, each with its state."""
    kept, at = Columns(spans), day.isoformat()
    columns = [kept.column(key) for key in ("works", "state", "from", "until")] if len(kept) else []
    return {
        number: state
        for number, state, first, until in zip(*columns, strict=True)
        if first <= at and (until is None or at < until)
    }
