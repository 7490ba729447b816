"""What counts as personal data, and where in a record it is looked for."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Tier
from geoapp.operations.demonstration import build_demonstration
from geoapp.personal import is_person
from geoapp.personal import personal_data
from geoapp.personal import personal_fields
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from tests.hostile import STRINGS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Liên hệ 0901 234 567", "a telephone number"),
        ("+84 90 123 45 67", "a telephone number"),
        ("(090) 123 4567", "a telephone number"),
        ("SĐT.0901234567", "a telephone number"),
        ("０９０１２３４５６７", "a telephone number"),
        ("gửi a.b@so.example.vn", "an e-mail address"),
        ("079200012345", "an identity card number"),
        ("CMND số 271234567", "an identity card number"),
        ("hộ ông Nguyễn Văn A", "a person's name"),
        ("nhà bà Lê Đức Ánh", "a person's name"),
        ("HỘ TRẦN THỊ BA", "a person's name"),
    ],
)
def test_rule_5_8_personal_data_is_told_by_its_kind(text: str, kind: str) -> None:
    assert personal_data(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "https://x.vn/news?id=0901234567",
        "135.523 hộ, năm 2019-2020",
        "xã 02 ấp 03",
        "732@2004-01-01",
        "DN-741-001",
        "row-012345678901",
        "326/QĐ-TTg, ngày 01.02.2019",
        "Bà Rịa - Vũng Tàu",
        "đường Nguyễn Văn Cừ",
        "hộ Châu Ro nghèo",
        "chùa Ông",
        *STRINGS,
    ],
)
def test_what_only_looks_like_it_is_let_through(text: str) -> None:
    assert personal_data(text) is None


def test_a_persons_name_is_told_from_an_organisations() -> None:
    assert is_person("Nguyễn Đức A")
    assert not any(map(is_person, ("Hà Nội", "HTX Nguyễn Văn A", "Hội Phụ nữ", "Trần Phú", "Mai châu đẹp")))


def test_every_text_of_a_record_is_looked_at_but_an_offices_contact() -> None:
    name = OrganisationName("Hội", "Union", None, None, "gọi 0901234567")
    found = Organisation("hoi", "party", "province", None, "0251 3822 222", (name, replace(name, source="")))
    assert [(each.path, each.field) for each in personal_fields(found)] == [("names[1].source", "source")]
    decided = Recognition("741", Tier.NTM, Stage.RECOGNISED, "a@b.vn", decision="0901234567")
    assert [each.path for each in personal_fields(decided)] == ["source", "decision"]


def test_the_demonstration_holds_none() -> None:
    assert list(personal_fields(build_demonstration())) == []


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    begin = time.process_time()
    for text in ("1" + "a" * 200_000, "@" * 200_000, "0" + " " * 200_000, "ông Nguyễn " * 20_000):
        personal_data(text)
    assert time.process_time() - begin < 2


def test_a_day_is_no_telephone_number() -> None:
    assert personal_data(f"từ {date(2019, 5, 3):%d/%m/%Y} đến {date(2020, 1, 2)}") is None
