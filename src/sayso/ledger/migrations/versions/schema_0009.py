"""What a search filters reports by, in an index: the text of a report is not read to learn its language."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the index."""
    columns = ["language", "outlet", "published", "id"]
    op.create_index("ix_documents_filtered", "documents", columns)
