"""Attainment follows the rules of the domain, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.attainment import Attainment
from geoapp.criteria.evaluate import evaluate
from geoapp.criteria.groups import Groups
from geoapp.criteria.periods import Period
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Status
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.shares import Share
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.criteria.shares import share_met
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import STATUSES
from tests.criteria.examples import criteria_set
from tests.criteria.examples import facts
from tests.criteria.examples import indicator
from tests.criteria.examples import report
from tests.criteria.examples import threshold

MET, NEARLY, NOT_MET = Status.MET, Status.NEARLY_MET, Status.NOT_MET
UNKNOWN, NOT_APPLICABLE = Status.NOT_ASSESSED, Status.NOT_APPLICABLE
TWO_YEARS = [Period.of_year(2018), Period.of_year(2019)]
NATIONAL = criteria_set(
    "NATIONAL",
    (2016, 2020),
    indicator("a", ">=", threshold(80)),
    indicator("b", "<=", threshold(50, unconfirmed=False)),
    indicator("c", "=", threshold(100, unconfirmed=False)),
)


def run(
    reports: Sequence[Assessment],
    sets: Sequence[CriteriaSet] = (NATIONAL,),
    years: Sequence[int] = (2019,),
    applicable: Sequence[bool] = (True,),
    region: str = "dong_nam_bo",
) -> Attainment:
    return evaluate(
        reports, sets, ["26101"], [Period.of_year(year) for year in years], region, applicable, Groups()
    )


def status(attainment: Attainment, code: str, year: int = 0, set_code: str = "NATIONAL") -> Status:
    row = attainment.indicators.index((set_code, code))
    return STATUSES[attainment.indicator_status[0, row, year]]


def criterion(attainment: Attainment) -> Status:
    return STATUSES[attainment.criterion_status[0, 0, 0]]


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("a", 80, MET),
        ("a", 79.9, NOT_MET),
        ("b", 50, MET),
        ("b", 50.1, NOT_MET),
        ("c", 100, MET),
        ("c", 99.9, NOT_MET),
    ],
)
def test_a_value_is_compared_as_its_operator_says(code: str, value: float, expected: Status) -> None:
    assert status(run([report(code, value)]), code) is expected


def test_no_report_is_not_assessed() -> None:
    assert status(run([]), "a") is UNKNOWN


def expected_criterion(statuses: Sequence[Status]) -> Status:
    """Rule 5.1 as it is written."""
    left = [s for s in statuses if s is not NOT_APPLICABLE]
    for worst in (NOT_MET, UNKNOWN, NEARLY):
        if worst in left:
            return worst
    return MET if left else NOT_APPLICABLE


@pytest.mark.parametrize("statuses", list(product(Status, repeat=3)))
def test_rule_5_1_a_criterion_from_its_indicators(statuses: tuple[Status, ...]) -> None:
    reports = [report(code, status=s) for code, s in zip("abc", statuses, strict=True)]
    assert criterion(run(reports)) is expected_criterion(statuses)


def test_rule_5_1_nearly_met_never_counts_as_met() -> None:
    nearly = run([report("a", status=NEARLY), report("b", 10), report("c", 100)])
    assert status(nearly, "a") is NEARLY
    assert criterion(nearly) is NEARLY
    assert share_met(nearly.criterion_status[:, 0, 0], ["732"]) == {"732": Share(0, 1, 0)}


def test_rule_5_1_an_assessor_who_says_nearly_met_is_not_overruled_by_a_passing_value() -> None:
    assert status(run([report("a", 95, NEARLY)]), "a") is NEARLY


@pytest.mark.parametrize(("value", "said", "expected"), [(70, MET, NOT_MET), (90, NOT_MET, NOT_MET)])
def test_rule_5_1_value_and_opinion_must_agree_to_be_met(
    value: float, said: Status, expected: Status
) -> None:
    assert status(run([report("a", value, said)]), "a") is expected


def unit(name: str, level: Level = Level.COMMUNE) -> Unit:
    return Unit("1", date(2004, 1, 1), None, level, name, name, "732", "s")


@pytest.mark.parametrize(
    ("name", "applies"), [("Xã Xuân Lập", True), ("Phường Xuân Lập", False), ("Thị trấn Dầu Giây", False)]
)
def test_rule_5_2_commune_criteria_do_not_apply_to_wards_and_townships(name: str, applies: bool) -> None:
    assert commune_criteria_apply(unit(name)) is applies


def test_rule_5_2_commune_criteria_are_no_criteria_of_districts() -> None:
    assert not commune_criteria_apply(unit("Huyện Xuân Lộc", Level.DISTRICT))


def test_rule_5_2_where_criteria_do_not_apply_no_report_changes_that() -> None:
    attainment = run([report("a", 90), report("b", 90)], applicable=[False])
    assert status(attainment, "a") is NOT_APPLICABLE
    assert criterion(attainment) is NOT_APPLICABLE
    assert not attainment.unconfirmed.any()


def test_rule_5_2_a_commune_that_became_a_ward_leaves_in_that_year() -> None:
    reports = [report("a", 90, year=2018), report("a", 90, year=2019)]
    attainment = evaluate(
        reports,
        [NATIONAL],
        ["26101"],
        [Period.of_year(2018), Period.of_year(2019)],
        "x",
        [[True, False]],
        Groups(),
    )
    assert [status(attainment, "a", year) for year in (0, 1)] == [MET, NOT_APPLICABLE]


def test_rule_5_2_appraised_comes_before_self_assessed_whatever_the_order() -> None:
    own, checked = report("a", 95, assessor=Assessor.SELF), report("a", 70)
    for reports in ([own, checked], [checked, own]):
        attainment = run(reports)
        assert status(attainment, "a") is NOT_MET
        assert not attainment.self_assessed.any()


def test_rule_5_2_self_assessed_counts_where_nothing_else_exists_and_is_marked() -> None:
    attainment = run([report("a", 95, assessor=Assessor.SELF)])
    assert status(attainment, "a") is MET
    assert attainment.self_assessed[0, :, 0].tolist() == [True, False, False]
    assert attainment.criterion_self_assessed.tolist() == [[[True]]]


def test_the_latest_report_of_a_year_counts() -> None:
    spring, autumn = report("a", 70, end=date(2019, 3, 31)), report("a", 90, end=date(2019, 9, 30))
    assert status(run([autumn, spring]), "a") is MET


def spread(*reports: Assessment, periods: Sequence[str]) -> Attainment:
    asked = [Period.parse(text) for text in periods]
    return evaluate(reports, [NATIONAL], ["26101"], asked, "dong_nam_bo", [True], Groups())


def test_a_report_counts_in_its_month_its_quarter_and_its_year() -> None:
    march = replace(report("a", 90, end=date(2019, 3, 31)), period_start=date(2019, 3, 1))
    found = spread(march, periods=["2019-02", "2019-03", "2019-Q1", "2019-Q2", "2019"])
    assert [status(found, "a", n) for n in range(5)] == [UNKNOWN, MET, MET, UNKNOWN, MET]
    assert found.reports == {(0, 0, 1): march, (0, 0, 2): march, (0, 0, 4): march}


def test_over_two_years_the_later_one_counts_even_where_it_is_only_self_assessed() -> None:
    last = report("a", 90, year=2018)
    spring = report("a", 70, end=date(2019, 3, 31), assessor=Assessor.SELF)
    found = spread(spring, last, periods=["2018-01-01/2019-03-31"])
    assert status(found, "a") is NOT_MET
    assert found.self_assessed[0, 0, 0]


def test_what_the_year_before_told_stands_where_nothing_newer_is_told() -> None:
    found = spread(report("a", 90, year=2018), periods=["2018-01-01/2019-03-31"])
    assert status(found, "a") is MET


@pytest.mark.parametrize(
    ("code", "value", "lacks"),
    [
        ("a", 76.5, 3.5),  # at least 80
        ("a", 80, 0.0),
        ("a", 95, 0.0),
        ("b", 61.25, 11.25),  # at most 50
        ("b", 12, 0.0),
        ("c", 82.4, 17.6),  # exactly 100
    ],
)
def test_the_distance_is_what_a_value_lacks_in_its_own_unit(code: str, value: float, lacks: float) -> None:
    found = run([report(code, value)])
    row = found.indicators.index(("NATIONAL", code))
    assert found.distance[0, row, 0] == lacks
    assert found.value[0, row, 0] == value


def test_there_is_no_distance_without_value_or_threshold_or_for_a_yes_or_no() -> None:
    judged = criteria_set(
        "NATIONAL",
        (2016, 2020),
        indicator("a", "is_met", threshold(1)),
        indicator("b", ">="),
        indicator("c", "=", threshold(100)),
    )
    found = run([report("a", 0), report("b", 12)], [judged])
    assert np.isnan(found.distance).all()


def test_the_held_criteria_together_follow_rule_5_1_and_indicators_are_counted() -> None:
    both = criteria_set(
        "NATIONAL",
        (2016, 2020),
        indicator("a", ">=", threshold(80)),
        indicator("b", ">=", threshold(80), criterion="18"),
        indicator("c", ">=", threshold(80), criterion="18"),
    )
    one = run([report("a", 90), report("b", 70)], [both])
    assert STATUSES[one.tier_status[0, 0]] is NOT_MET
    assert (one.met_count[0, 0], one.applicable_count[0, 0], one.unknown_count[0, 0]) == (1, 3, 1)
    rest = [report("b", 90), report("c", status=NOT_APPLICABLE)]
    every = run([report("a", 90), *rest], [both])
    assert STATUSES[every.tier_status[0, 0]] is MET
    assert (every.met_count[0, 0], every.applicable_count[0, 0], every.unknown_count[0, 0]) == (2, 2, 0)
    assert run([], [both], years=[2015]).tier_status.tolist() == [[ABSENT]]


def test_only_a_set_with_all_its_criteria_is_full() -> None:
    assert not NATIONAL.full
    assert run([], [NATIONAL], years=[2015, 2019]).full == (False, False)
    whole = replace(NATIONAL, criteria_total=1)
    assert run([], [whole], years=[2015, 2019]).full == (False, True)
    assert not replace(NATIONAL, criteria_total=19).full


def test_rule_5_2_the_share_counts_communes_the_criteria_apply_to() -> None:
    codes = np.array(
        [STATUSES.index(s) for s in (MET, NOT_MET, UNKNOWN, NOT_APPLICABLE, NEARLY, MET, MET)], np.int8
    )
    shares = share_met(codes, ["732", "732", "732", "732", "732", "741", None])
    assert shares == {"732": Share(met=1, total=4, not_assessed=1), "741": Share(1, 1, 0)}


def test_rule_5_2_a_district_of_wards_has_no_commune_to_count() -> None:
    assert share_met(np.array([STATUSES.index(NOT_APPLICABLE)], np.int8), ["731"]) == {"731": Share(0, 0, 0)}


UNSURE = criteria_set("NATIONAL", (2016, 2020), indicator("a", ">="), indicator("b", ">=", threshold(50)))


@pytest.mark.parametrize("said", [None, MET, NEARLY, NOT_MET])
def test_rule_5_3_an_unknown_threshold_gives_not_assessed_never_met(said: Status | None) -> None:
    attainment = run([report("a", 100, said), report("b", 90)], [UNSURE])
    assert status(attainment, "a") is UNKNOWN
    assert criterion(attainment) is UNKNOWN


def test_rule_5_3_a_criterion_none_of_whose_indicators_is_known_is_not_assessed() -> None:
    bare = replace(NATIONAL, criteria=(*NATIONAL.criteria, Criterion("8", "8", "8", True, "s")))
    attainment = evaluate(
        [], [bare], ["x", "y"], list(map(Period.of_year, (2015, 2019))), "r", [True, False], Groups()
    )
    row = attainment.criteria.index(("NATIONAL", "8"))
    codes = [STATUSES.index(UNKNOWN), STATUSES.index(NOT_APPLICABLE)]
    assert attainment.criterion_status[:, row, 1].tolist() == codes
    assert attainment.criterion_status[:, row, 0].tolist() == [ABSENT, ABSENT]


def test_rule_5_3_unknown_and_unconfirmed_thresholds_are_flagged() -> None:
    attainment = run([report("a", 90), report("b", 10), report("c", 100)])
    assert attainment.unconfirmed[0, :, 0].tolist() == [True, False, False]
    assert attainment.criterion_unconfirmed.tolist() == [[[True]]]
    assert run([report("a", 90)], [UNSURE]).unconfirmed.all()


def test_rule_5_3_the_threshold_of_the_region_is_taken() -> None:
    varied = criteria_set(
        "NATIONAL", (2016, 2020), indicator("a", ">=", threshold(85), threshold(90, region="dong_nam_bo"))
    )
    reports = [report("a", 87)]
    assert status(run(reports, [varied]), "a") is NOT_MET
    assert status(run(reports, [varied], region="bac_trung_bo"), "a") is MET


def test_rule_5_3_the_threshold_of_the_commune_group_is_taken() -> None:
    grouped = criteria_set(
        "NATIONAL",
        (2016, 2020),
        indicator("a", ">=", threshold(90, group="group_1"), threshold(70, group="group_3")),
    )
    reports = [report("a", 80, unit=code) for code in ("x", "y", "z")]
    groups = Groups({"x": facts("x", (1, "2016")), "y": facts("y", (3, "2016"))})
    periods = [Period.of_year(2019)]
    found = evaluate(reports, [grouped], ["x", "y", "z"], periods, "r", [True] * 3, groups)
    assert [STATUSES[code] for code in found.indicator_status[:, 0, 0]] == [NOT_MET, MET, UNKNOWN]
    assert found.unconfirmed[2, 0, 0]


def test_rule_5_3_an_unknown_group_takes_no_general_threshold() -> None:
    grouped = criteria_set(
        "NATIONAL", (2016, 2020), indicator("a", ">=", threshold(70), threshold(90, group="group_1"))
    )
    reports = [report("a", 80, unit=code) for code in ("x", "y")]
    groups = Groups({"y": facts("y", (2, "2016"))})
    found = evaluate(reports, [grouped], ["x", "y"], [Period.of_year(2019)], "r", [True] * 2, groups)
    assert [STATUSES[code] for code in found.indicator_status[:, 0, 0]] == [UNKNOWN, MET]


def test_rule_5_3_a_group_holds_from_its_date_and_is_not_back_dated() -> None:
    grouped = criteria_set(
        "NATIONAL",
        (2016, 2020),
        indicator("a", ">=", threshold(90, group="group_1"), threshold(70, group="group_2")),
    )
    reports = [report("a", 80, unit="x", year=year) for year in (2017, 2018, 2019)]
    groups = Groups({"x": facts("x", (1, "2018"), (2, "2019-12-31"))})
    periods = [Period.of_year(year) for year in (2017, 2018, 2019)]
    found = evaluate(reports, [grouped], ["x"], periods, "r", [True], groups)
    assert [STATUSES[code] for code in found.indicator_status[0, 0]] == [UNKNOWN, NOT_MET, MET]
    assert found.distance[0, 0, 1:].tolist() == [10, 0]


def test_rule_5_3_reports_filed_under_the_provincial_layer_or_its_base_both_count() -> None:
    layer = criteria_set("PROVINCE", (2019, 2020), indicator("a", ">=", threshold(90)), extends="NATIONAL")
    attainment = run([report("a", 85, set_code="PROVINCE"), report("b", 10)], [NATIONAL, layer])
    assert status(attainment, "a") is NOT_MET
    assert status(attainment, "b") is MET


def test_rule_5_3_without_a_set_for_the_year_there_is_no_status_at_all() -> None:
    attainment = run([report("a", 90, year=2015), report("a", 90)], years=[2015, 2019])
    assert attainment.sets == (None, "NATIONAL")
    assert (attainment.indicator_status[:, :, 0] == ABSENT).all()
    assert (attainment.criterion_status[:, :, 0] == ABSENT).all()
    assert status(attainment, "a", year=1) is MET


def test_rule_5_4_a_status_is_never_carried_to_another_year() -> None:
    attainment = run([report("a", 90, year=2018)], years=[2018, 2019])
    assert [status(attainment, "a", year) for year in (0, 1)] == [MET, UNKNOWN]


def test_a_year_asked_for_twice_has_its_reports_twice() -> None:
    attainment = run([report("a", 90)], years=[2019, 2018, 2019])
    assert [status(attainment, "a", n) for n in range(3)] == [MET, UNKNOWN, MET]


def test_rule_5_4_a_report_of_another_set_does_not_count() -> None:
    assert status(run([report("a", 90, set_code="OTHER")]), "a") is UNKNOWN


def test_rule_5_6_absent_not_assessed_and_not_applicable_are_different_codes() -> None:
    assert len({ABSENT, STATUSES.index(UNKNOWN), STATUSES.index(NOT_APPLICABLE)}) == 3


def test_a_yes_or_no_is_met_by_a_yes() -> None:
    judged = criteria_set("NATIONAL", (2016, 2020), indicator("a", "is_met", threshold(1)))
    assert status(run([report("a", 1)], [judged]), "a") is MET
    assert status(run([report("a", 0)], [judged]), "a") is NOT_MET
    assert status(run([report("a", status=MET)], [judged]), "a") is MET


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 100)), max_size=6), st.floats(0, 20))
def test_better_values_never_make_a_unit_worse(values: list[tuple[str, float]], more: float) -> None:
    def lifted(code: str, value: float) -> float:
        return max(0.0, value - more) if code == "b" else min(100.0, value + more)

    before = run([report(code, value) for code, value in values])
    after = run([report(code, lifted(code, value)) for code, value in values])
    assert not (
        (before.indicator_status == STATUSES.index(MET)) & (after.indicator_status != STATUSES.index(MET))
    ).any()
