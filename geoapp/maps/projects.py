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
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on
from geoapp.maps.levels import Timeline
from geoapp.maps.payload import Json
from geoapp.maps.payload import deltas
from geoapp.maps.payload import repeated
from geoapp.maps.placement import Placements
from geoapp.maps.succession import Succession
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
    """A public project with the units it lies in.

    ``units`` gives the code of its unit by level and span. ``point`` is its own place; ``approximate`` is a
    place known to the commune only, its own or the commune's centre; both are (lon, lat). With neither it
    is counted on its unit. ``named`` is the smallest unit its row names, and ``now`` the unit of the last
    span it lies in at that level, where that is another one.
    """

    project: Project
    units: Mapping[Level, tuple[str | None, ...]]
    near_border: bool
    point: tuple[float, float] | None
    approximate: tuple[float, float] | None
    named: Unit | None
    now: Unit | None


def place_projects(
    projects: Iterable[Project], timeline: Timeline, succession: Succession
) -> tuple[PlacedProject, ...]:
    """Return the public projects, each with its unit of every level and span of ``timeline``."""
    public = sorted((p for p in projects if p.visibility is Visibility.PUBLIC), key=lambda p: p.id)
    search = _Search(public, timeline, succession)
    return tuple(search.place(project) for project in public)


def counts_by_unit(placed: Iterable[PlacedProject], level: Level | None, span: int) -> Mapping[str, int]:
    """Return how many projects lie in each unit of ``level`` in a span, by code."""
    counts: dict[str, int] = {}
    for item in placed if level else ():
        if level and (code := item.units[level][span]):
            counts[code] = counts.get(code, 0) + 1
    return counts


def columns_payload(
    placed: Sequence[PlacedProject], timeline: Timeline, organisations: Sequence[str], demonstration: bool
) -> Json:
    """Return the projects as columns of indexes; names and details travel apart."""
    codes = sorted({code for item in placed for some in item.units.values() for code in some if code})
    unit_index = {code: i for i, code in enumerate(codes)}
    org_index = {slug: i for i, slug in enumerate(organisations)}
    spans = range(len(timeline.vintages))
    return {
        "n": len(placed),
        "id": [item.project.id for item in placed],
        "unit_codes": codes,
        "unit": {
            level: repeated([unit_index.get(item.units[level][n] or "") for item in placed] for n in spans)
            for level in timeline.levels
        },
        "type": [TYPE_INDEX[item.project.type] for item in placed],
        "org": [org_index.get(item.project.lead_org or "", -1) for item in placed],
        "phase": [PHASES.index(item.project.phase) if item.project.phase else -1 for item in placed],
        "year": [item.project.started_on.first.year if item.project.started_on else 0 for item in placed],
        "precision": [PRECISIONS.index(item.project.precision) for item in placed],
        "flags": [_flags(item, demonstration) for item in placed],
        "points": _points([(row, item.point) for row, item in enumerate(placed) if item.point]),
        "approx": _points([(row, item.approximate) for row, item in enumerate(placed) if item.approximate]),
        "named": [item.named.name_vi if item.named else None for item in placed],
        "now": [item.now.name_vi if item.now else None for item in placed],
    }


def names_payload(placed: Iterable[PlacedProject], language: str) -> Json:
    """Return the names in ``language``; the Vietnamese one stands in where no other is known."""
    return {"name": [project_name(item.project, language) for item in placed]}


def started_payload(placed: Iterable[PlacedProject]) -> Json:
    """Return when each project began, as exactly as is known: what is new between two dates needs the day."""
    return {"started": [str(item.project.started_on) if item.project.started_on else None for item in placed]}


def project_name(project: Project, language: str) -> str:
    """Return the project's name in ``language``."""
    return (project.name_en if language == "en" else "") or project.name_vi


def details_payloads(
    placed: Sequence[PlacedProject], organisations: Iterable[Organisation], language: str, day: date
) -> list[Json]:
    """Return what popups show, in chunks of ``DETAIL_ROWS``; organisations by their name on ``day``."""
    names = {o.slug: organisation_name(o, language, day) for o in organisations}
    ties = _replications(placed)
    rows = [_detail(item.project, names) | ties.get(item.project.id, {}) for item in placed]
    return [rows[start : start + DETAIL_ROWS] for start in range(0, len(rows), DETAIL_ROWS)]


def organisation_name(organisation: Organisation, language: str, day: date) -> str:
    """Return the name the organisation bore on ``day``, in ``language``."""
    name = organisation.name_on(day)
    return (name.name_en if language == "en" else "") or name.name_vi


class _Search:
    """Where the projects of a map lie, in each of its spans."""

    def __init__(self, projects: Sequence[Project], timeline: Timeline, succession: Succession) -> None:
        self._timeline = timeline
        self._last = len(timeline.vintages) - 1
        self._succession = succession
        self._versions: dict[str, list[Unit]] = {}
        for unit in succession.units.values():
            self._versions.setdefault(unit.code, []).append(unit)
        self._named = {p.id: self._name(p) for p in projects}
        self._placements = Placements(projects, self._named, timeline, succession)

    def place(self, project: Project) -> PlacedProject:
        """Return ``project`` with its units."""
        named, found = self._named[project.id], self._placements
        units = {
            level: tuple(found.unit(project, level, span) for span in range(self._last + 1))
            for level in self._timeline.levels
        }
        base = self._timeline.bases[self._last]
        near = base is not None and found.near_border(project, base, self._last)
        point = (project.lon, project.lat) if project.lon is not None and project.lat is not None else None
        exact = project.precision in (Precision.EXACT, Precision.HAMLET)
        rough = point if project.precision is Precision.COMMUNE else None
        if point is None and named is not None and named.level is Level.COMMUNE:
            rough = named.centre
        now = self._now(named, units) if named else None
        return PlacedProject(project, units, near, point if exact else None, rough, named, now)

    def _now(self, named: Unit, units: Mapping[Level, tuple[str | None, ...]]) -> Unit | None:
        """Return the unit of the last span at the level of the named one, where it bears another name."""
        last = self._timeline.vintages[self._last]
        if named.level in units:
            found = last.get(units[named.level][self._last] or "")
        else:
            heirs = self._succession.on(named, self._timeline.days[self._last])
            found = heirs[0] if len(heirs) == 1 else None
        return found if found is not None and found.name_vi != named.name_vi else None

    def _name(self, project: Project) -> Unit | None:
        return version_on(self._versions.get(project.unit_code or "", ()), project.spoken_of)


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


def _replications(placed: Iterable[PlacedProject]) -> Mapping[str, dict[str, Any]]:
    """Return the public project each one replicates, and those that replicate it, by id."""
    public = {item.project.id: item.project.replicated_from for item in placed}
    found: dict[str, dict[str, Any]] = {}
    for copy, original in public.items():
        if original in public and original != copy:
            found.setdefault(copy, {})["copied_from"] = original
            found.setdefault(original, {}).setdefault("copies", []).append(copy)
    return found


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
