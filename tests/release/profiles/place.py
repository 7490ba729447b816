"""A small district whose communes are renamed, merged and measured: everything a unit's page may tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import shapely

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.records import Tier
from geoapp.criteria.sets import CriteriaSet
from geoapp.criteria.sets import Indicator
from geoapp.criteria.sets import Operator
from geoapp.criteria.sets import Threshold
from geoapp.dates import PartialDate
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.snapshot import Snapshot
from tests.criteria.examples import criteria_set

OLD, RENAMED, MERGED = date(2004, 1, 1), date(2018, 7, 1), date(2019, 7, 1)
DAY = date(2019, 12, 31)
SET, DISTRICT_SET = "XA", "HUYEN"
PROVINCE = Province("75", "Đồng Nai", "Đồng Nai", "dong_nam_bo", "Thử", "Test", (106.0, 10.0, 109.0, 12.0))


def snapshot(**changed: Any) -> Snapshot:
    """Return the records; ``changed`` fields take the place of these."""
    given = {
        "units": units(),
        "changes": changes(),
        "criteria_sets": sets(),
        "organisations": (ORGANISATION,),
        "projects": projects(),
        "assessments": reports(),
        "recognitions": recognitions(),
        "statistics": (
            Statistic("c1", "households", 900, PartialDate.parse("2017"), "niên giám"),
            Statistic("c1", "households", 950, PartialDate.parse("2019-06"), "niên giám 2019"),
        ),
        "guidance": guidance(),
        "roadmap": (Roadmap("c1", Tier.NTM, PartialDate.parse("2018"), "kế hoạch", "KH 12"),),
    }
    return Snapshot(**(given | changed))


def units() -> tuple[Unit, ...]:
    """Return them on a grid: c1 c2 c3 in the south, w1 c4 north of c1 c2; c1 and c4 meet in a point."""
    return (
        Unit("75", OLD, None, Level.PROVINCE, "Tỉnh Đồng Nai", "Đồng Nai Province", None, "s"),
        _unit("d1", "Huyện Một", 0, 0, 3, 2, level=Level.DISTRICT, parent="75"),
        _unit("c1", "Xã Cũ", 0, 0, 1, 1, until=RENAMED),
        _unit("c1", "Xã Mới", 0, 0, 1, 1, since=RENAMED),
        _unit("c2", "Xã Hai", 1, 0, 2, 1, until=MERGED),
        _unit("c2", "Xã Hợp", 1, 0, 3, 1, since=MERGED),
        _unit("c3", "Xã Ba", 2, 0, 3, 1, until=MERGED),
        _unit("c4", "Xã Bốn", 1, 1, 2, 2),
        _unit("w1", "Thị trấn Một", 0, 1, 1, 2),
    )


def changes() -> tuple[Change, ...]:
    """Return the renaming of c1, and the merger of c2 and c3 into a unit with the code of one of them."""
    renamed, merged = PartialDate.parse("2018-07-01"), PartialDate.parse("2019-07-01")
    return (
        Change("c1@2004-01-01", "c1@2018-07-01", ChangeKind.RENAME, renamed, "NQ 1"),
        Change("c2@2004-01-01", "c2@2019-07-01", ChangeKind.MERGE, merged, "NQ 2"),
        Change("c3@2004-01-01", "c2@2019-07-01", ChangeKind.MERGE, merged, "NQ 2"),
    )


def sets() -> tuple[CriteriaSet, ...]:
    """Return one set for communes and one for districts."""
    commune = criteria_set(
        SET,
        (2016, 2020),
        _indicator("17.1", ">=", 90),
        _indicator("17.2", "=", 100, unconfirmed=False),
        _indicator("17.3", "is_met", 1),
        _indicator("17.4", "<=", 5),
        _indicator("17.5", ">=", None),
    )
    district = criteria_set(
        DISTRICT_SET, (2016, 2020), replace(_indicator("7.1", "is_met", 1), criterion="7")
    )
    return commune, replace(district, level=Level.DISTRICT)


def reports() -> tuple[Assessment, ...]:
    """Return reports of c1 by year and quarter, of c2 before its merger, of c4, and of the district."""
    values = {2016: 80, 2017: 85, 2018: 87, 2019: 88}
    complete = [("17.1", 95), ("17.2", 100), ("17.4", 2)]
    quarter = replace(_report("c1", "17.1", 2019, 87.5), period_end=date(2019, 3, 31), source="báo cáo quý")
    quarter = replace(quarter, assessor=Assessor.SELF)
    return (
        *(_report("c1", "17.1", year, value) for year, value in values.items()),
        _report("c1", "17.2", 2019, 99, note="theo mẫu 5"),
        _report("c1", "17.3", 2019, status=Status.NEARLY_MET),
        _report("c1", "17.4", 2019, 7),
        quarter,
        *(_report("c2", code, 2018, value) for code, value in complete),
        _report("c2", "17.3", 2018, status=Status.MET),
        *(_report("c4", code, 2019, value) for code, value in complete),
        _report("c4", "17.3", 2019, status=Status.MET),
        replace(_report("d1", "7.1", 2019, status=Status.MET), set=DISTRICT_SET),
    )


def recognitions() -> tuple[Recognition, ...]:
    """Return a recognition of c1 that its figures do not bear out, and one of c4 that was revoked."""
    first = Recognition("c1", Tier.NTM, Stage.RECOGNISED, "báo", 2017, decision="QĐ 1")
    last = Recognition("c4", Tier.NTM, Stage.RECOGNISED, "báo", 2017)
    return (
        replace(first, decided_on=PartialDate.parse("2017-12-20")),
        replace(last, decided_on=PartialDate.parse("2018"), revoked_on=PartialDate.parse("2019-05")),
    )


def guidance() -> tuple[Guidance, ...]:
    """Return steps agreed with c1: one due in 2019, one done."""
    late = Guidance("g1", "c1", SET, "17.1", "so", "Mở rộng cấp nước", "công văn", "CV 5")
    done = Guidance("g2", "c1", SET, "17.5", "so", "Đào tạo", "công văn")
    issued = PartialDate.parse("2019-01-10")
    return (
        replace(late, issued_on=issued, due=PartialDate.parse("2019-06")),
        replace(done, issued_on=issued, done_on=PartialDate.parse("2019-03-01"), result="40 người"),
    )


def projects() -> tuple[Project, ...]:
    """Return a project in c1 that serves an indicator, an internal one, and one that names none."""
    serving = Project(
        "p1",
        "Nước sạch",
        "",
        "env_works",
        "c1",
        Precision.EXACT,
        "s",
        lat=11.05,
        lon=107.05,
        started_on=PartialDate.parse("2018"),
        indicators=("17.1",),
    )
    return (
        serving,
        replace(serving, id="p2", visibility=Visibility.INTERNAL),
        replace(serving, id="p3", indicators=()),
        replace(serving, id="p4", lon=107.15),
    )


ORGANISATION = Organisation(
    "so", "department", "province", None, "", (OrganisationName("Sở TN&MT", "DONRE", None, None, "s"),)
)


def _unit(
    code: str,
    name: str,
    *edges: int,
    since: date = OLD,
    until: date | None = None,
    level: Level = Level.COMMUNE,
    parent: str = "d1",
) -> Unit:
    west, south, east, north = edges
    box = shapely.box(107 + west / 10, 11 + south / 10, 107 + east / 10, 11 + north / 10)
    unit = Unit(code, since, until, level, name, f"{name} (en)", parent, "s")
    return replace(unit, outline=shapely.to_wkb(box), accuracy_m=100)


def _indicator(code: str, operator: str, value: float | None, *, unconfirmed: bool = True) -> Indicator:
    limits = () if value is None else (Threshold(value, unconfirmed, "quyết định"),)
    unit = "" if operator == "is_met" else "%"
    return Indicator(code, "17", f"Chỉ tiêu {code}", "", unit, Operator(operator), limits, "high")


def _report(
    unit: str,
    indicator: str,
    year: int,
    value: float | None = None,
    status: Status | None = None,
    note: str = "",
) -> Assessment:
    days = (date(year, 1, 1), date(year, 12, 31))
    source = f"báo cáo {year}"
    return Assessment(unit, SET, indicator, *days, Assessor.APPRAISED, source, value, status, note=note)
