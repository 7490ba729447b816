"""Lines and areas of projects, the decision that made one exemplary.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table and add the column; of projects held already no decision is known."""
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
        _of_project("project_shapes"),
        sa.PrimaryKeyConstraint("project", name="pk_project_shapes"),
    )


def _of_project(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["project"], ["projects.id"], name=f"fk_{table}_project", initially="DEFERRED", deferrable=True
    )
