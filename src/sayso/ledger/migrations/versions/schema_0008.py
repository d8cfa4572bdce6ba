"""A sum of the rows of each table; the triggers that keep it are laid after the last migration."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "table_sums",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sum", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_table_sums"),
    )
