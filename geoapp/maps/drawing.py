"""The drawing of a map in SVG: units, marks, labels and patterns, on whatever ground asks for it.

Built as an XML tree, so any text is data. Drawn in spherical Mercator like the map itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard
from xml.etree import ElementTree as Tree

from geoapp.maps.classes import MapClass
from geoapp.maps.lettering import Box
from geoapp.maps.lettering import Name
from geoapp.maps.lettering import around
from geoapp.maps.lettering import letter
from geoapp.maps.patterns import PATTERNS
from geoapp.maps.patterns import define_patterns

INK = "#16302B"
MUTED = "#5B6770"
GROUND = "#F6F8F7"
#: So many projects are drawn as round marks.
_MOST_ROUND = 1_500
_FONT = "'Be Vietnam Pro', system-ui, sans-serif"

Point = tuple[float, float]


@dataclass(frozen=True)
class DrawnUnit:
    """A unit as the picture shows it; ``polygons`` are lists of rings of (lon, lat)."""

    name: str
    polygons: Sequence[Sequence[Sequence[Point]]]
    label: Point | None
    drawn_as: MapClass | None
    badge: int = 0


@dataclass(frozen=True)
class DrawnMark:
    """A project on the picture: at its place, or softly at the known centre of its commune."""

    place: Point
    soft: bool


@dataclass(frozen=True)
class DrawnShape:
    """The line or area of a project on the picture, under its mark; ``rings`` are rows of (lon, lat)."""

    rings: Sequence[Sequence[Point]]
    area: bool


@dataclass(frozen=True)
class Frame:
    """Where on a drawing the map stands, in its pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class MapScene:
    """What a map shows.

    ``holders`` are units that hold the drawn ones: a thick line and a name over them. ``islands`` are the
    archipelagos to name, as (lon, lat, name); ``view`` is the box that must be seen beside the units
    themselves (west, south, east, north in degrees).
    """

    units: Sequence[DrawnUnit]
    marks: Iterable[DrawnMark] = ()
    holders: Sequence[DrawnUnit] = ()
    islands: Iterable[tuple[float, float, str]] = ()
    view: tuple[float, float, float, float] | None = None
    shapes: Iterable[DrawnShape] = ()


def canvas(width: int, height: int, title: str, classes: Iterable[MapClass]) -> Tree.Element:
    """Return an empty drawing that knows the patterns of ``classes``."""
    root = Tree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "font-family": _FONT,
            "role": "img",
        },
    )
    text_element(root, "title", title)
    define_patterns(root, classes, INK)
    return root


def draw_map(root: Tree.Element, scene: MapScene, frame: Frame) -> None:
    """Draw a map as large as the frame admits."""
    view = scene.view
    corners = [(view[0], view[1]), (view[2], view[3])] if view else []
    points = [p for u in scene.units for rings in u.polygons for ring in rings for p in ring]
    project = _Projection([*corners, *points], frame)
    for unit in scene.units:
        _polygons(root, unit, project)
    for holder in scene.holders:
        _border(root, holder, project)
    for shape in scene.shapes:
        _shape(root, shape, project)
    _marks(root, list(scene.marks), project)
    _letter(root, scene, project)
    for lon, lat, name in scene.islands:
        _island(root, name, project((lon, lat)))


def written(root: Tree.Element) -> bytes:
    """Return a drawing as SVG 1.1 in UTF-8; the same drawing always gives the same bytes."""
    Tree.indent(root, space="")
    drawing: bytes = Tree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + drawing


def map_drawing(scene: MapScene, width: int, height: int, title: str) -> bytes:
    """Return the map alone as SVG, without words around it: what paper sets them beside."""
    root = canvas(width, height, title, [unit.drawn_as for unit in scene.units if unit.drawn_as])
    draw_map(root, scene, Frame(2, 2, width - 4, height - 4))
    return written(root)


def swatch(item: MapClass) -> bytes:
    """Return a class as a small box in SVG, for the legends of paper."""
    root = canvas(32, 24, item.key, [item])
    draw_swatch(root, item, 2, 1)
    return written(root)


