"""What if some indicators were met everywhere: which units would then have all held criteria.

Plain Python, since the showroom asks it for each reader.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a unit would be: complete, still short of something, or not known."""

    COMPLETE = "complete"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Supposed:
    """One unit under the supposition: what it would still miss, and what would still not be known."""

    outcome: Outcome
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def suppose(
    missing: Sequence[str], unknown: Sequence[str], met: Collection[str], *, unlisted: bool = False
) -> Supposed:
    """Return what a unit would be if the indicators ``met`` were met.

    An indicator that was not assessed and is supposed met is met too. Rule 5.1: what is missing settles it
    before what is not known. ``unlisted`` says that a criterion of the tier has no indicator here, so that
    nothing makes the unit complete.

    >>> suppose(["17.6"], ["17.8"], {"17.6"}).outcome, suppose(["17.6"], ["17.8"], {"17.6", "17.8"}).outcome
    (<Outcome.UNKNOWN: 'unknown'>, <Outcome.COMPLETE: 'complete'>)
    """
    left = tuple(code for code in missing if code not in met)
    open_ = tuple(code for code in unknown if code not in met)
    if left:
        return Supposed(Outcome.LACKING, left, open_)
    return Supposed(Outcome.UNKNOWN if open_ or unlisted else Outcome.COMPLETE, (), open_)
