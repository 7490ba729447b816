"""What can be wrong with the outlines of a coverage, with place and size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: A gap or overlap nowhere wider than this is called a sliver: two drawings of one line differ by that.
#: It says nothing about who is right, and a narrow channel may be one too.
SLIVER_M = 20.0


class FaultKind(StrEnum):
    """The kinds of faults, the gravest first."""

    INVALID = "invalid"
    DUPLICATE_CODE = "duplicate_code"
    DUPLICATE_OUTLINE = "duplicate_outline"
    OVERLAP = "overlap"
    GAP = "gap"
    HOLE = "hole"
    UNMATCHED = "unmatched"
    OUTSIDE_PARENT = "outside_parent"
    AREA = "area"


#: What each kind is called in a report: one, several.
WORDS = {
    FaultKind.INVALID: ("invalid outline", "invalid outlines"),
    FaultKind.DUPLICATE_CODE: ("code given twice", "codes given twice"),
    FaultKind.DUPLICATE_OUTLINE: ("outline given twice", "outlines given twice"),
    FaultKind.OVERLAP: ("overlap", "overlaps"),
    FaultKind.GAP: ("gap between units", "gaps between units"),
    FaultKind.HOLE: ("hole in a unit", "holes in units"),
    FaultKind.UNMATCHED: ("border that does not match", "borders that do not match"),
    FaultKind.OUTSIDE_PARENT: ("unit outside its parent", "units outside their parents"),
    FaultKind.AREA: ("area unlike the stated one", "areas unlike the stated ones"),
}


@dataclass(frozen=True)
class Fault:
    """One fault.

    ``units`` are indexes of the units involved. ``lon`` and ``lat`` (WGS84) lie in its widest place.
    ``area_m2`` is geodesic, ``width_m`` the diameter of the largest circle in it; either is None where the
    kind has no such measure. ``parts`` counts the separate places where the same units are concerned.
    ``shape`` is WKB of where it is, for drawing. ``detail`` says more in words, without names of records.
    """

    kind: FaultKind
    units: tuple[int, ...]
    lon: float
    lat: float
    detail: str
    area_m2: float | None = None
    width_m: float | None = None
    parts: int = 1
    shape: bytes | None = None

    @property
    def sliver(self) -> bool:
        """Whether it is nowhere wider than :data:`SLIVER_M`."""
        return self.width_m is not None and self.width_m < SLIVER_M
