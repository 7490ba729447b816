"""Where the units of a layer lie: outside the province, or far from where they were stored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.crs import SYSTEMS
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.units import Unit
from geoapp.intake.known import Known
from geoapp.intake.problems import Problem
from geoapp.intake.problems import Severity
from geoapp.intake.vectors import Features

#: A new drawing of the same unit moves its middle less; one in a wrong zone moves it by 27 km.
_MOVED_M = 1_000.0


def outside_province(layer: Features, units: Sequence[Unit], known: Known) -> list[Problem]:
    """Say that every unit lies outside the province: a meridian beside the right one moves it by 27 km.

    Where a person chose the system, the layer is refused: the choice is what is wrong, or the province's
    bounds. Where the file states metres it is warned of.
    """
    outlines = [unit.outline for unit in units if unit.outline]
    if not outlines or not (layer.crs_chosen or SYSTEMS[layer.epsg].metres):
        return []
    boxes = shapely.bounds(shapely.from_wkb(outlines))
    west, south, east, north = known.province.bounds
    meets = (boxes[:, 0] < east) & (boxes[:, 2] > west) & (boxes[:, 1] < north) & (boxes[:, 3] > south)
    if meets.any():
        return []
    (w, s), (e, n) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    place = f"{w:.2f}–{e:.2f} E, {s:.2f}–{n:.2f} N"
    if not layer.crs_chosen:
        reason = f"read as {layer.reading.crs} the layer lies at {place}, outside the province"
        return [Problem(0, "crs", "", reason, "check the meridian: --crs vn2000:107-45", Severity.WARN)]
    reason = (
        f"read as {layer.reading.crs} all units lie at {place}, outside the province's bounds "
        f"({west:g}–{east:g} E, {south:g}–{north:g} N)"
    )
    meridian = (
        "is the meridian right? Else correct" if SYSTEMS[layer.epsg].metres else "check --crs, or correct"
    )
    return [Problem(0, "crs", "", reason, f"{meridian} bounds in province.toml")]


def moved(units: Sequence[Unit], known: Known) -> list[Problem]:
    """Warn once of the outlines whose middle lies farther from the stored one's than two drawings differ."""
    held = {unit.id: unit for unit in known.units if unit.outline}
    pairs = [(held[unit.id], unit) for unit in units if unit.outline and unit.id in held]
    pairs = [(old, new) for old, new in pairs if old.outline != new.outline]
    if not pairs:
        return []
    metres = _between([old for old, _ in pairs], [new for _, new in pairs])
    far = [
        (distance, new)
        for distance, (old, new) in zip(metres.tolist(), pairs, strict=True)
        if distance > max(_MOVED_M, old.accuracy_m or 0.0)
    ]
    if not far:
        return []
    far.sort(key=lambda each: -each[0])
    names = tuple(f"{unit.name_vi} ({unit.id}) by {distance / 1000:.1f} km" for distance, unit in far)
    count = f"{len(far)} outline{'' if len(far) == 1 else 's'}"
    reason = f"{count} would take the place of stored ones whose middle lies elsewhere, the farthest first"
    return [Problem.of_many(reason, names, "check the coordinate system and the codes")]


def _between(old: Sequence[Unit], new: Sequence[Unit]) -> NDArray[np.float64]:
    """Return the metres between the middles of outlines: flat, which is enough to tell a kilometre."""
    first, second = (
        shapely.get_coordinates(shapely.centroid(shapely.from_wkb([unit.outline for unit in units])))
        for units in (old, new)
    )
    across = np.cos(np.radians((first[:, 1] + second[:, 1]) / 2))
    found: NDArray[np.float64] = METRES_PER_DEGREE * np.hypot(
        (second - first)[:, 0] * across, (second - first)[:, 1]
    )
    return found
