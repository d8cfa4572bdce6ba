"""Relations kept by neighbourhoods, with the stories told of them; all reports wait to be related."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of before anew, and let every report wait."""
    for table in ("kept_relays", "report_terms", "report_grams", "related_reports"):
        op.drop_table(table)
    waiting = op.create_table(
        "waiting_reports",
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_waiting_reports"),
    )
    op.create_table(
        "related_reports",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("published", sa.Float, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("linked", sa.Integer, nullable=False),
        sa.Column("closer", sa.Integer, nullable=False),
        sa.Column("closest", sa.Integer, nullable=False),
        sa.Column("neighbourhood", sa.Text),
        sa.PrimaryKeyConstraint("number", name="pk_related_reports"),
    )
    op.create_index("ix_related_reports_document", "related_reports", ["document"], unique=True)
    for column in ("language", "linked", "closer", "closest", "neighbourhood"):
        op.create_index(f"ix_related_reports_{column}", "related_reports", [column])
    op.create_table(
        "report_keys",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("published", sa.Float, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("weight", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "published", "report", name="pk_report_keys"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "neighbourhoods",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("told", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_neighbourhoods"),
    )
    op.create_index("ix_neighbourhoods_told", "neighbourhoods", ["told"])
    op.create_table(
        "told_stories",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("neighbourhood", sa.Text, nullable=False),
        sa.Column("published", sa.Float),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("made", sa.Integer, nullable=False),
        sa.Column("story", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_told_stories"),
    )
    op.create_index("ix_told_stories_neighbourhood", "told_stories", ["neighbourhood"])
    documents = sa.table("documents", sa.column("id", sa.Text))
    op.execute(sa.insert(waiting).from_select(["document"], sa.select(documents.c.id)))
