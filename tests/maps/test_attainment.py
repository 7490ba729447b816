"""Attainment as a map variable: whose status it is, and what is unknown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.maps.attainment import communes_met_column
from geoapp.maps.attainment import criteria_met_column
from geoapp.maps.attainment import indicators_met_column
from geoapp.maps.attainment import own_criterion_column
from geoapp.maps.standing import Reports
from geoapp.maps.standing import Standing
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from tests.maps.reporting import criteria_set
from tests.maps.reporting import indicator
from tests.maps.reporting import report
from tests.maps.reporting import standing
from tests.maps.reporting import unit

SINCE = date(2004, 1, 1)
MOMENTS = (date(2015, 12, 31), date(2019, 12, 31))


def _unit(code: str, level: Level, name: str, parent: str | None) -> Unit:
    return Unit(code, SINCE, None, level, name, name, parent, "test")


DISTRICT = _unit("1", Level.DISTRICT, "Huyện Một", "75")
COMMUNES = tuple(_unit(f"1{n}", Level.COMMUNE, f"Xã {n}", "1") for n in range(3))
WARD = _unit("19", Level.COMMUNE, "Phường Chín", "1")
UNITS = (DISTRICT, *COMMUNES, WARD)
HELD = Succession(UNITS, ())


def _set(code: str, level: Level, criterion: str, unconfirmed: bool) -> CriteriaSet:
    indicator = Indicator(
        f"{criterion}.1",
        criterion,
        "Hộ dùng nước sạch",
        "Clean water",
        "%",
        Operator.AT_LEAST,
        (Threshold(65.0, unconfirmed, "test"),),
        "high",
    )
    return CriteriaSet(
        code,
        code,
        code,
        level,
        Tier.NTM,
        "1980/QĐ-TTg",
        None,
        SINCE,
        None,
        2016,
        2020,
        (Criterion(criterion, "Môi trường", "Environment", False, "test"),),
        (indicator,),
    )


def _report(
    unit: str, set_code: str, indicator: str, value: float, assessor: str = "appraised"
) -> Assessment:
    return Assessment(
        unit, set_code, indicator, date(2019, 1, 1), date(2019, 12, 31), Assessor(assessor), "test", value
    )


def _reports(*assessments: Assessment, unconfirmed: bool = False) -> Reports:
    sets = [_set("XA", Level.COMMUNE, "17", unconfirmed), _set("HUYEN", Level.DISTRICT, "7", unconfirmed)]
    return Reports(sets, assessments, Tier.NTM, "dong_nam_bo", "75")


def _own(rows: Sequence[Unit], held: Succession, reports: Reports, moments: Sequence[date]) -> Column:
    return own_criterion_column(Standing(rows[0].level, tuple(rows), held, reports, tuple(moments)))


def _share_of_communes(
    rows: Sequence[Unit], held: Succession, reports: Reports, moments: Sequence[date]
) -> Column:
    communes = tuple(rows) if rows[0].level is Level.COMMUNE else ()
    return communes_met_column(rows, Standing(Level.COMMUNE, communes, held, reports, tuple(moments)))


def _cell(column: Column, period: int) -> Cell:
    cell = column.cells[period][0]
    assert cell is not None
    return cell


def test_rule_5_2_the_share_counts_communes_and_leaves_wards_out() -> None:
    reports = _reports(_report("10", "XA", "17.1", 70.0), _report("11", "XA", "17.1", 60.0))
    cell = _cell(_share_of_communes([DISTRICT], HELD, reports, MOMENTS), 1)
    assert cell == Cell("under_50", {"n": 1, "of": 3, "unknown": 1})


def test_rule_5_2_a_district_has_its_own_status() -> None:
    reports = _reports(_report("1", "HUYEN", "7.1", 70.0), _report("10", "XA", "17.1", 10.0))
    assert _cell(_own([DISTRICT], HELD, reports, MOMENTS), 1).key == Status.MET


def test_rule_5_2_a_self_assessed_status_is_marked() -> None:
    reports = _reports(_report("1", "HUYEN", "7.1", 70.0, "self"))
    assert _cell(_own([DISTRICT], HELD, reports, MOMENTS), 1).detail == {"self": True}


def test_rule_5_3_a_year_without_a_set_says_so() -> None:
    reports = _reports(_report("1", "HUYEN", "7.1", 70.0), _report("10", "XA", "17.1", 70.0))
    for column in (
        _own([DISTRICT], HELD, reports, MOMENTS),
        _share_of_communes([DISTRICT], HELD, reports, MOMENTS),
    ):
        assert _cell(column, 0) == Cell("no_set")
        assert "no_set" in [item.key for item in column.classes]


@pytest.mark.parametrize("unconfirmed", [True, False])
def test_rule_5_3_an_unconfirmed_threshold_marks_the_whole_column(unconfirmed: bool) -> None:
    reports = _reports(_report("1", "HUYEN", "7.1", 70.0), unconfirmed=unconfirmed)
    assert _own([DISTRICT], HELD, reports, MOMENTS[1:]).unconfirmed is unconfirmed


def test_rule_5_6_nothing_reported_is_not_assessed_and_the_column_is_empty() -> None:
    column = _own([DISTRICT], HELD, _reports(), MOMENTS[1:])
    assert _cell(column, 0) == Cell(Status.NOT_ASSESSED)
    assert column.empty


def test_a_moment_shows_the_last_year_that_has_ended() -> None:
    reports = _reports(_report("1", "HUYEN", "7.1", 70.0))  # of 2019
    moments = (date(2019, 12, 30), date(2019, 12, 31), date(2020, 6, 1))
    column = _own([DISTRICT], HELD, reports, moments)
    assert [_cell(column, n).key for n in range(3)] == ["not_assessed", "met", "met"]


def test_rule_5_2_a_commune_has_its_own_criterion_17_and_a_province_none() -> None:
    reports = _reports(_report("10", "XA", "17.1", 70.0), _report("1", "HUYEN", "7.1", 10.0))
    column = _own([*COMMUNES, WARD], HELD, reports, MOMENTS[1:])
    assert [cell.key for cell in column.cells[0] if cell] == [
        "met",
        "not_assessed",
        "not_assessed",
        "not_applicable",
    ]
    province = _unit("75", Level.PROVINCE, "Tỉnh", None)
    whole = Succession((province, *UNITS), ())
    assert _cell(_own([province], whole, reports, MOMENTS[1:]), 0).key == "not_applicable"
    share = _cell(_share_of_communes([province], whole, reports, MOMENTS[1:]), 0)
    assert share.detail == {"n": 1, "of": 3, "unknown": 2}


def test_a_commune_counts_as_one_of_one_where_shares_are_shown() -> None:
    reports = _reports(_report("10", "XA", "17.1", 70.0, "self"), _report("11", "XA", "17.1", 10.0))
    column = _share_of_communes([*COMMUNES, WARD], HELD, reports, MOMENTS[1:])
    assert column.cells[0] == (
        Cell("met", {"n": 1, "of": 1, "unknown": 0, "self": True}),
        Cell("not_met", {"n": 0, "of": 1, "unknown": 0}),
        Cell("not_assessed", {"n": 0, "of": 1, "unknown": 1}),
        Cell("not_applicable"),
    )


def test_rule_5_4_a_code_that_goes_on_with_other_ground_takes_no_status_along() -> None:
    before = replace(COMMUNES[0], valid_to=date(2020, 7, 1))
    after = replace(COMMUNES[0], valid_from=date(2020, 7, 1))
    reports = _reports(_report("10", "XA", "17.1", 70.0))
    moments = (date(2020, 6, 1), date(2020, 7, 1))

    def keys(*changes: Change) -> list[str | None]:
        held = Succession((DISTRICT, before, after), changes)
        column = _own([before, after], held, reports, moments)
        return [cell.key if cell else None for row in column.cells for cell in row]

    assert keys() == ["met", None, None, "not_assessed"]
    merged = Change(before.id, after.id, ChangeKind.MERGE, None, "")
    assert keys(merged) == ["met", None, None, "not_assessed"]
    renamed = Change(before.id, after.id, ChangeKind.RENAME, None, "")
    assert keys(renamed) == ["met", None, None, "met"]


END = ["2019-12-31"]
THREE = [indicator("17.1", ">=", 65), indicator("17.2", ">=", 80), indicator("17.3", "is_met", 1)]


def test_the_share_of_indicators_met_counts_those_that_apply() -> None:
    rows = [unit("10"), unit("11"), unit("12"), unit("13", name="Phường 13"), unit("14")]
    reports = [
        *(report("10", "17.1", 70), report("10", "17.2", 90), report("10", "17.3", Status.MET)),
        *(report("11", "17.1", 70), report("11", "17.2", 10, own=True)),
        *(
            report("12", "17.1", 70),
            report("12", "17.2", Status.NOT_APPLICABLE),
            report("12", "17.3", Status.MET),
        ),
        report("14", "17.3", Status.NEARLY_MET),
    ]
    column = indicators_met_column(standing(rows, [criteria_set("S", THREE)], reports, END))
    assert column.cells[0] == (
        Cell("all_met", {"n": 3, "of": 3, "unknown": 0}),
        Cell("under_50", {"n": 1, "of": 3, "unknown": 1, "self": True}),  # one of three, a third
        Cell("all_met", {"n": 2, "of": 2, "unknown": 0}),
        Cell("not_applicable"),
        Cell("under_25", {"n": 0, "of": 3, "unknown": 2}),  # nearly met is not met
    )


def test_a_districts_share_is_of_its_own_indicators_and_no_average_of_communes() -> None:
    district, commune = unit("1", Level.DISTRICT, "Huyện Một"), unit("10")
    sets = [
        criteria_set("S", THREE),
        criteria_set("D", [indicator("7.1", "is_met", 1), indicator("7.2", "=", 100)], level=Level.DISTRICT),
    ]
    reports = [
        *(report("10", code, 100) for code in ("17.1", "17.2")),
        report("10", "17.3", Status.MET),
        report("1", "7.1", Status.MET, set_code="D"),
        report("1", "7.2", 99, set_code="D"),
    ]
    found = standing([district], sets, reports, END)
    assert indicators_met_column(found).cells[0] == (Cell("under_75", {"n": 1, "of": 2, "unknown": 0}),)
    communes = indicators_met_column(standing([commune], sets, reports, END))
    assert communes.cells[0] == (Cell("all_met", {"n": 3, "of": 3, "unknown": 0}),)


def test_the_share_of_a_time_without_a_set_says_so() -> None:
    found = standing([unit("10")], [criteria_set("S", THREE)], [], ["2015-12-31", *END])
    column = indicators_met_column(found)
    assert [row[0] for row in column.cells] == [
        Cell("no_set"),
        Cell("not_assessed", {"n": 0, "of": 3, "unknown": 3}),
    ]
    assert column.empty


def _nineteen(met: int, unknown: int = 0, total: int | None = 19) -> Cell | None:
    """Return the cell of a commune that meets so many of 19 criteria."""
    held = criteria_set("S", [indicator(f"{n}.1", ">=", 50) for n in range(1, 20)], total=total)
    reports = [report("10", f"{n}.1", 60 if n <= met else 40) for n in range(1, 20 - unknown)]
    (cell,) = criteria_met_column(standing([unit("10")], [held], reports, END)).cells[0]
    return cell


@pytest.mark.parametrize(
    ("met", "unknown", "key"),
    [
        *((19, 0, "criteria_all"), (18, 1, "criteria_15"), (15, 0, "criteria_15"), (14, 0, "criteria_10")),
        *((10, 0, "criteria_10"), (9, 0, "criteria_5"), (5, 0, "criteria_5"), (4, 0, "criteria_under_5")),
        *((0, 0, "criteria_under_5"), (0, 19, "not_assessed")),
    ],
)
def test_criteria_met_fall_into_the_bins_of_national_reports(met: int, unknown: int, key: str) -> None:
    assert _nineteen(met, unknown) == Cell(key, {"n": met, "of": 19, "unknown": unknown})


@pytest.mark.parametrize("total", [None, 20])
def test_criteria_are_not_counted_where_not_all_of_the_set_are_held(total: int | None) -> None:
    assert _nineteen(19, total=total) == Cell("part_set")
