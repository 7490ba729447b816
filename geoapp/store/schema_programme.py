"""The tables of the programme's records; dates are text as in :mod:`geoapp.store.schema`."""

from __future__ import annotations

from sqlalchemy import JSON
from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import Float
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from geoapp.store.schema import metadata


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _optional(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _lists(*names: str) -> list[Column[str]]:
    return [Column(name, JSON, nullable=False) for name in names]


def _pointer(name: str, key: str, *, optional: bool = False) -> Column[str]:
    # Deferred: a changed row is taken out and put back within one transaction.
    return Column(name, Text, ForeignKey(key, deferrable=True, initially="DEFERRED"), nullable=optional)


documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    *_texts("kind", "number", "issuer", "title", "url", "source", "note"),
    *_optional("issued_on"),
    *_lists("units", "indicators"),
)

programmes = Table(
    "programmes",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    *_texts("title", "source", "note"),
    *_optional("signed_on"),
    *_lists("legal_basis", "parties"),
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Text, primary_key=True),
    Column(
        "year",
        Integer,
        ForeignKey("programmes.year", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    _pointer("organisation", "organisations.slug"),
    *_texts("kind", "unit", "text", "delivered_source", "source", "note"),
    *_optional("unit_code"),
    Column("target", Float),
    Column("delivered", Float),
)

activities = Table(
    "activities",
    metadata,
    Column("id", Text, primary_key=True),
    _pointer("organisation", "organisations.slug"),
    *_texts("kind", "held_on", "place", "precision", "quantity_unit", "visibility", "source", "note"),
    *_texts("raw_location"),
    *_optional("ended_on", "unit_code"),
    _pointer("project", "projects.id", optional=True),
    *_lists("partner_orgs", "documents"),
    Column("lat", Float),
    Column("lon", Float),
    Column("participants", Integer),
    Column("quantity", Float),
    CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="place"),
    CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="degrees"),
)

inspections = Table(
    "inspections",
    metadata,
    Column("id", Text, primary_key=True),
    *_texts("sector", "unit_code", "inspected_on", "remedy", "source", "note"),
    *_optional("result", "remedy_due", "remedied_on"),
    *_lists("agencies", "indicators"),
)

upkeep_checks = Table(
    "upkeep_checks",
    metadata,
    Column(
        "project", Text, ForeignKey("projects.id", deferrable=True, initially="DEFERRED"), primary_key=True
    ),
    Column("checked_on", Text, primary_key=True),
    *_texts("condition", "source", "note"),
    _pointer("by", "organisations.slug", optional=True),
    *_optional("next_due"),
)
