"""Checking roadmaps: one target for each unit and tier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Tier
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.roadmap import check_roadmap
from geoapp.intake.tables import read_table
from tests.intake.books import ods
from tests.intake.books import ods_row
from tests.intake.books import xlsx
from tests.intake.making import KNOWN
from tests.intake.making import reasons
from tests.intake.making import write_csv

WHOLE: dict[str, object] = {
    "unit_code": "741",
    "tier": "nang_cao",
    "target": "2020-12",
    "decision": "Kế hoạch 5",
    "decided_on": "2018-03-05",
    "source": "thử",
    "note": "",
}
HEADER = ("STT", "Huyện", "Danh hiệu", "Năm phấn đấu", "Số kế hoạch", "Ngày kế hoạch", "Nguồn", "Ghi chú")
ROW = ("1", "Xuân Lộc", "NTM nâng cao", "12/2020", "Kế hoạch 5", "05/03/2018", "thử", "")


def check(folder: Path, *changes: dict[str, object]) -> Checked[Roadmap]:
    rows = [WHOLE | change for change in changes or ({},)]
    return check_roadmap(read_table(write_csv(folder, rows), "roadmap"), KNOWN)


def as_csv(folder: Path) -> Path:
    return write_csv(folder, [dict(zip(HEADER, ROW, strict=True))])


def as_xlsx(folder: Path) -> Path:
    return xlsx(folder, [HEADER, ROW])


def as_ods(folder: Path) -> Path:
    return ods(folder, f'<table:table table:name="Một">{ods_row(*HEADER)}{ods_row(*ROW)}</table:table>')


def test_a_target_is_read_field_by_field(tmp_path: Path) -> None:
    checked = check(tmp_path)
    assert checked.problems == []
    (found,) = checked.records
    assert (found.unit_code, found.tier, str(found.target)) == ("741", Tier.NANG_CAO, "2020-12")
    assert (found.decision, str(found.decided_on), found.source) == ("Kế hoạch 5", "2018-03-05", "thử")
    (bare,) = check(tmp_path, {"decided_on": ""}).records
    assert bare.decided_on is None


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_ods])
def test_a_table_as_people_keep_it_is_read_in_every_format(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    checked = check_roadmap(read_table(write(tmp_path), "roadmap"), KNOWN)
    assert (checked.records, checked.problems) == (check(tmp_path).records, [])


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"unit_code": ""}, "unit_code", "empty"),
        ({"unit_code": "74l"}, "unit_code", "not known"),
        ({"tier": ""}, "tier", "empty"),
        ({"tier": "ntmm"}, "tier", "not known"),
        ({"target": ""}, "target", "empty"),
        ({"target": "sau 2020"}, "target", "not a date"),
        ({"decided_on": "2018-13"}, "decided_on", "not a date"),
        ({"decided_on": "2021-01-01"}, "decided_on", "it lies after the target, 2020-12"),
        ({"source": ""}, "source", "empty"),
        ({"note": "ông Nguyễn Văn A"}, "note", "person's name"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_column(
    tmp_path: Path, change: dict[str, object], column: str, said: str
) -> None:
    checked = check(tmp_path, change)
    ((row, where, reason),) = reasons(checked)
    assert (checked.records, row, where) == ([], 2, column)
    assert said in reason


def test_a_unit_has_one_target_for_each_tier(tmp_path: Path) -> None:
    checked = check(tmp_path, {}, {"target": "2021"}, {"tier": "kieu_mau"})
    assert [found.tier for found in checked.records] == [Tier.NANG_CAO, Tier.KIEU_MAU]
    assert reasons(checked) == [(3, "", "it says the same as row 2")]


def test_a_target_after_the_end_of_the_unit_is_doubted_and_kept(tmp_path: Path) -> None:
    bare = {"decided_on": ""}
    checked = check(
        tmp_path,
        bare | {"target": "2025"},
        bare | {"target": "2026", "tier": "kieu_mau"},
        {"target": "2030", "tier": "ntm"},
    )
    assert len(checked.records) == 3  # the last was decided while the unit stood
    ((row, column, said),) = reasons(checked, Severity.WARN)
    assert (row, column) == (3, "unit_code")
    assert "to 2025-07-01, not on 2026-01-01" in said
