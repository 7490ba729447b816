"""The data of one map in a release: geometry, unit rows, values, projects and facts.

What is slow (simplification, visual centres) is keyed by the outlines alone, so it is done again only
when they change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

import shapely

from geoapp.boundaries import coverage
from geoapp.boundaries.coverage import bounds
from geoapp.boundaries.coverage import topology
from geoapp.boundaries.coverage import visual_centre
from geoapp.boundaries.units import Unit
from geoapp.config import Province
from geoapp.maps import payload
from geoapp.maps.attainment import Reports
from geoapp.maps.attainment import communes_met_column
from geoapp.maps.attainment import own_criterion_column
from geoapp.maps.definition import MapDefinition
from geoapp.maps.facts import Facts
from geoapp.maps.facts import facts_by_unit
from geoapp.maps.payload import dump
from geoapp.maps.payload import rounded
from geoapp.maps.payload import units_payload
from geoapp.maps.payload import values_payload
from geoapp.maps.projects import PlacedProject
from geoapp.maps.projects import columns_payload
from geoapp.maps.projects import counts_by_unit
from geoapp.maps.projects import details_payloads
from geoapp.maps.projects import names_payload
from geoapp.maps.projects import place_projects
from geoapp.maps.variables import Column
from geoapp.maps.variables import project_count_column
from geoapp.maps.variables import recognition_column
from geoapp.maps.variables import unit_rows
from geoapp.release.snapshot import Snapshot

#: Simplification of outlines for the browser, in metres: below what a screen shows of a province.
TOLERANCE_M = 100.0


@dataclass(frozen=True)
class Layers:
    """The data of one map definition on one snapshot."""

    definition: MapDefinition
    snapshot: Snapshot
    province: Province

    @cached_property
    def rows(self) -> tuple[Unit, ...]:
        """The unit versions of the map's level in its periods."""
        return unit_rows(self.snapshot.units, self.definition.level, self.definition.periods)

    @cached_property
    def outlines(self) -> tuple[bytes, ...]:
        """The distinct outlines, in order of first use: versions on the same ground share one."""
        return tuple(dict.fromkeys(unit.outline for unit in self.rows if unit.outline))

    @cached_property
    def shapes(self) -> Mapping[str, int]:
        """The index of each unit's geometry, by unit id."""
        place = {outline: i for i, outline in enumerate(self.outlines)}
        return {unit.id: place[unit.outline] for unit in self.rows if unit.outline}

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What is known of each unit version, by unit id."""
        s = self.snapshot
        return facts_by_unit(s.units, s.recognitions, s.statistics, self.definition.day)

    @cached_property
    def placed(self) -> tuple[PlacedProject, ...]:
        """The projects with their unit, where the map has a layer of them."""
        projects = self.snapshot.projects if "projects" in self.definition.layers else ()
        return place_projects(projects, self.snapshot.units, self.definition.level, self.definition.day)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The variables that have values here, in the definition's order; the first one if none has."""
        columns = [self._column(key) for key in self.definition.variables]
        known = [column for column in columns if not column.empty]
        return tuple(known or columns[:1])

    @cached_property
    def lead_organisations(self) -> tuple[str, ...]:
        """The slugs of organisations that lead a drawn project."""
        return tuple(sorted({item.project.lead_org for item in self.placed if item.project.lead_org}))

    def geometry_inputs(self) -> bytes:
        """Return a digest of what geometry depends on."""
        made_by = f"{TOLERANCE_M} {shapely.__version__} {shapely.geos_version_string}"
        parts = hashlib.sha256(source_of(coverage) + source_of(payload) + made_by.encode())
        for outline in self.outlines:
            parts.update(hashlib.sha256(outline).digest())
        return parts.digest()

    def geometry(self) -> bytes:
        """Return the outlines as one simplified TopoJSON coverage, with what follows from them alone.

        By shape, ``label`` is the visual centre (lon, lat), ``box`` the bounds (west, south, east, north).
        """
        labels = [rounded(visual_centre(outline)) for outline in self.outlines]
        boxes = [rounded(bounds([outline])) for outline in self.outlines]
        return dump({**topology(self.outlines, TOLERANCE_M), "label": labels, "box": boxes})

    def units(self) -> bytes:
        """Return the unit rows."""
        return dump(units_payload(self.rows, self.snapshot.changes, self.shapes))

    def values(self) -> bytes:
        """Return the classes by variable, period and unit row."""
        return dump(values_payload(self.columns))

    def projects(self) -> bytes:
        """Return the project columns."""
        return dump(columns_payload(self.placed, self.lead_organisations, self.snapshot.demonstration))

    def names(self, language: str) -> bytes:
        """Return the project names in ``language``."""
        return dump(names_payload(self.placed, language))

    def details(self, language: str) -> list[bytes]:
        """Return the chunks of project details in ``language``."""
        organisations = self.snapshot.organisations
        chunks = details_payloads(self.placed, organisations, language, self.definition.day)
        return [dump(chunk) for chunk in chunks]

    def _column(self, key: str) -> Column:
        rows, periods = self.rows, self.definition.periods
        s = self.snapshot
        if key == "recognition":
            return recognition_column(rows, s.units, s.changes, s.recognitions, self.definition.tier, periods)
        if key == "project_count":
            return project_count_column(rows, counts_by_unit(self.placed), periods)
        reports = Reports(
            s.criteria_sets, s.assessments, self.definition.tier, self.province.region, self.province.code
        )
        if key == "communes_met":
            return communes_met_column(rows, s.units, reports, periods)
        return own_criterion_column(rows, reports, periods)


def source_of(module: ModuleType) -> bytes:
    """Return the code of ``module``: what it made is made anew when it changed."""
    return Path(str(module.__file__)).read_bytes()


def drawn(definition: MapDefinition, snapshot: Snapshot) -> bool:
    """Tell whether the snapshot holds any outline at the map's level and dates."""
    rows: Sequence[Unit] = unit_rows(snapshot.units, definition.level, definition.periods)
    return any(unit.outline for unit in rows)
