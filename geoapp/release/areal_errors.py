"""What simplification did to the areas of units: told when publishing, and kept with the release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geoapp.boundaries.simplify import ArealError
from geoapp.boundaries.units import Unit
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.layers import Layers


def areal_errors(layers: Layers, writer: ReleaseWriter) -> Mapping[str, Mapping[str, Any]]:
    """Return the areal error of each level, span and detail of a map, by the sentence that says it."""
    found: dict[str, Mapping[str, Any]] = {}
    for level, span in layers.grounded:
        units, since = layers.outlined(level, span), layers.timeline.days[span].isoformat()
        for error in layers.ground(level, span).errors(writer):
            worst = units[error.worst]
            told = {"level": level, "on": since, **asdict(error), "worst": worst.id}
            found.setdefault(_sentence(level, error, worst), told)
    return found


def _sentence(level: str, error: ArealError, worst: Unit) -> str:
    name = f"{worst.name_vi}, {worst.id}"
    total, most = _percent(error.total_percent), _percent(error.worst_percent)
    borders = f"{level} borders to {error.tolerance_m:g} m"
    return f"{borders}: areas differ by {total} in all, at most {most} ({name})"


def _percent(value: float) -> str:
    return "less than 0.01 %" if 0 < value < 0.01 else f"{value:.2f} %"
