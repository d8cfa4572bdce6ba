"""The tables of kept relations: by what a report is found, whose copy it carries, of which story it is."""

from __future__ import annotations

import sqlalchemy as sa

from sayso.ledger.tables import ExactText, metadata

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
