"""Which reports are of one event: short posts among whole reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.relation.making import report
from tests.relation.test_relate import OWN

from sayso.relation.decisions import Verdict
from sayso.relation.stories import find_stories, weighed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Reading

WHOLE = [
    report(f"r{at}", f"The flood of the Amber at Lower Tarn. {own}", OWN[(at + 3) % len(OWN)], hours=at)
    for at, own in enumerate(OWN)
]
NOTE = "Bread for all. Sandbags too. The goat is safe!"


def stories(
    *readings: Reading, judged: Mapping[frozenset[str], Verdict] | None = None
) -> list[tuple[str, ...]]:
    """Return the groups of some reports, by id."""
    groups = find_stories([weighed(reading.document) for reading in readings], (), judged or {})
    return [group.documents for group in groups]


def test_a_note_is_of_the_story_that_has_its_words() -> None:
    """Two lines are like no whole report, but each of their words stands somewhere in the story."""
    other = report("other", "Harnby hold on as Dunmere surrender a lead of two goals in the rain.", hours=8)
    names = tuple(reading.document.id for reading in WHOLE)
    assert stories(*WHOLE, report("note", NOTE, hours=9), other) == [(*names, "note"), ("other",)]


def test_a_note_of_another_time_stays_alone() -> None:
    """The same words a month later are of another event."""
    assert stories(*WHOLE, report("note", NOTE, hours=30 * 24))[-1] == ("note",)


@pytest.mark.parametrize("kept", ["r0", "r3"])
def test_a_person_keeps_a_note_apart(kept: str) -> None:
    """What a person judged goes before the words."""
    judged = {frozenset({kept, "note"}): Verdict.APART}
    assert stories(*WHOLE, report("note", NOTE, hours=9), judged=judged)[-1] == ("note",)
