"""The downloads of a release: the public records as files, and the page that lists them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from functools import partial

from geoapp.boundaries import rounding
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.exports import geojson
from geoapp.exports import rows
from geoapp.exports.csv import assessments_csv
from geoapp.exports.csv import dictionary_csv
from geoapp.exports.csv import guidance_csv
from geoapp.exports.csv import lineage_csv
from geoapp.exports.csv import organisations_csv
from geoapp.exports.csv import projects_csv
from geoapp.exports.csv import recognitions_csv
from geoapp.exports.csv import roadmap_csv
from geoapp.exports.csv import statistics_csv
from geoapp.exports.geojson import projects_geojson
from geoapp.exports.geojson import units_geojson
from geoapp.exports.programme import activities_csv
from geoapp.exports.programme import commitments_csv
from geoapp.exports.programme import documents_csv
from geoapp.exports.programme import inspections_counts_csv
from geoapp.exports.programme import programmes_csv
from geoapp.exports.programme import upkeep_csv
from geoapp.exports.shapes import shapes_geojson
from geoapp.numbers import number
from geoapp.pages.render import render
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.projects.records import Visibility
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.attainment_files import File
from geoapp.release.attainment_files import attainment_files
from geoapp.release.grounds import source_of
from geoapp.release.site import Site
from geoapp.release.site import folder_of
from geoapp.release.snapshot import Snapshot

#: Outlines of more than so many bytes would make a file too large for many programs: then each level has one.
SPLIT_OUTLINES = 13_000_000


@dataclass(frozen=True)
class Download:
    """One row of the page: a file, how large it is in words, and the key of its description."""

    name: str
    size: str
    key: str


def publish_downloads(snapshot: Snapshot, site: Site, writer: ReleaseWriter) -> None:
    """Write the downloads below ``data/`` and their page in each language.

    The units are as large as all else together, so their files are made again only when a unit changes.
    """
    files = {**_downloads(snapshot), **attainment_files(snapshot, site.province), **_unit_files(snapshot)}
    for name, file in sorted(files.items()):
        content = file.make() if file.inputs is None else None
        inputs, make = (file.inputs, file.make) if content is None else (content, partial(bytes, content))
        writer.file(f"data/{name}", inputs or b"", make)
    sources = sorted({unit.source for unit in snapshot.units if unit.outline})
    for language in LANGUAGES:
        listed = [
            Download(name, _size(writer.size(f"data/{name}"), language), name.replace(".", "_"))
            for name in files
        ]
        html = render(
            "data.html",
            Texts(language),
            document=site.documents.document("data/", language, "data"),
            lacks_communes=site.lacks_communes,
            files=listed,
            sources=sources,
        ).encode()
        writer.file(f"{folder_of(language)}data/index.html", html, partial(bytes, html))


def _size(octets: int, language: str) -> str:
    return f"{number(max(octets / 1000, 0.1), language, 1)} kB"


def _downloads(snapshot: Snapshot) -> Mapping[str, File]:
    s, demonstration = snapshot, snapshot.demonstration
    files: dict[str, Callable[[], bytes]] = {
        "projects.csv": lambda: projects_csv(s.projects, s.units, demonstration=demonstration),
        "projects.geojson": lambda: projects_geojson(s.projects, s.units, demonstration=demonstration),
        "project_shapes.geojson": lambda: shapes_geojson(s.shapes, s.projects, demonstration=demonstration),
        "recognitions.csv": lambda: recognitions_csv(s.recognitions, s.units, demonstration=demonstration),
        "statistics.csv": lambda: statistics_csv(s.statistics, s.units, demonstration=demonstration),
        "assessments.csv": lambda: assessments_csv(s.assessments, s.units, demonstration=demonstration),
        "organisations.csv": lambda: organisations_csv(s.organisations, demonstration=demonstration),
        "lineage.csv": lambda: lineage_csv(s.changes, s.units, demonstration=demonstration),
        "guidance.csv": lambda: guidance_csv(s.guidance, s.units, demonstration=demonstration),
        "roadmap.csv": lambda: roadmap_csv(s.roadmap, s.units, demonstration=demonstration),
        **_programme(snapshot),
        "dictionary.csv": lambda: dictionary_csv(demonstration=demonstration),
    }
    rows = {
        "assessments.csv": s.assessments,
        "guidance.csv": s.guidance,
        "roadmap.csv": s.roadmap,
        "lineage.csv": s.changes,
        **_programme_rows(snapshot),
    }
    return {name: File(make) for name, make in files.items() if rows.get(name, True)}


def _programme(s: Snapshot) -> Mapping[str, Callable[[], bytes]]:
    made_up = s.demonstration
    return {
        "documents.csv": lambda: documents_csv(s.documents, demonstration=made_up),
        "programmes.csv": lambda: programmes_csv(s.programmes, demonstration=made_up),
        "commitments.csv": lambda: commitments_csv(s.commitments, s.units, demonstration=made_up),
        "activities.csv": lambda: activities_csv(s.activities, s.projects, s.units, demonstration=made_up),
        "upkeep.csv": lambda: upkeep_csv(s.upkeep_checks, s.projects, demonstration=made_up),
        "inspections_counts.csv": lambda: inspections_counts_csv(
            s.inspections, s.units, demonstration=made_up
        ),
    }


def _programme_rows(s: Snapshot) -> Mapping[str, Sequence[object]]:
    """Return what decides whether a download is offered: internal records alone make none."""
    public = {each.id for each in s.projects if each.visibility is Visibility.PUBLIC}
    return {
        "project_shapes.geojson": [each for each in s.shapes if each.project in public],
        "documents.csv": s.documents,
        "programmes.csv": s.programmes,
        "commitments.csv": s.commitments,
        "activities.csv": [each for each in s.activities if each.visibility is Visibility.PUBLIC],
        "upkeep.csv": [each for each in s.upkeep_checks if each.project in public],
        "inspections_counts.csv": s.inspections,
    }


def _unit_files(snapshot: Snapshot) -> Mapping[str, File]:
    """Return the units as one file, or as one of each level where that would be too large."""
    units = snapshot.units
    if sum(len(unit.outline or b"") for unit in units) <= SPLIT_OUTLINES:
        return {"units.geojson": _unit_file(snapshot, units)}
    levels = {level: tuple(unit for unit in units if unit.level is level) for level in Level}
    return {f"units_{level}.geojson": _unit_file(snapshot, some) for level, some in levels.items() if some}


def _unit_file(snapshot: Snapshot, units: Sequence[Unit]) -> File:
    sources = b"".join(map(source_of, (geojson, rounding, rows)))
    digest = hashlib.sha256(sources + repr(snapshot.changes).encode())
    for unit in units:
        digest.update(hashlib.sha256(unit.outline or b"").digest())
        digest.update(repr(replace(unit, outline=None)).encode())
    make = partial(units_geojson, units, snapshot.changes, demonstration=snapshot.demonstration)
    return File(make, digest.digest() + bytes([snapshot.demonstration]))
