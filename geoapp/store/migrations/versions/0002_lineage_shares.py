"""How much of a unit went to each of its successors.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the shares to the edges between units; those of edges held already are not stated."""
    with op.batch_alter_table("lineage") as lineage:
        for name in ("share_area", "share_population"):
            lineage.add_column(sa.Column(name, sa.Float(), nullable=True))
            lineage.create_check_constraint(f"ck_lineage_{name}", f"{name} BETWEEN 0 AND 1")
