"""A ledger that was tampered with, or that the disk damaged, says where and what to do."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from tests.ledger.samples import addition, capture

from sayso.ledger import Added, Failure, Ledger, ProblemKind, check, is_related, relate_new, tables
from sayso.ledger.repair import repair
from sayso.ledger.search import search
from sayso.ledger.sqlite import make_engine
from sayso.ledger.sums import SUM_FUNCTION, row_sum

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DIGEST = capture(1).digest


@pytest.fixture
def held(ledger: Ledger) -> Ledger:
    """Hold three reports, so that a problem of one is told apart from the others."""
    assert {type(answer) for answer in ledger.add_all(map(addition, (1, 2, 3)))} == {Added}
    return ledger


def _kept(ledger: Ledger) -> Path:
    return ledger.store.path_of(DIGEST)


def _delete(ledger: Ledger) -> None:
    _kept(ledger).unlink()


def _overwrite(ledger: Ledger) -> None:
    _kept(ledger).write_bytes(_kept(ledger).read_bytes().replace(b"boxes", b"foxes"))


def _sql(statement: str) -> Callable[[Ledger], None]:
    """Do what another program could do to the file, foreign keys unheeded."""

    def spoil(ledger: Ledger) -> None:
        with closing(sqlite3.connect(ledger.path)) as connection:
            connection.create_function(SUM_FUNCTION, -1, row_sum)
            assert connection.execute(statement).rowcount == 1
            connection.commit()

    return spoil


def test_what_was_written_passes(held: Ledger) -> None:
    """A ledger that nobody touched has no problem."""
    assert list(check(held)) == []


@pytest.mark.parametrize(
    ("spoil", "kind", "what"),
    [
        pytest.param(_delete, ProblemKind.CAPTURE_MISSING, "is missing", id="capture deleted"),
        pytest.param(_overwrite, ProblemKind.CAPTURE_ALTERED, "no longer has", id="capture altered"),
        pytest.param(
            _sql(f"DELETE FROM captures WHERE digest = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.CAPTURE_UNKNOWN,
            "no capture is noted",
            id="capture's row deleted",
        ),
        pytest.param(
            _sql(f"DELETE FROM documents WHERE id = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.DOCUMENT_UNKNOWN,
            "no document is held",
            id="document deleted",
        ),
        pytest.param(
            _sql("UPDATE captures SET path = 'another.txt' WHERE digest = '" + DIGEST + "'"),  # noqa: S608  - a constant
            ProblemKind.ROW_ALTERED,
            "capture's row is not the one",
            id="capture's path",
        ),
        pytest.param(
            _sql("UPDATE statements SET statement = replace(statement, 'Quay', 'Kay') WHERE rowid = 1"),
            ProblemKind.ROW_ALTERED,
            "not those that were written",
            id="what no column repeats",
        ),
        pytest.param(
            _sql(f"UPDATE documents SET text = replace(text, 'about', 'above') WHERE id = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.OFFSET_DRIFT,
            "the offsets cut 'above 1 boxes wait', the statement holds 'about 1 boxes wait'",
            id="text altered",
        ),
        pytest.param(
            _sql(f"UPDATE documents SET text = 'x' || text WHERE id = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.ROW_ALTERED,
            "title",
            id="text shifted under the title",
        ),
        pytest.param(
            _sql(f"UPDATE statements SET act = 'denial' WHERE document = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.ROW_ALTERED,
            "act is not what was written",
            id="column altered",
        ),
        pytest.param(
            _sql(f"UPDATE statements SET statement = '{{' WHERE document = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.ROW_ALTERED,
            "cannot be read",
            id="statement unreadable",
        ),
        pytest.param(
            _sql(f"UPDATE documents SET frame = '[]' WHERE id = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.ROW_ALTERED,
            "cannot be read",
            id="frame unreadable",
        ),
        pytest.param(
            _sql(f"UPDATE statements SET position = 4 WHERE document = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.STATEMENT_MISSING,
            "without a gap",
            id="statement gone",
        ),
        pytest.param(
            _sql(f"UPDATE captures SET digest = 'sha256:../x' WHERE digest = '{DIGEST}'"),  # noqa: S608  - a constant
            ProblemKind.ROW_ALTERED,
            "no digest",
            id="digest altered",
        ),
    ],
)
def test_a_problem_is_named(
    held: Ledger, spoil: Callable[[Ledger], None], kind: ProblemKind, what: str
) -> None:
    """Each kind of damage is told apart, says where it is and what to do, and leaves the rest unnamed."""
    spoil(held)
    problems = list(check(held))
    fitting = [problem for problem in problems if problem.kind is kind and what in problem.what]
    assert fitting, problems
    assert all(problem.mend for problem in problems)
    assert all(str(problem).startswith(f"{problem.where}: ") for problem in problems)
    others = (capture(2).digest, capture(3).digest)
    assert not [problem for problem in problems if problem.where in others]


def test_bytes_of_a_stopped_run_are_no_problem(held: Ledger) -> None:
    """Bytes that were kept before the kill, and never noted, do no harm and are used by the next run."""
    left = addition(9)
    held.store.keep(left.capture.content)
    assert list(check(held)) == []
    assert not held.holds(left.capture.digest)
    assert held.add(left.capture, left.readings) == Added(left.capture.digest, 1, 1)
    assert list(check(held)) == []


def test_a_damaged_page_is_told(path: Path) -> None:
    """Garbage inside the file is found, and ends in a problem rather than in a crash."""
    with Ledger.open(path, create=True) as opened:
        list(opened.add_all(map(addition, range(60))))
    whole = path.read_bytes()
    middle = len(whole) // 2 // 4096 * 4096
    path.write_bytes(whole[:middle] + b"\xa5" * 8192 + whole[middle + 8192 :])
    with Ledger.open(path, create=False) as opened:
        problems = list(check(opened))
    assert ProblemKind.DATABASE_DAMAGED in {problem.kind for problem in problems}
    assert all("copy" in problem.mend for problem in problems)


# --- what can be made again ------------------------------------------------------------------------------


def _page_of(table: str) -> Callable[[Ledger], None]:
    """Flip the bits of a word in the first page of a table, as a disk might."""

    def spoil(ledger: Ledger) -> None:
        with closing(sqlite3.connect(ledger.path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (size,) = connection.execute("PRAGMA page_size").fetchone()
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            (root,) = connection.execute(query, (table,)).fetchone()
        content = bytearray(ledger.path.read_bytes())
        end = root * size
        content[end - 40 : end] = bytes(each ^ 0x10 for each in content[end - 40 : end])
        ledger.path.write_bytes(content)

    return spoil


_OTHER_WORDS = "UPDATE searched_statements SET words = replace(words, 'boxes', 'foxes') WHERE number = 1"


@pytest.mark.parametrize(
    ("spoil", "kind", "where"),
    [
        pytest.param(
            _page_of("documents_index_data"), ProblemKind.SEARCH_DAMAGED, "documents_index", id="index"
        ),
        pytest.param(
            _page_of("statements_index_docsize"), ProblemKind.SEARCH_DAMAGED, "statements_index", id="lengths"
        ),
        pytest.param(
            _sql(_OTHER_WORDS), ProblemKind.SEARCH_DAMAGED, "statements_index", id="words of the index"
        ),
        pytest.param(
            _page_of("searched_documents"), ProblemKind.SEARCH_DAMAGED, "searched_documents", id="words"
        ),
        pytest.param(
            _page_of("neighbourhoods"), ProblemKind.RELATIONS_DAMAGED, "neighbourhoods", id="relations"
        ),
        pytest.param(_page_of("sign_ins"), ProblemKind.SIGN_INS_DAMAGED, "sign_ins", id="sign-ins"),
        pytest.param(_page_of("ix_statements_act"), ProblemKind.INDEX_DAMAGED, "statements", id="order"),
    ],
)
def test_what_is_made_from_reports_is_made_again(
    held: Ledger, spoil: Callable[[Ledger], None], kind: ProblemKind, where: str
) -> None:
    """Damage to it is told apart from all other, and repaired: every word finds what it found."""
    held.fail(Failure("a.txt", "is empty."))
    list(relate_new(held))
    tried = sa.insert(tables.sign_ins).values(key="vera", at=datetime(2031, 6, 1, 12, tzinfo=UTC))
    held.write(lambda connection: connection.execute(tried))
    found = {hit.statement for hit in search(held, "boxes").statements}
    assert len(found) == 3
    held.engine.dispose()
    spoil(held)
    (problem,) = check(held)
    assert (problem.kind, where in problem.what) == (kind, True)
    assert "--repair" in problem.mend
    repair(held, [problem])
    assert list(check(held)) == []
    assert {hit.statement for hit in search(held, "boxes").statements} == found
    assert is_related(held) or kind is ProblemKind.RELATIONS_DAMAGED
    list(relate_new(held))
    assert list(check(held)) == []


@pytest.mark.parametrize(
    ("change", "table"),
    [
        pytest.param("UPDATE failures SET reason = 'is full.'", "failures", id="failure"),
        pytest.param("UPDATE documents SET read_with = '9' WHERE rowid = 1", "documents", id="version"),
        pytest.param("UPDATE meta SET value = '[]' WHERE name = 'readers'", "meta", id="readers"),
    ],
)
def test_rows_that_nobody_else_vouches_for_have_a_sum(held: Ledger, change: str, table: str) -> None:
    """They only come back from a copy."""
    held.fail(Failure("a.txt", "is empty."))
    with closing(sqlite3.connect(held.path)) as connection:
        connection.create_function(SUM_FUNCTION, -1, lambda *_: 0)  # the row changes, its sum does not
        assert connection.execute(change).rowcount == 1
        connection.commit()
    (problem,) = check(held)
    assert problem.kind is ProblemKind.TABLE_ALTERED
    assert f"`{table}`" in problem.what
    assert "from a copy" in problem.mend
    repair(held, [problem])
    assert list(check(held)) == [problem]


def test_an_altered_schema_is_told(held: Ledger) -> None:
    """A trigger that is gone would let the log be changed, or a sum go wrong."""
    with closing(sqlite3.connect(held.path)) as connection:
        connection.execute("DROP TRIGGER log_refuses_delete")
    (problem,) = check(held)
    assert (problem.kind, problem.what) == (ProblemKind.TABLE_ALTERED, "the schema is not as it was made.")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have other rights here")
def test_a_ledger_that_may_only_be_read_is_checked(held: Ledger) -> None:
    """Its search indexes too, in a copy."""
    held.engine.dispose()
    _page_of("documents_index_data")(held)
    with closing(sqlite3.connect(held.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened = Ledger(held.path, make_engine(held.path, read_only=True), held.store)
    assert [one.kind for one in check(opened)] == [ProblemKind.SEARCH_DAMAGED]
    opened.close()
