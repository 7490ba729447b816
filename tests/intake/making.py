"""A small known world for the intake's tests, and files made by code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Criterion
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.dates import PartialDate
from geoapp.intake.known import Known
from geoapp.intake.problems import Checked
from geoapp.intake.problems import Severity
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Precision
from geoapp.projects.records import Project

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PROVINCE = Province(
    "75", "Tỉnh Đồng Nai", "Đồng Nai", "dong_nam_bo", "Bản đồ", "Map", (106.7, 10.5, 107.7, 11.7)
)


def district(code: str, name: str, west: float, accuracy_m: float = 800.0) -> Unit:
    """Return a square district of a tenth of a degree, beginning at ``west``."""
    outline = bytes(shapely.to_wkb(shapely.box(west, 10.9, west + 0.1, 11.0)))
    return Unit(
        code,
        date(2004, 1, 1),
        date(2025, 7, 1),
        Level.DISTRICT,
        name,
        name,
        "75",
        "thử",
        outline=outline,
        accuracy_m=accuracy_m,
    )


def commune(code: str, name: str, parent: str) -> Unit:
    """Return a commune known by name only."""
    return Unit(code, date(2004, 1, 1), date(2025, 7, 1), Level.COMMUNE, name, name, parent, "thử")


UNITS = (
    Unit("75", date(2004, 1, 1), None, Level.PROVINCE, "Tỉnh Đồng Nai", "Đồng Nai Province", None, "thử"),
    district("741", "Huyện Xuân Lộc", 107.3),
    district("736", "Huyện Định Quán", 107.4),
    district("734", "Huyện Tân Phú", 107.5),
    commune("26425", "Xã Xuân Định", "741"),
    commune("26200", "Xã Phú Lợi", "736"),
    commune("26201", "Xã Tân Phú", "736"),
    commune("26100", "Phường Xuân Lập", "734"),
)
ORGANISATIONS = (
    Organisation(
        "hoi_phu_nu",
        "mass_organisation",
        "province",
        None,
        "",
        (OrganisationName("Hội Liên hiệp Phụ nữ tỉnh", "Women's Union", None, None, "thử"),),
    ),
    Organisation(
        "department",
        "government",
        "province",
        None,
        "",
        (
            OrganisationName("Sở Tài nguyên và Môi trường", "DONRE", None, None, "thử"),
            OrganisationName("Sở Nông nghiệp và Môi trường", "DAE", None, None, "thử"),
        ),
    ),
)
SETS = (
    CriteriaSet(
        code="XA-2016",
        name_vi="Bộ xã",
        name_en="Commune set",
        level=Level.COMMUNE,
        tier=Tier.NTM,
        decision="1980/QĐ-TTg",
        decision_date=None,
        valid_from=date(2016, 12, 1),
        valid_to=None,
        assesses_from=2016,
        assesses_to=2020,
        criteria=(Criterion("17", "Môi trường", "Environment", False, "thử"),),
        indicators=(
            Indicator("17.6", "17", "Nhà tiêu", "Toilets", "%", Operator.AT_LEAST, (), "low"),
            Indicator("17.3", "17", "Cảnh quan", "Landscape", "", Operator.IS_MET, (), "low"),
        ),
    ),
)
PROJECTS = (Project("DN-1", "Mô hình gốc", "Origin", "other", "741", Precision.DISTRICT, "thử"),)
DOCUMENTS = (
    Document(
        "VB-1", DocumentKind.PLAN, "Chương trình phối hợp", "thử", "20/CTrPH", PartialDate.parse("2016")
    ),
    Document("VB-2", DocumentKind.LAW, "Luật Bảo vệ môi trường", "thử", "55/2014/QH13"),
)
PROGRAMMES = (Programme(2019, "Chương trình năm 2019", "thử", parties=(Party("hoi_phu_nu"),)),)
KNOWN = Known(PROVINCE, UNITS, ORGANISATIONS, SETS, PROJECTS, documents=DOCUMENTS, programmes=PROGRAMMES)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV table."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def write_csv(folder: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Write ``rows`` as CSV with the keys of all of them as header."""
    every = list(rows)
    header = list(dict.fromkeys(key for row in every for key in row))
    path = folder / "tệp.csv"
    path.write_text(
        csv_text(header, ([row.get(key, "") for key in header] for row in every)), encoding="utf-8"
    )
    return path


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """Return a rectangle as a GeoJSON geometry."""
    return dict(json.loads(shapely.to_geojson(shapely.box(west, south, east, north))))


def comb(teeth: int) -> list[list[float]]:
    """Return a ring of four points a tooth: an outline whose lines cross those of another like it."""
    ring = [[106.6, 10.7]]
    for tooth in range(teeth):
        left, middle, right = (106.6 + (tooth + part) * 0.1 / teeth for part in (0, 0.5, 1))
        ring += [[left, 10.8], [middle, 10.8], [middle, 10.701], [right, 10.701]]
    return [*ring, [106.7, 10.7], ring[0]]


def feature(geometry: Mapping[str, Any] | None, **properties: object) -> dict[str, Any]:
    """Return a GeoJSON feature of a unit; ``properties`` are added to a whole set of them."""
    whole = {
        "code": "999",
        "name_vi": "Huyện Thử",
        "level": "district",
        "valid_from": "2004-01-01",
        "source": "thử",
    }
    return {"type": "Feature", "properties": whole | properties, "geometry": geometry}


def write_geojson(folder: Path, *features: Mapping[str, Any], **members: object) -> Path:
    """Write a FeatureCollection."""
    path = folder / "lớp.geojson"
    whole = {"type": "FeatureCollection", "features": list(features), **members}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return path


def reasons(checked: Checked[Any], severity: Severity = Severity.REFUSE) -> list[tuple[int, str, str]]:
    """Return row, column and reason of the problems of ``severity``."""
    return [(p.row, p.column, p.reason) for p in checked.problems if p.severity is severity]
