"""Which unit a project lies in, at each level and in each span of a map.

Its geometry is the truth where it has one (rule 5.5). Without, it lies in what the unit its row names
became, as far as that is one unit and not several.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

import numpy as np

from geoapp.boundaries.locate import Placement
from geoapp.boundaries.locate import locate
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.maps.levels import Timeline
from geoapp.maps.succession import Succession
from geoapp.projects.records import Project


def named_unit(project: Project, versions: Sequence[Unit], timeline: Timeline) -> Unit | None:
    """Return which of the ``versions`` of its code a row names, for codes are reused.

    It is the one valid when the project began, or when its source was written; else the one of the last
    span, else the newest.
    """
    known = [when.last for when in (project.started_on, project.source_date) if when]
    for day in (*known, timeline.days[-1]):
        for unit in versions:
            if unit.valid_on(day):
                return unit
    return max(versions, key=lambda unit: unit.valid_from, default=None)


class Placements:
    """The units of projects, all located at once for each set of outlines."""

    def __init__(
        self,
        projects: Sequence[Project],
        named: Mapping[str, Unit | None],
        timeline: Timeline,
        succession: Succession,
    ) -> None:
        self._named = named
        self._timeline = timeline
        self._succession = succession
        located = [p for p in projects if p.lon is not None and p.lat is not None]
        self._row = {project.id: row for row, project in enumerate(located)}
        self._points = np.array([(p.lon, p.lat) for p in located], np.float64).reshape(-1, 2)
        self._located: dict[tuple[str, ...], Sequence[Placement]] = {}
        self._by_name: dict[tuple[str, Level, int], str | None] = {}

    def unit(self, project: Project, level: Level, span: int) -> str | None:
        """Return the code of the unit of ``level`` that the project lies in."""
        named = self._named[project.id]
        by_name = self._code_by_name(named, level, span) if named else None
        placement = self._placement(project, level, span)
        return by_name if placement is None else reconcile(placement, by_name)[0]

    def near_border(self, project: Project, level: Level, span: int) -> bool:
        """Tell whether the project lies within the outlines' accuracy of a border."""
        placement = self._placement(project, level, span)
        return placement is not None and placement.near_border

    def _placement(self, project: Project, level: Level, span: int) -> Placement | None:
        """Return where a located project lies; None without a place, or where no outline is known."""
        row = self._row.get(project.id)
        if row is None:
            return None
        outlined = self._outlined(level, span)
        key = tuple(unit.id for unit in outlined)
        if outlined and key not in self._located:
            self._located[key] = locate(self._points[:, 0], self._points[:, 1], outlined)
        return self._located[key][row] if outlined else None

    def _outlined(self, level: Level, span: int) -> list[Unit]:
        units = self._timeline.vintages[span].values()
        return [unit for unit in units if unit.level is level and unit.outline is not None]

    def _code_by_name(self, named: Unit, level: Level, span: int) -> str | None:
        key = (named.id, level, span)
        if key not in self._by_name:
            self._by_name[key] = self._follow(named, level, span)
        return self._by_name[key]

    def _follow(self, named: Unit, level: Level, span: int) -> str | None:
        """Return the one unit of ``level`` that all of the named unit's ground lies in."""
        units = self._timeline.vintages[span]
        heirs = self._succession.on(named, self._timeline.days[span])
        if not heirs:
            # No change is on record. The same code with the same name is taken for the unit with another
            # border; else the unit above is still known.
            same = units.get(named.code)
            if same is not None and same.name_vi == named.name_vi:
                heirs = (same,)
        starts = [unit.code for unit in heirs] or ([named.parent_code] if named.parent_code else [])
        holders = {holder.code if (holder := ancestor(units, code, level)) else None for code in starts}
        return holders.pop() if len(holders) == 1 else None
