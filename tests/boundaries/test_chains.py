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
    assert tuple(each.code for each in CHAINS.chain(code, day)) == codes
    assert CHAINS.counted_in(code, day) == counted


def test_a_unit_is_followed_from_the_day_it_was_spoken_of_though_its_code_was_used_again() -> None:
    start, turn, day = date(2004, 1, 1), date(2021, 1, 1), date(2024, 12, 31)
    districts = [unit(code, Level.DISTRICT, None, start, None) for code in ("731", "741")]
    old = Unit("26000", start, turn, Level.COMMUNE, "Xã Cũ", "Xã Cũ", "741", "s")
    new = Unit("26000", turn, None, Level.COMMUNE, "Xã Mới", "Xã Mới", "731", "s")
    heir = unit("1", Level.COMMUNE, "731", turn, None)
    units = [*districts, old, new, heir]
    spoken = date(2015, 12, 31)
    # Nothing is known of what it became: what it belonged to is.
    assert [each.code for each in Chains(units).followed("26000", spoken, day)] == ["741"]
    told = Chains(units, lambda _unit, _day: [heir])
    assert [each.code for each in told.followed("26000", spoken, day)] == ["1", "731"]
    # Parted between two districts it lies in none surely.
    other = unit("2", Level.COMMUNE, "741", turn, None)
    parted = Chains([*units, other], lambda _unit, _day: [heir, other])
    assert parted.followed("26000", spoken, day) == ()
    assert told.followed("26000", spoken, date(2018, 12, 31))[0] == old
    assert told.followed("99999", spoken, day) == ()


def test_the_same_code_and_name_is_the_same_unit_with_another_border() -> None:
    start, turn = date(2004, 1, 1), date(2021, 1, 1)
    district = unit("741", Level.DISTRICT, None, start, None)
    before, after = unit("1", Level.COMMUNE, "741", start, turn), unit("1", Level.COMMUNE, "741", turn, None)
    chains = Chains([district, before, after])
    assert chains.followed("1", date(2015, 1, 1), date(2024, 12, 31)) == (after, district)
