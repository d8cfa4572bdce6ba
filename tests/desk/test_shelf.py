"""The desk makes of a ledger what every other verb makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.desk.opened import Opened, opened
from tests.desk.test_api import rows, rule

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
