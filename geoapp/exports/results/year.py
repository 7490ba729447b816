"""The maps of a programme's year on the districts of its end: what was done, and target against result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import shapely

from geoapp.boundaries.coverage import bounds
from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.simplify import simplify
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.exports.attainment.scenes import polygons_in
from geoapp.maps.classes import COUNT_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.counts import count_class
from geoapp.maps.drawing import INK
from geoapp.maps.drawing import DrawnMark
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.drawing import Frame
from geoapp.maps.drawing import MapScene
from geoapp.maps.drawing import at
from geoapp.maps.drawing import canvas
from geoapp.maps.drawing import draw_map
from geoapp.maps.drawing import draw_swatch
from geoapp.maps.drawing import text_element
from geoapp.maps.drawing import written
from geoapp.maps.islands import Box
from geoapp.maps.islands import is_national
from geoapp.maps.islands import named_islands
from geoapp.maps.islands import with_islands
from geoapp.names import short_name
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.targets import Reach
from geoapp.projects.targets import Targets

#: The colours of the design's status palette; pattern and label repeat what they say.
TARGET_CLASSES = (
    MapClass(Reach.ALL, "#0F6B5C", "plain", "✓"),
    MapClass(Reach.HALF, "#8CCBB5", "dots", "≈"),
    MapClass(Reach.LESS, "#E07B1A", "diagonal", "✕"),
    MapClass(Reach.UNKNOWN, "#D5D9DE", "sparse", "?"),
    MapClass(Reach.NONE, "#FFFFFF", "none", "–"),
)
#: Pixels of the map and of a row of its legend: names stay readable where a phone shows it.
WIDTH, HEIGHT, _ROW = 620, 600, 34
_COLUMNS, _LEFT = 2, 8

Legend = Sequence[tuple[MapClass, int]]


@dataclass(frozen=True)
class YearMap:
    """One map: the class of each district, marks of projects, and how many districts each class has."""

    classes: Mapping[str, MapClass]
    legend: Legend
    marks: Sequence[DrawnMark] = ()


class DistrictGround:
    """The outlined districts of a day, simplified together, with their bare names, which no language changes.

    ``language`` is that of the names of the islands.
    """

    def __init__(self, units: Iterable[Unit], day: date, province: Box, language: str, width: int) -> None:
        held = (u for u in units if u.level is Level.DISTRICT and u.outline and u.valid_on(day))
        self.units = sorted(held, key=lambda unit: unit.code)
        self._province, self._language = province, language
        outlines = [unit.outline for unit in self.units if unit.outline]
        self._box = bounds(outlines) if outlines else province
        across = max(self._box[2] - self._box[0], self._box[3] - self._box[1])
        self._shapes = simplify(outlines, across * METRES_PER_DEGREE / width).outlines if outlines else ()

    def scene(
        self,
        class_of: Callable[[Unit], MapClass | None],
        marks: Iterable[DrawnMark] = (),
        badges: Mapping[str | None, int] | None = None,
    ) -> MapScene:
        """Return the districts, each drawn as ``class_of`` says and with its badge, under the marks."""
        drawn = [
            DrawnUnit(
                short_name(unit.name_vi),
                polygons_in(shape),
                visual_centre(shapely.to_wkb(shape)),
                class_of(unit),
                (badges or {}).get(unit.code, 0),
            )
            for unit, shape in zip(self.units, self._shapes, strict=True)
        ]
        islands = [(i.lon, i.lat, i.name(self._language)) for i in named_islands(self._province)]
        view = with_islands(self._box) if is_national(self._province) else None
        return MapScene(drawn, list(marks), (), islands, view)


def result_map(units: Sequence[Unit], counts: Mapping[str, int], projects: Iterable[Project]) -> YearMap:
    """Return how many projects each district has, and where those lie whose place is known."""
    held = {item.key: item for item in COUNT_CLASSES}
    classes = {unit.code: held[count_class(COUNT_CLASSES, counts.get(unit.code, 0))] for unit in units}
    return YearMap(classes, _legend(COUNT_CLASSES, classes), marks_of(projects))


def targets_map(units: Sequence[Unit], targets: Mapping[str, Targets]) -> YearMap:
    """Return how far the targets of each district were reached."""
    held = {item.key: item for item in TARGET_CLASSES}
    classes = {unit.code: held[targets.get(unit.code, Targets()).reach] for unit in units}
    return YearMap(classes, _legend(TARGET_CLASSES, classes))


def marks_of(projects: Iterable[Project]) -> list[DrawnMark]:
    """Return a mark for each project that gives its place, soft where that is known to the commune only."""
    return [
        DrawnMark((each.lon, each.lat), each.precision in (Precision.COMMUNE, Precision.DISTRICT))
        for each in projects
        if each.lon is not None and each.lat is not None
    ]


def year_picture(
    ground: DistrictGround, shown: YearMap, title: str, label: Callable[[MapClass], str], notice: str
) -> bytes:
    """Return a map with its legend below as SVG; ``notice`` stands under it, such as that all is made up."""
    rows = -(-len(shown.legend) // _COLUMNS) + bool(notice)
    root = canvas(WIDTH, HEIGHT + rows * _ROW + 8, title, [item for item, _ in shown.legend])
    scene = ground.scene(lambda unit: shown.classes[unit.code], shown.marks)
    draw_map(root, scene, Frame(2, 2, WIDTH - 4, HEIGHT - 4))
    for n, (item, count) in enumerate(shown.legend):
        x, y = _LEFT + n % _COLUMNS * WIDTH // _COLUMNS, HEIGHT + 8 + n // _COLUMNS * _ROW
        draw_swatch(root, item, x, y)
        text_element(root, "text", f"{label(item)} ({count})", at(x + 38, y + 17, 17, INK))
    if notice:
        text_element(root, "text", notice, at(_LEFT, HEIGHT + rows * _ROW - 8, 16, "#A3341F", "600"))
    return written(root)


def _legend(classes: Iterable[MapClass], used: Mapping[str, MapClass]) -> Legend:
    counts = Counter(item.key for item in used.values())
    return [(item, counts[item.key]) for item in classes if counts[item.key]]
