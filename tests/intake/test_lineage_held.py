"""Changes beside those the store holds: what was stated stays, and no renaming is believed too readily."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.lineages import check
from tests.intake.lineages import edges
from tests.intake.lineages import old
from tests.intake.lineages import stored
from tests.intake.making import reasons


def test_what_a_file_leaves_out_stays_as_it_was_stated(tmp_path: Path) -> None:
    rows = [
        old("1", "Xã Một", "5", "Xã Năm", share_area="0.7", share_population="0.6", decision="NQ 7"),
        old("1", "Xã Một", "6", "Xã Sáu", share_area="0.3", share_population="0.4", decision="NQ 7"),
    ]
    first = check(tmp_path, *rows)
    kept = ("old_code", "old_name", "new_code", "new_name")
    bare = [{name: row[name] for name in kept} | {"to_valid_from": "2025-07-01"} for row in rows]
    again = check(tmp_path, *bare, **stored(first), given={})
    assert not again.refused
    assert [record.change for record in again.records] == [record.change for record in first.records]


def test_what_a_file_does_state_takes_the_place_of_what_was_held(tmp_path: Path) -> None:
    first = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm", share_area="0.7", share_population="0.6"))
    again = check(
        tmp_path, old("1", "Xã Một", "5", "Xã Năm", share_area="0", decision="NQ 8"), **stored(first)
    )
    [change] = stored(again)["changes"]
    assert (change.share_area, change.share_population, change.decision) == (0.0, 0.6, "NQ 8")


def test_a_part_of_a_unit_is_a_split_even_where_it_is_told_alone(tmp_path: Path) -> None:
    assert edges(check(tmp_path, old("1", "Xã Một", "5", "Xã Năm", share_area="0.7"))) == {
        ("1", "5"): "split"
    }


SAME_AND_MORE = [
    (
        [old("1", "Xã Một", "5", "Xã Năm", kind="rename"), old("2", "Xã Hai", "5", "Xã Năm", kind="merge")],
        {2: "Xã Năm takes in ground of 2 units"},
    ),
    (
        [
            old("1", "Xã Một", "5", "Xã Năm", kind="rename", share_area="0.5"),
            old("1", "Xã Một", "6", "Xã Sáu", kind="rename", share_area="0.5"),
        ],
        {2: "Xã Một went to 2 units", 3: "Xã Một went to 2 units"},
    ),
    (
        [old("1", "Xã Một", "5", "Phường Năm", kind="promotion", share_population="0.9")],
        {2: "only a part of Xã Một went there"},
    ),
]


@pytest.mark.parametrize(("rows", "said"), SAME_AND_MORE)
def test_rule_5_4_a_renaming_of_ground_that_changed_is_refused(
    tmp_path: Path, rows: list[dict[str, object]], said: dict[int, str]
) -> None:
    checked = check(tmp_path, *rows)
    assert {row: reason for row, _, reason in reasons(checked)} == {
        row: next(reason for _, _, reason in reasons(checked) if words in reason)
        for row, words in said.items()
    }
    assert {column for _, column, _ in reasons(checked)} == {"kind"}


def test_rule_5_4_a_merger_into_a_unit_held_as_renamed_is_refused_until_that_is_corrected(
    tmp_path: Path,
) -> None:
    first = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"))
    assert edges(first) == {("1", "5"): "rename"}
    more = old("2", "Xã Hai", "5", "Xã Năm")
    [(_, column, reason)] = reasons(check(tmp_path, more, **stored(first)))
    assert (column, "5@2025-07-01 as rename of 1@2019-01-01" in reason) == ("new_code", True)
    parted = check(tmp_path, old("1", "Xã Một", "6", "Xã Sáu", type="partial"), **stored(first))
    assert "as rename of 1@2019-01-01" in reasons(parted)[0][2]
    both = check(tmp_path, old("1", "Xã Một", "5", "Xã Năm"), more, **stored(first))
    assert not both.refused
    assert edges(both) == {("1", "5"): "merge", ("2", "5"): "merge"}
    # What comes after, and what came before, has ground of its own.
    after = check(tmp_path, old("5", "Xã Năm", "7", "Xã Bảy", on="2026-01-01"), **stored(first))
    assert edges(after) == {("5@2025-07-01", "7@2026-01-01"): "rename"}
