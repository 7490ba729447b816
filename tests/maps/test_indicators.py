"""Single indicators on a map, with every class and distance worked out by hand."""

from dataclasses import replace

import pytest

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.maps.indicators import Aspect
from geoapp.maps.indicators import indicator_column
from geoapp.maps.indicators import shown_by
from geoapp.maps.ranges import RangeClass
from geoapp.maps.standing import Standing
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from tests.criteria.examples import group_record
from tests.criteria.examples import threshold
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import keys
from tests.maps.reporting import report
from tests.maps.reporting import standing
from tests.maps.reporting import unit

WATER = criteria_set("S", [indicator("17.1", ">=", 65), indicator("17.3", "is_met", 1, unit="")])
END = ["2019-12-31"]


def _column(aspect: Aspect, found: Standing, code: str = "17.1", set_code: str = "S") -> Column:
    shown = {each.key: each for each in shown_by(found)}[f"{aspect}.{set_code}.{code}"]
    return indicator_column(shown, found)


def _valued(
    aspect: Aspect, *values: float, held: CriteriaSet = WATER, code: str = "17.1"
) -> tuple[list[str | None], dict[str, tuple[float, float]]]:
    """Return the classes of units with these values in 2019, and the ranges they fall in."""
    rows = [unit(f"1{n}") for n in range(len(values))]
    reports = [report(row.code, code, value) for row, value in zip(rows, values, strict=True)]
    column = _column(aspect, standing(rows, [held], reports, END), code)
    ranges = {item.key: (item.low, item.high) for item in column.classes if isinstance(item, RangeClass)}
    return keys(column)[0], ranges


def test_a_key_names_set_and_code_and_yes_or_no_has_its_status_alone() -> None:
    found = standing([unit("10")], [WATER], [], END)
    assert [shown.key for shown in shown_by(found)] == [
        "status.S.17.1",
        "value.S.17.1",
        "distance.S.17.1",
        "status.S.17.3",
    ]


def test_no_range_of_values_holds_one_that_passes_and_one_that_does_not() -> None:
    # 65 is asked for. Failing, three ranges of 5 figures: 1, 2 and 2; passing, two of 3: 1 and 2.
    classes, ranges = _valued("value", 40, 50, 60, 64, 64.9, 65, 80, 99)
    assert ranges == {
        "passed_1": (65, 65),
        "passed_2": (80, 99),
        "failed_1": (40, 40),
        "failed_2": (50, 60),
        "failed_3": (64, 64.9),
    }
    assert classes == [
        *("failed_1", "failed_2", "failed_2", "failed_3", "failed_3"),
        *("passed_1", "passed_2", "passed_2"),
    ]


def test_a_value_passes_by_the_threshold_of_its_own_year() -> None:
    held = criteria_set("S", [indicator("17.1", ">=", (2018, 60), (2019, 65))])
    reports = [report("10", "17.1", 62, "2018"), report("10", "17.1", 62, "2019")]
    found = standing([unit("10")], [held], reports, ["2018-12-31", "2019-12-31"])
    assert keys(_column("value", found)) == [["passed_1"], ["failed_1"]]
    assert keys(_column("distance", found)) == [["reached"], ["missing_1"]]
    details = [cell.detail for row in _column("distance", found).cells for cell in row if cell]
    assert details == [
        {"period": "2018", "value": 62, "threshold": 60},
        {"period": "2019", "value": 62, "threshold": 65, "missing": 3},
    ]


def test_the_distance_is_what_is_missing_in_four_ranges() -> None:
    # 65 less 40, 55, 60, 64, 64.9 is 25, 10, 5, 1, 0.1: of five, ranges of 1, 1, 1 and 2.
    classes, ranges = _valued("distance", 40, 55, 60, 64, 64.9, 65, 80)
    assert ranges == {
        "missing_1": (0.1, 0.1),
        "missing_2": (1, 1),
        "missing_3": (5, 5),
        "missing_4": (10, 25),
    }
    assert classes == ["missing_4", "missing_4", "missing_3", "missing_2", "missing_1", "reached", "reached"]


@pytest.mark.parametrize(
    ("operator", "value", "missing"),
    [("<=", 60, 10), ("<=", 50, None), ("=", 48, 2), ("=", 53, 3), ("=", 50, None), (">=", 49.5, 0.5)],
)
def test_the_distance_goes_the_way_the_threshold_does(
    operator: str, value: float, missing: float | None
) -> None:
    held = criteria_set("S", [indicator("17.1", operator, 50)])
    found = standing([unit("10")], [held], [report("10", "17.1", value)], END)
    (cell,) = _column("distance", found).cells[0]
    assert cell is not None
    assert (cell.key == "reached", (cell.detail or {}).get("missing")) == (missing is None, missing)


