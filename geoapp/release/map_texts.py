"""The words and rows of a map's pages, in one language: what elements, tables and pictures carry."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geoapp.maps.classes import MapClass
from geoapp.maps.classes import used_classes
from geoapp.maps.picture import DrawnMark
from geoapp.maps.picture import DrawnUnit
from geoapp.maps.picture import PictureText
from geoapp.maps.picture import polygons_of
from geoapp.maps.projects import DETAIL_ROWS
from geoapp.maps.projects import PHASES
from geoapp.maps.projects import PRECISIONS
from geoapp.maps.projects import counts_by_unit
from geoapp.maps.projects import organisation_name
from geoapp.maps.projects import project_name
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.names import fold
from geoapp.names import short_name
from geoapp.pages.format import number
from geoapp.pages.format import partial_date
from geoapp.pages.format import source_parts
from geoapp.pages.translations import Texts
from geoapp.projects.taxonomy import PROJECT_TYPES
from geoapp.projects.taxonomy import project_type
from geoapp.release.layers import Layers
from geoapp.release.map_files import MapFiles
from geoapp.release.map_words import Words
from geoapp.release.map_words import class_label
from geoapp.release.map_words import describe
from geoapp.release.map_words import headline
from geoapp.release.map_words import standing


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
    """One project of the table that stands in for the list without JavaScript."""

    name: str
    type: str
    unit: str
    organisation: str
    year: str


def variable_payload(column: Column, texts: Texts) -> Mapping[str, Any]:
    """Return how a variable is called and drawn; only classes that occur, and the unknown."""
    return {
        "key": column.key,
        "label": texts(f"variable.{column.key}"),
        "note": variable_note(column, texts),
        "kind": column.kind,
        "classes": [
            {
                "key": item.key,
                "label": class_label(item, column, texts),
                "color": item.color,
                "pattern": item.pattern,
                "sign": item.sign,
            }
            for item in column.classes
        ],
    }


def variable_note(column: Column, texts: Texts) -> str:
    """Say whose status is shown and on what it rests, thresholds not confirmed included."""
    note = texts(f"variable.{column.key}.note")
    return f"{note} {texts('page.unconfirmed')}" if column.unconfirmed else note


def project_payload(
    layers: Layers, files: MapFiles, data: Mapping[str, Any], texts: Texts
) -> Mapping[str, Any]:
    """Return where the projects' data lies and how types, organisations and phases are called."""
    language, day = texts.language, layers.definition.day
    known = {organisation.slug: organisation for organisation in layers.snapshot.organisations}
    return {
        "columns": data["projects"],
        "names": data[f"names.{language}"],
        "details": [data[name] for name in files.chunks(language)],
        "chunk": DETAIL_ROWS,
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
        "precisions": [{"code": item, "label": texts(f"precision.{item}")} for item in PRECISIONS],
    }


def attribution_parts(layers: Layers, texts: Texts) -> list[dict[str, str]]:
    """Return source and accuracy of the outlines, each once."""
    drawn = [unit for unit in layers.rows if unit.outline]
    parts = [{"text": source} for source in dict.fromkeys(unit.source for unit in drawn)]
    accuracy = max((unit.accuracy_m for unit in drawn if unit.accuracy_m), default=None)
    if accuracy:
        parts.append({"text": texts("page.accuracy", metres=number(accuracy, texts.language))})
    return parts


def ranking(layers: Layers, texts: Texts) -> Ranking:
    """Return the table for the map's default variable and period."""
    column = layers.columns[0]
    cells = sorted(
        _last_cells(layers, column),
        key=lambda pair: (standing(pair[1], column), fold(short_name(pair[0].name_vi))),
    )
    counts = counts_by_unit(layers.placed)
    rows = [
        RankingRow(
            unit.code, short_name(unit.name_vi), describe(cell, column, texts), counts.get(unit.code, 0)
        )
        for unit, cell in cells
    ]
    note = [period_words(layers, texts), variable_note(column, texts)]
    return Ranking(
        headline([cell for _, cell in cells], column, texts),
        ". ".join(part for part in note if part),
        texts(f"variable.{column.key}"),
        "projects" in layers.definition.layers,
        tuple(rows),
    )


def drawn_marks(layers: Layers) -> list[DrawnMark]:
    """Return the projects the picture draws outside badges."""
    found = [(item.point, item.approximate) for item in layers.placed]
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


def project_rows(layers: Layers, texts: Texts) -> list[ProjectRow]:
    """Return the projects for readers without JavaScript."""
    day, language = layers.definition.day, texts.language
    organisations = {o.slug: organisation_name(o, language, day) for o in layers.snapshot.organisations}
    units = {unit.code: short_name(unit.name_vi) for unit in layers.rows}
    rows = []
    for item in layers.placed:
        kind = project_type(item.project.type)
        rows.append(
            ProjectRow(
                project_name(item.project, language),
                kind.name_en if language == "en" else kind.name_vi,
                units.get(item.unit_code or "", ""),
                organisations.get(item.project.lead_org or "", ""),
                str(item.project.started_on.first.year) if item.project.started_on else "",
            )
        )
    return rows


def drawn_units(layers: Layers, topology: Mapping[str, Any]) -> list[DrawnUnit]:
    """Return the units of the map's last period as the picture draws them, with published geometry."""
    column = layers.columns[0]
    classes = {item.key: item for item in column.classes}
    badges = counts_by_unit([item for item in layers.placed if not item.point and not item.approximate])
    return [
        DrawnUnit(
            short_name(unit.name_vi),
            polygons_of(topology, layers.shapes[unit.id]),
            topology["label"][layers.shapes[unit.id]],
            classes[cell.key],
            badges.get(unit.code, 0),
        )
        for unit, cell in _last_cells(layers, column)
        if unit.outline
    ]


def picture_text(title: str, demonstration: bool, layers: Layers, texts: Texts) -> PictureText:
    """Return the words around the picture."""
    column = layers.columns[0]
    keys = [cell.key for _, cell in _last_cells(layers, column)]
    legend: Sequence[tuple[MapClass, str]] = [
        (item, class_label(item, column, texts)) for item in used_classes(column.classes, keys)
    ]
    unplaced = (not item.point and not item.approximate for item in layers.placed)
    return PictureText(
        title,
        " · ".join(part for part in (ranking(layers, texts).headline, period_words(layers, texts)) if part),
        texts(f"variable.{column.key}"),
        legend,
        texts("page.badge_legend") if any(unplaced) else "",
        " · ".join(part["text"] for part in attribution_parts(layers, texts)),
        texts("page.demonstration") if demonstration else "",
    )


def _last_cells(layers: Layers, column: Column) -> list[tuple[Any, Cell]]:
    return [(unit, cell) for unit, cell in zip(layers.rows, column.cells[-1], strict=True) if cell]
