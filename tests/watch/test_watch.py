"""Sources under watch, over real HTTP: what is kept, what is told, and what is let be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.newsroom.server import Answer
from tests.watch.samples import BOATS, BRIDGE, FLOOD, TRIAL, channel, feed, page

from sayso.capture.custody import check

if TYPE_CHECKING:
    from tests.watch.conftest import Desk

PAGE = ("page", "/flood")


def sound(desk: Desk) -> bool:
    """Whether everything in custody is as it was taken in."""
    from sayso.capture.custody import Custody  # noqa: PLC0415  - beside its one use

    return list(check(Custody(desk.ledger.store.folder))) == []


def test_new_origins_are_told_once(desk: Desk) -> None:
    """Each voice of a new page comes as a line with its words; a second look tells nothing."""
    desk.room.pages["/flood"] = FLOOD
    told = desk.round(PAGE)
    assert {one["event"] for one in told} == {"origin"}
    assert "Ana Ruiz" in " ".join(one["origin"] for one in told)
    assert all(one["addresses"] == [desk.room.address("/flood")] for one in told)
    desk.clock.on(hours=1)
    assert desk.round(PAGE) == []
    assert sound(desk)


def test_a_silent_edit_is_told_in_its_statements(desk: Desk) -> None:
    """The figure goes from 14 to 17 and the line with the mayor is taken out: both are said, in the words."""
    desk.room.pages["/flood"] = FLOOD
    desk.round(PAGE)
    desk.clock.on(hours=1)
    desk.room.pages["/flood"] = page("Harbour closed after flood", BOATS.replace("14", "17"))
    told = desk.round(PAGE)
    (change,) = [one for one in told if one["event"] == "changed"]
    assert [(one["from"], one["to"]) for one in change["figures"]] == [("14", "17")]
    assert any("bridge" in one["content"] for one in change["removed"])
    assert change["before_at"] < change["after_at"]
    assert desk.ledger.counts().captures == 2, "both versions are kept"
    assert sound(desk)


def test_a_source_line_that_was_removed_is_told(desk: Desk) -> None:
    desk.room.pages["/flood"] = FLOOD
    desk.round(PAGE)
    desk.clock.on(hours=1)
    unsourced = "14 boats had left the port on Monday, before the water rose over the quay."
    desk.room.pages["/flood"] = page("Harbour closed after flood", unsourced, BRIDGE)
    (change,) = [one for one in desk.round(PAGE) if one["event"] == "changed"]
    sources = [(one["from"], one["to"]) for one in change["sources"]]
    gone = [one["sources"] for one in change["removed"]]
    assert any("harbour office" in str(names).lower() for names in [*gone, *(old for old, _ in sources)])


def test_other_bytes_with_the_same_words_are_no_version(desk: Desk) -> None:
    """A counter beside the copy changes with every look, and fills no disk."""
    for number in range(3):
        desk.room.pages["/flood"] = page(
            "Harbour closed after flood", BOATS, BRIDGE, extra=f"<script>var n={number}</script>"
        )
        told = desk.round(PAGE)
        assert bool(told) is (number == 0)
        desk.clock.on(hours=1)
    assert desk.ledger.counts().captures == 1


def test_nothing_is_asked_before_its_turn(desk: Desk) -> None:
    desk.room.pages["/flood"] = FLOOD
    desk.round(PAGE)
    desk.clock.on(seconds=300)
    desk.round(PAGE)
    assert desk.room.paths().count("/flood") == 1
    desk.clock.on(seconds=400)
    desk.round(PAGE)
    assert desk.room.paths().count("/flood") == 2
    assert desk.room.asked[-1].headers["if-none-match"]


def test_what_a_feed_lists_is_read_and_looked_at_again(desk: Desk) -> None:
    """Listed pages come in at once, and again after an hour, six and a day: then they are let be."""
    desk.room.pages |= {"/flood": FLOOD, "/trial": TRIAL, "/feed": feed(desk.room.address("/flood"))}
    assert desk.round(("feed", "/feed"))
    desk.room.pages["/feed"] = feed(desk.room.address("/trial"), desk.room.address("/flood"))
    for hours in (1.2, 7, 26, 26, 26):
        desk.clock.on(hours=hours)
        desk.round(("feed", "/feed"))
    assert desk.room.paths().count("/flood") == 4
    assert desk.room.paths().count("/feed") == 6
    assert desk.ledger.counts().documents == 2
    assert sound(desk)


def test_a_site_is_watched_by_its_own_feed(desk: Desk) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    desk.room.pages |= {"/": f"<html><head>{link}</head><body><p>News</p></body></html>"}
    desk.room.pages |= {"/feed": feed(desk.room.address("/flood")), "/flood": FLOOD}
    desk.round(("site", "/"))
    assert desk.ledger.counts().documents == 1
    desk.room.pages |= {"/feed": feed(desk.room.address("/trial")), "/trial": TRIAL}
    desk.clock.on(hours=1)
    desk.round(("site", "/"))
    assert desk.ledger.counts().documents == 2


def test_a_channel_keeps_each_post_once_and_tells_its_edits(desk: Desk) -> None:
    """A preview shows the last posts again and again: only new and edited ones are kept."""
    first = (1, "The harbour office said 14 boats had left the port on Monday.")
    second = (2, "Mayor Ana Ruiz said the bridge would be closed until Friday.")
    desk.room.pages["/s/harbour"] = channel(first)
    assert desk.round(("channel", "/s/harbour"))
    desk.clock.on(hours=1)
    desk.room.pages["/s/harbour"] = channel(first, second)
    assert [one["event"] for one in desk.round(("channel", "/s/harbour"))] == ["origin"]
    assert desk.ledger.counts().documents == 2
    desk.clock.on(hours=1)
    desk.room.pages["/s/harbour"] = channel((1, first[1].replace("14", "17")), second)
    (change,) = [one for one in desk.round(("channel", "/s/harbour")) if one["event"] == "changed"]
    assert [(one["from"], one["to"]) for one in change["figures"]] == [("14", "17")]
    assert desk.ledger.counts().documents == 3


def test_robots_are_respected(desk: Desk) -> None:
    desk.room.pages |= {"/flood": FLOOD, "/robots.txt": "User-agent: *\nDisallow: /flood"}
    assert desk.round(PAGE) == []
    assert desk.room.paths() == ["/robots.txt"]
    assert "robots.txt asks programs to stay away" in desk.told[0]


def test_a_page_that_is_gone_is_told_once(desk: Desk) -> None:
    desk.room.pages["/flood"] = FLOOD
    desk.round(PAGE)
    del desk.room.pages["/flood"]
    told = []
    for _ in range(3):
        desk.clock.on(hours=12)
        told += desk.round(PAGE)
    assert [(one["event"], one["status"]) for one in told] == [("gone", 404)]


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        pytest.param(Answer(b"", 500), [600, 1200, 2400], id="failing"),
        pytest.param(Answer(b"", 429, {"Retry-After": "5000"}), [5000, 5000, 5000], id="busy"),
    ],
)
def test_failures_are_tried_again_later_and_later(answer: Answer, waits: list[int], desk: Desk) -> None:
    desk.room.pages["/flood"] = answer
    for wait in waits:
        watch = desk.watch(PAGE)
        assert list(watch.round()) == []
        assert watch.seconds_until_due() == pytest.approx(wait, abs=1)
        desk.clock.on(seconds=wait + 1)
    assert len(desk.told) == 3
    desk.room.pages["/flood"] = FLOOD
    assert desk.round(PAGE)


def test_what_was_taken_off_the_list_is_let_be(desk: Desk) -> None:
    """Neither a source that is no longer named is asked, nor what it listed."""
    desk.room.pages |= {"/flood": FLOOD, "/trial": TRIAL, "/feed": feed(desk.room.address("/trial"))}
    desk.round(PAGE, ("feed", "/feed"))
    desk.clock.on(days=1)
    desk.room.asked.clear()
    watch = desk.watch(PAGE)
    assert list(watch.round()) == []
    assert {path for path in desk.room.paths() if path != "/robots.txt"} == {"/flood"}
    assert watch.seconds_until_due() > 0


def test_one_bad_source_does_not_keep_the_others(desk: Desk) -> None:
    desk.room.pages |= {"/flood": FLOOD, "/bad": b"\x89PNG\r\n\x1a\n", "/notafeed": TRIAL}
    assert desk.round(("page", "/bad"), ("feed", "/notafeed"), PAGE)
    assert len(desk.told) == 2
    assert desk.ledger.counts().documents == 1


def test_what_was_added_and_not_told_is_told_by_the_next_run(desk: Desk) -> None:
    """A run stopped between keeping and telling leaves nothing untold."""
    desk.room.pages["/flood"] = FLOOD
    first = next(desk.watch(PAGE).round())
    told = desk.round(PAGE)
    assert first in told
    desk.clock.on(hours=1)
    assert desk.round(PAGE) == []
