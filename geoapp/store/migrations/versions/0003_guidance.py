"""Guidance, and the roadmap of the units.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "guidance",
        *(_text(name) for name in ("id", "unit_code", "set", "indicator", "organisation", "step", "source")),
        *(_text(name) for name in ("document", "result", "note")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("issued_on", "due", "done_on")),
        _deferred("set", "criteria_sets.code"),
        _deferred("organisation", "organisations.slug"),
        sa.PrimaryKeyConstraint("id", name="pk_guidance"),
    )
    op.create_table(
        "roadmap",
        *(_text(name) for name in ("unit_code", "tier", "target", "source", "decision", "note")),
        sa.PrimaryKeyConstraint("unit_code", "tier", name="pk_roadmap"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _deferred(name: str, key: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [name], [key], name=f"fk_guidance_{name}", initially="DEFERRED", deferrable=True
    )
