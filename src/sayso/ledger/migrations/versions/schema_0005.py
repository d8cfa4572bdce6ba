"""Relations kept as reports come: indexes of grams and terms, relays, stories. Empty at first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "related_reports",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("published", sa.Float),
        sa.Column("story", sa.Integer, nullable=False),
        sa.Column("weights", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_related_reports"),
    )
    op.create_index("ix_related_reports_document", "related_reports", ["document"])
    op.create_index("ix_related_reports_story", "related_reports", ["story"])
    op.create_table(
        "report_grams",
        sa.Column("gram", sa.BigInteger, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("gram", "report", name="pk_report_grams"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_terms",
        sa.Column("term", sa.Text, nullable=False),
        sa.Column("published", sa.Float, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("term", "published", "report", name="pk_report_terms"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kept_relays",
        sa.Column("origin", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("relay", sa.Text),
        sa.PrimaryKeyConstraint("origin", "report", name="pk_kept_relays"),
    )
    op.create_index("ix_kept_relays_report", "kept_relays", ["report"])
