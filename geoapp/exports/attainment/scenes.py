"""The maps of a report, on the units of its day: environment criteria, recognition, indicators met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from geoapp.boundaries.coverage import bounds
from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.simplify import simplify
from geoapp.criteria.statuses import ABSENT
from geoapp.criteria.statuses import MET
from geoapp.criteria.statuses import NOT_APPLICABLE
from geoapp.criteria.statuses import NOT_ASSESSED
from geoapp.exports.attainment.figures import Findings
from geoapp.exports.attainment.figures import UnitFigures
from geoapp.exports.attainment.words import Words
from geoapp.exports.attainment.words import status_class
from geoapp.maps.classes import NO_SET
from geoapp.maps.classes import NO_VALUE
from geoapp.maps.classes import RECOGNITION_CLASSES
from geoapp.maps.classes import SHARE_CLASSES
from geoapp.maps.classes import STATUS_CLASSES
from geoapp.maps.classes import MapClass
from geoapp.maps.classes import share_class
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.drawing import MapScene
from geoapp.maps.drawing import map_drawing
from geoapp.maps.islands import Box
from geoapp.maps.islands import is_national
from geoapp.maps.islands import named_islands
from geoapp.maps.islands import with_islands
from geoapp.names import short_name

#: Pixels of a drawing; paper makes it as large as it has room.
WIDTH, HEIGHT = 920, 626


@dataclass(frozen=True)
class ReportMap:
    """One map with the words beside it. ``legend`` has each class with its label and how many units it has.

    ``sources`` are those of what it shows, ``outlines`` those of the borders.
    """

    key: str
    title: str
    headline: str
    note: str
    legend: Sequence[tuple[MapClass, str, int]]
    drawing: bytes
    sources: Sequence[str]
    outlines: Sequence[str]


def report_maps(found: Findings, bounds_of_province: Box, words: Words) -> list[ReportMap]:
    """Return the maps of a report; none where no unit of its level has an outline."""
    ground = _Ground(found, bounds_of_province, words)
    if not ground.shapes:
        return []
    makers = [_environment, _recognition, _indicators] if found.assessed else [_recognition]
    # A map on which nothing is known tells nothing.
    known = [make for make in makers if make is not _recognition or found.recognised]
    return [make(found, words, ground) for make in known]


class _Ground:
    """The outlines of a report's units, simplified together, and the districts they make up."""

    def __init__(self, found: Findings, province: Box, words: Words) -> None:
        drawn = [row for row in found.units if row.unit.outline]
        outlines = [row.unit.outline for row in drawn if row.unit.outline]
        self.shapes: Mapping[str, shapely.Geometry] = {}
        self.sources = list(dict.fromkeys(row.unit.source for row in drawn))
        self._words, self._province = words, province
        self._box = bounds(outlines) if outlines else province
        if outlines:
            across = max(self._box[2] - self._box[0], self._box[3] - self._box[1])
            lighter = simplify(outlines, across * METRES_PER_DEGREE / WIDTH).outlines
            self.shapes = {row.unit.code: shape for row, shape in zip(drawn, lighter, strict=True)}
        self._rows = drawn

    def draw(self, title: str, class_of: Callable[[UnitFigures], MapClass]) -> bytes:
        """Return the drawing in which each unit has the class that ``class_of`` gives it."""
        named = not self._holders
        units = [
            self._unit(
                short_name(self._words.unit(row.unit)), self.shapes[row.unit.code], class_of(row), named
            )
            for row in self._rows
        ]
        islands = [(i.lon, i.lat, i.name(self._words.language)) for i in named_islands(self._province)]
        view = with_islands(self._box) if is_national(self._province) else None
        return map_drawing(MapScene(units, (), self._holders, islands, view), WIDTH, HEIGHT, title)

    @property
    def _holders(self) -> list[DrawnUnit]:
        """The districts, put together from the units drawn in them."""
        parts: dict[str, list[shapely.Geometry]] = {}
        names = {}
        for row in self._rows:
            if row.holder:
                parts.setdefault(row.holder.code, []).append(self.shapes[row.unit.code])
                names[row.holder.code] = short_name(self._words.unit(row.holder))
        whole = {code: shapely.union_all(some) for code, some in sorted(parts.items())}
        return [self._unit(names[code], shape, None, True) for code, shape in whole.items()]

    @staticmethod
    def _unit(name: str, shape: shapely.Geometry, item: MapClass | None, named: bool) -> DrawnUnit:
        return DrawnUnit(
            name, polygons_in(shape), visual_centre(shapely.to_wkb(shape)) if named else None, item
        )


