"""What a user would pick instead: folium's own pages of the same data, served as ours are.

They are written as a release, so the same server sends them with the same compression and headers. What they
ask CDNs for comes from the npm packages of ``package.json``. folium is given made-up records only: it puts
texts into scripts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from posixpath import dirname
from posixpath import normpath

import folium
import shapely
from folium.plugins import FastMarkerCluster
from folium.plugins import MarkerCluster

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import vintage
from geoapp.projects.records import Project
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.current import switch
from geoapp.release.snapshot import Snapshot

PACKAGES = Path(__file__).with_name("node_modules")
DAY = date(2020, 12, 31)
COLOURS = ("#eaf4f0", "#bfe0d4", "#86c2af", "#3f9a85", "#0f6b5c")

_ADDRESS = re.compile(r'(?:src|href)="(https?://[^"]+)"')
# Without the pictures for fine screens: the measured one is not, and a release takes no @ in a name.
_BESIDE = re.compile(r"url\(['\"]?([^'\")?#@]+)")
_GLYPHICONS = re.compile(r"(?:@font-face|\.glyphicon)[^{}]*\{[^}]*\}")
_NPM = re.compile(r"https://cdn\.jsdelivr\.net/npm/@?([^@]+)@[^/]+/(.+)")
_JSDELIVR = "https://cdn.jsdelivr.net"
#: Addresses that do not follow npm's own names: their file among the packages.
_ELSEWHERE = {
    "https://code.jquery.com/jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "https://netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap-glyphicons.css": (
        "bootstrap3/dist/css/bootstrap.css"
    ),
    # A few rules for turned icons that no package has: the peer gets them for nothing.
    f"{_JSDELIVR}/gh/python-visualization/folium/folium/templates/leaflet.awesome.rotate.min.css": "",
}
_CDNJS = re.compile(r"https://cdnjs\.cloudflare\.com/ajax/libs/([^/]+)/[^/]+/(.+)")


def publish_peers(snapshot: Snapshot, releases: Path) -> None:
    """Write the peers' pages below ``embed/``, so that they get the headers of our embed."""
    districts = [u for u in vintage(snapshot.units, DAY).values() if u.level is Level.DISTRICT and u.outline]
    located = located_projects(snapshot)
    pages: dict[str, Callable[[], str]] = {
        "marker_cluster": lambda: _page(_marker_cluster(districts, located)),
        "fast_marker_cluster": lambda: _page(_fast_marker_cluster(districts, located)),
        "empty_leaflet": _empty_leaflet,
    }
    with ReleaseWriter(releases) as writer:
        files: dict[str, bytes] = {}
        for name, make in pages.items():
            html = _with_local_addresses(make(), files).encode()
            writer.file(f"embed/{name}/index.html", html, partial(bytes, html))
        for path, content in files.items():
            writer.file(path, content, partial(bytes, content))
        switch(releases, writer.finish({"peers": True}))


def located_projects(snapshot: Snapshot) -> list[Project]:
    """Return the projects with a place of their own: those a marker can show."""
    return [project for project in snapshot.projects if project.lat is not None]


def _marker_cluster(districts: Sequence[Unit], projects: Sequence[Project]) -> folium.Map:
    drawn = _districts(districts)
    cluster = MarkerCluster().add_to(drawn)
    for project in projects:
        popup = f"<b>{project.name_vi}</b><br>{project.place}<br>{project.lead_org}<br>{project.source}"
        folium.Marker((project.lat, project.lon), popup=popup, tooltip=project.name_vi).add_to(cluster)
    return drawn


def _fast_marker_cluster(districts: Sequence[Unit], projects: Sequence[Project]) -> folium.Map:
    drawn = _districts(districts)
    FastMarkerCluster([(project.lat, project.lon) for project in projects]).add_to(drawn)
    return drawn


def _districts(districts: Sequence[Unit]) -> folium.Map:
    # Without a basemap nobody tells the clusters how far one can zoom.
    drawn = folium.Map(location=(11.07, 107.165), zoom_start=9, tiles=None, maxZoom=16)
    features = [
        {
            "type": "Feature",
            "properties": {"name": unit.name_vi, "colour": COLOURS[i % len(COLOURS)]},
            "geometry": json.loads(shapely.to_geojson(shapely.from_wkb(unit.outline))),
        }
        for i, unit in enumerate(districts)
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda f: {"fillColor": f["properties"]["colour"], "fillOpacity": 0.8, "weight": 1},
        tooltip=folium.GeoJsonTooltip(["name"]),
    ).add_to(drawn)
    return drawn


def _page(drawn: folium.Map) -> str:
    return str(drawn.get_root().render())


def _empty_leaflet() -> str:
    base = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet"
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="{base}.css">'
        f'<script src="{base}.js"></script></head><body><div id="map" style="height:100vh"></div>'
        '<script>L.map("map").setView([11.07, 107.165], 9);</script></body></html>'
    )


def _with_local_addresses(html: str, files: dict[str, bytes]) -> str:
    """Point every CDN address to our server and add to ``files`` what it, and what it names, stands for."""

    def local(match: re.Match[str]) -> str:
        path = f"cdn/{_packaged(match[1]) or 'none.css'}"
        for name, content in _with_neighbours(path):
            files[name] = content
        return match[0].replace(match[1], f"../../{path}")

    return _ADDRESS.sub(local, html)


def _packaged(address: str) -> str:
    """Return the file of an npm package that ``address`` stands for; KeyError for an unknown one."""
    if match := _NPM.fullmatch(address):
        return f"{match[1]}/{match[2]}"
    if match := _CDNJS.fullmatch(address):
        return f"{match[1].lower()}/dist/{match[2]}"
    return _ELSEWHERE[address]


def _with_neighbours(path: str) -> Iterator[tuple[str, bytes]]:
    content = _content(path)
    yield path, content
    if path.endswith(".css"):
        for name in set(_BESIDE.findall(content.decode())):
            beside = normpath(f"{dirname(path)}/{name}")
            if not name.startswith("data:") and _source(beside).is_file():
                yield beside, _source(beside).read_bytes()
    if path.endswith("leaflet.js"):  # it names its marker's pictures itself
        for picture in ("marker-icon.png", "marker-icon-2x.png", "marker-shadow.png"):
            beside = f"{dirname(path)}/images/{picture}"
            yield beside, _source(beside).read_bytes()


def _content(path: str) -> bytes:
    if path == "cdn/none.css":
        return b"\n"
    content = _source(path).read_bytes()
    if path.startswith("cdn/bootstrap3/"):
        # The CDN's stylesheet holds the icons only.
        return "\n".join(_GLYPHICONS.findall(content.decode())).encode()
    return content


def _source(path: str) -> Path:
    name = path.removeprefix("cdn/")
    scoped = PACKAGES / f"@{name}"
    return scoped if scoped.is_file() else PACKAGES / name
