"""A snapshot whose every text is hostile: for each output to show as text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Stage
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.maps.definition import MapDefinition
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.documents import DocumentKind
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import Sector
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import CommitmentKind
from geoapp.projects.programmes import Party
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.release.snapshot import Snapshot

STRINGS: list[str] = json.loads(
    Path(__file__).with_name("fixtures").joinpath("strings.json").read_text("utf-8")
)
SINCE = date(2004, 1, 1)


def hostile_snapshot() -> Snapshot:
    """Return as many units, projects and organisations as there are strings, each named by one."""
    units = tuple(_unit(i, text) for i, text in enumerate(STRINGS))
    return Snapshot(
        units=units,
        changes=(),
        criteria_sets=(),
        organisations=tuple(_organisation(i, text) for i, text in enumerate(STRINGS)),
        projects=tuple(_project(i, text) for i, text in enumerate(STRINGS)),
        assessments=(),
        recognitions=tuple(_recognition(i, text) for i, text in enumerate(STRINGS)),
        statistics=tuple(Statistic(str(i), text, 1.0, None, text) for i, text in enumerate(STRINGS)),
        guidance=tuple(_guidance(i, text) for i, text in enumerate(STRINGS)),
        roadmap=tuple(
            Roadmap(str(i), Tier.NTM, PartialDate.parse("2019"), text, text, text)
            for i, text in enumerate(STRINGS)
        ),
        **_programme(),
    )


def _programme() -> dict[str, Any]:
    """Return records of the programme with every text in every field that takes any."""
    day, each = PartialDate.parse("2019"), list(enumerate(STRINGS))
    return {
        "documents": tuple(
            Document(f"VB-{i}", DocumentKind.PLAN, t, t, t, day, t, t, (str(i),), (t,), t) for i, t in each
        ),
        "programmes": tuple(
            Programme(2019 + i, t, t, day, (f"VB-{i}",), (Party(f"org_{i}"),), t) for i, t in each
        ),
        "commitments": tuple(
            Commitment(
                *(f"CK-{i}", 2019 + i, f"org_{i}", CommitmentKind.OTHER, t),
                *(1.0, t, str(i), t, 2.0, t, t),
            )
            for i, t in each
        ),
        "activities": tuple(
            Activity(
                *(f"HDG-{i}", ActivityKind.OTHER, f"org_{i}", day, t),
                place=t,
                unit_code=str(i),
                quantity=1.0,
                quantity_unit=t,
                note=t,
            )
            for i, t in each
        ),
        "inspections": tuple(
            Inspection(f"KT-{i}", Sector.OTHER, str(i), day, t, (t,), None, t, note=t) for i, t in each
        ),
        "upkeep_checks": tuple(
            UpkeepCheck(_project(i, t).id, day, Condition.GOOD, t, f"org_{i}", note=t) for i, t in each
        ),
    }


def hostile_definition(text: str, name: str = "overlay") -> MapDefinition:
    """Return a map titled ``text``."""
    return MapDefinition(
        name, text, text, Level.DISTRICT, Tier.NTM, ("recognition",), ("units", "projects"), 2018, 2019
    )


def hostile_province(text: str) -> Province:
    """Return a province named ``text``, with room for the units."""
    return Province("75", text, text, "dong_nam_bo", text, text, (106.9, 10.9, 107.7, 11.7))


def _unit(i: int, text: str) -> Unit:
    west, south = 107.0 + (i % 6) * 0.1, 11.0 + (i // 6) * 0.1
    outline = shapely.box(west, south, west + 0.1, south + 0.1).wkb
    return Unit(str(i), SINCE, None, Level.DISTRICT, text, text, "75", text, outline, accuracy_m=800)


def _organisation(i: int, text: str) -> Organisation:
    return Organisation(
        f"org_{i}", text, "province", None, text, (OrganisationName(text, text, None, None, text),)
    )


def _project(i: int, text: str) -> Project:
    lon, lat = 107.05 + (i % 6) * 0.1, 11.05 + (i // 6) * 0.1
    return Project(
        f"H-{i}",
        text,
        text,
        "env_club",
        str(i),
        Precision.EXACT,
        text,
        lead_org=f"org_{i}",
        place=text,
        lat=lat,
        lon=lon,
        scale_value=1.0,
        scale_unit=text,
        funding_source=text,
        note=text,
    )


def _recognition(i: int, text: str) -> Recognition:
    return Recognition(
        str(i), Tier.NTM, Stage.RECOGNISED, text, decided_on=PartialDate.parse("2018-03-22"), decision=text
    )


def _guidance(i: int, text: str) -> Guidance:
    due = PartialDate.parse("2019-06")
    return Guidance(
        f"G-{i}", str(i), text, text, f"org_{i}", text, text, document=text, due=due, result=text, note=text
    )
