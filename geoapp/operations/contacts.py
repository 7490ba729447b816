"""Contacts: listed and removed, with a row of the audit each time; nothing here is published."""

from __future__ import annotations

from collections.abc import Sequence

from geoapp.config import Settings
from geoapp.errors import NotFoundError
from geoapp.projects.contacts import Contact
from geoapp.store import audit
from geoapp.store.contacts import read_contacts
from geoapp.store.contacts import remove_contacts
from geoapp.store.engine import open_store
from geoapp.store.engine import writing
from geoapp.store.saving import Saved


def list_contacts(settings: Settings, about: str = "") -> list[Contact]:
    """Return the contacts, or those of one project or organisation; that somebody looked is noted.

    Raises
    ------
    StoreError
        The audit row could not be written; nobody looked then.
    """
    with writing(open_store(settings.store_path)) as connection:
        found = [each for each in read_contacts(connection) if about in ("", each.about)]
        audit.record(connection, "list", "contacts", Saved(), file=about, rows=len(found))
    return found


def remove(settings: Settings, ids: Sequence[str]) -> int:
    """Remove the contacts with ``ids``, all of them or none; return how many.

    Raises
    ------
    NotFoundError
        There is no contact with one of the ids; names it.
    """
    with writing(open_store(settings.store_path)) as connection:
        held = {each.id: each for each in read_contacts(connection)}
        unknown = next((each for each in ids if each not in held), None)
        if unknown is not None:
            raise NotFoundError(f"there is no contact {unknown}: see `geoapp contacts list`")
        removed = remove_contacts(connection, list(dict.fromkeys(ids)))
        about = ";".join(sorted({held[each].about for each in ids}))
        audit.record(connection, "remove", "contacts", Saved(), file=about, rows=removed)
    return removed
