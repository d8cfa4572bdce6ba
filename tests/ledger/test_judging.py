"""Judgements are kept when this was answered, by however many at once, and outlive another reading."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ledger.samples import addition, capture, reading

from sayso.errors import DocumentError
from sayso.judgement import Accept, Field, Note, Reject, Undo, about, change, missed
from sayso.ledger import (
    Addition,
    Failure,
    Ledger,
    NothingToTakeBackError,
    check,
    judged,
    judged_reading,
    judgements,
    last_entry,
    record,
    redo,
    undo,
)
from sayso.ledger.rereading import captures_to_reread, former, locate, reread
from sayso.ledger.search import Filters, search
from sayso.model import Act, Reading, Span, Words

ROOT = Path(__file__).parents[2]


@pytest.fixture
def read(ledger: Ledger) -> Reading:
    """Add one report and return its reading."""
    list(ledger.add_all([addition(1)]))
    return next(ledger.readings())


def _statements(ledger: Ledger) -> list[str]:
    return [one.id for each in judged(ledger).readings for one in each.statements]


def test_judging_undoing_redoing(ledger: Ledger, read: Reading) -> None:
    """The ledger's readings stay as they were read; what stands of judgements lies over them."""
    (said,) = read.statements
    (made,) = record(ledger, "vera", Reject(about(read, said.id)))
    assert _statements(ledger) == []
    assert undo(ledger, "vera").ruling == Undo(made.number)
    assert _statements(ledger) == [said.id]
    redo(ledger, "vera")
    assert _statements(ledger) == []
    assert [one.number for one in judgements(ledger)] == [2, 3, 4]
    assert last_entry(ledger) == 4
    assert list(ledger.readings()) == [read]
    assert list(check(ledger)) == []


def test_there_may_be_nothing_to_take_back(ledger: Ledger, read: Reading) -> None:
    """Another's work is not undone by accident, nor a judgement twice."""
    (made,) = record(ledger, "vera", Accept(about(read, read.statements[0].id)))
    with pytest.raises(NothingToTakeBackError, match="ilse: there is nothing to undo"):
        undo(ledger, "ilse")
    undo(ledger, "ilse", made.number)
    with pytest.raises(NothingToTakeBackError):
        undo(ledger, "vera", made.number)
    redo(ledger, "vera", made.number)
    with pytest.raises(NothingToTakeBackError):
        redo(ledger, "vera", made.number)


def test_several_rulings_are_kept_together(ledger: Ledger, read: Reading) -> None:
    """All of a step or nothing of it."""
    anchor = about(read, read.statements[0].id)
    made = record(ledger, "vera", Accept(anchor), Note(read.document.id, "seen", anchor))
    assert [one.number for one in made] == [2, 3]
    found = judged_reading(ledger, read.document.id)
    assert found is not None
    assert found.reviews[read.statements[0].id].notes == ("seen",)


# --- several at once, and killed -------------------------------------------------------------------------


