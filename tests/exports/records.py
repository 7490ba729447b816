"""A few records for tests of the downloads."""

from __future__ import annotations

from datetime import date

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility


def unit(
    code: str = "732",
    valid_from: str = "2004-01-01",
    valid_to: str | None = None,
    name_vi: str = "Thị xã Long Khánh",
    outline: bytes | None = None,
    centre: tuple[float, float] | None = None,
) -> Unit:
    """Return a district."""
    return Unit(
        code=code,
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        level=Level.DISTRICT,
        name_vi=name_vi,
        name_en="Long Khánh",
        parent_code="75",
        source="GSO",
        outline=outline,
        centre=centre,
        accuracy_m=800.0,
    )


def project(
    id: str = "DN-1",
    name_vi: str = "Tuyến đường hoa",
    visibility: Visibility = Visibility.PUBLIC,
    note: str = "",
    lat: float | None = None,
    lon: float | None = None,
    replicated_from: str | None = None,
) -> Project:
    """Return a project."""
    return Project(
        id=id,
        name_vi=name_vi,
        name_en="Flower road",
        type="flower_road",
        unit_code="732",
        precision=Precision.COMMUNE,
        source="https://example.vn/1",
        partner_orgs=("phu_nu", "thanh_nien"),
        started_on=PartialDate.parse("2019-05"),
        exemplary=True,
        exemplary_decision="12/QĐ-UBND",
        scale_value=300.0,
        scale_unit="m",
        funding_vnd=200_000_000,
        raw_location="X=1 Y=2",
        visibility=visibility,
        note=note,
        lat=lat,
        lon=lon,
        replicated_from=replicated_from,
    )


#: A square, its outer ring clockwise.
SQUARE = shapely.to_wkb(shapely.Polygon([(107, 10), (107, 11), (108, 11), (108, 10), (107, 10)]))
