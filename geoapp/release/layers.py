"""The data of one map in a release: what it draws when, unit rows, values, projects and facts."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property

import shapely

from geoapp.boundaries.coverage import bounds
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.maps.activities import PlacedActivity
from geoapp.maps.activities import place_activities
from geoapp.maps.definition import MapDefinition
from geoapp.maps.facts import Facts
from geoapp.maps.facts import facts_by_unit
from geoapp.maps.islands import Box
from geoapp.maps.islands import is_national
from geoapp.maps.islands import with_islands
from geoapp.maps.levels import Timeline
from geoapp.maps.levels import UnitTable
from geoapp.maps.levels import drawn_levels
from geoapp.maps.levels import timeline_of
from geoapp.maps.marks import Whereabouts
from geoapp.maps.marks import counts_by_unit
from geoapp.maps.payload import Json
from geoapp.maps.payload import directory_payload
from geoapp.maps.payload import dump
from geoapp.maps.payload import units_payload
from geoapp.maps.payload import values_payload
from geoapp.maps.projects import PlacedProject
from geoapp.maps.projects import columns_payload
from geoapp.maps.projects import details_payloads
from geoapp.maps.projects import names_payload
from geoapp.maps.projects import place_projects
from geoapp.maps.projects import started_payload
from geoapp.maps.shapes import shapes_payload
from geoapp.maps.standing import Reports
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.maps.variables import Variable
from geoapp.pages.translations import Texts
from geoapp.projects.records import Visibility
from geoapp.projects.shapes import ProjectShape
from geoapp.release.grounds import Ground
from geoapp.release.grounds import Grounds
from geoapp.release.grounds import extent_m
from geoapp.release.map_variables import MapVariables
from geoapp.release.map_variables import days_shown
from geoapp.release.photos import Photos
from geoapp.release.snapshot import Snapshot


@dataclass(frozen=True)
class Layers:
    """The data of one map definition on one snapshot; ``grounds`` are those of all maps of the release."""

    definition: MapDefinition
    snapshot: Snapshot
    province: Province
    grounds: Grounds
    photos: Photos = field(default_factory=dict)

    def under(self, definition: MapDefinition) -> Layers:
        """Return the same data, with all that is computed of it, for a map of another name and title.

        Raises
        ------
        ValueError
            The definitions differ in more than these.
        """
        if definition.unnamed != self.definition.unnamed:
            raise ValueError(f"{definition.name} shows other data than {self.definition.name}")
        named = copy(self)
        object.__setattr__(named, "definition", definition)
        return named

    @cached_property
    def timeline(self) -> Timeline:
        """The moments of the map, and what it draws in each."""
        s, definition = self.snapshot, self.definition
        return timeline_of(definition, s.units, s.recognitions, days_shown(definition, s, self.reports))

    @cached_property
    def reports(self) -> Reports:
        """What attainment is computed from, for the map's tier."""
        s, province = self.snapshot, self.province
        tier = self.definition.tier
        return Reports(s.criteria_sets, s.assessments, tier, province.region, province.code, s.statistics)

    @cached_property
    def succession(self) -> Succession:
        """What became of each unit."""
        return Succession(self.snapshot.units, self.snapshot.changes)

    @property
    def last(self) -> int:
        """The last span, which the map opens on."""
        return len(self.timeline.vintages) - 1

    @cached_property
    def view_box(self) -> Box:
        """What the map opens on: all that the base shows, and the archipelagos on a map of the country."""
        outlines = {unit.outline for unit in self.timeline.base.rows if unit.outline}
        box = bounds(sorted(outlines))
        return with_islands(box) if is_national(self.province.bounds) else box

    @property
    def shown(self) -> tuple[Unit, ...]:
        """The units the map opens on."""
        return self.timeline.base.members[self.last]

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What is known of each unit version, by unit id."""
        s = self.snapshot
        return facts_by_unit(s.units, s.recognitions, s.statistics, self.definition.day)

    @cached_property
    def placed(self) -> tuple[PlacedProject, ...]:
        """The projects with their units, where the map has a layer of them."""
        projects = self.snapshot.projects if "projects" in self.definition.layers else ()
        return place_projects(projects, self.timeline, self.succession)

    @cached_property
    def activities(self) -> tuple[PlacedActivity, ...]:
        """The activities with their units, where the map has a layer of them."""
        held = self.snapshot.activities if "activities" in self.definition.layers else ()
        return place_activities(held, self.timeline, self.succession)

    @property
    def marks(self) -> Sequence[Whereabouts]:
        """What is drawn over the units: a map has projects or activities."""
        return self.placed or self.activities

    @property
    def marked(self) -> str | None:
        """The name of the layer of marks, if the map has one."""
        return next((layer for layer in self.definition.layers if layer != "units"), None)

    def texts(self, language: str) -> Texts:
        """Return the texts of the map: what it says of marks it says of the kind it has."""
        return Texts(language, "activities" if self.marked == "activities" else "")

    @cached_property
    def shows(self) -> MapVariables:
        """What colours the map."""
        return MapVariables(
            self.definition, self.snapshot, self.reports, self.timeline, self.succession, self.marks
        )

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables that have values here, the later ones last."""
        return self.shows.variables

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The variables of the rows of the base."""
        return tuple(variable.of(self.timeline.base, self.timeline) for variable in self.variables)

    @cached_property
    def lead_organisations(self) -> tuple[str, ...]:
        """The slugs of organisations that lead a drawn project."""
        return tuple(sorted({item.project.lead_org for item in self.placed if item.project.lead_org}))

    def last_cells(self, column: Column) -> list[tuple[Unit, Cell]]:
        """Return the units the map opens on with their values."""
        cells = zip(self.timeline.base.rows, column.cells[-1], strict=True)
        return [(unit, cell) for unit, cell in cells if cell]

    def counts(self, marks: Sequence[Whereabouts]) -> Mapping[str, int]:
        """Return how many of ``marks`` lie in each unit the map opens on."""
        return counts_by_unit(marks, self.timeline.bases[self.last], self.last)

    def outlined(self, level: Level, span: int) -> list[Unit]:
        """Return the units of a level that have an outline in a span, in the order of their ground."""
        units = self.timeline.vintages[span].values()
        found = [unit for unit in units if unit.level is level and unit.outline is not None]
        return sorted(found, key=lambda unit: unit.code)

    @property
    def grounded(self) -> tuple[tuple[Level, int], ...]:
        """The levels and spans that have outlines."""
        return tuple(self._grounds)

    def ground(self, level: Level, span: int) -> Ground:
        """Return the outlines of a level in a span, fit for the view it opens in."""
        return self._grounds[level, span][0]

    def shapes(self, table: UnitTable, level: Level, span: int) -> list[int]:
        """Return the numbers that the drawn units of ``table`` have among those of the ground."""
        place = self._grounds[level, span][1]
        return [place[unit.id] for unit in table.outlined(span)]

    def units(self, table: UnitTable) -> bytes:
        """Return the unit rows of ``table``."""
        opening = {code for code, _ in self.timeline.parts} | self._holders
        return dump(units_payload(table, self.succession, self.timeline.levels, opening))

    def values(self, table: UnitTable) -> bytes:
        """Return the classes by variable, moment and row of ``table``, of those a first view has."""
        return dump(values_payload(variable.of(table, self.timeline) for variable in self.shows.first))

    def more(self, table: UnitTable) -> bytes:
        """Return the same of the later variables."""
        return dump(values_payload(variable.of(table, self.timeline) for variable in self.shows.later))

    def directory(self) -> bytes:
        """Return the names of all versions of all units."""
        return dump(directory_payload(self.snapshot.units, self.succession, self.timeline.bases_of))

    def projects(self) -> bytes:
        """Return the project columns."""
        demonstration = self.snapshot.demonstration
        return dump(columns_payload(self.placed, self.timeline, self.lead_organisations, demonstration))

    @cached_property
    def shape_of(self) -> Mapping[str, ProjectShape]:
        """The lines and areas of the projects that have one, by project."""
        drawn = {item.project.id for item in self.placed}
        return {each.project: each for each in self.snapshot.shapes if each.project in drawn}

    def beside(self, language: str) -> Mapping[str, Json]:
        """Return what details tell beside the fields of a project: its shape's size, and its photographs."""
        found: dict[str, Json] = {
            key: {"shape": [str(shape.kind), shape.size]} for key, shape in self.shape_of.items()
        }
        for key, photos in self.photos.items():
            each = [
                [p.small, p.large, p.photo.width, p.photo.height, p.photo.caption(language)] for p in photos
            ]
            found[key] = {**found.get(key, {}), "photos": each}
        return found

    def project_shapes(self) -> bytes:
        """Return the lines and areas of projects."""
        return dump(shapes_payload(self.placed, self.shape_of))

    def names(self, language: str) -> bytes:
        """Return the project names in ``language``."""
        return dump(names_payload(self.placed, language))

    def started(self) -> bytes:
        """Return when each project began."""
        return dump(started_payload(self.placed))

    def details(self, language: str) -> list[bytes]:
        """Return the chunks of project details in ``language``."""
        day, organisations = self.definition.day, self.snapshot.organisations
        chunks = details_payloads(self.placed, organisations, language, day, self.beside(language))
        return [dump(chunk) for chunk in chunks]

    @cached_property
    def _grounds(self) -> Mapping[tuple[Level, int], tuple[Ground, Mapping[str, int]]]:
        """The outlines of each drawn level and span, with the number of each unit among them by its id."""
        found = {}
        for span, base in enumerate(self.timeline.bases):
            if base is None:
                continue
            for level in (base, *self.timeline.finer(base)):
                units = self.outlined(level, span)
                if not units:
                    continue
                outlines = tuple(unit.outline for unit in units if unit.outline)
                accuracies = [unit.accuracy_m for unit in units if unit.accuracy_m]
                view_m = self._view_m(level, span, base)
                ground = self.grounds.of(outlines, view_m, min(accuracies, default=None))
                found[level, span] = ground, {unit.id: i for i, unit in enumerate(units)}
        return found

    @cached_property
    def _holders(self) -> set[str]:
        """The codes of units in parts that have finer ones inside."""
        finest = self.timeline.levels[-1:]
        rows = [unit for level in self.timeline.levels[1:] for unit in self.timeline.rows(level)]
        held = {unit.parent_code for unit in rows if unit.parent_code}
        return {unit.code for unit in rows if unit.code in held and unit.level not in finest}

    def _view_m(self, level: Level, span: int, base: Level) -> float:
        """Return how wide a view of the level is: all of the base, of finer levels one unit of the base."""
        boxes = shapely.bounds(shapely.from_wkb([unit.outline for unit in self.outlined(base, span)]))
        if level is not base:
            return statistics.median(extent_m(box) for box in boxes.tolist())
        low, high = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
        return extent_m([*low, *high])


def drawn(definition: MapDefinition, snapshot: Snapshot) -> bool:
    """Tell whether the snapshot holds any outline at the map's levels and dates, and any activity to show."""
    held = any(each.visibility is Visibility.PUBLIC for each in snapshot.activities)
    return ("activities" not in definition.layers or held) and bool(drawn_levels(definition, snapshot.units))
