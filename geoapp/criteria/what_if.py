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
    missing: Sequence[str],
    unknown: Sequence[str],
    met: Collection[str],
    *,
    nearly: Collection[str] = (),
    unlisted: bool = False,
) -> Supposed:
    """Return what a unit would be if the indicators ``met`` were met.

    An indicator that was not assessed and is supposed met is met too. As rule 5.1 has it, one that is not met
    settles it before what is not known, and what is not known before one that is ``nearly`` met.

    Parameters
    ----------
    missing, unknown
        The indicators the unit misses, and those not assessed. Those of ``missing`` that an assessor called
        nearly met are in ``nearly`` as well.
    unlisted
        A criterion of the tier has no known indicator, so that nothing makes the unit complete.

    >>> suppose(["17.6"], ["17.8"], {"17.6"}).outcome, suppose(["17.6"], ["17.8"], {"17.6", "17.8"}).outcome
    (<Outcome.UNKNOWN: 'unknown'>, <Outcome.COMPLETE: 'complete'>)
    """
    left = tuple(code for code in missing if code not in met)
    open_ = tuple(code for code in unknown if code not in met)
    if any(code not in nearly for code in left):
        return Supposed(Outcome.LACKING, left, open_)
    if open_ or unlisted:
        return Supposed(Outcome.UNKNOWN, left, open_)
    return Supposed(Outcome.LACKING if left else Outcome.COMPLETE, left, ())
