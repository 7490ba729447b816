"""What if some indicators were met in every unit: counted from what the opening has of all units."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.criteria.what_if import Outcome
from geoapp.criteria.what_if import Supposed
from geoapp.criteria.what_if import suppose
from geoapp.pages.gaps.stored import NAMES
from geoapp.pages.gaps.stored import Json
from geoapp.pages.gaps.stored import Parts
from geoapp.pages.gaps.stored import of_mask

#: So many units of an outcome are named.
MOST_NAMED = 400


def what_if(opening: Json, parts: Parts, met: Sequence[str]) -> Json:
    """Return, by outcome, how many units there would be if ``met`` were met, and the first of them."""
    codes = [indicator["code"] for indicator in opening["indicators"]]
    told = [_supposed(pattern, codes, met) for pattern in opening["patterns"]]
    found: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
    for number, pattern in enumerate(opening["pattern"]):
        found[told[pattern].outcome].append(number)
    (names,) = parts([NAMES])
    return {
        "met": list(met),
        "counts": {str(outcome): len(numbers) for outcome, numbers in found.items()},
        **{
            str(outcome): [_named(names, n, told[opening["pattern"][n]]) for n in numbers[:MOST_NAMED]]
            for outcome, numbers in found.items()
        },
    }


def _supposed(pattern: Sequence[int], codes: Sequence[str], met: Sequence[str]) -> Supposed:
    missing, nearly, unknown, unlisted = pattern
    given = (of_mask(missing, codes), of_mask(unknown, codes), met)
    return suppose(*given, nearly=of_mask(nearly, codes), unlisted=bool(unlisted))


def _named(names: Json, number: int, told: Supposed) -> Json:
    named = {key: column[number] for key, column in names.items()}
    return {**named, "missing": list(told.missing), "unknown": list(told.unknown)}
