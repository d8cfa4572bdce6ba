"""What is added is kept whole, once, and given back in one order."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from tests.ledger.samples import addition, capture, reading

from sayso.errors import DocumentError
from sayso.ledger import Added, AlreadyHeld, Counts, Failure, Ledger, OffsetDriftError, check, export
from sayso.ledger.errors import LedgerUnusableError
from sayso.model import Span, Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.model import Reading


def test_a_reading_comes_back_as_it_went_in(ledger: Ledger) -> None:
    """Every field survives; the bytes stay in the capture store and can be had from there."""
    held = capture(1)
    assert ledger.add(held, [reading(held)]) == Added(held.digest, 1, 1)
    back = ledger.reading(held.digest)
    assert back is not None
    assert back.document.capture == replace(held, content=b"")
    assert back.statements == reading(held).statements
    assert ledger.content(held.digest) == held.content


def test_captures_lie_beside_the_ledger(ledger: Ledger, path: Path) -> None:
    """NAME.db keeps the bytes in NAME.captures, under their hash."""
    held = capture(1)
    ledger.add(held, [reading(held)])
    (kept,) = (path.parent / "sayso.captures").glob("*/*")
    assert kept.name == held.digest.removeprefix("sha256:")


@pytest.mark.parametrize("path_of_copy", ["reports/0001.txt", "elsewhere/copy.txt"])
def test_the_same_bytes_add_nothing(ledger: Ledger, path_of_copy: str) -> None:
    """Bytes that are held are no error under any path, and change nothing."""
    held = capture(1)
    ledger.add(held, [reading(held)])
    before = list(export(ledger)), ledger.counts()
    copy = replace(held, path=path_of_copy)
    assert ledger.holds(copy.digest)
    assert ledger.add(copy, [reading(copy)]) == AlreadyHeld(held.digest)
    assert (list(export(ledger)), ledger.counts()) == before


def test_a_ledger_that_holds_nothing(ledger: Ledger) -> None:
    """An empty ledger answers everything, and passes its check."""
    assert not ledger.holds(capture(1).digest)
    assert ledger.reading("sha256:none") is None
    for nothing in (ledger.readings(), export(ledger), ledger.failures(), check(ledger)):
        assert list(nothing) == []
    assert ledger.counts() == Counts(0, 0, 0, 0)
    assert ledger.readers() == ()


def test_one_capture_of_several_documents(ledger: Ledger) -> None:
    """An export's messages are documents of one capture, added together or not at all."""
    held = capture(1)
    assert ledger.add(held, [reading(held, "#1"), reading(held, "#2")]) == Added(held.digest, 2, 2)
    assert [one.document.id for one in ledger.readings()] == [held.digest + "#1", held.digest + "#2"]


def test_readings_come_by_time_then_id_the_undated_last(ledger: Ledger) -> None:
    """The order tells when reports were published, not when they were added."""
    made = [reading(capture(number)) for number in (7, 1234, 33, 5)]
    undated = _published(made[1], None)
    for one in (undated, made[0], made[2], made[3]):
        ledger.add(one.document.capture, [one])
    found = list(ledger.readings())
    dated = [one.document.frame.published for one in found[:-1]]
    assert found[-1].document.id == undated.document.id
    assert None not in dated
    assert dated == sorted(dated, key=str)
    same_time = [one.document.id for one in found if one.document.frame.published == dated[0]]
    assert len(same_time) > 1
    assert same_time == sorted(same_time)


def test_more_documents_than_are_read_at_once(ledger: Ledger) -> None:
    """Nothing is lost or doubled where a batch ends."""
    answers = list(ledger.add_all(addition(number) for number in range(450)))
    assert {type(answer) for answer in answers} == {Added}
    found = list(ledger.readings())
    assert len({one.document.id for one in found}) == len(found) == 450
    assert all(len(one.statements) == 1 for one in found)


def test_twice_in_one_batch(ledger: Ledger) -> None:
    """The second of two equal captures is held already, even in the same transaction."""
    held = capture(1).digest
    assert list(ledger.add_all([addition(1), addition(1)])) == [Added(held, 1, 1), AlreadyHeld(held)]


def test_readers_are_noted(ledger: Ledger) -> None:
    """A ledger knows which rules and models, in which versions, it rests on."""
    first, second = reading(capture(1)), reading(capture(2))
    newer = replace(second, statements=(replace(second.statements[0], by="model:en/2"),))
    for one in (first, newer):
        ledger.add(one.document.capture, [one])
    assert ledger.readers() == ("cue-after/1", "model:en/2")


def test_columns_for_queries(ledger: Ledger) -> None:
    """What one would ask SQL for stands in columns of its own."""
    held = capture(1)
    ledger.add(held, [reading(held)])
    with ledger.snapshot() as connection:
        row = connection.execute(
            sa.text(
                "SELECT d.outlet, d.language, s.act, s.form, s.roots, s.by"
                " FROM documents d JOIN statements s ON s.document = d.id"
            )
        ).one()
    assert tuple(row) == ("The Quay", "en", "estimate", "indirect", '["the harbour office"]', "cue-after/1")


# --- what could not be read ------------------------------------------------------------------------------


def test_failures_are_noted_once_and_replaced(ledger: Ledger) -> None:
    """The last reason stands, by name in order."""
    for name, reason in (("b.html", "empty"), ("a.json", "cut short"), ("b.html", "binary")):
        ledger.fail(Failure(name, reason))
    assert list(ledger.failures()) == [Failure("a.json", "cut short"), Failure("b.html", "binary")]


