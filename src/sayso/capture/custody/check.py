"""Whether everything in custody is as it was taken in: log, manifests, bytes, certificates, stamps."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from sayso.capture.custody.check_proofs import proof_problems
from sayso.capture.custody.log import entry_of, payload_of
from sayso.capture.custody.manifest import SCHEMA
from sayso.capture.custody.problems import CustodyProblem, ProblemKind
from sayso.capture.store import CaptureStore, StoreError, digest_of
from sayso.hashchain import Damage, faults, is_sound

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from sayso.capture.custody.custody import Custody
    from sayso.capture.custody.log import CustodyLog
    from sayso.hashchain import Entry

_LOG_KINDS = {
    Damage.ALTERED: ProblemKind.LOG_ALTERED,
    Damage.MISSING: ProblemKind.LOG_MISSING,
    Damage.REORDERED: ProblemKind.LOG_REORDERED,
}
_LOG_WORDS = {
    Damage.ALTERED: "is not what was written",
    Damage.MISSING: "is missing",
    Damage.REORDERED: "does not stand in its place",
}


def check(custody: Custody, expected: Iterable[str] = ()) -> Iterator[CustodyProblem]:
    """Yield everything that is not as it was taken in; ``expected`` are the digests that the ledger holds.

    1. The log: does each line follow from the one before, up to the head beside it?
    2. Each arrival: is its manifest there, and the capture that it tells of, with both hashes?
       Captures that the ledger holds and no arrival tells of are read too.
    3. The certificates that manifests name, and the stamps and proofs that the log names.
    4. The captures that the ledger holds: does the log know of each?

    What a killed run left unfinished is no problem: nobody was told that it was kept.
    """
    read = _Read()
    yield from _log(custody.log, read)
    notes = read.notes
    manifests = dict.fromkeys(said["manifest"] for said in notes if "manifest" in said)
    captures: dict[str, dict[str, Any]] = {}
    certificates: dict[str, None] = {}
    for digest in manifests:
        manifest = yield from _manifest(custody, digest)
        if manifest is not None:
            captures.setdefault(manifest["capture"]["digest"], manifest["capture"])
            certificates.update(dict.fromkeys(_certificates(manifest)))
    noted = {said["capture"] for said in notes if isinstance(said.get("capture"), str)}
    held = set(expected)
    for digest in sorted(noted | captures.keys() | held):
        yield from _capture(custody, digest, captures.get(digest))
    for digest in certificates:
        kinds = ProblemKind.CERTIFICATE_MISSING, ProblemKind.CERTIFICATE_ALTERED
        found = _bytes(custody.certificates, digest, "certificate", *kinds)
        if isinstance(found, CustodyProblem):
            yield found
    yield from _stamps(custody, read)
    yield from proof_problems(custody, notes)
    # a damaged line still says of some bytes that they were noted; that is told as the line's damage
    noted.update(said["capture"] for said in read.doubtful if isinstance(said.get("capture"), str))
    for digest in sorted(held - noted):
        yield CustodyProblem(
            ProblemKind.CAPTURE_UNRECORDED, digest, "the ledger holds this capture, the log does not know it."
        )


@dataclass(slots=True)
class _Read:
    """What was read of the log: what sound lines say, and others, and the hash of each line by its number.

    ``damaged`` are the numbers of lines that were told as damage of the log.
    """

    notes: list[dict[str, Any]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)
    hashes: dict[int, str] = field(default_factory=dict)
    damaged: set[int] = field(default_factory=set)


def _log(log: CustodyLog, read: _Read) -> Iterator[CustodyProblem]:
    """Check the log line by line, and put what it says into ``read``."""
    entries: list[Entry] = []
    unread = read.damaged
    head, number = log.head(), 0
    for line in log.lines():
        entry = entry_of(line.removesuffix(b"\n"))
        whole = line.endswith(b"\n") and entry is not None
        number = entry.number if whole and entry is not None else number + 1
        if not whole and (head is None or number > head.number) and not line.endswith(b"\n"):
            break  # the torn end of a killed run
        if entry is None or not whole:
            unread.add(number)
            yield CustodyProblem(ProblemKind.LOG_ALTERED, str(log.path), f"line {number} cannot be read.")
            continue
        entries.append(entry)
        read.hashes[entry.number] = entry.hash
        said = payload_of(entry)
        if said is not None:
            (read.notes if is_sound(entry) else read.doubtful).append(said)
    if head is None and (entries or unread):
        yield CustodyProblem(ProblemKind.HEAD_LOST, str(log.head_path), "the head of the log cannot be read.")
    told = [fault for fault in dict.fromkeys(faults(entries, head)) if fault.number not in unread]
    for fault in told:
        read.damaged.add(fault.number)
        what = f"line {fault.number} {_LOG_WORDS[fault.damage]}."
        yield CustodyProblem(_LOG_KINDS[fault.damage], str(log.path), what)


def _manifest(custody: Custody, digest: str) -> Generator[CustodyProblem, None, dict[str, Any] | None]:
    """Yield what is wrong with a manifest; return it where it can be read."""
    kinds = ProblemKind.MANIFEST_MISSING, ProblemKind.MANIFEST_ALTERED
    found = _bytes(custody.manifests, digest, "manifest", *kinds)
    if isinstance(found, CustodyProblem):
        yield found
        return None
    try:
        manifest: dict[str, Any] = json.loads(found)
        if manifest["schema"] == SCHEMA and {"digest", "blake3", "bytes"} <= manifest["capture"].keys():
            return manifest
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    where = str(custody.manifests.path_of(digest))
    yield CustodyProblem(ProblemKind.MANIFEST_WRONG, where, f"this is no manifest as {SCHEMA} has it.")
    return None


def _capture(custody: Custody, digest: str, told: dict[str, Any] | None) -> Iterator[CustodyProblem]:
    """Check one capture's bytes by both hashes."""
    kinds = ProblemKind.CAPTURE_MISSING, ProblemKind.CAPTURE_ALTERED
    found = _bytes(custody.captures, digest, "capture", *kinds)
    if isinstance(found, CustodyProblem):
        yield found
    elif told is not None and (blake3(found).hexdigest() != told["blake3"] or len(found) != told["bytes"]):
        where = str(custody.captures.path_of(digest))
        what = "the bytes have the SHA-256 that was noted, and another BLAKE3 or length."
        yield CustodyProblem(ProblemKind.HASHES_DISAGREE, where, what)


