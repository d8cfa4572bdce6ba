"""A ledger that was tampered with, or that the disk damaged, says where and what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.ledger.samples import addition, capture

from sayso.ledger import Added, Ledger, ProblemKind, check
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
