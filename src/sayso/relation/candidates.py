"""Pairs of reports that may share copy, from two indexes, so that nobody compares all with all."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rensa import RMinHash, RMinHashLSH

from sayso.relation.joining import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.relation.wording import Wording

SEED = 20_241_106
"""Of the permutations. Fixed, so that the same reports give the same pairs."""
PERMUTATIONS, BANDS = 128, 32
NEAR_SAME = 0.6
"""Estimated Jaccard similarity of 3-grams from which two reports are one family of copies."""
LONG, SHORT = 5, 3
LONG_SHARED, SHORT_SHARED = 0.02, 0.05
"""Rare word n-grams in common from which a pair is worth aligning, by the shorter report's words."""
LEAST_SHARED = 3
"""And at least so many: three 5-grams are seven words in a row."""
OFTEN = 12
"""Families that may hold an n-gram before it is common; in a large corpus one in fifty."""


def families(copies: Mapping[str, Wording]) -> dict[str, tuple[str, ...]]:
    """Group near-same reports by MinHash; give each family under the id that sorts first.

    MinHash finds copies that are cut or changed little. Reports that share
    part of their words are found by ``shared_passages``, one family at a time,
    so that fifty reprints cost fifty comparisons and not twelve hundred.
    """
    ids = sorted(copies)
    sketches = [_sketch(copies[each].words) for each in ids]
    index = RMinHashLSH(NEAR_SAME, PERMUTATIONS, BANDS)
    pairs: list[tuple[int, int]] = []
    for place, sketch in enumerate(sketches):
        if len(copies[ids[place]].words) < LONG:
            continue  # a line of four words is not copy
        pairs += [
            (near, place) for near in index.query(sketch) if sketch.jaccard(sketches[near]) >= NEAR_SAME
        ]
        index.insert(place, sketch)
    return {ids[group[0]]: tuple(ids[place] for place in group) for group in join(len(ids), pairs)}


def shared_passages(copies: Mapping[str, Wording]) -> list[tuple[str, str]]:
    """Return the pairs of ids that share several rarer word n-grams, sorted.

    Real reprints share a third of their 3-grams on average, far below what
    MinHash finds; a run of seven rarer words in three hundred is enough here.
    """
    often = max(OFTEN, len(copies) // 50)
    shared = {
        *_sharing(copies, LONG, often, LONG_SHARED),
        *_sharing(copies, SHORT, often, SHORT_SHARED),
    }
    return sorted(shared)


def _sketch(words: Sequence[str]) -> RMinHash:
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(sorted({" ".join(words[at : at + SHORT]) for at in range(max(len(words) - SHORT + 1, 1))}))
    return sketch


def _sharing(copies: Mapping[str, Wording], size: int, often: int, part: float) -> list[tuple[str, str]]:
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(copies):
        words = copies[name].words
        for gram in set(zip(*(words[at:] for at in range(size)), strict=False)):
            holders[gram].append(name)
    counts: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= often:
            counts.update((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
    length = {name: len(copy.words) for name, copy in copies.items()}
    return [
        (one, other)
        for (one, other), count in counts.items()
        if count >= max(LEAST_SHARED, part * min(length[one], length[other]))
    ]
