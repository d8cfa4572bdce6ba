"""An OpenTimestamps calendar of our own, with a block that it may put its promises into."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpAppend, OpPrepend, OpSHA256
from opentimestamps.core.serialize import BytesSerializationContext
from opentimestamps.core.timestamp import Timestamp
from tests.newsroom.server import Answer

if TYPE_CHECKING:
    from tests.newsroom.server import Asked, Newsroom

_EASY = 0x207FFFFF
"""The bits of a header that nearly any hash satisfies, as Bitcoin's own tests have it."""


@dataclass(slots=True)
class Calendar:
    """Promises at ``/PATH/digest`` and, once there is a block, completes at ``/PATH/timestamp/…``.

    ``moved_to`` is the address that its promises name, where it is another's.
    """

    room: Newsroom
    path: str = "/calendar"
    moved_to: str | None = None
    block: int | None = None
    promised: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.room.pages[f"{self.path}/digest"] = self.promise

    @property
    def address(self) -> str:
        """Where it is asked."""
        return self.room.address(self.path)

    def promise(self, asked: Asked) -> Answer:
        """Take a hash, and say what to ask for later."""
        begun = Timestamp(asked.body)
        node = begun.ops.add(OpPrepend(b"calendar")).ops.add(OpSHA256())
        node.attestations.add(PendingAttestation(self.moved_to or self.address))
        self.promised.append(node.msg)
        self.room.pages[f"{self.path}/timestamp/{node.msg.hex()}"] = lambda _: self.rest(node.msg)
        return Answer(_bytes(begun))

    def rest(self, commitment: bytes) -> Answer:
        """Answer with the way to the block, or that there is none yet."""
        if self.block is None:
            return Answer(b"Pending confirmation in Bitcoin blockchain", 404)
        rest = Timestamp(commitment)
        rest.ops.add(OpAppend(b"block")).ops.add(OpSHA256()).attestations.add(
            BitcoinBlockHeaderAttestation(self.block)
        )
        return Answer(_bytes(rest))

    def header(self, number: int = 0) -> bytes:
        """Return a header of the block that holds one of its promises, mined as easily as can be."""
        root = sha256(self.promised[number] + b"block").digest()
        nonce = 0
        while True:
            made = b"\x00" * 36 + root + (1_700_000_000).to_bytes(4, "little")
            made += _EASY.to_bytes(4, "little") + nonce.to_bytes(4, "little")
            if sha256(sha256(made).digest()).digest()[-1] < 0x7F:
                return made
            nonce += 1


def _bytes(proof: Timestamp) -> bytes:
    context = BytesSerializationContext()
    proof.serialize(context)
    content: bytes = context.getbytes()
    return content
