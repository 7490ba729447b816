"""Documents, programmes with their commitments, activities, inspections and upkeep checks.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the six tables."""
    op.create_table(
        "documents",
        *_texts("id", "kind", "number", "issuer", "title", "url", "source", "note"),
        *_optional("issued_on"),
        *_lists("units", "indicators"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_table(
        "programmes",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        *_texts("title", "source", "note"),
        *_optional("signed_on"),
        *_lists("legal_basis", "parties"),
        sa.PrimaryKeyConstraint("year", name="pk_programmes"),
    )
    op.create_table(
        "commitments",
        sa.Column("year", sa.Integer(), nullable=False),
        *_texts("id", "organisation", "kind", "unit", "text", "delivered_source", "source", "note"),
        *_optional("unit_code"),
        *_numbers("target", "delivered"),
        _deferred("commitments", "year", "programmes.year"),
        _deferred("commitments", "organisation", "organisations.slug"),
        sa.PrimaryKeyConstraint("id", name="pk_commitments"),
    )
    _activities()
    op.create_table(
        "inspections",
        *_texts("id", "sector", "unit_code", "inspected_on", "remedy", "source", "note"),
        *_optional("result", "remedy_due", "remedied_on"),
        *_lists("agencies", "indicators"),
        sa.PrimaryKeyConstraint("id", name="pk_inspections"),
    )
    op.create_table(
        "upkeep_checks",
        *_texts("project", "checked_on", "condition", "source", "note"),
        *_optional("by", "next_due"),
        _deferred("upkeep_checks", "project", "projects.id"),
        _deferred("upkeep_checks", "by", "organisations.slug"),
        sa.PrimaryKeyConstraint("project", "checked_on", name="pk_upkeep_checks"),
    )


def _activities() -> None:
    op.create_table(
        "activities",
        *_texts("id", "organisation", "kind", "held_on", "place", "precision", "quantity_unit"),
        *_texts("visibility", "source", "note", "raw_location"),
        *_optional("ended_on", "unit_code", "project"),
        *_lists("partner_orgs", "documents"),
        *_numbers("lat", "lon", "quantity"),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="ck_activities_place"),
        sa.CheckConstraint(
            "lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="ck_activities_degrees"
        ),
        _deferred("activities", "organisation", "organisations.slug"),
        _deferred("activities", "project", "projects.id"),
        sa.PrimaryKeyConstraint("id", name="pk_activities"),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def _lists(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.JSON(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[float]]:
    return [sa.Column(name, sa.Float(), nullable=True) for name in names]


def _deferred(table: str, name: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], [key], name=f"fk_{table}_{name}", initially="DEFERRED", deferrable=True
    )
