"""Whether the database's file is whole: its pages, its indexes, the rows of each table by their sum.

Damage is told by what it costs: what is made from the reports can be made again
(searching, kept relations, indexes, unused space), what was read or judged only comes
from a copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from sayso.ledger import sqlite
from sayso.ledger.problems import Problem, ProblemKind
from sayso.ledger.sums import RELATED, SCHEMA, SEARCHED, SIGNED_IN, SUMMED, wrong_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger

AGAIN = "`sayso check --repair` makes it again from what the ledger holds."
SEARCH_INDEXES = ("documents_index", "statements_index")
_SHADOWS = ("data", "idx", "docsize", "config")
"""What SQLite makes for each of them."""
_SEARCHED_BY = frozenset(
    (
        *(one.name for one in SEARCHED),
        *SEARCH_INDEXES,
        *(f"{index}_{each}" for index in SEARCH_INDEXES for each in _SHADOWS),
    )
)
_SUMMED = frozenset(one.name for one in SUMMED)
_VOUCHED = frozenset(("captures", "documents", "statements", "users", "meta"))
"""Tables of which the log tells too what stands in their rows."""
_MADE_AGAIN = (
    (_SEARCHED_BY, ProblemKind.SEARCH_DAMAGED, "what reports are found by is damaged", AGAIN),
    (
        frozenset(one.name for one in RELATED),
        ProblemKind.RELATIONS_DAMAGED,
        "the kept relations are damaged",
        AGAIN,
    ),
    (
        frozenset(one.name for one in SIGNED_IN),
        ProblemKind.SIGN_INS_DAMAGED,
        "the note of who is signed in is damaged",
        "`sayso check --repair` empties it, and everybody signs in again.",
    ),
)
"""What nothing is lost with: tables, and what is told of them."""
_TOLD = 3
"""How much of what the database says is repeated: a damaged page makes a line for each of its rows."""


def check_tables(ledger: Ledger, connection: Connection, *, rows_told: bool) -> Iterator[Problem]:
    """Yield what is wrong with the file and with its tables.

    ``rows_told``: that some row is not what the log vouches for was told already, and is not told again
    of its whole table.

    1. What SQLite finds wrong with its pages, told by whose they are.
    2. Tables whose rows have another sum than was noted.
    3. Words to search by that are not those of the tables that they were made from.
    """
    path, lines = str(ledger.path), sqlite.integrity(connection)
    pages = _by_table(connection) if lines else {}
    wrong = set(wrong_sums(connection))
    disagreeing = {name for name in SEARCH_INDEXES if sqlite.index_disagrees(ledger.engine, name)}
    damaged = {*pages, *wrong, *disagreeing}
    for names, kind, what, mend in _MADE_AGAIN:
        if damaged & names:
            yield Problem(kind, path, f"{what} ({', '.join(sorted(damaged & names))}).", mend)
    for name in sorted(damaged.difference(*(names for names, *_ in _MADE_AGAIN))):
        if rows_told and name in _VOUCHED and name not in pages:
            continue
        yield _of_table(path, name, pages.get(name, []), summed_right=name in _SUMMED - wrong)
    if lines and not pages:
        yield Problem(
            ProblemKind.SPACE_DAMAGED, path, f"the file's space is in disorder: {_said(lines)}.", AGAIN
        )


def _of_table(path: str, name: str, lines: Sequence[str], *, summed_right: bool) -> Problem:
    """Tell of a table that cannot be made again."""
    if name == SCHEMA:
        return Problem(ProblemKind.TABLE_ALTERED, path, "the schema is not as it was made.")
    if not lines:
        return Problem(ProblemKind.TABLE_ALTERED, path, f"rows of `{name}` are not as they were written.")
    if summed_right:  # all its rows are there and right: what is not are the indexes over them
        what = f"an index over `{name}` is damaged: {_said(lines)}."
        return Problem(ProblemKind.INDEX_DAMAGED, path, what, AGAIN)
    return Problem(ProblemKind.DATABASE_DAMAGED, path, f"`{name}` is damaged: {_said(lines)}.")


def _by_table(connection: Connection) -> dict[str, list[str]]:
    """Return what the database says is wrong with each table; nothing where the schema cannot be read."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    try:
        names = [str(name) for (name,) in connection.exec_driver_sql(query)]
    except (DBAPIError, UnicodeDecodeError):
        return {}
    return {name: lines for name in names if (lines := sqlite.integrity(connection, name))}


def _said(lines: Sequence[str]) -> str:
    """Repeat the first lines of the database, in one line."""
    told = [" ".join(line.replace("*** in database main ***", "").split()) for line in lines[:_TOLD]]
    return "; ".join(told) + (f"; and {len(lines) - _TOLD} more" if len(lines) > _TOLD else "")
