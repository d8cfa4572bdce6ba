"""The tables of kept relations: by what a report is found, whose copy it carries, of which story it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.ledger.tables import ExactText, metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

related_reports = sa.Table(
    "related_reports",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("document", ExactText, nullable=False, index=True),
    sa.Column("published", sa.Float),
    sa.Column("story", sa.Integer, nullable=False, index=True),
    sa.Column("weights", sa.Text, nullable=False),
)

report_grams = sa.Table(
    "report_grams",
    metadata,
    sa.Column("gram", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

report_terms = sa.Table(
    "report_terms",
    metadata,
    sa.Column("term", sa.Text, primary_key=True),
    sa.Column("published", sa.Float, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

kept_relays = sa.Table(
    "kept_relays",
    metadata,
    sa.Column("origin", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Integer, primary_key=True, autoincrement=False, index=True),
    sa.Column("relay", sa.Text),
)
"""``relay`` is the finding as JSON; empty where the two only share words enough to be of one story."""


def forget_relations(connection: Connection, document: str) -> None:
    """Let a report be related no more: it is gone, or is read otherwise and waits to be related anew."""
    mine = sa.select(related_reports.c.number).where(related_reports.c.document == document)
    for number in connection.scalars(mine).all():
        for column in (
            report_grams.c.report,
            report_terms.c.report,
            kept_relays.c.origin,
            kept_relays.c.report,
        ):
            connection.execute(sa.delete(column.table).where(column == number))
        connection.execute(sa.delete(related_reports).where(related_reports.c.number == number))
