"""The first schema: captures, documents, statements, failures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and note what the ledger is."""
    meta = op.create_table(
        "meta",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    op.bulk_insert(meta, [{"name": "schema", "value": "sayso.ledger/1"}, {"name": "readers", "value": "[]"}])
    op.create_table(
        "captures",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("path", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_captures"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("capture", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("dateline", sa.Text),
        sa.Column("published", sa.DateTime(timezone=True)),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("frame", sa.Text, nullable=False),
        sa.Column("read_with", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.ForeignKeyConstraint(["capture"], ["captures.digest"], name="fk_documents_capture"),
    )
    op.create_index("ix_documents_capture", "documents", ["capture"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_table(
        "statements",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("roots", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("statement", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_statements_document"),
    )
    op.create_index("ix_statements_document", "statements", ["document"])
    op.create_index("ix_statements_act", "statements", ["act"])
    op.create_table(
        "failures",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_failures"),
    )
