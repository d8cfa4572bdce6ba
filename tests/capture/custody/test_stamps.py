"""Stamps over the head of the log, from an authority that we play on loopback."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha512
from typing import TYPE_CHECKING

import pytest
from tests.capture.custody.samples import WHEN, arrivals
from tests.newsroom.authority import StampingAuthority
from tests.newsroom.server import Answer, newsroom

from sayso.capture.custody import Custody, CustodyError, ProblemKind, check
from sayso.capture.custody.stamps import Authority, Stamped, failed_before, message_of, stamp, wanted
from sayso.capture.fetch import Fetcher, FetchSettings
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.newsroom.server import Newsroom

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority")
FETCHER = Fetcher(FetchSettings(allow_private=True, pause_seconds=0.0))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> StampingAuthority:
    """Make an authority."""
    return StampingAuthority.made(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture
def room(authority: StampingAuthority) -> Iterator[Newsroom]:
    """Run the authority's server."""
    with newsroom() as running:
        running.pages["/tsr"] = authority.answer
        yield running


@pytest.fixture
def custody(tmp_path: Path) -> Custody:
    """Return a folder with three captures in custody."""
    held = Custody(tmp_path / "sayso.captures")
    held.receive(arrivals(3))
    return held


def named(room: Newsroom, authority: StampingAuthority, path: str = "/tsr") -> Authority:
    """Return the authority as a user names it."""
    return Authority.read(room.address(path), authority.roots)


def test_a_stamp_dates_everything_before_it(
    custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    """It is verified, kept, noted and checked; what was sent is a hash and no word of any capture."""
    head = custody.log.head()
    assert head is not None
    (given,) = stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    assert isinstance(given, Stamped)
    assert abs((given.time - datetime.now(UTC)).total_seconds()) < 60
    assert list(check(custody)) == []
    (asked,) = room.asked
    assert sha512(message_of(head)).digest() in asked.body
    assert len(asked.body) < 120
    assert wanted(custody, [named(room, authority)]) == [], "nothing new came in since"
    custody.receive(arrivals(1, "later"))
    assert len(wanted(custody, [named(room, authority)])) == 1


def test_openssl_says_so_too(
    custody: Custody, room: Newsroom, authority: StampingAuthority, tmp_path: Path
) -> None:
    """The stamp that is kept holds for anybody with the usual tool."""
    head = custody.log.head()
    assert head is not None
    stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    (kept,) = [said["stamp"] for _, said in custody.log.notes() if said["event"] == "stamped"]
    (tmp_path / "message").write_bytes(message_of(head))
    where = ["-in", str(custody.stamps.path_of(kept)), "-data", str(tmp_path / "message")]
    done = subprocess.run(  # noqa: S603  - words of ours
        ["openssl", "ts", "-verify", *where, "-CAfile", str(authority.roots)],  # noqa: S607  - as above
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Verification: OK" in done.stdout + done.stderr


def test_a_damaged_line_is_no_fault_of_its_stamp(
    custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    """The log is named; the stamp still shows what stood there, by the hash beside it."""
    stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    lines = custody.log.path.read_bytes().split(b"\n")
    for at, letter in ((5, b"_"), (-1, b"!")):  # a hash that is none, words that are others
        damaged = bytearray(lines[2])
        damaged[at : at + 1 or None] = letter
        custody.log.path.write_bytes(b"\n".join([*lines[:2], bytes(damaged), *lines[3:]]))
        assert {one.kind for one in check(custody)} == {ProblemKind.LOG_ALTERED}


def test_several_are_asked_at_once_and_a_failure_is_asked_again(
    custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    """One that is down is told and noted; later the same line is stamped, with what was trusted then."""
    room.pages["/down"] = Answer(b"", 503)
    both = [named(room, authority), named(room, authority, "/down")]
    good, bad = stamp(custody, wanted(custody, both), FETCHER, WHEN)
    assert isinstance(good, Stamped)
    assert isinstance(bad, CustodyError)
    assert "--retry" in str(bad)
    room.pages["/down"] = authority.answer
    again = failed_before(custody)
    assert [one.head for one in again] == [good.wanted.head]
    assert isinstance(stamp(custody, again, FETCHER, WHEN)[0], Stamped)
    assert failed_before(custody) == []
    assert list(check(custody)) == []


def test_a_stamp_by_somebody_else_is_refused(custody: Custody, room: Newsroom, tmp_path: Path) -> None:
    stranger = StampingAuthority.made(tmp_path / "stranger")
    (refused,) = stamp(custody, wanted(custody, [named(room, stranger)]), FETCHER, WHEN)
    assert isinstance(refused, CustodyError)
    assert "does not hold" in str(refused)


@pytest.mark.parametrize("body", [b"", b"no stamp", b"0\x03\x02\x01\x02"], ids=["empty", "words", "short"])
def test_an_answer_that_is_no_stamp_is_told(
    body: bytes, custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    room.pages["/tsr"] = Answer(body)
    (refused,) = stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    assert isinstance(refused, CustodyError)


def test_a_stamp_is_refused_for_another_line(
    custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    """An old answer played back does not pass for a new one."""
    stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    (old,) = [said["stamp"] for _, said in custody.log.notes() if said["event"] == "stamped"]
    room.pages["/tsr"] = Answer(custody.stamps.get(old))
    custody.receive(arrivals(1, "later"))
    (refused,) = stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    assert isinstance(refused, CustodyError)


@pytest.mark.parametrize(
    ("what", "kind"),
    [("gone", ProblemKind.STAMP_MISSING), ("flipped", ProblemKind.STAMP_ALTERED)],
)
def test_a_damaged_stamp_is_told(
    what: str, kind: ProblemKind, custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    (kept,) = [said["stamp"] for _, said in custody.log.notes() if said["event"] == "stamped"]
    path = custody.stamps.path_of(kept)
    content = path.read_bytes()
    path.unlink() if what == "gone" else path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert {problem.kind for problem in check(custody)} == {kind}


def test_a_log_that_was_written_again_does_not_fit_its_stamp(
    custody: Custody, room: Newsroom, authority: StampingAuthority
) -> None:
    """Somebody makes the whole chain anew, with a line changed and every hash right: the stamp tells."""
    stamp(custody, wanted(custody, [named(room, authority)]), FETCHER, WHEN)
    said = [payload for _, payload in custody.log.notes()]
    custody.log.path.unlink()
    custody.log.head_path.unlink()
    said[0]["at"] = "2020-01-01T00:00:00.000Z"
    custody.log.append(said)
    assert {problem.kind for problem in check(custody)} == {ProblemKind.STAMP_INVALID}


@pytest.mark.parametrize("content", [None, b"no certificate"], ids=["missing", "other"])
def test_certificates_that_are_none_fail_at_the_start(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"ca\.pem"):
        Authority.read("https://tsa.example", path)
