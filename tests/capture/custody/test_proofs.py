"""OpenTimestamps proofs beside manifests, from a calendar that we play on loopback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.capture.custody.samples import WHEN, arrivals
from tests.newsroom.server import Answer, newsroom

from sayso.capture.custody import Custody, CustodyError, CustodyProblem, ProblemKind, check
from sayso.capture.custody.check_proofs import path_of, proofs_told
from sayso.capture.fetch import Fetcher, FetchSettings
from sayso.errors import UsageError

pytest.importorskip("opentimestamps", reason="the extra `opentimestamps`")

from opentimestamps.core.serialize import BytesDeserializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile
from tests.newsroom.calendar import Calendar

from sayso.capture.custody.calendars import Promised, ask, failed_before, upgrade
from sayso.capture.custody.proofs import Attested, Waiting, proof_of, read_headers, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.newsroom.server import Newsroom

FETCHER = Fetcher(FetchSettings(allow_private=True, pause_seconds=0.0))
BLOCK = 850_000


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """Run a server."""
    with newsroom() as running:
        yield running


@pytest.fixture
def calendar(room: Newsroom) -> Calendar:
    """Open a calendar on it."""
    return Calendar(room)


@pytest.fixture
def custody(tmp_path: Path) -> Custody:
    """Return a folder with three captures in custody."""
    held = Custody(tmp_path / "sayso.captures")
    held.receive(arrivals(3))
    return held


def manifests(custody: Custody) -> list[str]:
    """Return the digests of all manifests, in the log's order."""
    return [said["manifest"] for _, said in custody.log.notes() if "manifest" in said]


def told(custody: Custody, headers: dict[int, bytes] | None = None, folder: Path | None = None) -> list[str]:
    """Return what is said of the proofs."""
    known = {}
    if headers is not None and folder is not None:
        lines = "".join(f"{height} {content.hex()}\n" for height, content in headers.items())
        (folder / "headers.txt").write_text(lines, encoding="ascii")
        known = dict(read_headers(folder / "headers.txt"))
    return [one.what if isinstance(one, CustodyProblem) else one for one in proofs_told(custody, known)]


def test_one_hash_is_sent_for_all_and_each_has_its_proof(custody: Custody, calendar: Calendar) -> None:
    """Nothing of a capture leaves; the proof beside a manifest is one that any tool reads."""
    (given_,) = ask(custody, [calendar.address], FETCHER, WHEN)
    assert given_ == Promised(calendar.address, 3)
    (asked,) = calendar.room.asked
    assert len(asked.body) == 32
    for manifest in manifests(custody):
        path = path_of(custody, manifest)
        assert path.with_suffix("") == custody.manifests.path_of(manifest)
        file = DetachedTimestampFile.deserialize(BytesDeserializationContext(path.read_bytes()))
        assert file.file_digest.hex() == path.stem
        assert says(file.timestamp) == [Waiting(calendar.address, calendar.promised[0])]
    assert list(check(custody)) == []
    assert ask(custody, [calendar.address], FETCHER, WHEN) == [], "it has everything"
    custody.receive(arrivals(1, "later"))
    assert ask(custody, [calendar.address], FETCHER, WHEN) == [Promised(calendar.address, 1)]


def test_a_proof_is_completed_once_it_is_in_a_block(
    custody: Custody, calendar: Calendar, tmp_path: Path
) -> None:
    """Before, it waits; then the block is told, unchecked until the user gives its header."""
    ask(custody, [calendar.address], FETCHER, WHEN)
    early = upgrade(custody, [], FETCHER, WHEN)
    assert (dict(early.waiting), early.failures) == ({calendar.address: 3}, [])
    assert told(custody) == [
        f"3 proofs: waits at {calendar.address}: `sayso stamp --upgrade` asks for the rest."
    ]
    calendar.block = BLOCK
    assert dict(upgrade(custody, [], FETCHER, WHEN).attested) == {BLOCK: 3}
    assert calendar.room.paths().count(f"/calendar/timestamp/{calendar.promised[0].hex()}") == 2
    assert list(check(custody)) == []
    assert told(custody) == [
        f"3 proofs: attested in block {BLOCK}, not checked offline: give its header (--headers)."
    ]
    (line,) = told(custody, {BLOCK: calendar.header()}, tmp_path)
    assert line.startswith("3 proofs: stood by 2023-11-14 22:13 UTC, by the header given for block 850000 (")


@pytest.mark.parametrize(
    ("place", "words"),
    [pytest.param(40, "does not hold", id="other root"), pytest.param(74, "no block's", id="not mined")],
)
def test_a_header_that_is_not_the_blocks_is_told(
    place: int, words: str, custody: Custody, calendar: Calendar, tmp_path: Path
) -> None:
    ask(custody, [calendar.address], FETCHER, WHEN)
    calendar.block = BLOCK
    upgrade(custody, [], FETCHER, WHEN)
    header = bytearray(calendar.header())
    header[place] = 0x00 if place == 74 else header[place] ^ 1
    if place == 74:
        header[75] = 0x10  # asks for a hash that nobody finds in passing
    found = told(custody, {BLOCK: bytes(header)}, tmp_path)
    assert len(found) == 3
    assert all(words in one or "no block's" in one for one in found)


