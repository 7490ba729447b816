"""Sets are dated data: the year decides which one holds and which of its values."""

from __future__ import annotations

import pytest

from geoapp.criteria.periods import Period
from geoapp.criteria.thresholds import effective_set
from geoapp.criteria.thresholds import plan_periods
from geoapp.criteria.thresholds import threshold_for
from tests.criteria.examples import criteria_set
from tests.criteria.examples import indicator
from tests.criteria.examples import threshold

OLD = criteria_set("OLD", (2016, 2020), indicator("17.1", ">=", threshold(95)))
NEW = criteria_set("NEW", (2021, 2025), indicator("17.1", ">="), indicator("17.2", ">=", threshold(90)))
LAYER = criteria_set(
    "LAYER",
    (2024, 2025),
    indicator("17.1", ">=", threshold(84.5, year=2024), threshold(85, year=2025)),
    indicator("17.1-tt", ">=", threshold(40)),
    extends="NEW",
)


@pytest.mark.parametrize(("year", "code"), [(2016, "OLD"), (2020, "OLD"), (2021, "NEW"), (2025, "NEW")])
def test_rule_5_4_the_year_chooses_the_set(year: int, code: str) -> None:
    held = effective_set([NEW, OLD], year)
    assert held is not None
    assert held.code == code


@pytest.mark.parametrize("year", [2015, 2026])
def test_rule_5_3_a_set_is_never_back_dated_nor_carried_on(year: int) -> None:
    assert effective_set([OLD, NEW, LAYER], year) is None


def test_rule_5_3_years_assessed_are_apart_from_the_days_in_force() -> None:
    assert OLD.valid_from.isoformat() == "2016-10-17"
    assert effective_set([OLD], 2016) is not None


def test_rule_5_3_a_provincial_set_is_a_layer_over_the_set_it_extends() -> None:
    held = effective_set([OLD, LAYER, NEW], 2024)
    assert held is not None
    assert held.codes == ("NEW", "LAYER")
    assert [i.code for i in held.indicators] == ["17.1", "17.2", "17.1-tt"]
    own = next(i for i in held.indicators if i.code == "17.1")
    assert threshold_for(own, 2024) == threshold(84.5, year=2024)


def test_rule_5_3_outside_its_years_the_layer_does_not_hold() -> None:
    held = effective_set([NEW, LAYER], 2023)
    assert held is not None
    assert held.codes == ("NEW",)
    assert threshold_for(held.indicators[0], 2023) is None


VARIED = indicator(
    "17.6",
    ">=",
    threshold(85, unconfirmed=False),
    threshold(90, region="dong_nam_bo"),
    threshold(70, group="group_3"),
    threshold(88, year=2020),
    threshold(92, year=2020, region="dong_nam_bo"),
)


@pytest.mark.parametrize(
    ("year", "region", "group", "value"),
    [
        (2019, None, None, 85),
        (2019, "tay_nguyen", None, 85),
        (2019, "dong_nam_bo", None, 90),
        (2019, None, "group_3", 70),
        (2020, None, None, 88),
        (2020, "tay_nguyen", None, 88),
        (2020, "dong_nam_bo", None, 92),
    ],
)
def test_rule_5_3_the_narrowest_threshold_counts(
    year: int, region: str | None, group: str | None, value: float
) -> None:
    found = threshold_for(VARIED, year, region, group)
    assert found is not None
    assert found.value == value


def test_the_same_code_in_two_sets_is_two_indicators() -> None:
    plan = plan_periods([OLD, NEW], [Period.of_year(2019), Period.of_year(2021)])
    assert plan.indicators == (("OLD", "17.1"), ("NEW", "17.1"), ("NEW", "17.2"))
    assert plan.criteria == (("OLD", "17"), ("NEW", "17"))
