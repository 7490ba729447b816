"""The picture of a map: shown without JavaScript, as a thumbnail, and to take along as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from geoapp.maps.classes import MapClass
from geoapp.maps.drawing import GROUND
from geoapp.maps.drawing import INK
from geoapp.maps.drawing import MUTED
from geoapp.maps.drawing import DrawnMark
from geoapp.maps.drawing import DrawnShape
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.drawing import Frame
from geoapp.maps.drawing import MapScene
from geoapp.maps.drawing import at
from geoapp.maps.drawing import canvas
from geoapp.maps.drawing import draw_badge
from geoapp.maps.drawing import draw_map
from geoapp.maps.drawing import draw_swatch
from geoapp.maps.drawing import text_element
from geoapp.maps.drawing import written

WIDTH = 1200
HEIGHT = 900
_TOP, _BOTTOM, _LEGEND, _MARGIN = 96, 64, 300, 32
_FRAME = Frame(_MARGIN, _TOP, WIDTH - _LEGEND - 2 * _MARGIN, HEIGHT - _TOP - _BOTTOM)


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
    shapes: Sequence[DrawnShape] = (),
) -> bytes:
    """Return the map as SVG 1.1 in UTF-8; the same input always gives the same bytes.

    ``islands``, ``view`` and ``shapes`` are those of :class:`~geoapp.maps.drawing.MapScene`.
    """
    root = canvas(WIDTH, HEIGHT, text.title, [item for item, _ in text.legend])
    Tree.SubElement(root, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": GROUND})
    draw_map(root, MapScene(units, marks, (), islands, view, shapes), _FRAME)
    _words(root, text)
    return written(root)


def _words(root: Tree.Element, text: PictureText) -> None:
    text_element(root, "text", text.title, at(_MARGIN, 44, 30, INK, "600"))
    text_element(root, "text", text.subtitle, at(_MARGIN, 74, 18, MUTED))
    left, top = WIDTH - _LEGEND, _TOP + 24
    text_element(root, "text", text.legend_title, at(left, top, 18, INK, "600"))
    for row, (item, label) in enumerate(text.legend):
        y = top + 20 + row * 34
        draw_swatch(root, item, left, y)
        text_element(root, "text", label, at(left + 40, y + 17, 17, INK))
    if text.badge_legend:
        y = top + 32 + len(text.legend) * 34
        draw_badge(root, left + 19, y, "n")
        text_element(root, "text", text.badge_legend, at(left + 48, y + 15, 17, INK))
    if text.demonstration:
        text_element(root, "text", text.demonstration, at(_MARGIN, HEIGHT - 52, 20, "#A3341F", "600"))
    text_element(root, "text", text.attribution, at(_MARGIN, HEIGHT - 22, 14, MUTED))
