"""Records as marks on a map: located, known to the commune, or counted on their unit.

A record's geometry is the truth and its unit is computed for the vintage asked. A point is never
invented: what has no coordinates is a soft mark at a known commune centre, or a count on its unit.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import version_on
from geoapp.maps.levels import Timeline
from geoapp.maps.payload import Json
from geoapp.maps.payload import deltas
from geoapp.maps.payload import repeated
from geoapp.maps.placement import Located
from geoapp.maps.placement import Placements
from geoapp.maps.succession import Succession
from geoapp.projects.activities import Activity
from geoapp.projects.records import Precision
from geoapp.projects.records import Project
from geoapp.projects.records import Visibility

PRECISIONS = tuple(Precision)
#: Bits of the column ``flags``.
DOUBTFUL, NEAR_BORDER, DEMONSTRATION = 1, 2, 4
#: Rows of details that load together when a popup first needs one of them.
DETAIL_ROWS = 256

_Record = TypeVar("_Record", Project, Activity)


@dataclass(frozen=True)
class Whereabouts:
    """The units a public record lies in, and where its mark stands.

    ``units`` gives the code of its unit by level and span. ``point`` is its own place; ``approximate`` is a
    place known to the commune only, its own or the commune's centre; both are (lon, lat). With neither it
    is counted on its unit. ``named`` is the smallest unit its row names, and ``now`` the unit of the last
    span it lies in at that level, where that is another one.
    """

    units: Mapping[Level, tuple[str | None, ...]]
    near_border: bool
    point: tuple[float, float] | None
    approximate: tuple[float, float] | None
    named: Unit | None
    now: Unit | None


def whereabouts(
    records: Iterable[_Record], timeline: Timeline, succession: Succession
) -> Iterator[tuple[_Record, Whereabouts]]:
    """Give the public records by id, each with its unit of every level and span of ``timeline``."""
    public = sorted((r for r in records if r.visibility is Visibility.PUBLIC), key=lambda r: r.id)
    search = _Search(public, timeline, succession)
    return ((record, search.place(record)) for record in public)


def counts_by_unit(marks: Iterable[Whereabouts], level: Level | None, span: int) -> Mapping[str, int]:
    """Return how many marks lie in each unit of ``level`` in a span, by code."""
    counts: dict[str, int] = {}
    for item in marks if level else ():
        if level and (code := item.units[level][span]):
            counts[code] = counts.get(code, 0) + 1
    return counts


def place_columns(marks: Sequence[Whereabouts], timeline: Timeline) -> dict[str, Json]:
    """Return where the marks lie as columns of indexes, coordinates as deltas."""
    codes = sorted({code for item in marks for some in item.units.values() for code in some if code})
    unit_index = {code: i for i, code in enumerate(codes)}
    spans = range(len(timeline.vintages))
    return {
        "n": len(marks),
        "unit_codes": codes,
        "unit": {
            level: repeated([unit_index.get(item.units[level][n] or "") for item in marks] for n in spans)
            for level in timeline.levels
        },
        "points": _points([(row, item.point) for row, item in enumerate(marks) if item.point]),
        "approx": _points([(row, item.approximate) for row, item in enumerate(marks) if item.approximate]),
        "named": [item.named.name_vi if item.named else None for item in marks],
        "now": [item.now.name_vi if item.now else None for item in marks],
    }


def chunks(rows: Sequence[Json]) -> list[Json]:
    """Return ``rows`` in the chunks of ``DETAIL_ROWS`` that popups load."""
    return [rows[start : start + DETAIL_ROWS] for start in range(0, len(rows), DETAIL_ROWS)]


class _Search:
    """Where the records of a map lie, in each of its spans."""

    def __init__(self, records: Sequence[Located], timeline: Timeline, succession: Succession) -> None:
        self._timeline = timeline
        self._last = len(timeline.vintages) - 1
        self._succession = succession
        self._versions: dict[str, list[Unit]] = {}
        for unit in succession.units.values():
            self._versions.setdefault(unit.code, []).append(unit)
        self._named = {r.id: self._name(r) for r in records}
        self._placements = Placements(records, self._named, timeline, succession)

    def place(self, record: Located) -> Whereabouts:
        """Return where ``record`` lies."""
        named, found = self._named[record.id], self._placements
        units = {
            level: tuple(found.unit(record, level, span) for span in range(self._last + 1))
            for level in self._timeline.levels
        }
        base = self._timeline.bases[self._last]
        near = base is not None and found.near_border(record, base, self._last)
        point = (record.lon, record.lat) if record.lon is not None and record.lat is not None else None
        exact = record.precision in (Precision.EXACT, Precision.HAMLET)
        rough = point if record.precision is Precision.COMMUNE else None
        if point is None and named is not None and named.level is Level.COMMUNE:
            rough = named.centre
        now = self._now(named, units) if named else None
        return Whereabouts(units, near, point if exact else None, rough, named, now)

    def _now(self, named: Unit, units: Mapping[Level, tuple[str | None, ...]]) -> Unit | None:
        """Return the unit of the last span at the level of the named one, where it bears another name."""
        last = self._timeline.vintages[self._last]
        if named.level in units:
            found = last.get(units[named.level][self._last] or "")
        else:
            heirs = self._succession.on(named, self._timeline.days[self._last])
            found = heirs[0] if len(heirs) == 1 else None
        return found if found is not None and found.name_vi != named.name_vi else None

    def _name(self, record: Located) -> Unit | None:
        return version_on(self._versions.get(record.unit_code or "", ()), record.spoken_of)


def _points(rows: Sequence[tuple[int, tuple[float, float] | None]]) -> Json:
    located = [(row, point) for row, point in rows if point]
    return {
        "row": [row for row, _ in located],
        "lon": deltas(point[0] for _, point in located),
        "lat": deltas(point[1] for _, point in located),
    }
