"""Names are found however they are typed, and never lose what tells them apart."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from geoapp.names import fold
from geoapp.names import short_name
from geoapp.names import strip_prefix

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
FOLDINGS = json.loads((Path(__file__).parents[1] / "vectors" / "fold.json").read_text("utf-8"))
names = st.text(VIETNAMESE + VIETNAMESE.upper() + " -.0123456789", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Đông Hoà", "xa dong hoa"),
        ("Tây Hòa", "Tây Hoà"),
        ("Thuý", "THÚY"),
        ("Đăk Ơ", "dak o"),
        ("Ðồng Nai", "Đồng Nai"),  # the Icelandic Eth, as some keyboards type it
        ("Trảng-Bom", "trảng  bom"),
        ("ĐỊNH QUÁN", "Định Quán"),
    ],
)
def test_fold_makes_spellings_of_one_name_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("vector", FOLDINGS, ids=lambda vector: ascii(vector["text"]))
def test_fold_is_the_fold_of_the_pages(vector: dict[str, str]) -> None:
    assert fold(vector["text"]) == vector["folded"]


@pytest.mark.parametrize(("one", "other"), [("Phú Lý", "Phú Lộc"), ("Quận 1", "Quận 2"), ("Lộ 25", "Lộ 2")])
def test_fold_keeps_different_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
@example("ǰͅ ﬁ Ϊ")
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(names)
def test_fold_does_not_see_how_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(names)
def test_fold_of_vietnamese_is_plain_ascii_in_lower_case(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower().strip()


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Huyện Xuân Lộc", "Xuân Lộc"),
        ("Thị xã Long Khánh", "Long Khánh"),
        ("Thành phố Biên Hòa", "Biên Hòa"),
        ("Tỉnh Đồng Nai", "Đồng Nai"),
        ("Xã Tân An", "Tân An"),
        ("PHƯỜNG XUÂN LẬP", "XUÂN LẬP"),
        ("Thị trấn Dầu Giây", "Dầu Giây"),
        ("H. Tân Phú", "Tân Phú"),
        ("H.Tân Phú", "Tân Phú"),
        ("TX. Long Khánh", "Long Khánh"),
        ("TP.Biên Hòa", "Biên Hòa"),
        ("TP Biên Hòa", "Biên Hòa"),
        ("X. Lộ 25", "Lộ 25"),
        ("P. Bình Đa", "Bình Đa"),
        ("TT. Vĩnh An", "Vĩnh An"),
        (unicodedata.normalize("NFD", "Huyện  Vĩnh Cửu"), "Vĩnh Cửu"),
    ],
)
def test_strip_prefix_takes_the_rank_off(name: str, bare: str) -> None:
    assert strip_prefix(name) == bare


@pytest.mark.parametrize(
    "name", ["Quận 1", "Phường 12", "P. 3", "Xuân Lộc", "Phú Xã", "Xã", "Huyện ", "X", ""]
)
def test_strip_prefix_leaves_what_would_name_nothing(name: str) -> None:
    assert strip_prefix(name) == name.strip()


@given(names)
def test_strip_prefix_never_leaves_less_than_a_name(text: str) -> None:
    if any(c.isalpha() for c in text):
        assert any(c.isalpha() for c in strip_prefix(text))


@pytest.mark.parametrize(
    ("name", "label"), [("Huyện Định Quán", "Định Quán"), ("Quận 1", "Q. 1"), ("Phường 12", "P. 12")]
)
def test_short_name_fits_a_label_and_stays_clear(name: str, label: str) -> None:
    assert short_name(name) == label
