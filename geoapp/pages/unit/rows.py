"""A unit's page as lines of a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from geoapp.exports.lines import Value
from geoapp.pages.kinds import Json

_HEADER = ("unit_code", "unit_valid_from")


def rows(told: Json) -> Iterator[Sequence[Value]]:
    """Yield the header, then one line for each indicator and period."""
    yield _HEADER
    yield told["code"], told["valid_from"]
