"""The parts of the page as values: what is counted, what comes first, what is told once."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.report.orrin import Desk, moment

from sayso.model import Act, Claim, Role, StatusKind, Story, VoiceKind
from sayso.report.claims import counters
from sayso.report.doubts import doubts
from sayso.report.evidence import Evidence, EvidenceMissingError
from sayso.report.reports import reports
from sayso.report.roots import root_groups

if TYPE_CHECKING:
    from sayso.model import Reading


def told(desk: Desk, *claims: Claim) -> Evidence:
    return Evidence.of(Story("s", "t", tuple(desk.readings), (), claims, (), ()), desk.readings)


def test_most_telling_claims_come_first(evidence: Evidence) -> None:
    """Many outlets with few origins lead; what one outlet alone has comes last."""
    found = [counter.outlets for counter in counters(evidence)]
    assert found[0] == 6
    assert found.index(1) > max(at for at, outlets in enumerate(found) if outlets > 1)


def test_words_on_checking_are_told_once() -> None:
    """A doubt that reaches three statements is one row, and names what it reaches."""
    desk = Desk()
    text = "Rain, he said. Snow, he said. The Courier could not verify this."
    report = desk.report("Courier", "en", moment(4, "09:10"), "Title", text)
    doubted = {"status": [(StatusKind.UNVERIFIED, "could not verify")]}
    desk.say(report, "Rain", "he", "said", **doubted)
    desk.say(report, "Snow", "he", "said", **doubted)
    desk.say(report, "this", "The Courier", "could not verify", act=Act.VERIFICATION, **doubted)
    (doubt,) = doubts(told(desk))
    assert doubt.words == "The Courier could not verify this"
    assert doubt.about == ("Rain", "Snow")
    assert len(doubt.places) == 1


def test_one_word_of_two_denials_is_two_rows() -> None:
    """The same short word about two things is told twice; with its denial, whole and once."""
    desk = Desk()
    first = desk.report("Courier", "en", moment(4, "09:10"), "Title", "Ruiz dismissed the count.")
    second = desk.report("Globe", "en", moment(4, "10:10"), "Title", "Ruiz dismissed the film.")
    for report, content in ((first, "the count"), (second, "the film")):
        denied = [(StatusKind.DENIED, "dismissed")]
        desk.say(report, content, "Ruiz", "dismissed", act=Act.DENIAL, status=denied)
    assert [d.words for d in doubts(told(desk))] == ["Ruiz dismissed the count", "Ruiz dismissed the film"]


def test_what_somebody_confirmed_is_not_under_nobody() -> None:
    """A doubt about a claim that another report calls confirmed carries that report."""
    desk = Desk()
    first = desk.report("Courier", "en", moment(4, "09:10"), "Title", "Rain fell, not verified.")
    second = desk.report("Globe", "en", moment(4, "10:10"), "Title", "Rain fell, police confirmed.")
    ids = (
        desk.say(first, "Rain fell", status=[(StatusKind.UNVERIFIED, "not verified")]),
        desk.say(second, "Rain fell", status=[(StatusKind.CONFIRMED, "police confirmed")]),
    )
    (doubt,) = doubts(told(desk, Claim("c", "Rain fell", Act.ASSERTION, ids, (), 2, unattributed=2)))
    assert [place.outlet for place in doubt.confirmed] == ["Globe"]


def test_named_voices_come_before_unnamed_and_outlets(evidence: Evidence) -> None:
    """The voices stand by how many outlets carry them; those without a name, and none at all, last."""
    groups = root_groups(evidence)
    assert groups[0].name == "District Office"
    assert [group.unnamed for group in groups] == [*sorted(group.unnamed for group in groups[:-1]), False]
    assert groups[-1].name == ""
    assert groups[-1].kind is VoiceKind.OUTLET
    assert sum(group.statements for group in groups) == len(evidence.statements)


def test_same_words_of_one_voice_are_one_row(evidence: Evidence) -> None:
    """What a voice says in a report and its reprint is one saying with two places."""
    office = root_groups(evidence)[0]
    (drivers,) = [saying for saying in office.sayings if saying.content.startswith("Drivers")]
    assert [place.outlet for place in drivers.places] == ["Northwire", "Courier"]


def test_furniture_is_set_apart(evidence: Evidence) -> None:
    """What is no copy is marked as that, paragraph by paragraph."""
    courier = next(report for report in reports(evidence) if report.outlet == "Courier")
    aside = ["".join(s.text for s in p.segments) for p in courier.passages if p.is_furniture]
    assert aside == ["RELATED STORIES", "Ten walks along the Orrin"]


def test_an_outlet_that_speaks_for_itself_stands_once_in_its_chain(
    story: tuple[Story, dict[str, Reading]],
) -> None:
    """A chain whose root is the outlet is the outlet alone."""
    reading = next(r for r in story[1].values() if r.document.frame.outlet == "Ledger")
    own = reading.statements[0]
    twice = replace(own, chain=(own.chain[0], replace(own.chain[0], role=Role.ROOT)))
    readings = {reading.document.id: replace(reading, statements=(twice,))}
    evidence = Evidence.of(Story("s", "t", tuple(readings), (), (), (), ()), readings)
    (note,) = [note for passage in reports(evidence)[0].passages for note in passage.notes]
    assert [link.name for link in note.chain] == ["Ledger"]


def test_the_error_survives_pickling() -> None:
    """The error of missing evidence can pass between processes."""
    error = EvidenceMissingError("story:1", "s:2")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  - our own bytes
