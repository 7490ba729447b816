"""What changed since a meeting: newly met, lost, new projects, stages, guidance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.projects.records import Phase
from geoapp.projects.records import Visibility
from geoapp.release.snapshot import Snapshot
from tests.release.gaps.province import PROVINCE
from tests.release.gaps.province import SET
from tests.release.gaps.province import commune
from tests.release.gaps.province import pages
from tests.release.gaps.province import project
from tests.release.gaps.province import snapshot
from tests.release.gaps.province import year

MET_ON = date(2018, 12, 31)
#: Commune 1 closes its gap, 2 opens one, 4 is assessed for the first time, 3 stays complete.
TOLD = [
    *year("c1", 2018, 66.0),
    *year("c1", 2019, 72.5),
    *year("c2", 2018, 80.0),
    *year("c2", 2019, 69.0),
    *year("c3", 2018, 80.0),
    *year("c3", 2019, 80.0),
    *year("c4", 2019, 60.0),
]


def since(made: Snapshot, day: date = MET_ON, until: str = "") -> Mapping[str, Any]:
    found = pages(made, replace(PROVINCE, meetings=(day,)))
    assert found.told["meetings"] == [day.isoformat()]
    end = until or found.told["meeting_ends"][day.isoformat()][-1]
    return found.pages["meeting", f"{day}/{end}", day][1]


def codes(rows: list[Mapping[str, Any]]) -> list[str]:
    return [row["code"] for row in rows]


def test_what_is_newly_met_and_lost_is_told_by_unit_and_by_indicator() -> None:
    (part,) = since(snapshot(TOLD))["attainment"]
    assert (part["compared"], part["from"], part["to"]) == (True, "2018", "2019")
    assert (codes(part["complete"]), codes(part["incomplete"])) == (["c1"], ["c2"])
    assert [(r["code"], r["indicator"], r["before"], r["after"]) for r in part["met"]] == [
        ("c1", "17.7", 66.0, 72.5)
    ]
    assert [(r["code"], r["indicator"], r["before"], r["after"]) for r in part["lost"]] == [
        ("c2", "17.7", 80.0, 69.0)
    ]
    assert part["met"][0]["holder_vi"] == "Huyện Đông"
    assert part["met"][0]["source"] == "báo cáo 2019"


def later(report: Assessment) -> Assessment:
    return replace(report, period_start=date(2021, 1, 1), period_end=date(2021, 12, 31))


def test_two_criteria_sets_are_not_compared() -> None:
    made = snapshot([*TOLD, *(later(report) for report in year("c1", 2019, 60.0))])
    other = replace(made.criteria_sets[0], code="QG-XA-NTM-2021-2025", assesses_from=2021, assesses_to=2025)
    told = [replace(r, set=other.code) if r.period_end.year == 2021 else r for r in made.assessments]
    both = replace(made, criteria_sets=(*made.criteria_sets, other), assessments=tuple(told))
    (part,) = since(both, date(2019, 12, 31))["attainment"]
    assert (part["compared"], part["met"], part["lost"]) == (False, [], [])


def test_a_meeting_before_the_first_report_compares_nothing() -> None:
    early = Recognition("c1", Tier.NTM, Stage.PREPARING, "nguồn", known_by=PartialDate.parse("2015"))
    (part,) = since(snapshot(TOLD, recognitions=(early,)), date(2016, 1, 1))["attainment"]
    assert part["compared"] is False


def test_projects_that_surely_began_after_the_meeting_are_new() -> None:
    given = [
        project(1, 1, "2018-12-31"),  # on the day of the meeting
        project(2, 2, "2019-01-01"),
        project(3, 4, "2019"),
        project(4, 1, None),
        project(5, 1, "2019", visibility=Visibility.INTERNAL),
        project(6, 1, "2019", phase=Phase.PLANNED),
    ]
    found = since(snapshot(TOLD, given))["projects"]
    assert [(row["id"], row["code"], row["holder_vi"]) for row in found] == [
        ("p2", "c2", "Huyện Đông"),
        ("p3", "c4", "Huyện Tây"),
    ]


def stage(unit: str, stage: Stage, day: str, **changed: Any) -> Recognition:
    return Recognition(unit, Tier.NTM, stage, "nguồn", decided_on=PartialDate.parse(day), **changed)


def test_dossiers_that_moved_are_told_with_where_from_and_where_to() -> None:
    rows = (
        stage("c1", Stage.SUBMITTED, "2018-06-01"),
        stage("c1", Stage.RECOGNISED, "2019-03-01", decision="9/QĐ"),
        stage("c2", Stage.RECOGNISED, "2017-01-01", revoked_on=PartialDate.parse("2019-05-01")),
        stage("c3", Stage.RECOGNISED, "2017-01-01"),
        stage("c4", Stage.PREPARING, "2019-02-01"),
        stage("c5", Stage.PREPARING, "2020-02-01"),
    )
    found = since(snapshot(TOLD, recognitions=rows))
    assert found["until"] == "2020-02-01"  # the last day with data
    told = [(row["code"], row["before"], row["after"], row["on"]) for row in found["stages"]]
    assert told == [
        ("c1", "submitted", "recognised", "2019-03-01"),
        ("c2", "recognised", "revoked", "2019-05-01"),
        ("c4", None, "preparing", "2019-02-01"),
        ("c5", None, "preparing", "2020-02-01"),
    ]


def step(number: int, due: str | None, done: str | None = None) -> Guidance:
    days = [PartialDate.parse(text) if text else None for text in (due, done)]
    return Guidance(
        f"g{number}", "c1", SET, "17.7", "hoi", f"bước {number}", "nguồn", due=days[0], done_on=days[1]
    )


def test_guidance_that_became_late_or_was_done_is_told() -> None:
    rows = (
        step(1, "2019-06-30"),  # late since the meeting
        step(2, "2018-12-30"),  # late already at the meeting
        step(3, "2018-12-31"),  # due on the day of the meeting, which is on schedule still
        step(4, "2019-06-30", "2019-05-01"),
        step(5, "2019-06-30", "2018-05-01"),
        step(6, "2019-12-31"),  # due on the last day
        step(7, None),
    )
    found = since(snapshot(TOLD, guidance=rows))["guidance"]
    assert [(row["step"], row["became"]) for row in found] == [
        ("bước 1", "late"),
        ("bước 3", "late"),
        ("bước 4", "done"),
    ]


def test_meetings_outside_of_the_data_have_no_page() -> None:
    days = (date(2018, 12, 30), date(2018, 12, 31), date(2019, 12, 30), date(2019, 12, 31), date(2020, 3, 1))
    found = pages(snapshot(TOLD), replace(PROVINCE, meetings=days))
    assert found.told["meetings"] == ["2018-12-31", "2019-12-30"]


def test_it_can_end_on_a_later_meeting_or_on_the_end_of_a_reported_period() -> None:
    days = (MET_ON, date(2019, 6, 30))
    made = snapshot([*TOLD, *QUARTER])
    found = pages(made, replace(PROVINCE, meetings=days))
    assert found.told["meeting_ends"] == {
        "2018-12-31": ["2019-06-30", "2019-09-30", "2019-12-31"],
        "2019-06-30": ["2019-09-30", "2019-12-31"],
    }


def test_what_happened_after_the_end_is_not_told() -> None:
    rows = (
        stage("c1", Stage.SUBMITTED, "2019-03-01"),
        stage("c1", Stage.RECOGNISED, "2019-11-01"),
    )
    made = snapshot(
        [*TOLD, *QUARTER],
        [project(1, 1, "2019-05-01"), project(2, 2, "2019-10-01")],
        recognitions=rows,
        guidance=(step(1, "2019-06-30"), step(2, "2019-11-15")),
    )
    found = since(made, until="2019-09-30")
    assert (found["until"], found["last"]) == ("2019-09-30", "2019-12-31")
    assert [row["id"] for row in found["projects"]] == ["p1"]
    assert [(row["before"], row["after"]) for row in found["stages"]] == [(None, "submitted")]
    assert [row["step"] for row in found["guidance"]] == ["bước 1"]
    (part,) = found["attainment"]
    assert (codes(part["met"]), codes(part["lost"])) == (["c1"], [])  # what c2 lost was reported in December


def test_an_end_before_the_first_report_compares_nothing() -> None:
    early = [Recognition("c1", Tier.NTM, Stage.PREPARING, "nguồn", known_by=PartialDate.parse("2015"))]
    early += [stage("c1", Stage.SUBMITTED, "2017-05-01")]
    days = (date(2016, 1, 1), date(2017, 6, 1))
    found = pages(snapshot(TOLD, recognitions=tuple(early)), replace(PROVINCE, meetings=days))
    page = found.pages["meeting", "2016-01-01/2017-06-01", days[0]][1]
    assert [part["compared"] for part in page["attainment"]] == [False]
    assert [row["after"] for row in page["stages"]] == ["submitted"]


def test_what_it_rests_on_is_told_of_units_and_of_indicators() -> None:
    own = [replace(row, assessor=Assessor.SELF) if row.period_end.year == 2019 else row for row in TOLD]
    (part,) = since(snapshot(own))["attainment"]
    for row in (*part["complete"], *part["incomplete"], *part["met"], *part["lost"]):
        assert (row["self"], row["unconfirmed"], row["day"]) == (True, True, "2019-12-31")
    assert part["complete"][0]["sources"] == ["báo cáo 2019"]
    (part,) = since(snapshot(TOLD))["attainment"]
    assert part["met"][0]["self"] is False


def test_a_threshold_that_was_confirmed_is_not_marked() -> None:
    water = [*year("c1", 2018, 75.0, water=80.0), *year("c1", 2019, 75.0, water=91.0)]
    (part,) = since(snapshot(water))["attainment"]
    assert [(row["indicator"], row["unconfirmed"]) for row in part["met"]] == [("17.1a", False)]
    assert part["complete"][0]["unconfirmed"] is True  # it rests on the other indicators too


QUARTER = [
    replace(row, period_start=date(2019, 7, 1), period_end=date(2019, 9, 30))
    for row in year("c1", 2019, 72.5)
]


@pytest.mark.parametrize(
    "later",
    [
        {"projects": [project(1, 1, "2019")]},
        {"recognitions": (stage("c1", Stage.RECOGNISED, "2019"),)},
        {"guidance": (step(1, "2019-11-15"), step(2, None, "2019"))},
    ],
)
def test_a_date_known_to_the_year_does_not_reach_beyond_the_last_report(later: dict[str, Any]) -> None:
    found = since(snapshot([*year("c1", 2018, 66.0), *QUARTER], **later))
    assert found["until"] == "2019-09-30"
    assert [found[key] for key in ("projects", "stages", "guidance")] == [[], [], []]


def test_a_date_known_to_the_day_reaches_beyond_the_last_report() -> None:
    made = snapshot([*year("c1", 2018, 66.0), *QUARTER], [project(1, 1, "2019-11-20")])
    found = since(replace(made, guidance=(step(1, "2019-11-15"),)))
    assert (found["until"], len(found["projects"]), len(found["guidance"])) == ("2019-11-20", 1, 1)


CHANGED = date(2019, 6, 1)


def merged(**records: Any) -> Mapping[str, Any]:
    """Communes 1 and 2 are merged into a new one with the code of the first; the second's code ends."""
    new = commune(1, valid_from=CHANGED, name_vi="Xã Một Mới", parent_code="d2")
    old = [commune(n, valid_to=CHANGED) for n in (1, 2)]
    changes = [Change(each.id, new.id, ChangeKind.MERGE, None, "") for each in old]
    return since(snapshot(TOLD, (), (*old, new, commune(3)), changes, **records))


