"""``sayso watch``, ``stamp``, ``pack`` and ``unpack`` as they are typed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.newsroom.authority import StampingAuthority
from tests.newsroom.server import newsroom
from tests.watch.samples import FLOOD

from sayso.capture.custody.lock import locked
from sayso.capture.fetch.pace import Pace
from sayso.judgement import Protect
from sayso.ledger import Ledger, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Sayso
    from tests.newsroom.server import Newsroom


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask our own newsroom as fast as it answers."""
    monkeypatch.setattr(Pace, "wait", lambda *_: None)


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """Run a newsroom with one page."""
    with newsroom() as running:
        running.pages["/flood"] = FLOOD
        yield running


@pytest.fixture
def listed(here: Path, room: Newsroom) -> str:
    """Write a list that names the page; return its name."""
    (here / "list.yml").write_text(f"sources:\n  - page: {room.address('/flood')}\n", encoding="utf-8")
    return "list.yml"


def test_a_new_origin_is_a_line_of_json(sayso: Sayso, listed: str) -> None:
    """Standard output has nothing else; a second look at once finds nothing due."""
    ended = sayso("watch", listed, "--once", "--allow-private")
    assert (ended.code, ended.err) == (0, "")
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert {one["event"] for one in told} == {"origin"}
    assert sayso("watch", listed, "--once", "--allow-private").out == ""
    assert sayso("check").code == 0


def test_two_do_not_watch_one_ledger(sayso: Sayso, listed: str, here: Path) -> None:
    with locked(here / "sayso.watch.lock"):
        ended = sayso("watch", listed, "--once", "--allow-private")
    assert ended.code == 2
    assert "another `sayso watch`" in ended.err
    assert sayso("watch", listed, "--once", "--allow-private").code == 0


def test_what_fails_is_said_beside_the_data(sayso: Sayso, listed: str) -> None:
    """A private address without leave is refused on standard error, and the run ends well."""
    ended = sayso("watch", listed, "--once")
    assert (ended.code, ended.out) == (0, "")
    assert "robots.txt cannot be had" in ended.err


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority")
def test_a_stamp_is_asked_for_by_name(sayso: Sayso, listed: str, room: Newsroom, here: Path) -> None:
    authority = StampingAuthority.made(here / "tsa")
    room.pages["/tsr"] = authority.answer
    named = f"{room.address('/tsr')}={authority.roots}"
    sayso("watch", listed, "--once", "--allow-private")
    ended = sayso("stamp", "--allow-private", named)
    assert ended.code == 0, ended.err
    assert "all up to line 1 of the log stood by" in ended.out
    assert sayso("stamp", "--allow-private", named).code == 3, "nothing new came in"
    assert sayso("stamp", "--retry", "--allow-private").code == 3
    assert sayso("check").code == 0


def test_a_calendar_is_asked_by_name(sayso: Sayso, listed: str, room: Newsroom, here: Path) -> None:
    """It promises, completes, and is checked by the header that the user gives."""
    pytest.importorskip("opentimestamps", reason="the extra `opentimestamps`")
    from tests.newsroom.calendar import Calendar  # noqa: PLC0415  - needs the extra

    calendar = Calendar(room)
    sayso("watch", listed, "--once", "--allow-private")
    asked = sayso("stamp", "--allow-private", "--calendar", calendar.address)
    assert (asked.code, "took one hash for 1 capture" in asked.out) == (0, True), asked.err
    assert "not in a block yet" in sayso("stamp", "--allow-private", "--upgrade").out
    assert "1 proof: waits at" in sayso("check").out
    calendar.block = 850_000
    assert "1 proof: attested in block 850000." in sayso("stamp", "--allow-private", "--upgrade").out
    assert "not checked offline" in sayso("check").out
    (here / "headers.txt").write_text(f"850000 {calendar.header().hex()}\n", encoding="ascii")
    assert "stood by 2023-11-14 22:13 UTC" in sayso("check", "--headers", "headers.txt").out
    (here / "headers.txt").write_text(f"850000 {'00' * 80}\n", encoding="ascii")
    false = sayso("check", "--headers", "headers.txt")
    assert (false.code, "no block's" in false.err) == (1, True)


def test_a_calendar_that_is_down_is_asked_again(sayso: Sayso, listed: str, room: Newsroom) -> None:
    pytest.importorskip("opentimestamps", reason="the extra `opentimestamps`")
    from tests.newsroom.calendar import Calendar  # noqa: PLC0415  - needs the extra

    sayso("watch", listed, "--once", "--allow-private")
    down = sayso("stamp", "--allow-private", "--calendar", room.address("/calendar"))
    assert (down.code, "--retry" in down.err) == (1, True)
    Calendar(room)
    assert sayso("stamp", "--allow-private", "--retry").code == 0
    assert sayso("stamp", "--allow-private", "--retry").code == 3


@pytest.mark.parametrize("words", [[], ["https://tsa.example"]], ids=["nobody", "without-certificates"])
def test_a_stamp_needs_a_name_and_a_trust(words: list[str], sayso: Sayso) -> None:
    assert sayso("stamp", *words).code == 2


def test_a_story_is_packed_and_taken_in_again(sayso: Sayso, ledger: str) -> None:
    """What leaves one ledger comes into another with every digest verified."""
    packed = sayso("pack", "--ledger", ledger, "--out", "story.wacz")
    assert packed.code == 0, packed.err
    assert packed.out.startswith("story.wacz: ")
    taken = sayso("unpack", "story.wacz", "--ledger", "other.db")
    assert taken.code == 0, taken.err
    assert "every digest is right" in taken.out
    assert sayso("check", "--ledger", "other.db").code == 0
    assert "0 reports added" in sayso("unpack", "story.wacz", "--ledger", "other.db").out


def test_a_pack_that_cannot_be_written_leaves_nothing(sayso: Sayso, ledger: str, here: Path) -> None:
    ended = sayso("pack", "--ledger", ledger, "--out", "nowhere/story.wacz")
    assert ended.code == 2
    assert list(here.glob("**/*.part")) == []


def test_captures_that_name_protected_people_are_not_packed_unasked(
    sayso: Sayso, listed: str, here: Path
) -> None:
    """Captures cannot be masked: they are handed on only when that is said."""
    assert sayso("watch", listed, "--once", "--allow-private").code == 0
    with Ledger.open(here / "sayso.db", create=False) as held:
        record(held, "vera", Protect(("Ana Ruiz",)))
    refused = sayso("pack", "--out", "story.wacz")
    assert refused.code == 2
    assert "[protected person 1]" in refused.err
    assert "Ruiz" not in refused.err
    assert not (here / "story.wacz").exists()
    assert sayso("pack", "--out", "story.wacz", "--with-names").code == 0


def test_a_watch_tells_no_protected_name(sayso: Sayso, listed: str, here: Path) -> None:
    with Ledger.open(here / "sayso.db", create=True) as held:
        record(held, "vera", Protect(("Ana Ruiz",)))
    ended = sayso("watch", listed, "--once", "--allow-private")
    assert "[protected person 1]" in ended.out
    assert "Ruiz" not in ended.out


def test_a_spoilt_pack_is_refused(sayso: Sayso, ledger: str, here: Path) -> None:
    sayso("pack", "--ledger", ledger, "--out", "story.wacz")
    content = bytearray((here / "story.wacz").read_bytes())
    content[len(content) // 2] ^= 1
    (here / "story.wacz").write_bytes(bytes(content))
    ended = sayso("unpack", "story.wacz", "--ledger", "other.db")
    assert ended.code == 1
    assert "story.wacz" in ended.err
