"""OpenTimestamps proofs of manifests: what one says, and whether a block's header bears it out.

A proof is a file ``ab/abcd….ots`` beside the manifest ``ab/abcd…``, in the form that every tool
of OpenTimestamps reads. It leads, by hashes alone, from the manifest to what calendars
promised to put into Bitcoin (it *waits*), or to the Merkle root of a block (it is *attested*).
Needs the extra ``opentimestamps``.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpAppend, OpSHA256
from opentimestamps.core.serialize import (
    BytesDeserializationContext,
    BytesSerializationContext,
    DeserializationError,
)
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp, make_merkle_tree

from sayso.capture.custody.errors import CustodyError
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

NONCE_BYTES = 16
_PREFIX = "sha256:"
_HEADER = re.compile(r"([0-9]{1,9})\s+([0-9a-fA-F]{160})")
_ROOT, _TIME, _BITS = slice(36, 68), slice(68, 72), slice(72, 76)
_MEND = "Bring the file back from a copy, or ask again: `sayso stamp --calendar ADDRESS`."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A calendar's promise: where to ask for the rest of the proof, and for what."""

    calendar: str
    commitment: bytes


@dataclass(frozen=True, slots=True)
class Attested:
    """The number of a block of Bitcoin, and the Merkle root that it must have."""

    block: int
    root: bytes


@dataclass(frozen=True, slots=True)
class BlockHeader:
    """A block's header as the user gave it: 80 bytes."""

    content: bytes

    @property
    def root(self) -> bytes:
        """The Merkle root of what the block holds."""
        return self.content[_ROOT]

    @property
    def time(self) -> datetime:
        """When its miner says that it was made; true to about two hours."""
        return datetime.fromtimestamp(int.from_bytes(self.content[_TIME], "little"), UTC)

    @property
    def hash(self) -> str:
        """The block's hash, as explorers show it."""
        return sha256(sha256(self.content).digest()).digest()[::-1].hex()

    @property
    def is_mined(self) -> bool:
        """Whether its hash is as small as the header itself asks: nobody made it up in passing."""
        bits = int.from_bytes(self.content[_BITS], "little")
        exponent, mantissa = bits >> 24, bits & 0x7FFFFF
        target = mantissa << 8 * (exponent - 3) if exponent >= 3 else mantissa >> 8 * (3 - exponent)  # noqa: PLR2004  - Bitcoin's own coding
        return int(self.hash, 16) <= target


def begun(manifests: Iterable[str]) -> tuple[dict[str, Timestamp], Timestamp]:
    """Return the beginning of a proof for each manifest, and the one hash that calendars are asked for.

    Each is hashed with chance of its own, so that a proof tells nothing of the others.
    """
    files = {one: Timestamp(bytes.fromhex(one.removeprefix(_PREFIX))) for one in manifests}
    leaves = [file.ops.add(OpAppend(os.urandom(NONCE_BYTES))).ops.add(OpSHA256()) for file in files.values()]
    return files, make_merkle_tree(leaves)


def answered(asked: bytes, answer: bytes) -> Timestamp:
    """Return what a calendar says of a hash. Raises CustodyError for anything else."""
    try:
        context = BytesDeserializationContext(answer)
        found = Timestamp.deserialize(context, asked)
        context.assert_eof()
    except (DeserializationError, ValueError) as error:
        raise CustodyError("calendar", f"the answer is no proof ({error}).", _MEND) from error
    return found


def proof_of(content: bytes, manifest: str) -> Timestamp:
    """Return the proof that a file holds. Raises CustodyError where it is none, or is another's."""
    try:
        file = DetachedTimestampFile.deserialize(BytesDeserializationContext(content))
    except (DeserializationError, ValueError) as error:
        raise CustodyError(manifest, f"the proof cannot be read ({error}).", _MEND) from error
    if not isinstance(file.file_hash_op, OpSHA256) or file.file_digest.hex() != manifest.removeprefix(
        _PREFIX
    ):
        raise CustodyError(manifest, "the proof is of another file.", _MEND)
    return file.timestamp


def proof_bytes(proof: Timestamp) -> bytes:
    """Return a proof as its file."""
    context = BytesSerializationContext()
    DetachedTimestampFile(OpSHA256(), proof).serialize(context)
    content: bytes = context.getbytes()
    return content


def says(proof: Timestamp) -> list[Waiting | Attested]:
    """Return what a proof leads to; attestations of other kinds are left out. Attested ones come first."""
    found: list[Waiting | Attested] = []
    for message, attestation in proof.all_attestations():
        if isinstance(attestation, BitcoinBlockHeaderAttestation):
            found.append(Attested(attestation.height, message))
        elif isinstance(attestation, PendingAttestation):
            found.append(Waiting(attestation.uri, message))
    return sorted(found, key=lambda one: isinstance(one, Waiting))


def is_attested(said: Sequence[Waiting | Attested]) -> bool:
    """Whether what a proof says leads to a block: no calendar needs to be asked for more."""
    return any(isinstance(one, Attested) for one in said)


def header_fault(attested: Attested, header: BlockHeader) -> str | None:
    """Say why a block's header does not bear out a proof, or None where it does."""
    if not header.is_mined:
        return f"the header given for block {attested.block} is no block's: its hash is too large."
    if header.root != attested.root:
        return f"block {attested.block}, by the header given, does not hold what the proof says."
    return None


def read_headers(path: Path) -> Mapping[int, BlockHeader]:
    """Read the headers of blocks, a line for each: its number, and its 80 bytes in hexadecimal digits.

    Raises UsageError. Any node gives them: ``bitcoin-cli getblockheader HASH false``.
    """
    found = {}
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}).") from error
    for number, line in enumerate(filter(None, map(str.strip, lines)), start=1):
        given = _HEADER.fullmatch(line)
        if given is None:
            raise UsageError(
                f"{path}: header {number} is not a block's number and the 160 digits of its header."
            )
        found[int(given[1])] = BlockHeader(bytes.fromhex(given[2]))
    return found
