"""A file is checked by whatever it says: with codes and names, or as bare geometries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from geoapp.boundaries.check import GivenUnit
from geoapp.intake.given import given_units
from geoapp.intake.vectors import read_features

BOX = shapely.box(107, 10, 107.1, 10.1)


def read(folder: Path, *features: tuple[dict[str, Any], Any]) -> list[GivenUnit]:
    """Return the units of a GeoJSON file of (properties, geometry) pairs."""
    content = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": p, "geometry": g} for p, g in features],
    }
    path = folder / "units.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return given_units(read_features(path))


def geometry(shape: shapely.Geometry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return found


def test_bare_geometries_are_units_without_names(tmp_path: Path) -> None:
    (unit,) = read(tmp_path, ({}, geometry(BOX)))
    assert unit.outline is not None
    assert shapely.equals(shapely.from_wkb(unit.outline), BOX)
    assert unit == GivenUnit(1, unit.outline)
    assert unit.label == "feature 1"


def test_codes_names_levels_and_dates_are_used_in_either_language(tmp_path: Path) -> None:
    properties = {
        "Mã": "26000",
        "Tên": "Xã Một",
        "Cấp": "Xã",
        "parent_code": "731",
        "valid_from": "2020-01-01",
    }
    (unit,) = read(tmp_path, (properties, geometry(BOX)))
    assert (unit.code, unit.name, unit.level) == ("26000", "Xã Một", "commune")
    assert (unit.parent_code, unit.valid_from, unit.valid_to) == ("731", "2020-01-01", "")
    assert unit.label == "26000 Xã Một"


@pytest.mark.parametrize(
    ("properties", "stated"),
    [
        ({"area_km2": 12.5}, 12.5),
        ({"dien_tich_ha": "1.250,5"}, 12.505),
        ({"Diện tích (km²)": "12,5"}, 12.5),
        ({"area": 12.5}, None),
        ({"area_km2": "about ten"}, None),
        ({"area_km2": None}, None),
    ],
)
def test_an_area_is_stated_only_where_its_measure_is_named(
    tmp_path: Path, properties: dict[str, Any], stated: float | None
) -> None:
    (unit,) = read(tmp_path, (properties, geometry(BOX)))
    assert unit.stated_km2 == pytest.approx(stated)


def test_rings_in_disorder_are_mended_and_wrong_ones_said(tmp_path: Path) -> None:
    spike = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [1, 2], [1, 1], [0, 1], [0, 0]]]}
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    mended, wrong, missing = read(tmp_path, ({}, spike), ({}, bow), ({}, None))
    assert mended.mended
    assert mended.outline is not None
    assert wrong.outline is None
    assert wrong.unusable
    assert (missing.outline, missing.unusable) == (None, "")
