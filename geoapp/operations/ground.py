"""The ground as the store knows it, for the question what lies at a point."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geoapp.boundaries.days import Span
from geoapp.boundaries.lineage import Change
from geoapp.boundaries.locate import locate
from geoapp.boundaries.units import Unit
from geoapp.config import Settings
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility
from geoapp.release.near.answer import Became
from geoapp.release.near.answer import NearProject
from geoapp.release.near.answer import UnitFacts
from geoapp.release.near.earth import distance
from geoapp.release.near.index import nearness
from geoapp.store.engine import is_demonstration
from geoapp.store.engine import open_store
from geoapp.store.engine import reading
from geoapp.store.projects import read_projects
from geoapp.store.units import read_changes
from geoapp.store.units import read_units


@dataclass(frozen=True)
class StoreGround:
    """What the store knows of the ground; see :class:`geoapp.release.near.answer.Ground`."""

    units: Sequence[Unit]
    changes: Sequence[Change]
    projects: Sequence[Project]
    demonstration: bool

    def spans(self, level: str) -> Iterable[Span]:
        """Return the times that outlines of ``level`` are valid."""
        drawn = [unit for unit in self.units if unit.level == level and unit.outline is not None]
        return {(unit.valid_from, unit.valid_to) for unit in drawn}

    def place(
        self, level: str, day: date, lon: float, lat: float
    ) -> tuple[UnitFacts | None, bool, list[UnitFacts]]:
        """Return the unit that holds a point, whether a border is near, and the candidates."""
        drawn = [
            unit
            for unit in self.units
            if unit.level == level and unit.outline is not None and unit.valid_on(day)
        ]
        placement, by_code = locate([lon], [lat], drawn)[0], {unit.code: facts(unit) for unit in drawn}
        holder = by_code[placement.unit_code] if placement.unit_code is not None else None
        return holder, placement.near_border, [by_code[code] for code in placement.candidates]

    def unit_on(self, code: str, day: date) -> UnitFacts | None:
        """Return the unit of ``code`` on ``day``."""
        return next((facts(u) for u in self.units if u.code == code and u.valid_on(day)), None)

    def became(self, unit_id: str) -> Sequence[Became]:
        """Return the changes stored for a unit."""
        edges = sorted((c for c in self.changes if c.from_unit == unit_id), key=lambda c: (c.to_unit, c.kind))
        by_id = {unit.id: facts(unit) for unit in self.units}
        return [
            Became(str(c.kind), str(c.on) if c.on else None, c.decision, c.to_unit, by_id.get(c.to_unit))
            for c in edges
        ]

    def nearest(self, lon: float, lat: float, count: int) -> Sequence[NearProject]:
        """Return the ``count`` public projects nearest to a point, the nearest first."""
        placed = (
            NearProject(
                *(p.id, p.name_vi, p.name_en, str(p.precision), p.lon, p.lat),
                metres=distance(lon, lat, p.lon, p.lat),
            )
            for p in self.projects
            if p.visibility is Visibility.PUBLIC and p.lon is not None and p.lat is not None
        )
        return heapq.nsmallest(count, placed, key=nearness)


def read_ground(settings: Settings) -> StoreGround:
    """Read what the store knows of the ground, in one transaction."""
    with reading(open_store(settings.store_path)) as connection:
        return StoreGround(
            read_units(connection),
            read_changes(connection),
            read_projects(connection),
            is_demonstration(connection),
        )


def facts(unit: Unit) -> UnitFacts:
    """Return a unit without its outline."""
    dates, names = (unit.valid_from, unit.valid_to), (unit.name_vi, unit.name_en)
    return UnitFacts(unit.code, *dates, str(unit.level), *names, unit.parent_code, unit.accuracy_m)
