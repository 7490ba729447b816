"""The downloads of a release: the public records as files, and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
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
from geoapp.release.inputs import inputs_of
from geoapp.release.site import Site
from geoapp.release.site import folder_of
from geoapp.release.snapshot import Snapshot

#: Outlines of more than so many bytes would make a file too large for many programs: then each level has one.
SPLIT_OUTLINES = 13_000_000


#: What writes each download, and the kinds of records it is given, in its order.
_MADE: Mapping[str, tuple[Callable[..., bytes], tuple[str, ...]]] = {
    "projects.csv": (projects_csv, ("projects", "units")),
    "projects.geojson": (projects_geojson, ("projects", "units")),
    "project_shapes.geojson": (shapes_geojson, ("shapes", "projects")),
    "recognitions.csv": (recognitions_csv, ("recognitions", "units")),
    "statistics.csv": (statistics_csv, ("statistics", "units")),
    "assessments.csv": (assessments_csv, ("assessments", "units")),
    "organisations.csv": (organisations_csv, ("organisations",)),
    "lineage.csv": (lineage_csv, ("changes", "units")),
    "guidance.csv": (guidance_csv, ("guidance", "units")),
    "roadmap.csv": (roadmap_csv, ("roadmap", "units")),
    "documents.csv": (documents_csv, ("documents",)),
    "programmes.csv": (programmes_csv, ("programmes",)),
    "commitments.csv": (commitments_csv, ("commitments", "units")),
    "activities.csv": (activities_csv, ("activities", "projects", "units")),
    "upkeep.csv": (upkeep_csv, ("upkeep_checks", "projects")),
    "inspections_counts.csv": (inspections_counts_csv, ("inspections", "units")),
    "dictionary.csv": (dictionary_csv, ()),
}


@dataclass(frozen=True)
class Download:
    """One row of the page: a file, how large it is in words, and the key of its description."""

    name: str
    size: str
    key: str


def publish_downloads(snapshot: Snapshot, site: Site, writer: ReleaseWriter) -> None:
    """Write the downloads below ``data/`` and their page in each language.

    Each file is made again only when records change that it is made of.
    """
    files = {**_downloads(snapshot), **attainment_files(snapshot, site.province), **_unit_files(snapshot)}
    for name, file in sorted(files.items()):
        writer.file(f"data/{name}", file.inputs, file.make, first_view=False)
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
    s = snapshot
    rows = {
        "assessments.csv": s.assessments,
        "guidance.csv": s.guidance,
        "roadmap.csv": s.roadmap,
        "lineage.csv": s.changes,
        **_programme_rows(snapshot),
    }
    return {name: _file(name, s) for name in _MADE if rows.get(name, True)}


def _file(name: str, snapshot: Snapshot) -> File:
    """Return a download that is made of the records its writer is given, and of nothing else."""
    write, kinds = _MADE[name]
    records = [getattr(snapshot, kind) for kind in kinds]
    inputs = inputs_of(snapshot, name, only=(*kinds, "demonstration"))
    return File(partial(write, *records, demonstration=snapshot.demonstration), inputs)


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
    make = partial(units_geojson, units, snapshot.changes, demonstration=snapshot.demonstration)
    return File(make, inputs_of(snapshot, only=("units", "changes", "demonstration")))
