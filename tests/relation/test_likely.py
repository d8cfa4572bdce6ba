"""Reports that name no origin, and have an earlier one's figures and quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.relation.making import Said, report

from sayso.relation import relate

if TYPE_CHECKING:
    from sayso.model import Reading, Relay

FIRST = report(
    "a",
    "The Coordination Staff said that 95 prisoners came home to Valdria on Thursday, and 12 women with them.",
    "Another 340 prisoners of the war are held in camps in Norrland, the Coordination Staff said.",
    "Amaro has mediated between the two countries since the war began in autumn.",
    said=(
        Said("95 prisoners came home to Valdria on Thursday, and 12 women with them", "Coordination Staff"),
        Said("340 prisoners of the war are held in camps in Norrland", "Coordination Staff"),
    ),
    outlet="Lodestar",
)


def relays(second: Reading) -> list[Relay]:
    """Relate a report with the first one, and return what relays what."""
    (story,) = relate([FIRST, second])
    return list(story.relays)


def later(*paragraphs: str, own: str, hours: float = 2, outlet: str = "Front Wire") -> Reading:
    """Make a later report whose outlet says one thing itself."""
    return report("b", *paragraphs, said=(Said(own),), hours=hours, outlet=outlet)


OURS = "95 prisoners are home in Valdria, and 12 women"


@pytest.mark.parametrize(
    ("second", "likely"),
    [
        pytest.param(later(f"Home from the war: {OURS}. Thanks to Amaro!", own=OURS), True, id="a note"),
        pytest.param(
            later(f"Home from the war: {OURS}. “Thanks,” Taras told Front Wire in Amaro.", own=OURS),
            False,
            id="that was told something itself",
        ),
        pytest.param(later(f"Home from the war: {OURS}. Thanks!", own=OURS, hours=-2), False, id="earlier"),
        pytest.param(
            later(f"Home from the war: {OURS}. Thanks to Amaro!", own=OURS, outlet="Lodestar"),
            False,
            id="of the same outlet",
        ),
    ],
)
def test_a_note_with_the_same_figures(second: Reading, *, likely: bool) -> None:
    """A note that names nobody, with an earlier report's figures and words, likely relays it."""
    assert [relay.named for relay in relays(second)] == [False] * likely


def test_what_it_says_with_its_origin_is_not_its_own() -> None:
    """A likely relay is listed with its evidence, and adds no origin."""
    ours = "our 95 prisoners came home to Valdria on Thursday, and 12 women with them"
    note = later(f"News from the war: {ours}. Thanks to Amaro!", own=ours)
    (story,) = relate([FIRST, note])
    (relay,) = story.relays
    assert not relay.named
    assert relay.reason
    assert {root.name for claim in story.claims for root in claim.roots} == {"Coordination Staff"}
