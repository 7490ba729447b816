"""One SVG drawing of a map: shown without JavaScript, as a thumbnail, and later in print.

Built as an XML tree, so any text is data. Drawn in spherical Mercator like the map itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import TypeGuard
from xml.etree import ElementTree as Tree

from geoapp.maps.classes import MapClass

WIDTH = 1200
HEIGHT = 900
_INK = "#16302B"
_MUTED = "#5B6770"
_PAGE = "#F6F8F7"
_FONT = "'Be Vietnam Pro', system-ui, sans-serif"
_TOP, _BOTTOM, _LEGEND, _MARGIN = 96, 64, 300, 32

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
class PictureText:
    """The words around the drawing, in one language."""

    title: str
    subtitle: str
    legend_title: str
    legend: Sequence[tuple[MapClass, str]]
    badge_legend: str
    attribution: str
    demonstration: str = ""


def picture(
    units: Sequence[DrawnUnit],
    marks: Iterable[DrawnMark],
    text: PictureText,
    islands: Iterable[tuple[float, float, str]] = (),
    view: tuple[float, float, float, float] | None = None,
) -> bytes:
    """Return the map as SVG 1.1 in UTF-8; the same input always gives the same bytes.

    ``islands`` are the archipelagos to name, as (lon, lat, name); ``view`` is the box that must be seen
    beside the units themselves (west, south, east, north in degrees).
    """
    root = Tree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
            "font-family": _FONT,
            "role": "img",
        },
    )
    _text_element(root, "title", text.title)
    _patterns(root, [item for item, _ in text.legend])
    Tree.SubElement(root, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": _PAGE})
    corners = [(view[0], view[1]), (view[2], view[3])] if view else []
    points = [p for u in units for rings in u.polygons for ring in rings for p in ring]
    project = _Projection([*corners, *points])
    for unit in units:
        _polygons(root, unit, project)
    for mark in marks:
        _mark(root, mark, project)
    for unit in units:
        _label(root, unit, project)
    for lon, lat, name in islands:
        _island(root, name, project((lon, lat)))
    _words(root, text)
    Tree.indent(root, space="")
    drawing: bytes = Tree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + drawing


def polygons_of(topology: Mapping[str, Any], shape: int) -> list[list[list[Point]]]:
    """Return the polygons of one geometry of a quantised TopoJSON as rings of (lon, lat)."""
    geometry = topology["objects"]["units"]["geometries"][shape]
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[_ring(topology, arcs) for arcs in rings] for rings in polygons]


def _ring(topology: Mapping[str, Any], arcs: Iterable[int]) -> list[Point]:
    ring: list[Point] = []
    for index in arcs:
        points = _arc(topology, index if index >= 0 else ~index)
        ring.extend((points if index >= 0 else points[::-1])[1 if ring else 0 :])
    return ring


def _arc(topology: Mapping[str, Any], index: int) -> list[Point]:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in topology["arcs"][index]:
        x, y = x + step_x, y + step_y
        points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
    return points


class _Projection:
    """Spherical Mercator fitted into the drawing's map area."""

    def __init__(self, points: Sequence[Point]) -> None:
        plane = [_mercator(point) for point in points] or [(0.0, 0.0), (1.0, 1.0)]
        west, east = min(x for x, _ in plane), max(x for x, _ in plane)
        south, north = min(y for _, y in plane), max(y for _, y in plane)
        width, height = WIDTH - _LEGEND - 2 * _MARGIN, HEIGHT - _TOP - _BOTTOM
        self._scale = min(width / ((east - west) or 1), height / ((north - south) or 1))
        self._x = _MARGIN + (width - self._scale * (east - west)) / 2 - self._scale * west
        self._y = _TOP + (height - self._scale * (north - south)) / 2 + self._scale * north

    def __call__(self, point: Point) -> Point:
        x, y = _mercator(point)
        return self._x + self._scale * x, self._y - self._scale * y


def _mercator(point: Point) -> Point:
    lon, lat = point
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _polygons(root: Tree.Element, unit: DrawnUnit, project: _Projection) -> None:
    path = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(project, ring)) + "Z"
        for rings in unit.polygons
        for ring in rings
    )
    shape = {"d": path, "fill-rule": "evenodd"}
    fill = unit.drawn_as.color if unit.drawn_as else "#FFFFFF"
    element = Tree.SubElement(root, "path", {**shape, "fill": fill})
    _text_element(element, "title", unit.name)
    if unit.drawn_as and unit.drawn_as.pattern in _PATTERNS:
        Tree.SubElement(root, "path", {**shape, "fill": f"url(#{unit.drawn_as.pattern})"})
    # A light casing keeps the border visible on the darkest fill.
    for color, width in (("#FFFFFF", "2.6"), (_INK, "1")):
        line = {"d": path, "fill": "none", "stroke": color, "stroke-width": width, "stroke-opacity": "0.7"}
        Tree.SubElement(root, "path", line)


def _label(root: Tree.Element, unit: DrawnUnit, project: _Projection) -> None:
    if unit.label is None:
        return
    x, y = project(unit.label)
    ink, ground = ("#FFFFFF", unit.drawn_as.color) if _is_dark(unit.drawn_as) else (_INK, "#FFFFFF")
    halo = {"stroke": ground, "stroke-width": "4", "paint-order": "stroke", "stroke-linejoin": "round"}
    place = {"x": f"{x:.1f}", "y": f"{y - (14 if unit.badge else -6):.1f}", "text-anchor": "middle"}
    _text_element(
        root, "text", unit.name, {**place, **halo, "fill": ink, "font-size": "17", "font-weight": "600"}
    )
    if unit.badge:
        _badge(root, x, y, str(unit.badge))


