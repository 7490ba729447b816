"""A small place to find projects in: two districts, communes before and after a merger, eight projects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.find.build import publish_find
from geoapp.release.find.index import FIND
from geoapp.release.find.index import FindIndex
from geoapp.release.find.index import open_find
from geoapp.release.find.located import FoundProjects
from geoapp.release.snapshot import Snapshot

OLD, NEW, DAY = date(2004, 1, 1), date(2025, 7, 1), date(2019, 12, 31)
ABOUT = {"script": "d/find.js", "map": "projects"}


def unit(
    code: str, name: str, level: Level, west: float, wide: float, parent: str | None, **more: Any
) -> Unit:
    """Return a square unit until the merger, a tenth of a degree high."""
    given: dict[str, Any] = {"valid_from": OLD, "valid_to": NEW, "name_en": "", "source": "nguồn"} | more
    outline = shapely.to_wkb(shapely.box(west, 11.0, west + wide, 11.1))
    return Unit(
        code=code, level=level, name_vi=name, parent_code=parent, outline=outline, accuracy_m=1.0, **given
    )


def units() -> tuple[Unit, ...]:
    """Return two districts of two communes, and the commune that two of them became."""
    commune, district = Level.COMMUNE, Level.DISTRICT
    return (
        unit("738", "Huyện Thống Nhất", district, 107.0, 0.2, None),
        unit("741", "Huyện Xuân Lộc", district, 107.2, 0.2, None),
        unit("26290", "Xã Hưng Lộc", commune, 107.0, 0.1, "738"),
        unit("26296", "Xã Lộ 25", commune, 107.1, 0.1, "738"),
        unit("26425", "Xã Xuân Hòa", commune, 107.2, 0.1, "741"),
        unit("26428", "Thị trấn Gia Ray", commune, 107.3, 0.1, "741"),
        unit("26300", "Xã Dầu Giây", commune, 107.0, 0.2, None, valid_from=NEW, valid_to=None),
    )


def changes() -> tuple[Change, ...]:
    """Return the merger."""
    on = PartialDate.parse("2025-07-01")
    return tuple(
        Change(f"{code}@2004-01-01", "26300@2025-07-01", ChangeKind.MERGE, on, "NQ 1662")
        for code in ("26290", "26296")
    )


def organisations() -> tuple[Organisation, ...]:
    """Return a union that changed its name, and its branch."""
    until, since = PartialDate.parse("2020-06"), PartialDate.parse("2020-07")
    names = (
        OrganisationName("Hội Phụ nữ tỉnh", "Women's Association", None, until, "nguồn"),
        OrganisationName("Hội Liên hiệp Phụ nữ tỉnh", "Women's Union", since, None, "nguồn"),
    )
    branch = (OrganisationName("Chi hội Gia Ray", "Gia Ray branch", None, None, "nguồn"),)
    front = (OrganisationName("Ủy ban Mặt trận", "Fatherland Front", None, None, "nguồn"),)
    return (
        Organisation("chi_hoi", "mass_organisation", "commune", "phu_nu", "", branch),
        Organisation("mat_tran", "front", "province", None, "", front),
        Organisation("phu_nu", "mass_organisation", "province", None, "", names),
    )


def project(number: int, name: str, kind: str, code: str, **more: Any) -> Project:
    """Return a public project that is known to its unit."""
    given: dict[str, Any] = {"precision": Precision.COMMUNE} | more
    return Project(f"P-{number}", name, given.pop("name_en", ""), kind, code, source="nguồn", **given)


def projects() -> tuple[Project, ...]:
    """Return the projects; one is internal, one planned, one known to its district only."""

    def at(lon: float, **more: Any) -> dict[str, Any]:
        return {"precision": Precision.EXACT, "lon": lon, "lat": 11.05, **more}

    began = {year: PartialDate.parse(str(year)) for year in (2017, 2018, 2019)}
    return (
        project(
            *(1, "Ngôi nhà xanh ấp Hưng Nghĩa", "recyclables_house", "26290"),
            **at(107.05, lead_org="phu_nu", started_on=began[2017], origin=Origin.NEW, phase=Phase.ACTIVE),
        ),
        project(
            *(2, "Ngôi nhà xanh trường Gia Ray", "recyclables_house", "26428"),
            **at(107.35, lead_org="chi_hoi", started_on=began[2018], origin=Origin.REPLICATED),
            replicated_from="P-1",
        ),
        project(
            *(3, "Nhà xanh của em", "recyclables_house", "26428"),
            **at(107.36, started_on=began[2019], origin=Origin.REPLICATED, replicated_from="P-2"),
        ),
        project(4, "Đường hoa", "flower_road", "26425", name_en="Flower road", exemplary=True),
        project(5, "Câu lạc bộ Xuân Lộc xanh", "env_club", "26296", origin=Origin.MAINTAINED),
        project(
            6, "Hầm biogas 10", "biogas", "741", precision=Precision.DISTRICT, partner_orgs=("mat_tran",)
        ),
        project(7, "Hầm biogas 2", "biogas", "26425", phase=Phase.PLANNED),
        replace(
            project(8, "Ngôi nhà tuyệt mật", "recyclables_house", "26425"), visibility=Visibility.INTERNAL
        ),
    )


def snapshot(**changed: Any) -> Snapshot:
    """Return the place as a release is built from it."""
    made = Snapshot(units(), changes(), (), organisations(), projects(), (), (), ())
    return replace(made, **changed)


@contextmanager
def index(folder: Path, **changed: Any) -> Iterator[FindIndex]:
    """Publish the index below ``folder`` and open it."""
    with ReleaseWriter(folder) as writer:
        publish_find(FoundProjects(snapshot(**changed), DAY), ABOUT, writer)
        release = folder / writer.finish({})
    with open_find(release / FIND) as opened:
        yield opened
