"""Checking recognitions, statistics and assessments."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.intake.assessments import check_assessments
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.recognitions import check_recognitions
from geoapp.intake.statistics import check_statistics
from geoapp.intake.tables import read_table
from tests.intake.making import KNOWN
from tests.intake.making import reasons
from tests.intake.making import write_csv

CHECKS: dict[str, Any] = {
    "recognitions": check_recognitions,
    "statistics": check_statistics,
    "assessments": check_assessments,
}
WHOLE: dict[str, dict[str, object]] = {
    "recognitions": {
        "unit_code": "741",
        "tier": "ntm",
        "for_year": "2014",
        "decided_on": "2015-01",
        "known_by": "2015-01-24",
        "decision": "326/QĐ-TTg",
        "stage": "recognised",
        "revoked_on": "",
        "source": "thử",
    },
    "statistics": {
        "unit_code": "75",
        "measure": "communes_ntm",
        "value": "124",
        "as_of": "2018-01",
        "source": "thử",
    },
    "assessments": {
        "unit_code": "26425",
        "set": "XA-2016",
        "indicator": "17.6",
        "period_start": "2019",
        "period_end": "",
        "value": "91.5",
        "status": "",
        "assessor": "self",
        "source": "thử",
        "source_date": "",
        "note": "",
    },
}


def check(folder: Path, kind: str, *changes: dict[str, object]) -> Checked[Any]:
    rows = [WHOLE[kind] | change for change in changes or ({},)]
    return CHECKS[kind](read_table(write_csv(folder, rows), kind), KNOWN)  # type: ignore[no-any-return]


def test_a_recognition_is_read_field_by_field(tmp_path: Path) -> None:
    (found,) = check(tmp_path, "recognitions").records
    assert (found.unit_code, found.tier, found.stage) == ("741", Tier.NTM, Stage.RECOGNISED)
    assert (found.for_year, str(found.decided_on), str(found.known_by)) == (2014, "2015-01", "2015-01-24")
    assert (found.decision, found.revoked_on) == ("326/QĐ-TTg", None)


def test_a_statistic_is_read_field_by_field(tmp_path: Path) -> None:
    (found,) = check(tmp_path, "statistics").records
    assert (found.unit_code, found.measure, found.value) == ("75", "communes_ntm", 124.0)
    assert str(found.as_of) == "2018-01"


def test_an_assessment_of_a_year_covers_all_its_days(tmp_path: Path) -> None:
    (found,) = check(tmp_path, "assessments").records
    assert (found.period_start, found.period_end) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (found.value, found.status, found.assessor) == (91.5, None, Assessor.SELF)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("đạt", Status.MET),
        ("Chưa đạt", Status.NOT_MET),
        ("cơ bản đạt", Status.NEARLY_MET),
        ("chưa đánh giá", Status.NOT_ASSESSED),
        ("không áp dụng", Status.NOT_APPLICABLE),
        ("not_met", Status.NOT_MET),
    ],
)
def test_rule_5_6_statuses_stay_apart(tmp_path: Path, text: str, status: Status) -> None:
    (found,) = check(tmp_path, "assessments", {"status": text, "value": ""}).records
    assert (found.status, found.value) == (status, None)


@pytest.mark.parametrize(
    ("kind", "change", "column", "said"),
    [
        ("recognitions", {"unit_code": "74l"}, "unit_code", "not known"),
        ("recognitions", {"unit_code": ""}, "unit_code", "empty"),
        ("recognitions", {"tier": "ntmm"}, "tier", "not known"),
        ("recognitions", {"stage": ""}, "stage", "empty"),
        ("recognitions", {"for_year": "14"}, "for_year", "not a year"),
        ("recognitions", {"decided_on": "2016"}, "known_by", "before the decision"),
        ("recognitions", {"revoked_on": "2014"}, "revoked_on", "before"),
        ("recognitions", {"decided_on": "2026", "known_by": ""}, "unit_code", "not on 2026-12-31"),
        ("recognitions", {"source": ""}, "source", "empty"),
        ("recognitions", {"source": "ông A 0901234567"}, "source", "telephone"),
        ("statistics", {"value": ""}, "value", "empty"),
        ("statistics", {"value": "khoảng 5"}, "value", "not a number"),
        ("statistics", {"measure": "Số xã"}, "measure", "not a key"),
        ("assessments", {"set": "XA-2017"}, "set", "not known"),
        ("assessments", {"unit_code": "741"}, "set", "assesses a commune"),
        ("assessments", {"indicator": "17.9"}, "indicator", "no such indicator"),
        ("assessments", {"value": "101"}, "value", "between 0 and 100"),
        ("assessments", {"value": ""}, "value", "neither a value nor a status"),
        ("assessments", {"status": "xong"}, "status", "not known"),
        ("assessments", {"assessor": "ai đó"}, "assessor", "not known"),
        ("assessments", {"period_start": ""}, "period_start", "empty"),
        ("assessments", {"period_end": "2018"}, "period_end", "before"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(
    tmp_path: Path, kind: str, change: dict[str, object], column: str, said: str
) -> None:
    checked = check(tmp_path, kind, change)
    ((row, where, reason),) = reasons(checked)
    assert (checked.records, row, where) == ([], 2, column)
    assert said in reason


@pytest.mark.parametrize("kind", CHECKS)
def test_a_fact_said_twice_is_refused_once(tmp_path: Path, kind: str) -> None:
    checked = check(tmp_path, kind, {}, {})
    assert len(checked.records) == 1
    assert reasons(checked) == [(3, "", "it says the same as row 2")]


def test_a_recognition_without_any_date_is_kept_with_a_warning(tmp_path: Path) -> None:
    checked = check(tmp_path, "recognitions", {"decided_on": "", "known_by": ""})
    assert len(checked.records) == 1
    assert [column for _, column, _ in reasons(checked, Severity.WARN)] == ["decided_on"]


@pytest.mark.parametrize("year", ["2015", "2021"])
def test_rule_5_3_a_set_is_never_used_for_a_year_it_does_not_assess(tmp_path: Path, year: str) -> None:
    checked = check(tmp_path, "assessments", {"period_start": year})
    assert reasons(checked) == [(2, "set", "the set assesses 2016–2020 only")]


def test_a_statistic_of_a_day_the_unit_did_not_exist_is_a_warning(tmp_path: Path) -> None:
    checked = check(tmp_path, "statistics", {"unit_code": "741", "as_of": "2026"})
    assert len(checked.records) == 1
    assert [column for _, column, _ in reasons(checked, Severity.WARN)] == ["unit_code"]


@pytest.mark.parametrize("text", ["Nhóm 2", "nhom xa 2", "group_2", "II", "2", "2,0", "NHÓM II"])
@pytest.mark.parametrize("measure", ["commune_group", "Nhóm xã"])
def test_the_group_of_a_commune_is_read_as_people_write_it(tmp_path: Path, measure: str, text: str) -> None:
    row = {"unit_code": "26425", "measure": measure, "value": text, "as_of": "2019-03"}
    (record,) = check(tmp_path, "statistics", row).records
    assert (record.unit_code, record.measure, record.value) == ("26425", "commune_group", 2)
    assert str(record.as_of) == "2019-03"


@pytest.mark.parametrize(
    ("changed", "column", "said"),
    [
        ({"value": "7"}, "value", "no criteria set has such a commune group"),
        ({"value": "0"}, "value", "no criteria set has such a commune group"),
        ({"value": "2,5"}, "value", "no criteria set has such a commune group"),
        ({"value": "vùng II"}, "value", "no criteria set has such a commune group"),
        ({"as_of": ""}, "as_of", "the cell is empty"),
        ({"value": ""}, "value", "the cell is empty"),
        ({"unit_code": "741"}, "unit_code", "is no commune, and groups are of communes"),
    ],
)
def test_rule_5_3_what_is_no_group_of_a_commune_is_refused(
    tmp_path: Path, changed: dict[str, object], column: str, said: str
) -> None:
    row = {"unit_code": "26425", "measure": "commune_group", "value": "2", "as_of": "2019-03"}
    checked = check(tmp_path, "statistics", row | changed)
    assert checked.records == []
    assert [problem.column for problem in checked.problems] == [column]
    assert said in checked.problems[0].reason
