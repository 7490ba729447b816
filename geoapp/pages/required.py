"""What an indicator asks for, in words: ``≥ 84,5 %``, ``= 100 %``, ``Đạt``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geoapp.criteria.sets import Operator
from geoapp.numbers import number
from geoapp.pages.translations import Texts

#: Between a number and what belongs to it, so that a line never breaks there.
_JOIN = "\u00a0"
_SIGNS = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤", Operator.EQUAL: "="}
#: No threshold of a decision has more digits.
_DECIMALS = 6


def required(operator: Operator, unit: str, value: float, texts: Texts) -> str:
    """Return what is asked for.

    >>> required(Operator.AT_LEAST, "%", 84.5, Texts("vi")).replace(chr(160), " ")
    '≥ 84,5 %'
    >>> required(Operator.IS_MET, "", 1, Texts("vi"))
    'Đạt'
    """
    if operator is Operator.IS_MET:
        return texts("class.met") if value else texts("criteria.no")
    words = (_SIGNS[operator], number(value, texts.language, _DECIMALS), measure_words(unit, texts))
    return _JOIN.join(filter(None, words))


def asked_words(
    operator: Operator, unit: str, asked: Iterable[tuple[str | None, float | None]], texts: Texts
) -> str:
    """Return what each commune group is asked for, as pairs of group and value: ``Nhóm 1: ≥ 95 %; …``.

    Group None is any other one; a value of None is not known.
    """
    unknown = texts("criteria.unknown_short")
    return "; ".join(
        f"{group_words(group, texts)}: {unknown if value is None else required(operator, unit, value, texts)}"
        for group, value in asked
    )


def group_words(group: str | None, texts: Texts) -> str:
    """Return a commune group in words; None is any other one.

    >>> group_words("group_2", Texts("vi")), group_words(None, Texts("vi"))
    ('Nhóm 2', 'Nhóm khác')
    """
    if group is None:
        return texts("commune_group.other")
    return texts.get(f"commune_group.{group}", group)


def measure_words(unit: str, texts: Texts) -> str:
    """Return a unit as it stands behind a number; a bare count needs no word there.

    >>> measure_words("m2/person", Texts("vi")), measure_words("count", Texts("vi"))
    ('m²/người', '')
    """
    return "" if unit == "count" else unit_words(unit, texts)


def unit_words(unit: str, texts: Texts) -> str:
    """Return a unit of measurement in words; one that the catalogue does not have stays as it is.

    >>> unit_words("m2/person", Texts("vi")), unit_words("%", Texts("vi"))
    ('m²/người', '%')
    """
    return texts.get("criteria.unit_" + re.sub("[^a-z0-9]+", "_", unit.lower()), unit)