def _process(path: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ledger.judging", str(path), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)  # noqa: S603  - our own lines


def test_two_who_judge_at_once(path: Path) -> None:
    """Each judgement has a number of its own, and the chain holds."""
    Ledger.open(path, create=True).close()
    running = [_process(path, who, "15") for who in ("vera", "ilse")]
    told = [int(line) for one in running for line in one.communicate(timeout=120)[0].split()]
    assert sorted(told) == list(range(1, 31))
    with Ledger.open(path, create=False) as ledger:
        assert len(judgements(ledger)) == 30
        assert list(check(ledger)) == []


@pytest.mark.parametrize("fatal", ["14", "16", "17"])
def test_a_killed_process_loses_nothing_that_was_answered(path: Path, fatal: str) -> None:
    """Whatever it was doing when it died, what it told is there, and the chain holds."""
    Ledger.open(path, create=True).close()
    running = _process(path, "vera", "20", fatal)
    told = [int(line) for line in running.communicate(timeout=120)[0].split()]
    assert running.returncode != 0
    with Ledger.open(path, create=False) as ledger:
        kept = [one.number for one in judgements(ledger)]
        assert kept[: len(told)] == told
        assert list(check(ledger)) == []


# --- reading anew ----------------------------------------------------------------------------------------


def _newer(read: Reading) -> Reading:
    """Read the same bytes as a newer version might: another id, a shorter content, another act."""
    (said,) = read.statements
    shorter = Words.cut(read.document.text, Span(said.content.start, said.content.end - 5))
    return replace(read, statements=(replace(said, id="st:newer", content=shorter, act=Act.ASSERTION),))


def _again(ledger: Ledger, *readings: Reading, failures: tuple[Failure, ...] = ()) -> object:
    held = capture(1)
    (answer,) = reread(ledger, [Addition(held, readings, failures)], "vera")
    return answer


def test_what_was_read_before_is_kept(ledger: Ledger, read: Reading) -> None:
    """The new reading counts, the old one lies beside it, and every hash and span is right."""
    newer = _newer(read)
    _again(ledger, newer)
    assert [one.statements for one in ledger.readings()] == [newer.statements]
    (before,) = former(ledger, read.document.id)
    assert before.reading == read
    assert list(check(ledger)) == []


def test_reading_the_same_again_changes_nothing(ledger: Ledger, read: Reading) -> None:
    """No former reading, no entry in the log."""
    _again(ledger, reading(capture(1)))
    assert former(ledger, read.document.id) == ()
    assert last_entry(ledger) == 1


def test_corrections_outlive_another_reading(ledger: Ledger, read: Reading) -> None:
    """A change lies on the statement's new id; what is adrift is told; undoing works as before."""
    (said,) = read.statements
    words = Words.cut(read.document.text, Span(0, 5))
    record(
        ledger,
        "vera",
        change(read, said.id, {Field.ACT: Act.THREAT}),
        missed(read, words, None, None),
    )
    _again(ledger, _newer(read))
    found = judged_reading(ledger, read.document.id)
    assert found is not None
    assert found.adrift == ()
    assert [(one.id, one.act) for one in found.reading.statements][-1] == ("st:newer", Act.THREAT)
    assert len(found.reading.statements) == 2
    assert search(ledger, "", Filters(act=Act.THREAT)).statement_count == 1
    assert locate(ledger, said.id) == (read.document.id, "st:newer")


def test_a_correction_without_its_words_is_adrift(ledger: Ledger, read: Reading) -> None:
    """It is listed, and the log still holds it."""
    record(ledger, "vera", Reject(about(read, read.statements[0].id)))
    _again(ledger, replace(read, statements=()))
    assert [one.judgement.number for one in judged(ledger).adrift] == [2]
    assert locate(ledger, read.statements[0].id) is None
    _again(ledger, read)
    assert judged(ledger).adrift == ()
    assert _statements(ledger) == []


def test_a_document_that_could_not_be_read_now_stays(ledger: Ledger, read: Reading) -> None:
    """A version that fails on it takes nothing away; one that finds no such document keeps what was read."""
    _again(ledger, failures=(Failure("reports/0001.txt", "its statements cannot be read"),))
    assert len(list(ledger.readings())) == 1
    _again(ledger)
    assert list(ledger.readings()) == []
    assert [one.reading for one in former(ledger, read.document.id)] == [read]
    _again(ledger, read)
    assert [one.statements for one in ledger.readings()] == [read.statements]
    assert list(check(ledger)) == []


def test_a_reading_that_check_would_fault_is_refused(ledger: Ledger, read: Reading) -> None:
    """The old one stays."""
    words = Words((Span(0, 3),), "not these words")
    drifted = replace(read, statements=(replace(read.statements[0], content=words),))
    assert isinstance(_again(ledger, drifted), DocumentError)
    assert list(ledger.readings()) == [read]


def test_captures_of_another_version_are_read_anew(ledger: Ledger, read: Reading) -> None:
    """Those of this version only when all are asked for; one whose bytes are gone is named."""
    assert list(captures_to_reread(ledger, everything=False)) == []
    (found,) = captures_to_reread(ledger, everything=True)
    assert found == capture(1)
    ledger.store.path_of(read.document.capture.digest).unlink()
    (lost,) = captures_to_reread(ledger, everything=True)
    assert isinstance(lost, DocumentError)
