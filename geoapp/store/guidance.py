"""Guidance, and the roadmap of the units."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy import select

from geoapp.criteria.guidance import Guidance
from geoapp.criteria.guidance import Roadmap
from geoapp.criteria.records import Tier
from geoapp.dates import PartialDate
from geoapp.store import schema_guidance as schema
from geoapp.store.saving import Saved
from geoapp.store.saving import partial
from geoapp.store.saving import save_by

_GUIDANCE_TEXTS = (
    *("unit_code", "set", "indicator", "organisation", "step", "source", "document", "result", "note"),
)
_GUIDANCE_DATES = ("issued_on", "due", "done_on")
_ROADMAP_KEY = ("unit_code", "tier")


def read_guidance(connection: Connection) -> list[Guidance]:
    """Read all guidance, in the order of its ids."""
    found = connection.execute(select(schema.guidance).order_by(schema.guidance.c.id)).mappings()
    return [
        Guidance(
            id=row["id"],
            **{name: row[name] for name in _GUIDANCE_TEXTS},
            issued_on=partial(row["issued_on"]),
            due=partial(row["due"]),
            done_on=partial(row["done_on"]),
        )
        for row in found
    ]


def save_guidance(connection: Connection, guidance: Iterable[Guidance]) -> Saved:
    """Store guidance by id."""
    held, others = read_guidance(connection), (*_GUIDANCE_TEXTS, *_GUIDANCE_DATES)
    return save_by(connection, schema.guidance, held, guidance, ("id",), others)


def read_roadmap(connection: Connection) -> list[Roadmap]:
    """Read the whole roadmap, in the order of unit and tier."""
    table = schema.roadmap
    found = connection.execute(select(table).order_by(*(table.c[name] for name in _ROADMAP_KEY)))
    return [
        Roadmap(
            unit_code=row.unit_code,
            tier=Tier(row.tier),
            target=PartialDate.parse(row.target),
            source=row.source,
            decision=row.decision,
            note=row.note,
            decided_on=partial(row.decided_on),
        )
        for row in found
    ]


def save_roadmap(connection: Connection, roadmap: Iterable[Roadmap]) -> Saved:
    """Store a roadmap by unit and tier: a later date takes the place of an earlier one."""
    held, others = read_roadmap(connection), ("target", "source", "decision", "note", "decided_on")
    return save_by(connection, schema.roadmap, held, roadmap, _ROADMAP_KEY, others)
