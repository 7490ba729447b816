"""Projects as a map draws them: their columns, names and details."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geoapp.maps.levels import Timeline
from geoapp.maps.marks import DEMONSTRATION
from geoapp.maps.marks import DOUBTFUL
from geoapp.maps.marks import NEAR_BORDER
from geoapp.maps.marks import PRECISIONS
from geoapp.maps.marks import Whereabouts
from geoapp.maps.marks import chunks
from geoapp.maps.marks import place_columns
from geoapp.maps.marks import whereabouts
from geoapp.maps.payload import Json
from geoapp.maps.succession import Succession
from geoapp.projects.records import Organisation
from geoapp.projects.records import Phase
from geoapp.projects.records import Project
from geoapp.projects.taxonomy import PROJECT_TYPES

PHASES = tuple(Phase)
TYPE_INDEX = {kind.code: i for i, kind in enumerate(PROJECT_TYPES)}


@dataclass(frozen=True)
class PlacedProject(Whereabouts):
    """A public project with the units it lies in."""

    project: Project


def place_projects(
    projects: Iterable[Project], timeline: Timeline, succession: Succession
) -> tuple[PlacedProject, ...]:
    """Return the public projects, each with its unit of every level and span of ``timeline``."""
    found = whereabouts(projects, timeline, succession)
    return tuple(PlacedProject(**vars(where), project=project) for project, where in found)


def columns_payload(
    placed: Sequence[PlacedProject], timeline: Timeline, organisations: Sequence[str], demonstration: bool
) -> Json:
    """Return the projects as columns of indexes; names and details travel apart."""
    org_index = {slug: i for i, slug in enumerate(organisations)}
    return {
        **place_columns(placed, timeline),
        "id": [item.project.id for item in placed],
        "type": [TYPE_INDEX[item.project.type] for item in placed],
        "org": [org_index.get(item.project.lead_org or "", -1) for item in placed],
        "phase": [PHASES.index(item.project.phase) if item.project.phase else -1 for item in placed],
        "year": [item.project.started_on.first.year if item.project.started_on else 0 for item in placed],
        "precision": [PRECISIONS.index(item.project.precision) for item in placed],
        "flags": [_flags(item, demonstration) for item in placed],
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
    placed: Sequence[PlacedProject],
    organisations: Iterable[Organisation],
    language: str,
    day: date,
    beside: Mapping[str, Json],
) -> list[Json]:
    """Return what popups show, in chunks of ``DETAIL_ROWS``; organisations by their name on ``day``.

    ``beside`` is what is told besides, by project: the size of its shape, its photographs.
    """
    names = {o.slug: organisation_name(o, language, day) for o in organisations}
    ties = _replications(placed)

    def told(project: Project) -> Json:
        return _detail(project, names) | ties.get(project.id, {}) | beside.get(project.id, {})

    return chunks([told(item.project) for item in placed])


def organisation_name(organisation: Organisation, language: str, day: date) -> str:
    """Return the name the organisation bore on ``day``, in ``language``."""
    name = organisation.name_on(day)
    return (name.name_en if language == "en" else "") or name.name_vi


def _flags(item: PlacedProject, demonstration: bool) -> int:
    doubtful = DOUBTFUL if item.project.doubtful else 0
    return doubtful | (NEAR_BORDER if item.near_border else 0) | (DEMONSTRATION if demonstration else 0)


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
        "exemplary_decision": project.exemplary_decision,
        "indicators": list(project.indicators),
        "source": project.source,
        "source_date": _text(project.source_date),
        "note": project.note,
    }
    return {key: value for key, value in detail.items() if value not in (None, "", [])}


def _text(value: object) -> str | None:
    return str(value) if value is not None else None
