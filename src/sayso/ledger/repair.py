"""Making again what a ledger holds only to be quick: what it is searched by, relations, indexes, space.

Tables are made beside the damaged ones, which are not even read: a page that
cannot be would stop it. Nothing that was read or judged is touched.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.ledger import sqlite
from sayso.ledger.check_tables import SEARCH_INDEXES
from sayso.ledger.judging import judge_words
from sayso.ledger.kept_relations import forget_all_relations
from sayso.ledger.problems import REPAIRABLE, ProblemKind
from sayso.ledger.sums import RELATED, SEARCHED, SIGNED_IN, begin_sum
from sayso.ledger.tables import documents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger
    from sayso.ledger.problems import Problem


def repair(ledger: Ledger, problems: Iterable[Problem]) -> None:
    """Make again what is damaged and can be; whether it is right then is for the next ``check`` to say.

    One transaction: a run that is killed leaves the ledger as it was. Raises
    LedgerError where a damage beside it, or another process, is in the way.
    """
    kinds = REPAIRABLE.intersection(problem.kind for problem in problems)
    if kinds:
        ledger.write(partial(_repair, kinds))
        with sqlite.clear_errors(ledger.path):
            sqlite.write_compactly(ledger.engine)


def _repair(kinds: Collection[ProblemKind], connection: Connection) -> None:
    if ProblemKind.INDEX_DAMAGED in kinds:
        connection.exec_driver_sql("REINDEX")
    if ProblemKind.SIGN_INS_DAMAGED in kinds:
        _make_again(connection, SIGNED_IN)
    if ProblemKind.RELATIONS_DAMAGED in kinds:
        _make_again(connection, RELATED)
        forget_all_relations(connection)
    if ProblemKind.SEARCH_DAMAGED in kinds:
        _make_again(connection, SEARCHED, SEARCH_INDEXES)
        for document in connection.scalars(sa.select(documents.c.id).order_by(documents.c.id)).all():
            judge_words(connection, document)


def _make_again(connection: Connection, tables: Collection[sa.Table], indexes: Collection[str] = ()) -> None:
    names = [*(table.name for table in tables), *indexes]
    sqlite.make_again(connection, names)
    for table in tables:
        begin_sum(connection, table.name)
