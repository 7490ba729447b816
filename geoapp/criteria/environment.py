"""Which criteria of a set are the environment's: its own statement, for each set numbers them anew.

Communes were assessed by criterion 17 until 2025 and are by 8 from 2026, the advanced tier of 2021-2025 by 17
and 18, districts by 7 and then by 7 and 8 (rule 5.2). No code knows these numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geoapp.criteria.sets import Criterion
from geoapp.criteria.thresholds import EffectiveSet


def environment_criteria(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria of a set that are the environment's: those that say so.

    A set of which no criterion says anything holds its environment part only, so all of them are.
    """
    if all(each.environment is None for each in criteria):
        return tuple(criteria)
    return tuple(each for each in criteria if each.environment)


def environment_part(held: EffectiveSet) -> EffectiveSet:
    """Return a set with its environment criteria and their indicators; ``full`` stays the whole set's."""
    criteria = environment_criteria(held.criteria)
    codes = {each.code for each in criteria}
    indicators = tuple(each for each in held.indicators if each.criterion in codes)
    return replace(held, criteria=criteria, indicators=indicators)
