"""What stands at a moment: whose reports, of which ground, under which set."""

from dataclasses import replace
from datetime import date

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.criteria.records import Assessment
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Threshold
from geoapp.maps.attainment import communes_met_column
from geoapp.maps.attainment import own_criterion_column
from geoapp.maps.variables import Cell
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import keys
from tests.maps.reporting import report
from tests.maps.reporting import standing
from tests.maps.reporting import unit

SET = criteria_set("S", [indicator("17.1", ">=", 65)])
CHANGED = date(2019, 3, 1)


def test_a_quarters_report_shows_from_its_last_day_and_the_last_year_stands_until_then() -> None:
    reports = [report("10", "17.1", 60, "2018"), report("10", "17.1", 70, "2019-Q1")]
    days = ["2018-12-30", "2018-12-31", "2019-03-30", "2019-03-31", "2019-06-01", "2019-12-31"]
    column = own_criterion_column(standing([unit("10")], [SET], reports, days))
    assert [row[0] for row in keys(column)] == ["not_assessed", "not_met", "not_met", "met", "met", "met"]


def test_the_end_of_a_year_shows_that_years_own_reports_only() -> None:
    days = ["2019-12-30", "2019-12-31", "2020-06-01"]
    column = own_criterion_column(standing([unit("10")], [SET], [report("10", "17.1", 70, "2018")], days))
    assert [row[0] for row in keys(column)] == ["met", "not_assessed", "not_assessed"]


def _over_the_change(*changes: Change, reports: list[Assessment]) -> list[list[str | None]]:
    """Return what unit 10 shows before and after its border or name changed, with a report of another's."""
    rows = [unit("10", until=CHANGED), unit("10", since=CHANGED), unit("11")]
    others = [report("11", "17.1", 70, "2019-Q1")]  # so that a period of this year stands, too
    days = ["2019-02-28", "2019-03-01", "2019-03-31"]
    return keys(own_criterion_column(standing(rows, [SET], [*reports, *others], days, changes)))


def test_rule_5_4_other_ground_under_the_same_code_takes_nothing_along_within_a_year() -> None:
    merged = Change(f"10@{SET.valid_from}", f"10@{CHANGED}", ChangeKind.MERGE, None, "")
    told = _over_the_change(merged, reports=[report("10", "17.1", 70, "2018")])
    assert [row[:2] for row in told] == [["met", None], [None, "not_assessed"], [None, "not_assessed"]]


def test_rule_5_4_a_report_belongs_to_the_ground_of_the_day_its_period_ended() -> None:
    merged = Change(f"10@{SET.valid_from}", f"10@{CHANGED}", ChangeKind.MERGE, None, "")
    told = _over_the_change(merged, reports=[report("10", "17.1", 70, "2019-Q1")])
    assert [row[:2] for row in told] == [["not_assessed", None], [None, "not_assessed"], [None, "met"]]


def test_rule_5_4_the_same_ground_under_another_code_keeps_its_reports() -> None:
    rows = [unit("10", until=CHANGED), unit("99", since=CHANGED)]
    renamed = Change(rows[0].id, rows[1].id, ChangeKind.RENAME, None, "")
    found = standing(rows, [SET], [report("10", "17.1", 70, "2018")], ["2019-01-01", "2019-03-01"], [renamed])
    assert keys(own_criterion_column(found)) == [["met", None], [None, "met"]]


def test_a_value_never_crosses_to_another_set() -> None:
    sets = [SET, criteria_set("T", [indicator("17.1", ">=", 50)], years=(2021, 2025))]
    reports = [report("10", "17.1", 70, "2020"), report("11", "17.1", 70, "2021-Q1", set_code="T")]
    found = standing([unit("10"), unit("11")], sets, reports, ["2020-12-31", "2021-01-31", "2021-03-31"])
    assert keys(own_criterion_column(found)) == [
        ["met", "not_assessed"],
        ["met", "not_assessed"],
        ["not_assessed", "met"],
    ]


def test_the_set_of_a_moment_is_that_of_its_period() -> None:
    sets = [SET, criteria_set("T", [indicator("17.1", ">=", 50)], years=(2021, 2025))]
    found = standing([unit("10")], sets, [], ["2015-12-31", "2020-12-31", "2021-06-30", "2021-12-31"])
    assert [found.set_at(n) for n in range(4)] == [None, "S", "S", "T"]
    assert list(found.indicators) == [("S", "17.1"), ("T", "17.1")]


def test_guidance_and_reports_on_a_layer_are_on_the_set_below_it() -> None:
    layer = criteria_set("L", [indicator("17.9", ">=", 10)], extends="S")
    found = standing([unit("10")], [SET, layer], [], ["2019-12-31"])
    assert found.base_of == {"S": "S", "L": "S"}


def test_a_province_without_a_set_and_a_ward_are_not_applicable() -> None:
    province = unit("75", Level.PROVINCE, "Tỉnh")
    assert standing([province], [SET], [], ["2019-12-31"]).grid == ((Cell("not_applicable"),),)
    ward = unit("19", name="Phường Chín")
    assert standing([ward], [SET], [], ["2019-12-31"]).grid == ((Cell("not_applicable"),),)


def environment(code: str, years: tuple[int, int], *criteria: str) -> CriteriaSet:
    """Return a set of these criteria, and one more that is not the environment's."""
    held = criteria_set(code, [indicator(f"{each}.1") for each in (*criteria, "99")], years=years)
    marked = (replace(each, environment=each.code != "99") for each in held.criteria)
    thresholds = (replace(each, thresholds=(Threshold(50, False, "test"),)) for each in held.indicators)
    return replace(held, criteria=tuple(marked), indicators=tuple(thresholds))


def test_rule_5_2_the_own_criteria_are_those_of_the_set_of_the_day() -> None:
    sets = [environment("A", (2021, 2025), "17", "18"), environment("B", (2026, 2030), "8")]
    reports = [
        *(report("10", code, 60, "2025", set_code="A") for code in ("17.1", "18.1")),
        *(report("11", code, value, "2025", set_code="A") for code, value in (("17.1", 60), ("18.1", 40))),
        *(report(code, "8.1", value, "2026", set_code="B") for code, value in (("10", 40), ("11", 60))),
        *(report(code, "99.1", 10, "2026", set_code="B") for code in ("10", "11")),
    ]
    found = standing([unit("10"), unit("11")], sets, reports, ["2025-12-31", "2026-12-31"])
    assert keys(own_criterion_column(found)) == [["met", "not_met"], ["not_met", "met"]]
    assert keys(communes_met_column(found.rows, found)) == [["met", "not_met"], ["not_met", "met"]]
    assert found.environment == {2025: ("17", "18"), 2026: ("8",)}
