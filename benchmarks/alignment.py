"""Tie predicted statements to annotated ones, so that their fields can be compared.

Both sides are `sayso.document/1` objects over one text. Words are compared
without regard to punctuation, and a span that holds no word (a colon as
cue) is compared by its code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Json = dict[str, Any]
Cover = frozenset[int]
"""The words that spans touch, by their place in the text; code points below zero where there is no word."""

WORD = re.compile(r"\w+")
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words, for turning spans into covers."""

    words: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """Find the words of ``text``."""
        return cls(tuple(match.span() for match in WORD.finditer(text)))

    def cover(self, words: Json | None) -> Cover:
        """Return what the spans of ``words`` touch; nothing where there are none."""
        spans = [] if words is None else words["spans"]
        touched = [
            at for at, (a, b) in enumerate(self.words) if any(a < end and start < b for start, end in spans)
        ]
        return frozenset(touched or [-1 - at for start, end in spans for at in range(start, end)])


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with its three roles as covers. ``given`` is the object that it was made from."""

    given: Json
    source: Cover
    cue: Cover
    content: Cover

    @property
    def own(self) -> bool:
        """Whether the outlet speaks for itself: neither source nor cue, and no quotation that runs on."""
        return not (self.source or self.cue) and self.given["form"] != "direct"


def spoken(text: Text, statements: Iterable[Json]) -> list[Spoken]:
    """Give each statement its covers."""
    return [
        Spoken(one, *(text.cover(one.get(role)) for role in ("source", "cue", "content")))
        for one in statements
    ]


def iou(one: Cover, other: Cover) -> float:
    """Return the share of their union that the two have in common; 0 where both are empty."""
    return len(one & other) / max(1, len(one | other))


def pair(gold: Sequence[Spoken], predicted: Sequence[Spoken]) -> list[tuple[Spoken, Spoken]]:
    """Tie statements one to one: (gold, predicted), the best tie first.

    Two may be tied when both are the outlet's own voice or neither is, and
    either their cues share a word and their contents do, or their contents
    share half of the union of their words. A shared cue counts first.
    """
    ties = []
    for at, mine in enumerate(gold):
        for to, theirs in enumerate(predicted):
            shared, cues = iou(mine.content, theirs.content), bool(mine.cue & theirs.cue)
            if mine.own == theirs.own and (shared >= HALF or (cues and shared > 0)):
                ties.append((cues + iou(mine.cue, theirs.cue) + shared, at, to))
    tied: list[tuple[Spoken, Spoken]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, at, to in sorted(ties, key=lambda tie: (-tie[0], tie[1], tie[2])):
        if at not in taken[0] and to not in taken[1]:
            taken[0].add(at)
            taken[1].add(to)
            tied.append((gold[at], predicted[to]))
    return tied


# --- names -----------------------------------------------------------------------------------------------

EMPTY_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "at",
        "for",
        "its",
        "his",
        "her",
        "their",
        "our",
        "who",
        "which",
        "and",
        "s",
    ]
)


def names_agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether some name of each has all its words in the other's ('Kovač', 'Ana Kovač, the mayor')."""
    others = [name_words(name) for name in other]
    return any(a and b and (a <= b or b <= a) for a in map(name_words, one) for b in others)


def name_words(name: str) -> frozenset[str]:
    """Return the words that make a name, without case, articles and possessives."""
    return frozenset(WORD.findall(name.casefold().replace("’", "'"))) - EMPTY_WORDS


def link_names(link: Mapping[str, Any]) -> list[str]:
    """Return a link's name and, in the gold, the names that are as good."""
    return [link["name"], *link.get("also", ())]


def chains_agree(gold: Sequence[Json], predicted: Sequence[Json]) -> bool:
    """Whether the same voices stand after the outlet, relays in their order and roots in any.

    The outlet, which is given, is not compared. Where nobody is named at the
    end of the gold chain, the prediction may end in an unnamed voice or in none.
    """
    mine, theirs = list(gold[1:]), list(predicted[1:])
    if mine and not mine[-1]["name"]:
        mine.pop()
        if theirs and (not theirs[-1]["name"] or theirs[-1].get("kind") == "unnamed"):
            theirs.pop()
    relays, roots = (
        [link for link in mine if (link["role"] == "root") is at_root] for at_root in (False, True)
    )
    if [link["role"] for link in mine] != [link["role"] for link in theirs]:
        return False
    same_relays = all(names_agree(link_names(a), link_names(b)) for a, b in zip(relays, theirs, strict=False))
    left = theirs[len(relays) :]
    for root in roots:
        match = next((link for link in left if names_agree(link_names(root), link_names(link))), None)
        if match is None:
            return False
        left.remove(match)
    return same_relays
