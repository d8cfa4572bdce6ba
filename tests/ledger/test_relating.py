"""Relations kept as reports come: each finds copies and its story; once settled, order leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from benchmarks.reprints import made

from sayso.ledger import Addition, Ledger, kept_story, relate_new, settle
from sayso.ledger.rereading import reread
from sayso.relation import relate

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import Reading

REPORTS = list(made(40, seed=7))


def stories_of(ledger: Ledger) -> set[frozenset[str]]:
    """Return the reports of each kept story."""
    found = set()
    for one in REPORTS:
        story = kept_story(ledger, one.reading.document.id)
        assert story is not None
        found.add(frozenset(story.documents))
    return found


def arrived(path: Path, readings: list[Reading]) -> Ledger:
    """Make a ledger to which reports came one by one, each related as it came."""
    ledger = Ledger.open(path, create=True)
    for reading in readings:
        ledger.add(reading.document.capture, [reading])
        assert relate_new(ledger) == 1
    return ledger


@pytest.mark.parametrize("step", [1, 7, -1], ids=["in time", "mixed", "backwards"])
def test_any_order_settles_to_what_relate_finds(tmp_path: Path, step: int) -> None:
    """Whatever the order of arrival, the settled stories are those that a pure run finds, with its relays."""
    readings = [one.reading for one in REPORTS]
    order = [readings[at * step % len(readings)] for at in range(len(readings))]
    ledger = arrived(tmp_path / "a.db", order)
    settle(ledger)
    expected = relate(readings)
    assert stories_of(ledger) == {frozenset(story.documents) for story in expected}
    ledger.close()


def test_a_kept_story_is_the_one_that_a_pure_run_tells(tmp_path: Path) -> None:
    """Claims, roots and relays of a kept story are those of a run over everything."""
    readings = [one.reading for one in REPORTS]
    ledger = arrived(tmp_path / "a.db", readings)
    settle(ledger)
    for story in relate(readings):
        kept = kept_story(ledger, story.documents[0])
        assert kept is not None
        assert (kept.documents, kept.claims) == (story.documents, story.claims)
    ledger.close()


def test_nothing_is_related_twice(tmp_path: Path) -> None:
    """A second run has nothing to do."""
    ledger = Ledger.open(tmp_path / "a.db", create=True)
    for one in REPORTS[:2]:
        ledger.add(one.reading.document.capture, [one.reading])
    assert relate_new(ledger) == 2
    assert relate_new(ledger) == 0
    assert kept_story(ledger, "none") is None
    ledger.close()


def test_a_report_that_is_read_anew_is_related_anew(tmp_path: Path) -> None:
    """Nothing is kept of what it was before; one that is gone leaves the story of the others."""
    readings = [one.reading for one in REPORTS]
    ledger = arrived(tmp_path / "a.db", readings)
    story = max(relate(readings), key=lambda one: len(one.documents))
    chosen, other = (next(one for one in readings if one.document.id == name) for name in story.documents[:2])
    otherwise = replace(chosen, statements=())
    list(reread(ledger, [Addition(chosen.document.capture, [otherwise])]))
    assert kept_story(ledger, chosen.document.id) is None
    assert relate_new(ledger) == 1
    settle(ledger)
    expected = relate([otherwise if one is chosen else one for one in readings])
    assert stories_of(ledger) == {frozenset(one.documents) for one in expected}
    list(reread(ledger, [Addition(chosen.document.capture, [])]))
    kept = kept_story(ledger, other.document.id)
    assert kept is not None
    assert chosen.document.id not in kept.documents
    ledger.close()
