"""Contacts: nothing that publishes may import this (pyproject's contracts)."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy import delete
from sqlalchemy import select

from geoapp.projects.contacts import Contact
from geoapp.store.saving import Saved
from geoapp.store.saving import partial
from geoapp.store.saving import save_by
from geoapp.store.schema_places import contacts

_TEXTS = ("project", "organisation", "role", "name", "phone", "email", "consent", "note")


def read_contacts(connection: Connection) -> list[Contact]:
    """Read all contacts, those of projects first."""
    order = (contacts.c.project.is_(None), contacts.c.project, contacts.c.organisation, contacts.c.id)
    return [
        Contact(id=row["id"], **{name: row[name] for name in _TEXTS}, consent_on=partial(row["consent_on"]))
        for row in connection.execute(select(contacts).order_by(*order)).mappings()
    ]


def save_contacts(connection: Connection, given: Iterable[Contact]) -> Saved:
    """Store contacts by id."""
    return save_by(connection, contacts, read_contacts(connection), given, ("id",), (*_TEXTS, "consent_on"))


def remove_contacts(connection: Connection, ids: Sequence[str]) -> int:
    """Remove the contacts with ``ids`` and return how many there were."""
    return connection.execute(delete(contacts).where(contacts.c.id.in_(ids))).rowcount