def test_a_calendar_that_fails_is_told_noted_and_asked_again(custody: Custody, room: Newsroom) -> None:
    """The other's promise is kept meanwhile, and both stand in the proofs at last."""
    good, bad = Calendar(room, "/good"), Calendar(room, "/bad")
    room.pages["/bad/digest"] = Answer(b"", 503)
    first, second = ask(custody, [good.address, bad.address], FETCHER, WHEN)
    assert isinstance(first, Promised)
    assert isinstance(second, CustodyError)
    assert "--retry" in str(second)
    assert failed_before(custody) == [bad.address]
    room.pages["/bad/digest"] = bad.promise
    assert ask(custody, failed_before(custody), FETCHER, WHEN) == [Promised(bad.address, 3)]
    assert failed_before(custody) == []
    (manifest, *_) = manifests(custody)
    found = says(proof_of(path_of(custody, manifest).read_bytes(), manifest))
    assert {one.calendar for one in found if isinstance(one, Waiting)} == {good.address, bad.address}
    assert list(check(custody)) == []
    good.block = BLOCK
    upgrade(custody, [], FETCHER, WHEN)
    found = says(proof_of(path_of(custody, manifest).read_bytes(), manifest))
    assert isinstance(found[0], Attested)


@pytest.mark.parametrize("body", [b"", b"no proof", b"\x00" * 40], ids=["empty", "words", "zeros"])
def test_an_answer_that_is_no_proof_is_told(body: bytes, custody: Custody, room: Newsroom) -> None:
    room.pages["/calendar/digest"] = Answer(body)
    (refused,) = ask(custody, [room.address("/calendar")], FETCHER, WHEN)
    assert isinstance(refused, CustodyError)
    assert not list(custody.manifests.folder.glob("??/*.ots"))
    assert list(check(custody)) == []


def test_a_calendar_that_nobody_named_is_not_asked(custody: Custody, room: Newsroom) -> None:
    """A promise may name another address; it is told, and asked once the user names it."""
    other = Calendar(room, "/other")
    front = Calendar(room, "/front", moved_to=other.address)
    ask(custody, [front.address], FETCHER, WHEN)
    room.asked.clear()
    assert dict(upgrade(custody, [], FETCHER, WHEN).unnamed) == {other.address: 3}
    assert room.asked == []
    other.block = BLOCK
    room.pages[f"/other/timestamp/{front.promised[0].hex()}"] = lambda _: other.rest(front.promised[0])
    assert dict(upgrade(custody, [other.address], FETCHER, WHEN).attested) == {BLOCK: 3}


def test_a_calendar_that_breaks_while_completing_is_told(custody: Custody, calendar: Calendar) -> None:
    ask(custody, [calendar.address], FETCHER, WHEN)
    calendar.room.pages[f"/calendar/timestamp/{calendar.promised[0].hex()}"] = Answer(b"", 500)
    found = upgrade(custody, [], FETCHER, WHEN)
    assert [one.path for one in found.failures] == [calendar.address]
    assert dict(found.waiting) == {calendar.address: 3}


@given(st.data())
def test_a_damaged_proof_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Any flipped bit, and a file that is gone."""
    custody = Custody(tmp_path_factory.mktemp("held") / "sayso.captures")
    custody.receive(arrivals(2))
    with newsroom() as room:
        ask(custody, [Calendar(room).address], FETCHER, WHEN)
    path = path_of(custody, manifests(custody)[0])
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) * 8 - 1))
    content[place // 8] ^= 1 << place % 8
    path.write_bytes(content)
    assert [one.kind for one in check(custody)] == [ProblemKind.PROOF_ALTERED]
    path.unlink()
    assert [one.kind for one in check(custody)] == [ProblemKind.PROOF_MISSING]


def test_a_run_that_was_killed_leaves_nothing_wrong(custody: Custody, calendar: Calendar) -> None:
    """A proof that was noted and not written over the one before, and one that was written and not noted."""
    ask(custody, [calendar.address], FETCHER, WHEN)
    path = path_of(custody, manifests(custody)[0])
    before = path.read_bytes()
    calendar.block = BLOCK
    upgrade(custody, [], FETCHER, WHEN)
    assert path.read_bytes() != before
    path.write_bytes(before)
    assert list(check(custody)) == []
    assert dict(upgrade(custody, [], FETCHER, WHEN).attested) == {BLOCK: 3}
    custody.receive(arrivals(1, "later"))
    path_of(custody, manifests(custody)[-1]).write_bytes(b"half")
    assert list(check(custody)) == []
    assert ask(custody, [calendar.address], FETCHER, WHEN) == [Promised(calendar.address, 1)]


@pytest.mark.parametrize("content", ["850000", "x 00", "850000 00ff", "\u0661"], ids=str)
def test_headers_that_are_none_fail_at_the_start(content: str, tmp_path: Path) -> None:
    path = tmp_path / "headers.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"headers\.txt"):
        read_headers(path)


def test_what_is_noted_says_who_was_asked(custody: Custody, calendar: Calendar) -> None:
    ask(custody, [calendar.address], FETCHER, WHEN)
    noted = [said for _, said in custody.log.notes() if said.get("event") == "proof_kept"]
    assert [one["of"] for one in noted] == manifests(custody)
    assert json.dumps(noted).count(calendar.address) == 3
