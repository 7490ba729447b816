"""When a roadmap was decided.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the date; of what is held already it is not known until its files are imported again."""
    with op.batch_alter_table("roadmap") as roadmap:
        roadmap.add_column(sa.Column("decided_on", sa.Text(), nullable=True))
