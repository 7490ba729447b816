"""How many criteria the decision of a criteria set has.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the number; of sets held already it is not known until their files are imported again."""
    with op.batch_alter_table("criteria_sets") as criteria_sets:
        criteria_sets.add_column(sa.Column("criteria_total", sa.Integer(), nullable=True))
