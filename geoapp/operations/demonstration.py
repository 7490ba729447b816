"""The demonstration: fabricated records that show what the map does with assessments and coordinates.

Nothing here is real, and every record says so in its source. The same seed gives the same records, byte
for byte, so two builds of the demonstration are equal.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import shapely

from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import shipped
from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Assessment
from geoapp.criteria.records import Assessor
from geoapp.criteria.records import Recognition
from geoapp.criteria.records import Statistic
from geoapp.criteria.records import Status
from geoapp.criteria.shares import commune_criteria_apply
from geoapp.dates import PartialDate
from geoapp.intake.photos import Photograph
from geoapp.operations.demonstration_activities import fabricate_activities
from geoapp.operations.demonstration_activities import fabricate_checks
from geoapp.operations.demonstration_activities import fabricate_inspections
from geoapp.operations.demonstration_changes import CHANGED_ON
from geoapp.operations.demonstration_changes import changes as edges
from geoapp.operations.demonstration_changes import ended
from geoapp.operations.demonstration_changes import successors
from geoapp.operations.demonstration_guidance import fabricate_guidance
from geoapp.operations.demonstration_guidance import fabricate_roadmap
from geoapp.operations.demonstration_households import fabricate_households
from geoapp.operations.demonstration_land import divide
from geoapp.operations.demonstration_photos import fabricate_photos
from geoapp.operations.demonstration_programme import fabricate_commitments
from geoapp.operations.demonstration_programme import fabricate_documents
from geoapp.operations.demonstration_programme import fabricate_programmes
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.operations.demonstration_projects import fabricate_organisation
from geoapp.operations.demonstration_projects import fabricate_projects
from geoapp.operations.demonstration_projects import replicated
from geoapp.operations.demonstration_projects import rounded
from geoapp.operations.demonstration_projects import with_indicators
from geoapp.operations.demonstration_recognitions import fabricate_recognitions
from geoapp.operations.demonstration_reports import fabricate_reports
from geoapp.operations.demonstration_shapes import fabricate_shapes
from geoapp.operations.demonstration_standing import standing_of
from geoapp.projects.activities import Activity
from geoapp.projects.documents import Document
from geoapp.projects.inspections import Inspection
from geoapp.projects.links import read_links
from geoapp.projects.programmes import Commitment
from geoapp.projects.programmes import Programme
from geoapp.projects.records import Organisation
from geoapp.projects.records import Project
from geoapp.projects.shapes import ProjectShape
from geoapp.projects.upkeep import UpkeepCheck

YEARS = range(2016, 2021)
COMMUNE_SET = "QG-XA-NTM-2016-2020"
DISTRICT_SET = "QG-HUYEN-NTM-2016-2020"

#: Stated accuracy of the fabricated borders in metres, so that points near them show as such.
_ACCURACY_M = 150.0
_FIRST_CODE = 90001
# Indicator, value of a middling commune in 2016 and its rise a year, in percent.
_SHARES = (
    ("17.1a", 95.5, 1.3),
    ("17.1b", 62.0, 4.0),
    ("17.2", 96.0, 2.4),
    ("17.6", 87.0, 2.8),
    ("17.7", 73.0, 4.0),
    ("17.8", 97.0, 2.2),
)
_JUDGED = ("17.3", "17.4", "17.5")


@dataclass(frozen=True)
class Demonstration:
    """Everything the demonstration's store holds besides the criteria sets."""

    units: tuple[Unit, ...]
    changes: tuple[Change, ...]
    organisations: tuple[Organisation, ...]
    projects: tuple[Project, ...]
    assessments: tuple[Assessment, ...]
    statistics: tuple[Statistic, ...]
    recognitions: tuple[Recognition, ...]
    guidance: tuple[Guidance, ...]
    roadmap: tuple[Roadmap, ...]
    shapes: tuple[ProjectShape, ...]
    photographs: tuple[Photograph, ...]
    documents: tuple[Document, ...]
    programmes: tuple[Programme, ...]
    commitments: tuple[Commitment, ...]
    activities: tuple[Activity, ...]
    inspections: tuple[Inspection, ...]
    upkeep_checks: tuple[UpkeepCheck, ...]


