"""Two reports side by side: the passages that stand in both, word for word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    that ``to`` has. ``rest_origin`` and ``rest_to`` are the words that are not shared.
    """

    passages: tuple[Passage, ...]
    share: float
    back: float
    rest_origin: tuple[str, ...]
    rest_to: tuple[str, ...]


def align(origin: Wording, to: Wording) -> Alignment:
    """Walk through ``to`` and take the longest run at each place that ``origin`` has, moved or not.

    Linear in the words of both, but for words that repeat. Passages come in
    the order of ``to``; one passage of the origin may serve twice.
    """
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(origin.words) - SHORTEST_RUN + 1):
        places[origin.words[start : start + SHORTEST_RUN]].append(start)
    passages: list[Passage] = []
    in_origin, in_to = bytearray(len(origin.words)), bytearray(len(to.words))
    at = 0
    while at + SHORTEST_RUN <= len(to.words):
        runs = [
            (_run(origin.words, start, to.words, at), -start)
            for start in places.get(to.words[at : at + SHORTEST_RUN], ())
        ]
        if not runs:
            at += 1
            continue
        length, start = max(runs)[0], -max(runs)[1]
        passages.append(Passage(origin.span(start, start + length), to.span(at, at + length), length))
        in_origin[start : start + length] = in_to[at : at + length] = b"\1" * length
        at += length
    return Alignment(
        tuple(passages),
        sum(in_to) / max(len(in_to), 1),
        sum(in_origin) / max(len(in_origin), 1),
        tuple(word for word, shared in zip(origin.words, in_origin, strict=True) if not shared),
        tuple(word for word, shared in zip(to.words, in_to, strict=True) if not shared),
    )


def _run(first: tuple[str, ...], at_first: int, second: tuple[str, ...], at_second: int) -> int:
    """Count the words that go on alike from two places."""
    length = 0
    limit = min(len(first) - at_first, len(second) - at_second)
    while length < limit and first[at_first + length] == second[at_second + length]:
        length += 1
    return length
