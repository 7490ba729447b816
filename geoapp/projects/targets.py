"""How far the targets set for each district were reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geoapp.boundaries.chains import Chains
from geoapp.projects.delivery import Delivery


class Reach(StrEnum):
    """How far the targets of a district were reached, all taken together."""

    ALL = "targets_all"
    HALF = "targets_half"
    LESS = "targets_less"
    UNKNOWN = "targets_unknown"
    NONE = "targets_none"


@dataclass(frozen=True)
class Targets:
    """The commitments for one district that name a target: how many, how many reached it or are not known.

    ``share`` is the mean of what was reached of each, none counting for more than the whole of it, over those
    that are known; None where none is. Targets are of different things, so they are never added.
    """

    commitments: int = 0
    reached: int = 0
    unknown: int = 0
    share: float | None = None

    @property
    def reach(self) -> Reach:
        """The class of the district; it has reached all only where nothing is unknown."""
        if not self.commitments:
            return Reach.NONE
        if self.share is None:
            return Reach.UNKNOWN
        if self.reached == self.commitments:
            return Reach.ALL
        return Reach.HALF if self.share >= 0.5 else Reach.LESS


def targets_by_district(deliveries: Iterable[Delivery], chains: Chains) -> Mapping[str, Targets]:
    """Return the targets by the code of the district they are for, or of the province.

    A commitment for a commune is one for its district. What is for the whole province without naming it is
    for no district.
    """
    shares: dict[str, list[float | None]] = defaultdict(list)
    for each in deliveries:
        told = each.commitment
        code = chains.counted_in(told.unit_code, date(told.year, 12, 31))
        if code is not None and told.target:
            shares[code].append(each.share)
    return {code: _targets(some) for code, some in shares.items()}


def _targets(shares: list[float | None]) -> Targets:
    known = [min(share, 1.0) for share in shares if share is not None]
    mean = sum(known) / len(known) if known else None
    return Targets(len(shares), sum(share == 1.0 for share in known), len(shares) - len(known), mean)
