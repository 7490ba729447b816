"""A map of the faults of a coverage to look at: one file, no script, nothing loaded from elsewhere.

Built as a tree, so that every name is data. Units are grey; each fault has a number on the map and in the
list beside it, and the first ones a close view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

import numpy as np
import shapely
from numpy.typing import NDArray

from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.faults import Fault
from geoapp.boundaries.simplify import simplify
from geoapp.maps.islands import is_national
from geoapp.maps.islands import named_islands
from geoapp.maps.islands import pannable

_Floats = NDArray[np.float64]
_Shapes = NDArray[np.object_]

#: Faults with a close view; the others have their mark and their line.
CLOSE_VIEWS = 40
#: More marks would cover the map.
MARKS = 500
_WIDTH, _CLOSE, _HEIGHT_LIMIT = 900.0, 220.0, 1400.0
_NEAR_M = 60.0
# The size of a unit's name in the drawing, and how wide a letter of it is about.
_LABEL, _LETTER = 11.0, 6.0
_HALO = {"stroke": "#FFFFFF", "stroke-width": "2", "paint-order": "stroke"}
_STYLE = """
body { font: 16px/1.4 'Be Vietnam Pro', system-ui, sans-serif; color: #16302B; margin: 1rem; }
main { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
main > svg { flex: 1 1 30rem; max-width: 100%; height: auto; border: 1px solid #5B6770; }
ol { flex: 1 1 24rem; padding-left: 3.5rem; margin: 0; }
li { margin-bottom: .75rem; overflow-wrap: anywhere; }
li svg { display: block; border: 1px solid #5B6770; margin-top: .25rem; }
"""


@dataclass(frozen=True)
class MappedUnit:
    """A unit to draw: its name, and its outline as WKB (WGS84), None where it has none."""

    label: str
    outline: bytes | None


@dataclass(frozen=True)
class MappedFault:
    """A fault to draw, and the line that says it."""

    fault: Fault
    line: str


def fault_page(title: str, units: Sequence[MappedUnit], faults: Sequence[MappedFault]) -> bytes:
    """Return an HTML page: the map, and the faults beside it; ``title`` says which those are."""
    page = Tree.Element("html", {"lang": "en"})
    head, body = Tree.SubElement(page, "head"), Tree.SubElement(page, "body")
    Tree.SubElement(head, "meta", {"charset": "utf-8"})
    Tree.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _text(head, "title", title)
    _text(head, "style", _STYLE)
    _text(body, "h1", f"{title}: {len(faults):,}")
    main = Tree.SubElement(body, "main")
    view, shapes = _country(units, faults)
    main.append(view)
    close = _CloseViews(shapes)
    items = Tree.SubElement(main, "ol")
    for number, each in enumerate(faults):
        item = _text(items, "li", each.line)
        if number < CLOSE_VIEWS and each.fault.shape is not None:
            item.append(close.draw(each.fault))
    content: bytes = Tree.tostring(page, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + content


def fault_picture(title: str, units: Sequence[MappedUnit], faults: Sequence[MappedFault]) -> bytes:
    """Return an SVG picture: the map with its numbers, and the first lines of the list below it."""
    view, _ = _country(units, faults)
    width, height = float(view.get("width", 0)), float(view.get("height", 0))
    listed = faults[:CLOSE_VIEWS]
    root = _svg(width, height + 50 + 18 * len(listed), title)
    _text(root, "title", title)
    root.append(view)
    heading = {"x": "8", "y": f"{height + 24:.0f}", "font-size": "18", "font-family": "sans-serif"}
    _text(root, "text", f"{title}: {len(faults):,}").attrib.update(heading)
    for number, each in enumerate(listed, 1):
        line = f"{number}. {each.line}"
        where = {
            "x": "8",
            "y": f"{height + 34 + 18 * number:.0f}",
            "font-size": "12",
            "font-family": "sans-serif",
        }
        _text(root, "text", line if len(line) <= 150 else line[:149] + "…").attrib.update(where)
    drawing: bytes = Tree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + drawing


class _View:
    """Degrees to a drawing of some width: flat, true at its middle latitude."""

    def __init__(self, bounds: _Floats, width: float, limit: float) -> None:
        west, south, east, north = bounds.tolist()
        flat = float(np.cos(np.radians((south + north) / 2)))
        self.scale = min(width / ((east - west) * flat or 1), limit / (north - south or 1))
        self._origin, self._factor = np.array([west, north]), np.array([flat, -1]) * self.scale
        self.width, self.height = ((np.array([east, south]) - self._origin) * self._factor).tolist()

    def __call__(self, points: _Floats) -> _Floats:
        placed: _Floats = (points - self._origin) * self._factor
        return placed

    def path(self, shape: shapely.Geometry) -> str:
        """Return the rings, or lines, of ``shape`` as the data of a path."""
        parts = shapely.get_parts(shape)
        flat = shapely.get_dimensions(parts) == 2
        drawn = []
        for line in (*shapely.get_rings(parts[flat]), *parts[~flat]):
            points = np.round(self(shapely.get_coordinates(line)), 1)
            moved = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
            ending = "Z" if line.geom_type == "LinearRing" else ""
            drawn.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points[moved].tolist()) + ending)
        return "".join(drawn)


def _country(units: Sequence[MappedUnit], faults: Sequence[MappedFault]) -> tuple[Tree.Element, _Shapes]:
    """Return the map of everything, and the outlines in full for close views."""
    drawn = [unit for unit in units if unit.outline is not None]
    shapes = np.asarray(shapely.from_wkb([unit.outline for unit in drawn]), object)
    places = np.array([[f.fault.lon, f.fault.lat] for f in faults if not np.isnan(f.fault.lon)]).reshape(
        -1, 2
    )
    corners = np.concatenate([shapely.bounds(shapes).reshape(-1, 2), places])
    bounds = np.concatenate([corners.min(axis=0), corners.max(axis=0)]) if len(corners) else np.zeros(4)
    west, south, east, north = bounds.tolist()
    box = (west, south, east, north)
    view = _View(np.array(pannable(box)) if is_national(box) else bounds, _WIDTH, _HEIGHT_LIMIT)
    root = _svg(view.width, view.height, "All units in grey, each fault with its number")
    if drawn:
        light = simplify([unit.outline for unit in drawn if unit.outline], METRES_PER_DEGREE / view.scale)
        for unit, shape in zip(drawn, light.outlines, strict=True):
            path = {"d": view.path(shape), "fill": "#D9DEDC", "stroke": "#8A9490", "stroke-width": "0.5"}
            _text(Tree.SubElement(root, "path", {**path, "fill-rule": "evenodd"}), "title", unit.label)
        _write_names(root, view, drawn, light.outlines)
    for islands in named_islands(box) if drawn else ():
        _write_name(root, view(np.array([islands.lon, islands.lat])).tolist(), islands.name_vi)
    # The gravest are drawn last, so that no other covers them.
    for number, each in reversed([*enumerate(faults[:MARKS], 1)]):
        if not np.isnan(each.fault.lon):
            _mark(root, view(np.array([each.fault.lon, each.fault.lat])), number, each.line)
    return root, shapes


def _mark(root: Tree.Element, place: _Floats, number: int, line: str) -> None:
    x, y = place.tolist()
    mark = Tree.SubElement(root, "g")
    _text(mark, "title", line)
    circle = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "5", "fill": "#B3261E", "stroke": "#FFFFFF"}
    Tree.SubElement(mark, "circle", circle)
    label = _text(mark, "text", str(number))
    font = {"font-size": "14", "font-weight": "bold", "font-family": "sans-serif"}
    label.attrib.update({"x": f"{x + 7:.1f}", "y": f"{y + 5:.1f}", **font, **_HALO, "fill": "#16302B"})


def _write_names(root: Tree.Element, view: _View, units: Sequence[MappedUnit], shapes: _Shapes) -> None:
    """Write the names of units into their largest parts, where they fit and no other name stands."""
    taken: list[shapely.Geometry] = []
    for unit, shape in zip(units, shapes, strict=True):
        part = max(shapely.get_parts(shape), key=lambda each: each.area, default=None)
        if part is None or part.is_empty:
            continue
        middle = shapely.get_coordinates(shapely.point_on_surface(part))
        (x, y), *corners = view(np.concatenate([middle, np.reshape(part.bounds, (2, 2))])).tolist()
        wide, high = np.abs(np.subtract(*corners)).tolist()
        half = len(unit.label) * _LETTER / 2
        space = shapely.box(x - half, y - _LABEL, x + half, y)
        if 2 * half > wide or high < 2 * _LABEL or shapely.intersects(space, taken).any():
            continue
        taken.append(space)
        _write_name(root, (x, y), unit.label)


def _write_name(root: Tree.Element, place: Sequence[float], name: str) -> None:
    font = {"font-size": f"{_LABEL:g}", "font-family": "sans-serif", "text-anchor": "middle"}
    attributes = {"x": f"{place[0]:.1f}", "y": f"{place[1]:.1f}", **font, **_HALO, "fill": "#4A5560"}
    _text(root, "text", name).attrib.update(attributes)


class _CloseViews:
    """Drawings of the ground around one fault, with the outlines in full."""

    def __init__(self, shapes: _Shapes) -> None:
        self._shapes, self._tree = shapes, shapely.STRtree(shapes)

    def draw(self, fault: Fault) -> Tree.Element:
        shape = shapely.from_wkb(fault.shape)
        view = _View(_around(shape), _CLOSE, _CLOSE)
        box = _around(shape).tolist()
        root = _svg(view.width, view.height, "Close view")
        for at in sorted(self._tree.query(shapely.box(*box)).tolist()):
            seen = shapely.clip_by_rect(self._shapes[at], *box)
            style = {"fill": "#5B6770", "fill-opacity": "0.3", "stroke": "#16302B", "fill-rule": "evenodd"}
            Tree.SubElement(root, "path", {"d": view.path(seen), **style})
        style = {"fill": "#B3261E", "fill-opacity": "0.6", "stroke": "#B3261E", "fill-rule": "evenodd"}
        Tree.SubElement(root, "path", {"d": view.path(shape), **style})
        metres = (box[3] - box[1]) * METRES_PER_DEGREE
        _text(root, "title", f"Close view, {metres:,.0f} m from north to south")
        return root


def _around(shape: shapely.Geometry) -> _Floats:
    bounds = np.array(shape.bounds)
    room = max(float((bounds[2:] - bounds[:2]).max()) / 4, _NEAR_M / METRES_PER_DEGREE)
    wide: _Floats = bounds + np.array([-room, -room, room, room])
    return wide


def _svg(width: float, height: float, label: str) -> Tree.Element:
    size = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.0f} {height:.0f}"}
    return Tree.Element(
        "svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "aria-label": label}
    )


def _text(parent: Tree.Element, tag: str, text: str) -> Tree.Element:
    element = Tree.SubElement(parent, tag)
    element.text = text
    return element
