"""The desk makes of a ledger what every other verb makes of it, and nobody it protects slips through."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import pytest
from tests.desk.opened import Opened, opened
from tests.desk.test_api import largest, rows, rule

from sayso.desk import shelf
from sayso.desk.making import make, relate_at
from sayso.ledger import Addition, story_list
from sayso.ledger.kept_relations import forget_all_relations
from sayso.ledger.rereading import reread
from sayso.pipeline import stories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOICES = """\
kind: organisation
sort: agency
entities:
  larkfield: {name: Larkfield Monitor, country: null, en: Osric Penn}
"""


@pytest.fixture(name="desk")
def fixture_desk(ledger_copy: Path) -> Iterator[Opened]:
    with opened(ledger_copy) as desk:
        yield desk


def test_a_list_of_voices_beside_the_ledger_counts_at_the_desk(desk: Opened, ledger_copy: Path) -> None:
    """The desk tells the stories that the command line tells, before and after a decision."""
    ledger_copy.with_suffix(".entities.yml").write_text(VOICES, encoding="utf-8")
    client = desk.program()
    for kind in ("accept", "reject"):
        expected, _ = stories(desk.desk.ledger)
        entities = {root.entity for story in expected for claim in story.claims for root in claim.roots}
        assert "larkfield" in entities
        assert list(desk.desk.shelf.held().stories) == expected
        rule(client, kind=kind, statement=rows(client)[0]["id"])


def test_protection_counts_while_new_stories_are_made(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody protected after reports came to a large ledger is masked in the stories of before too."""
    client = desk.program()
    chosen = next(row for row in rows(client) if row["root"].count(" ") == 1 and not row["unnamed"])
    surname, story = chosen["root"].split()[1], largest(client)
    monkeypatch.setattr(shelf, "MANY", 0)
    monkeypatch.setattr(shelf.Shelf, "_make_beside", lambda _: None)  # it takes longer than this test
    before = desk.desk.shelf.held()
    client.post("/api/1/reports/text", json={"text": "Dam holds\n\nThe dam is safe, the office said.\n"})
    assert surname in client.get(f"/api/1/stories/{story}/export.json").text
    rule(client, kind="protect", names=[chosen["root"]], shield="person")
    assert desk.desk.shelf.held() is before
    for path in (f"stories/{story}/export.json", f"stories/{story}", f"statements/{chosen['id']}/citation"):
        assert surname not in client.get(f"/api/1/{path}").text, path


def test_a_link_to_a_statement_outlives_another_reading(desk: Opened) -> None:
    """A newer version of Sayso may call a statement otherwise: its old link leads to the same words."""
    client, ledger = desk.program(), desk.desk.ledger
    chosen = rows(client)[2]
    read = next(one for one in ledger.readings() if chosen["id"] in {said.id for said in one.statements})
    capture = read.document.capture
    newer = [
        replace(said, id=f"{said.id}-2", parent=said.parent and f"{said.parent}-2")
        for said in read.statements
    ]
    again = replace(read, statements=tuple(newer))
    list(reread(ledger, [Addition(replace(capture, content=ledger.content(capture.digest)), [again])]))
    answer = client.get(f"/statement/{chosen['id']}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{chosen['address']}-2"


def test_what_is_taken_over_is_what_would_be_made_anew(desk: Opened) -> None:
    """After decisions of every sort, the desk holds what it would hold had it just been started."""
    client = desk.program()
    chosen = rows(client)
    rule(client, kind="accept", statement=chosen[0]["id"])
    rule(client, kind="reject", statement=chosen[1]["id"])
    rule(client, kind="note", statement=chosen[2]["id"], text="Ask them.")
    client.post("/api/1/corrections/undo", json={"number": None})
    rule(client, kind="relate", matter="claim", verdict="one", these=[chosen[3]["id"], chosen[4]["id"]])
    held, fresh = desk.desk.shelf.held(), make(desk.desk.ledger)
    for name in (
        "entry",
        "stories",
        "judged",
        "entries",
        "facts",
        "said",
        "document_of",
        "documents",
        "stamps",
    ):
        assert getattr(held.made, name) == getattr(fresh, name), name
    anew = shelf.Held.of(fresh, desk.desk.ledger)
    assert (held.story_of, held.by_id, held.slugs) == (anew.story_of, anew.by_id, anew.slugs)
    assert all(held.readings.judged(name) == fresh.readings.judged(name) for name in fresh.documents)


def test_what_counts_as_it_did_tells_no_story_anew(desk: Opened) -> None:
    """To accept a statement changes no story; its report's page shows it all the same."""
    client = desk.program()
    chosen = rows(client)[0]
    page = chosen["address"].partition("?")[0]
    before, shown = story_list(desk.desk.ledger), desk.browser().get(page).text
    rule(client, kind="accept", statement=chosen["id"])
    assert story_list(desk.desk.ledger) == before
    assert desk.browser().get(page).text.count("accepted") > shown.count("accepted")
    rule(client, kind="reject", statement=chosen["id"])
    assert story_list(desk.desk.ledger) != before


class Slow:
    """Tells stories as a worker does, once it may."""

    may = threading.Event()

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def relate(self) -> None:
        """Wait for the word, then tell."""
        assert self.may.wait(300)
        relate_at(self._path)


def test_a_page_says_how_far_the_first_telling_is(ledger_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large ledger whose stories nobody asked for answers at once, and with them when they are told."""
    monkeypatch.setattr(shelf, "MANY", 0)
    monkeypatch.setattr(shelf, "Worker", Slow)
    Slow.may.clear()
    with opened(ledger_copy) as desk:
        expected = [one.id for one in story_list(desk.desk.ledger)]
        desk.desk.ledger.write(forget_all_relations)
        browser, client = desk.browser(), desk.program()
        for path in ("/", f"/story/{expected[0]}", "/corrections"):
            answer = browser.get(path)
            assert answer.status_code == 503, path
            assert answer.headers["retry-after"]
            assert "<progress" in answer.text, path
        assert "0 of" in client.get("/api/1/stories").json()["error"]
        assert browser.get("/search?q=dam").status_code == 200
        Slow.may.set()
        desk.desk.shelf.wait_until_told()
        assert sorted(one["id"] for one in client.get("/api/1/stories").json()) == sorted(expected)
        assert "<progress" not in browser.get("/").text


def test_stories_come_as_they_are_told(ledger_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While others are told the list shows those that are, and says so; a program gets all or none."""
    monkeypatch.setattr(shelf, "MANY", 0)
    monkeypatch.setattr(shelf, "Worker", Slow)
    Slow.may.clear()
    with opened(ledger_copy) as desk:
        text = "Mill burns\n\nThe mill at Orrvess burned down, the fire service said on Monday.\n"
        first = story_list(desk.desk.ledger)[0].id
        client = desk.program()
        assert client.post("/api/1/reports/text", json={"text": text}).status_code < 300
        browser = desk.browser()
        shown = browser.get("/")
        assert shown.status_code == 200
        assert f"/story/{first}" in shown.text.replace("%3A", ":")
        assert "<progress" in shown.text
        assert client.get("/api/1/stories").status_code == 503
        assert client.get(f"/api/1/stories/{first}").status_code == 200
        Slow.may.set()
        desk.desk.shelf.wait_until_told()
        assert len(client.get("/api/1/stories").json()) == len(story_list(desk.desk.ledger))
