"""Vietnamese in old encodings: the whole alphabet goes there and back, and names tell which one it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoapp.intake.formats.encodings import decode
from geoapp.intake.formats.encodings import judge
from geoapp.intake.formats.encodings import plausible
from geoapp.intake.formats.encodings import sound
from tests.intake.formats.old_bytes import encode

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
ALPHABET = [*SMALL, *(letter.upper() for letter in SMALL)]
NAMES = (
    *("Huyện Xuân Lộc", "Phường Trảng Dài", "Xã Phước Tân", "Thị trấn Vĩnh An", "Xã Đắk Ơ", "Xã Bù Gia Mập"),
    *("Phường Hố Nai", "Xã Tà Lài", "Thành phố Biên Hòa", "Xã Suối Nho", "Quận 1", "Xã Lộ 25"),
)


def written(text: str, encoding: str) -> bytes:
    """Return ``text`` as programs of the encoding write it."""
    if encoding == "cp1258":  # a tone is a letter of its own there, behind its vowel
        apart = "".join(_apart(letter) for letter in text)
        return apart.encode("cp1258")
    return encode(text, encoding) if encoding in ("tcvn3", "vni") else text.encode(encoding)


def _apart(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in TONES and part)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones


def test_the_alphabet_has_134_letters() -> None:
    assert len(set(ALPHABET)) == 146  # with the twelve plain vowels, six in two cases


@pytest.mark.parametrize("letter", ALPHABET)
def test_every_letter_comes_back(letter: str) -> None:
    assert decode(written(letter, "vni"), "vni") == letter
    assert decode(written(letter, "cp1258"), "cp1258") == letter
    # TCVN3 has no capitals with tones; its capital fonts draw the small letters.
    plain = unicodedata.normalize("NFD", letter)
    kept = letter if not set(plain) & set(TONES[1:]) else letter.lower()
    assert decode(written(letter, "tcvn3"), "tcvn3") == kept


def test_names_in_capitals_are_told_by_their_plain_letters() -> None:
    for name in ("ĐỒNG NAI", "XÃ PHƯỚC TÂN", "Xã Phước Tân", "Lộ 25"):
        assert decode(written(name, "tcvn3"), "tcvn3") == name


@given(st.text(st.sampled_from([*SMALL, *"bcdghklmnpqrstvx 0123456789-."]), max_size=60))
def test_small_text_comes_back_from_each(text: str) -> None:
    for encoding in ("tcvn3", "cp1258"):
        assert decode(written(text, encoding), encoding) == text


@pytest.mark.parametrize(
    ("encoding", "content", "text"),
    [
        # Bytes as in the standards: TCVN 5712:1993, and the VNI for Windows keyboard tables.
        ("tcvn3", b"X\xb7 Ph\xad\xedc T\xa9n", "Xã Phước Tân"),
        ("tcvn3", b"\xa7\xc3ng", None),  # 0xC3 is no letter
        ("tcvn3", b"TP. Bi\xaan Ho\xb5", "TP. Biên Hoà"),
        ("vni", b"Xa\xf5 Ph\xf6\xf4\xf9c Ta\xe2n", "Xã Phước Tân"),
        ("vni", b"\xd1oa\xe0n Ke\xe1t", "Đoần Kết"),
        ("cp1258", b"Xa\xde L\xf4\xf2c", "Xã Lộc"),
    ],
)
def test_bytes_are_read_as_the_standards_say(encoding: str, content: bytes, text: str | None) -> None:
    if text is None:
        with pytest.raises(UnicodeDecodeError):
            decode(content, encoding)
    else:
        assert decode(content, encoding) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "tcvn3", "vni"])
def test_names_tell_their_encoding(encoding: str) -> None:
    best = judge([written(name, encoding) for name in NAMES])[0]
    assert (best.encoding, best.share) == (encoding, 1.0)
    assert set(best.samples) <= set(NAMES)


@pytest.mark.parametrize("encoding", ["utf-8", "tcvn3", "vni"])
@pytest.mark.parametrize("name", ["Xã Phước Tân", "Huyện Xuân Lộc", "Phường Trảng Dài"])
def test_even_one_name_tells(encoding: str, name: str) -> None:
    assert judge([written(name, encoding)])[0].encoding == encoding


def test_plain_letters_tell_nothing_and_gibberish_is_unsound() -> None:
    assert judge([b"Quan 1"])[0].encoding == "utf-8"
    assert not sound(judge([bytes(range(0xA1, 0xFF))], ["latin-1"])[0])
    assert plausible("Huyện Định Quán") == 1.0
    assert plausible("Quáº­n Tháº£ Äá»©c") < 0.4
    assert plausible("ThÞ x· Long Kh¸nh") < 0.4
