"""Lines and areas of projects, the decision that made one exemplary, contacts, and photographs.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables and add the column; of projects held already no decision is known."""
    op.add_column("projects", sa.Column("exemplary_decision", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "project_shapes",
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wkb", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('line', 'area')", name="ck_project_shapes_kind"),
        _deferred("project_shapes", "project", "projects.id"),
        sa.PrimaryKeyConstraint("project", name="pk_project_shapes"),
    )
    _contacts()
    op.create_table(
        "photos",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("number", "width", "height")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("project", "digest", "caption_vi")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("caption_en", "source")),
        sa.Column("taken_on", sa.Text(), nullable=True),
        _deferred("photos", "project", "projects.id"),
        sa.PrimaryKeyConstraint("project", "number", name="pk_photos"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("id", "role", "name", "phone", "email", "note")
        ),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("project", "organisation", "consent_on")),
        sa.Column("consent", sa.Boolean(), nullable=True),
        sa.CheckConstraint("(project IS NULL) <> (organisation IS NULL)", name="ck_contacts_about"),
        _deferred("contacts", "project", "projects.id"),
        _deferred("contacts", "organisation", "organisations.slug"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )


def _deferred(table: str, name: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], [key], name=f"fk_{table}_{name}", initially="DEFERRED", deferrable=True
    )
