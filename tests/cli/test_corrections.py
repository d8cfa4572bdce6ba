"""`sayso search`, `reread`, `export corrections` and what leaves the desk masked."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from sayso.contract.wire import schema
from sayso.judgement import Accept, Field, Note, Protect, Reject, about, change, missed
from sayso.ledger import Ledger, judged, record
from sayso.ledger.sums import SUM_FUNCTION, row_sum
from sayso.model import Act, Span, Words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Sayso

    from sayso.model import Reading

TEXT = (
    "Ferry to stay in port\n"
    "The harbour office said about 40 boxes wait on the quay.\n"
    "“We will pay for every box,” Mayor Ilse Brandt promised on Friday.\n"
    "Fishermen deny that any box was lost.\n"
)


@pytest.fixture
def read(sayso: Sayso, here: Path) -> Reading:
    """Add one report and return its reading."""
    (here / "ferry.txt").write_text(TEXT, encoding="utf-8")
    assert sayso("add", "ferry.txt").code == 0
    with Ledger.open(here / "sayso.db", create=False) as ledger:
        return next(ledger.readings())


def _judge(here: Path, *rulings: object) -> None:
    with Ledger.open(here / "sayso.db", create=False) as ledger:
        record(ledger, "vera", *rulings)  # type: ignore[arg-type]


def _lines(sayso: Sayso) -> list[dict[str, object]]:
    ended = sayso("export", "corrections")
    assert ended.code == 0
    return [json.loads(line) for line in ended.out.splitlines()]


# --- export corrections ----------------------------------------------------------------------------------


def test_corrections_are_lines_to_train_with(sayso: Sayso, read: Reading, here: Path) -> None:
    """Each judged statement as it was read and as it was decided, in the contract's form, over one text."""
    first, second, third = read.statements[:3]
    start = TEXT.index("stay in port")
    _judge(
        here,
        Accept(about(read, first.id)),
        change(read, second.id, {Field.ACT: Act.THREAT}),
        Reject(about(read, third.id)),
        Note(read.document.id, "ask them", about(read, first.id)),
        missed(read, Words.cut(TEXT, Span(start, start + 12)), None, None),
    )
    (line,) = _lines(sayso)
    assert (line["schema"], line["document"], line["language"]) == (
        "sayso.corrections/1",
        read.document.id,
        "en",
    )
    corrections: list[dict[str, object]] = line["corrections"]  # type: ignore[assignment]
    by_verdict = {str(one["verdict"]): one for one in corrections}
    assert set(by_verdict) == {"accepted", "changed", "rejected", "added"}
    assert by_verdict["accepted"]["notes"] == ["ask them"]
    assert by_verdict["changed"]["fields"] == ["act"]
    assert by_verdict["rejected"]["decided"] is None
    assert by_verdict["added"]["read"] is None
    document = schema("document")
    validator = Draft202012Validator({"$ref": "#/$defs/statement", "$defs": document["$defs"]})
    for one in corrections:
        for side in (one["read"], one["decided"]):
            if isinstance(side, dict):
                validator.validate(side)
                for begin, end in side["content"]["spans"]:
                    assert str(line["text"])[begin:end] in side["content"]["text"]
    assert "vera" not in json.dumps(line)


def test_what_is_adrift_is_exported_too(sayso: Sayso, read: Reading, here: Path) -> None:
    """With the words that the judgement itself holds."""
    _judge(here, Reject(about(read, read.statements[0].id)))
    with closing(sqlite3.connect(here / "sayso.db")) as connection:
        connection.create_function(SUM_FUNCTION, -1, row_sum)
        connection.execute("DELETE FROM statements")
        connection.commit()
    (line,) = _lines(sayso)
    assert (line["schema"], line["verdict"], line["loss"]) == ("sayso.adrift/1", "rejected", "statement")


def test_a_ledger_without_corrections(sayso: Sayso, read: Reading) -> None:
    """Nothing is printed, and the exit code says so."""
    assert read.statements
    ended = sayso("export", "corrections")
    assert (ended.code, ended.out) == (3, "")


# --- masking ---------------------------------------------------------------------------------------------


def test_protected_people_leave_under_their_role(sayso: Sayso, read: Reading, here: Path) -> None:
    """In stories, pages and corrections alike; the archive stays whole, and is as it was written."""
    _judge(here, Protect(("Ilse Brandt",)), Accept(about(read, read.statements[1].id)))
    for words in (("story",), ("story", "--json"), ("report", "--out", "-"), ("export", "corrections")):
        ended = sayso(*words)
        assert ended.code == 0, ended.err
        assert "Brandt" not in ended.out, words
        assert "[protected person 1]" in ended.out, words
    with Ledger.open(here / "sayso.db", create=False) as ledger:
        assert "Ilse Brandt" in next(ledger.readings()).document.text
    assert sayso("check").code == 0


def test_a_page_that_would_name_somebody_is_not_written(sayso: Sayso, read: Reading, here: Path) -> None:
    """The message tells whose name it is by the role; the file that was there stays."""
    assert read.statements
    # the page's own words hold this one, which masking the report cannot reach
    _judge(here, Protect(("Ilse Brandt", "sayso")))
    (here / "story.html").write_text("before")
    ended = sayso("report")
    assert ended.code == 1
    assert "[protected person 1]" in ended.err
    assert "Brandt" not in ended.err
    assert (here / "story.html").read_text() == "before"


# --- reread ----------------------------------------------------------------------------------------------


def test_reports_of_another_version_are_read_anew(sayso: Sayso, read: Reading, here: Path) -> None:
    """What an older version read otherwise is replaced, corrections stay, and what is adrift is named."""
    fourth = read.statements[-1]
    _judge(here, Reject(about(read, fourth.id)))
    assert "0 reports read anew" in sayso("reread").out
    with closing(sqlite3.connect(here / "sayso.db")) as connection:
        connection.create_function(SUM_FUNCTION, -1, row_sum)
        connection.execute("DELETE FROM statements WHERE id = ?", (fourth.id,))
        connection.execute("UPDATE documents SET read_with = '0.0.1'")
        connection.commit()
    ended = sayso("reread", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["otherwise"], told["adrift"]) == (0, [read.document.id], [])
    with Ledger.open(here / "sayso.db", create=False) as ledger:
        assert [one.id for one in judged(ledger).documents[read.document.id].rejected] == [fourth.id]
    assert sayso("check").code == 0


# --- search ----------------------------------------------------------------------------------------------


def test_search_prints_what_it_finds(sayso: Sayso, read: Reading) -> None:
    """Reports and statements, with the words around; as JSON one object a line."""
    assert "40 boxes" in sayso("search", "box").out
    lines = [json.loads(line) for line in sayso("search", "boxes", "--json").out.splitlines()]
    assert {line["document"] for line in lines} == {read.document.id}
    assert any(["boxes", True] in line["snippet"] for line in lines)
    promised = sayso("search", "--act", "promise", "--json")
    assert [json.loads(line)["act"] for line in promised.out.splitlines()] == ["promise"]


def test_nothing_found(sayso: Sayso, read: Reading) -> None:
    """One line, and the exit code for nothing."""
    assert read.statements
    ended = sayso("search", "zeppelin")
    assert ended.code == 3
    assert "Nothing found" in ended.out
