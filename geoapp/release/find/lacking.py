"""Where there is none: how many projects of each type a unit has, and how far it is to the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.boundaries.units import ancestor
from geoapp.boundaries.units import vintage
from geoapp.maps.projects import PlacedProject
from geoapp.projects.presence import presence
from geoapp.release.find.located import FoundProjects
from geoapp.release.near.earth import distance

_Floats = NDArray[np.float64]

#: unit id, type ("" is any), how many, metres to the nearest, its number, whether its place is rough.
LackingRow = tuple[str, str, int, float | None, int | None, bool]
#: So many units are compared with all projects at once.
_AT_ONCE = 256


def units_asked(found: FoundProjects) -> list[Unit]:
    """Return the units of the day that are looked at: communes where they are outlined, else districts."""
    units = vintage(found.snapshot.units, found.day)
    communes = [unit for unit in units.values() if unit.level is Level.COMMUNE and unit.outline]
    holders = (ancestor(units, unit.code, Level.DISTRICT) for unit in communes)
    divided = {holder.code for holder in holders if holder}
    districts = [
        u for u in units.values() if u.level is Level.DISTRICT and u.outline and u.code not in divided
    ]
    return sorted((*communes, *districts), key=lambda unit: unit.code)


def lacking_rows(
    found: FoundProjects, units: Sequence[Unit], centres: Mapping[str, tuple[float, float]]
) -> Iterator[LackingRow]:
    """Give a row for each unit and type, and for all types together, of the projects that are there."""
    there = there_now(found)
    types = sorted({item.project.type for _, item in there})
    inside = _counts(found, units, there)
    at = np.array([centres[unit.id] for unit in units], np.float64).reshape(-1, 2)
    for kind in ("", *types):
        rows = [
            (row, *place)
            for row, item in there
            if kind in ("", item.project.type) and (place := _place(item))
        ]
        nearest = _nearest(at, np.array([place[1:3] for place in rows], np.float64).reshape(-1, 2))
        for number, unit in enumerate(units):
            count = inside.get((unit.id, kind), 0)
            if not rows:
                yield unit.id, kind, count, None, None, False
                continue
            row, lon, lat, rough = rows[nearest[number]]
            metres = distance(*centres[unit.id], lon, lat)
            yield unit.id, kind, count, round(metres, 1), row, rough


def coarse_count(found: FoundProjects, units: Sequence[Unit]) -> int:
    """Return how many projects lie in none of ``units`` as far as is known, such as those of a district."""
    asked = {unit.id for unit in units}
    inside = ({unit.id for unit in found.units_on(item, found.day)} for _, item in there_now(found))
    return sum(asked.isdisjoint(some) for some in inside)


def there_now(found: FoundProjects) -> list[tuple[int, PlacedProject]]:
    """Return the projects that are there on the last day records tell of, with their numbers."""
    day = _last_told(found)
    there = [(row, item, presence(item.project)) for row, item in enumerate(found.placed)]
    return [(row, item) for row, item, when in there if when and when.on(day)]


def _last_told(found: FoundProjects) -> date:
    """Return the last day that rows of projects speak of: what is over by then is there no more."""
    projects = [item.project for item in found.placed]
    told = [when.last for p in projects for when in (p.started_on, p.source_date) if when]
    return max([found.day, *told])


def _counts(
    found: FoundProjects, units: Sequence[Unit], there: Sequence[tuple[int, PlacedProject]]
) -> Mapping[tuple[str, str], int]:
    asked = {unit.id for unit in units}
    counts: dict[tuple[str, str], int] = {}
    for _, item in there:
        for unit in found.units_on(item, found.day):
            for key in ((unit.id, ""), (unit.id, item.project.type)) if unit.id in asked else ():
                counts[key] = counts.get(key, 0) + 1
    return counts


def _place(item: PlacedProject) -> tuple[float, float, bool] | None:
    if item.point:
        return *item.point, False
    return (*item.approximate, True) if item.approximate else None


def _nearest(points: _Floats, others: _Floats) -> list[int]:
    """Return the number of the nearest of ``others`` for each point, on a sphere."""
    if not len(others):
        return []
    around = _directions(others)
    found: list[int] = []
    for start in range(0, len(points), _AT_ONCE):
        found += (_directions(points[start : start + _AT_ONCE]) @ around.T).argmax(axis=1).tolist()
    return found


def _directions(degrees: _Floats) -> _Floats:
    lon, lat = np.radians(degrees).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
