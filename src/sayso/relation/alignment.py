"""Two reports side by side: the passages that stand in both, word for word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Span
    from sayso.relation.wording import Wording

SHORTEST_RUN = 3
"""Words in a row that count as shared. Two in a row stand in any two reports of one event."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in both reports: where in the origin, where in the other."""

    origin: Span
    to: Span
    words: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two reports share.

    ``share`` is the part (0 to 1) of the words of ``to`` that stand in the
    origin in runs of at least three; ``back`` the part of the origin's words
    that ``to`` has. ``shared`` are the origin's words in those runs,
    ``rest_origin`` and ``rest_to`` the words of each that are not.
    """

    passages: tuple[Passage, ...]
    share: float
    back: float
    shared: tuple[str, ...]
    rest_origin: tuple[str, ...]
    rest_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A report as an origin: its words, and where each run of three starts; made once for many alignments."""

    copy: Wording
    places: Mapping[tuple[str, ...], Sequence[int]]

    @classmethod
    def of(cls, copy: Wording) -> Origin:
        """Index the runs of a report."""
        places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        words = copy.words
        for start, run in enumerate(zip(words, words[1:], words[2:], strict=False)):
            places[run].append(start)
        return cls(copy, dict(places))


def align(origin: Origin, to: Wording) -> Alignment:
    """Walk through ``to`` and take the longest run at each place that ``origin`` has, moved or not.

    Linear in the words of ``to``, but for words that repeat. Passages come in
    the order of ``to``; one passage of the origin may serve twice.
    """
    first, places = origin.copy.words, origin.places
    passages: list[Passage] = []
    in_origin, in_to = bytearray(len(first)), bytearray(len(to.words))
    at = 0
    while at + SHORTEST_RUN <= len(to.words):
        starts = places.get(to.words[at : at + SHORTEST_RUN], ())
        if not starts:
            at += 1
            continue
        length, start = max((_run(first, each, to.words, at), -each) for each in starts)
        start = -start
        passages.append(Passage(origin.copy.span(start, start + length), to.span(at, at + length), length))
        in_origin[start : start + length] = in_to[at : at + length] = b"\1" * length
        at += length
    return Alignment(
        tuple(passages),
        in_to.count(1) / max(len(in_to), 1),
        in_origin.count(1) / max(len(in_origin), 1),
        tuple(word for word, shared in zip(first, in_origin, strict=True) if shared),
        tuple(word for word, shared in zip(first, in_origin, strict=True) if not shared),
        tuple(word for word, shared in zip(to.words, in_to, strict=True) if not shared),
    )


def _run(first: tuple[str, ...], at_first: int, second: tuple[str, ...], at_second: int) -> int:
    """Count the words that go on alike from two places."""
    length = 0
    limit = min(len(first) - at_first, len(second) - at_second)
    while length < limit and first[at_first + length] == second[at_second + length]:
        length += 1
    return length
