"""The data files of a map: compact columns that a browser reads, apart from geometry and from pages.

Each function returns plain JSON values. Geometry never changes with values, so a change of year or
variable fetches none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import same_ground
from geoapp.boundaries.units import Unit
from geoapp.maps.variables import Column
from geoapp.names import short_name

Json = Any
#: Five decimals of a degree are 1.1 m, finer than any outline here.
COORDINATE_SCALE = 100_000


def dump(value: Json) -> bytes:
    """Return compact JSON in UTF-8; the same value always gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def units_payload(
    rows: Sequence[Unit],
    changes: Iterable[Change],
    shapes: Mapping[str, int],
) -> Json:
    """Return the unit rows as columns.

    ``shapes`` gives the index of each unit's geometry by unit id; a unit without outline has none.
    """
    edges = tuple(changes)
    index = {unit.id: i for i, unit in enumerate(rows)}

    def former(unit: Unit) -> int | None:
        chain = same_ground(edges, unit.id)
        return index.get(chain[1]) if len(chain) > 1 else None

    return {
        "code": [unit.code for unit in rows],
        "from": [unit.valid_from.isoformat() for unit in rows],
        "to": [unit.valid_to.isoformat() if unit.valid_to else None for unit in rows],
        "name_vi": [unit.name_vi for unit in rows],
        "name_en": [unit.name_en for unit in rows],
        "short_vi": [short_name(unit.name_vi) for unit in rows],
        "shape": [shapes.get(unit.id) for unit in rows],
        "former": [former(unit) for unit in rows],
    }


def values_payload(columns: Iterable[Column]) -> Json:
    """Return class indexes and what stands behind them, by variable, period and unit row."""
    return {column.key: _column_payload(column) for column in columns}


def _column_payload(column: Column) -> Json:
    place = {item.key: i for i, item in enumerate(column.classes)}
    return {
        "class": [[place[cell.key] if cell else None for cell in row] for row in column.cells],
        "text": [
            [dict(cell.detail) if cell and cell.detail else None for cell in row] for row in column.cells
        ],
    }


def deltas(values: Iterable[float]) -> list[int]:
    """Return degrees as integers of 1e-5 degree, each but the first as the step from the last.

    >>> deltas([107.0, 107.00001, 106.99999])
    [10700000, 1, -2]
    """
    whole = [round(value * COORDINATE_SCALE) for value in values]
    return [now - before for now, before in zip(whole, [0, *whole], strict=False)]


def rounded(degrees: Sequence[float]) -> list[float]:
    """Return degrees to five decimals, 1.1 m."""
    return [round(number, 5) for number in degrees]
