"""Projects that stand twice in a file."""

from __future__ import annotations

import math
from collections.abc import Hashable
from collections.abc import Iterator

from geoapp.intake.cells import Cells
from geoapp.names import fold
from geoapp.projects.records import Project

#: Side of the cells points are compared in, in degrees: about 20 metres.
_CELL = 0.0002


def refuse_repeats(rows: list[tuple[Cells, Project]], *, numbered: bool) -> None:
    """Refuse rows that repeat an earlier one; ``numbered`` is whether the file gives each row its id.

    The same name a few metres away is refused too, unless the ids say that there are two.
    """
    ids: dict[str, int] = {}
    places: dict[Hashable, int] = {}
    for cells, project in rows:
        first = ids.setdefault(project.id, cells.line)
        if first != cells.line:
            remedy = "keep one of the two rows" if not numbered else "give each project its own id"
            cells.refuse("id", f"it is a duplicate of row {first}", remedy, project.id if numbered else "")
            continue
        spots = list(_cells_of(project))
        near = next((places[spot] for spot in spots if spot in places), None)
        if near is not None:
            note = cells.warn if numbered else cells.refuse
            remedy = "keep one of the two rows, or give each its own id"
            note("name_vi", f"it is a near duplicate of row {near}: same name, same spot", remedy)
        for spot in spots:
            places.setdefault(spot, cells.line)


def warn_of_shared_points(rows: list[tuple[Cells, Project]]) -> None:
    """Warn of different projects at one and the same point: a point is easily copied down a column."""
    first: dict[tuple[float, float], tuple[int, str]] = {}
    for cells, project in rows:
        if project.lat is None or project.lon is None:
            continue
        line, name = first.setdefault((project.lat, project.lon), (cells.line, fold(project.name_vi)))
        if line != cells.line and name != fold(project.name_vi):
            remedy = "check that it was not copied"
            cells.warn(
                "lat", f"the point is that of row {line} to the last digit", remedy, project.raw_location
            )


def _cells_of(project: Project) -> Iterator[Hashable]:
    """Give the grid cells of a project's point in four grids half a cell apart, so no border parts two."""
    if project.lat is None or project.lon is None:
        return
    name = fold(project.name_vi) or project.name_vi
    for north in (0.0, 0.5):
        for east in (0.0, 0.5):
            yield (
                name,
                north,
                east,
                math.floor(project.lat / _CELL + north),
                math.floor(project.lon / _CELL + east),
            )