def draw_swatch(root: Tree.Element, item: MapClass, x: float, y: float) -> None:
    """Draw the box of a class in a legend, 28 × 22 pixels."""
    box = {"x": str(x), "y": str(y), "width": "28", "height": "22", "stroke": INK}
    Tree.SubElement(root, "rect", {**box, "fill": item.color, "stroke-opacity": "0.6"})
    if item.pattern in PATTERNS:
        Tree.SubElement(root, "rect", {**box, "fill": f"url(#{item.pattern})", "stroke": "none"})


class _Projection:
    """Spherical Mercator fitted into the frame."""

    def __init__(self, points: Sequence[Point], frame: Frame) -> None:
        plane = [_mercator(point) for point in points] or [(0.0, 0.0), (1.0, 1.0)]
        west, east = min(x for x, _ in plane), max(x for x, _ in plane)
        south, north = min(y for _, y in plane), max(y for _, y in plane)
        self._scale = min(frame.width / ((east - west) or 1), frame.height / ((north - south) or 1))
        self._x = frame.left + (frame.width - self._scale * (east - west)) / 2 - self._scale * west
        self._y = frame.top + (frame.height - self._scale * (north - south)) / 2 + self._scale * north

    def __call__(self, point: Point) -> Point:
        x, y = _mercator(point)
        return self._x + self._scale * x, self._y - self._scale * y


def _mercator(point: Point) -> Point:
    lon, lat = point
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _path(unit: DrawnUnit, project: _Projection) -> str:
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(project, ring)) + "Z"
        for rings in unit.polygons
        for ring in rings
    )


def _border(root: Tree.Element, holder: DrawnUnit, project: _Projection) -> None:
    line = {"d": _path(holder, project), "fill": "none", "stroke": INK, "stroke-width": "2.6"}
    Tree.SubElement(root, "path", {**line, "stroke-linejoin": "round"})


def _polygons(root: Tree.Element, unit: DrawnUnit, project: _Projection) -> None:
    path = _path(unit, project)
    shape = {"d": path, "fill-rule": "evenodd"}
    fill = unit.drawn_as.color if unit.drawn_as else "#FFFFFF"
    element = Tree.SubElement(root, "path", {**shape, "fill": fill})
    text_element(element, "title", unit.name)
    if unit.drawn_as and unit.drawn_as.pattern in PATTERNS:
        Tree.SubElement(root, "path", {**shape, "fill": f"url(#{unit.drawn_as.pattern})"})
    # A light casing keeps the border visible on the darkest fill.
    for color, width in (("#FFFFFF", "2.6"), (INK, "1")):
        line = {"d": path, "fill": "none", "stroke": color, "stroke-width": width, "stroke-opacity": "0.7"}
        Tree.SubElement(root, "path", line)


def _letter(root: Tree.Element, scene: MapScene, project: _Projection) -> None:
    """Write the names there is room for, those of holders first, and every badge."""
    named = [(unit, unit.label) for unit in (*scene.holders, *scene.units) if unit.label is not None]
    names = [_name(unit, project(label), project) for unit, label in named]
    badges = [(project(label), str(unit.badge)) for unit, label in named if unit.badge]
    sizes = letter(names, [_badge_box(*place) for place, _ in badges], len(scene.holders))
    for place, size in sorted(sizes.items()):
        _label(root, names[place], named[place][0], size)
    for (x, y), count in badges:
        draw_badge(root, x, y, count)


def _name(unit: DrawnUnit, place: Point, project: _Projection) -> Name:
    """Return the name of a unit with the box of the part it stands in."""
    x, y = place
    parts = [around(map(project, rings[0])) for rings in unit.polygons]
    here = [box for box in parts if box.left <= x <= box.right and box.top <= y <= box.bottom]
    room = max(here or parts, key=lambda box: box.area, default=Box(x, y, x, y))
    return Name(unit.name, x, y - (14 if unit.badge else -6), room)


def _label(root: Tree.Element, name: Name, unit: DrawnUnit, size: int) -> None:
    ink, ground = ("#FFFFFF", unit.drawn_as.color) if _is_dark(unit.drawn_as) else (INK, "#FFFFFF")
    halo = {"stroke": ground, "stroke-width": "4", "paint-order": "stroke", "stroke-linejoin": "round"}
    place = {"x": f"{name.x:.1f}", "y": f"{name.y:.1f}", "text-anchor": "middle"}
    font = {"fill": ink, "font-size": str(size), "font-weight": "600"}
    text_element(root, "text", name.text, {**place, **halo, **font})


