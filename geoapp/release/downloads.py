"""The downloads of a release: the public records as files, and the page that lists them."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from geoapp.exports.csv import assessments_csv
from geoapp.exports.csv import dictionary_csv
from geoapp.exports.csv import lineage_csv
from geoapp.exports.csv import organisations_csv
from geoapp.exports.csv import projects_csv
from geoapp.exports.csv import recognitions_csv
from geoapp.exports.csv import statistics_csv
from geoapp.exports.geojson import projects_geojson
from geoapp.exports.geojson import units_geojson
from geoapp.pages.format import number
from geoapp.pages.render import render
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.site import Place
from geoapp.release.site import Site
from geoapp.release.site import folder_of
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class Download:
    """One row of the page: a file, how large it is in words, and the key of its description."""

    name: str
    size: str
    key: str


def publish_downloads(snapshot: Snapshot, site: Site, writer: ReleaseWriter) -> None:
    """Write the downloads below ``data/`` and their page in each language."""
    files = {name: make() for name, make in _downloads(snapshot).items()}
    for name, content in files.items():
        writer.file(f"data/{name}", content, lambda content=content: content)  # type: ignore[misc]
    sources = sorted({unit.source for unit in snapshot.units if unit.outline})
    for language in LANGUAGES:
        listed = [
            Download(name, _size(len(content), language), name.replace(".", "_"))
            for name, content in files.items()
        ]
        place = Place(f"{folder_of(language)}data/index.html", language)
        html = render(
            "data.html",
            Texts(language),
            site=site,
            site_title=site.title(language),
            place=place,
            style=place.root + site.assets.address["document.css"],
            files=listed,
            sources=sources,
        ).encode()
        writer.file(place.path, html, lambda html=html: html)  # type: ignore[misc]


def _size(octets: int, language: str) -> str:
    return f"{number(max(octets / 1000, 0.1), language, 1)} kB"


def _downloads(snapshot: Snapshot) -> Mapping[str, Callable[[], bytes]]:
    s, demonstration = snapshot, snapshot.demonstration
    files: dict[str, Callable[[], bytes]] = {
        "projects.csv": lambda: projects_csv(s.projects, s.units, demonstration=demonstration),
        "projects.geojson": lambda: projects_geojson(s.projects, s.units, demonstration=demonstration),
        "recognitions.csv": lambda: recognitions_csv(s.recognitions, s.units, demonstration=demonstration),
        "statistics.csv": lambda: statistics_csv(s.statistics, s.units, demonstration=demonstration),
        "assessments.csv": lambda: assessments_csv(s.assessments, s.units, demonstration=demonstration),
        "organisations.csv": lambda: organisations_csv(s.organisations, demonstration=demonstration),
        "units.geojson": lambda: units_geojson(s.units, s.changes, demonstration=demonstration),
        "lineage.csv": lambda: lineage_csv(s.changes, s.units, demonstration=demonstration),
        "dictionary.csv": lambda: dictionary_csv(demonstration=demonstration),
    }
    if not s.assessments:
        del files["assessments.csv"]
    if not s.changes:
        del files["lineage.csv"]
    return files
