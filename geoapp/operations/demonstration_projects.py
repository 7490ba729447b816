"""Fabricated organisations and projects for the demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import shapely

from geoapp.boundaries.units import Unit
from geoapp.dates import PartialDate
from geoapp.operations.demonstration_land import random_point
from geoapp.projects.links import TypeLinks
from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.projects.records import Origin
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.taxonomy import PROJECT_TYPES

#: What every fabricated record gives as its source.
SOURCE = "Dữ liệu minh họa, không có thật"

#: So many of the indicators a project's type may serve are stated by the project.
_STATED = 0.4
_HOSTS = (
    ("hội phụ nữ", "women's union", "mass_organisation"),
    ("hội nông dân", "farmers' union", "mass_organisation"),
    ("đoàn thanh niên", "youth union", "mass_organisation"),
    ("mặt trận", "fatherland front", "front"),
    ("hội cựu chiến binh", "veterans' association", "mass_organisation"),
    ("hội người cao tuổi", "association of the elderly", "association"),
    ("công đoàn", "trade union", "trade_union"),
    ("hợp tác xã", "co-operative", "cooperative"),
    ("cơ quan nhà nước", "public office", "government"),
    ("tổ tự quản", "self-managed group", "volunteer_group"),
)
_SCALES = {
    "waste_sorting": ("households", 40, 900),
    "recyclables_house": ("kg", 50, 900),
    "pesticide_packaging": ("kg", 30, 600),
    "flower_road": ("m", 200, 4000),
    "self_managed_road": ("m", 200, 3000),
    "self_managed_area": ("households", 60, 400),
    "tree_planting": ("trees", 100, 5000),
    "biogas": ("units", 3, 60),
}


def fabricate_organisation(n: int) -> Organisation:
    """Return the ``n``-th made-up organisation, counted from zero; it bears no real body's name."""
    vi, en, kind = _HOSTS[n % len(_HOSTS)]
    name = OrganisationName(
        f"Đơn vị minh họa {n + 1} ({vi})", f"Demonstration organisation {n + 1} ({en})", None, None, SOURCE
    )
    return Organisation(f"minh_hoa_{n + 1}", kind, "province", None, "", (name,))


def fabricate_projects(
    count: int, communes: Sequence[Unit], organisations: Sequence[Organisation], random: Random
) -> tuple[Project, ...]:
    """Return ``count`` made-up projects in ``communes``, each led by one of ``organisations``."""
    projects: list[Project] = []
    for n in range(1, count + 1):
        unit = random.choice(communes)
        host = random.choice(organisations)
        projects.append(_placed(_begun_in(unit, _project(n, unit, host.slug, random)), unit, random))
    return tuple(projects)


def _begun_in(unit: Unit, project: Project) -> Project:
    """Let a project begin while its commune is there: the year before the last, where it began later."""
    day = project.spoken_of
    if day is None or unit.valid_on(day) or unit.valid_to is None:
        return project
    year = unit.valid_to.year - 1
    ended = PartialDate.parse(str(year + 1)) if project.ended_on else None
    return replace(project, started_on=PartialDate.parse(str(year)), ended_on=ended)


def replicated(projects: Sequence[Project], random: Random) -> tuple[Project, ...]:
    """Give most of the replicated projects an original: one of their type that began in a year before."""
    by_type: dict[str, list[Project]] = {}
    for project in projects:
        by_type.setdefault(project.type, []).append(project)
    found = []
    for project in projects:
        if project.origin is Origin.REPLICATED and random.random() < 0.8:
            earlier = [one for one in by_type[project.type][:20] if _year(one) < _year(project)]
            original = random.choice(earlier).id if earlier else None
            project = replace(project, replicated_from=original)
        found.append(project)
    return tuple(found)


def _year(project: Project) -> int:
    return project.started_on.first.year if project.started_on else 0


def with_indicators(
    projects: Sequence[Project], links: TypeLinks, set_code: str, years: range, random: Random
) -> tuple[Project, ...]:
    """Let most projects begun in ``years`` state indicators of a set that their type may serve."""

    def stated(project: Project) -> tuple[str, ...]:
        held = (link for link in links.values() if link.set == set_code)
        fitting = sorted(link.indicator for link in held if project.type in link.types)
        begun = project.started_on is not None and project.started_on.last.year in years
        return tuple(code for code in fitting if random.random() < _STATED and begun)

    return tuple(replace(project, indicators=stated(project)) for project in projects)


def _project(n: int, unit: Unit, host: str, random: Random) -> Project:
    kind = random.choice(PROJECT_TYPES)
    started = PartialDate.parse(
        random.choice(["{0}", "{0}-{1:02}", "{0}-{1:02}-{2:02}"]).format(
            random.randint(2014, 2020), random.randint(1, 12), random.randint(1, 28)
        )
    )
    phase = random.choices(
        [Phase.ACTIVE, Phase.ENDED, Phase.PAUSED, Phase.PLANNED, None], weights=[70, 14, 6, 4, 6]
    )[0]
    scale_unit, low, high = _SCALES.get(kind.code, ("", 0, 0))
    return Project(
        id=f"MH-{n:04}",
        name_vi=f"Mô hình minh họa {n}: {kind.name_vi}",
        name_en=f"Demonstration model {n}: {kind.name_en}",
        type=kind.code,
        unit_code=unit.code,
        precision=Precision.EXACT,
        source=SOURCE,
        lead_org=host,
        place=unit.name_vi,
        started_on=started,
        ended_on=PartialDate.parse(str(started.last.year + 1)) if phase is Phase.ENDED else None,
        phase=phase,
        origin=random.choices(list(Origin), weights=[50, 30, 20])[0],
        exemplary=(exemplary := True if random.random() < 0.1 else None),
        exemplary_decision=f"Quyết định minh họa số {n}, không có thật" if exemplary else "",
        scale_value=float(random.randint(low, high)) if scale_unit else None,
        scale_unit=scale_unit,
        source_date=PartialDate.parse("2020"),
    )


def _placed(project: Project, unit: Unit, random: Random) -> Project:
    """Give a project its place: most exactly, some on the border, some only to the commune or district."""
    draw = random.random()
    if draw < 0.03:
        return replace(project, precision=Precision.DISTRICT, unit_code=unit.parent_code, place="")
    if draw < 0.06:
        return replace(project, precision=Precision.COMMUNE)
    outline = shapely.from_wkb(unit.outline)
    if draw < 0.16:
        point = (
            shapely.line_interpolate_point(outline.exterior, random.random(), normalized=True)
            if outline.geom_type == "Polygon"
            else outline.representative_point()
        )
    else:
        point = random_point(outline, random)
    lon, lat = rounded(point.x, point.y)
    precision = Precision.HAMLET if draw > 0.85 else Precision.EXACT
    return replace(project, precision=precision, lon=lon, lat=lat, raw_location=f"{lat}, {lon}")


def rounded(lon: float, lat: float) -> tuple[float, float]:
    """Round degrees to five decimals, about a metre, as everything published is."""
    return round(lon, 5), round(lat, 5)
