"""What is told of a unit on a day."""

from __future__ import annotations

from datetime import date

from geoapp.pages.kinds import Json


def told_on(payload: Json, day: date) -> Json:
    """Return what stands on ``day``, from what is stored of the unit."""
    return {"date": day.isoformat(), **payload}
