"""What a report tells, against figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geoapp.boundaries.units import Level
from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.records import Tier
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.criteria.statuses import NOT_MET
from geoapp.exports.attainment.figures import LOST
from geoapp.exports.attainment.figures import NEWLY_MET
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.findings import findings
from geoapp.exports.attainment.words import Words
from geoapp.pages.translations import Texts
from tests.criteria.examples import group_record
from tests.criteria.examples import threshold
from tests.exports.attainment.small import ASSESSMENTS
from tests.exports.attainment.small import DAY
from tests.exports.attainment.small import SET
from tests.exports.attainment.small import UNITS
from tests.exports.attainment.small import records
from tests.exports.attainment.small import small
from tests.exports.attainment.small import told


def test_statuses_of_units_are_those_worked_out_by_hand() -> None:
    assert {row.unit.code: row.status for row in small().units} == {
        "1": MET,
        "2": NOT_MET,
        "3": NOT_APPLICABLE,
        "4": NOT_MET,
    }
    assert small().counts == {MET: 1, NOT_MET: 2, NOT_APPLICABLE: 1}


def test_who_misses_most_comes_first_with_what_is_nearest_first_and_says_how_far() -> None:
    found = [
        (row.unit.code, [(head.indicator.code, figure.distance) for head, figure in lacks])
        for row, lacks in small().missing
    ]
    # Of Xã Hai 17.2 lacks 2 of 100, 17.1 3.5 of 95: the first is nearer.
    assert found == [("2", [("17.2", 2.0), ("17.1", 3.5)]), ("4", [("17.1", 1.0)])]


def test_the_change_against_a_year_before_counts_only_what_is_known_twice() -> None:
    found = small()
    assert {row.unit.code: row.change for row in found.units if row.change} == {"1": NEWLY_MET, "2": LOST}
    assert found.changes == {NEWLY_MET: 1, LOST: 1}
    assert (str(found.period), str(found.before)) == ("2019", "2018")


def test_rule_5_1_recognition_stays_what_it_is_where_the_result_differs() -> None:
    (row,) = small().disagreements
    assert (row.unit.code, row.disagreement) == ("2", Disagreement.RECOGNISED_NOT_MET)
    assert row.recognition is not None
    assert row.recognition.decision == "326/QĐ"


def test_every_figure_leads_to_its_source() -> None:
    found = small()
    by_number = dict(enumerate(found.sources.listed, 1))
    assert set(by_number.values()) == {"Báo cáo 2019", "Quyết định ở cổng tỉnh"}
    for row in found.units:
        for figure in row.figures:
            assert (figure.value is None) or by_number[figure.source or 0] == "Báo cáo 2019"
    assert by_number[found.units[1].recognition_source or 0] == "Quyết định ở cổng tỉnh"


def test_self_assessed_figures_are_marked_and_thresholds_not_confirmed_are_listed() -> None:
    found = small()
    assert [row.unit.code for row in found.units if row.self_assessed] == ["4"]
    assert [head.indicator.code for head in found.unconfirmed] == ["17.2"]


def test_units_stand_by_their_district() -> None:
    assert [(holder.code if holder else None, len(rows)) for holder, rows in small().by_holder] == [
        ("731", 3),
        ("732", 1),
    ]


def test_rule_5_4_a_value_stays_on_the_unit_that_was_valid_on_its_date() -> None:
    until = date(2019, 7, 1)
    old = replace(UNITS[2], valid_to=until)
    later = replace(UNITS[2], valid_from=until)
    reports = (*ASSESSMENTS[9:], told("1", "17.2", 100, 2018), told("1", "17.3", None, 2018))
    found = findings(
        records(units=(*UNITS[:2], old, later, *UNITS[3:]), assessments=reports),
        *(Level.COMMUNE, Tier.NTM, date(2019, 9, 1)),
    )
    first = found.units[0]
    assert first.unit == later
    assert [figure.status for figure in first.figures] == [NOT_ASSESSED] * 3


def test_rule_5_3_without_a_set_there_are_recognitions_and_no_results() -> None:
    found = small(criteria_sets=())
    assert not found.held
    assert not found.assessed
    assert {row.status for row in found.units} == {ABSENT}
    assert [row.unit.code for row in found.recognised] == ["2"]
    assert found.disagreements == []


def test_another_set_a_year_before_is_not_compared() -> None:
    later = replace(records().criteria_sets[0], code="MOI", assesses_from=2019)
    earlier = replace(records().criteria_sets[0], assesses_to=2018)
    reports = tuple(replace(r, set="MOI") if r.period_end == DAY else r for r in ASSESSMENTS)
    found = small(criteria_sets=(earlier, later), assessments=reports)
    assert found.counts[MET] == 1
    assert not found.changes


@pytest.mark.parametrize("day", [date(2020, 2, 29), date(2020, 6, 30)])
def test_the_last_ended_year_stands_until_a_later_report(day: date) -> None:
    found = findings(records(), Level.COMMUNE, Tier.NTM, day)
    assert (str(found.period), found.counts[MET]) == ("2019", 1)


def _grouped() -> Findings:
    asked = (threshold(97, unconfirmed=False, group="group_1"), threshold(90, group="group_2"))
    first, *others = SET.indicators
    held = replace(SET, indicators=(replace(first, thresholds=asked), *others))
    told = (group_record("1", 1, "2019"), group_record("2", 2, "2019"))
    return small(criteria_sets=(held,), statistics=told)


def test_rule_5_3_a_report_compares_each_commune_with_its_group() -> None:
    found = _grouped()
    by_code = {row.unit.code: row for row in found.units}
    figures = {code: row.figures[0] for code, row in by_code.items()}
    assert [(figures[code].threshold, figures[code].distance) for code in "124"] == [
        (97, 1),
        (90, 0),
        (None, None),
    ]
    assert [by_code[code].group for code in "124"] == ["group_1", "group_2", None]
    assert figures["4"].status == NOT_ASSESSED


def test_rule_5_3_a_report_says_the_group_and_its_threshold() -> None:
    found = _grouped()
    words = Words(found, Texts("vi"))
    head, rows = found.heads[0], {row.unit.code: row for row in found.units}
    assert words.threshold(head) == "Nhóm 1: ≥ 97 %; Nhóm 2: ≥ 90 %"
    asked = {code: words.threshold_of(rows[code], head, rows[code].figures[0]) for code in "124"}
    assert asked == {"1": "≥ 97 %", "2": "≥ 90 %", "4": "chưa rõ nhóm xã"}
    assert [words.group(rows[code]) for code in "134"] == ["Nhóm 1", "", "chưa rõ nhóm xã"]


def test_rule_5_2_a_report_tells_of_the_environment_criteria_of_the_set() -> None:
    marked = replace(SET.criteria[0], environment=True)
    other = replace(marked, code="16", environment=False)
    moved = tuple(replace(i, criterion="16" if i.code == "17.2" else "17") for i in SET.indicators)
    assessments = (*ASSESSMENTS, told("1", "17.2", 10))
    one, two = SET, replace(SET, criteria=(marked, other), indicators=moved)
    found = [small(criteria_sets=(held,), assessments=assessments) for held in (one, two)]
    assert [[head.indicator.code for head in each.heads] for each in found] == [
        ["17.1", "17.2", "17.3"],
        ["17.1", "17.3"],
    ]
    assert [{row.unit.code: row.status for row in each.units}["1"] for each in found] == [NOT_MET, MET]
    assert [each.code for each in found[1].criteria] == ["17"]
