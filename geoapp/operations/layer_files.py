"""Reading the layers that are imported: units, and lines and areas of projects."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geoapp.config import Province
from geoapp.intake.choices import Choices
from geoapp.intake.mapping import propose
from geoapp.intake.shape_columns import propose_shapes
from geoapp.intake.vectors import Features
from geoapp.intake.vectors import Propose
from geoapp.intake.vectors import read_features


def read_layer_of_units(
    path: Path, given: Mapping[str, str], choices: Choices, province: Province
) -> Features:
    """Read a layer of units: polygons, or points where only the centre is known."""
    return _read(path, given, choices, province, propose, lines=False)


def read_layer_of_shapes(
    path: Path, given: Mapping[str, str], choices: Choices, province: Province
) -> Features:
    """Read a layer of lines and areas of projects."""
    return _read(path, given, choices, province, propose_shapes, lines=True)


def _read(
    path: Path,
    given: Mapping[str, str],
    choices: Choices,
    province: Province,
    proposing: Propose,
    *,
    lines: bool,
) -> Features:
    return read_features(
        path,
        given,
        crs=choices.crs,
        layer=choices.layer,
        encoding=choices.encoding,
        columns=choices.columns,
        near=province.bounds,
        lines=lines,
        proposing=proposing,
    )
