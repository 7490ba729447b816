"""Projects as a map draws them: located, known to the commune, or counted on their unit.

A project's geometry is the truth and its unit is computed for the vintage asked. A point is never
invented: what has no coordinates is a soft mark at a known commune centre, or a count on its unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geoapp.boundaries.locate import locate
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import Vintage
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.maps.payload import Json
from geoapp.maps.payload import deltas
from geoapp.projects.records import Organisation
from geoapp.projects.records import Phase
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.projects.taxonomy import PROJECT_TYPES

PHASES = tuple(Phase)
PRECISIONS = tuple(Precision)
TYPE_INDEX = {kind.code: i for i, kind in enumerate(PROJECT_TYPES)}
DOUBTFUL, NEAR_BORDER, DEMONSTRATION = 1, 2, 4
#: Rows of details that load together when a popup first needs one of them.
DETAIL_ROWS = 256


@dataclass(frozen=True)
class PlacedProject:
    """A public project with the unit of the map's level it lies in.

    ``point`` is its own place; ``approximate`` is a place known to the commune only, its own or the
    commune's centre; both are (lon, lat). With neither it is counted on its unit. ``named`` is the
    smallest unit its row names.
    """

    project: Project
    unit_code: str | None
    near_border: bool
    point: tuple[float, float] | None
    approximate: tuple[float, float] | None
    named: Unit | None


def place_projects(
    projects: Iterable[Project], units: Sequence[Unit], level: Level, day: date
) -> tuple[PlacedProject, ...]:
    """Return the public projects, each with its unit of ``level`` in the vintage of ``day``."""
    public = sorted((p for p in projects if p.visibility is Visibility.PUBLIC), key=lambda p: p.id)
    day_units = vintage(units, day)
    computed = _computed_units(public, day_units, level)
    return tuple(_placed(project, units, day_units, level, computed) for project in public)


def counts_by_unit(placed: Iterable[PlacedProject]) -> Mapping[str, int]:
    """Return how many projects lie in each unit, by code."""
    counts: dict[str, int] = {}
    for item in placed:
        if item.unit_code:
            counts[item.unit_code] = counts.get(item.unit_code, 0) + 1
    return counts


def columns_payload(
    placed: Sequence[PlacedProject], organisations: Sequence[str], demonstration: bool
) -> Json:
    """Return the projects as columns of indexes; names and details travel apart."""
    codes = sorted({item.unit_code for item in placed if item.unit_code})
    unit_index = {code: i for i, code in enumerate(codes)}
    org_index = {slug: i for i, slug in enumerate(organisations)}
    return {
        "n": len(placed),
        "id": [item.project.id for item in placed],
        "unit_codes": codes,
        "unit": [unit_index.get(item.unit_code or "") for item in placed],
        "type": [TYPE_INDEX[item.project.type] for item in placed],
        "org": [org_index.get(item.project.lead_org or "", -1) for item in placed],
        "phase": [PHASES.index(item.project.phase) if item.project.phase else -1 for item in placed],
        "year": [item.project.started_on.first.year if item.project.started_on else 0 for item in placed],
        "precision": [PRECISIONS.index(item.project.precision) for item in placed],
        "flags": [_flags(item, demonstration) for item in placed],
        "points": _points([(row, item.point) for row, item in enumerate(placed) if item.point]),
        "approx": _points([(row, item.approximate) for row, item in enumerate(placed) if item.approximate]),
        "named": [item.named.name_vi if item.named else None for item in placed],
    }


def names_payload(placed: Iterable[PlacedProject], language: str) -> Json:
    """Return the names in ``language``; the Vietnamese one stands in where no other is known."""
    return {"name": [project_name(item.project, language) for item in placed]}


def project_name(project: Project, language: str) -> str:
    """Return the project's name in ``language``."""
    return (project.name_en if language == "en" else "") or project.name_vi


def details_payloads(
    placed: Sequence[PlacedProject], organisations: Iterable[Organisation], language: str, day: date
) -> list[Json]:
    """Return what popups show, in chunks of ``DETAIL_ROWS``; organisations by their name on ``day``."""
    names = {o.slug: organisation_name(o, language, day) for o in organisations}
    rows = [_detail(item.project, names) for item in placed]
    return [rows[start : start + DETAIL_ROWS] for start in range(0, len(rows), DETAIL_ROWS)]


