"""The cells of a set's table: where and when a threshold holds, and what a provincial set changes."""

from __future__ import annotations

from geoapp.criteria.requirements import Asked
from geoapp.criteria.requirements import Doubt
from geoapp.criteria.requirements import Origin
from geoapp.criteria.requirements import Row
from geoapp.criteria.requirements import Zone
from geoapp.criteria.requirements import asked_here
from geoapp.criteria.requirements import asked_in
from geoapp.criteria.requirements import doubt
from geoapp.criteria.requirements import table
from geoapp.criteria.requirements import zones_of
from geoapp.criteria.sets import CriteriaSet
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold

HERE = "dong_nam_bo"
YEARS = range(2021, 2026)


def _rows(found: CriteriaSet, base: CriteriaSet | None = None) -> dict[str, Row]:
    return {row.indicator.code: row for group in table(found, base, HERE) for row in group.rows}


def test_the_region_comes_before_the_general_threshold() -> None:
    general, own = threshold(80), threshold(90, region=HERE)
    one = indicator("17.1", ">=", general, own)
    assert asked_in(one, Zone(HERE), YEARS) == (Asked(2021, 2025, own),)
    assert asked_in(one, Zone("tay_nguyen"), YEARS) == (Asked(2021, 2025, general),)
    assert asked_in(one, Zone(), YEARS) == (Asked(2021, 2025, general),)


def test_years_that_ask_the_same_are_one_stretch() -> None:
    general, in_2023 = threshold(80), threshold(85, year=2023)
    assert asked_in(indicator("17.1", ">=", general, in_2023), Zone(HERE), YEARS) == (
        Asked(2021, 2022, general),
        Asked(2023, 2023, in_2023),
        Asked(2024, 2025, general),
    )


def test_rule_5_3_an_unknown_threshold_is_told_as_unknown() -> None:
    late = threshold(85, year=2025)
    found = asked_here(indicator("17.1", ">=", late), HERE, YEARS)
    assert found == (Asked(2021, 2024, None), Asked(2025, 2025, late))
    assert asked_here(indicator("17.2", ">="), HERE, YEARS) == (Asked(2021, 2025, None),)


def test_every_commune_group_of_the_province_is_told() -> None:
    first, second, general = threshold(95, group="group_1"), threshold(90, group="group_2"), threshold(85)
    found = asked_here(indicator("8.1", ">=", first, second, general), HERE, YEARS)
    assert found == (
        Asked(2021, 2025, first, "group_1"),
        Asked(2021, 2025, second, "group_2"),
        Asked(2021, 2025, general),
    )
    without_general = asked_here(indicator("8.1", ">=", first), HERE, YEARS)
    assert without_general == (Asked(2021, 2025, first, "group_1"),)


def test_the_own_region_is_the_first_zone() -> None:
    some = indicator("17.1", ">=", threshold(1, region="tay_nguyen"), threshold(2, region=HERE), threshold(3))
    assert zones_of(criteria_set("A", (2021, 2025), some), HERE) == (Zone(HERE), Zone("tay_nguyen"))
    assert zones_of(criteria_set("A", (2021, 2025), indicator("1", "=", threshold(3))), HERE) == ()


def test_a_set_of_its_own_has_own_rows_in_the_order_of_its_file() -> None:
    found = _rows(criteria_set("A", (2021, 2025), indicator("17.10", "="), indicator("17.2", "=")))
    assert list(found) == ["17.10", "17.2"]
    assert {row.origin for row in found.values()} == {Origin.OWN}
    assert {row.base for row in found.values()} == {None}


def test_a_provincial_set_says_which_rows_it_changes_adds_and_leaves() -> None:
    national = criteria_set(
        "N", (2021, 2025), indicator("17.1", ">=", threshold(80)), indicator("17.2", "=", threshold(100))
    )
    stricter, added = threshold(85, unconfirmed=False), threshold(40)
    layer = criteria_set(
        *("P", (2024, 2025)),
        indicator("17.1", ">=", stricter),
        indicator("17.1-tt", ">=", added),
        extends="N",
    )
    found = _rows(layer, national)
    assert {code: row.origin for code, row in found.items()} == {
        "17.1": Origin.REPLACED,
        "17.1-tt": Origin.ADDED,
        "17.2": Origin.INHERITED,
    }
    assert list(found) == ["17.1", "17.1-tt", "17.2"]
    assert found["17.1"].asked == (Asked(2024, 2025, stricter),)
    below = found["17.1"].base
    assert below is not None
    assert [asked.threshold and asked.threshold.value for asked in below.asked] == [80]
    assert found["17.1-tt"].base is None
    assert doubt(found.values()) == Doubt(confirmed=1, unconfirmed=2, unknown=0)


def test_what_the_province_adds_stands_by_number() -> None:
    codes = ("17.2", "17.9", "17.10")
    national = criteria_set("N", (2021, 2025), *(indicator(code, "=") for code in codes))
    layer = criteria_set("P", (2024, 2025), indicator("17.9a", "="), extends="N")
    assert list(_rows(layer, national)) == ["17.2", "17.9", "17.9a", "17.10"]


def test_a_layer_whose_set_is_not_held_stands_alone() -> None:
    layer = criteria_set("P", (2024, 2025), indicator("17.1", "=", threshold(1)), extends="N")
    assert {row.origin for row in _rows(layer).values()} == {Origin.OWN}


def test_doubt_counts_each_stretch() -> None:
    some = indicator("17.1", ">=", threshold(1, year=2024), threshold(2, unconfirmed=False, year=2025))
    found = doubt(_rows(criteria_set("A", (2023, 2025), some, indicator("17.2", "="))).values())
    assert found == Doubt(confirmed=1, unconfirmed=1, unknown=2)
    assert found.known == 2
