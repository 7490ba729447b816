"""The stored pages of gaps: days, units by their ground, evidence by the rules, plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import Threshold
from geoapp.dates import PartialDate
from geoapp.pages.gaps.answer import Asked
from geoapp.pages.gaps.answer import answer
from geoapp.pages.gaps.rows import HEADER
from geoapp.pages.gaps.rows import rows
from geoapp.pages.gaps.words import words
from geoapp.pages.translations import Texts
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Visibility
from tests.criteria.examples import group_record
from tests.release.gaps.province import OLD
from tests.release.gaps.province import SET
from tests.release.gaps.province import Collected
from tests.release.gaps.province import commune
from tests.release.gaps.province import criteria_set
from tests.release.gaps.province import pages
from tests.release.gaps.province import project
from tests.release.gaps.province import snapshot
from tests.release.gaps.province import year

END = date(2019, 12, 31)
#: Commune 1 misses the pens in 2019; commune 3 missed them until 2017 and met them in 2018.
TOLD = [
    *(report for when in (2016, 2017, 2018, 2019) for report in year("c1", when, 66.0)),
    *year("c3", 2016, 65.0),
    *year("c3", 2017, 64.0),
    *year("c3", 2018, 75.0),
    *year("c3", 2019, 76.0),
]


def unit(page: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    (found,) = [each for each in page["units"] if each["code"] == code]
    return found


def pens(page: Mapping[str, Any], code: str = "c1") -> Mapping[str, Any]:
    (found,) = [each for each in unit(page, code)["missing"] if each["indicator"] == 0]
    return found


def alike(found: Collected, day: date = END) -> list[tuple[str, int]]:
    page = found.gaps(day)
    cases = [page["cases"][each["case"]] for each in pens(page)["alike"]]
    return [(case["project"], case["lag"]) for case in cases]


def test_a_page_tells_who_misses_what_by_how_much_and_by_which_report() -> None:
    page = pages(snapshot(TOLD)).gaps(END)
    assert (page["total"], page["complete"], page["lacking"]) == (6, 1, 1)
    assert (page["period"], page["level"], page["tier"]) == ("2019", "commune", "ntm")
    first = unit(page, "c1")
    assert (first["name_vi"], first["parent_vi"]) == ("Xã Một", "Huyện Đông")
    missing = pens(page)
    assert (missing["value"], missing["distance"]) == (66.0, 4.0)
    assert page["sources"][missing["source"]] == "báo cáo 2019"
    # Communes nobody reported of are listed, and are neither complete nor lacking.
    assert [each["code"] for each in page["units"][1:]] == ["c2", "c4", "c5", "c6"]
    assert unit(page, "c2")["unknown"] == [0, 1, 2]


def since(page: Mapping[str, Any], code: str = "c1") -> list[tuple[str, bool]]:
    own = unit(page, code)
    return [(each["since"], each["since_exact"]) for each in (own, *own["missing"])]


def test_a_page_tells_since_when_something_is_missing() -> None:
    told = [*year("c1", 2017, 80.0), *year("c1", 2018, 65.0), *year("c1", 2019, 66.0)]
    found = pages(snapshot([*told, *year("c2", 2018, 65.0), *year("c2", 2019, 66.0)]))
    assert since(found.gaps(END)) == [("2018", True), ("2018", True)]
    assert since(found.gaps(END), "c2") == [("2018", False), ("2018", False)]
    assert since(found.gaps(date(2018, 12, 31))) == [("2018", True), ("2018", True)]


def test_what_was_missed_again_after_it_was_met_within_a_year_is_missing_since_then() -> None:
    def quarter(month: int, pens: float) -> list[Assessment]:
        days = (date(2019, month - 2, 1), date(2019, month, 31 if month == 3 else 30))
        rows = year("c1", 2019, pens)
        return [replace(row, period_start=days[0], period_end=days[1]) for row in rows]

    found = pages(snapshot([*year("c1", 2018, 65.0), *quarter(3, 80.0), *quarter(6, 66.0)]))
    assert since(found.gaps(date(2019, 6, 30))) == [("2019-06-30", True), ("2019-06-30", True)]


def test_what_another_set_told_is_no_record_of_this_one() -> None:
    told = [*year("c1", 2018, 80.0), *year("c1", 2019, 65.0)]
    made = snapshot(told)
    held = made.criteria_sets[0]
    old = replace(held, assesses_to=2018)
    new = replace(held, code="SET-2", assesses_from=2019)
    moved = tuple(replace(r, set="SET-2") if r.period_end.year == 2019 else r for r in told)
    page = pages(replace(made, criteria_sets=(old, new), assessments=moved)).gaps(END)
    assert since(page) == [("2019", False), ("2019", False)]


def test_indicators_tell_what_is_asked_and_what_is_not_confirmed() -> None:
    page = pages(snapshot(TOLD)).gaps(END)
    told = [
        (each["code"], each["threshold"], each["unconfirmed"], each["served"]) for each in page["indicators"]
    ]
    assert told == [("17.7", 70.0, True, True), ("17.3", 1.0, True, True), ("17.1a", 90.0, False, False)]
    assert (page["full"], page["sets"][0]["code"]) == (False, SET)


def test_a_project_in_a_unit_that_met_it_after_is_told_with_its_reasons() -> None:
    found = pages(snapshot(TOLD, [project(1, 3, "2018-05")]))
    assert alike(found) == [("p1", 0)]
    page = found.gaps(END)
    (told,) = pens(page)["alike"]
    # From the middle of commune 1 to that of commune 3: 0.2 degrees at 11.05 north.
    assert told["km"] == pytest.approx(21.8, abs=0.05)
    case = page["cases"][told["case"]]
    assert (case["before"], case["year"], case["unit_vi"], case["stated"]) == (64.0, 2018, "Xã Ba", False)
    assert page["sources"][case["source"]] == "nguồn mô hình 1"
    assert pens(page)["projects"] == 0


@pytest.mark.parametrize(
    ("started", "lag"), [("2017", 1), ("2017-12-31", 1), ("2018-01-01", 0), ("2016", None), ("2019", None)]
)
def test_the_year_before_and_the_window_go_by_the_year_it_began(started: str, lag: int | None) -> None:
    # 2016 has no year before it; in 2018 the pens were met already when a project of 2019 began.
    expected = [] if lag is None else [("p1", lag)]
    assert alike(pages(snapshot(TOLD, [project(1, 3, started)]))) == expected


def test_nothing_is_known_before_it_happened() -> None:
    found = pages(snapshot(TOLD, [project(1, 3, "2018-05")]))
    assert alike(found, date(2018, 12, 30)) == []
    assert alike(found, date(2018, 12, 31)) == [("p1", 0)]


@pytest.mark.parametrize(
    "changed",
    [
        {"visibility": Visibility.INTERNAL},
        {"phase": Phase.PLANNED},
        {"type": "tree_planting"},
        {"started_on": None},
        {"indicators": ("17.3",)},  # it says itself that it serves something else
    ],
)
def test_projects_that_are_no_evidence(changed: dict[str, Any]) -> None:
    assert alike(pages(snapshot(TOLD, [project(1, 3, "2018", **changed)]))) == []


def test_a_stated_indicator_counts_without_the_type_in_the_set_of_its_year() -> None:
    stated = {"type": "other", "indicators": ("17.7",)}
    found = pages(snapshot(TOLD, [project(1, 3, "2018", **stated)]))
    assert alike(found) == [("p1", 0)]
    (told,) = pens(found.gaps(END))["alike"]
    assert found.gaps(END)["cases"][told["case"]]["stated"]
    # "17.7" of a project of 2024 is another set's: there is no such project on this indicator.
    later = pages(snapshot(TOLD, [project(1, 1, "2024", **stated)]))
    assert pens(later.gaps(END))["projects"] == 0


def test_a_project_whose_point_lies_in_another_unit_tells_nothing_of_the_one_it_names() -> None:
    elsewhere = project(1, 3, "2018", lon=107.45)  # in commune 5
    assert alike(pages(snapshot(TOLD, [elsewhere]))) == []
    unlocated = project(1, 3, "2018", lon=None, lat=None, precision=Precision.COMMUNE)
    assert alike(pages(snapshot(TOLD, [unlocated]))) == [("p1", 0)]
    of_district = replace(unlocated, unit_code="d1", precision=Precision.DISTRICT)
    assert alike(pages(snapshot(TOLD, [of_district]))) == []


def test_a_unit_with_its_own_project_is_no_place_to_begin_one() -> None:
    own = [project(1, 1, "2019"), project(2, 1, None), project(3, 1, "2020")]
    found = pages(snapshot(TOLD, own))
    assert pens(found.gaps(END))["projects"] == 2  # the undated one is there, that of 2020 not yet


def other_ground() -> tuple[Any, ...]:
    """Commune 3 is merged into another ground that keeps its code when 2018 begins."""
    new = date(2018, 1, 1)
    before, after = commune(3, valid_to=new), commune(3, valid_from=new, name_vi="Xã Ba Mới")
    units = (commune(1), before, after, commune(4))
    changes = [Change(before.id, after.id, ChangeKind.MERGE, PartialDate.parse("2018-01-01"), "")]
    changes.append(Change(f"c4@{OLD}", after.id, ChangeKind.MERGE, PartialDate.parse("2018-01-01"), ""))
    return units, changes


def test_a_unit_of_other_ground_is_another_unit() -> None:
    units, changes = other_ground()
    found = pages(snapshot(TOLD, [project(1, 3, "2017")], units, changes))
    assert alike(found) == []  # c3 missed it until 2017 on its old ground; the new one met it
    page = found.gaps(END)
    assert [each["code"] for each in page["units"]] == ["c1", "c4"]
    assert page["complete"] == 1


def test_a_renamed_unit_is_the_same_ground_and_keeps_its_reports() -> None:
    new = date(2018, 1, 1)
    before = commune(3, valid_to=new)
    after = commune(3, code="c9", valid_from=new, name_vi="Xã Ba Mới")
    change = Change(before.id, after.id, ChangeKind.RENAME, PartialDate.parse("2018-01-01"), "")
    told = [replace(r, unit_code="c9") if r.unit_code == "c3" and r.period_end >= new else r for r in TOLD]
    found = pages(snapshot(told, [project(1, 3, "2017")], (commune(1), before, after), [change]))
    assert alike(found) == [("p1", 1)]


def test_reports_before_a_change_do_not_stand_on_the_new_ground() -> None:
    units, changes = other_ground()
    told = [report for report in TOLD if report.period_end.year <= 2017]
    page = pages(snapshot(told, (), units, changes)).gaps(date(2018, 6, 1))
    assert unit(page, "c3")["name_vi"] == "Xã Ba Mới"
    assert unit(page, "c3")["unknown"] == [0, 1, 2]


def test_pages_begin_where_what_stands_changes_and_leave_no_day_out() -> None:
    quarter = [replace(r, period_end=date(2019, 3, 31)) for r in year("c1", 2019, 71.0)]
    found = pages(snapshot([*TOLD[:9], *quarter]))
    days = sorted((first, end) for (kind, _, first), (end, _) in found.pages.items() if kind == "gaps")
    assert [end for _, end in days[:-1]] == [first for first, _ in days[1:]]
    assert found.gaps(date(2019, 3, 30))["lacking"] == 1
    assert found.gaps(date(2019, 3, 31))["lacking"] == 0
    assert found.gaps(date(2019, 3, 31))["period"] == "2018-01-01/2019-03-31"
    (choice,) = found.told["gaps"]
    assert (choice["first"], choice["last"]) == ("2016-12-31", "2019-03-31")


def test_a_ward_is_in_no_count() -> None:
    units = (commune(1), commune(2, name_vi="Phường Hai"))
    page = pages(snapshot(TOLD, (), units)).gaps(END)
    assert (page["total"], [each["code"] for each in page["units"]]) == (1, ["c1"])


def test_plans_of_the_page_are_those_of_its_units_and_set_issued_by_its_end() -> None:
    row = Guidance("g1", "c1", SET, "17.7", "hoi", "bước", "nguồn", issued_on=PartialDate.parse("2020-06-30"))
    rows = (
        row,
        replace(row, id="g2", unit_code="c3"),  # misses nothing
        replace(row, id="g3", set="QG-XA-NTM-2021-2025"),
        replace(row, id="g4", issued_on=PartialDate.parse("2021")),
    )
    target = Roadmap("c1", Tier.NTM, PartialDate.parse("2020"), "nguồn")
    higher = replace(target, tier=Tier.NANG_CAO)
    known = Recognition("c1", Tier.NTM, Stage.RECOGNISED, "nguồn", decided_on=PartialDate.parse("2020-07-01"))
    made = snapshot(TOLD, guidance=rows, roadmap=(target, higher), recognitions=(known,))
    page = pages(made).gaps(END)
    assert [step["issued_on"] for step in page["guidance"]] == ["2020-06-30"]
    assert [(row["target"], row["reached_on"]) for row in page["roadmap"]] == [("2020", "2020-07-01")]


def test_a_first_quarter_has_a_page_before_any_year_has_ended() -> None:
    quarter = [replace(r, period_end=date(2019, 3, 31)) for r in year("c1", 2019, 66.0)]
    page = pages(snapshot(quarter, [project(1, 3, "2019-02")])).gaps(date(2019, 3, 31))
    assert (page["lacking"], page["cases"], pens(page)["alike"]) == (1, [], [])


def test_nothing_reported_makes_no_page() -> None:
    found = pages(snapshot([]))
    assert (found.pages, found.told) == ({}, {"gaps": [], "meetings": [], "meeting_ends": {}})


def counted(found: Collected, day: date) -> int:
    answered = answer(*found.opening(day), day, Asked())
    (first,) = [each for each in answered["lacking"] if each["code"] == "c1"]
    (indicator,) = [each for each in answered["indicators"] if each["code"] == "17.7"]
    count: int = first["missing"][0]["projects"]
    told = [each for unit in answered["lacking"] for each in unit["missing"] if each["indicator"] == "17.7"]
    assert indicator["without_project"] == sum(each["projects"] == 0 for each in told)
    assert "projects_later" not in first["missing"][0]
    return count


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        # A page holds from one year's end to the next: what begins or ends within is told on the day itself.
        ({"started_on": "2019-03-05"}, {"2019-03-04": 0, "2019-03-05": 1, "2019-12-31": 1}),
        ({"started_on": "2019-03"}, {"2019-03-30": 0, "2019-03-31": 1}),
        ({"started_on": "2017", "ended_on": "2019-05-31"}, {"2019-05-31": 1, "2019-06-01": 0}),
        ({"started_on": "2017", "ended_on": "2018"}, {"2018-12-30": 1, "2018-12-31": 1, "2019-01-01": 0}),
        ({"started_on": "2019-02-01", "ended_on": "2019-04-30"}, {"2019-02-01": 1, "2019-05-01": 0}),
        ({"started_on": "2017", "phase": Phase.ENDED}, {"2019-01-01": 0}),
        (
            {"started_on": "2017", "phase": Phase.ENDED, "source_date": "2018-06-30"},
            {"2018-06-30": 1, "2018-07-01": 0},
        ),
        ({"started_on": None}, {"2017-06-01": 1, "2019-12-31": 1}),
    ],
)
def test_projects_are_counted_on_the_day_asked(changed: dict[str, Any], days: dict[str, int]) -> None:
    when = {key: PartialDate.parse(str(day)) for key, day in changed.items() if day and key != "phase"}
    made = replace(project(1, 1, None), **when, phase=changed.get("phase"))
    found = pages(snapshot(TOLD, [made]))
    assert {day: counted(found, date.fromisoformat(day)) for day in days} == days


def test_of_two_projects_the_second_comes_when_the_first_goes() -> None:
    first = project(1, 1, "2017", ended_on=PartialDate.parse("2019-02-28"))
    second = project(2, 1, "2019-03-01")
    found = pages(snapshot(TOLD, [first, second]))
    assert [counted(found, date(2019, 2, 28)), counted(found, date(2019, 3, 1))] == [1, 1]
    assert counted(pages(snapshot(TOLD, [first])), date(2019, 3, 1)) == 0


def grouped() -> Collected:
    """Communes 1 to 3 report 80 % of pens: asked of group 1 is 90 %, of group 2 70 %, and 3 is in none."""
    pens, *others = criteria_set().indicators
    asked = (Threshold(90, False, "nguồn", group="group_1"), Threshold(70, False, "nguồn", group="group_2"))
    held = replace(criteria_set(), indicators=(replace(pens, thresholds=asked), *others))
    told = [
        report for code in ("c1", "c2", "c3") for report in year(code, 2019, 80.0, landscape=code != "c2")
    ]
    statistics = (group_record("c1", 1, "2019"), group_record("c2", 2, "2019"))
    return pages(snapshot(told, criteria_sets=(held,), statistics=statistics))


def test_rule_5_3_gaps_measure_each_commune_by_its_group() -> None:
    page = grouped().gaps(END)
    assert [(each["threshold"], each["distance"]) for each in unit(page, "c1")["missing"]] == [(90, 10)]
    assert 0 not in [each["indicator"] for each in unit(page, "c2")["missing"]]
    assert unit(page, "c3")["unknown"] == [0]
    assert [unit(page, code)["group"] for code in ("c1", "c2", "c3")] == ["group_1", "group_2", None]
    pens_asked = [
        {"group": "group_1", "threshold": 90, "unconfirmed": False},
        {"group": "group_2", "threshold": 70, "unconfirmed": False},
    ]
    assert page["indicators"][0]["groups"] == pens_asked
    assert (page["indicators"][0]["threshold"], page["indicators"][0]["unconfirmed"]) == (None, False)
    assert "groups" not in page["indicators"][2]


def test_rule_5_3_gaps_say_the_group_in_words_and_in_the_file() -> None:
    opening, parts = grouped().opening(END)
    told = answer(opening, parts, END, Asked())
    choice = {"level": "commune", "tier": "ntm", "days": [], "first": "", "last": "", "map": None}
    page = words({**told, "choices": [choice], "meeting": None}, Texts("vi"))
    assert [(each["code"], each["group"]) for each in page["units"]] == [("c1", "Nhóm 1"), ("c2", "")]
    assert [each["group"] for each in page["unassessed"] if each["code"] == "c3"] == ["chưa rõ nhóm xã"]
    (first,) = [each for each in page["indicators"] if each["code"] == "17.7"]
    assert first["asked"].replace("\u00a0", " ") == "Nhóm 1: ≥ 90 %; Nhóm 2: ≥ 70 %"
    lines = [dict(zip(HEADER, line, strict=True)) for line in list(rows([told], demonstration=False))[1:]]
    found = {
        line["unit_code"]: (line["commune_group"], line["threshold"], line["threshold_unconfirmed"])
        for line in lines
        if line["indicator"] == "17.7"
    }
    assert found["c1"] == ("group_1", 90, False)
    assert found["c3"] == (None, None, False)


def test_rule_5_2_gaps_are_those_of_the_environment_criteria_of_the_set() -> None:
    held = criteria_set()
    pens, landscape, water = held.indicators
    other = replace(held.criteria[0], code="16", environment=False)
    sets = replace(
        held,
        criteria=(other, replace(held.criteria[0], environment=True)),
        indicators=(replace(pens, criterion="16"), landscape, water),
    )
    told = [report for code in ("c1", "c2") for report in year(code, 2019, 10.0, landscape=code == "c1")]
    page = pages(snapshot(told, criteria_sets=(sets,))).gaps(END)
    assert [each["code"] for each in page["indicators"]] == ["17.3", "17.1a"]
    assert [each["indicator"] for each in unit(page, "c2")["missing"]] == [0]
    assert (page["complete"], page["lacking"]) == (1, 1)
