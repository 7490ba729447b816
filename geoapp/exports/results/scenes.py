"""The maps of the report: projects on the districts of the day, and the report on attainment's own maps."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.criteria.records import Tier
from geoapp.exports.attainment.scenes import HEIGHT
from geoapp.exports.attainment.scenes import WIDTH
from geoapp.exports.attainment.scenes import ReportMap
from geoapp.exports.attainment.scenes import report_maps
from geoapp.exports.results.figures import Results
from geoapp.exports.results.model import Picture
from geoapp.exports.results.words import ResultWords
from geoapp.exports.results.year import DistrictGround
from geoapp.exports.results.year import YearMap
from geoapp.exports.results.year import marks_of
from geoapp.exports.results.year import result_map
from geoapp.exports.results.year import targets_map
from geoapp.maps.drawing import map_drawing
from geoapp.maps.islands import Box
from geoapp.projects.counting import BEGUN

#: The maps of the year by the name of their texts, and what their files are called.
_OF_YEAR = {"result": "ket-qua", "targets": "chi-tieu"}
_SHOWN = ("tieu-chi-moi-truong", "cong-nhan")


def pictures(found: Results, units: Sequence[Unit], province: Box, words: ResultWords) -> list[Picture]:
    """Return the maps there is ground for: the year, its targets, all projects, attainment, recognition."""
    ground = DistrictGround(units, found.day, province, words.texts.language, WIDTH)
    made = [_year(found, ground, words), _targets(found, ground, words), _projects(found, ground, words)]
    return [*(each for each in made if each), *_attainment(found, province, words)]


def _year(found: Results, ground: DistrictGround, words: ResultWords) -> Picture | None:
    """Return where the projects are that began in the year."""
    begun = [each.project for each in found.projects if each.counted_as in BEGUN]
    if not ground.units or not begun:
        return None
    counts = {row.unit.code: sum(row.projects[kind] for kind in BEGUN) for row in found.districts if row.unit}
    shown = result_map(ground.units, counts, begun)
    told = {"n": len(begun), "located": len(shown.marks)}
    return _of_year(shown, ground, "result", words("map_result_note", **told), found, words)


def _targets(found: Results, ground: DistrictGround, words: ResultWords) -> Picture | None:
    """Return how far each district reached its targets; nothing where no district has one."""
    if not any(unit.code in found.targets_by_district for unit in ground.units):
        return None
    shown = targets_map(ground.units, found.targets_by_district)
    return _of_year(shown, ground, "targets", words("map_targets_note"), found, words)


def _of_year(
    shown: YearMap, ground: DistrictGround, key: str, note: str, found: Results, words: ResultWords
) -> Picture:
    title = words(f"map_{key}", year=found.year)
    legend = [(item, words.texts(f"class.{item.key}"), words.number(n)) for item, n in shown.legend]
    said = "; ".join(f"{label}: {count}" for _, label, count in legend)
    outlines = words.texts("report.outlines", source=words.cite(*(unit.source for unit in ground.units)))
    scene = ground.scene(lambda unit: shown.classes[unit.code], shown.marks)
    drawing = map_drawing(scene, WIDTH, HEIGHT, title)
    return Picture(
        _OF_YEAR[key],
        title,
        f"{note} {outlines}",
        f"{words('map_words', title=title)} {said}.",
        legend,
        drawing,
    )


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


def _projects(found: Results, ground: DistrictGround, words: ResultWords) -> Picture | None:
    """Return all projects that are there at the end of the year."""
    if not ground.units or not found.standing:
        return None
    badges, marks = found.unplaced, marks_of(found.standing)
    counted = sum(badges[unit.code] for unit in ground.units)
    title = words("map_projects", date=words.day(found.day))
    told = {
        "n": len(found.standing),
        "located": len(marks),
        "counted": counted,
        "unplaced": badges.total() - counted,
    }
    outlines = words.texts("report.outlines", source=words.cite(*(unit.source for unit in ground.units)))
    note = f"{words('map_projects_note', **told)} {outlines}"
    drawing = map_drawing(ground.scene(lambda _unit: None, marks, badges), WIDTH, HEIGHT, title)
    said = f"{words('map_words', title=title)} {words('map_projects_note', **told)}"
    return Picture("mo-hinh", title, note, said, (), drawing)
