"""A programme's year small enough to work every figure out by hand; attainment is that of the small report.

``hoi_a`` is a party with a branch, ``so_b`` the lead. Of nine projects one is internal, one only planned, one
tells no date. ``so_b`` looks after P3 and P6; P4 was found broken.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geoapp.config import Province
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.exports.results.compute import ProgrammeRecords
from geoapp.exports.results.compute import results
from geoapp.exports.results.document import results_document
from geoapp.exports.results.model import Document as Report
from geoapp.exports.results.words import ResultWords
from geoapp.pages.translations import Texts
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import PartyRole
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from tests.exports.attainment.small import BOUNDS
from tests.exports.attainment.small import records as attainment

YEAR = 2019
PROVINCE = Province("75", "Tỉnh Thử", "Thử Province", "dong_nam_bo", "", "", BOUNDS)
on = PartialDate.parse


def project(
    n: int, begun: str | None, origin: Origin | None, lead: str | None, unit: str, **more: Any
) -> Project:
    made = Project(
        id=f"P{n}",
        name_vi=f"Mô hình {n}",
        name_en=f"Project {n}",
        type="flower_road",
        unit_code=unit,
        precision=Precision.COMMUNE,
        source="Danh mục mô hình",
        lead_org=lead,
        started_on=on(begun) if begun else None,
        origin=origin,
    )
    return replace(made, **more)


PROJECTS = (
    project(
        1,
        "2019-05",
        Origin.NEW,
        "hoi_a",
        "1",
        exemplary=True,
        lon=107.05,
        lat=11.05,
        precision=Precision.EXACT,
    ),
    project(2, "2019-06", Origin.REPLICATED, "chi_hoi_a", "2", type="env_club"),
    project(3, "2015", Origin.MAINTAINED, "hoi_a", "4", managing_org="so_b"),
    project(4, "2018-03", Origin.NEW, "hoi_a", "1"),
    project(5, "2019-07", None, None, "3"),
    project(6, "2010", None, "so_b", "4", type="env_works"),
    project(7, "2019-05", Origin.NEW, "hoi_a", "1", name_vi="Mô hình nội bộ", visibility=Visibility.INTERNAL),
    project(8, None, Origin.NEW, "hoi_a", "1"),
    project(9, "2019-11", Origin.NEW, "hoi_a", "1", phase=Phase.PLANNED),
)


def check(n: int, day: str, condition: Condition) -> UpkeepCheck:
    return UpkeepCheck(f"P{n}", on(day), condition, "Sổ kiểm tra")


def activity(n: int, day: str, **more: Any) -> Activity:
    made = Activity(f"A{n}", ActivityKind.RALLY, "hoi_a", on(day), "Báo cáo hoạt động", unit_code="1")
    return replace(made, **more)


def promise(n: int, who: str, kind: CommitmentKind, target: float, **more: Any) -> Commitment:
    return replace(Commitment(f"C{n}", YEAR, who, kind, "Văn bản cam kết", target), **more)


def step(n: int, unit: str, due: str | None, done: str | None = None) -> Guidance:
    return Guidance(
        *(f"G{n}", unit, "BO", "17.1", "so_b", f"Việc {n}", "Công văn hướng dẫn"),
        issued_on=on("2019-01"),
        due=on(due) if due else None,
        done_on=on(done) if done else None,
    )


def inspection(n: int, unit: str) -> Inspection:
    return Inspection(
        f"K{n}", Sector.LIVESTOCK, unit, on("2019-08-01"), "Biên bản mật", remedy="Cơ sở Bí Mật sửa"
    )


def organisation(slug: str, name: str, parent: str | None = None) -> Organisation:
    named = (OrganisationName(name, f"{name} (en)", None, None, "nguồn tên"),)
    return Organisation(slug, "mass_organisation", "province", parent, "", named)


ORGANISATIONS = (
    organisation("hoi_a", "Hội A"),
    organisation("chi_hoi_a", "Chi hội A", "hoi_a"),
    organisation("so_b", "Sở B"),
)
PROGRAMME = Programme(
    YEAR,
    "Chương trình phối hợp 2019",
    "Bản ký",
    on("2019-03-01"),
    ("D2",),
    (Party("so_b", PartyRole.LEAD), Party("hoi_a")),
)


def records(**changed: Any) -> ProgrammeRecords:
    """Return the small store, with some of its fields changed."""
    made = ProgrammeRecords(
        attainment=attainment(),
        organisations=ORGANISATIONS,
        projects=PROJECTS,
        documents=(
            Document("D1", DocumentKind.GUIDANCE, "Hướng dẫn mô hình", "Cổng", "12/HD", on("2019-04-02")),
            Document("D2", DocumentKind.LAW, "Luật thử", "Công báo", "55/QH", on("2014")),
        ),
        programmes=(PROGRAMME,),
        commitments=(
            promise(1, "hoi_a", CommitmentKind.NEW_PROJECTS, 2, unit="mô hình"),
            promise(2, "hoi_a", CommitmentKind.ACTIVITIES, 2, unit="cuộc"),
            promise(3, "so_b", CommitmentKind.OTHER, 10),
            promise(4, "so_b", CommitmentKind.OTHER, 10, delivered=9.99, delivered_source="Tự báo cáo"),
            replace(promise(5, "so_b", CommitmentKind.OTHER, 10), year=2018),
        ),
        activities=(
            activity(1, "2019-06-05", participants=100),
            activity(
                2,
                "2019-07",
                kind=ActivityKind.CLEAN_UP,
                organisation="chi_hoi_a",
                unit_code="4",
                quantity=2.5,
                quantity_unit="km",
            ),
            activity(3, "2019-06-05", participants=7, visibility=Visibility.INTERNAL),
            activity(4, "2018-06-05", participants=50),
        ),
        inspections=(*(inspection(n, "1") for n in range(3)), inspection(4, "4")),
        checks=(
            check(3, "2018-02-01", Condition.GOOD),
            check(3, "2019-03-01", Condition.GOOD),
            check(4, "2019-04-01", Condition.BROKEN),
            check(7, "2019-04-01", Condition.GONE),
        ),
        guidance=(step(1, "4", "2019-06"), step(2, "2", "2020-03"), step(3, "2", None, "2019-02")),
        roadmap=(
            Roadmap("4", Tier.NTM, on("2020"), "Lộ trình"),
            Roadmap("1", Tier.NTM, on("2019-06"), "Lộ trình"),
            Roadmap("2", Tier.NTM, on("2019"), "Lộ trình"),
        ),
    )
    return replace(made, **changed)


def report(held: ProgrammeRecords | None = None, language: str = "vi") -> Report:
    """Return the report on the small store, or on another."""
    store = held or records()
    found = results(store, YEAR)
    words = ResultWords(Texts(language), found.day, store.attainment.units, store.organisations)
    name = PROVINCE.name_en if language == "en" else PROVINCE.name_vi
    return results_document(found, store.attainment.units, name, BOUNDS, words)
