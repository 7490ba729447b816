"""Checking changes between units: crosswalks as people have them, and the fixed form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.exports.csv import lineage_csv
from geoapp.intake.known import Known
from geoapp.intake.lineage import LineageRecord
from geoapp.intake.lineage import check_lineage
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.intake.tables import read_table
from tests.intake.making import PROVINCE
from tests.intake.making import commune
from tests.intake.making import reasons
from tests.intake.making import write_csv

START, DAY = date(2004, 1, 1), date(2025, 7, 1)
GIVEN = {"on": "2025-07-01", "from_valid_from": "2019-01-01", "decision": "NQ 1662"}
#: A row in the fixed form, for a unit that is known and one that is not.
WHOLE: dict[str, object] = {
    "from_code": "26425",
    "from_valid_from": "2004-01-01",
    "to_code": "26400",
    "to_valid_from": "2025-07-01",
    "kind": "merge",
    "share_area": "1",
    "share_population": "",
    "on": "2025-07-01",
    "decision": "NQ 1662",
    "from_name": "Xã Xuân Định",
    "to_name": "Xã Xuân Phú",
}


def check(
    folder: Path,
    *rows: Mapping[str, object],
    units: tuple[Unit, ...] = (),
    changes: tuple[Change, ...] = (),
    given: Mapping[str, str] = GIVEN,
) -> Checked[LineageRecord]:
    """Check ``rows`` against a store that holds ``units`` and ``changes``."""
    table = read_table(write_csv(folder, rows), "lineage", given)
    return check_lineage(table, Known(PROVINCE, units, changes=changes))


def old(code: str, name: str, new: str, new_name: str, **more: object) -> dict[str, object]:
    """Return a row of a crosswalk of old and new units."""
    return {"old_code": code, "old_name": name, "new_code": new, "new_name": new_name, **more}


def edges(checked: Checked[LineageRecord]) -> dict[tuple[str, str], str]:
    """Return the kind of each change by the units it joins, without their first days where plain."""
    return {
        (r.change.from_unit.removesuffix("@2019-01-01"), r.change.to_unit.removesuffix("@2025-07-01")): str(
            r.change.kind
        )
        for r in checked.records
        if r.change
    }


def units(checked: Checked[LineageRecord]) -> dict[str, Unit]:
    return {unit.id: unit for record in checked.records for unit in record.units}


def stored(checked: Checked[LineageRecord], *before: Unit) -> dict[str, Any]:
    """Return what the store holds after the import, for a second one."""
    held = {unit.id: unit for unit in before} | units(checked)
    return {
        "units": tuple(held.values()),
        "changes": tuple(record.change for record in checked.records if record.change),
    }


def warnings(checked: Checked[LineageRecord]) -> str:
    return "\n".join(problem.line() for problem in checked.problems if problem.severity is Severity.WARN)


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


REFUSED: list[tuple[list[dict[str, object]], str, str]] = [
    ([old("1", "", "5", "Xã Năm")], "old_code", "no unit of this code is known"),
    ([old("1", "Xã Một", "5", "")], "new_code", "no unit of this code is known on 2025-07-01"),
    ([old("1", "Một", "5", "Xã Năm")], "old_name", "does not begin with a rank"),
    ([old("a b", "Xã Một", "5", "Xã Năm")], "old_code", "it is not a code"),
    ([old("1", "Xã Một", "5", "Xã Năm", kind="eaten")], "kind", "the word is not known"),
    ([old("1", "Xã Một", "5", "Xã Năm", share_area="1.5")], "share_area", "between 0 and 1"),
    ([old("1", "Xã Một", "5", "Xã Năm", on="2025")], "on", "the day of the change is not given"),
    ([old("1", "Xã Một", "5", "Xã Năm", to_valid_from="2025-07-02")], "to_valid_from", "another day"),
    ([old("1", "Xã Một", "5", "Xã Năm", on="2018-01-01")], "from_valid_from", "begins when it changes"),
    ([old("1", "Xã Một", "5", "Xã Năm")] * 2, "", "it says the same as row 2"),
    (
        [
            old("1", "Xã Một", "5", "Xã Năm", share_area="0.7"),
            old("1", "Xã Một", "6", "Xã Sáu", share_area="0.4"),
        ],
        "share_area",
        "add up to 1.1",
    ),
    (
        [old("1", "Xã Một", "5", "Xã Năm", type="full"), old("1", "Xã Một", "6", "Xã Sáu", type="partial")],
        "type",
        "row 3 says that it also went elsewhere",
    ),
    (
        [
            old("1", "Xã Một", "5", "Xã Năm", to_parent_code="731"),
            old("2", "Xã Hai", "6", "Xã Năm", to_parent_code="731"),
        ],
        "new_code",
        "another code too (6 in row 3)",
    ),
]


@pytest.mark.parametrize(("rows", "column", "reason"), REFUSED)
def test_what_is_wrong_is_said_row_by_row(
    tmp_path: Path, rows: list[dict[str, object]], column: str, reason: str
) -> None:
    checked = check(tmp_path, *rows)
    assert any(column == where and reason in said for _, where, said in reasons(checked)), reasons(checked)


def test_shares_are_checked_with_those_the_store_holds(tmp_path: Path) -> None:
    first = check(
        tmp_path,
        old("1", "Xã Một", "5", "Xã Năm", share_area="0.7", type="partial"),
        old("1", "Xã Một", "1", "Xã Một", share_area="0.3"),
    )
    assert not first.refused
    more = check(
        tmp_path, old("1", "Xã Một", "6", "Xã Sáu", share_area="0.1", type="partial"), **stored(first)
    )
    assert any("add up to 1.1" in reason for _, _, reason in reasons(more))


def test_a_unit_is_stored_whole_or_not(tmp_path: Path) -> None:
    checked = check(
        tmp_path,
        old("1", "Xã Một", "5", "Xã Năm", type="partial"),
        old("1", "Xã Một", "6", "", type="partial"),
        old("2", "Xã Hai", "7", "Xã Bảy"),
    )
    assert [row for row, _, _ in reasons(checked)] == [2, 3]
    assert "row 3 about the same unit is refused" in reasons(checked)[0][2]
    assert edges(checked) == {("2", "7"): "rename"}
    assert {unit_id[0] for unit_id in units(checked)} == {"2", "7"}


def test_an_end_the_store_states_otherwise_is_not_overwritten(tmp_path: Path) -> None:
    held = (replace(commune("1", "Xã Một", "741"), valid_to=date(2026, 4, 30)),)
    checked = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), units=held)
    assert not checked.records
    assert (
        "Xã Một exists from 2004-01-01 to 2026-04-30, and the change is on 2025-07-01"
        in reasons(checked)[0][2]
    )


def test_a_unit_that_ended_before_cannot_change_again(tmp_path: Path) -> None:
    held = (replace(commune("1", "Xã Một", "741"), valid_to=date(2024, 11, 1)),)
    checked = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), units=held)
    assert "exists from 2004-01-01 to 2024-11-01" in reasons(checked)[0][2]


def test_a_later_unit_never_takes_the_code_of_one_that_goes_on(tmp_path: Path) -> None:
    held = (replace(commune("5", "Xã Cũ", "741"), valid_to=None),)
    checked = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), units=held)
    assert not checked.records
    assert "Xã Cũ exists from 2004-01-01: it goes on under this code" in reasons(checked)[0][2]


def test_another_first_day_than_the_stores_is_refused(tmp_path: Path) -> None:
    held = (commune("26425", "Xã Xuân Định", "741"),)
    checked = check(tmp_path, WHOLE | {"from_valid_from": "2010-01-01"}, units=held)
    assert "the store has 26425@2004-01-01" in reasons(checked)[0][2]


def test_another_name_than_the_stores_is_said(tmp_path: Path) -> None:
    held = (commune("1", "Xã Nhất", "741"),)
    checked = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), units=held)
    assert "1 former units have another name: Xã Một, here Xã Nhất" in warnings(checked)


def test_another_later_name_is_said_and_where_a_tone_stands_makes_none(tmp_path: Path) -> None:
    later = (
        replace(commune("5", "Xã Hoà Năm", "741"), valid_from=DAY, valid_to=None),
        replace(commune("6", "Xã Sáu", "741"), valid_from=DAY, valid_to=None),
    )
    rows = (old("1", "Xã Một", "5", "Xã Hòa Năm"), old("2", "Xã Hai", "6", "Xã Khác"))
    said = warnings(check(tmp_path, *rows, units=later))
    assert "1 later units have another name: Xã Khác, here Xã Sáu (6@2025-07-01)" in said


def test_a_unit_that_ends_on_the_day_and_is_in_no_row_is_named(tmp_path: Path) -> None:
    left = commune("9", "Xã Chín", "741")
    other = replace(commune("8", "Xã Tám", "741"), valid_to=date(2020, 1, 1))
    above = replace(commune("741", "Huyện Xuân Lộc", "75"), level=Level.DISTRICT)
    held = (commune("1", "Xã Một", "741"), left, other, above)
    said = warnings(check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), units=held))
    assert "1 unit of the store ends on 2025-07-01 and no row says what became of it: Xã Chín" in said
    town = replace(above, code="742")
    changes = (
        Change(left.id, "5@2025-07-01", ChangeKind.MERGE, None, "NQ"),
        Change(town.id, "743@2020-01-01", ChangeKind.LEVEL_CHANGE, None, "NQ"),
    )
    row = old("1", "Xã Một", "5", "Xã Năm")
    known = check(tmp_path, row, units=(*held, town), changes=changes)
    assert "no row says" not in warnings(known)


def test_a_line_names_a_few_and_the_report_has_all(tmp_path: Path) -> None:
    rows = [old(str(n), f"Xã {n} A", str(50 + n), f"Xã {n} B") for n in range(1, 6)]
    held = tuple(commune(str(n), f"Xã {n} C", "741") for n in range(1, 6))
    checked = check(tmp_path, *rows, units=held)
    (found,) = [problem for problem in checked.problems if "another name" in problem.reason]
    assert len(found.as_dict()["each"]) == 5  # type: ignore[arg-type]
    assert "Xã 3 A, here Xã 3 C (3@2004-01-01) …; check code and day" in found.line()
    assert "Xã 4 A" not in found.line()


def test_a_kind_that_was_stated_once_is_not_derived_anew(tmp_path: Path) -> None:
    first = check(tmp_path, old("1", "Xã Một", "5", "Phường Năm", kind="promotion"))
    again = check(tmp_path, old("1", "Xã Một", "5", "Phường Năm"), **stored(first))
    assert edges(again) == {("1", "5"): "promotion"}


def test_a_unit_that_is_added_to_a_merger_later_belongs_to_it(tmp_path: Path) -> None:
    first = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), old("2", "Xã Hai", "5", "Xã Năm"))
    more = check(tmp_path, old("3", "Xã Ba", "5", "Xã Năm"), **stored(first))
    assert edges(more) == {("3", "5"): "merge"}


def test_rows_that_take_one_another_down_end_the_check(tmp_path: Path) -> None:
    chain = [old(str(n), f"Xã {n}", str(n + 1), "", on=f"20{n:02}-01-01") for n in range(1, 60)]
    checked = check(tmp_path, *chain, given={"from_valid_from": "1999-01-01"})
    assert not checked.records
    assert len({row for row, _, _ in reasons(checked)}) == len(chain)
