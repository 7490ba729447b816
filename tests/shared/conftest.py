"""A store with every district of the country, as the difficult files expect."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import shapely
from pyogrio.raw import read

from geoapp.config import Settings
from geoapp.operations.importing import import_into
from geoapp.operations.setup import initialise

PROVINCE = """
code = "79"
name_vi = "Thành phố Hồ Chí Minh"
name_en = "Ho Chi Minh City"
region = "national"
title_vi = "Mô hình bảo vệ môi trường"
title_en = "Environmental models"
bounds = [106.3, 10.3, 107.1, 11.2]
"""


@pytest.fixture(scope="session")
def districts(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the country's districts of October 2019 as GeoJSON in the form geoapp imports."""
    _, _, outlines, columns = read(
        shared_data / "boundaries" / "vietnam_districts_2019.fgb", columns=["district_code", "district_name"]
    )
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": code,
                "name_vi": name,
                "level": "district",
                "valid_from": "2019-10-01",
                "source": "dvhcvn, 2019-10",
            },
            "geometry": json.loads(shapely.to_geojson(shapely.make_valid(shapely.from_wkb(outline)))),
        }
        for outline, code, name in zip(outlines, *columns, strict=True)
    ]
    path = tmp_path_factory.mktemp("districts") / "districts.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def country(districts: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return an instance that knows the country's districts and nothing else. Read only."""
    folder = tmp_path_factory.mktemp("country")
    settings = Settings.from_environment({"GEOAPP_INSTANCE": str(folder)})
    (folder / "province.toml").write_text(PROVINCE, encoding="utf-8")
    initialise(settings, pilot=False)
    report = import_into(settings, "boundaries", districts)
    assert report.written, [problem.line() for problem in report.problems[:5]]
    return settings


@pytest.fixture
def own_country(country: Settings, tmp_path: Path) -> Settings:
    """Return a copy of ``country`` to import into."""
    shutil.copytree(country.instance, tmp_path / "country")
    return Settings.from_environment({"GEOAPP_INSTANCE": str(tmp_path / "country")})
