"""Features as units to check: whatever the file says of codes, names, levels, dates and areas is used."""

from __future__ import annotations

from collections.abc import Mapping

from geoapp.boundaries.check import GivenUnit
from geoapp.intake.outlines import read_shape
from geoapp.intake.rings import OutlineError
from geoapp.intake.unit_headers import LEVELS
from geoapp.intake.values import parse_number
from geoapp.intake.vectors import Feature
from geoapp.intake.vectors import Features
from geoapp.names import fold

# Only names that say the unit of measure: "area" alone may be anything.
_AREAS = {
    fold(way): factor
    for factor, ways in {
        1.0: ("area_km2", "area_km2_geom", "dien_tich_km2", "diện tích (km2)", "diện tích (km²)"),
        0.01: ("area_ha", "dien_tich_ha", "diện tích (ha)"),
    }.items()
    for way in ways
}


def given_units(layer: Features) -> list[GivenUnit]:
    """Return the features of ``layer`` as units, in order. Points and missing geometries have no outline."""
    # Units of the same name are no mistake: what was made from names is not taken for their codes.
    named = layer.reading.mapped.coded_by_name
    return [_unit(feature, layer.epsg, named=named) for feature in layer.features]


def _unit(feature: Feature, epsg: int, *, named: bool) -> GivenUnit:
    outline, mended, unusable = None, "", ""
    try:
        shape = read_shape(feature.geometry, epsg)
        outline, mended = shape.outline, shape.repair
    except OutlineError as error:
        unusable = f"{error}; {error.remedy}"
    said = feature.properties
    level = said.get("level", "")
    return GivenUnit(
        number=feature.number,
        outline=outline,
        code="" if named else said.get("code", ""),
        name=said.get("name_vi", ""),
        level=LEVELS.get(fold(level), level),
        parent_code=said.get("parent_code", ""),
        valid_from=said.get("valid_from", ""),
        valid_to=said.get("valid_to", ""),
        stated_km2=_stated(said),
        mended=mended,
        unusable=unusable,
    )


def _stated(properties: Mapping[str, str]) -> float | None:
    for name, text in properties.items():
        factor = _AREAS.get(fold(name))
        if factor is not None and text:
            try:
                return parse_number(text, point=True) * factor
            except ValueError:
                continue
    return None
