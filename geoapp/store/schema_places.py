"""The tables of shapes of projects, of contacts and of photographs; see :mod:`geoapp.store.schema`."""

from __future__ import annotations

from sqlalchemy import Boolean
from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import Float
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import LargeBinary
from sqlalchemy import Table
from sqlalchemy import Text

from geoapp.store.schema import metadata


def _pointer(name: str, to: str, *, key: bool = False) -> Column[str]:
    # Deferred: a changed row is taken out and put back within one transaction.
    return Column(name, Text, ForeignKey(to, deferrable=True, initially="DEFERRED"), primary_key=key)


project_shapes = Table(
    "project_shapes",
    metadata,
    _pointer("project", "projects.id", key=True),
    Column("kind", Text, nullable=False),
    Column("wkb", LargeBinary, nullable=False),
    Column("size", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("kind IN ('line', 'area')", name="kind"),
)

#: Personal data: no release reads it.
contacts = Table(
    "contacts",
    metadata,
    Column("id", Text, primary_key=True),
    _pointer("project", "projects.id"),
    _pointer("organisation", "organisations.slug"),
    *(Column(name, Text, nullable=False) for name in ("role", "name", "phone", "email", "note")),
    Column("consent", Boolean),
    Column("consent_on", Text),
    CheckConstraint("(project IS NULL) <> (organisation IS NULL)", name="about"),
)

photos = Table(
    "photos",
    metadata,
    _pointer("project", "projects.id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("caption_vi", "caption_en", "source")),
    Column("taken_on", Text),
)
