"""Checking criteria sets: nothing unknown is guessed, nothing misspelt is passed over."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from geoapp.config import shipped
from geoapp.criteria.sets import Operator
from geoapp.errors import IntakeError
from geoapp.intake.criteria import check_criteria
from geoapp.intake.criteria import read_criteria
from geoapp.intake.known import Known
from tests.intake.making import KNOWN
from tests.intake.making import PROVINCE

TEXT = """
code = "BO-1"
name_vi = "Bộ tiêu chí"
name_en = "Criteria set"
level = "commune"
tier = "ntm"
decision = "1980/QĐ-TTg"
decision_date = 2016-10-17
valid_from = 2016-12-01
valid_to = 2021-12-31
assesses = [2016, 2020]
criteria_total = 19

[[criteria]]
code = "17"
name_vi = "Môi trường"
name_en = "Environment"
unconfirmed = false
source = "thử"

[[indicators]]
code = "17.6"
criterion = "17"
name_vi = "Nhà tiêu"
name_en = "Toilets"
unit = "%"
operator = ">="
confidence = "high"
unconfirmed = true
source = "thử"

[[indicators.thresholds]]
value = 90
unconfirmed = true
source = "thử"
region = "dong_nam_bo"

[[indicators]]
code = "17.3"
criterion = "17"
name_vi = "Cảnh quan"
name_en = "Landscape"
operator = "is_met"
confidence = "low"
unconfirmed = true
source = "thử"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "set.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_set_is_read_with_its_indicators_and_thresholds(tmp_path: Path) -> None:
    checked = check_criteria(read_criteria(write(tmp_path, TEXT)), KNOWN)
    (found,) = checked.records
    assert checked.problems == []
    assert (found.valid_from, found.valid_to) == (date(2016, 12, 1), date(2021, 12, 31))
    assert (found.assesses_from, found.assesses_to) == (2016, 2020)
    assert (found.criteria_total, found.full) == (19, False)
    toilets, landscape = found.indicators
    assert (toilets.operator, toilets.unconfirmed, toilets.source) == (Operator.AT_LEAST, True, "thử")
    assert [(t.value, t.region, t.unconfirmed) for t in toilets.thresholds] == [(90.0, "dong_nam_bo", True)]
    assert (landscape.thresholds, landscape.unit) == ((), "")


@pytest.mark.parametrize(
    ("old", "new", "column", "said"),
    [
        ('code = "BO-1"\n', "", "code", "missing"),
        ('level = "commune"', 'level = "village"', "level", "not known"),
        ('tier = "ntm"', "", "tier", "not known"),
        ("valid_from = 2016-12-01", 'valid_from = "2016"', "valid_from", "not a day"),
        ("valid_to = 2021-12-31", "valid_to = 2015-12-31", "valid_to", "before"),
        ("assesses = [2016, 2020]", "assesses = [2020, 2016]", "assesses", "first and a last year"),
        ("assesses = [2016, 2020]", "assess = [2016, 2020]", "assesses", "first and a last year"),
        ("criteria_total = 19", "criteria_total = 0", "criteria_total", "no number of things"),
        ("criteria_total = 19", 'criteria_total = "19"', "criteria_total", "no number of things"),
        ('operator = ">="', 'operator = ">"', "indicators[1].operator", "not known"),
        ('confidence = "high"', 'confidence = "sure"', "indicators[1].confidence", "not known"),
        (
            'criterion = "17"\nname_vi = "Nhà',
            'criterion = "18"\nname_vi = "Nhà',
            "indicators[1].criterion",
            "not in",
        ),
        ("value = 90", 'value = "90"', "indicators[1].thresholds[1].value", "not a number"),
        ("value = 90", "value = nan", "indicators[1].thresholds[1].value", "not a number"),
        (
            "value = 90\nunconfirmed = true",
            "value = 90",
            "indicators[1].thresholds[1].unconfirmed",
            "neither",
        ),
        (
            'region = "dong',
            'group = "g"\nregion = "dong',
            "indicators[1].thresholds[1].group",
            "region or for a",
        ),
        ('code = "17.3"', 'code = "17.6"', "indicators", "appears twice"),
        ('unit = "%"', 'units = "%"', "indicators[1].units", "not known"),
        ("assesses = ", 'extends = "BO-0"\nassesses = ', "extends", "not known"),
    ],
)
def test_a_wrong_key_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, column: str, said: str
) -> None:
    assert old in TEXT
    checked = check_criteria(read_criteria(write(tmp_path, TEXT.replace(old, new, 1))), KNOWN)
    assert checked.records == []
    assert any(p.column == column and said in p.reason for p in checked.refused), checked.problems


def test_a_provincial_set_may_use_the_criteria_of_the_set_it_is_laid_over(tmp_path: Path) -> None:
    start, rest = TEXT.split("[[criteria]]")
    layer = f'{start}extends = "XA-2016"\n[[criteria]]{rest}'.replace('code = "17"\n', 'code = "17b"\n')
    assert check_criteria(read_criteria(write(tmp_path, layer)), KNOWN).problems == []


@pytest.mark.parametrize("text", ["code = ", "[" * 2000, "a = " + "[" * 100_000])
def test_what_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(IntakeError, match=r"set\.toml"):
        read_criteria(write(tmp_path, text))


def test_every_shipped_set_is_good() -> None:
    found: list[str] = []
    held = Known(PROVINCE)
    paths = sorted(
        shipped("data", "criteria").glob("*.toml"), key=lambda p: "\nextends" in p.read_text("utf-8")
    )
    for path in paths:
        checked = check_criteria(read_criteria(path), held)
        assert checked.problems == [], path.name
        held = Known(PROVINCE, sets=(*held.sets, *checked.records))
        found += [each.code for each in checked.records]
    assert len(set(found)) == len(paths) == 10


@pytest.mark.parametrize("code", ["../x", "QG XA", "Bộ-1", "a/b", "-a", "a" * 61, "a.json", "{{7*7}}"])
def test_a_code_that_cannot_be_part_of_an_address_is_refused(code: str) -> None:
    checked = check_criteria(tomllib.loads(TEXT) | {"code": code}, KNOWN)
    assert [(problem.column, "part of addresses" in problem.reason) for problem in checked.refused] == [
        ("code", True)
    ]


SECOND = """
[[criteria]]
code = "18"
name_vi = "Khác"
name_en = "Other"
unconfirmed = false
source = "thử"
"""


@pytest.mark.parametrize(
    ("said", "refused"), [("", True), ("environment = true", False), ("environment = 1", True)]
)
def test_a_set_with_every_criterion_says_which_are_the_environments(
    tmp_path: Path, said: str, refused: bool
) -> None:
    text = TEXT.replace("criteria_total = 19", "criteria_total = 2") + SECOND + said
    checked = check_criteria(read_criteria(write(tmp_path, text)), KNOWN)
    assert bool(checked.refused) is refused
    if not refused:
        assert [each.environment for each in checked.records[0].criteria] == [None, True]
