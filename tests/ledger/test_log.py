"""The log only grows, and every change of what stands in it is told for what it is."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import exc
from tests.ledger.samples import NOON, addition

from sayso.errors import LedgerError
from sayso.ledger import Ledger, ProblemKind, check, judgements
from sayso.ledger.accounts import UserRole, add_user, change_role, remove_user
from sayso.ledger.log import LOCAL, Action, Event, append, logged, read_head
from sayso.ledger.sums import SUM_FUNCTION, row_sum

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "correct horse battery"  # noqa: S105  - of nobody


@pytest.fixture
def held(path: Path) -> Path:
    """Write a ledger with five entries in its log."""
    with Ledger.open(path, create=True) as ledger:
        list(ledger.add_all([addition(1), addition(2)], "vera"))
        add_user(ledger, LOCAL, "vera", UserRole.ADMIN, PASSWORD)
        add_user(ledger, "vera", "ilse", UserRole.READER, PASSWORD)
        change_role(ledger, "vera", "ilse", UserRole.EDITOR)
    return path


def _tamper(path: Path, *statements: str) -> None:
    """Change the file as somebody would who knows how to drop a trigger."""
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function(SUM_FUNCTION, -1, row_sum)
        refusing = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE name GLOB 'log_refuses_*'"
        ).fetchall()
        for name, _ in refusing:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(sql for _, sql in refusing)):
            connection.execute(statement)
        connection.commit()


def _problems(path: Path) -> list[tuple[ProblemKind, str]]:
    with Ledger.open(path, create=False) as ledger:
        return [(one.kind, one.where) for one in check(ledger)]


def test_each_change_has_its_entry(held: Path) -> None:
    """Who, what and on what, in the order in which it happened."""
    with Ledger.open(held, create=False) as ledger, ledger.snapshot() as connection:
        lines = list(logged(connection))
        assert read_head(connection).number == 5
    assert [(one.number, one.who, one.event.action) for one in lines] == [
        (1, "vera", Action.CAPTURE_ADDED),
        (2, "vera", Action.CAPTURE_ADDED),
        (3, LOCAL, Action.USER_ADDED),
        (4, "vera", Action.USER_ADDED),
        (5, "vera", Action.ROLE_CHANGED),
    ]
    assert lines[4].event.what == {"from": "reader", "to": "editor"}
    assert all(one.at.tzinfo is not None for one in lines)


def test_an_unchanged_log_is_whole(held: Path) -> None:
    """Nothing is told of what was not touched."""
    assert _problems(held) == []


@pytest.mark.parametrize("change", ["UPDATE log SET entry = '{}'", "DELETE FROM log WHERE number = 5"])
def test_the_database_refuses_changes(held: Path, change: str) -> None:
    """Not even a slip in another program changes an entry."""
    with (
        closing(sqlite3.connect(held)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only grows"),
    ):
        connection.execute(change)


SWAP = (
    "UPDATE log SET number = -2 WHERE number = 2",
    "UPDATE log SET number = 2 WHERE number = 3",
    "UPDATE log SET number = 3 WHERE number = -2",
)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        pytest.param(
            ["UPDATE log SET entry = replace(entry, 'reader', 'admin') WHERE number = 4"],
            [(ProblemKind.LOG_ALTERED, "log:4")],
            id="altered",
        ),
        pytest.param(
            ["UPDATE log SET hash = upper(hash) WHERE number = 5"],
            [(ProblemKind.LOG_ALTERED, "log:5")],
            id="another hash",
        ),
        pytest.param(
            ["UPDATE log SET entry = 'no JSON' WHERE number = 2"],
            [(ProblemKind.LOG_ALTERED, "log:2")],
            id="unreadable",
        ),
        pytest.param(
            ["UPDATE log SET subject = 'x' WHERE number = 1"],
            [(ProblemKind.LOG_ALTERED, "log:1")],
            id="column",
        ),
        pytest.param(
            ["DELETE FROM log WHERE number = 3"], [(ProblemKind.LOG_MISSING, "log:3")], id="missing inside"
        ),
        pytest.param(
            ["DELETE FROM log WHERE number > 3"],
            [(ProblemKind.LOG_MISSING, "log:4"), (ProblemKind.LOG_MISSING, "log:5")],
            id="cut off",
        ),
        pytest.param(list(SWAP), [(ProblemKind.LOG_REORDERED, "log:2")], id="reordered"),
        pytest.param(
            ["DELETE FROM meta WHERE name = 'log'"], [(ProblemKind.LOG_MISSING, "log:head")], id="head gone"
        ),
        pytest.param(
            ["UPDATE meta SET value = 'x' WHERE name = 'log'"],
            [(ProblemKind.LOG_ALTERED, "log:head")],
            id="head altered",
        ),
        pytest.param(
            ["UPDATE users SET role = 'admin' WHERE name = 'ilse'"],
            [(ProblemKind.USER_ALTERED, "ilse")],
            id="a role that nobody gave",
        ),
        pytest.param(
            ["INSERT INTO users VALUES ('eve', 'admin', 'x', '2031-06-01 12:00:00')"],
            [(ProblemKind.USER_ALTERED, "eve")],
            id="a user whom nobody added",
        ),
        pytest.param(
            ["DELETE FROM users WHERE name = 'ilse'"], [(ProblemKind.USER_ALTERED, "ilse")], id="a user gone"
        ),
    ],
)
def test_each_damage_is_told_for_what_it_is(
    held: Path, changes: list[str], problems: list[tuple[ProblemKind, str]]
) -> None:
    """Altered, missing and reordered entries are told apart, each at its number."""
    _tamper(held, *changes)
    assert _problems(held) == problems


def test_a_forged_entry_at_the_end_is_found(held: Path) -> None:
    """Whoever appends without moving the head has not gone through Sayso."""
    with closing(sqlite3.connect(held)) as connection:
        line = json.dumps(
            {"number": 6, "at": NOON.isoformat(), "who": "v", "action": "judged", "subject": None, "what": {}}
        )
        connection.execute("INSERT INTO log VALUES (6, 'judged', NULL, ?, 'x', 'y')", (line,))
        connection.commit()
    assert (ProblemKind.LOG_ALTERED, "log:6") in _problems(held)


def test_removing_a_user_agrees_with_the_log(held: Path) -> None:
    """What Sayso itself did is no problem."""
    with Ledger.open(held, create=False) as ledger:
        remove_user(ledger, "vera", "ilse")
    assert _problems(held) == []


def test_entries_of_a_transaction_that_fails_are_not_there(ledger: Ledger) -> None:
    """An entry and what it tells of are written together or not at all."""

    def work(connection: object) -> None:
        append(connection, "v", NOON, [Event(Action.JUDGED, None, {})])  # type: ignore[arg-type]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ledger.write(work)
    with ledger.snapshot() as connection:
        assert list(logged(connection)) == []
        assert read_head(connection).number == 0


def test_no_statement_of_ours_can_change_an_entry(ledger: Ledger) -> None:
    """The triggers hold for the ledger's own connections too."""
    list(ledger.add_all([addition(1)]))
    with pytest.raises(exc.IntegrityError), ledger.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM log")


def test_a_damaged_entry_is_told_in_one_line(held: Path) -> None:
    """Whoever reads judgements over it is told what to do."""
    _tamper(held, "UPDATE log SET entry = 'x', action = 'judged' WHERE number = 2")
    with (
        Ledger.open(held, create=False) as ledger,
        pytest.raises(LedgerError, match=r"log:2: .*sayso check"),
    ):
        judgements(ledger)
