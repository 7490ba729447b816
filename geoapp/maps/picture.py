"""The picture of a map: shown without JavaScript, as a thumbnail, and to take along as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
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
#: The mean width of a letter by the font size, in the wider faces that stand in for ours.
_LETTER = 0.55
#: From line to line of what goes on below, by the font size.
_LEADING = 1.3


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
    attribution = _lines(text.attribution, 14, WIDTH - 2 * _MARGIN)
    rise = round(max(0, len(attribution) - 1) * 14 * _LEADING)
    frame = Frame(_MARGIN, _TOP, WIDTH - _LEGEND - 2 * _MARGIN, HEIGHT - _TOP - _BOTTOM - rise)
    draw_map(root, MapScene(units, marks, (), islands, view, shapes), frame)
    _head(root, text)
    _legend(root, text)
    if text.demonstration:
        text_element(root, "text", text.demonstration, at(_MARGIN, HEIGHT - 52 - rise, 20, "#A3341F", "600"))
    _write(root, attribution, at(_MARGIN, HEIGHT - 22 - rise, 14, MUTED))
    return written(root)


def _lines(text: str, size: int, width: float) -> list[str]:
    """Return a text in lines that are about as wide as there is room."""
    return wrap(text, max(1, int(width / (size * _LETTER))))


def _write(root: Tree.Element, lines: Sequence[str], first: dict[str, str]) -> float:
    """Write lines below one another, the first as told; return how far below it the last one stands."""
    step = float(first["font-size"]) * _LEADING
    for n, line in enumerate(lines):
        text_element(root, "text", line, {**first, "y": f"{float(first['y']) + n * step:g}"})
    return max(0, len(lines) - 1) * step


def _head(root: Tree.Element, text: PictureText) -> None:
    text_element(root, "text", text.title, at(_MARGIN, 44, 30, INK, "600"))
    text_element(root, "text", text.subtitle, at(_MARGIN, 74, 18, MUTED))


def _legend(root: Tree.Element, text: PictureText) -> None:
    left, y = WIDTH - _LEGEND, _TOP + 24.0
    width = _LEGEND - _MARGIN
    y += 20 + _write(root, _lines(text.legend_title, 18, width), at(left, y, 18, INK, "600"))
    for item, label in text.legend:
        draw_swatch(root, item, left, y)
        y += 34 + _write(root, _lines(label, 17, width - 40), at(left + 40, y + 17, 17, INK))
    if text.badge_legend:
        y += 12
        draw_badge(root, left + 19, y, "n")
        _write(root, _lines(text.badge_legend, 17, width - 48), at(left + 48, y + 15, 17, INK))
