"""The words and rows of a map's pages, in one language: what elements, tables and pictures carry."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geoapp.maps.classes import MapClass
from geoapp.maps.classes import used_classes
from geoapp.maps.drawing import DrawnMark
from geoapp.maps.drawing import DrawnUnit
from geoapp.maps.marks import DETAIL_ROWS
from geoapp.maps.marks import PRECISIONS
from geoapp.maps.marks import Whereabouts
from geoapp.maps.picture import PictureText
from geoapp.maps.projects import PHASES
from geoapp.maps.projects import organisation_name
from geoapp.maps.projects import project_name
from geoapp.maps.rings import polygons_of
from geoapp.maps.shapes import SHAPES_ZOOM
from geoapp.names import fold
from geoapp.names import short_name
from geoapp.numbers import number
from geoapp.pages.format import partial_date
from geoapp.pages.format import source_parts
from geoapp.pages.translations import Texts
from geoapp.projects.records import Project
from geoapp.projects.taxonomy import PROJECT_TYPES
from geoapp.projects.taxonomy import project_type
from geoapp.release.activity_layer import activity_cells
from geoapp.release.activity_layer import activity_lists
from geoapp.release.activity_layer import organisation_names
from geoapp.release.layers import Layers
from geoapp.release.map_files import MapFiles
from geoapp.release.map_words import Words
from geoapp.release.map_words import class_label
from geoapp.release.map_words import describe
from geoapp.release.map_words import headline
from geoapp.release.map_words import standing
from geoapp.release.variable_texts import variable_label
from geoapp.release.variable_texts import variable_note

#: So many projects stand in the table of a page without JavaScript; all of them are among the downloads.
LISTED_PROJECTS = 200


@dataclass(frozen=True)
class RankingRow:
    """One unit of the table beside the map."""

    code: str
    name: str
    words: Words
    projects: int


@dataclass(frozen=True)
class Ranking:
    """The table beside the map for its default view, so a page says something before any script ran."""

    headline: str
    note: str
    column: str
    with_projects: bool
    rows: tuple[RankingRow, ...]


@dataclass(frozen=True)
class FigureRow:
    """One figure of the whole province with its date and source."""

    label: str
    value: str
    as_of: str
    source: list[tuple[str, str]]


@dataclass(frozen=True)
class ProjectRow:
    """One project or activity of the table that stands in for the list without JavaScript."""

    name: str
    type: str
    organisation: str
    year: str
    unit: str


def marks_payload(
    layers: Layers, files: MapFiles, name: Callable[[str], Any], texts: Texts
) -> Mapping[str, Any]:
    """Return where the data of the marks lies and how their types, organisations and phases are called."""
    language, activities = texts.language, layers.marked == "activities"
    return {
        "layer": layers.marked,
        "columns": name(files.address["projects"]),
        "names": name(files.address[f"names.{language}"]),
        "details": [name(files.address[chunk]) for chunk in files.chunks(language)],
        "chunk": DETAIL_ROWS,
        **({"shapes": [name(files.address["shapes"]), SHAPES_ZOOM]} if "shapes" in files.address else {}),
        **(activity_lists(layers, texts) if activities else _project_lists(layers, texts)),
        "precisions": [{"code": item, "label": texts(f"precision.{item}")} for item in PRECISIONS],
    }


def _project_lists(layers: Layers, texts: Texts) -> Mapping[str, Any]:
    """Return what the columns of projects index."""
    language, day = texts.language, layers.definition.day
    known = {organisation.slug: organisation for organisation in layers.snapshot.organisations}
    return {
        "types": [
            {
                "code": kind.code,
                "label": kind.name_en if language == "en" else kind.name_vi,
                "icon": kind.icon,
            }
            for kind in PROJECT_TYPES
        ],
        "organisations": [
            {"slug": slug, "label": organisation_name(known[slug], language, day)}
            for slug in layers.lead_organisations
        ],
        "phases": [{"code": phase, "label": texts(f"phase.{phase}")} for phase in PHASES],
    }


def attribution_parts(layers: Layers, texts: Texts) -> list[dict[str, str]]:
    """Return source and accuracy of the outlines, each once."""
    standing = [*layers.timeline.base.rows, *(u for t in layers.timeline.parts.values() for u in t.rows)]
    drawn = [unit for unit in standing if unit.outline]
    parts = [{"text": source} for source in dict.fromkeys(unit.source for unit in drawn)]
    accuracy = max((unit.accuracy_m for unit in drawn if unit.accuracy_m), default=None)
    if accuracy:
        parts.append({"text": texts("page.accuracy", metres=number(accuracy, texts.language))})
    return parts


def ranking(layers: Layers, texts: Texts) -> Ranking:
    """Return the table for the map's default variable and period."""
    column = layers.columns[0]
    cells = sorted(
        layers.last_cells(column),
        key=lambda pair: (standing(pair[1], column), fold(short_name(pair[0].name_vi))),
    )
    counts = layers.counts(layers.marks)
    rows = [
        RankingRow(
            unit.code, short_name(unit.name_vi), describe(cell, column, texts), counts.get(unit.code, 0)
        )
        for unit, cell in cells
    ]
    note = [period_words(layers, texts), variable_note(column, layers, texts)]
    return Ranking(
        headline([cell for _, cell in cells], column, texts),
        ". ".join(part for part in note if part),
        variable_label(column, layers, texts),
        layers.marked is not None,
        tuple(rows),
    )


