"""Where a unit's recognition and its attainment disagree: its cells say so, and neither changes.

The detail of a cell has ``disagree`` then, one of :class:`~geoapp.criteria.disagreement.Disagreement`.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geoapp.criteria.disagreement import Disagreement
from geoapp.criteria.disagreement import disagreement
from geoapp.criteria.records import Stage
from geoapp.criteria.statuses import Flags
from geoapp.maps.standing import Place
from geoapp.maps.standing import Standing
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column

_STAGES = {str(stage): stage for stage in Stage}


def marked(column: Column, recognition: Column, standing: Standing) -> Column:
    """Return ``column`` with its cells marked where recognition and attainment of the moment disagree.

    All three are of the same rows and moments, recognition and attainment of the same tier. A mark may rest
    on a threshold that is not confirmed, and then the column does.
    """
    if not standing.reported:
        return column
    result = standing.result
    doubtful: Flags = np.any(result.criterion_unconfirmed, axis=1)

    def told(cell: Cell | None, decided: Cell | None, place: Place | Cell | None) -> Cell | None:
        if cell is None or decided is None or not isinstance(place, Place):
            return cell
        status, full = int(result.tier_status[place]), result.full[place.period]
        found = disagreement(_STAGES.get(decided.key), status, full=full)
        return replace(cell, detail={**(cell.detail or {}), "disagree": found.value}) if found else cell

    lines = list(zip(column.cells, recognition.cells, standing.grid, strict=True))
    cells = tuple(tuple(told(*each) for each in zip(*line, strict=True)) for line in lines)
    marks = zip(cells, standing.grid, strict=True)
    doubted = any(
        doubtful[place]
        for line in marks
        for cell, place in zip(*line, strict=True)
        if isinstance(place, Place) and cell and "disagree" in (cell.detail or {})
    )
    return replace(column, cells=cells, unconfirmed=column.unconfirmed or doubted)


def disagreements(column: Column) -> frozenset[Disagreement]:
    """Return the disagreements that a column shows."""
    details = (cell.detail for row in column.cells for cell in row if cell and cell.detail)
    return frozenset(Disagreement(str(detail["disagree"])) for detail in details if "disagree" in detail)
