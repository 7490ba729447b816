"""Which criteria of a set are the environment's.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the mark; sets held already do not say until their files are imported again."""
    with op.batch_alter_table("criteria") as criteria:
        criteria.add_column(sa.Column("environment", sa.Boolean(), nullable=True))
