"""What cannot be stored of changes between units, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from tests.intake.lineages import DAY
from tests.intake.lineages import WHOLE
from tests.intake.lineages import check
from tests.intake.lineages import edges
from tests.intake.lineages import old
from tests.intake.lineages import stored
from tests.intake.lineages import units
from tests.intake.lineages import warnings
from tests.intake.making import commune
from tests.intake.making import reasons

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
