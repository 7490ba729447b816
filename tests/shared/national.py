"""The whole country as units: real outlines, but for communes of 2019, most of whose lines are made up."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from pyogrio.raw import read

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit

BEFORE = date(2019, 10, 1)
SINCE = date(2025, 7, 1)
SOURCE = "test data"


def national_units(folder: Path) -> list[Unit]:
    """Return 34 provinces and 3,321 communes from 2025-07-01; 63, 712 and 10,047 units before it."""
    return [*_now(folder), *_before(folder)]


def _now(folder: Path) -> Iterator[Unit]:
    for row, outline in _rows(folder / "vietnam_provinces_2025.fgb"):
        yield _unit(row["province_code"], row["province_name"], Level.PROVINCE, None, outline, SINCE)
    for row, outline in _rows(folder / "vietnam_communes_2025.fgb"):
        parent = row["province_code"]
        yield _unit(row["commune_code"], row["commune_name"], Level.COMMUNE, parent, outline, SINCE)


def _before(folder: Path) -> Iterator[Unit]:
    provinces: dict[str, tuple[str, list[bytes]]] = {}
    for row, outline in _rows(folder / "vietnam_districts_2019.fgb"):
        code = row["province_code"]
        provinces.setdefault(code, (row["province_name"], []))[1].append(outline)
        yield _unit(row["district_code"], row["district_name"], Level.DISTRICT, code, outline, BEFORE)
    for code, (name, outlines) in provinces.items():
        whole = shapely.union_all(shapely.make_valid(shapely.from_wkb(outlines)))
        yield _unit(code, name, Level.PROVINCE, None, shapely.to_wkb(_surface(whole)), BEFORE)
    for row, outline in _rows(folder / "vietnam_communes_pre2025_synthetic.fgb"):
        parent = row["district_code"]
        yield _unit(row["commune_code"], row["commune_name"], Level.COMMUNE, parent, outline, BEFORE)


def _rows(path: Path) -> Iterator[tuple[Mapping[str, str], bytes]]:
    meta, _, outlines, columns = read(path)
    names = [str(name) for name in meta["fields"]]
    for outline, *values in zip(outlines, *columns, strict=True):
        yield dict(zip(names, map(str, values), strict=True)), bytes(outline)


def _surface(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(parts[np.asarray(shapely.get_dimensions(parts)) == 2])


def _unit(code: str, name: str, level: Level, parent: str | None, outline: bytes, since: date) -> Unit:
    until = SINCE if since == BEFORE else None
    return Unit(code, since, until, level, name, "", parent, SOURCE, outline)
