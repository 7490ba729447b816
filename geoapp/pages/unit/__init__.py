"""The page of a unit: from what is stored of it to what is told of one day."""

from __future__ import annotations

from geoapp.pages.kinds import PageKind
from geoapp.pages.unit.day import told_on
from geoapp.pages.unit.rows import rows
from geoapp.pages.unit.words import words

UNIT = PageKind(
    name="unit",
    template="unit.html",
    parameters=("date",),
    answer=told_on,
    words=words,
    rows=lambda payload, day: rows(told_on(payload, day)),
)
