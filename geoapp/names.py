"""Vietnamese names: folding for search and matching, and the prefixes that tell a unit's rank."""

from __future__ import annotations

import re
import unicodedata

_SHORT = {
    "tỉnh": "T.",
    "thành phố": "TP.",
    "thị xã": "TX.",
    "thị trấn": "TT.",
    "huyện": "H.",
    "quận": "Q.",
    "phường": "P.",
    "xã": "X.",
}
# An abbreviation of one letter counts only with its dot, so that "Phú X" or "H" is never taken for a rank.
_PREFIX = re.compile(
    r"(?P<rank>tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã)\s"
    r"|(?:tp|tx|tt|h|q|p|x)\s?\.\s?|(?:tp|tx|tt)\s",
    re.IGNORECASE,
)
# The letter đ does not decompose; the next two are its look-alikes in files typed with the wrong one. The
# last is the sigma that ends a word.
_PLAIN = str.maketrans("đðɖς", "dddσ")


def fold(text: str) -> str:
    """Return ``text`` in the form names are compared in: lower case, no marks, single spaces.

    Composed and decomposed letters, both ways to place a tone (hòa, hoà), đ and d, capitals,
    punctuation and the width of characters make no difference. The search of the pages folds by the
    same rule (``frontend/src/fold.js``); ``tests/vectors/fold.json`` binds the two.

    >>> fold("Huyện  Định Quán")
    'huyen dinh quan'
    >>> fold("Tây Hoà") == fold("TÂY HÒA")
    True
    """
    letters = _without_marks(_without_marks(text).lower()).translate(_PLAIN)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def strip_prefix(name: str) -> str:
    """Return ``name`` without the rank it begins with, composed and with single spaces.

    A rank stays where the rest is only a number, because the number alone names nothing: a city may
    have both a "Quận 1" and a "Phường 1". It also stays where nothing would be left.

    >>> strip_prefix("Huyện Xuân Lộc"), strip_prefix("TP. Long Khánh"), strip_prefix("Phường 1")
    ('Xuân Lộc', 'Long Khánh', 'Phường 1')
    """
    whole = _composed(name)
    match = _PREFIX.match(whole)
    rest = whole[match.end() :] if match else whole
    return rest if any(c.isalpha() for c in rest) else whole


def rank_of(name: str) -> str:
    """Return the rank a name begins with in full, in lower case; empty where it begins with none.

    >>> rank_of("Thị trấn Vĩnh An"), rank_of("Phường 1"), rank_of("Long Khánh")
    ('thị trấn', 'phường', '')
    """
    match = _PREFIX.match(_composed(name))
    return (match["rank"] or "").lower() if match else ""


def short_name(name: str) -> str:
    """Return the name for a label on the map: without its rank, or with it abbreviated before a number.

    >>> short_name("Thị xã Long Khánh"), short_name("Phường 1")
    ('Long Khánh', 'P. 1')
    """
    stripped = strip_prefix(name)
    match = _PREFIX.match(stripped)
    if match is None or match["rank"] is None:
        return stripped
    rest = stripped[match.end() :]
    return stripped if any(c.isalpha() for c in rest) else f"{_SHORT[match['rank'].lower()]} {rest}"


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M"))


def _composed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
