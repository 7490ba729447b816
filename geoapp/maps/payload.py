"""The data files of a map: compact columns that a browser reads, apart from geometry and from pages.

Each function returns plain JSON values. Geometry never changes with values, so a change of date or
variable fetches none where the borders are the same. docs/developers/map-data.md says what each file holds.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.maps.levels import UnitTable
from geoapp.maps.succession import Succession
from geoapp.maps.variables import Cell
from geoapp.maps.variables import Column
from geoapp.names import short_name

Json = Any
#: Details are named by their place where each stands in so many cells on average: that is smaller then.
_RECURRING = 4
_Text = tuple[tuple[str, str | int | float | bool], ...]
_Texts = tuple[_Text | None, ...]
#: Five decimals of a degree are 1.1 m, finer than any outline here.
COORDINATE_SCALE = 100_000


def dump(value: Json) -> bytes:
    """Return compact JSON in UTF-8; the same value always gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def units_payload(
    table: UnitTable, succession: Succession, levels: Sequence[Level], opening: Iterable[str]
) -> Json:
    """Return the unit rows as columns; ``shape`` by span, null where a unit is not drawn in it.

    ``levels`` are those of the map, ``opening`` the codes of the units that have finer ones inside.
    """
    rows, opens = table.rows, set(opening)
    index = {unit.id: i for i, unit in enumerate(rows)}

    def former(unit: Unit) -> int | None:
        chain = succession.same_ground(unit)
        return index.get(chain[1].id) if len(chain) > 1 else None

    return {
        "code": [unit.code for unit in rows],
        "from": [unit.valid_from.isoformat() for unit in rows],
        "to": [unit.valid_to.isoformat() if unit.valid_to else None for unit in rows],
        "name_vi": [unit.name_vi for unit in rows],
        "name_en": [unit.name_en for unit in rows],
        "short_vi": [short_name(unit.name_vi) for unit in rows],
        "former": [former(unit) for unit in rows],
        "level": [levels.index(unit.level) for unit in rows],
        "parent": [unit.parent_code for unit in rows],
        "opens": [int(unit.code in opens) for unit in rows],
        "shape": [_shapes(table, span) for span in range(len(table.members))],
    }


def values_payload(columns: Iterable[Column]) -> Json:
    """Return class indexes and what stands behind them, by variable, moment and unit row.

    A moment whose row equals that of an earlier one is its number instead. Details that recur are named by
    their place in ``told``; a ``text`` that equals that of an earlier variable is its key instead: the three
    of an indicator have one.
    """
    known: dict[tuple[_Texts, ...], str] = {}
    found: dict[str, Json] = {}
    for column in columns:
        texts = tuple(tuple(_frozen(cell) for cell in row) for row in column.cells)
        first = known.setdefault(texts, column.key)
        classes = {item.key: i for i, item in enumerate(column.classes)}
        found[column.key] = {
            "class": repeated([classes[cell.key] if cell else None for cell in row] for row in column.cells),
            **(_texts(texts) if first == column.key else {"text": first}),
        }
    return found


def repeated(rows: Iterable[Sequence[Hashable]]) -> list[Json]:
    """Return each row, or where an earlier one was equal, the number of that one.

    >>> repeated([["a"], ["b"], ["a"]])
    [['a'], ['b'], 0]
    """
    known: dict[tuple[Hashable, ...], int] = {}
    found: list[Json] = []
    for number, row in enumerate(rows):
        first = known.setdefault(tuple(row), number)
        found.append(list(row) if first == number else first)
    return found


def _shapes(table: UnitTable, span: int) -> list[int | None]:
    place = {unit.id: i for i, unit in enumerate(table.outlined(span))}
    return [place.get(unit.id) for unit in table.rows]


def _texts(texts: Iterable[_Texts]) -> Json:
    """Return the details of each moment and row, or where most of them recur their places in ``told``."""
    rows = repeated(texts)
    cells = [one for row in rows if not isinstance(row, int) for one in row if one is not None]
    told = {one: place for place, one in enumerate(dict.fromkeys(cells))}
    if len(cells) < _RECURRING * len(told):
        return {"text": _each(rows, dict)}
    return {"text": _each(rows, told.__getitem__), "told": [dict(one) for one in told]}


def _each(rows: Iterable[Json], name: Callable[[_Text], Json]) -> list[Json]:
    return [
        row if isinstance(row, int) else [None if one is None else name(one) for one in row] for row in rows
    ]


def _frozen(cell: Cell | None) -> _Text | None:
    return tuple(cell.detail.items()) if cell and cell.detail else None


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


def directory_payload(units: Sequence[Unit], succession: Succession, bases: Mapping[str, str]) -> Json:
    """Return the names of all versions of units, where each lies and what followed it.

    ``bases`` gives the code of the unit of the base that a version lies in, by its id. ``now`` are the last
    versions that followed one, ``was`` those it was made from.
    """
    index = {unit.id: i for i, unit in enumerate(units)}

    def places(found: Iterable[Unit]) -> list[int]:
        return [index[unit.id] for unit in found]

    return {
        "code": [unit.code for unit in units],
        "from": [unit.valid_from.isoformat() for unit in units],
        "to": [unit.valid_to.isoformat() if unit.valid_to else None for unit in units],
        "name_vi": [unit.name_vi for unit in units],
        "name_en": [unit.name_en for unit in units],
        "short_vi": [short_name(unit.name_vi) for unit in units],
        "level": [str(unit.level) for unit in units],
        "base": [bases.get(unit.id) for unit in units],
        "parent": [unit.parent_code for unit in units],
        "now": [places(succession.now(unit)) for unit in units],
        "was": [places(succession.before(unit)) for unit in units],
    }
