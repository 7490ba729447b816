"""The tables of the system of record.

Dates are text in ISO form so that a year or a month keeps the precision it was written in and still
sorts. Geometry is WKB in WGS84 with its bounding box beside it, so no extension is needed.
"""

from __future__ import annotations

from sqlalchemy import JSON
from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import Float
from sqlalchemy import ForeignKey
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import LargeBinary
from sqlalchemy import MetaData
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import func

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=key)


def _optional(name: str) -> Column[str]:
    return Column(name, Text)


def _organisation(name: str) -> Column[str]:
    # Deferred: a changed row is taken out and put back within one transaction.
    return Column(name, Text, ForeignKey("organisations.slug", deferrable=True, initially="DEFERRED"))


#: What the store is: ``demonstration`` is ``yes`` or ``no``, set once when it is created.
about = Table("about", metadata, _text("key", key=True), _text("value"))

units = Table(
    "units",
    metadata,
    _text("code", key=True),
    _text("valid_from", key=True),
    _optional("valid_to"),
    _text("level"),
    _text("name_vi"),
    _text("name_en"),
    _optional("parent_code"),
    _text("source"),
    Column("outline", LargeBinary),
    Column("west", Float),
    Column("south", Float),
    Column("east", Float),
    Column("north", Float),
    Column("centre_lon", Float),
    Column("centre_lat", Float),
    Column("accuracy_m", Float),
    Column("valid_from_confirmed", Boolean, nullable=False),
    _text("note"),
    CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="valid"),
    Index(None, "west", "south", "east", "north"),
)

lineage = Table(
    "lineage",
    metadata,
    _text("from_unit", key=True),
    _text("to_unit", key=True),
    _text("kind", key=True),
    _optional("on"),
    _text("decision"),
    Column("share_area", Float),
    Column("share_population", Float),
    CheckConstraint("share_area BETWEEN 0 AND 1", name="share_area"),
    CheckConstraint("share_population BETWEEN 0 AND 1", name="share_population"),
)

organisations = Table(
    "organisations",
    metadata,
    _text("slug", key=True),
    _text("kind"),
    _text("level"),
    _organisation("parent_slug"),
    _text("office_contact"),
)

organisation_names = Table(
    "organisation_names",
    metadata,
    Column("slug", Text, ForeignKey("organisations.slug", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("name_vi"),
    _text("name_en"),
    _optional("used_from"),
    _optional("used_until"),
    _text("source"),
)

projects = Table(
    "projects",
    metadata,
    _text("id", key=True),
    _text("name_vi"),
    _text("name_en"),
    _text("type"),
    _optional("unit_code"),
    _text("precision"),
    _text("source"),
    _organisation("lead_org"),
    Column("partner_orgs", JSON, nullable=False),
    _text("place"),
    Column("lat", Float),
    Column("lon", Float),
    _text("raw_location"),
    _optional("started_on"),
    _optional("ended_on"),
    _optional("phase"),
    _optional("origin"),
    _optional("replicated_from"),
    Column("exemplary", Boolean),
    _text("exemplary_decision"),
    _organisation("managing_org"),
    Column("scale_value", Float),
    _text("scale_unit"),
    Column("funding_vnd", BigInteger),
    _text("funding_source"),
    Column("indicators", JSON, nullable=False),
    _text("visibility"),
    _optional("source_date"),
    _text("note"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="place"),
    CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="degrees"),
    Index(None, "lat", "lon"),
)

criteria_sets = Table(
    "criteria_sets",
    metadata,
    _text("code", key=True),
    _text("name_vi"),
    _text("name_en"),
    _text("level"),
    _text("tier"),
    _text("decision"),
    _optional("decision_date"),
    _text("valid_from"),
    _optional("valid_to"),
    Column("assesses_from", Integer, nullable=False),
    Column("assesses_to", Integer, nullable=False),
    _optional("extends"),
    _optional("province_code"),
    _text("note"),
    Column("criteria_total", Integer),
    CheckConstraint("assesses_from <= assesses_to", name="years"),
)

criteria = Table(
    "criteria",
    metadata,
    Column("set", Text, ForeignKey("criteria_sets.code", ondelete="CASCADE"), primary_key=True),
    _text("code", key=True),
    Column("position", Integer, nullable=False),
    _text("name_vi"),
    _text("name_en"),
    Column("unconfirmed", Boolean, nullable=False),
    _text("source"),
    Column("environment", Boolean),
)

indicators = Table(
    "indicators",
    metadata,
    Column("set", Text, ForeignKey("criteria_sets.code", ondelete="CASCADE"), primary_key=True),
    _text("code", key=True),
    Column("position", Integer, nullable=False),
    _text("criterion"),
    _text("name_vi"),
    _text("name_en"),
    _text("unit"),
    _text("operator"),
    _text("confidence"),
    _text("note"),
    _text("source"),
    Column("unconfirmed", Boolean, nullable=False),
)

thresholds = Table(
    "thresholds",
    metadata,
    _text("set", key=True),
    _text("indicator", key=True),
    Column("position", Integer, primary_key=True),
    Column("value", Float, nullable=False),
    Column("unconfirmed", Boolean, nullable=False),
    _text("source"),
    _optional("region"),
    _optional("group"),
    Column("year", Integer),
    ForeignKeyConstraint(["set", "indicator"], ["indicators.set", "indicators.code"], ondelete="CASCADE"),
)

assessments = Table(
    "assessments",
    metadata,
    _text("unit_code", key=True),
    Column(
        "set",
        Text,
        ForeignKey("criteria_sets.code", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    _text("indicator", key=True),
    _text("period_start", key=True),
    _text("period_end", key=True),
    _text("assessor", key=True),
    _text("source"),
    Column("value", Float),
    _optional("status"),
    _optional("source_date"),
    _text("note"),
    CheckConstraint("period_start <= period_end", name="period"),
    CheckConstraint("value IS NOT NULL OR status IS NOT NULL", name="said"),
)

recognitions = Table(
    "recognitions",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("unit_code"),
    _text("tier"),
    _text("stage"),
    Column("for_year", Integer),
    _text("source"),
    _optional("decided_on"),
    _optional("known_by"),
    _text("decision"),
    _optional("revoked_on"),
)
Index(
    "ux_recognitions",
    recognitions.c.unit_code,
    recognitions.c.tier,
    recognitions.c.stage,
    func.coalesce(recognitions.c.for_year, 0),
    unique=True,
)

statistics = Table(
    "statistics",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("unit_code"),
    _text("measure"),
    _optional("as_of"),
    _text("source"),
    Column("value", Float, nullable=False),
)
Index(
    "ux_statistics",
    statistics.c.unit_code,
    statistics.c.measure,
    func.coalesce(statistics.c.as_of, ""),
    statistics.c.source,
    unique=True,
)

#: One row for every change; triggers refuse to alter or remove one.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("at"),
    _text("action"),
    _text("kind"),
    _text("file"),
    _text("sha256"),
    Column("rows", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
)
