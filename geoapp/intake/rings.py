"""Rings of points to polygons, rows of points to lines, and what keeps them from being one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

#: Longer rings are refused: no border of a unit needs them.
POINT_LIMIT = 500_000

_Floats = NDArray[np.float64]


class OutlineError(ValueError):
    """A geometry cannot be an outline; ``remedy`` says what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


def polygon(rings: Sequence[_Floats]) -> shapely.Polygon:
    """Return the polygon of an outer ring and its holes, each an array of (x, y) rows.

    Raises
    ------
    OutlineError
        A ring is too short, too long, not closed, or has a number that is none.
    """
    if not rings or any(len(ring) < 4 for ring in rings):
        raise OutlineError("a ring has fewer than four points", "draw the ring again and close it")
    if any(len(ring) > POINT_LIMIT for ring in rings):
        raise OutlineError(f"a ring has more than {POINT_LIMIT} points", "simplify the layer")
    if any(not np.isfinite(ring).all() for ring in rings):
        raise OutlineError("a coordinate is out of range", "export the layer again")
    if any((ring[0] != ring[-1]).any() for ring in rings):
        raise OutlineError("a ring is not closed", "end it where it begins")
    return shapely.Polygon(rings[0], rings[1:])


def polygons(parts: Sequence[Sequence[_Floats]]) -> shapely.Polygon | shapely.MultiPolygon:
    """Return one polygon, or a multipolygon of several.

    Raises
    ------
    OutlineError
        As :func:`polygon` does.
    """
    found = [polygon(rings) for rings in parts]
    return found[0] if len(found) == 1 else shapely.MultiPolygon(found)


def line_of(parts: Sequence[_Floats]) -> shapely.LineString | shapely.MultiLineString:
    """Return one line, or a multiline of several, each from an array of (x, y) rows.

    Raises
    ------
    OutlineError
        A line has fewer than two points, too many, or a number that is none.
    """
    if not parts or any(len(part) < 2 for part in parts):
        raise OutlineError("a line has fewer than two points", "draw the line again")
    if any(len(part) > POINT_LIMIT for part in parts):
        raise OutlineError(f"a line has more than {POINT_LIMIT} points", "simplify the layer")
    if any(not np.isfinite(part).all() for part in parts):
        raise OutlineError("a coordinate is out of range", "export the layer again")
    found = [shapely.LineString(part) for part in parts]
    return found[0] if len(found) == 1 else shapely.MultiLineString(found)


def wrong_kind(kind: str) -> OutlineError:
    """Return the refusal of a geometry that bounds nothing."""
    return OutlineError(
        f"its geometry is a {kind[:30]}, and only polygons are boundaries",
        "export polygons, or a point where only the centre is known",
    )
