"""A sum of the rows of each table, kept by triggers, so that a bit that flips in any of them is found.

SQLite keeps no sums of its pages. The log vouches for captures, reports and
statements; what nobody else vouches for is found here: failures, users, former
readings, the words to search by, kept relations. The sum of a table is that of
its rows, each a hash, so that it is carried on with every row that comes and goes.
"""

from __future__ import annotations

import json
import sqlite3
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from sayso.ledger.kept_relations import (
    neighbourhoods,
    related_reports,
    report_keys,
    told_stories,
    waiting_reports,
)
from sayso.ledger.tables import (
    captures,
    documents,
    failures,
    former_readings,
    meta,
    metadata,
    searched_documents,
    searched_statements,
    sessions,
    sign_ins,
    statements,
    users,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

SUM_FUNCTION = "sayso_sum"
"""What triggers call; every connection to a ledger has it (``sqlite.make_engine``)."""
SCHEMA = "sqlite_master"
"""Under this name stands the sum of the schema itself."""
_MOST = 0x1FFF_FFFF_FFFF_FFFF
"""61 bits, where sums wrap around: one sum and one hash more still are a whole number to SQLite."""
_HASH_BYTES = 8

table_sums = sa.Table(
    "table_sums",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("sum", sa.BigInteger, nullable=False),
)


READ = (captures, documents, statements, failures, former_readings)
PEOPLE = (meta, users)
SIGNED_IN = (sessions, sign_ins)
SEARCHED = (searched_documents, searched_statements)
RELATED = (waiting_reports, related_reports, report_keys, neighbourhoods, told_stories)
SUMMED = (*READ, *PEOPLE, *SIGNED_IN, *SEARCHED, *RELATED)
"""All but the log, which is a chain of hashes, and the sums themselves."""


def row_sum(*values: str | bytes | float | None) -> int:
    """Return the hash of one row; no table holds bytes, but for a text whose type is damaged."""
    written = json.dumps(values, ensure_ascii=True, separators=(",", ":"), default=repr)
    number = int.from_bytes(blake2b(written.encode(), digest_size=_HASH_BYTES).digest(), "big")
    return number & _MOST


def lay_sums(connection: Connection) -> None:
    """Note the sum of each table and of the schema, and make the triggers that carry them on.

    Called where the schema has changed; the transaction is the caller's.
    """
    connection.execute(sa.delete(table_sums))
    for table in SUMMED:
        for name, trigger in _triggers(table):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(trigger)
    names = [*(one.name for one in SUMMED), SCHEMA]
    rows = [{"name": name, "sum": _sum_of(connection, name)} for name in names]
    connection.execute(sa.insert(table_sums), rows)


def begin_sum(connection: Connection, table: str) -> None:
    """Note the sum of a table that was made again and is empty."""
    connection.execute(sa.delete(table_sums).where(table_sums.c.name == table))
    connection.execute(sa.insert(table_sums), [{"name": table, "sum": 0}])


def wrong_sums(connection: Connection) -> Iterator[str]:
    """Yield the names of the tables whose rows are not those that were written, or cannot be read."""
    try:
        noted = {row.name: row.sum for row in connection.execute(sa.select(table_sums))}
    except DBAPIError:
        noted = {}
    for name in [*(one.name for one in SUMMED), SCHEMA]:
        try:
            right = noted.get(name) == _sum_of(connection, name)
        except DBAPIError:
            right = False
        if not right:
            yield name


def _sum_of(connection: Connection, name: str) -> int:
    """Add up the rows of a table as the driver gives them, without the types of the code."""
    rows = f"SELECT {_columns_of(name)} FROM {name}"  # noqa: S608  - names of the code
    try:
        # by the table itself: an index over all its columns would be read in its place
        cursor = _driver(connection).execute(rows if name == SCHEMA else f"{rows} NOT INDEXED")
        return sum(row_sum(*row) for row in cursor) & _MOST
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise DBAPIError.instance(rows, None, error, sqlite3.Error) from error


def _driver(connection: Connection) -> sqlite3.Connection:
    driver: Any = connection.connection.driver_connection
    return driver  # type: ignore[no-any-return]  # SQLAlchemy does not know which


def _columns_of(name: str) -> str:
    if name == SCHEMA:
        return "type, name, tbl_name, sql"  # not the number of its page, which VACUUM changes
    return ", ".join(_quoted(metadata.tables[name].columns.keys()))


def _quoted(names: Sequence[str], before: str = "") -> list[str]:
    return [f'{before}"{name}"' for name in names]


def _triggers(table: sa.Table) -> Iterator[tuple[str, str]]:
    """Yield the name of each trigger of a table, and what makes it."""
    columns = table.columns.keys()
    new = f"{SUM_FUNCTION}({', '.join(_quoted(columns, 'new.'))})"
    old = f"{SUM_FUNCTION}({', '.join(_quoted(columns, 'old.'))})"
    changes = {"insert": f"sum + {new}", "delete": f"sum - {old}", "update": f"sum - {old} + {new}"}
    for event, value in changes.items():
        name = f"sum_{table.name}_{event}"
        change = f"UPDATE table_sums SET sum = ({value}) & {_MOST} WHERE name = '{table.name}'"  # noqa: S608  - names of the code
        yield name, f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table.name} BEGIN {change}; END"