def _bytes(
    store: CaptureStore, digest: str, name: str, missing: ProblemKind, altered: ProblemKind
) -> bytes | CustodyProblem:
    """Return the bytes of that digest, or what is wrong with them."""
    try:
        path = store.path_of(digest)
    except StoreError as error:
        return CustodyProblem(missing, digest, error.reason)
    try:
        content = path.read_bytes()
    except OSError as error:
        gone = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        return CustodyProblem(missing, str(path), f"the {name} {gone}.")
    if digest_of(content) != digest:
        return CustodyProblem(altered, str(path), f"the {name} no longer has the bytes of its name.")
    return content


def _certificates(manifest: dict[str, Any]) -> Iterator[str]:
    for hop in manifest.get("hops") or ():
        if hop["tls"] is not None:
            yield from hop["tls"]["certificates"]


def _stamps(custody: Custody, read: _Read) -> Iterator[CustodyProblem]:
    """Check every stamp: its bytes, the line of the log that it is over, and who gave it."""
    noted = [said for said in read.notes if said.get("event") == "stamped"]
    able = importlib.util.find_spec("rfc3161_client") is not None
    for said in noted:
        where = str(custody.stamps.path_of(said["stamp"]))
        kinds = ProblemKind.STAMP_MISSING, ProblemKind.STAMP_ALTERED
        found = _bytes(custody.stamps, said["stamp"], "stamp", *kinds)
        kinds = ProblemKind.CERTIFICATE_MISSING, ProblemKind.CERTIFICATE_ALTERED
        roots = _bytes(custody.certificates, said["roots"], "certificate", *kinds)
        if isinstance(found, CustodyProblem) or isinstance(roots, CustodyProblem):
            yield from (one for one in (found, roots) if isinstance(one, CustodyProblem))
        elif not able:
            yield CustodyProblem(ProblemKind.STAMP_UNCHECKED, where, "the stamp cannot be checked here.")
        else:
            from sayso.capture.custody.stamps import stamp_fault  # noqa: PLC0415  - needs the extra `stamps`

            # a line that was told as damaged says nothing against the stamp: its own note has the hash
            number, damaged = said["number"], said["number"] in read.damaged
            fault = stamp_fault(said, found, roots, said["hash"] if damaged else read.hashes.get(number))
            if fault is not None:
                yield CustodyProblem(ProblemKind.STAMP_INVALID, where, fault)
