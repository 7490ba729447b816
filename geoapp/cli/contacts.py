"""Looking at contacts and removing them: ``geoapp contacts``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from geoapp.cli.options import format_option
from geoapp.cli.plain import tell
from geoapp.config import Settings

if TYPE_CHECKING:
    from geoapp.projects.contacts import Contact


@click.group()
def contacts() -> None:
    """List and remove contacts; they are personal data, and in no release."""


@contacts.command("list")
@click.argument("about", required=False, default="", metavar="[PROJECT|ORGANISATION]")
@format_option("list")
@click.pass_obj
def contacts_list(settings: Settings, about: str, form: str) -> None:
    """List the contacts, or those of one project or organisation. The audit notes that they were read."""
    from geoapp.operations.contacts import list_contacts

    found = list_contacts(settings, about)
    if form == "json":
        rows = [vars(each) | {"consent_on": str(each.consent_on or "")} for each in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for each in found:
        tell(settings, _line(each))
    if not found:
        tell(settings, "There are no contacts here.")


@contacts.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.pass_obj
def contacts_remove(settings: Settings, ids: Sequence[str]) -> None:
    """Remove the contacts with these ids, all or none. The audit notes whose they were, not who they are."""
    from geoapp.operations.contacts import remove

    tell(settings, f"Removed {remove(settings, ids)} contacts.")


def _line(contact: Contact) -> str:
    agreed = f"agreed {contact.consent_on}" if contact.consent else "no consent noted"
    parts = (contact.about, contact.role, contact.name, contact.phone, contact.email, agreed)
    return f"{contact.id}  {', '.join(filter(None, parts))}"
