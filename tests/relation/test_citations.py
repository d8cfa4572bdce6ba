"""Who is cited: a held report where its words match, else the voice by its name."""

from __future__ import annotations

from tests.relation.making import Said, report

from sayso.model import Reading, RelayKind, VoiceKind
from sayso.relation import relate

POST = report(
    "post",
    "Sailors of Orra who lay down their nets at the pier of Quell by dawn will be given bread and a bunk.",
    outlet="HMB Quell",
)
LAID_DOWN = "Sailors of Orra who lay down their nets at the pier of Quell will be given bread and a bunk"


def cites(*readings: Reading) -> list[tuple[str, str]]:
    """Return the citations of all stories."""
    return [
        (relay.origin, relay.to)
        for story in relate(list(readings))
        for relay in story.relays
        if relay.kind is RelayKind.CITES
    ]


def page(root: str, kind: VoiceKind = VoiceKind.ORGANISATION) -> Reading:
    """Make a report that spells the board out and gives the post's words to ``root``."""
    return report(
        "page",
        "The pier of Quell was quiet on Monday, when the Harbour Management Board (HMB) put up a notice.",
        f"{root} said on a channel of its own: {LAID_DOWN}. Nobody had come by noon, two anglers said.",
        said=(Said(LAID_DOWN, root, kind=kind),),
        hours=5,
    )


def test_a_body_s_channel_is_held_under_its_acronym() -> None:
    """A report that names the board cites the post of the board's channel."""
    assert cites(POST, page("Harbour Management Board")) == [("post", "page")]


def test_a_person_of_the_board_speaks_anew() -> None:
    """Words that a person says to a desk cite no post."""
    assert cites(POST, page("Bran Ode", VoiceKind.PERSON)) == []


def test_a_voice_whose_copy_is_not_held_stands_by_its_name() -> None:
    """An outlet that is cited and not held is an origin by name; a board that is not is no relay."""
    assert cites(page("Northwire", VoiceKind.OUTLET)) == [("Northwire", "page")]
    assert cites(page("Harbour Management Board")) == []


def test_a_later_report_is_not_the_one_cited() -> None:
    """Nobody cites what was not yet out."""
    late = report("late", *POST.document.text.splitlines(), outlet="Northwire", hours=9)
    assert cites(late, page("Northwire", VoiceKind.OUTLET)) == [("Northwire", "page")]
