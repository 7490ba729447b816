"""The data of a map's layer of activities, and how their kinds and organisations are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoapp.maps.activities import ICONS
from geoapp.maps.activities import KINDS
from geoapp.maps.activities import activity_columns
from geoapp.maps.activities import activity_details
from geoapp.maps.activities import activity_names
from geoapp.maps.payload import dump
from geoapp.maps.projects import organisation_name
from geoapp.maps.projects import project_name
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.projects.activities import Activity
from geoapp.projects.records import Visibility
from geoapp.release.layers import Layers


def activity_files(layers: Layers) -> dict[str, bytes]:
    """Return the files of the layer by the names a layer of projects has."""
    placed, s = layers.activities, layers.snapshot
    columns = activity_columns(placed, layers.timeline, held_by(layers), s.demonstration)
    content = {"projects": dump(columns)}
    documents = {each.id: each for each in s.documents}
    for language in LANGUAGES:
        texts, names = layers.texts(language), organisation_names(layers, language)
        kinds = {str(kind): texts(f"organisation.activity_{kind}") for kind in KINDS}
        content[f"names.{language}"] = dump(activity_names(placed, names, kinds))
        public = {
            each.id: project_name(each, language)
            for each in s.projects
            if each.visibility is Visibility.PUBLIC
        }
        for i, chunk in enumerate(activity_details(placed, names, documents, public, language)):
            content[f"details.{language}.{i}"] = dump(chunk)
    return content


def held_by(layers: Layers) -> tuple[str, ...]:
    """Return the slugs of the organisations that held one of the activities."""
    return tuple(sorted({item.activity.organisation for item in layers.activities}))


def organisation_names(layers: Layers, language: str) -> Mapping[str, str]:
    """Return the names organisations bear on the day of the map, by slug."""
    day = layers.definition.day
    return {each.slug: organisation_name(each, language, day) for each in layers.snapshot.organisations}


def activity_lists(layers: Layers, texts: Texts) -> Mapping[str, Any]:
    """Return what the columns index: kinds with their signs, and organisations."""
    names = organisation_names(layers, texts.language)
    return {
        "types": [
            {"code": kind, "label": texts(f"organisation.activity_{kind}"), "icon": ICONS[kind]}
            for kind in KINDS
        ],
        "organisations": [{"slug": slug, "label": names.get(slug, slug)} for slug in held_by(layers)],
        "phases": [],
    }


def activity_cells(
    activity: Activity, texts: Texts, organisations: Mapping[str, str]
) -> tuple[str, str, str, str]:
    """Return place, kind, organisation and year of an activity in a table."""
    kind = texts(f"organisation.activity_{activity.kind}")
    year = str(activity.year)
    return activity.place, kind, organisations.get(activity.organisation, ""), year
