"""The table of lines and areas of projects; geometry is WKB in WGS84 as in :mod:`geoapp.store.schema`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import Float
from sqlalchemy import ForeignKey
from sqlalchemy import LargeBinary
from sqlalchemy import Table
from sqlalchemy import Text

from geoapp.store.schema import metadata


def _project(name: str) -> Column[str]:
    # Deferred: a changed row is taken out and put back within one transaction.
    key = ForeignKey("projects.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, key, primary_key=True)


project_shapes = Table(
    "project_shapes",
    metadata,
    _project("project"),
    Column("kind", Text, nullable=False),
    Column("wkb", LargeBinary, nullable=False),
    Column("size", Float, nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
    CheckConstraint("kind IN ('line', 'area')", name="kind"),
)
