"""Activities of the programme as a map draws them: their columns, names and details."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from geoapp.maps.levels import Timeline
from geoapp.maps.marks import DEMONSTRATION
from geoapp.maps.marks import NEAR_BORDER
from geoapp.maps.marks import PRECISIONS
from geoapp.maps.marks import Whereabouts
from geoapp.maps.marks import chunks
from geoapp.maps.marks import place_columns
from geoapp.maps.marks import whereabouts
from geoapp.maps.payload import Json
from geoapp.maps.succession import Succession
from geoapp.projects.activities import QUANTITY_UNITS
from geoapp.projects.activities import Activity
from geoapp.projects.activities import ActivityKind
from geoapp.projects.documents import Document

KINDS = tuple(ActivityKind)
#: The sign of each kind, out of those the marks of projects have.
ICONS = {
    ActivityKind.RALLY: "speakerphone",
    ActivityKind.WORKSHOP: "building-community",
    ActivityKind.TRAINING: "users-group",
    ActivityKind.CLEAN_UP: "recycle",
    ActivityKind.DISSEMINATION: "list-details",
    ActivityKind.PLANTING: "tree",
    ActivityKind.SUPERVISION: "check",
    ActivityKind.OTHER: "dots",
}


@dataclass(frozen=True)
class PlacedActivity(Whereabouts):
    """A public activity with the units it was held in."""

    activity: Activity


def place_activities(
    activities: Iterable[Activity], timeline: Timeline, succession: Succession
) -> tuple[PlacedActivity, ...]:
    """Return the public activities, each with its unit of every level and span of ``timeline``."""
    found = whereabouts(activities, timeline, succession)
    return tuple(PlacedActivity(**vars(where), activity=activity) for activity, where in found)


def activity_columns(
    placed: Sequence[PlacedActivity], timeline: Timeline, organisations: Sequence[str], demonstration: bool
) -> Json:
    """Return the activities as columns of indexes, in the form of those of projects; none has a phase."""
    org_index = {slug: i for i, slug in enumerate(organisations)}
    return {
        **place_columns(placed, timeline),
        "id": [item.activity.id for item in placed],
        "type": [KINDS.index(item.activity.kind) for item in placed],
        "org": [org_index[item.activity.organisation] for item in placed],
        "phase": [-1] * len(placed),
        "year": [item.activity.year for item in placed],
        "precision": [PRECISIONS.index(item.activity.precision) for item in placed],
        "flags": [
            (NEAR_BORDER if item.near_border else 0) | (DEMONSTRATION if demonstration else 0)
            for item in placed
        ],
    }


def activity_names(
    placed: Iterable[PlacedActivity], organisations: Mapping[str, str], kinds: Mapping[str, str]
) -> Json:
    """Return what each is called: its place, else who held it, by ``organisations``; else its kind."""
    return {
        "name": [
            item.activity.place
            or (item.named.name_vi if item.named else None)
            or organisations.get(item.activity.organisation)
            or kinds[item.activity.kind]
            for item in placed
        ]
    }


def activity_details(
    placed: Sequence[PlacedActivity],
    organisations: Mapping[str, str],
    documents: Mapping[str, Document],
    public: Mapping[str, str],
    language: str,
) -> list[Json]:
    """Return what popups show, in chunks; ``public`` names the projects that may be told, by id."""
    return chunks([_detail(item.activity, organisations, documents, public, language) for item in placed])


def _detail(
    activity: Activity,
    organisations: Mapping[str, str],
    documents: Mapping[str, Document],
    public: Mapping[str, str],
    language: str,
) -> Json:
    """Only public fields, by name: what is not listed here never leaves the store."""
    told = [documents[key] for key in activity.documents if key in documents]
    project = activity.project if activity.project in public else None
    detail = {
        "place": activity.place,
        "started_on": str(activity.held_on),
        "ended_on": str(activity.ended_on) if activity.ended_on else None,
        "participants": activity.participants,
        "scale_value": activity.quantity,
        "scale_unit": _unit_name(activity.quantity_unit, language),
        "lead": organisations.get(activity.organisation),
        "partners": [organisations[slug] for slug in activity.partner_orgs if slug in organisations],
        "documents": [[_title(document), document.url] for document in told],
        "project": [project, public[project]] if project else None,
        "source": activity.source,
        "note": activity.note,
    }
    return {key: value for key, value in detail.items() if value not in (None, "", [])}


def _unit_name(code: str, language: str) -> str:
    unit = QUANTITY_UNITS.get(code)
    if unit is None:
        return code
    return unit.name_en if language == "en" else unit.name_vi


def _title(document: Document) -> str:
    return f"{document.number}: {document.title}" if document.number else document.title
