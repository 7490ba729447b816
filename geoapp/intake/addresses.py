"""The unit an address names: "Ấp 3, xã Xuân Hưng, huyện Xuân Lộc"."""

from __future__ import annotations

import re
from datetime import date

from geoapp.boundaries.units import Level
from geoapp.intake.known import Known
from geoapp.names import fold

_PARTS = re.compile(r"\s*[,;–]\s*|\s+-\s+|(?<=\w{3})\.\s+")
#: What a part of an address begins with where it names a commune or a district, folded.
_RANKS = {
    Level.COMMUNE: ("xa ", "phuong ", "thi tran ", "x ", "p ", "tt "),
    Level.DISTRICT: ("huyen ", "thi xa ", "thanh pho ", "quan ", "h ", "tx ", "tp ", "q "),
}
_LONGEST = 300


def units_in(text: str, known: Known, day: date | None) -> list[str]:
    """Return the codes of the smallest units that the parts of an address name, with their rank written.

    A hamlet has no code: its commune is what is found. A district beside a commune tells it from namesakes.
    Without a rank a part names nothing, since people and roads bear the names of places.
    """
    parts = [part for part in _PARTS.split(text[:_LONGEST]) if part]
    districts = _named(parts, Level.DISTRICT, known, day)
    communes = _named(parts, Level.COMMUNE, known, day)
    inside = [c for c in communes if any(unit.parent_code in districts for unit in known.versions[c])]
    return inside or communes or districts


def _named(parts: list[str], level: Level, known: Known, day: date | None) -> list[str]:
    found = [
        code
        for part in parts
        if fold(part).startswith(_RANKS[level])
        for code in known.units_named(part, level, day)
    ]
    return list(dict.fromkeys(found))
