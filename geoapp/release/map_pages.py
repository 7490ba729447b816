"""The pages of one map: the full page, the embed, the picture and the standalone file.

Every link is relative to its page, so a release works under any address, prefix or static host.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geoapp.boundaries.coverage import bounds
from geoapp.maps import picture as drawing_code
from geoapp.maps.elements import AttainmentLayer
from geoapp.maps.elements import Attribution
from geoapp.maps.elements import BehaviourElement
from geoapp.maps.elements import Drawing
from geoapp.maps.elements import Legend
from geoapp.maps.elements import Panel
from geoapp.maps.elements import ProgrammeMap
from geoapp.maps.elements import ProjectLayer
from geoapp.maps.elements import Search
from geoapp.maps.elements import Start
from geoapp.maps.elements import TimeControl
from geoapp.maps.elements import ViewState
from geoapp.maps.elements import draw
from geoapp.maps.picture import picture
from geoapp.maps.standalone import data_block
from geoapp.pages.render import render
from geoapp.pages.translations import LANGUAGES
from geoapp.pages.translations import Texts
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.layers import Layers
from geoapp.release.layers import source_of
from geoapp.release.map_files import MapFiles
from geoapp.release.map_texts import attribution_parts
from geoapp.release.map_texts import drawn_marks
from geoapp.release.map_texts import drawn_units
from geoapp.release.map_texts import picture_text
from geoapp.release.map_texts import project_payload
from geoapp.release.map_texts import project_rows
from geoapp.release.map_texts import province_figures
from geoapp.release.map_texts import ranking
from geoapp.release.map_texts import variable_payload
from geoapp.release.site import Place
from geoapp.release.site import Site
from geoapp.release.site import folder_of

#: Degrees a reader may move beyond the province: the view stays on it.
_PAN_DEGREES = 0.6
_TEMPLATES = {"page": "map.html", "embed": "embed.html", "standalone": "standalone.html"}
_PAGE_BUNDLES = ("map.js", "panel.js")
_PAGE_STYLES = ("map.css", "panel.css")


@dataclass(frozen=True)
class MapPages:
    """Writes the pages of one map."""

    site: Site
    layers: Layers
    files: MapFiles

    def publish(self, language: str, writer: ReleaseWriter) -> None:
        """Write page, embed, picture and standalone file in ``language``."""
        name = self.layers.definition.name
        folder = folder_of(language)
        self._page(Place(f"{folder}maps/{name}/index.html", language), writer)
        self._embed(Place(f"{folder}embed/{name}/index.html", language), writer)
        self._picture(Place(f"{folder}maps/{name}.svg", language), writer)
        self._standalone(Place(f"{folder}maps/{name}.standalone.html", language), writer)

    def publish_start(self, language: str, writer: ReleaseWriter) -> None:
        """Write the start page in ``language``: this map under the shortest address."""
        self._page(Place(f"{folder_of(language)}index.html", language), writer)

    def _page(self, place: Place, writer: ReleaseWriter) -> None:
        drawing = self._draw("page", place, self._linked(place), _PAGE_BUNDLES, _PAGE_STYLES)
        self._linked_page("page", place, drawing, writer)

    def _embed(self, place: Place, writer: ReleaseWriter) -> None:
        drawing = self._draw("embed", place, self._linked(place), ("map.js",), ("map.css",))
        self._linked_page("embed", place, drawing, writer)

    def _linked_page(self, kind: str, place: Place, drawing: Drawing, writer: ReleaseWriter) -> None:
        """Put what folium wrote into its own file: a linked page has no inline script."""
        script = drawing.script.encode()
        address = writer.artifact(f"script {place.path}", "js", script, lambda: script)
        scripts = [*drawing.scripts, place.root + address]
        html = self._render(
            kind, place, drawing, scripts=scripts, styles=drawing.styles, preloads=self._first_data(place)
        ).encode()
        writer.file(place.path, html, lambda: html)

    def _picture(self, place: Place, writer: ReleaseWriter) -> None:
        title = f"{self.layers.definition.title(place.language)} · {self._province(place)}"
        text = picture_text(title, self.site.demonstration, self.layers, Texts(place.language))
        units = drawn_units(self.layers, json.loads(self.files.content["geometry"]))
        marks = drawn_marks(self.layers)
        inputs = repr((text, [(u.name, u.drawn_as, u.badge) for u in units], marks)).encode()
        writer.file(
            place.path,
            inputs + self.layers.geometry_inputs() + source_of(drawing_code),
            lambda: picture(units, marks, text),
        )

    def _standalone(self, place: Place, writer: ReleaseWriter) -> None:
        html = self.standalone(place).encode()
        writer.file(place.path, html, lambda: html)

    def standalone(self, place: Place) -> str:
        """Return the map as one self-contained file."""
        references = {key: {"id": _block_id(key)} for key in self.files.content}
        drawing = self._draw("standalone", place, references, _PAGE_BUNDLES, _PAGE_STYLES)
        text = self.site.assets.text
        blocks = {
            _block_id(key): data_block(content)
            for key, content in self.files.content.items()
            if not key.startswith(tuple(f"{kind}.{_other(place.language)}" for kind in ("names", "details")))
        }
        return self._render(
            "standalone",
            place,
            drawing,
            blocks=blocks,
            scripts=[*(text[name] for name in _PAGE_BUNDLES), drawing.script],
            styles=[text[name] for name in _PAGE_STYLES],
        )

    def _first_data(self, place: Place) -> list[str]:
        """Return the data a first view asks for, so that it is on its way before the scripts have run."""
        linked = self._linked(place)
        names = ("geometry", "units", "values", "projects", f"names.{place.language}")
        return [linked[name] for name in names if name in linked]

    def _linked(self, place: Place) -> Mapping[str, str]:
        return {key: place.root + address for key, address in self.files.address.items()}

    def _draw(
        self,
        kind: str,
        place: Place,
        data: Mapping[str, Any],
        bundles: tuple[str, ...],
        styles: tuple[str, ...],
    ) -> Drawing:
        address = self.site.assets.address
        programme_map = ProgrammeMap(
            self.layers.definition.name,
            self._leaflet_options(kind),
            [(name, place.root + address[name]) for name in bundles],
            [(name, place.root + address[name]) for name in styles],
        )
        for element in self._elements(kind, place, data):
            programme_map.add_child(element)
        return draw(programme_map)

    def _elements(self, kind: str, place: Place, data: Mapping[str, Any]) -> list[BehaviourElement]:
        texts, layers = Texts(place.language), self.layers
        variables = [variable_payload(column, texts) for column in layers.columns]
        geometry = {key: data[key] for key in ("geometry", "units", "values")}
        elements: list[BehaviourElement] = [
            ViewState(self._view(kind, place, texts)),
            AttainmentLayer({**geometry, "variables": variables}),
        ]
        if "projects" in layers.definition.layers:
            elements.append(ProjectLayer(project_payload(layers, self.files, data, texts)))
        elements.append(Legend({"collapsed": kind == "embed"}))
        if len(layers.definition.periods) > 1:
            elements.append(TimeControl({"label": texts("map.time")}))
        elements.append(Attribution({"parts": attribution_parts(layers, texts)}))
        if kind != "embed":
            elements += [
                Panel({"facts": data["facts"], "level_label": texts(f"level.{layers.definition.level}")}),
                Search({}),
            ]
        return [*elements, Start({})]

    def _view(self, kind: str, place: Place, texts: Texts) -> Mapping[str, Any]:
        definition = self.layers.definition
        west, south, east, north = bounds(self.layers.outlines)
        accuracies = [unit.accuracy_m for unit in self.layers.rows if unit.accuracy_m]
        return {
            "name": definition.name,
            "lang": place.language,
            "kind": kind,
            "demonstration": self.site.demonstration,
            "texts": texts.starting_with("map."),
            "bounds": [[south, west], [north, east]],
            "accuracy_m": max(accuracies, default=None),
            "defaults": {"time": definition.periods[-1], "show": self.layers.columns[0].key},
            "periods": list(definition.periods),
            "links": self._links(kind, place),
        }

    def _links(self, kind: str, place: Place) -> Mapping[str, str]:
        """Ways to this map's other forms; a standalone file has left the site and has none."""
        if kind == "standalone":
            return {}
        name, root = self.layers.definition.name, place.root
        other = folder_of(_other(place.language))
        start = kind == "page" and "maps/" not in place.path
        return {
            "page": f"{place.home}maps/{name}/",
            "embed": f"{place.home}embed/{name}/",
            "svg": f"{place.home}maps/{name}.svg",
            "standalone": f"{place.home}maps/{name}.standalone.html",
            "data": f"{place.home}data/",
            "other_language": (root + other or "./") if start else f"{root}{other}maps/{name}/",
        }

    def _leaflet_options(self, kind: str) -> Mapping[str, Any]:
        west, south, east, north = self.site.province.bounds
        pad = _PAN_DEGREES
        return {
            "center": [(south + north) / 2, (west + east) / 2],
            "zoom": 9,
            "minZoom": 8,
            "maxZoom": 16,
            "zoomSnap": 0.25,
            "maxBounds": [[south - pad, west - pad], [north + pad, east + pad]],
            "maxBoundsViscosity": 0.8,
            "zoomControl": False,
            "attributionControl": False,
            "scrollWheelZoom": kind != "embed",
        }

    def _render(self, kind: str, place: Place, drawing: Drawing, **parts: Any) -> str:
        texts, layers = Texts(place.language), self.layers
        definition = layers.definition
        return render(
            _TEMPLATES[kind],
            texts,
            site=self.site,
            map=definition,
            title=definition.title(place.language),
            site_title=self.site.title(place.language),
            province=self._province(place),
            place=place,
            links=self._links(kind, place),
            drawing=drawing,
            ranking=ranking(layers, texts),
            projects=project_rows(layers, texts),
            figures=province_figures(layers, texts),
            attribution=attribution_parts(layers, texts),
            **parts,
        )

    def _province(self, place: Place) -> str:
        province = self.site.province
        return province.name_en if place.language == "en" else province.name_vi


def _block_id(key: str) -> str:
    return "data-" + key.replace(".", "-")


def _other(language: str) -> str:
    return next(item for item in LANGUAGES if item != language)
