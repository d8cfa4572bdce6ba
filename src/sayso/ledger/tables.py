"""The tables of a ledger, in the design's words.

Columns are what one would query; beside them ``documents.frame`` and
``statements.statement`` keep the whole as canonical JSON, in the wire form of
the contract, so that nothing is lost and the export needs no second form.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

VERSION_TABLE = "ledger_version"
"""Where Alembic notes the schema's version; its presence makes a database a ledger."""

_UNHELD = re.compile("[\\\\\x00\ud800-\udfff]")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


class ExactText(sa.TypeDecorator[str]):
    r"""Text of any code points.

    Databases refuse lone surrogates, and PostgreSQL NUL as well; both occur
    in real exports. They, and the backslash that escapes them, are kept as
    ``\uXXXX``; all other text stands in the column as it is.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  - their signature
        """Escape what no database holds."""
        return None if value is None else _UNHELD.sub(lambda found: f"\\u{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  - their signature
        """Give the text back as it was."""
        return None if value is None else _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class UtcTime(sa.TypeDecorator[datetime]):
    """An aware time, kept in UTC, so that times of all zones sort as they happened."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  - their signature
        """Turn to UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  - their signature
        """Say that it is UTC: SQLite forgets zones."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("path", ExactText),
    sa.Column("url", ExactText),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("fetched_at", UtcTime, nullable=False),
    sa.Column("bytes", sa.BigInteger, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", ExactText, primary_key=True),
    sa.Column("capture", sa.Text, sa.ForeignKey("captures.digest"), nullable=False, index=True),
    sa.Column("outlet", ExactText),
    sa.Column("title", ExactText),
    sa.Column("dateline", ExactText),
    sa.Column("published", UtcTime, index=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("text", ExactText, nullable=False),
    sa.Column("frame", sa.Text, nullable=False),
    sa.Column("read_with", sa.Text, nullable=False),
    # what a search filters by: the rows themselves, with their texts, are many pages of the disk
    sa.Index("ix_documents_filtered", "language", "outlet", "published", "id"),
)

statements = sa.Table(
    "statements",
    metadata,
    sa.Column("id", ExactText, primary_key=True),
    sa.Column("document", ExactText, sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("parent", ExactText),
    sa.Column("act", sa.Text, nullable=False, index=True),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("roots", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("score", sa.Float),
    sa.Column("statement", sa.Text, nullable=False),
)

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("name", ExactText, primary_key=True),
    sa.Column("reason", ExactText, nullable=False),
)

log = sa.Table(
    "log",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("action", sa.Text, nullable=False, index=True),
    sa.Column("subject", ExactText, index=True),
    sa.Column("entry", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
"""Only grows: triggers refuse the rest. What counts is ``entry``; the columns beside it are for queries."""

former_readings = sa.Table(
    "former_readings",
    metadata,
    sa.Column("document", ExactText, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("read_with", sa.Text, nullable=False),
    sa.Column("replaced_at", UtcTime, nullable=False),
    sa.Column("reading", sa.Text, nullable=False),
)
"""What a report was read as before it was read anew, in the wire form, oldest first."""

users = sa.Table(
    "users",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("added_at", UtcTime, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("user", sa.Text, sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("begun_at", UtcTime, nullable=False),
    sa.Column("ends_at", UtcTime, nullable=False),
)
"""``token`` is the hash of what the browser holds: who reads the ledger cannot sign in with it."""

sign_ins = sa.Table(
    "sign_ins",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("key", sa.Text, nullable=False, index=True),
    sa.Column("at", UtcTime, nullable=False),
)
"""Sign-ins that failed, by whom or from where: what the limits count."""

searched_documents = sa.Table(
    "searched_documents",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("document", ExactText, nullable=False, index=True),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("lemmas", sa.Text, nullable=False, server_default=""),
)
"""What ``documents_index`` finds reports by; triggers keep the two alike."""

searched_statements = sa.Table(
    "searched_statements",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("statement", ExactText, nullable=False),
    sa.Column("document", ExactText, nullable=False, index=True),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("roots", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("lemmas", sa.Text, nullable=False, server_default=""),
)
"""What ``statements_index`` finds statements by, as people judged them; a line of ``roots`` each."""
