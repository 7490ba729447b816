"""What a unit's page tells on a day: versions, results, disagreement, what is missing, neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Threshold
from geoapp.dates import PartialDate
from geoapp.pages.kinds import Json
from geoapp.pages.translations import Texts
from geoapp.pages.unit.words import words
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.records import Phase
from geoapp.release.profiles.read import PROFILES
from tests.criteria.examples import criteria_set
from tests.criteria.examples import group_record
from tests.criteria.examples import indicator
from tests.criteria.examples import report
from tests.criteria.examples import threshold
from tests.release.profiles.place import DAY
from tests.release.profiles.place import SET
from tests.release.profiles.place import sets
from tests.release.profiles.place import snapshot
from tests.release.profiles.teller import Told
from tests.release.profiles.teller import teller


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return teller(snapshot(), tmp_path_factory.mktemp("pages"))


def tier(page: Json) -> Json:
    lowest: Json = page["tiers"][0]
    return lowest


def test_a_reused_code_is_the_unit_of_the_day_with_its_own_results(told: Told) -> None:
    before, after = told("c2", date(2018, 12, 31)), told("c2", DAY)
    assert (before["name_vi"], after["name_vi"]) == ("Xã Hai", "Xã Hợp")
    assert tier(before)["result"]["met"] == 4
    # The merged unit has the code of one it was made from, and none of its results.
    assert {key: cell["indicators"]["17.1"]["status"] for key, cell in tier(after)["periods"].items()} == {
        "2019": "not_assessed"
    }
    assert [one["name_vi"] for one in after["former"]] == ["Xã Hai", "Xã Ba"]
    assert [one["name_vi"] for one in before["later"]] == ["Xã Hợp"]


def test_a_renamed_unit_has_the_results_of_its_ground_marked_as_of_the_former_unit(told: Told) -> None:
    periods = tier(told("c1"))["periods"]
    assert {key: one.get("former", {}).get("name_vi") for key, one in periods.items()} == {
        "2016": "Xã Cũ",
        "2017": "Xã Cũ",
        "2018": None,
        "2019-Q1": None,
        "2019": None,
    }


def test_a_day_outside_the_time_of_a_unit_tells_the_nearest_one(told: Told) -> None:
    page = told("c3", date(2024, 5, 1))
    assert (page["date"], page["asked"], page["exact"]) == ("2019-06-30", "2024-05-01", False)
    assert told("c3", date(1990, 1, 1))["date"] == "2004-01-01"


def test_nothing_is_taken_from_the_future(told: Told) -> None:
    page = told("c1", date(2017, 6, 30))
    assert list(tier(page)["periods"]) == ["2016"]
    assert (page["recognitions"], page["guidance"], tier(page)["recognition"]) == ([], [], None)
    assert [one["value"] for one in told("c1", date(2018, 1, 1))["statistics"]] == [900]


def test_documents_of_a_unit_and_of_those_above_it_are_told_once_issued(tmp_path: Path) -> None:
    def paper(id_: str, issued: str | None, *units: str) -> Document:
        when = PartialDate.parse(issued) if issued else None
        return Document(id_, DocumentKind.GUIDANCE, id_, "nguồn", issued_on=when, units=units)

    papers = (
        paper("own", "2019-03", "c1"),
        paper("above", "2018", "d1"),
        paper("undated", None, "c1"),
        paper("elsewhere", "2018", "c2"),
        paper("all", "2018"),
    )
    told = teller(snapshot(documents=papers), tmp_path)
    assert [one["id"] for one in told("c1", DAY)["documents"]] == ["own", "above", "undated"]
    assert [one["id"] for one in told("c1", date(2019, 3, 30))["documents"]] == ["above", "undated"]
    assert [one["id"] for one in told("d1", DAY)["documents"]] == ["above"]


def test_what_was_done_or_revoked_later_is_not_told_before(told: Told) -> None:
    def done(day: date) -> Json:
        return next(one for one in told("c1", day)["guidance"] if one["id"] == "g2")

    assert (done(date(2019, 2, 1))["done_on"], done(date(2019, 2, 1))["result"]) == (None, None)
    assert (done(DAY)["done_on"], done(DAY)["result"]) == ("2019-03-01", "40 người")
    revoked = [told("c4", day)["recognitions"][0]["revoked_on"] for day in (date(2019, 1, 1), DAY)]
    assert revoked == [None, "2019-05"]


def test_what_stands_follows_the_reports_within_a_year(told: Told) -> None:
    assert tier(told("c1", date(2019, 3, 30)))["period"] == "2018"
    page = tier(told("c1", date(2019, 3, 31)))
    assert page["period"] == "2018-01-01/2019-03-31"
    assert page["result"]["indicators"]["17.1"]["value"] == 87.5
    assert page["result"]["indicators"]["17.1"]["assessor"] == "self"
    assert list(page["periods"])[-1] == "2019-Q1"
    assert tier(told("c1"))["result"]["indicators"]["17.1"]["value"] == 88


def test_a_year_after_the_last_report_has_no_result(told: Told) -> None:
    assert tier(told("c1", date(2020, 6, 1)))["period"] == "2019"
    page = tier(told("c1", date(2021, 12, 31)))
    assert (page["result"], page["set"], page["year"]) == (None, None, 2021)


def test_recognition_and_result_stand_apart_and_disagree_aloud(told: Told) -> None:
    page = tier(told("c1"))
    assert (page["recognition"]["stage"], page["result"]["status"]) == ("recognised", "not_met")
    assert page["disagreement"] == "recognised_not_met"
    assert tier(told("c1", date(2017, 12, 19)))["disagreement"] is None
    # 17.5 has no threshold, so c4 is not assessed in all, and a revocation does not disagree with that.
    other = tier(told("c4"))
    assert (other["recognition"]["stage"], other["recognition"]["date"]) == ("revoked", "2019-05")
    assert (other["result"]["status"], other["disagreement"]) == ("not_assessed", None)


def test_what_is_missing_is_in_order_of_distance_with_its_guidance_and_projects(told: Told) -> None:
    missing = tier(told("c1"))["missing"]
    assert [(one["indicator"], one.get("distance")) for one in missing] == [
        ("17.2", 1.0),
        ("17.1", 2.0),
        ("17.4", 2.0),
        ("17.3", None),
    ]
    assert [one["guidance"] for one in missing] == [[], ["g1"], [], []]
    assert [one["projects"] for one in missing] == [[], ["p1"], [], []]


def test_guidance_and_roadmap_are_told_with_their_state_on_the_day(told: Told) -> None:
    states = [
        {one["id"]: one["state"] for one in told("c1", day)["guidance"]}
        for day in (date(2019, 1, 9), date(2019, 1, 10), date(2019, 6, 30), date(2019, 7, 1))
    ]
    assert states == [
        {},
        {"g1": "on_schedule", "g2": "no_due"},
        {"g1": "on_schedule", "g2": "done"},
        {"g1": "late", "g2": "done"},
    ]
    plan = tier(told("c1"))["roadmap"][0]
    assert (plan["state"], plan["reached_on"]) == ("reached", "2017-12-20")
    assert tier(told("c1", date(2017, 1, 1)))["roadmap"][0]["state"] == "on_schedule"


def test_every_value_leads_to_its_threshold_and_source(told: Told) -> None:
    cells = tier(told("c1"))["result"]["indicators"]
    assert (cells["17.1"]["threshold"], cells["17.1"]["unconfirmed"]) == (90, True)
    assert (cells["17.2"]["threshold"], cells["17.2"]["unconfirmed"]) == (100, False)
    assert (cells["17.5"]["threshold"], cells["17.5"]["unconfirmed"]) == (None, True)
    assert (cells["17.2"]["source"], cells["17.2"]["note"]) == ("báo cáo 2019", "theo mẫu 5")


def test_neighbours_share_a_line_on_the_day_and_say_how_they_stand(told: Told) -> None:
    assert {one["name_vi"]: one["status"] for one in told("c1")["neighbours"]} == {
        "Xã Hợp": "not_assessed",
        "Thị trấn Một": "not_applicable",
    }
    assert [one["name_vi"] for one in told("c1", date(2019, 1, 1))["neighbours"]] == [
        "Xã Hai",
        "Thị trấn Một",
    ]
    assert told("d1")["neighbours"] == []


def test_a_district_has_its_own_criterion_and_the_share_of_its_communes(told: Told) -> None:
    page = told("d1")
    assert tier(page)["result"]["criteria"] == {"7": "met"}
    communes = page["communes"]
    assert (communes["met"], communes["of"], communes["not_assessed"]) == (0, 3, 2)
    assert {one["name_vi"]: one["status"] for one in communes["missing"]} == {
        "Xã Mới": "not_met",
        "Xã Hợp": "not_assessed",
        "Xã Bốn": "not_assessed",
    }
    assert told("75")["communes"]["of"] == 3
    assert told("c1")["communes"] is None


def test_the_criteria_of_communes_do_not_apply_to_a_township(told: Told) -> None:
    page = tier(told("w1"))
    assert (page["applies"], page["result"], page["missing"], page["periods"]) == (False, None, [], {})


def test_a_commune_that_became_a_ward_is_in_no_share_and_has_no_status(tmp_path: Path) -> None:
    given, turned = snapshot(), date(2020, 3, 1)
    commune = next(unit for unit in given.units if unit.code == "c4")
    ward = replace(commune, valid_from=turned, name_vi="Phường Bốn")
    units = (
        *(unit for unit in given.units if unit is not commune),
        replace(commune, valid_to=turned),
        ward,
    )
    turn = Change(commune.id, ward.id, ChangeKind.PROMOTION, PartialDate.parse("2020-03-01"), "NQ 3")
    told = teller(snapshot(units=units, changes=(*given.changes, turn)), tmp_path)
    before, after = date(2020, 2, 29), date(2020, 6, 1)
    assert [told("d1", day)["communes"]["of"] for day in (before, after)] == [3, 2]
    neighbours = [
        {one["code"]: one["status"] for one in told("w1", day)["neighbours"]} for day in (before, after)
    ]
    assert [each["c4"] for each in neighbours] == ["not_assessed", "not_applicable"]


def test_a_project_means_the_set_of_its_time(tmp_path: Path) -> None:
    given = snapshot()
    later = next(s for s in given.criteria_sets if s.code == SET)
    sets = (*given.criteria_sets, replace(later, code="XA-2021", assesses_from=2021, assesses_to=2025))
    told = teller(snapshot(criteria_sets=sets), tmp_path)
    served = told("c1")["projects"][0]["serves"]
    assert [(one["set"], one["indicator"]) for one in served] == [(SET, "17.1")]


def test_only_what_is_there_on_the_day_serves(tmp_path: Path) -> None:
    project = snapshot().projects[0]
    begun, ended = PartialDate.parse("2018"), PartialDate.parse("2019-10")
    projects = (
        project,
        replace(project, id="later", started_on=PartialDate.parse("2020-02")),
        replace(project, id="planned", phase=Phase.PLANNED),
        replace(project, id="over", started_on=begun, ended_on=ended),
        replace(project, id="ended", phase=Phase.ENDED),
    )
    told = teller(snapshot(projects=projects), tmp_path)
    assert [
        {one["id"] for one in told("c1", day)["projects"]}
        for day in (date(2018, 12, 30), date(2018, 12, 31), date(2019, 10, 31), DAY, date(2020, 2, 29))
    ] == [set(), {"p1", "over"}, {"p1", "over"}, {"p1"}, {"p1", "later"}]
    assert tier(told("c1"))["missing"][1]["projects"] == ["p1"]


def test_without_reports_the_set_is_named_and_nothing_is_judged(tmp_path: Path) -> None:
    told = teller(snapshot(assessments=()), tmp_path)
    page = tier(told("c1"))
    assert (page["set"], page["result"], page["disagreement"]) == (SET, None, None)
    assert {one["status"] for one in told("c1")["neighbours"]} == {"not_assessed", "not_applicable"}
    assert tier(told("c1", date(2015, 5, 1)))["set"] is None


def test_two_builds_of_the_same_records_are_equal(tmp_path: Path) -> None:
    teller(snapshot(), tmp_path / "one")
    teller(snapshot(), tmp_path / "other")
    one, other = ((tmp_path / name / "current" / PROFILES).read_bytes() for name in ("one", "other"))
    assert one == other


GROUPED = replace(
    sets()[0],
    indicators=(
        *(each for each in sets()[0].indicators if each.code != "17.1"),
        replace(
            sets()[0].indicators[0],
            thresholds=(
                Threshold(90, False, "phụ lục 1", group="group_1"),
                Threshold(70, False, "phụ lục 2", group="group_2"),
            ),
        ),
    ),
)


def _grouped(tmp_path: Path, *told: tuple[int, str]) -> Json:
    statistics = tuple(group_record("c1", number, as_of, source="QĐ nhóm") for number, as_of in told)
    return teller(snapshot(criteria_sets=(GROUPED,), statistics=statistics), tmp_path)("c1")


def test_rule_5_3_a_page_compares_with_the_threshold_of_the_units_group(tmp_path: Path) -> None:
    told = _grouped(tmp_path, (1, "2017"), (2, "2019"))
    cells = {key: one["indicators"]["17.1"] for key, one in told["tiers"][0]["periods"].items()}
    found = {key: (cell["threshold"], cell["status"]) for key, cell in cells.items() if "-" not in key}
    assert found == {
        "2016": (None, "not_assessed"),  # a group is not back-dated
        "2017": (90, "not_met"),
        "2018": (90, "not_met"),
        "2019": (70, "met"),
    }
    assert cells["2019"]["threshold_source"] == "phụ lục 2"
    group = {"from": "2019-12-31", "group": "group_2", "as_of": "2019", "source": "QĐ nhóm"}
    assert told["group"] == group
    page = words(told, Texts("vi"))
    assert page["group"]["name"] == "Nhóm 2"
    assert page["tiers"][0]["tables"][0]["group"] == "Nhóm 2"


def test_rule_5_3_an_unknown_group_is_said_and_meets_nothing(tmp_path: Path) -> None:
    told = _grouped(tmp_path)
    cell = told["tiers"][0]["result"]["indicators"]["17.1"]
    assert (cell["status"], cell["threshold"], cell["by_group"]) == ("not_assessed", None, True)
    page = words(told, Texts("vi"))
    assert page["group"] is None
    assert page["tiers"][0]["tables"][0]["group"] == "chưa rõ nhóm xã"
    rows = [row for group in page["tiers"][0]["tables"][0]["groups"] for row in group["rows"]]
    assert [row["group_unknown"] for row in rows if row["code"] == "17.1"] == [True]


def test_rule_5_2_neighbours_stand_by_the_environment_criterion_of_their_time(tmp_path: Path) -> None:
    """From 2026 it is criterion 8; 17, reported on in the same set, is not the environment's any more."""
    held = criteria_set("XA-2026", (2026, 2030), _of("8", "8.1"), _of("17", "17.1"))
    marked = tuple(replace(each, environment=each.code == "8") for each in held.criteria)
    reports = tuple(
        report(code, value, unit=unit, set_code="XA-2026", year=2026)
        for unit, values in {"c1": (90, 10), "c2": (40, 90), "c4": (60, 10)}.items()
        for code, value in zip(("8.1", "17.1"), values, strict=True)
    )
    given = snapshot()
    told = teller(
        snapshot(
            criteria_sets=(*given.criteria_sets, replace(held, criteria=marked)),
            assessments=(*given.assessments, *reports),
        ),
        tmp_path,
    )
    day = date(2026, 12, 31)
    page = told("c1", day)
    assert {one["code"]: one["status"] for one in page["neighbours"]} == {
        "c2": "not_met",
        "w1": "not_applicable",
    }
    communes = told("d1", day)["communes"]
    assert (communes["met"], communes["of"]) == (2, 3)
    assert [one["code"] for one in communes["missing"]] == ["c2"]
    assert {one["code"]: one["status"] for one in told("c1")["neighbours"]}["c2"] == "not_assessed"


def _of(criterion: str, code: str) -> Indicator:
    return indicator(code, ">=", threshold(50), criterion=criterion)
