"""The maps of the report: projects on the districts of the day, and the report on attainment's own maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence

import shapely

from geoapp.boundaries.chains import Chains
from geoapp.boundaries.coverage import bounds
from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.ellipsoid import METRES_PER_DEGREE
from geoapp.boundaries.simplify import simplify
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Tier
from geoapp.exports.attainment.scenes import HEIGHT
from geoapp.exports.attainment.scenes import WIDTH
from geoapp.exports.attainment.scenes import ReportMap
from geoapp.exports.attainment.scenes import polygons_in
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Picture
from geoapp.exports.results.words import ResultWords
from geoapp.maps.drawing import DrawnMark
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.drawing import MapScene
from geoapp.maps.drawing import map_drawing
from geoapp.maps.islands import Box
from geoapp.maps.islands import is_national
from geoapp.maps.islands import named_islands
from geoapp.maps.islands import with_islands
from geoapp.names import short_name
from geoapp.projects.records import Precision

_SHOWN = ("tieu-chi-moi-truong", "cong-nhan")


def pictures(found: Results, units: Sequence[Unit], province: Box, words: ResultWords) -> list[Picture]:
    """Return the maps there is ground for: projects, then attainment and recognition."""
    projects = _projects(found, units, province, words)
    return [*([projects] if projects else []), *_attainment(found, province, words)]


def _attainment(found: Results, province: Box, words: ResultWords) -> list[Picture]:
    """Return the maps of communes where they have outlines and something is known, else of districts."""
    for level in (Level.COMMUNE, Level.DISTRICT):
        told = found.found(Tier.NTM, level)
        if told is None or not (told.assessed or told.recognised):
            continue
        maps = [each for each in report_maps(told, province, words.of(told)) if each.key in _SHOWN]
        if maps:
            return [_picture(each, words) for each in maps]
    return []


def _picture(item: ReportMap, words: ResultWords) -> Picture:
    legend = [(drawn, label, words.number(count)) for drawn, label, count in item.legend]
    counts = "; ".join(f"{label}: {count}" for _, label, count in legend)
    said = f"{words('map_words', title=item.title)} {item.headline}. {counts}."
    note = f"{item.note} {words.texts('report.outlines', source=words.cite(*item.outlines))}"
    return Picture(item.key, item.title, note, said, legend, item.drawing)


def _projects(found: Results, units: Sequence[Unit], province: Box, words: ResultWords) -> Picture | None:
    ground = [u for u in units if u.level is Level.DISTRICT and u.outline and u.valid_on(found.day)]
    if not ground or not found.standing:
        return None
    chains, badges = Chains(units), Counter[str | None]()
    marks: list[DrawnMark] = []
    for project in found.standing:
        if project.lon is not None and project.lat is not None:
            soft = project.precision in (Precision.COMMUNE, Precision.DISTRICT)
            marks.append(DrawnMark((project.lon, project.lat), soft))
        else:
            badges[chains.counted_in(project.unit_code, found.day)] += 1
    drawn = _drawn(sorted(ground, key=lambda unit: unit.code), badges, words)
    counted = sum(each.badge for each in drawn)
    unplaced = badges.total() - counted
    title = words("map_projects", date=words.day(found.day))
    told = {"n": len(found.standing), "located": len(marks), "counted": counted, "unplaced": unplaced}
    outlines = words.texts("report.outlines", source=words.cite(*(unit.source for unit in ground)))
    note = f"{words('map_projects_note', **told)} {outlines}"
    islands = [(i.lon, i.lat, i.name(words.texts.language)) for i in named_islands(province)]
    box = bounds([unit.outline for unit in ground if unit.outline])
    view = with_islands(box) if is_national(province) else None
    drawing = map_drawing(MapScene(drawn, marks, (), islands, view), WIDTH, HEIGHT, title)
    said = f"{words('map_words', title=title)} {words('map_projects_note', **told)}"
    return Picture("mo-hinh", title, note, said, (), drawing)


def _drawn(ground: Sequence[Unit], badges: Mapping[str | None, int], words: ResultWords) -> list[DrawnUnit]:
    outlines = [unit.outline for unit in ground if unit.outline]
    west, south, east, north = bounds(outlines)
    across = max(east - west, north - south)
    lighter = simplify(outlines, across * METRES_PER_DEGREE / WIDTH).outlines
    return [
        DrawnUnit(
            short_name(words.named(unit)),
            polygons_in(shape),
            visual_centre(shapely.to_wkb(shape)),
            None,
            badges.get(unit.code, 0),
        )
        for unit, shape in zip(ground, lighter, strict=True)
    ]