def _island(root: Tree.Element, name: str, place: Point) -> None:
    """Write the name of an archipelago where it lies, as far as that is on the drawing."""
    x, y = place
    if 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
        halo = {"stroke": _PAGE, "stroke-width": "4", "paint-order": "stroke", "stroke-linejoin": "round"}
        at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": "middle", "font-size": "15", "fill": _INK}
        _text_element(root, "text", name, {**at, **halo, "font-style": "italic"})


def _is_dark(item: MapClass | None) -> TypeGuard[MapClass]:
    """Tell whether white reads better on a class's colour than ink (relative luminance of WCAG 2)."""
    if item is None:
        return False
    parts = (int(item.color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.18


def _badge(root: Tree.Element, x: float, y: float, count: str) -> None:
    box = {"x": f"{x - 19:.1f}", "y": f"{y - 4:.1f}", "width": "38", "height": "26", "rx": "13"}
    line = {"fill": "#FFFFFF", "stroke": _INK, "stroke-width": "1.5", "stroke-dasharray": "4 3"}
    Tree.SubElement(root, "rect", {**box, **line})
    place = {"x": f"{x:.1f}", "y": f"{y + 14:.1f}", "text-anchor": "middle", "font-size": "15"}
    _text_element(root, "text", count, {**place, "fill": _INK})


def _mark(root: Tree.Element, mark: DrawnMark, project: _Projection) -> None:
    """Draw a dot at a known place, a pale ring where only the commune is known."""
    x, y = project(mark.place)
    circle = {"cx": f"{x:.1f}", "cy": f"{y:.1f}"}
    look = (
        {"r": "11", "fill": "#FFFFFF", "fill-opacity": "0.6", "stroke": _INK}
        if mark.soft
        else {"r": "5", "fill": _INK, "stroke": "#FFFFFF"}
    )
    Tree.SubElement(root, "circle", {**circle, **look})


def _words(root: Tree.Element, text: PictureText) -> None:
    _text_element(root, "text", text.title, _at(_MARGIN, 44, 30, _INK, "600"))
    _text_element(root, "text", text.subtitle, _at(_MARGIN, 74, 18, _MUTED))
    left, top = WIDTH - _LEGEND, _TOP + 24
    _text_element(root, "text", text.legend_title, _at(left, top, 18, _INK, "600"))
    for row, (item, label) in enumerate(text.legend):
        y = top + 20 + row * 34
        box = {"x": str(left), "y": str(y), "width": "28", "height": "22", "stroke": _INK}
        Tree.SubElement(root, "rect", {**box, "fill": item.color, "stroke-opacity": "0.6"})
        if item.pattern in _PATTERNS:
            Tree.SubElement(root, "rect", {**box, "fill": f"url(#{item.pattern})", "stroke": "none"})
        _text_element(root, "text", label, _at(left + 40, y + 17, 17, _INK))
    if text.badge_legend:
        y = top + 32 + len(text.legend) * 34
        _badge(root, left + 19, y, "n")
        _text_element(root, "text", text.badge_legend, _at(left + 48, y + 15, 17, _INK))
    if text.demonstration:
        _text_element(root, "text", text.demonstration, _at(_MARGIN, HEIGHT - 52, 20, "#A3341F", "600"))
    _text_element(root, "text", text.attribution, _at(_MARGIN, HEIGHT - 22, 14, _MUTED))


def _at(x: float, y: float, size: int, fill: str, weight: str = "400") -> dict[str, str]:
    return {"x": str(x), "y": str(y), "font-size": str(size), "fill": fill, "font-weight": weight}


def _text_element(
    parent: Tree.Element, tag: str, text: str, attributes: Mapping[str, str] | None = None
) -> None:
    element = Tree.SubElement(parent, tag, dict(attributes or {}))
    element.text = "".join(c if c.isprintable() else " " for c in text)  # XML allows no control characters


#: Marks of each pattern in an 8 × 8 tile, as SVG path data and whether it is stroked or filled.
_PATTERNS: Mapping[str, tuple[int, str, bool]] = {
    "dots": (8, "M2 2h1.6v1.6h-1.6zM6 6h1.6v1.6h-1.6z", False),
    "diagonal": (8, "M-2 6L6 -2M2 10L10 2", True),
    "sparse": (14, "M3 3h1.4v1.4h-1.4zM10 10h1.4v1.4h-1.4z", False),
}


def _patterns(root: Tree.Element, classes: Iterable[MapClass]) -> None:
    used = {item.pattern for item in classes}
    definitions = Tree.SubElement(root, "defs")
    for name, (size, path, stroked) in _PATTERNS.items():
        if name in used:
            box = {"id": name, "width": str(size), "height": str(size), "patternUnits": "userSpaceOnUse"}
            pattern = Tree.SubElement(definitions, "pattern", box)
            paint = {"stroke": _INK, "fill": "none"} if stroked else {"fill": _INK}
            Tree.SubElement(pattern, "path", {"d": path, "opacity": "0.45", **paint})
