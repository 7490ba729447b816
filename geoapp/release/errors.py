"""What simplification did to the areas of units: told when publishing, and kept with the release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geoapp.boundaries.units import Unit
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.layers import Layers


def areal_errors(layers: Layers, writer: ReleaseWriter) -> Mapping[str, Mapping[str, Any]]:
    """Return the areal error of each level, span and detail that a map draws, by the sentence that says it."""
    found: dict[str, Mapping[str, Any]] = {}
    for span, base in enumerate(layers.timeline.bases):
        for level in (base, *layers.timeline.finer(base)) if base else ():
            units = layers.outlined(level, span)
            for error in layers.ground(level, span).errors(writer):
                worst = units[error.worst]
                line = (
                    f"{level} borders to {error.tolerance_m:g} m: areas differ by {error.total_percent:.2g} % "
                    f"in all, at most {error.worst_percent:.2g} % ({_named(worst)})"
                )
                since = layers.timeline.days[span].isoformat()
                found[line] = {"level": level, "on": since, **asdict(error), "worst": worst.id}
    return found


def _named(unit: Unit) -> str:
    return f"{unit.name_vi}, {unit.id}"
