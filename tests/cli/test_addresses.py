"""``sayso add https://…``: pages, feeds and failures of a newsroom on loopback, into a ledger that checks."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import pytest
from tests.newsroom.server import Answer, newsroom

from sayso.capture.custody import Custody
from sayso.capture.fetch.pace import Pace
from sayso.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Sayso
    from tests.newsroom.server import Newsroom


def page(title: str, *paragraphs: str) -> str:
    """Return a news page."""
    copy = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{copy}</article></body></html>"


FLOOD = page(
    "Harbour closed after flood",
    "The harbour office said 14 boats had left on Monday, in a statement that was read aloud in the town.",
    "Mayor Ana Ruiz said the bridge would be closed until Friday, and asked people to stay at home.",
)
TRIAL = page(
    "Trial of shipowner opens",
    "The prosecutor said on Tuesday that the shipowner had known of the damage for at least two years.",
    "His lawyer Tom Reyes denied it and said that the ship had been inspected twice in the last year.",
)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask our own newsroom as fast as it answers."""
    monkeypatch.setattr(Pace, "wait", lambda *_: None)


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """Run a newsroom with two stories, a redirect, a feed and a page that programs should leave alone."""
    with newsroom() as running:
        running.pages["/flood"] = FLOOD
        running.pages["/trial"] = TRIAL
        running.pages["/moved"] = Answer(status=301, headers={"Location": "/flood"})
        items = "".join(f"<item><link>{running.address(path)}</link></item>" for path in ("/flood", "/trial"))
        feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        running.pages["/feed"] = Answer(feed, headers={"Content-Type": "application/rss+xml"})
        running.pages["/robots.txt"] = "User-agent: *\nDisallow: /trial"
        yield running


def added(sayso: Sayso, *addresses: str) -> dict[str, Any]:
    """Add addresses; return what was said of it."""
    ended = sayso("add", "--json", "--allow-private", *addresses)
    said: dict[str, Any] = json.loads(ended.out)
    return said


def test_a_page_is_added_with_the_way_it_came(sayso: Sayso, room: Newsroom, here: Path) -> None:
    said = added(sayso, room.address("/moved"))
    assert (said["added"], said["failed"]) == (1, [])
    (manifest,) = Custody(here / "sayso.captures").latest([room.address("/moved")]).values()
    assert [hop["status"] for hop in manifest["hops"]] == [301, 200]
    assert manifest["robots"] == "allowed"
    assert sayso("check").code == 0
    document = json.loads(sayso("read", "--jsonl", "-", stdin=FLOOD.encode()).out)
    assert document["statements"], "the page says something"


def test_a_page_that_has_not_changed_is_not_sent_again(sayso: Sayso, room: Newsroom) -> None:
    added(sayso, room.address("/flood"))
    said = added(sayso, room.address("/flood"))
    assert (said["added"], said["already_held"]) == (0, 1)
    assert room.asked[-1].headers["if-none-match"]
    room.pages["/flood"] = FLOOD.replace("14 boats", "17 boats")
    assert added(sayso, room.address("/flood"))["added"] == 1


def test_what_a_feed_lists_is_added(sayso: Sayso, room: Newsroom, here: Path) -> None:
    """The feed itself is kept too, since it shows what the site listed; robots.txt is told."""
    ended = sayso("add", "--json", "--allow-private", room.address("/feed"))
    assert json.loads(ended.out)["added"] == 2
    assert "robots.txt asks" in ended.err
    addresses = [said.get("address") for _, said in Custody(here / "sayso.captures").log.notes()]
    assert addresses[0] == room.address("/feed")
    assert sayso("check").code == 0


