"""Asking OpenTimestamps calendars, which the user names, to put the hashes of manifests into Bitcoin.

What is sent is one hash for any number of manifests, which tells nothing of them. A
calendar answers at once with a promise; some hours later the proof is to be had
(``upgrade``). Needs the extras ``opentimestamps`` and ``intake``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import repeat
from typing import TYPE_CHECKING

from sayso.capture.custody.check_proofs import KEPT, path_of
from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.manifest import PROGRAM, utc
from sayso.capture.custody.proofs import (
    Attested,
    Waiting,
    answered,
    begun,
    is_attested,
    proof_bytes,
    proof_of,
    says,
)
from sayso.capture.fetch.errors import AnswerError
from sayso.capture.fetch.fetched import Fetched
from sayso.capture.store import digest_of
from sayso.capture.whole import write_whole
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from opentimestamps.core.timestamp import Timestamp

    from sayso.capture.custody.custody import Custody
    from sayso.capture.fetch import Fetcher

FAILED = "proof_failed"
_ASKED = "application/x-www-form-urlencoded"
_AGAIN = "Run `sayso stamp --retry` later: it asks again."
_LATER = "Run `sayso stamp --upgrade` later: it asks again."


@dataclass(frozen=True, slots=True)
class Promised:
    """A calendar took the hash of so many manifests."""

    calendar: str
    manifests: int


@dataclass(slots=True)
class Upgraded:
    """What became of proofs that waited: counts by what they say now, and calendars nobody named."""

    attested: Counter[int] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)
    unnamed: Counter[str] = field(default_factory=Counter)
    failures: list[CustodyError] = field(default_factory=list)


@dataclass(slots=True)
class _Noted:
    """What the log says of proofs: each manifest's calendars, and which failed when they were last asked."""

    manifests: dict[str, None] = field(default_factory=dict)
    calendars: dict[str, set[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    failed: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, custody: Custody) -> _Noted:
        noted = cls()
        for _, said in custody.log.notes():
            if "manifest" in said:
                noted.manifests[said["manifest"]] = None
            elif said.get("event") == KEPT:
                noted.calendars[said["of"]] = set(said["calendars"])
                noted.named.update(said["calendars"])
                for calendar in said["calendars"]:
                    noted.failed.pop(calendar, None)
            elif said.get("event") == FAILED:
                noted.named.add(said["calendar"])
                noted.failed[said["calendar"]] = None
        return noted


def failed_before(custody: Custody) -> list[str]:
    """Return the calendars that failed when they were last asked."""
    return list(_Noted.of(custody).failed)


def ask(
    custody: Custody, calendars: Sequence[str], fetcher: Fetcher, at: datetime
) -> list[Promised | CustodyError]:
    """Ask each calendar for all manifests that it was not asked for yet; note each promise and failure.

    1. One tree of hashes over the manifests that the same calendars lack; its tip is what is sent.
    2. What a calendar answers goes on from the tip, so that every manifest has its proof.
    3. The proofs are written and noted.
    """
    noted = _Noted.of(custody)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for calendar in dict.fromkeys(one.rstrip("/") for one in calendars):
        lacking = tuple(one for one in noted.manifests if calendar not in noted.calendars.get(one, ()))
        if lacking:
            groups[lacking].append(calendar)
    answers: list[Promised | CustodyError] = []
    for lacking, asked in groups.items():
        files, tip = begun(lacking)
        with ThreadPoolExecutor(len(asked)) as pool:
            found = list(pool.map(_asked, asked, repeat(tip.msg), repeat(fetcher)))
        given = []
        for calendar, answer in zip(asked, found, strict=True):
            if isinstance(answer, CustodyError):
                custody.note(FAILED, at, calendar=calendar, why=answer.reason)
                answers.append(answer)
            else:
                tip.merge(answer)
                given.append(calendar)
                answers.append(Promised(calendar, len(lacking)))
        if given:
            _keep(custody, _joined(custody, files, noted, given), at)
    return answers


def _asked(calendar: str, tip: bytes, fetcher: Fetcher) -> Timestamp | CustodyError:
    """Ask one calendar; what goes wrong is returned."""
    try:
        return answered(tip, fetcher.post(f"{calendar}/digest", tip, _ASKED))
    except CustodyError as error:
        return CustodyError(calendar, error.reason, _AGAIN)
    except SaysoError as error:
        return CustodyError(calendar, f"took no hash ({error}).", _AGAIN)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A proof to be written; ``replaces`` says whether an earlier one lies there, which is noted."""

    manifest: str
    proof: Timestamp
    calendars: frozenset[str]
    replaces: bool


def _joined(
    custody: Custody, files: dict[str, Timestamp], noted: _Noted, given: Iterable[str]
) -> Iterator[_Kept]:
    """Yield new proofs, each with what an earlier one of its manifest says."""
    for manifest, proof in files.items():
        before = noted.calendars.get(manifest, set())
        if before:
            proof.merge(proof_of(path_of(custody, manifest).read_bytes(), manifest))
        yield _Kept(manifest, proof, frozenset(before | set(given)), bool(before))


def _keep(custody: Custody, kept: Iterable[_Kept], at: datetime) -> None:
    """Write proofs and note them, in an order that leaves what a killed run left right.

    A new one is written and then noted: until then nobody knows of it. One that
    replaces another is noted and then written: until then the other stands, and is noted too.
    """
    contents = [(one, proof_bytes(one.proof)) for one in kept]
    for one, content in contents:
        if not one.replaces:
            write_whole(path_of(custody, one.manifest), content)
    # 'of' and not 'manifest', which would make it an arrival
    custody.log.append(
        [
            {
                "event": KEPT,
                "at": utc(at),
                "program": PROGRAM,
                "of": one.manifest,
                "proof": digest_of(content),
                "calendars": sorted(one.calendars),
            }
            for one, content in contents
        ]
    )
    for one, content in contents:
        if one.replaces:
            write_whole(path_of(custody, one.manifest), content)


def upgrade(custody: Custody, also: Sequence[str], fetcher: Fetcher, at: datetime) -> Upgraded:
    """Ask for the rest of every proof that waits, of calendars that the user named: before, or as ``also``.

    A calendar may answer with the address of another, which is asked only once it is named.
    """
    noted, found, grown = _Noted.of(custody), Upgraded(), []
    asking = _Asking(noted.named | {one.rstrip("/") for one in also}, fetcher, found)
    for manifest, calendars in noted.calendars.items():
        path = path_of(custody, manifest)
        try:
            proof = proof_of(path.read_bytes(), manifest)
        except (OSError, CustodyError) as error:
            found.failures.append(CustodyError(str(path), f"cannot be read ({error}).", "Run `sayso check`."))
            continue
        if not is_attested(says(proof)):
            asking.complete(proof)
            if is_attested(says(proof)):
                grown.append(_Kept(manifest, proof, frozenset(calendars), replaces=True))
        asking.count(proof)
    _keep(custody, grown, at)
    return found


@dataclass(slots=True)
class _Asking:
    """Asks calendars that were named for the rest of proofs, once for all that share a promise."""

    named: set[str]
    fetcher: Fetcher
    found: Upgraded
    _rests: dict[Waiting, Timestamp | None] = field(default_factory=dict)

    def complete(self, proof: Timestamp) -> None:
        """Add to a proof what the calendars have by now."""
        for waiting in says(proof):
            if not isinstance(waiting, Waiting) or not self.knows(waiting):
                continue
            if waiting not in self._rests:
                self._rests[waiting] = self._rest(waiting)
            rest = self._rests[waiting]
            for node in _nodes(proof) if rest is not None else ():
                if node.msg == waiting.commitment:
                    node.merge(rest)

    def _rest(self, waiting: Waiting) -> Timestamp | None:
        address = f"{waiting.calendar.rstrip('/')}/timestamp/{waiting.commitment.hex()}"
        try:
            answer = self.fetcher.fetch(address)
            return answered(waiting.commitment, answer.content) if isinstance(answer, Fetched) else None
        except SaysoError as error:
            in_no_block_yet = isinstance(error, AnswerError) and error.status == HTTPStatus.NOT_FOUND
            if not in_no_block_yet:
                self.found.failures.append(CustodyError(waiting.calendar, str(error), _LATER))
            return None

    def count(self, proof: Timestamp) -> None:
        """Count what a proof says now."""
        said = says(proof)
        if said and isinstance(said[0], Attested):
            self.found.attested[said[0].block] += 1
            return
        for one in said:
            if isinstance(one, Waiting):
                (self.found.waiting if self.knows(one) else self.found.unnamed)[one.calendar] += 1

    def knows(self, waiting: Waiting) -> bool:
        """Whether the user named its calendar."""
        return waiting.calendar.rstrip("/") in self.named


def _nodes(proof: Timestamp) -> Iterator[Timestamp]:
    pending = [proof]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(node.ops.values())
