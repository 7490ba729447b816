"""Which works are to be looked at on a day, by the spans that :mod:`geoapp.release.bodies.works` found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geoapp.pages.columns import Columns
from geoapp.pages.kinds import Json


def due_on(spans: Json, day: date) -> Mapping[int, str]:
    """Return the numbers of the works that are due on a day, in order, each with its state."""
    kept, at = Columns(spans), day.isoformat()
    columns = [kept.column(key) for key in ("works", "state", "from", "until")] if len(kept) else []
    return {
        number: state
        for number, state, first, until in zip(*columns, strict=True)
        if first <= at and (until is None or at < until)
    }