def organisation_name(organisation: Organisation, language: str, day: date) -> str:
    """Return the name the organisation bore on ``day``, in ``language``."""
    name = organisation.name_on(day)
    return (name.name_en if language == "en" else "") or name.name_vi


def _computed_units(
    projects: Sequence[Project], units: Vintage, level: Level
) -> dict[str, tuple[str | None, bool]]:
    """Locate all projects with coordinates at once and settle each with the unit its row names."""
    located = [p for p in projects if p.lon is not None and p.lat is not None]
    outlined = [u for u in units.values() if u.level is level and u.outline is not None]
    if not located or not outlined:
        return {}
    placements = locate(np.array([p.lon for p in located]), np.array([p.lat for p in located]), outlined)
    settled: dict[str, tuple[str | None, bool]] = {}
    for project, placement in zip(located, placements, strict=True):
        named = ancestor(units, project.unit_code, level) if project.unit_code else None
        code, near_border, _ = reconcile(placement, named.code if named else None)
        settled[project.id] = (code, near_border)
    return settled


def _placed(
    project: Project,
    units: Sequence[Unit],
    day_units: Vintage,
    level: Level,
    computed: Mapping[str, tuple[str | None, bool]],
) -> PlacedProject:
    named = _named_unit(project, units, day_units)
    point = (project.lon, project.lat) if project.lon is not None and project.lat is not None else None
    if point:
        code, near_border = computed.get(project.id, (None, False))
        exact = project.precision in (Precision.EXACT, Precision.HAMLET)
        rough = point if project.precision is Precision.COMMUNE else None
        return PlacedProject(project, code, near_border, point if exact else None, rough, named)
    parent = ancestor(day_units, named.code, level) if named else None
    if named and parent is None and named.parent_code:
        parent = ancestor(day_units, named.parent_code, level)
    centre = named.centre if named and named.level is Level.COMMUNE else None
    return PlacedProject(project, parent.code if parent else None, False, None, centre, named)


def _named_unit(project: Project, units: Sequence[Unit], day_units: Vintage) -> Unit | None:
    """Return the unit the row names: on the map's day, else the version its code last had."""
    if project.unit_code is None or project.unit_code in day_units:
        return day_units.get(project.unit_code or "")
    versions = [unit for unit in units if unit.code == project.unit_code]
    return max(versions, key=lambda unit: unit.valid_from, default=None)


def _flags(item: PlacedProject, demonstration: bool) -> int:
    doubtful = DOUBTFUL if item.project.doubtful else 0
    return doubtful | (NEAR_BORDER if item.near_border else 0) | (DEMONSTRATION if demonstration else 0)


def _points(rows: Sequence[tuple[int, tuple[float, float] | None]]) -> Json:
    located = [(row, point) for row, point in rows if point]
    return {
        "row": [row for row, _ in located],
        "lon": deltas(point[0] for _, point in located),
        "lat": deltas(point[1] for _, point in located),
    }


def _detail(project: Project, names: Mapping[str, str]) -> Json:
    """Only public fields, by name: what is not listed here never leaves the store."""
    detail = {
        "place": project.place,
        "started_on": _text(project.started_on),
        "ended_on": _text(project.ended_on),
        "scale_value": project.scale_value,
        "scale_unit": project.scale_unit,
        "funding_vnd": project.funding_vnd,
        "funding_source": project.funding_source,
        "lead": names.get(project.lead_org or ""),
        "partners": [names[slug] for slug in project.partner_orgs if slug in names],
        "managing": names.get(project.managing_org or ""),
        "origin": project.origin,
        "exemplary": project.exemplary,
        "indicators": list(project.indicators),
        "source": project.source,
        "source_date": _text(project.source_date),
        "note": project.note,
    }
    return {key: value for key, value in detail.items() if value not in (None, "", [])}


def _text(value: object) -> str | None:
    return str(value) if value is not None else None
