"""Lines and areas of model projects: what a project is on the ground beside its point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ShapeKind(StrEnum):
    """What a shape is: a road or river is a line, a residential area an area."""

    LINE = "line"
    AREA = "area"

    @property
    def letter(self) -> str:
        """The letter of the taxonomy's geometry column."""
        return self.value[0].upper()


@dataclass(frozen=True)
class ProjectShape:
    """The line or area of one project: ``wkb`` in WGS84 degrees.

    ``size`` is computed on the ellipsoid: metres of a line, square metres of an area.
    """

    project: str
    kind: ShapeKind
    wkb: bytes
    size: float
    source: str = ""
    note: str = ""