@pytest.mark.parametrize(
    ("name", "left"),
    [
        pytest.param("r.json", [], id="the report"),
        pytest.param("r.json#3", [], id="a part of it"),
        pytest.param("r.jsonl", ["r.jsonl"], id="another report"),
        pytest.param("R.json#3", ["R.json#3"], id="another case"),
        pytest.param("r_json#3", ["r_json#3"], id="no wildcard"),
    ],
)
def test_a_failure_goes_when_the_report_is_read(ledger: Ledger, name: str, left: list[str]) -> None:
    """A report that is read at last is no failure any more, nor are its parts."""
    ledger.fail(Failure(name, "cut short"))
    held = capture(1, "r.json")
    ledger.add(held, [reading(held)])
    assert [failure.name for failure in ledger.failures()] == left


def test_a_failure_goes_when_its_bytes_turn_out_to_be_held(ledger: Ledger) -> None:
    """A caller that asks ``holds`` first can say so."""
    ledger.fail(Failure("r.txt", "empty"))
    ledger.forget_failure("r.txt")
    assert ledger.counts().failures == 0


def test_parts_that_fail_are_kept_with_the_rest(ledger: Ledger) -> None:
    """A capture that is read in part is held, and says which parts are not."""
    held = capture(1, "r.json")
    ledger.add(held, [reading(held, "#1")], [Failure("r.json#2", "no text")])
    assert list(ledger.failures()) == [Failure("r.json#2", "no text")]


# --- what may not go in ----------------------------------------------------------------------------------


def _published(one: Reading, time: datetime | None) -> Reading:
    frame = replace(one.document.frame, published=time)
    return replace(one, document=replace(one.document, frame=frame))


def _texted(one: Reading, text: str) -> Reading:
    return replace(one, document=replace(one.document, text=text))


def _drifted(one: Reading) -> Reading:
    said = one.statements[0]
    content = Words(said.content.spans, "about 99 boxes wait")
    return replace(one, statements=(replace(said, content=content),))


def _beyond(one: Reading) -> Reading:
    said, end = one.statements[0], len(one.document.text)
    content = Words((Span(end - 5, end + 1),), one.document.text[-5:])
    return replace(one, statements=(replace(said, content=content),))


def _of_other_bytes(one: Reading) -> Reading:
    return replace(one, document=replace(one.document, capture=capture(2)))


def _falsely_named(one: Reading) -> Reading:
    false = replace(one.document.capture, content=b"other")
    return replace(one, document=replace(one.document, capture=false))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(_drifted, "the offsets cut 'about 1 boxes wait'", id="offsets drift"),
        pytest.param(_beyond, "stand outside the text", id="offsets beyond the end"),
        pytest.param(_of_other_bytes, "read from other bytes", id="another capture"),
        pytest.param(_falsely_named, "do not have the hash", id="digest of other bytes"),
        pytest.param(lambda one: _published(one, datetime(2031, 1, 1)), "has no zone", id="naive time"),  # noqa: DTZ001  - the fault
        pytest.param(
            lambda one: _texted(one, one.document.text + "\ud83d\ude00"), "half characters", id="torn emoji"
        ),
        pytest.param(
            lambda one: replace(one, statements=one.statements * 2), "two of its statements", id="ids twice"
        ),
    ],
)
def test_what_check_would_find_is_refused(
    ledger: Ledger, spoil: Callable[[Reading], Reading], reason: str
) -> None:
    """A faulty reading is refused by name, the reports beside it are kept, and the bytes are not held."""
    spoilt = spoil(reading(capture(1)))
    held = capture(1) if reason.startswith("read from") else spoilt.document.capture
    with pytest.raises(DocumentError, match=reason) as refused:
        ledger.add(held, [spoilt])
    assert refused.value.name == "reports/0001.txt"
    assert ledger.counts() == Counts(0, 0, 0, 0)


def test_a_faulty_report_leaves_its_batch_alone(ledger: Ledger) -> None:
    """One bad report of three costs one."""
    bad = addition(2)
    spoilt = replace(bad, readings=(_drifted(bad.readings[0]),))
    answers = list(ledger.add_all([addition(1), spoilt, addition(3)]))
    assert [type(answer) for answer in answers] == [Added, DocumentError, Added]
    assert ledger.counts().captures == 2


def test_ids_of_another_report_are_refused(ledger: Ledger) -> None:
    """Statement ids that are not unique are the reader's fault, and cost only that report."""
    first, second = addition(1), addition(2)
    taken = replace(second.readings[0].statements[0], id=first.readings[0].statements[0].id)
    clash = replace(second, readings=(replace(second.readings[0], statements=(taken,)),))
    answers = list(ledger.add_all([first, clash, addition(3)]))
    assert [type(answer) for answer in answers] == [Added, DocumentError, Added]
    assert list(check(ledger)) == []


@pytest.mark.parametrize(
    "error",
    [
        LedgerUnusableError("sayso.db", "is damaged.", "Restore it."),
        OffsetDriftError("st:1", "about", None),
    ],
)
def test_errors_pickle(error: Exception) -> None:
    """An error crosses from one process to another whole."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  - our own bytes
    assert (type(back), str(back), back.args) == (type(error), str(error), error.args)


def test_export_lines_are_json(ledger: Ledger) -> None:
    """Each line is one object that names its schema; how the bytes arrived is not told."""
    held = capture(1, "secret/source.txt")
    ledger.add(held, [reading(held)])
    lines = [json.loads(line) for line in export(ledger)]
    assert [line["schema"] for line in lines] == ["sayso.capture/1", "sayso.document/1"]
    assert "secret" not in "".join(export(ledger))
    assert lines[1]["capture"] == {
        "digest": held.digest,
        "media_type": "text/plain",
        "bytes": len(held.content),
    }
