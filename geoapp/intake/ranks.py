"""The level that the ranks before units' names tell: "Xã Phước Tân" is a commune."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable

from geoapp.boundaries.units import Level
from geoapp.intake.unit_headers import LEVELS
from geoapp.intake.unit_headers import RANKS
from geoapp.names import fold


def told_level(names: Collection[str]) -> Level | None:
    """Return the level that the rank of every name tells; None where one has none, or they differ.

    >>> told_level(["Xã Phước Tân", "Phường Hố Nai", "Thị trấn Dầu Giây"])
    <Level.COMMUNE: 'commune'>
    """
    told = {LEVELS.get(rank_of(name)) for name in names}
    return told.pop() if len(told) == 1 else None


def likely_level(names: Iterable[str]) -> Level | None:
    """Return the level of the names that tell one, where those agree: to suggest, never to take.

    A "thành phố" may be a province or a district, so beside "huyện" it is most likely a district.
    """
    told = {level for name in names if (level := LEVELS.get(rank_of(name)))}
    return told.pop() if len(told) == 1 else None


def rank_of(name: str) -> str:
    """Return the folded rank a name begins with; empty where it has none."""
    folded = fold(name)
    return next((rank for rank in RANKS if folded.startswith(f"{rank} ")), "")