def drawn_marks(layers: Layers) -> list[DrawnMark]:
    """Return the marks the picture draws outside badges."""
    found = [(item.point, item.approximate) for item in layers.marks]
    return [
        DrawnMark(place, soft)
        for point, approximate in found
        for place, soft in ((point, False), (approximate, True))
        if place
    ]


def period_words(layers: Layers, texts: Texts) -> str:
    """Return the period shown, where the map has several; a single one is not a choice worth naming."""
    periods = layers.definition.periods
    return texts("map.period_year", time=periods[-1]) if len(periods) > 1 else ""


def province_figures(layers: Layers, texts: Texts) -> list[FigureRow]:
    """Return what sources say of the whole province, by measure and date."""
    language = texts.language
    figures = [s for s in layers.snapshot.statistics if s.unit_code == layers.province.code]
    figures.sort(key=lambda s: (texts.get(f"measure.{s.measure}", s.measure), str(s.as_of or "")))
    return [
        FigureRow(
            texts.get(f"measure.{s.measure}", s.measure),
            number(s.value, language),
            partial_date(str(s.as_of), language) if s.as_of else "",
            source_parts(s.source),
        )
        for s in figures
    ]


def mark_rows(layers: Layers, texts: Texts) -> list[ProjectRow]:
    """Return the marks for readers without JavaScript: all of a province, the first ones of a country."""
    organisations = organisation_names(layers, texts.language)
    base = layers.timeline.bases[layers.last]
    units = {unit.code: short_name(unit.name_vi) for unit in layers.shown}

    def unit_of(item: Whereabouts) -> str:
        return units.get((item.units[base][layers.last] if base else None) or "", "")

    projects = (
        ProjectRow(*_project_cells(each.project, texts, organisations), unit_of(each))
        for each in layers.placed[:LISTED_PROJECTS]
    )
    activities = (
        ProjectRow(*activity_cells(each.activity, texts, organisations), unit_of(each))
        for each in layers.activities[:LISTED_PROJECTS]
    )
    return [*projects, *activities]


def _project_cells(
    project: Project, texts: Texts, organisations: Mapping[str, str]
) -> tuple[str, str, str, str]:
    """Return name, type, organisation and year."""
    kind = project_type(project.type)
    return (
        project_name(project, texts.language),
        kind.name_en if texts.language == "en" else kind.name_vi,
        organisations.get(project.lead_org or "", ""),
        str(project.started_on.first.year) if project.started_on else "",
    )


def drawn_units(layers: Layers, topology: Mapping[str, Any] | None = None) -> list[DrawnUnit]:
    """Return the units the map opens on as the picture draws them, with published geometry.

    Without a ``topology`` they have no geometry yet: what else tells one picture from another.
    """
    column = layers.columns[0]
    classes = {item.key: item for item in column.classes}
    badges = layers.counts([item for item in layers.marks if not item.point and not item.approximate])
    cells = {unit.id: cell for unit, cell in layers.last_cells(column)}
    return [
        DrawnUnit(
            short_name(unit.name_vi),
            polygons_of(topology, shape) if topology else (),
            topology["label"][shape] if topology else None,
            classes[cells[unit.id].key],
            badges.get(unit.code, 0),
        )
        for shape, unit in enumerate(layers.timeline.base.outlined(layers.last))
    ]


def picture_text(
    title: str, demonstration: bool, layers: Layers, texts: Texts, ranked: Ranking
) -> PictureText:
    """Return the words around the picture; ``ranked`` is the table beside the map."""
    column = layers.columns[0]
    keys = [cell.key for _, cell in layers.last_cells(column)]
    legend: Sequence[tuple[MapClass, str]] = [
        (item, class_label(item, column, texts)) for item in used_classes(column.classes, keys)
    ]
    unplaced = (not item.point and not item.approximate for item in layers.marks)
    return PictureText(
        title,
        " · ".join(part for part in (ranked.headline, period_words(layers, texts)) if part),
        variable_label(column, layers, texts),
        legend,
        texts("page.badge_legend") if any(unplaced) else "",
        " · ".join(part["text"] for part in attribution_parts(layers, texts)),
        texts("page.demonstration") if demonstration else "",
    )
