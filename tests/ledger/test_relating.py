"""What a ledger keeps of relations is what a run from scratch would find, whatever happened to it before."""

from __future__ import annotations

import tempfile
from collections import deque
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from benchmarks.reprints import made
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.relation.test_properties import readings_of
from tests.relation.test_translations import FLOOD, RUSSIAN, told

from sayso.capture import digest_of
from sayso.judgement import Reject, Relate, anchored
from sayso.ledger import (
    Addition,
    Ledger,
    NothingToTakeBackError,
    is_related,
    judged,
    kept_stories,
    record,
    relate_new,
    stories_of,
    undo,
)
from sayso.ledger.rereading import reread
from sayso.ledger.story_rows import story_of, story_text
from sayso.lexicon.entities import shipped_entities
from sayso.model import Reading
from sayso.pipeline import stories
from sayso.relation import Decision, Decisions, Matter, Verdict, relate
from sayso.relation import neighbourhoods as finding
from sayso.relation.neighbourhoods import Linked, parted
from sayso.relation.relate import forget_told, relate_neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.judgement import Ruling
    from sayso.model import Story


def captured(reading: Reading) -> Reading:
    """Give a report made by hand a capture of its own, as a ledger asks."""
    document = reading.document
    content = document.text.encode()
    name = digest_of(content)
    capture = replace(document.capture, digest=name, content=content)
    frame = replace(document.frame, document=name)
    return Reading(replace(document, id=name, capture=capture, frame=frame), reading.statements)


TOLD = [captured(told("post", "en", *FLOOD)), captured(told("vest", "ru", *RUSSIAN, hours=2))]
REPORTS = [*(one.reading for one in made(14, seed=7)), *TOLD]


def kept(ledger: Ledger) -> list[Story]:
    """Relate what is new, and return the stories that are kept."""
    deque(relate_new(ledger), maxlen=0)
    assert is_related(ledger)
    return [one.story for one in kept_stories(ledger)]


def from_scratch(ledger: Ledger) -> list[Story]:
    """Return the stories that a run over all that the ledger holds finds."""
    found = judged(ledger)
    return relate(found.readings, shipped_entities(), found.decisions)


@pytest.mark.parametrize("step", [1, 5, -1], ids=["in time", "mixed", "backwards"])
def test_a_story_kept_as_its_reports_come_is_the_one_found_at_once(tmp_path: Path, step: int) -> None:
    """Whole stories, translations among them, come out the same in any order of arrival."""
    every = (*readings_of("landslide")[:7], *readings_of("glassworks")[:5], *TOLD)
    readings = [one for one in every if one.document.id == one.document.capture.digest]
    order = [readings[at * step % len(readings)] for at in range(len(readings))]
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for reading in order:
            ledger.add(reading.document.capture, [reading])
            now = kept(ledger)
        assert now == from_scratch(ledger)
        assert any(relay.kind == "translates" for story in now for relay in story.relays)


def happenings() -> st.SearchStrategy[list[tuple[str, int, int]]]:
    """Draw what may happen to a ledger: what, to which report, and with which other."""
    what = st.sampled_from(
        ["add", "add", "add", "reread", "shorten", "remove", "reject", "judge", "undo", "look"]
    )
    number = st.integers(0, len(REPORTS) - 1)
    return st.lists(st.tuples(what, number, number), min_size=6, max_size=20)


@settings(deadline=None, max_examples=25)
@given(happenings(), st.sampled_from(Matter), st.sampled_from(Verdict), st.sampled_from([1, 4, 120]))
def test_nothing_that_happens_to_a_ledger_leaves_a_trace(
    what: list[tuple[str, int, int]], matter: Matter, verdict: Verdict, crowded: int
) -> None:
    """Reports that come, go, are read otherwise and are judged: the stories are those of what is held now."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder) / "a.db", create=True) as ledger,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(finding, "CROWDED", crowded)
        for happening, one, other in what:
            _happen(ledger, happening, [REPORTS[one], REPORTS[other]], (matter, verdict))
        assert kept(ledger) == from_scratch(ledger)


def _happen(ledger: Ledger, what: str, readings: Sequence[Reading], how: tuple[Matter, Verdict]) -> None:
    held = [found for one in readings if (found := ledger.reading(one.document.id)) is not None]
    capture = readings[0].document.capture
    if what == "add":
        ledger.add(capture, readings[:1])
    elif what == "look":
        kept(ledger)
    elif what == "undo":
        with suppress(NothingToTakeBackError):
            undo(ledger, "ana")
    elif what == "reread" and held:
        list(reread(ledger, [Addition(capture, [replace(held[0], statements=())])]))
    elif what == "shorten" and held:
        document = held[0].document
        text = document.text[: len(document.text) // 2]
        list(reread(ledger, [Addition(capture, [Reading(replace(document, text=text), ())])]))
    elif what == "remove" and held:
        list(reread(ledger, [Addition(capture, [])]))
    elif what == "reject" and held and held[0].statements:
        record(ledger, "ana", Reject(anchored(held[0].document, held[0].statements[0])))
    elif what == "judge" and len(held) == len(readings) and held[0] != held[1]:
        for ruling in _rulings(held, *how):
            record(ledger, "ana", ruling)


def _rulings(held: Sequence[Reading], matter: Matter, verdict: Verdict) -> list[Ruling]:
    if matter is Matter.STORY:
        members = [one.document.id for one in held]
        return [Relate(Decision(matter, verdict, (members[0],), (members[1],)))]
    said = [(one.document, one.statements[0]) for one in held if one.statements]
    if len(said) < len(held):
        return []
    if matter is Matter.VOICE:
        names = [one.roots[0].name for _, one in said]
        return [Relate(Decision(matter, verdict, (names[0],), (names[1],)))]
    members = [one.id if matter is Matter.CLAIM else f"{one.id}/0" for _, one in said]
    anchors = tuple(anchored(*one) for one in said)
    return [Relate(Decision(matter, verdict, (members[0],), (members[1],)), anchors)]


def test_a_protected_or_judged_story_is_told_anew(tmp_path: Path) -> None:
    """A decision over one report changes the story that it is of, and leaves the others as they were told."""
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for reading in REPORTS:
            ledger.add(reading.document.capture, [reading])
        deque(relate_new(ledger), maxlen=0)
        before = {one.story.id: one.made for one in kept_stories(ledger)}
        record(ledger, "ana", Reject(anchored(REPORTS[0].document, REPORTS[0].statements[0])))
        assert not is_related(ledger)
        deque(relate_new(ledger), maxlen=0)
        after = {one.story.id: one for one in kept_stories(ledger)}
        again = [one.story for one in after.values() if before.get(one.story.id) != one.made]
        assert [REPORTS[0].document.id in story.documents for story in again] == [True]
        assert len(after) > 1


def test_other_rules_forget_what_was_kept(tmp_path: Path) -> None:
    """A list of voices put beside a ledger counts for all of its stories at once."""
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for reading in REPORTS[:3]:
            ledger.add(reading.document.capture, [reading])
        deque(relate_new(ledger), maxlen=0)
        voice = REPORTS[0].statements[0].roots[0].name
        (tmp_path / "a.entities.yml").write_text(VOICES.format(voice), encoding="utf-8")
        found, _ = stories(ledger)
        assert "own" in {root.entity for story in found for claim in story.claims for root in claim.roots}


VOICES = """\
kind: organisation
sort: agency
entities:
  own: {{name: Own Voice, country: null, en: {}}}
