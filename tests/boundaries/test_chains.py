"""What a unit belongs to on a day, with codes that are used again."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit

END = date(2025, 7, 1)


def unit(code: str, level: Level, parent: str | None, start: date, end: date | None) -> Unit:
    return Unit(code, start, end, level, code, code, parent, "s")


CHAINS = Chains(
    [
        unit("75", Level.PROVINCE, None, date(2004, 1, 1), None),
        unit("741", Level.DISTRICT, "75", date(2004, 1, 1), END),
        unit("26425", Level.COMMUNE, "741", date(2004, 1, 1), END),
        unit("26425", Level.COMMUNE, "75", END, None),
        unit("99999", Level.COMMUNE, None, date(2004, 1, 1), None),
        unit("1", Level.DISTRICT, "2", date(2004, 1, 1), None),
        unit("2", Level.DISTRICT, "1", date(2004, 1, 1), None),
    ]
)


@pytest.mark.parametrize(
    ("code", "day", "codes", "counted"),
    [
        ("26425", date(2020, 1, 1), ("26425", "741", "75"), "741"),
        ("26425", END, ("26425", "75"), "75"),
        ("26425", None, ("26425", "75"), "75"),
        ("741", date(2020, 1, 1), ("741", "75"), "741"),
        ("75", None, ("75",), "75"),
        ("99999", None, ("99999",), None),
        ("00000", None, (), None),
        (None, None, (), None),
        ("1", None, ("1", "2"), "1"),
    ],
)
def test_a_unit_counts_in_its_district_else_in_the_province(
    code: str | None, day: date | None, codes: tuple[str, ...], counted: str | None
) -> None:
    assert CHAINS.codes(code, day) == codes
    assert CHAINS.counted_in(code, day) == counted