def build_demonstration(seed: int | None = None) -> Demonstration:
    """Fabricate the demonstration from the pilot's district outlines and ``data/demo/demo.toml``.

    Parameters
    ----------
    seed
        Seed of all that is made up; None takes the one of ``demo.toml``.
    """
    numbers = tomllib.loads(shipped("data", "demo", "demo.toml").read_text(encoding="utf-8"))
    seed = numbers["seed"] if seed is None else seed
    random = Random(seed)  # noqa: S311 - made-up data, not a secret
    districts, changes = _districts()
    before = _communes(districts, numbers["districts"], random)
    communes, made = _rearranged(before, numbers["merging"], numbers["splitting"])
    organisations = tuple(fabricate_organisation(n) for n in range(numbers["organisations"]))
    units = (*districts, *communes)
    settled = communes[: len(before)]
    fabricated = fabricate_projects(numbers["projects"], settled, organisations, random)
    projects = replicated(fabricated, _stream("replications", seed))
    yearly = (*_commune_assessments(communes, random), *_district_assessments(districts, random))
    standing = standing_of(yearly, YEARS)
    recognitions = fabricate_recognitions(units, standing, _stream("recognitions", seed))
    documents = fabricate_documents(units, _stream("documents", seed))
    links = read_links(shipped("data", "projects", "links.toml"))
    return Demonstration(
        units=units,
        changes=(*changes, *made),
        organisations=organisations,
        projects=with_indicators(projects, links, COMMUNE_SET, YEARS, _stream("indicators", seed)),
        assessments=(*yearly, *fabricate_reports(yearly, COMMUNE_SET, YEARS[-1], _stream("reports", seed))),
        statistics=fabricate_households(communes, YEARS, _stream("households", seed)),
        recognitions=recognitions,
        guidance=fabricate_guidance(standing, units, organisations, _stream("guidance", seed)),
        roadmap=fabricate_roadmap(standing, units, recognitions, _stream("roadmap", seed)),
        shapes=fabricate_shapes(projects, _stream("shapes", seed)),
        photographs=fabricate_photos(projects),
        documents=documents,
        programmes=fabricate_programmes(organisations, documents),
        commitments=fabricate_commitments(organisations, units, _stream("commitments", seed)),
        activities=fabricate_activities(
            organisations, communes, projects, documents, _stream("activities", seed)
        ),
        inspections=fabricate_inspections(organisations, communes, _stream("inspections", seed)),
        upkeep_checks=fabricate_checks(projects, _stream("upkeep", seed)),
    )


def _stream(name: str, seed: int) -> Random:
    """Return random numbers for one kind of record, so that a further kind leaves the others alone."""
    return Random(f"{name} {seed}")  # noqa: S311 - made-up data, not a secret


def _districts() -> tuple[tuple[Unit, ...], tuple[Change, ...]]:
    """Return the pilot's districts: the only real thing here, apart from what is said of them."""
    path = shipped("data", "boundaries", "dong_nai_districts_2019.geojson")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    units = tuple(_district(feature) for feature in features)
    changes = tuple(
        Change(
            p["continues"],
            f"{p['code']}@{p['valid_from']}",
            ChangeKind.LEVEL_CHANGE,
            PartialDate.parse(p["valid_from"]),
            p["decision"],
        )
        for p in (feature["properties"] for feature in features)
        if "continues" in p
    )
    return units, changes


def _district(feature: Mapping[str, Any]) -> Unit:
    values = feature["properties"]
    return Unit(
        code=values["code"],
        valid_from=date.fromisoformat(values["valid_from"]),
        valid_to=date.fromisoformat(values["valid_to"]),
        level=Level.DISTRICT,
        name_vi=values["name_vi"],
        name_en=values["name_en"],
        parent_code=None,
        source=f"{SOURCE}; riêng đường ranh huyện: {values['source']}",
        outline=shapely.to_wkb(shapely.from_geojson(json.dumps(feature["geometry"]))),
        accuracy_m=values["accuracy_m"],
        valid_from_confirmed=values["valid_from_confirmed"],
    )


