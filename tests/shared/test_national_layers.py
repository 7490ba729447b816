"""The country's real layers are read as GDAL reads them, understood without help, and stored in seconds."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyogrio.raw import read

from geoapp.config import Settings
from geoapp.intake.tables import clean
from geoapp.intake.vectors import read_features
from geoapp.operations.importing import import_into
from geoapp.operations.setup import initialise

LAYERS = {
    "vietnam_provinces_2025": (34, "province"),
    "vietnam_districts_2019": (712, "district"),
    "vietnam_communes_2025": (3321, "commune"),
    "vietnam_communes_pre2025_synthetic": (10_047, "commune"),
}


@pytest.mark.parametrize("name", LAYERS)
def test_every_point_and_value_is_gdals(shared_data: Path, name: str) -> None:
    path = shared_data / "boundaries" / f"{name}.fgb"
    meta, _, outlines, columns = read(path)
    found = read_features(path)
    level = LAYERS[name][1]
    assert (found.count, len(found.features), found.problems) == (LAYERS[name][0], len(outlines), [])
    ours = shapely.from_wkb([feature.geometry for feature in found.features])
    assert np.array_equal(shapely.get_coordinates(ours), shapely.get_coordinates(shapely.from_wkb(outlines)))
    for field, suffix in (("code", "code"), ("name_vi", "name")):
        theirs = columns[meta["fields"].tolist().index(f"{level}_{suffix}")]
        texts = [feature.properties[field] for feature in found.features]
        assert texts == [clean(text) for text in theirs]


@pytest.mark.parametrize("name", [name for name, (_, level) in LAYERS.items() if level == "commune"])
def test_the_whole_country_is_checked_and_stored(shared_data: Path, instance: Settings, name: str) -> None:
    initialise(instance, pilot=False)
    path = shared_data / "boundaries" / f"{name}.fgb"
    begun = time.monotonic()
    given = {"valid_from": "2025-07-01", "source": "thử"}
    report = import_into(instance, "boundaries", path, given=given, skip_bad=True)
    assert report.saved.added == LAYERS[name][0] - 2  # two real overlaps, of 6 % and 63 %
    assert all("overlaps" in problem.reason for problem in report.refused)
    assert time.monotonic() - begun < 90  # a hang, not a budget
