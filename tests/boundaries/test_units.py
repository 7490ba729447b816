"""Units have a life, and the same code may name another unit before or after."""

from __future__ import annotations

from datetime import date

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import version_on
from geoapp.boundaries.units import vintage


def unit(code: str, start: str, end: str | None = None, **more: object) -> Unit:
    values: dict[str, object] = {"level": Level.COMMUNE, "name_vi": code, "name_en": code}
    values |= {"parent_code": None, "source": "s"} | more
    return Unit(
        code=code,
        valid_from=date.fromisoformat(start),
        valid_to=date.fromisoformat(end) if end else None,
        **values,  # type: ignore[arg-type]
    )


TOWN = unit("732", "2004-01-01", "2019-06-01", level=Level.DISTRICT, parent_code="75")
CITY = unit("732", "2019-06-01", "2025-07-01", level=Level.DISTRICT, parent_code="75")


def test_rule_5_4_a_unit_is_known_by_code_and_date() -> None:
    assert TOWN.code == CITY.code
    assert TOWN.id == "732@2004-01-01"
    assert TOWN.id != CITY.id


def test_rule_5_4_choosing_a_date_chooses_the_units_half_open() -> None:
    units = [TOWN, CITY]
    assert vintage(units, date(2019, 5, 31)) == {"732": TOWN}
    assert vintage(units, date(2019, 6, 1)) == {"732": CITY}
    assert vintage(units, date(2025, 7, 1)) == {}


def test_ancestor_follows_parents_and_stops_where_they_are_unknown() -> None:
    province = unit("75", "2004-01-01", level=Level.PROVINCE)
    commune = unit("26101", "2004-01-01", parent_code="732")
    stray = unit("1", "2004-01-01", parent_code="missing")
    units = vintage([province, TOWN, commune, stray], date(2018, 1, 1))
    assert ancestor(units, "26101", Level.DISTRICT) == TOWN
    assert ancestor(units, "26101", Level.PROVINCE) == province
    assert ancestor(units, "26101", Level.COMMUNE) == commune
    assert ancestor(units, "1", Level.DISTRICT) is None
    assert ancestor(units, "none", Level.DISTRICT) is None


def test_ancestor_survives_a_circle_of_parents() -> None:
    units = vintage(
        [unit("1", "2004-01-01", parent_code="2"), unit("2", "2004-01-01", parent_code="1")], date.max
    )
    assert ancestor(units, "1", Level.PROVINCE) is None


def test_rule_5_4_only_unchanged_ground_is_followed_back() -> None:
    changes = [
        Change("a@1", "a@2", ChangeKind.LEVEL_CHANGE, None, ""),
        Change("a@2", "a@3", ChangeKind.RENAME, None, ""),
        Change("b@1", "c@2", ChangeKind.MERGE, None, ""),
    ]
    lineage = Lineage(changes)
    assert lineage.same_ground("a@3") == ("a@3", "a@2", "a@1")
    assert lineage.same_ground("c@2") == ("c@2",)


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("1999-01-01", TOWN),
        ("2019-05-31", TOWN),
        ("2019-06-01", CITY),
        ("2026-01-01", CITY),
        (None, CITY),
    ],
)
def test_rule_5_4_a_code_means_the_version_of_its_day_else_the_nearest(day: str | None, meant: Unit) -> None:
    assert version_on([CITY, TOWN], date.fromisoformat(day) if day else None) is meant


def test_a_code_without_versions_means_nothing() -> None:
    assert version_on([], date(2020, 1, 1)) is None
    assert version_on([], None) is None
