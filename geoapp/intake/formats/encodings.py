"""Vietnamese in bytes: which of the encodings that were in use, judged by what can be read as Vietnamese.

TCVN3 (ABC, TCVN 5712:1993) has one byte for a letter. VNI for Windows has a vowel and a byte for its marks
behind it. Text is composed (NFC) whatever it came in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Tried in this order; the first of the best wins.
ENCODINGS = ("utf-8", "cp1258", "tcvn3", "vni")

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_SOUND = 0.6
_SAMPLES = 5


#: The upper half of TCVN 5712, VN3; a dot where no letter is.
_TCVN3 = {
    code: letter
    for code, letter in enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ",
        0xA1,
    )
    if letter != "·"
}


def _vni() -> dict[str, str]:
    tones = dict(zip(_TONES, "øûõùï", strict=True))
    crowned = dict(zip(_TONES, "àåãáä", strict=True))
    hollow = dict(zip(_TONES, "èúüéë", strict=True))
    found = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị"}
    for vowel, written in (*zip("aeouy", "aeouy", strict=True), ("ơ", "ô"), ("ư", "ö")):
        found |= {written + mark: vowel + tone for tone, mark in tones.items() if vowel + tone != "y\u0323"}
    for vowel in "aeo":
        found |= {f"{vowel}â": vowel + _CIRCUMFLEX}
        found |= {vowel + mark: vowel + _CIRCUMFLEX + tone for tone, mark in crowned.items()}
    found |= {"aê": "a" + _BREVE} | {"a" + mark: "a" + _BREVE + tone for tone, mark in hollow.items()}
    whole = {key: unicodedata.normalize("NFC", letter) for key, letter in found.items()}
    # A capital may bear its mark as a small letter: "Aáp" beside "AÁP".
    capitals = {key[0].upper() + key[1:]: letter.upper() for key, letter in whole.items()}
    return whole | capitals | {key.upper(): letter.upper() for key, letter in whole.items()}


_VNI = _vni()
_VNI_LETTER = re.compile("|".join(sorted((re.escape(key) for key in _VNI), key=len, reverse=True)))


def decode(content: bytes, encoding: str) -> str:
    """Return the text of ``content`` in ``encoding``: one of Python's, ``tcvn3`` or ``vni``; composed.

    Raises
    ------
    UnicodeDecodeError
        A byte has no meaning there.
    LookupError
        There is no such encoding.
    """
    if encoding == "tcvn3":
        text = _by_letter(content)
    elif encoding == "vni":
        text = _VNI_LETTER.sub(lambda match: _VNI[match[0]], content.decode("cp1252"))
    else:
        text = content.decode(encoding)
    return unicodedata.normalize("NFC", text)


def decode_cell(content: bytes, encoding: str) -> tuple[str, bool]:
    """Return the text of a table's cell, and whether its last letter was cut in half by the column's width.

    Raises
    ------
    UnicodeDecodeError
        A byte has no meaning there.
    """
    try:
        return decode(content, encoding), False
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            raise
        return decode(content[: error.start], encoding), True


def _by_letter(content: bytes) -> str:
    for at, code in enumerate(content):
        if code > 0x7F and code not in _TCVN3 and code != 0xA0:
            raise UnicodeDecodeError("tcvn3", content, at, at + 1, "no letter of TCVN 5712")
    text = "".join(_TCVN3.get(code, chr(code)) for code in content)
    # Capitals with tones are small letters in a font that draws them large: their neighbours tell.
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return text.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else text


_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvxjfwz]"
_NUCLEUS = (
    "iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uây|uya|uyê|uyu|iê|yê|uô|ươ|ia|ya|ua|ưa|oa|oă|oe|uâ|uê|uơ|uy|oo|"
    "ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|nh|ng|[cmnptkrl])?")
_WORD = re.compile(r"[^\W\d_]+")


def plausible(text: str) -> float:
    """Return the share of the words with other than plain letters that are spelled as Vietnamese is.

    One where there is no such word.

    >>> plausible("Huyện Xuân Lộc"), plausible("Huyá»‡n XuÃ¢n Lá»™c")
    (1.0, 0.0)
    """
    words = [run for run in text.split() if not run.isascii()]
    return sum(map(_is_syllables, words)) / len(words) if words else 1.0


def _is_syllables(run: str) -> bool:
    """Tell whether each word of a run between spaces is a syllable; a foreign sign in it spoils the run."""
    rest = _WORD.sub("", run)
    return all(c.isascii() or c in "–—’“”…" for c in rest) and all(map(_is_syllable, _WORD.findall(run)))


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    marks = [c for c in apart if c in _TONES]
    if len(marks) > 1 or any(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word)):
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES)).lower()
    return word.isascii() or _SYLLABLE.fullmatch(bare) is not None


@dataclass(frozen=True)
class Choice:
    """An encoding and how well the texts read in it, from 0 to 1; ``samples`` are some of them."""

    encoding: str
    share: float
    samples: tuple[str, ...]


def judge(texts: Sequence[bytes], encodings: Iterable[str] = ENCODINGS) -> list[Choice]:
    """Return the encodings ``texts`` can be read in, the most plausible first; earlier ones win a tie."""
    telling = sorted({text for text in texts if not text.isascii()})
    found: list[Choice] = []
    for encoding in encodings:
        try:
            read = [decode_cell(text, encoding)[0] for text in telling]
        except UnicodeDecodeError:
            continue
        found.append(Choice(encoding, plausible(" ".join(read)), tuple(read[:_SAMPLES])))
    return sorted(found, key=lambda choice: -choice.share)


def sound(choice: Choice) -> bool:
    """Tell whether most words of a choice are Vietnamese."""
    return choice.share >= _SOUND
