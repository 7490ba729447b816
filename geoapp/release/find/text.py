"""What a person types into a search field, as words to look for: folded, without ranks, with one slip."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from geoapp.names import fold

#: Longer texts are no search; what is over is not looked at.
MAX_TEXT = 80
MAX_WORDS = 12
#: A word typed with so many letters may hold one slip; the word meant may have one letter less.
LETTERS_FOR_SLIP = 4

# With their marks they are ranks; without marks they may be, so both are looked for but not asked for.
_RANKS = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|tinh|thanh pho|thi xa|thi tran|huyen|quan"
    r"|phuong|xa|tp|tx|tt|[hqpx](?=\.))(?!\w)\.?(?=\s*\w)"
)


@dataclass(frozen=True)
class Wanted:
    """The words of a search: all of ``words`` must be there; ``ranks`` (xã, TP …) only make it better."""

    words: tuple[str, ...]
    ranks: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        """The words that must be there as one text."""
        return " ".join(self.words)


def wanted(text: str) -> Wanted:
    """Return the words of ``text``.

    >>> wanted("Xã Xuân Hoà"), wanted("TP.Biên Hòa").words
    (Wanted(words=('xuan', 'hoa'), ranks=('xa',)), ('bien', 'hoa'))
    >>> wanted("hợp tác xã").words
    ('hop', 'tac', 'xa')
    """
    plain = " ".join(unicodedata.normalize("NFC", text[:MAX_TEXT]).lower().split())
    ranks = " ".join(found[0] for found in _RANKS.finditer(plain))
    words = fold(_RANKS.sub(" ", plain)).split()
    return Wanted(tuple(dict.fromkeys(words[:MAX_WORDS])), tuple(fold(ranks).split()))


def shortened(word: str) -> set[str]:
    """Return ``word`` and what is left of it without any one of its letters.

    Two words that differ by one slip have one of these in common, so an index of them finds the other.
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def may_slip(word: str) -> bool:
    """Tell whether a word of the index can be meant by one with a slip; numbers and codes cannot."""
    return len(word) >= LETTERS_FOR_SLIP - 1 and word.isalpha()


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether one letter too many, too few, wrong, or two in the wrong order part the words.

    >>> one_slip("xnah", "xanh"), one_slip("xaanh", "xanh"), one_slip("hnax", "xanh")
    (True, True, False)
    """
    short, long = sorted((typed, meant), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(long) - len(short) == 1:
        return short[at:] == long[at + 1 :]
    if len(long) != len(short) or short == long:
        return False
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
