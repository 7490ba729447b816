"""Which unit a project or an activity lies in, at each level and in each span of a map.

Its geometry is the truth where it has one (rule 5.5). Without, it lies in what the unit its row names
became, as far as that is one unit and not several.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence

import numpy as np

from geoapp.boundaries.locate import Placement
from geoapp.boundaries.locate import locate
from geoapp.boundaries.locate import reconcile
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on
from geoapp.maps.levels import Timeline
from geoapp.maps.succession import Succession
from geoapp.projects.activities import Activity
from geoapp.projects.records import Project

#: A record with a place: WGS84 degrees where one is known, and the unit its row names.
Located = Project | Activity


def named_units(projects: Iterable[Project], units: Iterable[Unit]) -> dict[str, Unit | None]:
    """Return by project the unit its row names, as it was on the day the row speaks of."""
    versions: dict[str, list[Unit]] = {}
    for unit in units:
        versions.setdefault(unit.code, []).append(unit)
    return {p.id: version_on(versions.get(p.unit_code or "", ()), p.spoken_of) for p in projects}


class Placements:
    """The units of records, all located at once for each set of outlines."""

    def __init__(
        self,
        records: Sequence[Located],
        named: Mapping[str, Unit | None],
        timeline: Timeline,
        succession: Succession,
    ) -> None:
        self._named = named
        self._timeline = timeline
        self._succession = succession
        located = [p for p in records if p.lon is not None and p.lat is not None]
        self._row = {record.id: row for row, record in enumerate(located)}
        self._points = np.array([(p.lon, p.lat) for p in located], np.float64).reshape(-1, 2)
        self._located: dict[tuple[str, ...], Sequence[Placement]] = {}
        self._of_span: dict[tuple[Level, int], Sequence[Placement] | None] = {}
        self._by_name: dict[tuple[str, Level, int], str | None] = {}

    def unit(self, record: Located, level: Level, span: int) -> str | None:
        """Return the code of the unit of ``level`` that the record lies in."""
        named = self._named[record.id]
        by_name = self._code_by_name(named, level, span) if named else None
        placement = self._placement(record, level, span)
        return by_name if placement is None else reconcile(placement, by_name)[0]

    def near_border(self, record: Located, level: Level, span: int) -> bool:
        """Tell whether the record lies within the outlines' accuracy of a border."""
        placement = self._placement(record, level, span)
        return placement is not None and placement.near_border

    def _placement(self, record: Located, level: Level, span: int) -> Placement | None:
        """Return where a located project lies; None without a place, or where no outline is known."""
        row = self._row.get(record.id)
        if row is None:
            return None
        if (level, span) not in self._of_span:
            self._of_span[level, span] = self._locate(level, span)
        found = self._of_span[level, span]
        return None if found is None else found[row]

    def _locate(self, level: Level, span: int) -> Sequence[Placement] | None:
        """Locate all records among the outlines of a level and span; spans may share them."""
        outlined = self._outlined(level, span)
        if not outlined:
            return None
        key = tuple(unit.id for unit in outlined)
        if key not in self._located:
            self._located[key] = locate(self._points[:, 0], self._points[:, 1], outlined)
        return self._located[key]

    def _outlined(self, level: Level, span: int) -> list[Unit]:
        units = self._timeline.vintages[span].values()
        return [unit for unit in units if unit.level is level and unit.outline is not None]

    def _code_by_name(self, named: Unit, level: Level, span: int) -> str | None:
        key = (named.id, level, span)
        if key not in self._by_name:
            holder = self._succession.holder(
                named, level, self._timeline.vintages[span], self._timeline.days[span]
            )
            self._by_name[key] = holder.code if holder else None
        return self._by_name[key]
