"""Organisations with their names over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy import select

from geoapp.projects.records import Organisation
from geoapp.projects.records import OrganisationName
from geoapp.store import schema
from geoapp.store.saving import Saved
from geoapp.store.saving import compare
from geoapp.store.saving import partial
from geoapp.store.saving import put
from geoapp.store.saving import replace
from geoapp.store.saving import written


def read_organisations(connection: Connection) -> list[Organisation]:
    """Read all organisations, in the order of their slugs."""
    names: dict[str, list[OrganisationName]] = defaultdict(list)
    table = schema.organisation_names
    for row in connection.execute(select(table).order_by(table.c.slug, table.c.position)):
        dates = partial(row.used_from), partial(row.used_until)
        names[row.slug].append(OrganisationName(row.name_vi, row.name_en, *dates, row.source))
    return [
        Organisation(
            row.slug, row.kind, row.level, row.parent_slug, row.office_contact, tuple(names[row.slug])
        )
        for row in connection.execute(select(schema.organisations).order_by(schema.organisations.c.slug))
    ]


def save_organisations(connection: Connection, organisations: Iterable[Organisation]) -> Saved:
    """Store ``organisations`` by slug, each with all its names."""
    found = compare(read_organisations(connection), organisations, lambda each: each.slug)
    fields = ("slug", "kind", "level", "parent_slug", "office_contact")
    rows, changed = (
        [{name: getattr(each, name) for name in fields} for each in some]
        for some in (found.to_write, found.changed)
    )
    replace(connection, schema.organisations, rows, changed, ("slug",))
    names = [
        {
            "slug": each.slug,
            "position": position,
            "name_vi": name.name_vi,
            "name_en": name.name_en,
            "used_from": written(name.used_from),
            "used_until": written(name.used_until),
            "source": name.source,
        }
        for each in found.to_write
        for position, name in enumerate(each.names)
    ]
    put(connection, schema.organisation_names, names)
    return found.saved
