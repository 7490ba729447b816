"""The pages of one map: the full page, the embed, the picture and the standalone file.

Every link is relative to its page, so a release works under any address, prefix or static host.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any

from geoapp.maps import drawing as drawing_code
from geoapp.maps import picture as picture_code
from geoapp.maps.definition import MapDefinition
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.elements import AttainmentLayer
from geoapp.maps.elements import Attribution
from geoapp.maps.elements import BehaviourElement
from geoapp.maps.elements import Compare
from geoapp.maps.elements import Drawing
from geoapp.maps.elements import Islands
from geoapp.maps.elements import Legend
from geoapp.maps.elements import Panel
from geoapp.maps.elements import ProgrammeMap
from geoapp.maps.elements import ProjectLayer
from geoapp.maps.elements import Search
from geoapp.maps.elements import Start
from geoapp.maps.elements import TimeControl
from geoapp.maps.elements import ViewState
from geoapp.maps.elements import draw
from geoapp.maps.islands import leaflet_options
from geoapp.maps.islands import named_islands
from geoapp.maps.payload import dump
from geoapp.maps.picture import picture
from geoapp.maps.shapes import drawn_shapes
from geoapp.maps.standalone import data_block
from geoapp.pages.render import render
from geoapp.pages.translations import LANGUAGES
from geoapp.release.artifacts import ReleaseWriter
from geoapp.release.attainment_files import has_workbook
from geoapp.release.grounds import source_of
from geoapp.release.layers import Layers
from geoapp.release.map_files import MapFiles
from geoapp.release.map_texts import Ranking
from geoapp.release.map_texts import attribution_parts
from geoapp.release.map_texts import drawn_marks
from geoapp.release.map_texts import drawn_units
from geoapp.release.map_texts import mark_rows
from geoapp.release.map_texts import marks_payload
from geoapp.release.map_texts import picture_text
from geoapp.release.map_texts import province_figures
from geoapp.release.map_texts import ranking
from geoapp.release.site import Place
from geoapp.release.site import Site
from geoapp.release.site import folder_of
from geoapp.release.view_payloads import LATER_BUNDLE
from geoapp.release.view_payloads import LATER_STYLE
from geoapp.release.view_payloads import PARTS_BLOCK
from geoapp.release.view_payloads import TABLE_BUNDLE
from geoapp.release.view_payloads import TABLE_STYLE
from geoapp.release.view_payloads import Name
from geoapp.release.view_payloads import attainment_payload
from geoapp.release.view_payloads import block_of
from geoapp.release.view_payloads import compare_payload
from geoapp.release.view_payloads import renamed
from geoapp.release.view_payloads import view_payload

#: A file for mail or a memory stick carries the parts of its map while all its data stays below this.
STANDALONE_BYTES = 3_000_000
_TEMPLATES = {"page": "map.html", "embed": "embed.html", "standalone": "standalone.html"}
_PAGE_BUNDLES = ("map.js", "panel.js")
_PAGE_STYLES = ("map.css", "panel.css")
_LEAFLET_OPTIONS = {
    "zoomSnap": 0.25,
    "maxBoundsViscosity": 0.8,
    "zoomControl": False,
    "attributionControl": False,
}


@dataclass(frozen=True)
class MapPages:
    """Writes the pages of one map.

    ``ranked`` (tables by language) and ``drawn`` (units by outlines) are what pages asked for already.
    """

    site: Site
    layers: Layers
    files: MapFiles
    ranked: dict[str, Ranking] = field(default_factory=dict, repr=False)
    drawn: dict[bytes, list[DrawnUnit]] = field(default_factory=dict, repr=False)

    def under(self, definition: MapDefinition) -> MapPages:
        """Return the pages of a map that shows the same under another name and title."""
        return replace(self, layers=self.layers.under(definition))

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
        texts = self.layers.texts(place.language)
        text = picture_text(title, self.site.demonstration, self.layers, texts, self._ranking(place.language))
        topology = writer.read(self._last_ground)
        marks = drawn_marks(self.layers)
        shapes = drawn_shapes(self.layers.placed, self.layers.shape_of)
        islands = [(i.lon, i.lat, i.name(place.language)) for i in named_islands(self.site.province.bounds)]
        box = self.layers.view_box
        named = [(u.name, u.drawn_as, u.badge) for u in drawn_units(self.layers)]
        inputs = repr((text, named, marks, shapes, islands, box)).encode()
        writer.file(
            place.path,
            inputs + topology + source_of(drawing_code) + source_of(picture_code),
            lambda: picture(self._drawn(topology), marks, text, islands, box, shapes),
        )

    def _standalone(self, place: Place, writer: ReleaseWriter) -> None:
        html = self.standalone(place, writer).encode()
        writer.file(place.path, html, lambda: html, first_view=False)

    def standalone(self, place: Place, writer: ReleaseWriter) -> str:
        """Return the map as one self-contained file; parts and all names only while they are few."""
        paths = dict.fromkeys(self.files.own(place.language))
        apart = dict.fromkeys(self.files.apart())
        whole = sum(writer.size(path) for path in {**paths, **apart}) <= STANDALONE_BYTES
        contents = {path: writer.read(path) for path in ({**paths, **apart} if whole else paths)}
        blocks = {block_of(path)["id"]: data_block(content) for path, content in contents.items()}
        if whole and self.files.parts:
            blocks[PARTS_BLOCK["id"]] = data_block(dump(renamed(self.files.parts, block_of)))
        drawing = self._draw("standalone", place, block_of, _PAGE_BUNDLES, _PAGE_STYLES, whole=whole)
        text = self.site.assets.text
        return self._render(
            "standalone",
            place,
            drawing,
            blocks=blocks,
            scripts=[*(text[name] for name in (*_PAGE_BUNDLES, LATER_BUNDLE, TABLE_BUNDLE)), drawing.script],
            styles=[text[name] for name in (*_PAGE_STYLES, LATER_STYLE, TABLE_STYLE)],
            partial=bool(self.files.parts) and not whole,
        )

    @property
    def _last_ground(self) -> str:
        """The address of the outlines the map opens with."""
        return next(pair[0] for pair in reversed(self.files.grounds) if pair)

    def _first_data(self, place: Place) -> list[str]:
        """Return the data a first view asks for, so that it is on its way before the scripts have run."""
        names = ("units", "values", "projects", f"names.{place.language}")
        paths = [self.files.address[name] for name in names if name in self.files.address]
        return [place.root + path for path in (self._last_ground, *paths)]

    def _linked(self, place: Place) -> Name:
        return lambda path: place.root + path

    def _draw(
        self,
        kind: str,
        place: Place,
        name: Name,
        bundles: tuple[str, ...],
        styles: tuple[str, ...],
        *,
        whole: bool = True,
    ) -> Drawing:
        address = self.site.assets.address
        options = leaflet_options(self.site.province.bounds)
        programme_map = ProgrammeMap(
            self.layers.definition.name,
            {**options, **_LEAFLET_OPTIONS, "scrollWheelZoom": kind != "embed"},
            [(bundle, place.root + address[bundle]) for bundle in bundles],
            [(style, place.root + address[style]) for style in styles],
        )
        for element in self._elements(kind, place, name, whole):
            programme_map.add_child(element)
        return draw(programme_map)

    def _elements(self, kind: str, place: Place, name: Name, whole: bool) -> list[BehaviourElement]:
        texts, layers = self.layers.texts(place.language), self.layers
        linked = name(self.files.address["parts"]) if self.files.parts else None
        parts = PARTS_BLOCK if kind == "standalone" and linked else linked
        elements: list[BehaviourElement] = [
            ViewState(view_payload(kind, self.site, layers, place, self._links(kind, place))),
            AttainmentLayer(attainment_payload(layers, self.files, place, name, parts, whole=whole)),
        ]
        if layers.marked:
            elements.append(ProjectLayer(marks_payload(layers, self.files, name, texts)))
        elements.append(Legend({"collapsed": kind == "embed"}))
        if len(layers.definition.periods) > 1:
            compared = compare_payload(self.site, layers, self.files, name)
            elements += [TimeControl({"label": texts("map.time")}), Compare(compared)]
        if islands := named_islands(self.site.province.bounds):
            labels = [{"lat": i.lat, "lon": i.lon, "text": i.name(place.language)} for i in islands]
            elements.append(Islands({"labels": labels}))
        elements.append(Attribution({"parts": attribution_parts(layers, texts)}))
        if kind != "embed":
            level = layers.timeline.bases[layers.last]
            label = texts(f"level.{level or layers.definition.level}")
            elements += [
                Panel({"facts": name(self.files.address["facts"]), "level_label": label}),
                Search({}),
            ]
        return [*elements, Start({})]

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
            **({"attainment": f"{root}data/attainment.xlsx"} if self._offers_attainment(kind) else {}),
            "other_language": (root + other or "./") if start else f"{root}{other}maps/{name}/",
        }

    def _offers_attainment(self, kind: str) -> bool:
        """Tell whether a page leads to the computed attainment; an embed offers no downloads."""
        return kind == "page" and has_workbook(self.layers.snapshot)

    def _render(self, kind: str, place: Place, drawing: Drawing, **parts: Any) -> str:
        texts, layers = self.layers.texts(place.language), self.layers
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
            ranking=self._ranking(place.language),
            projects=mark_rows(layers, texts),
            project_count=len(layers.marks),
            figures=province_figures(layers, texts),
            attribution=attribution_parts(layers, texts),
            **parts,
        )

    def _ranking(self, language: str) -> Ranking:
        """Return the table beside the map, which page, embed, picture and standalone file have alike."""
        if language not in self.ranked:
            self.ranked[language] = ranking(self.layers, self.layers.texts(language))
        return self.ranked[language]

    def _drawn(self, topology: bytes) -> list[DrawnUnit]:
        """Return the units of the picture, which are the same in each language."""
        if topology not in self.drawn:
            self.drawn[topology] = drawn_units(self.layers, json.loads(topology))
        return self.drawn[topology]

    def _province(self, place: Place) -> str:
        province = self.site.province
        return province.name_en if place.language == "en" else province.name_vi


def _other(language: str) -> str:
    return next(item for item in LANGUAGES if item != language)
