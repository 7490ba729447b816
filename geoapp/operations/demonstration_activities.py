"""Made-up activities, inspections and upkeep checks for the demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import timedelta
from random import Random

import shapely

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.operations.demonstration_land import random_point
from geoapp.operations.demonstration_programme import PROGRAMME_YEARS
from geoapp.operations.demonstration_projects import SOURCE
from geoapp.operations.demonstration_projects import rounded
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document
from geoapp.projects.inspections import Inspection
from geoapp.projects.inspections import InspectionResult
from geoapp.projects.inspections import Sector
from geoapp.projects.records import Organisation
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.upkeep import Condition
from geoapp.projects.upkeep import UpkeepCheck
from geoapp.projects.upkeep import is_works

_ACTIVITIES = 150
_INSPECTIONS = 120
_INTERNAL = 0.05
_UNCHECKED = 0.25
# How often each kind of activity is held, and what it comes to: unit, least, most.
_KINDS: dict[ActivityKind, tuple[int, tuple[tuple[str, float, float], ...]]] = {
    ActivityKind.RALLY: (12, ()),
    ActivityKind.WORKSHOP: (8, ()),
    ActivityKind.TRAINING: (20, ()),
    ActivityKind.CLEAN_UP: (
        24,
        (("km", 0.3, 4), ("m3", 1, 12), ("m3_plastic", 0.2, 3), ("work_days", 20, 160)),
    ),
    ActivityKind.DISSEMINATION: (16, (("copies", 50, 900),)),
    ActivityKind.PLANTING: (12, (("trees", 50, 900),)),
    ActivityKind.SUPERVISION: (6, ()),
    ActivityKind.OTHER: (2, (("vnd", 5_000_000, 60_000_000),)),
}
_SECTORS = {
    Sector.LIVESTOCK: 50,
    Sector.INDUSTRY: 25,
    Sector.WASTE: 10,
    Sector.CRAFT_VILLAGE: 8,
    Sector.TRADE: 5,
    Sector.HEALTH: 2,
}
_CONDITIONS = {
    Condition.GOOD: 60,
    Condition.MINOR_DAMAGE: 22,
    Condition.BROKEN: 10,
    Condition.GONE: 4,
    Condition.UNKNOWN: 4,
}
_LAST = date(PROGRAMME_YEARS[-1], 12, 31)


def fabricate_activities(
    organisations: Sequence[Organisation],
    communes: Sequence[Unit],
    projects: Sequence[Project],
    documents: Sequence[Document],
    random: Random,
) -> tuple[Activity, ...]:
    """Return made-up activities of both years, most of them with the point they were held at."""
    led: dict[str, list[str]] = {}
    for project in projects:
        led.setdefault(project.lead_org or "", []).append(project.id)
    return tuple(
        _activity(n, random.choice(organisations).slug, communes, led, documents, random)
        for n in range(1, _ACTIVITIES + 1)
    )


def fabricate_inspections(
    organisations: Sequence[Organisation], communes: Sequence[Unit], random: Random
) -> tuple[Inspection, ...]:
    """Return made-up inspections, so many in some districts that counts can be told, in others not."""
    offices = [each.slug for each in organisations if each.kind == "government"]
    by_district: dict[str, list[Unit]] = {}
    for commune in communes:
        by_district.setdefault(commune.parent_code or "", []).append(commune)
    districts = sorted(by_district)
    weights = [2.0 ** -(at / 2) for at in range(len(districts))]
    return tuple(
        _inspection(n, offices, by_district[random.choices(districts, weights)[0]], random)
        for n in range(1, _INSPECTIONS + 1)
    )


def fabricate_checks(projects: Sequence[Project], random: Random) -> tuple[UpkeepCheck, ...]:
    """Return made-up checks of works: at the end of the last year some are overdue, some were never made."""
    checks: list[UpkeepCheck] = []
    for project in projects:
        begun = project.started_on.last if project.started_on else _LAST
        kept = is_works(project) and project.phase not in (Phase.PLANNED, Phase.ENDED)
        if not kept or begun >= _LAST or random.random() < _UNCHECKED:
            continue
        first = max(begun, date(2018, 1, 1)) + timedelta(days=random.randint(1, 360))
        days = [first, first + timedelta(days=random.randint(200, 500))]
        for day in days[: random.choice([1, 1, 2])]:
            if day <= _LAST:
                checks.append(_check(project, day, random))
    return tuple(sorted(checks, key=lambda check: (check.project, check.checked_on.text)))


def _activity(
    n: int,
    organisation: str,
    communes: Sequence[Unit],
    led: dict[str, list[str]],
    documents: Sequence[Document],
    random: Random,
) -> Activity:
    kind = random.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    day = date(random.choice(PROGRAMME_YEARS), 1, 10) + timedelta(days=random.randint(0, 345))
    unit = random.choice([each for each in communes if each.valid_on(day)])
    quantities = _KINDS[kind][1]
    word, least, most = random.choice(quantities) if quantities else ("", 0.0, 0.0)
    amount = random.uniform(least, most)
    told = bool(word) and random.random() > 0.1
    about = random.choice(documents).id if kind is ActivityKind.DISSEMINATION else None
    helped = random.random() < 0.15 and bool(led.get(organisation))
    return _held(
        Activity(
            id=f"MH-HDG-{n:03}",
            kind=kind,
            organisation=organisation,
            held_on=PartialDate.parse(day.isoformat() if random.random() < 0.85 else f"{day:%Y-%m}"),
            source=SOURCE,
            unit_code=unit.code,
            place=unit.name_vi,
            participants=random.randint(15, 300) if random.random() > 0.12 else None,
            quantity=(round(amount, 1) if most < 20 else float(round(amount))) if told else None,
            quantity_unit=word,
            documents=(about,) if about else (),
            project=random.choice(led[organisation]) if helped else None,
            visibility=Visibility.INTERNAL if random.random() < _INTERNAL else Visibility.PUBLIC,
        ),
        unit,
        random,
    )


def _held(activity: Activity, unit: Unit, random: Random) -> Activity:
    """Give an activity its place: most exactly, some only to the commune or district."""
    draw = random.random()
    if draw < 0.08:
        return replace(activity, unit_code=unit.parent_code, place="")
    if draw < 0.3:
        return replace(activity, precision=Precision.COMMUNE)
    point = random_point(shapely.from_wkb(unit.outline), random)
    lon, lat = rounded(point.x, point.y)
    return replace(activity, precision=Precision.EXACT, lon=lon, lat=lat, raw_location=f"{lat}, {lon}")


def _inspection(n: int, offices: Sequence[str], communes: Sequence[Unit], random: Random) -> Inspection:
    day = date(random.choice(PROGRAMME_YEARS), 3, 1) + timedelta(days=random.randint(0, 270))
    unit = random.choice([each for each in communes if each.level is Level.COMMUNE and each.valid_on(day)])
    result = random.choices(list(InspectionResult), [55, 35, 10])[0]
    due = day + timedelta(days=random.choice([30, 60, 90]))
    faulty = result is not InspectionResult.COMPLIANT
    done = faulty and random.random() < 0.6
    return Inspection(
        id=f"MH-KT-{n:03}",
        sector=random.choices(list(_SECTORS), list(_SECTORS.values()))[0],
        unit_code=unit.code,
        inspected_on=PartialDate.parse(day.isoformat()),
        source=SOURCE,
        agencies=(*offices, "Đoàn kiểm tra minh họa"),
        result=result,
        remedy="Hoàn thiện công trình xử lý chất thải (minh họa)" if faulty else "",
        remedy_due=PartialDate.parse(due.isoformat()) if faulty else None,
        remedied_on=PartialDate.parse((due - timedelta(days=10)).isoformat()) if done else None,
        indicators=("17.2",),
    )


def _check(project: Project, day: date, random: Random) -> UpkeepCheck:
    condition = random.choices(list(_CONDITIONS), list(_CONDITIONS.values()))[0]
    soon = condition is Condition.MINOR_DAMAGE and random.random() < 0.5
    return UpkeepCheck(
        project=project.id,
        checked_on=PartialDate.parse(day.isoformat()),
        condition=condition,
        source=SOURCE,
        by=project.managing_org or project.lead_org,
        next_due=PartialDate.parse((day + timedelta(days=90)).isoformat()) if soon else None,
    )
