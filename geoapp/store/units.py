"""Administrative units and the changes that made one out of another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import shapely
from sqlalchemy import Connection
from sqlalchemy import select

from geoapp.boundaries.lineage import Change
from geoapp.boundaries.lineage import ChangeKind
from geoapp.boundaries.units import Level
from geoapp.boundaries.units import Unit
from geoapp.store import schema
from geoapp.store.saving import Row
from geoapp.store.saving import Saved
from geoapp.store.saving import compare
from geoapp.store.saving import partial
from geoapp.store.saving import replace
from geoapp.store.saving import written

_BOX = ("west", "south", "east", "north")


def read_units(connection: Connection) -> list[Unit]:
    """Read all units, in the order of code and first day."""
    table = schema.units
    found = connection.execute(select(table).order_by(table.c.code, table.c.valid_from)).mappings()
    return [
        Unit(
            code=row["code"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            level=Level(row["level"]),
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            parent_code=row["parent_code"],
            source=row["source"],
            outline=row["outline"],
            centre=None if row["centre_lon"] is None else (row["centre_lon"], row["centre_lat"]),
            accuracy_m=row["accuracy_m"],
            valid_from_confirmed=row["valid_from_confirmed"],
            note=row["note"],
        )
        for row in found
    ]


def save_units(connection: Connection, units: Iterable[Unit]) -> Saved:
    """Store ``units`` by code and first day."""
    found = compare(read_units(connection), units, lambda unit: unit.id)
    rows, changed = ([_row(unit) for unit in some] for some in (found.to_write, found.changed))
    replace(connection, schema.units, rows, changed, ("code", "valid_from"))
    return found.saved


def read_changes(connection: Connection) -> list[Change]:
    """Read all changes, in the order of the units they join."""
    table = schema.lineage
    order = (table.c.from_unit, table.c.to_unit, table.c.kind)
    return [
        Change(
            row.from_unit,
            row.to_unit,
            ChangeKind(row.kind),
            partial(row.on),
            row.decision,
            share_area=row.share_area,
            share_population=row.share_population,
        )
        for row in connection.execute(select(table).order_by(*order))
    ]


def save_changes(connection: Connection, changes: Iterable[Change]) -> Saved:
    """Store ``changes`` by the two units they join: of whatever kind the change held between them was."""
    found = compare(read_changes(connection), changes, lambda change: (change.from_unit, change.to_unit))
    rows, changed = ([_edge(change) for change in some] for some in (found.to_write, found.changed))
    replace(connection, schema.lineage, rows, changed, ("from_unit", "to_unit"))
    return found.saved


def _row(unit: Unit) -> Row:
    box = shapely.from_wkb(unit.outline).bounds if unit.outline else (None,) * 4
    lon, lat = unit.centre or (None, None)
    return {
        "code": unit.code,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": written(unit.valid_to),
        "level": str(unit.level),
        "name_vi": unit.name_vi,
        "name_en": unit.name_en,
        "parent_code": unit.parent_code,
        "source": unit.source,
        "outline": unit.outline,
        **dict(zip(_BOX, box, strict=True)),
        "centre_lon": lon,
        "centre_lat": lat,
        "accuracy_m": unit.accuracy_m,
        "valid_from_confirmed": unit.valid_from_confirmed,
        "note": unit.note,
    }


def _edge(change: Change) -> Row:
    return {
        "from_unit": change.from_unit,
        "to_unit": change.to_unit,
        "kind": str(change.kind),
        "on": written(change.on),
        "decision": change.decision,
        "share_area": change.share_area,
        "share_population": change.share_population,
    }
