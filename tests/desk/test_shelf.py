"""The desk makes of a ledger what every other verb makes of it, and nobody it protects slips through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.desk.opened import Opened, opened
from tests.desk.test_api import largest, rows, rule

from sayso.desk import shelf
from sayso.ledger import Addition
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
