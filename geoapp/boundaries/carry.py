"""Carrying counts and sums from the units of one vintage to those of a later one, by stated shares.

What is carried is derived: it names its sources and never takes the place of a figure reported for the
unit itself. A status, a rate or a percentage is never carried (rule 5.4), and where a share is not
stated the value stays open instead of being guessed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from numbers import Real
from typing import Literal

from geoapp.boundaries.lineage import Basis
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import Lineage
from geoapp.boundaries.lineage import Reach
from geoapp.boundaries.units import Unit
from geoapp.errors import RefusedError

#: Shares of a unit may add up to this little more or less than the whole: they are rounded in documents.
ROUNDING = 0.001


class Nature(StrEnum):
    """What a measure is, as its owner states it: only what can be added up is carried."""

    COUNT = "count"
    SUM = "sum"


@dataclass(frozen=True)
class Source:
    """A former unit a value came from, the share of it that did, and what the share is a share of.

    ``share`` is None where it is not stated; ``bases`` has several where a chain of changes did.
    """

    unit_id: str
    share: float | None
    bases: tuple[Basis, ...]


@dataclass(frozen=True)
class Missing:
    """What keeps a value from being known: the share or the value of a former unit, or any such unit."""

    what: Literal["share", "value", "unit"]
    unit_id: str = ""


@dataclass(frozen=True)
class Carried:
    """What a later unit takes over. ``value`` is None where it cannot be known; ``missing`` says why.

    ``parents`` are the codes of the units above its sources.
    """

    unit_id: str
    value: float | None
    sources: tuple[Source, ...]
    parents: tuple[str, ...]
    missing: Missing | None = None

    @property
    def derived(self) -> bool:
        """Whether the value was carried at all: a unit of both vintages keeps its own."""
        return tuple(source.unit_id for source in self.sources) != (self.unit_id,)

    @property
    def mixed(self) -> bool:
        """Whether several former units were put together."""
        return len(self.sources) > 1

    @property
    def straddles(self) -> bool:
        """Whether its sources lay in several units above them."""
        return len(self.parents) > 1


@dataclass(frozen=True)
class Carriage:
    """The outcome for every unit of the later vintage.

    ``left`` are the former units of which a part was carried nowhere: their shares do not add up to the
    whole, or are not stated, or no unit of the later vintage follows them. Without any, totals are kept.
    """

    nature: Nature
    targets: Mapping[str, Carried]
    left: tuple[str, ...]


def carry(
    values: Mapping[str, float],
    changes: Iterable[Change] | Lineage,
    from_units: Iterable[Unit],
    to_units: Iterable[Unit],
    by: Basis | Sequence[Basis] | Mapping[tuple[str, str], float],
    *,
    nature: str,
) -> Carriage:
    """Move ``values`` of ``from_units`` to ``to_units``.

    Parameters
    ----------
    values
        Figures by identity of the former units. A unit without one is unknown, and so is what it went into.
    changes
        The lineage. Chains over several days are followed, and their shares multiplied.
    by
        What the shares are of: ``Basis.AREA``, ``Basis.POPULATION``, several in order of preference; or given
        shares, 0 to 1, by former and later unit, which are then used instead of the lineage.
    nature
        ``count`` or ``sum``; anything else cannot be added up.

    Raises
    ------
    RefusedError
        The measure or one of the values is not one that can be carried.
    """
    stated = _nature(nature)
    former = {unit.id: unit for unit in from_units}
    _check_values(values, former)
    if isinstance(by, Mapping):
        _check_shares(by)
        found = _by_pairs(by, former, to_units)
    else:
        lineage = changes if isinstance(changes, Lineage) else Lineage(changes)
        found = _by_lineage(lineage, former, to_units, (by,) if isinstance(by, Basis) else tuple(by))
    targets = {unit_id: _gathered(unit_id, reached, values, former) for unit_id, reached in found.items()}
    return Carriage(stated, targets, _left(former, targets))


def _gathered(
    unit_id: str, reached: Sequence[Reach], values: Mapping[str, float], former: Mapping[str, Unit]
) -> Carried:
    """Add up what ``reached`` units had, or say why it cannot be known."""
    sources = tuple(
        Source(r.unit_id, r.share, tuple(sorted(r.bases - {Basis.WHOLE})) or (Basis.WHOLE,)) for r in reached
    )
    above = {former[s.unit_id].parent_code for s in sources if s.unit_id in former}
    parents = tuple(sorted(code for code in above if code is not None))
    missing = _missing(reached, values)
    if missing is not None:
        return Carried(unit_id, None, sources, parents, missing)
    total = math.fsum(values[source.unit_id] * (source.share or 0.0) for source in sources)
    return Carried(unit_id, total, sources, parents)


def _missing(reached: Sequence[Reach], values: Mapping[str, float]) -> Missing | None:
    for reach in reached:
        if not reach.ending and reach.unstated is not None:
            return Missing("share", reach.unstated)
        if reach.unit_id not in values:
            return Missing("value", reach.unit_id)
    return None if reached else Missing("unit")


def _by_lineage(
    lineage: Lineage, former: Mapping[str, Unit], to_units: Iterable[Unit], by: Sequence[Basis]
) -> dict[str, tuple[Reach, ...]]:
    return {
        unit.id: (Reach(unit.id, 1.0, frozenset({Basis.WHOLE})),)
        if unit.id in former
        else lineage.trace(unit.id, former.__contains__, by, backward=True)
        for unit in to_units
    }


def _by_pairs(
    shares: Mapping[tuple[str, str], float], former: Mapping[str, Unit], to_units: Iterable[Unit]
) -> dict[str, tuple[Reach, ...]]:
    found: dict[str, list[Reach]] = {unit.id: [] for unit in to_units}
    for (source, target), share in sorted(shares.items()):
        if source in former and target in found:
            found[target].append(Reach(source, share, frozenset({Basis.GIVEN})))
    return {unit_id: tuple(reached) for unit_id, reached in found.items()}


def _left(former: Mapping[str, Unit], targets: Mapping[str, Carried]) -> tuple[str, ...]:
    """Return the former units that did not arrive whole."""
    arrived: dict[str, float] = defaultdict(float)
    for carried in targets.values():
        for source in carried.sources if carried.value is not None else ():
            arrived[source.unit_id] += source.share or 0.0
    return tuple(sorted(unit_id for unit_id in former if abs(arrived[unit_id] - 1) > ROUNDING))


def _nature(nature: str) -> Nature:
    if nature not in list(Nature):
        raise RefusedError(
            f"a measure of nature {nature!r} cannot be carried from one unit to another: percentages, rates "
            "and statuses do not add up. Carry the counts they were made of, and state them as count or sum"
        )
    return Nature(nature)


def _check_values(values: Mapping[str, object], former: Mapping[str, Unit]) -> None:
    for unit_id, value in values.items():
        if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
            raise RefusedError(
                f"{value!r} of {unit_id} is not a number that can be carried to another unit: a status stays "
                "with the unit it was given for"
            )
        if unit_id not in former:
            raise RefusedError(f"{unit_id} has a value but is not among the units to carry from: add it")


def _check_shares(shares: Mapping[tuple[str, str], float]) -> None:
    sums: dict[str, float] = defaultdict(float)
    for (source, target), share in shares.items():
        if not 0 <= share <= 1:
            raise RefusedError(f"the share of {source} in {target} is {share}: write it between 0 and 1")
        sums[source] += share
    for source, total in sums.items():
        if total > 1 + ROUNDING:
            raise RefusedError(f"the shares of {source} add up to {total:.4g}, more than the whole")
