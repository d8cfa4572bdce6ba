"""Packed answers (gzip, deflate, brotli) unpacked piece by piece, so that no bomb fills the memory."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PIECE_BYTES = 65_536
"""The most that is unpacked at once."""


class Unpacking(Protocol):
    """Unpacks one answer."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what ``chunk`` unpacks to, about ``PIECE_BYTES`` at a time; ValueError if it cannot."""

    @property
    def whole(self) -> bool:
        """Whether the end was seen."""


class Plain:
    """Bytes that are not packed."""

    whole = True

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the chunk."""
        yield chunk


class Deflated:
    """gzip, zlib, and the bare deflate that some send under its name; several members in a row too."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether the end was seen; nothing at all is whole too."""
        return not self._begun or self._stream.eof

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what is unpacked."""
        more = True
        while more:
            if self._stream.eof:
                if not chunk.strip(b"\x00"):
                    return  # padding after the last member
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)
            piece = self._unpacked(chunk)
            self._begun = True
            chunk = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            # a full piece may leave more inside the stream, though all input is taken
            more = bool(chunk) or (len(piece) >= PIECE_BYTES and not self._stream.eof)
            if piece:
                yield piece

    def _unpacked(self, chunk: bytes) -> bytes:
        try:
            return self._stream.decompress(chunk, PIECE_BYTES)
        except zlib.error as error:
            if self._begun:
                raise ValueError(str(error)) from error
        self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._stream.decompress(chunk, PIECE_BYTES)
        except zlib.error as error:
            raise ValueError(str(error)) from error


class Brotli:
    """Brotli; nobody asked for it, but some servers send nothing else."""

    def __init__(self) -> None:
        import brotli  # noqa: PLC0415  - of the extra `intake`, and seldom needed

        self._stream = brotli.Decompressor()
        self._error: type[Exception] = brotli.error

    @property
    def whole(self) -> bool:
        """Whether the end was seen."""
        return bool(self._stream.is_finished())

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what is unpacked."""
        try:
            piece = self._stream.process(chunk, output_buffer_limit=PIECE_BYTES)
            yield piece
            # as above: all input may be taken, and output still be left
            while not self._stream.can_accept_more_data() or (piece and not self._stream.is_finished()):
                piece = self._stream.process(b"", output_buffer_limit=PIECE_BYTES)
                yield piece
        except self._error as error:
            raise ValueError(str(error)) from error


_BY_NAME: dict[str, Callable[[], Unpacking]] = {
    "": Plain,
    "identity": Plain,
    "gzip": Deflated,
    "x-gzip": Deflated,
    "deflate": Deflated,
    "br": Brotli,
}


def unpacking(encoding: str) -> Unpacking:
    """Return what unpacks a ``Content-Encoding``; ValueError for one unknown, or packed twice over."""
    try:
        return _BY_NAME[encoding.strip().lower()]()
    except KeyError:
        raise ValueError(f"it is packed as {encoding!r}") from None


def unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the bytes that ``chunks`` unpack to. ValueError where they are broken or end too soon."""
    stream = unpacking(encoding)
    for chunk in chunks:
        yield from stream.pieces(chunk)
    if not stream.whole:
        raise ValueError("it ends too soon")


def unpacked_within(most_bytes: int, content: bytes, encoding: str) -> bytes | None:
    """Return what ``content`` unpacks to, None where it is more than ``most_bytes``; ValueError as above."""
    whole = bytearray()
    for piece in unpacked([content], encoding):
        whole += piece
        if len(whole) > most_bytes:
            return None
    return bytes(whole)
