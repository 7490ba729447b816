"""Photographs of projects; their pictures lie in the instance's folder, named by content."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy import select

from geoapp.projects.photos import Photo
from geoapp.store.saving import Saved
from geoapp.store.saving import partial
from geoapp.store.saving import save_by
from geoapp.store.schema_places import photos

_KEY = ("project", "number")
_OTHERS = ("digest", "width", "height", "caption_vi", "caption_en", "source")


def read_photos(connection: Connection) -> list[Photo]:
    """Read all photographs, those of internal projects too, by project and number."""
    found = connection.execute(select(photos).order_by(*(photos.c[name] for name in _KEY))).mappings()
    return [
        Photo(**{name: row[name] for name in (*_KEY, *_OTHERS)}, taken_on=partial(row["taken_on"]))
        for row in found
    ]


def save_photos(connection: Connection, given: Iterable[Photo]) -> Saved:
    """Store photographs by project and number: a later one takes the place of an earlier one."""
    return save_by(connection, photos, read_photos(connection), given, _KEY, (*_OTHERS, "taken_on"))
