"""What people write into a cell for one indicator: "x", "Đ", "100,0%", "Đạt 100%", "98%(65%)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoapp.criteria.records import Status
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.intake.cells import words
from geoapp.intake.values import parse_number
from geoapp.names import fold

_WORDS = words(
    (Status.MET, ("met", "x", "đ", "đạt", "v", "✓", "✔", "√")),
    (Status.NEARLY_MET, ("nearly_met", "cơ bản đạt", "cbđ", "cb đạt")),
    (Status.NOT_MET, ("not_met", "k", "kđ", "cđ", "chưa đạt", "không đạt", "chưa")),
    (Status.NOT_ASSESSED, ("not_assessed", "chưa đánh giá")),
    (Status.NOT_APPLICABLE, ("not_applicable", "không áp dụng", "kad")),
)
_NOTHING = frozenset({"", "-", "–", "—", "...", "…"})
_NUMBER = r"[+-]?\d[\d.,\s]*"
_ONE = re.compile(rf"(?P<word>[^\d%()+-]*?)\s*[:(]?\s*(?:(?P<number>{_NUMBER})\s*(?P<share>%)?)?\s*\)?")
_TWO = re.compile(rf"({_NUMBER}%?)\s*(?:\(\s*({_NUMBER}%?)\s*\)|/\s*({_NUMBER}%?))")


@dataclass(frozen=True)
class Answer:
    """A status, a value, or both."""

    status: Status | None
    value: float | None


def says_nothing(text: str) -> bool:
    """Tell whether a cell was left open: empty, or a dash."""
    return text in _NOTHING


def two_in_one(text: str) -> tuple[str, str] | None:
    """Return the two texts of a cell such as ``98%(65%)``, or None."""
    found = _TWO.fullmatch(text)
    return (found[1], found[2] or found[3]) if found else None


def parse_answer(text: str, indicator: Indicator, *, point: bool) -> Answer:
    """Read what a cell says of ``indicator``; ``point`` says that decimals are written with a point.

    Raises
    ------
    ValueError
        Says what cannot be understood.
    """
    found = _ONE.fullmatch(text)
    if found is None or not (found["word"] or found["number"]):
        raise ValueError("it is neither a figure nor đạt or chưa đạt")
    word = found["word"].strip()
    status = _WORDS.get(word) or _WORDS.get(fold(word)) if word else None
    if word and status is None:
        raise ValueError(f"the word {word[:40]!r} is not known here")
    value = parse_number(found["number"], point=point) if found["number"] else None
    _check_value(value, indicator, share=bool(found["share"]))
    return Answer(status, value)


def _check_value(value: float | None, indicator: Indicator, *, share: bool) -> None:
    if value is None:
        return
    if indicator.operator is Operator.IS_MET and (share or value not in (0, 1)):
        raise ValueError("the indicator is answered by đạt or chưa đạt, not by a figure")
    if share and indicator.unit != "%":
        raise ValueError(f"the indicator is counted in {indicator.unit or 'no unit'}, not in %")
    if indicator.unit == "%" and not 0 <= value <= 100:
        raise ValueError("a share lies between 0 and 100 %")