def test_a_page_stands_for_what_its_own_feed_lists(sayso: Sayso, room: Newsroom) -> None:
    """With --feed; without, the page itself is added, and that of a whole site says that it names a feed."""
    link = f"<head><link rel='alternate' type='application/rss+xml' href='{room.address('/feed')}'>"
    room.pages["/"] = FLOOD.replace("<head>", link)
    ended = sayso("add", "--json", "--allow-private", room.address("/"))
    assert json.loads(ended.out)["added"] == 1
    assert f"sayso add --feed {room.address('/')}" in ended.err
    room.asked.clear()
    assert added(sayso, "--feed", room.address("/"))["added"] == 2
    assert [path for path in room.paths() if path != "/robots.txt"] == ["/", "/feed", "/flood", "/trial"]


def test_a_page_without_a_feed_stands_for_its_sites_sitemap(sayso: Sayso, room: Newsroom) -> None:
    """A sitemap stands in robots.txt; where there is neither, that is said and nothing is added."""
    ended = sayso("add", "--allow-private", "--feed", room.address("/flood"))
    assert ended.code == 1
    assert "names no feed of its own" in ended.err
    room.pages["/robots.txt"] = "Sitemap: /map.xml"
    room.pages["/map.xml"] = f"<urlset><url><loc>{room.address('/trial')}</loc></url></urlset>"
    assert added(sayso, "--feed", room.address("/flood"))["added"] == 1


def test_one_bad_address_does_not_end_a_run(sayso: Sayso, room: Newsroom) -> None:
    ended = sayso(
        "add",
        "--json",
        "--allow-private",
        room.address("/none"),
        room.address("/flood"),
        "file:///etc/passwd",
    )
    said = json.loads(ended.out)
    assert ended.code == 1
    assert said["added"] == 1
    assert len(said["failed"]) == 2
    assert sayso("check").code == 0


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("utf-8", "iso-8859-1"), ("cp1251", "utf-8"), ("utf-16", "windows-1252")],
    ids=["utf-8-said-to-be-latin", "cyrillic-said-to-be-utf-8", "utf-16-said-to-be-western"],
)
def test_a_wrong_charset_does_not_garble_words(
    charset: str, declared: str, sayso: Sayso, room: Newsroom, here: Path
) -> None:
    """The server's word on the charset is wrong; the page's bytes and its own word are right."""
    words = "Мэр Анна Руис заявила, что мост закрыт до пятницы, и попросила жителей оставаться дома."
    told = page("Мост закрыт", words).replace("<head>", f'<head><meta charset="{charset}">')
    headers = {"Content-Type": f"text/html; charset={declared}"}
    room.pages["/bridge"] = Answer(told.encode(charset), headers=headers)
    assert added(sayso, room.address("/bridge"))["added"] == 1
    with Ledger.open(here / "sayso.db", create=False) as held:
        (reading,) = held.readings()
    assert "Анна Руис заявила" in reading.document.text


def test_loopback_needs_leave(sayso: Sayso, room: Newsroom) -> None:
    ended = sayso("add", room.address("/flood"))
    assert ended.code == 1
    assert "--allow-private" in ended.err
    assert room.asked == []


def test_limits_are_options(sayso: Sayso, room: Newsroom) -> None:
    ended = sayso(
        "add", "--allow-private", "--limit-mb", "0.001", room.address("/feed"), room.address("/big")
    )
    assert ended.code == 1
    room.pages["/big"] = b"<p>" + b"x" * 2000
    ended = sayso("add", "--allow-private", "--limit-mb", "0.001", room.address("/big"))
    assert "larger than 0.001 MB" in ended.err


def test_nothing_is_sent_unasked(sayso: Sayso, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are added, told, packed and checked without one connection or look-up of a name."""

    def refuse(*_: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for words in (["add", str(reports), "--processes", "1"], ["story"], ["report"], ["pack"], ["check"]):
        assert sayso(*words).code == 0, words


def test_a_missing_extra_is_said_in_one_line(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util  # noqa: PLC0415  - beside its one use

    monkeypatch.setattr(importlib.util, "find_spec", lambda *_: None)
    ended = sayso("add", "https://news.example/a")
    assert ended.code == 2
    assert ended.err.strip() == (
        "Addresses need httpx, which is not installed: `pip install 'sayso[intake]'`."
    )
