"""The figures of a programme's year against those worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geoapp.boundaries.units import Level
from geoapp.criteria.guidance import GuidanceState
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.exports.results.compute import results
from geoapp.exports.results.compute import results_by
from geoapp.exports.results.counting import answerable
from geoapp.projects.counting import Counting
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepState
from tests.exports.attainment.small import UNITS
from tests.exports.attainment.small import records as attainment
from tests.exports.results.small import ORGANISATIONS
from tests.exports.results.small import PROJECTS
from tests.exports.results.small import YEAR
from tests.exports.results.small import records

FOUND = results(records(), YEAR)


def test_projects_are_counted_apart_and_each_once() -> None:
    assert FOUND.counts == {kind: 1 for kind in Counting}
    assert {each.project.id: each.counted_as for each in FOUND.projects} == {
        "P1": Counting.NEW,
        "P2": Counting.REPLICATED,
        "P3": Counting.MAINTAINED,
        "P5": Counting.UNSTATED,
    }
    assert FOUND.undated == 1
    assert [each.id for each in FOUND.exemplary] == ["P1"]


def test_a_branch_counts_for_its_party_and_works_for_who_manages_them() -> None:
    assert {slug: dict(counts) for slug, counts in FOUND.by_organisation.items()} == {
        "hoi_a": {Counting.NEW: 1, Counting.REPLICATED: 1},
        "so_b": {Counting.MAINTAINED: 1},
        "": {Counting.UNSTATED: 1},
    }
    assert list(FOUND.by_organisation)[-1] == ""


def test_who_answers_is_the_nearest_party_above_else_the_topmost() -> None:
    assert answerable("chi_hoi_a", ["chi_hoi_a", "hoi_a"], ORGANISATIONS) == "chi_hoi_a"
    assert answerable("chi_hoi_a", ["hoi_a"], ORGANISATIONS) == "hoi_a"
    assert answerable("chi_hoi_a", [], ORGANISATIONS) == "hoi_a"
    assert answerable(None, ["hoi_a"], ORGANISATIONS) is None


def test_works_stand_as_their_last_check_says() -> None:
    works = FOUND.works
    assert {p.id: u.condition for p, u in works.works} == {
        "P3": Condition.GOOD,
        "P4": Condition.BROKEN,
        "P6": Condition.UNKNOWN,
    }
    assert works.checks_made == 2
    assert (works.count(UpkeepState.ON_SCHEDULE), works.count(UpkeepState.NEVER_CHECKED)) == (2, 1)
    assert [p.id for p, _ in works.to_look_at] == ["P4", "P6"]


def test_works_are_overdue_a_year_after_their_last_check() -> None:
    found = results(records(), 2020)
    assert [p.id for p, _ in found.works.overdue] == ["P3", "P4"]
    assert found.works.checks_made == 0


def test_activities_count_in_the_year_they_began() -> None:
    assert [each.id for each in FOUND.activities] == ["A1", "A2"]
    assert FOUND.participants == (100, 1)
    told = {total.indicator.code: total.value for total in FOUND.totals}
    assert (told["rallies"], told["rally_people"], told["flow_km"], told["trees"]) == (1, 100, 2.5, None)


def test_commitments_are_short_reached_or_not_known() -> None:
    assert [(d.commitment.id, d.value) for d in FOUND.short] == [("C1", 1), ("C4", 9.99)]
    assert FOUND.reached == 1
    assert [d.commitment.id for d in FOUND.unknown] == ["C3"]


def test_guidance_and_targets_stand_before_or_after_the_day() -> None:
    assert [g.id for g in FOUND.late_guidance] == ["G1"]
    assert [g.id for g in FOUND.next_guidance] == ["G2"]
    assert [g.id for g, state in FOUND.guidance if state is GuidanceState.DONE] == ["G3"]
    # Unit 2 is recognised since 2018: its target is reached.
    assert [
        (each.unit.code, str(each.plan.target), each.in_time, each.due(FOUND.day)) for each in FOUND.roadmap
    ] == [
        ("1", "2019-06", False, True),
        ("2", "2019", True, True),
        ("4", "2020", False, False),
    ]
    assert [each.unit.code for each in FOUND.targets] == ["1", "4"]


def test_a_plan_that_was_decided_anew_holds_from_then_on() -> None:
    old = Roadmap("4", Tier.NTM, PartialDate.parse("2018"), "Cũ", decided_on=PartialDate.parse("2016"))
    new = replace(old, target=PartialDate.parse("2021"), decided_on=PartialDate.parse("2019-05"))
    given = records(roadmap=(old, new))
    assert [str(each.plan.target) for each in results_by(given, date(2019, 4, 30)).roadmap] == ["2018"]
    assert [str(each.plan.target) for each in results_by(given, date(2019, 6, 30)).roadmap] == ["2021"]


def test_by_a_day_nothing_counts_that_is_dated_later() -> None:
    found = results_by(records(), date(2019, 5, 31))
    assert [each.project.id for each in found.projects] == ["P1", "P3"]
    assert [each.id for each in found.activities] == []
    assert found.inspections == []
    assert found.works.checks_made == 2
    assert [g.id for g in found.late_guidance] == []


def test_rule_5_8_of_inspections_there_are_counts_large_enough_only() -> None:
    assert [(c.unit_code, c.count) for c in FOUND.inspections] == [("731", 3), ("732", None)]
    assert results(records(), 2018).inspections == []


def test_districts_have_what_lies_in_them() -> None:
    first, second = FOUND.districts
    assert first.projects == {Counting.NEW: 1, Counting.REPLICATED: 1, Counting.UNSTATED: 1}
    assert (first.activities, first.participants, first.communes, first.recognised) == (1, 100, (1, 2), 1)
    assert second.projects == {Counting.MAINTAINED: 1}
    assert (second.activities, second.participants, second.communes, second.recognised) == (1, 0, (0, 1), 0)


def test_before_districts_are_abolished_in_a_year_what_is_maintained_counts_in_them() -> None:
    reform = date(2019, 7, 1)
    before = [replace(each, valid_to=reform) for each in UNITS]
    after = [
        replace(each, valid_from=reform, parent_code="75") for each in UNITS if each.level is Level.COMMUNE
    ]
    held = records(attainment=attainment(units=(*before, *after)))
    second = results_by(held, date(2019, 6, 30)).districts[1]
    assert (second.unit and second.unit.code, second.projects) == ("732", {Counting.MAINTAINED: 1})


def test_what_no_district_is_known_for_stands_last() -> None:
    lost = replace(PROJECTS[0], id="P0", unit_code=None)
    last = results(records(projects=(*PROJECTS, lost)), YEAR).districts[-1]
    assert last.unit is None
    assert last.projects == {Counting.NEW: 1}
    assert last.communes is None


def test_rule_5_3_attainment_stands_on_the_last_day_and_no_set_is_dated_back() -> None:
    communes = FOUND.found(Tier.NTM, Level.COMMUNE)
    assert communes is not None
    assert communes.held
    assert communes.changes["newly_met"] == 1
    advanced = FOUND.found(Tier.NANG_CAO, Level.COMMUNE)
    assert advanced is not None
    assert not advanced.held


def test_a_year_without_units_has_no_attainment() -> None:
    assert results(records(attainment=attainment(units=())), YEAR).attainment == []


def test_a_store_without_a_programme_still_counts() -> None:
    found = results(records(programmes=(), documents=(), commitments=()), YEAR)
    assert found.programme is None
    assert found.deliveries == []
    # Without parties a branch counts for the body at the top.
    assert list(found.by_organisation) == ["hoi_a", "so_b", ""]
