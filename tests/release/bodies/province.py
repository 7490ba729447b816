"""Two districts, a union with a branch, an office, and a year of their work, counted by hand in the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.guidance import Guidance
from geoapp.dates import PartialDate
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
from geoapp.release.snapshot import Snapshot

OLD = date(2004, 1, 1)
DAY = date(2019, 12, 31)


def on(text: str) -> PartialDate:
    """Return a date."""
    return PartialDate.parse(text)


def unit(code: str, name: str, west: float, level: Level = Level.DISTRICT) -> Unit:
    """Return a unit: a district three tenths of a degree wide, a commune one tenth."""
    wide = 0.3 if level is Level.DISTRICT else 0.1
    outline = shapely.to_wkb(shapely.box(west, 11.0, west + wide, 11.1))
    parent = "75" if level is Level.DISTRICT else "d1"
    return Unit(code, OLD, None, level, name, name, parent, "nguồn", outline, accuracy_m=1.0)


UNITS = (
    Unit("75", OLD, None, Level.PROVINCE, "Tỉnh Thử", "Test Province", None, "nguồn"),
    unit("d1", "Huyện Đông", 107.0),
    unit("d2", "Huyện Tây", 107.3),
    unit("c1", "Xã Một", 107.0, Level.COMMUNE),
)


def organisation(slug: str, level: str, parent: str | None, *names: OrganisationName) -> Organisation:
    """Return an organisation, of one name that is its slug unless told."""
    held = names or (OrganisationName(slug, slug, None, None, "nguồn"),)
    return Organisation(slug, "mass_organisation", level, parent, "", held)


ORGANISATIONS = (
    organisation(
        *("hoi", "province", None),
        OrganisationName("Hội Cũ", "Old Union", None, on("2018"), "nguồn cũ"),
        OrganisationName("Hội Mới", "New Union", on("2019"), None, "nguồn mới"),
    ),
    organisation("hoi_x", "commune", "hoi"),
    organisation("doan", "province", None),
)


def project(
    id_: str, lead: str | None, origin: Origin | None, lon: float | None = 107.05, **more: Any
) -> Project:
    """Return a project begun in May 2019 at a point, in district d1 unless told."""
    made = Project(id_, f"Mô hình {id_}", "", "flower_road", None, Precision.EXACT, "nguồn")
    lat = 11.05 if lon is not None else None
    given = {"lead_org": lead, "origin": origin, "lon": lon, "lat": lat, "started_on": on("2019-05")}
    return replace(made, **(given | more))


PROJECTS = (
    project("A1", "hoi", Origin.NEW),
    project("A2", "hoi", Origin.NEW, phase=Phase.PLANNED),
    project("B1", "hoi_x", Origin.REPLICATED, replicated_from="A1"),
    project("C1", "doan", Origin.NEW, 107.35, partner_orgs=("hoi",)),
    project("W1", "hoi", Origin.MAINTAINED, 107.06, started_on=on("2017"), type="env_works"),
    project("W2", "doan", None, 107.07, started_on=on("2018"), type="env_works", managing_org="hoi_x"),
    project("W3", "doan", None, None, unit_code="d2", precision=Precision.DISTRICT, type="env_works"),
    project("S1", "hoi", Origin.NEW, visibility=Visibility.INTERNAL),
)


def activity(id_: str, who: str, kind: ActivityKind, **more: Any) -> Activity:
    """Return an activity of June 2019 in commune c1."""
    made = Activity(id_, kind, who, on("2019-06-05"), "nguồn", unit_code="c1", precision=Precision.COMMUNE)
    return replace(made, **more)


ACTIVITIES = (
    activity("H1", "hoi", ActivityKind.RALLY, participants=120),
    activity("H2", "hoi_x", ActivityKind.PLANTING, quantity=500.0, quantity_unit="trees"),
    activity("H3", "doan", ActivityKind.CLEAN_UP, quantity=2.5, quantity_unit="km", unit_code="d2"),
    activity("H4", "hoi", ActivityKind.RALLY, participants=999, visibility=Visibility.INTERNAL),
)

COMMITMENTS = (
    Commitment("K1", 2019, "hoi", CommitmentKind.NEW_PROJECTS, "kế hoạch", 4.0, "mô hình"),
    Commitment("K2", 2019, "hoi", CommitmentKind.REPLICATED_PROJECTS, "kế hoạch", 1.0, "mô hình"),
    Commitment("K3", 2019, "hoi", CommitmentKind.OTHER, "kế hoạch", 10.0, "hộ"),
    Commitment("K4", 2019, "doan", CommitmentKind.NEW_PROJECTS, "kế hoạch", 1.0, "mô hình", "d1"),
)

CHECKS = (
    UpkeepCheck("W1", on("2018-02-10"), Condition.GOOD, "phiếu", "hoi"),
    UpkeepCheck("W1", on("2019-03-10"), Condition.MINOR_DAMAGE, "phiếu", "hoi", on("2019-06-30")),
    UpkeepCheck("W2", on("2019-04-01"), Condition.GOOD, "phiếu", "hoi_x"),
)

DOCUMENTS = (
    Document(
        "L1", DocumentKind.LAW, "Luật thử", "nguồn", issued_on=on("2014"), url="https://luat.example.vn/a"
    ),
    Document("G1", DocumentKind.GUIDANCE, "Công văn thử", "nguồn", issued_on=on("2019-05"), units=("d1",)),
    Document("G2", DocumentKind.GUIDANCE, "Công văn khác", "nguồn", issued_on=on("2018-05"), units=("d2",)),
)

PROGRAMMES = (
    Programme(
        *(2019, "Chương trình thử", "nguồn", on("2019-02-14"), ("L1",)),
        (Party("doan", PartyRole.LEAD), Party("hoi"), Party("hoi_x", PartyRole.PARTNER)),
    ),
)

GUIDANCE = (
    Guidance(
        "HD1",
        "c1",
        "BO",
        "17.6",
        "hoi",
        "Lập tổ thu gom",
        "nguồn",
        issued_on=on("2019-03"),
        due=on("2019-09"),
    ),
)


def inspections() -> tuple[Inspection, ...]:
    """Return three inspections of farms in d1 and two of factories, which are too few to be told."""
    sectors = [Sector.LIVESTOCK] * 3 + [Sector.INDUSTRY] * 2
    return tuple(
        Inspection(f"KT{n}", sector, "c1", on("2019-04"), "biên bản mật", ("doan",), remedy="bí mật")
        for n, sector in enumerate(sectors)
    )


def snapshot(**changed: Any) -> Snapshot:
    """Return the records; ``changed`` fields take the place of these."""
    given: dict[str, Any] = {
        "units": UNITS,
        "changes": (),
        "criteria_sets": (),
        "organisations": ORGANISATIONS,
        "projects": PROJECTS,
        "assessments": (),
        "recognitions": (),
        "statistics": (),
        "guidance": GUIDANCE,
        "documents": DOCUMENTS,
        "programmes": PROGRAMMES,
        "commitments": COMMITMENTS,
        "activities": ACTIVITIES,
        "inspections": inspections(),
        "upkeep_checks": CHECKS,
    }
    return Snapshot(**(given | changed))