def _island(root: Tree.Element, name: str, place: Point) -> None:
    """Write the name of an archipelago where it lies, as far as that is on the drawing."""
    x, y = place
    if 0 <= x <= float(root.get("width", 0)) and 0 <= y <= float(root.get("height", 0)):
        halo = {"stroke": GROUND, "stroke-width": "4", "paint-order": "stroke", "stroke-linejoin": "round"}
        at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": "middle", "font-size": "15", "fill": INK}
        text_element(root, "text", name, {**at, **halo, "font-style": "italic"})


def _is_dark(item: MapClass | None) -> TypeGuard[MapClass]:
    """Tell whether white reads better on a class's colour than ink (relative luminance of WCAG 2)."""
    if item is None:
        return False
    parts = (int(item.color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.18


def _badge_box(x: float, y: float) -> Box:
    return Box(x - 19, y - 4, x + 19, y + 22)


def draw_badge(root: Tree.Element, x: float, y: float, count: str) -> None:
    """Draw a count in a dashed badge."""
    left, top, right, bottom = _badge_box(x, y)
    size = {"width": f"{right - left:g}", "height": f"{bottom - top:g}"}
    box = {"x": f"{left:.1f}", "y": f"{top:.1f}", **size, "rx": "13"}
    line = {"fill": "#FFFFFF", "stroke": INK, "stroke-width": "1.5", "stroke-dasharray": "4 3"}
    Tree.SubElement(root, "rect", {**box, **line})
    place = {"x": f"{x:.1f}", "y": f"{y + 14:.1f}", "text-anchor": "middle", "font-size": "15"}
    text_element(root, "text", count, {**place, "fill": INK})


def _shape(root: Tree.Element, shape: DrawnShape, project: _Projection) -> None:
    end = "Z" if shape.area else ""
    path = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(project, ring)) + end for ring in shape.rings
    )
    line = {"d": path, "fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round"}
    Tree.SubElement(root, "path", line | {"stroke": "#FFFFFF", "stroke-width": "5"})
    dashes = {"stroke-dasharray": "6 4"} if shape.area else {}
    Tree.SubElement(root, "path", line | {"stroke": INK, "stroke-width": "2"} | dashes)


def _marks(root: Tree.Element, marks: Sequence[DrawnMark], project: _Projection) -> None:
    """Draw the projects; where they are so many that marks would hide the map, as small dots."""
    few = len(marks) <= _MOST_ROUND
    for mark in marks if few else dict.fromkeys(mark for mark in marks if mark.soft):
        _mark(root, mark, project)
    if few:
        return
    spots = sorted({(round(x), round(y)) for x, y in (project(m.place) for m in marks if not m.soft)})
    path = "".join(f"M{x} {y}h.1" for x, y in spots)
    line = {"d": path, "fill": "none", "stroke": INK, "stroke-width": "2.6", "stroke-linecap": "round"}
    Tree.SubElement(root, "path", line | {"stroke-opacity": "0.6"})


def _mark(root: Tree.Element, mark: DrawnMark, project: _Projection) -> None:
    """Draw a dot at a known place, a pale ring where only the commune is known."""
    x, y = project(mark.place)
    circle = {"cx": f"{x:.1f}", "cy": f"{y:.1f}"}
    look = (
        {"r": "11", "fill": "#FFFFFF", "fill-opacity": "0.6", "stroke": INK}
        if mark.soft
        else {"r": "5", "fill": INK, "stroke": "#FFFFFF"}
    )
    Tree.SubElement(root, "circle", {**circle, **look})


def at(x: float, y: float, size: int, fill: str, weight: str = "400") -> dict[str, str]:
    """Return the attributes of a line of text."""
    return {"x": str(x), "y": str(y), "font-size": str(size), "fill": fill, "font-weight": weight}


def text_element(
    parent: Tree.Element, tag: str, text: str, attributes: Mapping[str, str] | None = None
) -> None:
    """Add an element that holds ``text``."""
    element = Tree.SubElement(parent, tag, dict(attributes or {}))
    element.text = "".join(c if c.isprintable() else " " for c in text)  # XML allows no control characters