def _communes(
    districts: tuple[Unit, ...], numbers: Mapping[str, Mapping[str, int]], random: Random
) -> tuple[Unit, ...]:
    outlines = {unit.code: shapely.from_wkb(unit.outline) for unit in districts}
    cells = divide(outlines, {code: numbers[code]["communes"] for code in outlines}, random)
    communes: list[Unit] = []
    for code in sorted(cells):
        middle = sorted(cells[code], key=lambda cell: cell.centroid.distance(outlines[code].centroid))
        urban = [cell.wkb for cell in middle[: numbers[code]["urban"]]]
        for cell in cells[code]:
            communes.append(_commune(len(communes) + 1, code, cell.wkb, urban=cell.wkb in urban))
    return tuple(communes)


def _rearranged(
    before: tuple[Unit, ...], merging: Mapping[str, int], splitting: Sequence[str]
) -> tuple[tuple[Unit, ...], tuple[Change, ...]]:
    """Return the communes of all dates: those before the made-up resolution, and those it made."""
    made = successors(before, merging, splitting)
    numbers = range(len(before) + 1, len(before) + len(made) + 1)
    new = [
        replace(_commune(number, each.district, each.outline, urban=False), valid_from=CHANGED_ON)
        for number, each in zip(numbers, made, strict=True)
    ]
    return (*ended(before, made), *new), tuple(edges(before, made, new))


def _commune(number: int, district: str, outline: bytes, *, urban: bool) -> Unit:
    ranks = {False: ("Xã", "Commune"), True: ("Thị trấn", "Township")}
    vi, en = ("Phường", "Ward") if urban and district in ("731", "732") else ranks[urban]
    return Unit(
        code=str(_FIRST_CODE + number - 1),
        valid_from=date(2004, 1, 1),
        valid_to=date(2025, 7, 1),
        level=Level.COMMUNE,
        name_vi=f"{vi} Minh họa {number}",
        name_en=f"Demonstration {en} {number}",
        parent_code=district,
        source=SOURCE,
        outline=outline,
        centre=rounded(*visual_centre(outline)),
        accuracy_m=_ACCURACY_M,
    )


def _commune_assessments(communes: tuple[Unit, ...], random: Random) -> list[Assessment]:
    reports: list[Assessment] = []
    for unit in communes:
        if not commune_criteria_apply(unit):
            continue
        quality, pace = random.gauss(0, 1), random.uniform(0.5, 1.6)
        for year in YEARS:
            # A year without any report: not assessed. A commune is assessed while it exists.
            if random.random() < 0.04 or not unit.valid_on(date(year, 12, 31)):
                continue
            assessor = Assessor.SELF if year == YEARS[-1] and random.random() < 0.4 else Assessor.APPRAISED
            report = _report(unit.code, COMMUNE_SET, year, assessor)
            for indicator, start, rise in _SHARES:
                value = start + 2.2 * quality + rise * pace * (year - YEARS[0]) + random.gauss(0, 0.8)
                if random.random() > 0.01:
                    reports.append(replace(report, indicator=indicator, value=min(100.0, round(value, 1))))
            standing = quality + pace * (year - YEARS[0])
            reports += [replace(report, indicator=i, status=_judge(standing, random)) for i in _JUDGED]
    return reports


def _district_assessments(districts: tuple[Unit, ...], random: Random) -> list[Assessment]:
    reports: list[Assessment] = []
    for code in sorted({unit.code for unit in districts}):
        quality, pace = random.gauss(0, 1), random.uniform(0.8, 1.6)
        for year in YEARS:
            standing = quality + pace * (year - YEARS[0])
            report = _report(code, DISTRICT_SET, year, Assessor.APPRAISED)
            reports.append(replace(report, indicator="7.1", status=_judge(standing, random)))
            if random.random() > 0.06:
                value = min(100.0, round(97.5 + 1.2 * standing, 1))
                reports.append(replace(report, indicator="7.2", value=value))
    return reports


def _report(unit_code: str, set_code: str, year: int, assessor: Assessor) -> Assessment:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Assessment(
        unit_code, set_code, "", first, last, assessor, SOURCE, source_date=PartialDate.parse(str(year))
    )


def _judge(standing: float, random: Random) -> Status:
    mark = standing + random.gauss(0, 0.5)
    if mark > -0.6:
        return Status.MET
    return Status.NEARLY_MET if mark > -1.1 else Status.NOT_MET
