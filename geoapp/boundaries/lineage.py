"""How one unit became another: the edges between vintages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geoapp.dates import PartialDate


class ChangeKind(StrEnum):
    """What a resolution did to a unit."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    LEVEL_CHANGE = "level_change"
    TRANSFER = "transfer"
    PROMOTION = "promotion"


#: Changes that leave the ground as it was: the same place under another name or rank.
SAME_GROUND = frozenset({ChangeKind.RENAME, ChangeKind.LEVEL_CHANGE, ChangeKind.PROMOTION})


@dataclass(frozen=True)
class Change:
    """An edge from one unit (``<code>@<valid_from>``) to the unit that followed it."""

    from_unit: str
    to_unit: str
    kind: ChangeKind
    on: PartialDate | None
    decision: str


def same_ground(changes: Iterable[Change], unit_id: str) -> tuple[str, ...]:
    """Return the identities of ``unit_id`` and of the units it only continues, newest first.

    A rename or a change of rank does not move a border, so a legal decision about the former unit is
    still shown on its successor, with the former name. Merged, split or altered ground is never
    followed: a status is not carried there.
    """
    former = {c.to_unit: c.from_unit for c in changes if c.kind in SAME_GROUND}
    chain = [unit_id]
    while (previous := former.get(chain[-1])) is not None and previous not in chain:
        chain.append(previous)
    return tuple(chain)
