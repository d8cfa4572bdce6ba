"""Time stamps (RFC 3161) over the head of the log, from authorities that the user names.

The head stands for every line before it, so that one stamp dates them all. What is
sent is the hash of one line, ``sayso.custody/1 NUMBER HASH``, and nothing else.
Needs the extra ``stamps``.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  - the type of a field
from typing import TYPE_CHECKING, Any

from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import (
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.manifest import utc
from sayso.errors import SaysoError, UsageError
from sayso.hashchain import Head

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rfc3161_client import TimeStampRequest

    from sayso.capture.custody.custody import Custody
    from sayso.capture.fetch import Fetcher

_QUERY = "application/timestamp-query"
STAMPED, FAILED = "stamped", "stamp_failed"
_AGAIN = "Run `sayso stamp --retry` later: it asks again for the same line."


@dataclass(frozen=True, slots=True)
class Authority:
    """Where stamps come from, and the certificates (PEM) that the user trusts it by."""

    address: str
    roots: bytes

    @classmethod
    def read(cls, address: str, path: Path) -> Authority:
        """Read the certificates. Raises UsageError where there are none."""
        try:
            roots = path.read_bytes()
            load_pem_x509_certificates(roots)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror}). Check the spelling.") from error
        except ValueError as error:
            mend = "Save the authority's certificates as PEM."
            raise UsageError(f"{path}: holds no certificate. {mend}") from error
        return cls(address, roots)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of the log that an authority is asked to stamp."""

    authority: Authority
    head: Head


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamp that was given and holds, and the time that it vouches for."""

    wanted: Wanted
    time: datetime
    response: bytes


def message_of(head: Head) -> bytes:
    """Return the bytes that a stamp of ``head`` is over."""
    return f"sayso.custody/1 {head.number} {head.hash}\n".encode("ascii")


def wanted(custody: Custody, authorities: Sequence[Authority]) -> list[Wanted]:
    """Return what is to be stamped: the head, for each authority that has not stamped all arrivals yet."""
    head = custody.log.head()
    if head is None:
        return []
    news, done = 0, {}
    for entry, said in custody.log.notes():
        if "manifest" in said:
            news = max(news, entry.number)
        if said.get("event") == STAMPED:
            done[said["authority"]] = said["number"]
    return [Wanted(one, head) for one in authorities if done.get(one.address, 0) < news]


def failed_before(custody: Custody) -> list[Wanted]:
    """Return what authorities were asked to stamp and have not stamped since."""
    open_ones: dict[tuple[str, int], Wanted] = {}
    for _, said in custody.log.notes():
        if said.get("event") == FAILED:
            authority = Authority(said["authority"], custody.certificates.get(said["roots"]))
            open_ones[said["authority"], said["number"]] = Wanted(
                authority, Head(said["number"], said["hash"])
            )
        elif said.get("event") == STAMPED:
            open_ones.pop((said["authority"], said["number"]), None)
    return list(open_ones.values())


def stamp(
    custody: Custody, asked: Sequence[Wanted], fetcher: Fetcher, at: datetime
) -> list[Stamped | CustodyError]:
    """Ask several authorities at once, verify what they answer, and note each stamp or failure in the log."""
    with ThreadPoolExecutor(max(len(asked), 1)) as pool:
        answers = list(pool.map(lambda one: _asked(one, fetcher), asked))
    for one, answer in zip(asked, answers, strict=True):
        what = {
            "authority": one.authority.address,
            "number": one.head.number,
            "hash": one.head.hash,
            "roots": custody.certificates.keep(one.authority.roots),
        }
        if isinstance(answer, Stamped):
            kept = custody.stamps.keep(answer.response)
            custody.note(STAMPED, at, **what, time=utc(answer.time), stamp=kept)
        else:
            custody.note(FAILED, at, **what, why=answer.reason)
    return answers


def _asked(one: Wanted, fetcher: Fetcher) -> Stamped | CustodyError:
    """Ask one authority; what goes wrong is returned."""
    request = TimestampRequestBuilder(data=message_of(one.head), nonce=True, cert_req=True).build()
    try:
        response = fetcher.post(one.authority.address, request.as_bytes(), _QUERY)
        return Stamped(one, verified(response, one.head, one.authority.roots, request), response)
    except CustodyError as error:
        return CustodyError(one.authority.address, error.reason, _AGAIN)
    except SaysoError as error:
        return CustodyError(one.authority.address, f"gave no stamp ({error}).", _AGAIN)


def verified(response: bytes, head: Head, roots: bytes, request: TimeStampRequest | None = None) -> datetime:
    """Return the time that a stamp vouches for, once it holds for ``head`` by the certificates (PEM).

    Raises CustodyError where the stamp is broken, is over something else, or comes from somebody else.
    """
    builder = VerifierBuilder() if request is None else VerifierBuilder.from_request(request)
    try:
        for certificate in load_pem_x509_certificates(roots):
            own = certificate.issuer == certificate.subject
            add = builder.add_root_certificate if own else builder.add_intermediate_certificate
            builder = add(certificate)
        decoded = decode_timestamp_response(response)
        builder.build().verify_message(decoded, message_of(head))
    except (VerificationError, ValueError, TypeError) as error:
        raise CustodyError("stamp", f"the stamp does not hold ({error}).", _AGAIN) from error
    return decoded.tst_info.gen_time


def stamp_fault(said: dict[str, Any], response: bytes, roots: bytes, standing: str | None) -> str | None:
    """Say what is wrong with a stamp that the log notes, or None where it holds.

    ``standing`` is the hash of the line that was stamped, as it now stands in the log.
    """
    head = Head(said["number"], said["hash"])
    if standing != head.hash:
        return f"line {head.number} of the log is not the one that was stamped."
    try:
        verified(response, head, roots)
    except CustodyError as error:
        return error.reason
    return None