def test_rule_5_4_a_stage_is_that_of_its_ground_and_named_by_the_unit_of_its_day() -> None:
    rows = (
        stage("c1", Stage.RECOGNISED, "2017-01-01"),
        stage("c1", Stage.PREPARING, "2019-08-01"),  # of the new commune, which has no dossier before
        stage("c2", Stage.RECOGNISED, "2019-03-01"),
    )
    found = merged(recognitions=rows)["stages"]
    told = [(r["code"], r["name_vi"], r["holder_vi"], r["before"], r["after"], r["day"]) for r in found]
    assert told == [
        ("c1", "Xã Một Mới", "Huyện Tây", None, "preparing", "2019-08-01"),
        ("c2", "Xã Hai", "Huyện Đông", None, "recognised", "2019-03-01"),
    ]


def test_rule_5_4_a_step_of_a_unit_that_has_ended_is_told_by_its_name() -> None:
    own = replace(step(1, "2019-09-30"), unit_code="c2", issued_on=PartialDate.parse("2018-05-01"))
    (row,) = merged(guidance=(own,))["guidance"]
    assert (row["name_vi"], row["holder_vi"], row["became"]) == ("Xã Hai", "Huyện Đông", "late")
    assert (row["unit"], row["day"]) == ("c2", "2019-05-31")


def test_a_unit_renamed_with_another_code_keeps_its_dossier() -> None:
    new = commune(1, code="c9", valid_from=CHANGED, name_vi="Xã Chín")
    old = commune(1, valid_to=CHANGED)
    rows = (stage("c1", Stage.SUBMITTED, "2018-01-01"), stage("c9", Stage.RECOGNISED, "2019-08-01"))
    change = Change(old.id, new.id, ChangeKind.RENAME, None, "")
    found = since(snapshot(TOLD, (), (old, new), [change], recognitions=rows))["stages"]
    assert [(row["code"], row["before"], row["after"]) for row in found] == [
        ("c9", "submitted", "recognised")
    ]


def test_rule_5_2_a_commune_that_became_a_ward_has_won_and_lost_nothing() -> None:
    old, ward = commune(1, valid_to=CHANGED), commune(1, valid_from=CHANGED, name_vi="Phường Một")
    change = Change(old.id, ward.id, ChangeKind.PROMOTION, None, "")
    (part,) = since(snapshot(TOLD, (), (old, ward, commune(2)), [change]))["attainment"]
    assert (codes(part["complete"]), codes(part["met"])) == ([], [])
    assert codes(part["incomplete"]) == ["c2"]