def _gaps(aspect: Aspect) -> list[str | None]:
    """Return the classes of units that each lack something else, in the one year of the set."""
    held = [
        criteria_set("S", [indicator("17.1", ">=", 65), indicator("17.2", ">=")], years=(2019, 2019)),
        criteria_set("T", [indicator("17.1", ">=", 70)], years=(2020, 2020)),
    ]
    rows = [unit("10"), unit("11"), unit("12"), unit("13", name="Phường 13")]
    reports: list[Assessment] = [
        report("11", "17.1", Status.MET),
        report("12", "17.1", Status.NOT_APPLICABLE),
        report("13", "17.1", 99),
    ]
    days = ["2018-12-31", "2019-12-31", "2020-12-31"]
    none, own, other = keys(_column(aspect, standing(rows, held, reports, days)))
    assert none == ["no_set"] * 4
    assert other == ["other_set", "other_set", "other_set", "not_applicable"]
    return own


def test_rule_5_6_each_reason_for_no_value_is_a_class_of_its_own() -> None:
    assert _gaps("status") == ["not_assessed", "met", "not_applicable", "not_applicable"]
    for aspect in ("value", "distance"):
        assert _gaps(aspect) == ["not_assessed", "no_figure", "not_applicable", "not_applicable"]


def test_rule_5_3_without_a_threshold_nothing_is_met_and_the_value_is_still_told() -> None:
    held = criteria_set("S", [indicator("17.1", ">=")])
    rows = [unit("10"), unit("11")]
    found = standing(rows, [held], [report("10", "17.1", 99)], END)
    for aspect in ("status", "value", "distance"):
        column = _column(aspect, found)
        assert keys(column) == [["no_threshold", "not_assessed"]]
        assert column.cells[0][0] == Cell(
            "no_threshold", {"period": "2019", "value": 99, "unconfirmed": True}
        )
        assert column.unconfirmed


def test_rule_5_2_a_self_assessed_value_is_marked_and_an_appraised_one_comes_first() -> None:
    rows = [unit("10"), unit("11")]
    reports = [
        report("10", "17.1", 70, own=True),
        report("11", "17.1", 70, own=True),
        report("11", "17.1", 60),
    ]
    first, second = _column("status", standing(rows, [WATER], reports, END)).cells[0]
    assert first == Cell("met", {"period": "2019", "value": 70, "threshold": 65, "self": True})
    assert second == Cell("not_met", {"period": "2019", "value": 60, "threshold": 65, "missing": 5})


def test_an_opinion_is_no_figure_and_what_was_said_does_not_move_the_value() -> None:
    rows = [unit("10")]
    said = replace(report("10", "17.1", 70), status=Status.NOT_MET)
    found = standing(rows, [WATER], [said], END)
    assert [keys(_column(aspect, found))[0] for aspect in ("status", "value", "distance")] == [
        ["not_met"],
        ["passed_1"],
        ["reached"],
    ]


def test_an_indicator_of_communes_applies_to_no_district() -> None:
    communes = standing([unit("10")], [WATER], [report("10", "17.1", 70)], END)
    shown = next(shown_by(communes))
    district = unit("1", Level.DISTRICT, "Huyện Một")
    own = criteria_set("D", [indicator("7.2", "=", 100)], level=Level.DISTRICT)
    found = standing([district], [WATER, own], [report("1", "7.2", 100, set_code="D")], END)
    assert keys(indicator_column(shown, found)) == [["not_applicable"]]


def test_the_same_code_of_another_set_is_another_variable() -> None:
    other = criteria_set("T", [indicator("17.1", ">=", 50)], years=(2021, 2025))
    rows: list[Unit] = [unit("10")]
    reports = [report("10", "17.1", 60, "2020"), report("10", "17.1", 60, "2021", set_code="T")]
    found = standing(rows, [WATER, other], reports, ["2020-12-31", "2021-12-31"])
    assert keys(_column("status", found)) == [["not_met"], ["other_set"]]
    assert keys(_column("status", found, set_code="T")) == [["other_set"], ["met"]]


def test_rule_5_3_the_map_compares_each_commune_with_its_group() -> None:
    asked = replace(
        indicator("17.1", ">="),
        thresholds=(threshold(90, group="group_1"), threshold(70, group="group_2")),
    )
    rows = [unit("10"), unit("11"), unit("12")]
    reports = [report(row.code, "17.1", 80) for row in rows]
    found = standing(rows, [criteria_set("S", [asked])], reports, END)
    told = (group_record("10", 1, "2018"), group_record("11", 2, "2018"), group_record("12", 1, "2020"))
    found = replace(found, reports=replace(found.reports, statistics=told))
    column = _column("status", found)
    assert keys(column) == [["not_met", "met", "no_threshold"]]
    details = [cell.detail for cell in column.cells[0] if cell and cell.detail]
    assert [(each.get("group"), each.get("threshold"), each.get("missing")) for each in details] == [
        ("group_1", 90, 10),
        ("group_2", 70, None),
        ("", None, None),
    ]


def test_a_threshold_that_is_the_same_for_all_names_no_group() -> None:
    found = standing([unit("10")], [WATER], [report("10", "17.1", 80)], END)
    found = replace(found, reports=replace(found.reports, statistics=(group_record("10", 1, "2018"),)))
    (cell,) = _column("status", found).cells[0]
    assert cell is not None
    assert cell.detail is not None
    assert "group" not in cell.detail