"""


def test_a_story_comes_back_from_its_row_as_it_was() -> None:
    """Nothing of a story is lost on the way to the disk and back."""
    every = relate([*readings_of("prisoner-exchange"), *TOLD])
    assert [story_of(story_text(story)) for story in every] == every


def test_a_ledger_that_may_not_be_written_tells_its_stories_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be kept, stories are told from scratch."""
    monkeypatch.setattr(Ledger, "writable", False)
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for reading in REPORTS[:3]:
            ledger.add(reading.document.capture, [reading])
        found, readings = stories(ledger)
        assert found == from_scratch(ledger)
        assert found[0].documents[0] in readings
        assert stories(ledger, largest=True)[0] == [max(found, key=lambda one: len(one.documents))]
        assert stories(ledger, found[-1].id)[0] == found[-1:]
        assert not list(kept_stories(ledger))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=30)
)
def test_a_crowd_is_parted_by_closeness_and_then_by_hours(reports: list[tuple[int, int, int]]) -> None:
    """Who came first changes no part; each is small, or of those closest to each other within an hour."""
    linked = {
        f"r{at}": Linked(hour * 3600.0, (0, closer, 10 * closer + closest))
        for at, (hour, closer, closest) in enumerate(reports)
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "CROWDED", 4)
        patch.setattr(finding, "LARGEST", 5)
        parts = parted(linked, {})
        assert parted(dict(reversed(linked.items())), {}) == parts
        assert sorted(name for part in parts for name in part) == sorted(linked)
        for part in parts:
            hours = {linked[name].when for name in part}
            closest = {linked[name].groups[2] for name in part}
            assert len(part) <= 4 or (len(closest) == 1 and (len(part) <= 5 or len(hours) == 1))


def test_what_a_person_joined_is_not_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that a person called one story are of one neighbourhood, however crowded."""
    monkeypatch.setattr(finding, "CROWDED", 2)
    linked = {f"r{at}": Linked(0.0, (0, at, at)) for at in range(4)}
    one = {frozenset(("r0", "r3")): Verdict.ONE}
    assert parted(linked, {}) == [("r0",), ("r1",), ("r2",), ("r3",)]
    assert parted(linked, one) == [("r0", "r3"), ("r1",), ("r2",)]


def test_stories_of_any_number_of_ids_are_read(tmp_path: Path) -> None:
    """More ids than one query takes are asked for in turns; the order is that of time."""
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        list(ledger.add_all(Addition(one.document.capture, (one,)) for one in REPORTS[:5]))
        every = kept(ledger)
        names = [*(one.id for one in every), *(f"story:{number}" for number in range(40_000))]
        assert [one.story for one in kept_stories(ledger, names[::-1])] == every
        documents = [name for one in every for name in one.documents]
        assert stories_of(ledger, [*documents, *names]) == every


def test_what_is_looked_up_of_a_neighbourhood_is_what_would_be_found() -> None:
    """After a correction, and after a decision, the same stories are told as if none had been told before."""
    first = [one.document.id for one in REPORTS[:2]]
    decided = Decisions((Decision(Matter.STORY, Verdict.APART, tuple(first[:1]), tuple(first[1:])),))
    corrected = [replace(one, statements=one.statements[1:]) for one in REPORTS]
    asked: list[tuple[list[Reading], Decisions]] = [
        (REPORTS, Decisions()),
        (corrected, Decisions()),
        (REPORTS, decided),
        (REPORTS[1:], Decisions()),
    ]
    found = [relate_neighbours(readings, shipped_entities(), decisions) for readings, decisions in asked]
    for (readings, decisions), stories_found in zip(asked, found, strict=True):
        forget_told()
        assert relate_neighbours(readings, shipped_entities(), decisions) == stories_found
    assert len({str(one) for one in found}) == len(found)
