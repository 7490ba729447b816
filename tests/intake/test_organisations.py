"""Checking organisations and their names over time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geoapp.intake.organisations import check_organisations
from geoapp.intake.problems import Checked
from geoapp.intake.tables import read_table
from geoapp.projects.records import Organisation
from tests.intake.making import KNOWN
from tests.intake.making import reasons
from tests.intake.making import write_csv

WHOLE: dict[str, object] = {
    "slug": "hoi_nct",
    "name_vi": "Hội Người cao tuổi",
    "name_en": "Association of the Elderly",
    "kind": "association",
    "level": "province",
    "parent_slug": "",
    "office_contact": "0251 3 822 222",
    "used_from": "",
    "used_until": "",
    "source": "thử",
}


def check(folder: Path, *changes: dict[str, object]) -> Checked[Organisation]:
    rows = [WHOLE | change for change in changes]
    return check_organisations(read_table(write_csv(folder, rows), "organisations"), KNOWN)


def test_rows_of_one_slug_are_its_names_oldest_first(tmp_path: Path) -> None:
    checked = check(
        tmp_path, {"used_from": "2024-12-19"}, {"name_vi": "Ban đại diện", "used_until": "2024-12"}
    )
    (found,) = checked.records
    assert [name.name_vi for name in found.names] == ["Ban đại diện", "Hội Người cao tuổi"]
    assert found.name_on(date(2020, 1, 1)).name_vi == "Ban đại diện"
    assert found.name_on(date(2025, 1, 1)).name_vi == "Hội Người cao tuổi"
    assert checked.rows == 2


def test_a_parent_may_stand_in_the_file_or_in_the_store(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        {"slug": "a", "parent_slug": "b"},
        {"slug": "b", "parent_slug": "hoi_phu_nu"},
    )
    assert [each.parent_slug for each in checked.records] == ["b", "hoi_phu_nu"]


@pytest.mark.parametrize(
    ("changes", "row", "column", "said"),
    [
        (({"slug": ""},), 2, "slug", "empty"),
        (({"slug": "Hội NCT"},), 2, "slug", "not a key"),
        (({"name_vi": ""},), 2, "name_vi", "empty"),
        (({"name_vi": "Ông A 0901234567"},), 2, "name_vi", "telephone"),
        (({"source": ""},), 2, "source", "empty"),
        (({"parent_slug": "hoi_phu_mu"},), 2, "parent_slug", "not known"),
        (({"slug": "a", "parent_slug": "a"},), 2, "parent_slug", "above each other"),
        (({"used_from": "2025", "used_until": "2020"},), 2, "used_until", "before"),
        (({"used_from": "2020"}, {"used_from": "2021", "kind": "party"}), 3, "kind", "'association'"),
        (({}, {"name_vi": "Khác"}), 3, "used_from", "same date"),
    ],
)
def test_a_wrong_row_is_refused_with_its_column(
    tmp_path: Path, changes: tuple[dict[str, object], ...], row: int, column: str, said: str
) -> None:
    checked = check(tmp_path, *changes)
    ((where, what, reason),) = reasons(checked)
    assert (checked.records, where, what) == ([], row, column)
    assert said in reason


def test_organisations_that_stand_above_each_other_are_refused(tmp_path: Path) -> None:
    checked = check(tmp_path, {"slug": "a", "parent_slug": "b"}, {"slug": "b", "parent_slug": "a"})
    assert [reason for _, _, reason in reasons(checked)] == ["the organisations stand above each other"] * 2
