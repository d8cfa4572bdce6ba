"""Reprints and rewrites are found by their words, with whoever had them first; a footer is no copy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.relation.making import report

from sayso.lexicon.entities import shipped_entities
from sayso.model import Reading, Relay, RelayKind
from sayso.relation.copies import find_copies

WIRE = """\
MARROW BAY (Northwire) - A ferry with 212 passengers ran aground on the Tallow sandbank on Monday night \
after its steering failed in a rising gale, the harbour master said.
“We felt one long shudder and then every lamp went out at the same moment,” said Ilse Varn, a teacher \
who was on the lower deck with her class.
Lifeboats from three villages took the passengers ashore in the small hours, and nobody was hurt.
The company that runs the ferry had been told in January to replace the steering pump.
The master of the ferry, who has crossed the bay for nineteen years, stayed aboard until noon.\
""".splitlines()
OTHER = """\
The council of Harrowgate voted on Tuesday to close the covered market for a year while its roof is mended.
Stallholders, who pay forty crowns a week, had asked for the work to be done in two halves.
Councillor Bram Oxley said the roof could not wait, and that rents would be returned.
The market has stood on the square since the days of the salt trade and is listed as a monument.\
""".splitlines()
FOOTER = """\
We use cookies and similar tools to keep the site running, to measure visits and to show you offers that fit \
your interests. You can change your choice at any time under Privacy at the foot of each page.\
"""


def copies(*readings: Reading) -> tuple[Relay, ...]:
    """Find the copies among hand-made reports."""
    return find_copies([reading.document for reading in readings], shipped_entities()).relays


def test_a_reprint_under_another_headline() -> None:
    """Copy is known by its words: the headline is the desk's."""
    first = report("northwire", *WIRE, title="Ferry aground on sandbank", outlet="Northwire")
    second = report("courier", *WIRE, title="Night of fear for 212", outlet="The Courier", hours=3)
    (relay,) = copies(second, first)
    assert (relay.origin, relay.to, relay.kind) == ("northwire", "courier", RelayKind.REPRINT)
    assert relay.share == 1.0
    assert relay.named
    assert "names Northwire" in relay.reason


def test_a_reprint_cut_at_the_end() -> None:
    """What is left of a copy that was cut is all the origin's."""
    (relay,) = copies(report("northwire", *WIRE), report("courier", *WIRE[:3], hours=1))
    assert (relay.origin, relay.to, relay.kind, relay.share) == (
        "northwire",
        "courier",
        RelayKind.REPRINT,
        1.0,
    )


def test_credit_goes_before_the_clock() -> None:
    """A page that credits the agency carries its copy, even where its clock says otherwise."""
    agency = report("agency", *WIRE, outlet="Northwire", hours=5)
    page = report("page", *WIRE, outlet="The Courier")
    (relay,) = copies(agency, page)
    assert (relay.origin, relay.to) == ("agency", "page")


def test_without_credit_or_clock_the_longer_is_first() -> None:
    """Of two reports without a time, the one that holds the other whole had it first."""
    long, short = report("the long", *WIRE[1:]), report("a short", *WIRE[1:4])
    (relay,) = copies(*(_without_time(each) for each in (short, long)))
    assert (relay.origin, relay.to) == ("the long", "a short")


def _without_time(reading: Reading) -> Reading:
    document = reading.document
    return replace(reading, document=replace(document, frame=replace(document.frame, published=None)))


REWRITE = (
    "Passengers have told of their fear on a stranded ferry in Marrow Bay.",
    "“We felt one long shudder and then every lamp went out at the same moment,” said Ilse Varn, a teacher.",
    "Lifeboats from three villages took the passengers ashore and nobody came to harm, it is understood.",
    "Shares in the company fell.",
)


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        pytest.param(
            (*REWRITE, "The ferry ran aground on the Tallow sandbank, Northwire reported."), True, id="named"
        ),
        pytest.param(REWRITE, False, id="hidden"),
    ],
)
def test_a_rewrite(paragraphs: tuple[str, ...], *, named: bool) -> None:
    """Half the words and the same quotation make a rewrite, whether it says so or not."""
    origin = report("northwire", *WIRE, outlet="Northwire")
    (relay,) = copies(origin, report("page", *paragraphs, outlet="The Courier", hours=4))
    assert (relay.origin, relay.kind, relay.named) == ("northwire", RelayKind.REWRITE, named)
    assert relay.share is not None
    assert 0.15 < relay.share < 0.8


def test_two_agencies_mixed() -> None:
    """A page mixed of two agencies' copy has both as origins."""
    page = report("page", *WIRE[1:4], *OTHER[:3], hours=9)
    relays = copies(report("one", *WIRE), report("two", *OTHER, hours=1), page)
    assert [(relay.origin, relay.to) for relay in relays] == [("one", "page"), ("two", "page")]


def test_a_shared_footer_is_no_copy() -> None:
    """Reports of different things with the same notice at their foot carry nobody's copy."""
    assert copies(report("one", *WIRE, FOOTER), report("two", *OTHER, FOOTER, hours=1)) == ()


def test_reports_of_one_event_by_themselves() -> None:
    """Two desks that ask the same people share some words and carry nobody's copy."""
    own = report(
        "own",
        "More than two hundred people spent the night on a ferry stuck in Marrow Bay.",
        "Its steering had failed, harbour officials told this paper, as the wind rose to a gale.",
        "A pupil of the Varn class, Tam Ode, said that they sang until the boats came.",
        "The line had been warned about the pump, a letter seen by this paper shows.",
        hours=2,
    )
    assert copies(report("northwire", *WIRE), own) == ()


def test_fifty_reprints_have_one_origin() -> None:
    """Each of many reprints is carried from the first, and not from one another."""
    pages = [
        report(f"page{at:02}", *WIRE[: 3 + at % 3], outlet=f"Outlet {at}", hours=1 + at) for at in range(50)
    ]
    relays = copies(*reversed(pages), report("northwire", *WIRE, outlet="Northwire"))
    assert {relay.origin for relay in relays} == {"northwire"}
    assert len(relays) == 50


def test_a_low_share_of_three_grams_is_found() -> None:
    """A page that takes one paragraph in three is found, where likeness of the whole is far below half."""
    page = report("page", WIRE[2], WIRE[4], *OTHER[:2], hours=1)
    (relay,) = copies(report("northwire", *WIRE), page)
    assert relay.kind is RelayKind.REWRITE
