"""Checking changes between units: crosswalks as people have them, and the fixed form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.dates import PartialDate
from geoapp.exports.csv import lineage_csv
from geoapp.intake.known import Known
from geoapp.intake.lineage import check_lineage
from geoapp.intake.tables import read_table
from tests.intake.lineages import DAY
from tests.intake.lineages import WHOLE
from tests.intake.lineages import check
from tests.intake.lineages import edges
from tests.intake.lineages import old
from tests.intake.lineages import stored
from tests.intake.lineages import units
from tests.intake.lineages import warnings
from tests.intake.making import PROVINCE
from tests.intake.making import commune


def test_the_fixed_form_is_read_field_by_field(tmp_path: Path) -> None:
    known = replace(commune("26425", "Xã Xuân Định", "741"), valid_to=None)
    checked = check(tmp_path, WHOLE | {"share_population": "0.75"}, units=(known,), given={})
    [record] = checked.records
    day = PartialDate.parse("2025-07-01")
    assert record.change == Change(known.id, "26400@2025-07-01", ChangeKind.MERGE, day, "NQ 1662", 1.0, 0.75)
    ended, added = record.units
    assert (ended.id, ended.valid_to) == (known.id, DAY)
    assert (added.name_vi, added.level, added.parent_code, added.outline) == (
        "Xã Xuân Phú",
        "commune",
        None,
        None,
    )
    assert "1 unit of the store end on 2025-07-01: Xã Xuân Định" in warnings(checked)
    assert "1 unit the store lacks is added by name only: Xã Xuân Phú" in warnings(checked)


def test_a_crosswalk_of_old_and_new_units_is_read_by_its_own_headers(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        old("1", "Phường Một", "5", "Phường Năm", district_code="001", province_code="01", type="full"),
        old("2", "Phường Hai", "5", "Phường Năm", district_code="001", province_code="01", type="partial"),
        old("2", "Phường Hai", "6", "Phường Sáu", district_code="001", province_code="01", type="partial"),
        old("3", "Xã Ba", "3", "Phường Ba", district_code="001", province_code="01", type="full"),
        old("4", "Xã Bốn", "7", "Xã Tư", district_code="002", province_code="01", type="full"),
    )
    assert not checked.refused
    assert edges(checked) == {
        ("1", "5"): "merge",
        ("2", "5"): "split",
        ("2", "6"): "split",
        ("3", "3"): "level_change",
        ("4", "7"): "rename",
    }
    found = units(checked)
    former, later = found["4@2019-01-01"], found["7@2025-07-01"]
    assert (former.valid_to, former.parent_code, former.valid_from_confirmed) == (DAY, "002", False)
    assert (later.valid_to, later.parent_code, later.valid_from_confirmed) == (None, None, True)
    assert former.source == "NQ 1662"
    said = warnings(checked)
    assert "kinds that follow from the rows: level_change 1, merge 1, rename 1, split 2" in said
    assert "2 rows part a unit without a share" in said
    assert "2 units above the added ones are not known: 001; 002" in said


def test_lists_of_two_years_are_read_by_their_years(tmp_path: Path) -> None:
    row = {
        "province_code_2019": "75",
        "district_code_2019": "738",
        "code_2019": "26326",
        "name_2019": "Xã Xuân Thạnh",
        "name_2024": "Thị trấn Dầu Giây",
        "code_2024": "26326",
        "district_code_2024": "738",
    }
    same = row | {"code_2019": "26299", "name_2019": "Xã X", "code_2024": "26299", "name_2024": "Xã X"}
    checked = check(tmp_path, row, same)
    assert edges(checked) == {("26326", "26326"): "level_change"}
    found = units(checked)
    assert found["26326@2025-07-01"].parent_code == "738"
    assert found["26299@2019-01-01"].valid_to is None
    assert "1 rows say that nothing changed" in warnings(checked)


def test_the_words_of_people_are_understood(tmp_path: Path) -> None:
    row = {
        "Mã cũ": "1",
        "Đơn vị cũ": "Xã Một",
        "Mã mới": "2",
        "Đơn vị mới": "Xã Hai",
        "Hình thức sắp xếp": "Nhập",
        "Tỷ lệ dân số": "0,35",
        "Ngày hiệu lực": "1/7/2025",
        "Nghị quyết": "NQ 1",
    }
    [record] = check(tmp_path, row, given={"from_valid_from": "2019-01-01"}).records
    assert record.change is not None
    assert (record.change.kind, record.change.share_population) == (ChangeKind.MERGE, 0.35)


def test_a_code_that_is_used_again_is_another_unit(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        old("25195", "Phường Tân Phú", "25195", "Phường Bình Phước"),
        old("25198", "Phường Tân Đồng", "25195", "Phường Bình Phước"),
        old("25201", "Xã Tiến Hưng", "25198", "Phường Tân Đồng"),  # a name and code that wander
    )
    assert not checked.refused
    assert edges(checked) == {
        ("25195", "25195"): "merge",
        ("25198", "25195"): "merge",
        ("25201", "25198"): "level_change",
    }


def test_two_units_may_change_codes_on_one_day(tmp_path: Path) -> None:
    held = (commune("1", "Xã Một", "741"), commune("2", "Xã Hai", "741"))
    held = tuple(replace(each, valid_to=None) for each in held)  # type: ignore[assignment]
    checked = check(
        tmp_path, old("1", "Xã Một", "2", "Xã Mới Một"), old("2", "Xã Hai", "1", "Xã Mới Hai"), units=held
    )
    assert edges(checked) == {("1@2004-01-01", "2"): "rename", ("2@2004-01-01", "1"): "rename"}


def test_chains_over_several_days_and_two_resolutions_of_one_day(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        old("3", "Xã Ba", "9", "Xã Chín", on="2025-07-01", decision="NQ 3"),
        old("1", "Xã Một", "3", "Xã Ba", on="2024-11-01", decision="NQ 1"),
        old("2", "Xã Hai", "3", "Xã Ba", on="2024-11-01", decision="NQ 2"),
    )
    assert not checked.refused
    assert edges(checked) == {
        ("1", "3@2024-11-01"): "merge",
        ("2", "3@2024-11-01"): "merge",
        ("3@2024-11-01", "9"): "rename",
    }
    assert {r.change.decision for r in checked.records if r.change} == {"NQ 1", "NQ 2", "NQ 3"}
    assert units(checked)["3@2024-11-01"].valid_to == DAY


def test_a_unit_that_takes_in_others_goes_on_anew(tmp_path: Path) -> None:
    held = (replace(commune("3", "Xã Ba", "741"), valid_to=None),)
    checked = check(tmp_path, old("1", "Xã Một", "3", "Xã Ba"), units=held)
    assert edges(checked) == {("1", "3"): "merge", ("3@2004-01-01", "3"): "merge"}
    assert (units(checked)["3@2004-01-01"].valid_to, units(checked)["3@2025-07-01"].parent_code) == (
        DAY,
        None,
    )
    assert "took in or gave away ground" in warnings(checked)


def test_a_unit_that_gives_a_part_away_keeps_the_rest(tmp_path: Path) -> None:
    row = old("1", "Xã Một", "2", "Xã Hai", kind="transfer", share_area="0.25")
    checked = check(tmp_path, row, old("2", "Xã Hai", "2", "Xã Hai"))
    changes = {
        r.change.to_unit: r.change for r in checked.records if r.change and r.change.from_unit[0] == "1"
    }
    assert {unit_id: each.share_area for unit_id, each in changes.items()} == {
        "2@2025-07-01": 0.25,
        "1@2025-07-01": 0.75,
    }


def test_a_version_with_a_stated_end_is_cut_in_two_where_it_goes_on(tmp_path: Path) -> None:
    held = (replace(commune("3", "Xã Ba", "741"), valid_to=date(2026, 4, 30)),)
    found = units(check(tmp_path, old("1", "Xã Một", "3", "Xã Ba"), units=held))
    assert found["3@2004-01-01"].valid_to == DAY
    assert found["3@2025-07-01"].valid_to == date(2026, 4, 30)


def test_an_added_unit_ends_where_the_next_of_its_code_begins(tmp_path: Path) -> None:
    later = replace(commune("3", "Phường Ba", "75"), valid_from=date(2026, 4, 30), valid_to=None)
    found = units(check(tmp_path, old("1", "Xã Một", "3", "Xã Ba"), units=(later,)))
    assert found["3@2025-07-01"].valid_to == date(2026, 4, 30)


def test_a_change_the_store_dates_otherwise_is_the_same_change(tmp_path: Path) -> None:
    town = replace(commune("3", "Xã Ba", "741"), valid_to=date(2019, 7, 1))
    city = replace(commune("3", "Thị trấn Ba", "741"), valid_from=date(2019, 7, 1))
    checked = check(tmp_path, old("3", "Xã Ba", "3", "Thị trấn Ba"), units=(town, city))
    assert edges(checked) == {(town.id, city.id): "level_change"}
    assert not units(checked)


@pytest.mark.parametrize("second_in", [False, True])
def test_a_second_import_changes_nothing(tmp_path: Path, second_in: bool) -> None:
    held = (replace(commune("3", "Xã Ba", "741"), valid_to=None),)
    rows = [
        old("1", "Xã Một", "3", "Xã Ba"),
        old("2", "Xã Hai", "5", "Xã Năm", type="partial"),
        old("2", "Xã Hai", "3", "Xã Ba", type="partial"),
        old("6", "Xã Sáu", "6", "Xã Sáu"),
    ]
    first = check(tmp_path, *rows, units=held)
    again = check(tmp_path, *(rows[:2] if second_in else rows), **stored(first, *held))
    assert not again.refused
    assert not units(again)
    held_changes = set(stored(first)["changes"])
    assert {record.change for record in again.records if record.change} <= held_changes


def test_the_download_comes_back_as_it_was(tmp_path: Path) -> None:
    first = check(tmp_path, old("1", "Xã Một", "3", "Xã Ba"), old("2", "Xã Hai", "3", "Xã Ba"))
    held = stored(first)
    path = tmp_path / "lineage.csv"
    path.write_bytes(lineage_csv(held["changes"], held["units"], demonstration=False))
    again = check_lineage(read_table(path, "lineage"), Known(PROVINCE))
    assert not again.refused
    assert {record.change for record in again.records} == set(held["changes"])
