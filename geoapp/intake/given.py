"""Features as units to check: whatever the file says of codes, names, levels, dates and areas is used."""

from __future__ import annotations

from collections.abc import Mapping

from geoapp.boundaries.check import GivenUnit
from geoapp.boundaries.units import Level
from geoapp.intake.outlines import OutlineError
from geoapp.intake.outlines import read_shape
from geoapp.intake.values import parse_number
from geoapp.intake.vectors import Feature
from geoapp.intake.vectors import Features
from geoapp.names import fold

_WAYS = {
    "code": ("code", "ma", "mã đvhc", "ma xa", "ma huyen", "unit_code", "commune_code", "district_code"),
    "name": ("name_vi", "ten", "name", "ten xa", "ten huyen", "commune_name", "district_name"),
    "level": ("level", "cap"),
    "parent_code": ("parent_code",),
    "valid_from": ("valid_from",),
    "valid_to": ("valid_to",),
}
_FIELDS = {fold(way): field for field, ways in _WAYS.items() for way in ways}
# Only names that say the unit of measure: "area" alone may be anything.
_AREAS = {
    fold(way): factor
    for factor, ways in {
        1.0: ("area_km2", "area_km2_geom", "dien_tich_km2", "diện tích (km2)", "diện tích (km²)"),
        0.01: ("area_ha", "dien_tich_ha", "diện tích (ha)"),
    }.items()
    for way in ways
}
_LEVELS = {
    fold(word): level.value
    for level, words in {
        Level.PROVINCE: ("province", "tỉnh", "cấp tỉnh"),
        Level.DISTRICT: ("district", "huyện", "cấp huyện"),
        Level.COMMUNE: ("commune", "xã", "cấp xã"),
    }.items()
    for word in words
}


def given_units(layer: Features) -> list[GivenUnit]:
    """Return the features of ``layer`` as units, in order. Points and missing geometries have no outline."""
    return [_unit(feature, layer.utm) for feature in layer.features]


def _unit(feature: Feature, utm: int | None) -> GivenUnit:
    outline, mended, unusable = None, "", ""
    try:
        shape = read_shape(feature.geometry, utm)
        outline, mended = shape.outline, shape.repair
    except OutlineError as error:
        unusable = f"{error}; {error.remedy}"
    found: dict[str, str] = {}
    for name, text in feature.properties.items():
        field = _FIELDS.get(fold(name))
        if field is not None and text:
            found.setdefault(field, text)
    found["level"] = _LEVELS.get(fold(found.get("level", "")), found.get("level", ""))
    return GivenUnit(
        number=feature.number,
        outline=outline,
        stated_km2=_stated(feature.properties),
        mended=mended,
        unusable=unusable,
        **found,
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