def polygons_in(shape: shapely.Geometry) -> list[list[list[tuple[float, float]]]]:
    """Return the polygons of an outline as lists of rings of (lon, lat)."""
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [
        [[(x, y) for x, y in ring.coords] for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in polygons
    ]


def _environment(found: Findings, words: Words, ground: _Ground) -> ReportMap:
    texts = words.texts
    title = texts("report.map_environment")
    if len(found.criteria) == 1:
        title = words.criterion(found.criteria[0])
    legend = _legend(
        STATUS_CLASSES, (status_class(row.status) for row in found.units), lambda c: texts(f"class.{c.key}")
    )
    note = _cautious(texts("report.map_environment_note", period=words.reported), words)
    drawing = ground.draw(title, lambda row: status_class(row.status))
    sources = _figure_sources(found)
    return ReportMap(
        "tieu-chi-moi-truong", title, words.short_headline, note, legend, drawing, sources, ground.sources
    )


def _recognition(found: Findings, words: Words, ground: _Ground) -> ReportMap:
    texts = words.texts
    title = texts("report.map_recognition", tier=words.tier)
    legend = _legend(RECOGNITION_CLASSES, map(_stage_class, found.units), lambda c: texts(f"class.{c.key}"))
    note = texts("report.map_recognition_note", date=words.day(found.day))
    numbers = {row.recognition_source for row in found.units if row.recognition_source}
    sources = [found.sources.listed[n - 1] for n in sorted(numbers)]
    drawing = ground.draw(title, _stage_class)
    return ReportMap(
        "cong-nhan", title, words.recognised_headline, note, legend, drawing, sources, ground.sources
    )


def _indicators(found: Findings, words: Words, ground: _Ground) -> ReportMap:
    texts = words.texts
    title = texts("report.indicators_met")

    def label(item: MapClass) -> str:
        return texts("report.indicators_met_all" if item.key == "all_met" else f"class.{item.key}")

    legend = _legend(SHARE_CLASSES, map(_share_class, found.units), label)
    drawing = ground.draw(title, _share_class)
    note = _cautious(texts("report.indicators_met_note"), words)
    return ReportMap(
        "chi-tieu-dat", title, words.average, note, legend, drawing, _figure_sources(found), ground.sources
    )


def _cautious(note: str, words: Words) -> str:
    """Return a note with what is not confirmed or appraised of the results a map shows."""
    return " ".join(part for part in (note, words.caution) if part)


def _figure_sources(found: Findings) -> list[str]:
    numbers = {figure.source for row in found.units for figure in row.figures if figure.source}
    return [found.sources.listed[n - 1] for n in sorted(numbers)]


def _legend(
    classes: Sequence[MapClass], used: Iterable[MapClass], label: Callable[[MapClass], str]
) -> list[tuple[MapClass, str, int]]:
    counts = Counter(item.key for item in used)
    return [(item, label(item), counts[item.key]) for item in classes if counts[item.key]]


def _stage_class(row: UnitFigures) -> MapClass:
    key = row.recognition.stage if row.recognition else NO_VALUE
    return next(item for item in RECOGNITION_CLASSES if item.key == key)


def _share_class(row: UnitFigures) -> MapClass:
    absent = row.status == ABSENT
    key = NO_SET if absent else share_class(row.count(MET), row.applicable, row.count(NOT_ASSESSED))
    if row.status == NOT_APPLICABLE:
        key = str(STATUS_CLASSES[NOT_APPLICABLE].key)
    return next(item for item in SHARE_CLASSES if item.key == key)
