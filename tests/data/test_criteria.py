"""The criteria files: ten sets, with what is known, what is not, and where it is from."""

from __future__ import annotations

from typing import Any

import pytest

from geoapp.boundaries.units import Level
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import Operator
from tests.data.files import criteria_files

FILES = criteria_files()
SETS = {each["code"]: each for each in FILES.values()}
SET_KEYS = {
    "code",
    "name_vi",
    "name_en",
    "level",
    "tier",
    "decision",
    "decision_date",
    "valid_from",
    "valid_to",
}
SET_KEYS |= {"assesses", "extends", "criteria_total", "province_code", "note", "criteria", "indicators"}
INDICATOR_KEYS = {
    "code",
    "criterion",
    "name_vi",
    "name_en",
    "unit",
    "operator",
    "confidence",
    "unconfirmed",
    "source",
}
INDICATOR_KEYS |= {"note", "thresholds"}
THRESHOLD_KEYS = {"value", "unconfirmed", "source", "region", "group", "year"}
each_set = pytest.mark.parametrize("each", FILES.values(), ids=FILES.keys())


def thresholds(set_code: str, indicator: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(i for i in SETS[set_code]["indicators"] if i["code"] == indicator)[
        "thresholds"
    ]
    return found


def test_ten_sets_hold_78_indicators() -> None:
    assert len(FILES) == len(SETS) == 10
    assert sum(len(each["indicators"]) for each in FILES.values()) == 78


@each_set
def test_a_set_has_only_the_keys_of_the_layout(each: dict[str, Any]) -> None:
    assert set(each) <= SET_KEYS
    assert Level(each["level"])
    assert Tier(each["tier"])
    first, last = each["assesses"]
    assert first <= last
    assert each["valid_from"] <= each["valid_to"]
    assert each.get("extends") is None or each["extends"] in SETS
    for indicator in each["indicators"]:
        assert set(indicator) <= INDICATOR_KEYS
        assert Operator(indicator["operator"])
        for threshold in indicator.get("thresholds", []):
            assert set(threshold) <= THRESHOLD_KEYS
            assert threshold["source"]


@each_set
def test_indicators_are_unique_and_belong_to_a_criterion(each: dict[str, Any]) -> None:
    codes = [indicator["code"] for indicator in each["indicators"]]
    assert len(codes) == len(set(codes))
    assert {i["criterion"] for i in each["indicators"]} <= {c["code"] for c in each["criteria"]}


@each_set
def test_rule_5_3_what_was_only_recalled_is_unconfirmed(each: dict[str, Any]) -> None:
    for indicator in each["indicators"]:
        for threshold in indicator.get("thresholds", []):
            assert threshold["unconfirmed"] or "Nhớ lại" not in threshold["source"]


def test_rule_5_3_unknown_thresholds_are_absent() -> None:
    unknown = [i["code"] for i in SETS["QG-XA-NTM-2021-2025"]["indicators"] if "thresholds" not in i]
    assert unknown == ["17.1", "17.2", "17.6", "17.8", "17.9", "17.12"]


def test_rule_5_3_sets_of_one_level_and_tier_never_assess_the_same_year() -> None:
    taken: dict[tuple[str, str, int], str] = {}
    for each in (each for each in FILES.values() if "extends" not in each):
        for year in range(each["assesses"][0], each["assesses"][1] + 1):
            assert taken.setdefault((each["level"], each["tier"], year), each["code"]) == each["code"]


def test_rule_5_3_no_advanced_set_exists_before_2021() -> None:
    advanced = [each for each in FILES.values() if each["tier"] == "nang_cao"]
    assert advanced
    assert min(each["assesses"][0] for each in advanced) == 2021


def test_rule_5_2_districts_have_their_own_criterion_7() -> None:
    district = SETS["QG-HUYEN-NTM-2016-2020"]
    assert district["level"] == "district"
    assert [c["code"] for c in district["criteria"]] == ["7"]
    assert [i["code"] for i in district["indicators"]] == ["7.1", "7.2"]


@pytest.mark.parametrize(("code", "value"), [("17.6", 85), ("17.8", 100)])
def test_the_two_national_values_found_in_a_second_source_are_confirmed(code: str, value: float) -> None:
    confirmed = [t for t in thresholds("QG-XA-NTM-2016-2020", code) if not t["unconfirmed"]]
    assert [(t["value"], t.get("region")) for t in confirmed] == [(value, None)]


def test_the_south_east_asks_for_more_than_the_country() -> None:
    values = {t.get("region"): t["value"] for t in thresholds("QG-XA-NTM-2016-2020", "17.1a")}
    assert (values[None], values["dong_nam_bo"]) == (95, 98)


def test_the_provincial_layer_changes_by_year() -> None:
    assert [(t["year"], t["value"]) for t in thresholds("DN-XA-NTM-2025", "17.1")] == [
        (2024, 84.5),
        (2025, 85),
    ]
    assert SETS["DN-XA-NTM-2025"]["extends"] == "QG-XA-NTM-2021-2025"
