"""Old and new names both find a unit, and a report says what a unit is called by now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Statistic
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.projects import check_projects
from geoapp.intake.recognitions import check_recognitions
from geoapp.intake.statistics import check_statistics
from geoapp.intake.tables import read_table
from geoapp.projects.records import Project
from tests.intake.making import PROVINCE
from tests.intake.making import commune
from tests.intake.making import reasons
from tests.intake.making import write_csv

DAY = date(2025, 7, 1)


def later(code: str, name: str) -> Unit:
    return Unit(code, DAY, None, Level.COMMUNE, name, name, "75", "thử")


HUNG_LOC, XUAN_THANH = commune("26317", "Xã Hưng Lộc", "738"), commune("26326", "Xã Xuân Thạnh", "738")
SPLIT = commune("26428", "Xã Xuân Bắc", "741")
DAU_GIAY, XUAN_LOC = later("26326", "Xã Dầu Giây"), later("26425", "Xã Xuân Lộc")
KEPT_OLD, KEPT = commune("26173", "Xã Phú Lý", "735"), later("26173", "Phường Phú Lý")
SAME_OLD, SAME_NEW = commune("26200", "Xã Tân Phú", "736"), later("26116", "Xã Tân Phú")
EDGES = (
    (HUNG_LOC, DAU_GIAY, ChangeKind.MERGE),
    (XUAN_THANH, DAU_GIAY, ChangeKind.MERGE),
    (SPLIT, DAU_GIAY, ChangeKind.SPLIT),
    (SPLIT, XUAN_LOC, ChangeKind.SPLIT),
    (KEPT_OLD, KEPT, ChangeKind.LEVEL_CHANGE),
)
KNOWN = Known(
    PROVINCE,
    (HUNG_LOC, XUAN_THANH, SPLIT, DAU_GIAY, XUAN_LOC, KEPT_OLD, KEPT, SAME_OLD, SAME_NEW),
    changes=tuple(Change(a.id, b.id, kind, None, "NQ") for a, b, kind in EDGES),
)


def test_a_suggestion_compares_names_before_ranks() -> None:
    units = [later("1", "Xã Đa Kia"), later("2", "Phường Dầu Giây"), later("3", "Xã Tân Phú")]
    known = Known(PROVINCE, [*units, later("4", "Phường Tân Phú")])
    asked = {"Xã Dầu Giây": "'Phường Dầu Giây'", "Phường Tân Phu": "'Phường Tân Phú'"}
    for text, meant in asked.items():
        assert known.suggest(text, known.unit_names, "x") == f"did you mean {meant}? Else x"


def statistic(folder: Path, unit: str, as_of: str) -> Checked[Statistic]:
    row = {"unit_code": unit, "measure": "households", "value": 1, "as_of": as_of, "source": "thử"}
    return check_statistics(read_table(write_csv(folder, [row]), "statistics"), KNOWN)


def project(folder: Path, commune: str, started_on: str) -> Checked[Project]:
    row = {"id": "A", "name_vi": "Mô hình", "Xã": commune, "started_on": started_on, "source": "thử"}
    return check_projects(read_table(write_csv(folder, [row]), "projects"), KNOWN)


@pytest.mark.parametrize(
    ("name", "as_of", "code"),
    [("Xã Hưng Lộc", "2020", "26317"), ("hưng lộc", "2020", "26317"), ("Xã Dầu Giây", "2026", "26326")],
)
def test_old_and_new_names_find_their_unit(tmp_path: Path, name: str, as_of: str, code: str) -> None:
    checked = statistic(tmp_path, name, as_of)
    assert ([s.unit_code for s in checked.records], checked.problems) == ([code], [])


def test_of_two_units_of_one_name_the_one_of_the_day_is_meant(tmp_path: Path) -> None:
    assert [s.unit_code for s in statistic(tmp_path, "Xã Tân Phú", "2020").records] == ["26200"]
    assert [s.unit_code for s in statistic(tmp_path, "Xã Tân Phú", "2026").records] == ["26116"]
    assert KNOWN.units_named("Xã Tân Phú") == ["26116", "26200"]


def test_a_name_out_of_date_is_told_its_successor(tmp_path: Path) -> None:
    checked = statistic(tmp_path, "Xã Hưng Lộc", "2026")
    [problem] = checked.problems
    assert problem.severity is Severity.WARN
    assert problem.reason == "Xã Hưng Lộc exists from 2004-01-01 to 2025-07-01, not on 2026-12-31"
    assert problem.remedy == "now Xã Dầu Giây (26326): name that unit, or correct the date"


def test_of_a_unit_that_was_split_the_candidates_are_told(tmp_path: Path) -> None:
    row = {"unit_code": "Xuân Bắc", "tier": "ntm", "stage": "recognised", "decided_on": "2026-01-05"}
    table = read_table(write_csv(tmp_path, [row | {"source": "thử"}]), "recognitions")
    [problem] = check_recognitions(table, KNOWN).refused
    assert problem.remedy.startswith("now part of Xã Dầu Giây (26326), Xã Xuân Lộc (26425): ")


def test_an_old_name_whose_code_another_unit_has_by_now_is_refused(tmp_path: Path) -> None:
    for checked in (statistic(tmp_path, "Xã Xuân Thạnh", "2026"), project(tmp_path, "Xuân Thạnh", "2026")):
        [problem] = checked.refused
        assert "Xã Xuân Thạnh exists from 2004-01-01 to 2025-07-01" in problem.reason
        assert problem.remedy.startswith("now Xã Dầu Giây (26326)")
    # By its code the row means the unit of its date.
    assert statistic(tmp_path, "26326", "2026").problems == []


def test_an_old_name_of_the_same_ground_is_taken_and_said(tmp_path: Path) -> None:
    checked = statistic(tmp_path, "Xã Phú Lý", "2026")
    assert [s.unit_code for s in checked.records] == ["26173"]
    assert [p.remedy.split(":")[0] for p in checked.problems] == ["now Phường Phú Lý (26173)"]


def test_a_project_is_told_the_unit_of_its_day(tmp_path: Path) -> None:
    checked = project(tmp_path, "Hưng Lộc", "2026-02")
    assert [p.unit_code for p in checked.records] == ["26317"]
    assert any("now Xã Dầu Giây" in p.remedy for p in checked.problems)


def test_without_lineage_the_report_says_what_it_did_before(tmp_path: Path) -> None:
    row = {"unit_code": "26317", "measure": "households", "value": 1, "as_of": "2026", "source": "thử"}
    known = replace(KNOWN, changes=())
    checked = check_statistics(read_table(write_csv(tmp_path, [row]), "statistics"), known)
    assert reasons(checked, Severity.WARN) == [
        (2, "unit_code", "Xã Hưng Lộc exists from 2004-01-01 to 2025-07-01, not on 2026-12-31")
    ]
    assert checked.problems[0].remedy == "check the code and the date"


def test_where_not_all_parts_are_known_nothing_is_said_of_the_others() -> None:
    assert KNOWN.now(SPLIT, DAY) == "now part of Xã Dầu Giây (26326), Xã Xuân Lộc (26425)"
    unknown = Change(SPLIT.id, "26999@2025-07-01", ChangeKind.SPLIT, None, "NQ")
    assert replace(KNOWN, changes=(*KNOWN.changes, unknown)).now(SPLIT, DAY) == ""
