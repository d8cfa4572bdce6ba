"""Statements that say the same thing: one kind of act, one figure or near-same words, no contradiction."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.relation.decisions import Verdict, by_place
from sayso.relation.gists import Gist, agree, figures_differ, likeness, weights_of
from sayso.relation.joining import join
from sayso.relation.opposites import oppose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAME_WORDS = 0.45
SAME_VOICE = 0.32
"""Likeness from which two contents are one claim; one voice says it in several ways, so less is enough."""
CONTAINED, CONTAINED_STEMS, CONTAINED_LIKENESS = 0.85, 4, 0.3
"""A short content inside a longer one is the same claim from this share, with enough words of either."""
SAME_COPY, SAME_FIGURE = 3.0, 2.0
"""Sureness of the same words, and of the same figure; that of near-same words is their likeness, below 1."""
COPIED_STEMS = 3
"""Content words from which the same words are a copy."""
OPPOSED = 0.5
"""Part of the shorter of two contents in common from which a negation in one parts them for good."""
PROBES = 8
"""Rarest stems by which a content looks for its like."""
OFTEN = 60


def group_claims(
    gist_by_statement: Mapping[str, Gist],
    judged: Mapping[frozenset[str], Verdict],
    denials: Sequence[tuple[str, str]] = (),
    meanings: Sequence[tuple[float, tuple[str, str]]] = (),
) -> list[tuple[str, ...]]:
    """Group the ids of statements that say the same thing.

    ``judged`` is what a person said of pairs of statements, which goes before
    all else; ``denials`` are pairs that deny one thing ('that was not so');
    ``meanings`` are pairs that say one thing in two languages, with how alike
    they are.
    Two statements whose first figures differ never meet, nor do they over a
    third: the figure is a key of the group, not of a pair. Groups and ids are
    sorted.
    """
    decided = frozenset(name for pair in judged for name in pair)
    by_gist: defaultdict[tuple[Gist, str], list[str]] = defaultdict(list)
    for statement, gist in gist_by_statement.items():
        by_gist[gist, statement if statement in decided else ""].append(statement)
    keys = sorted(by_gist, key=lambda key: min(by_gist[key]))
    gists = [gist for gist, _ in keys]
    weights = weights_of(gists)
    near = {pair: likeness(gists[pair[0]], gists[pair[1]], weights) for pair in _sharing(gists, weights)}
    found = [*_by_figure(gists), *_by_words(gists, near)]
    places = {name: place for place, key in enumerate(keys) for name in by_gist[key]}
    one, parted = by_place(judged, places)
    apart = {*parted, *_opposed(gists, near, one)}
    found += [(SAME_FIGURE, (places[a], places[b])) for a, b in denials if a in places and b in places]
    found += [(alike, (places[a], places[b])) for alike, (a, b) in meanings if a in places and b in places]
    pairs = [*one, *(pair for _, pair in sorted((-strength, pair) for strength, pair in found))]
    labels = [
        None if place in {at for pair in one for at in pair} else gist.figure
        for place, gist in enumerate(gists)
    ]
    groups = [
        tuple(sorted(name for place in group for name in by_gist[keys[place]]))
        for group in join(len(gists), pairs, labels, apart)
    ]
    return sorted(groups)


def _by_figure(gists: Sequence[Gist]) -> list[tuple[float, tuple[int, int]]]:
    """Pair gists of one family with the same figure for the same measure and compatible bounds.

    Where both 'nearly' and 'more than' stand, an unbounded figure goes with 'nearly'.
    """
    groups: defaultdict[tuple[Act, tuple[int, float]], list[int]] = defaultdict(list)
    for place, gist in enumerate(gists):
        if gist.figure is not None:
            groups[gist.family, gist.figure].append(place)
    pairs = []
    for places in groups.values():
        both = {"upper", "lower"} <= {gists[place].side for place in places}
        lower = [place for place in places if both and gists[place].side == "lower"]
        for kept in (lower, [place for place in places if place not in lower]):
            pairs += [
                (SAME_FIGURE, (one, other))
                for one, other in pairwise(kept)
                if agree(gists[one], gists[other])
            ]
    return pairs


def _sharing(gists: Sequence[Gist], weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """Return the pairs of gists that share one of their rarest stems, sorted."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, gist in enumerate(gists):
        for found in sorted(gist.stems, key=lambda found: (-weights[found], found))[:PROBES]:
            holders[found].append(place)
    shared: set[tuple[int, int]] = set()
    for places in holders.values():
        if len(places) <= OFTEN:
            shared.update((one, other) for at, one in enumerate(places) for other in places[at + 1 :])
    return sorted(shared)


def _by_words(
    gists: Sequence[Gist], near: Mapping[tuple[int, int], tuple[float, float]]
) -> list[tuple[float, tuple[int, int]]]:
    """Pair gists of near-same words; ``near`` gives how alike they are, and what the lighter has of both."""
    return [
        (strength, (one, other))
        for (one, other), found in near.items()
        if (strength := _sameness(gists[one], gists[other], *found)) > 0
    ]


def _go_together(one: Gist, other: Gist) -> bool:
    """Whether neither negates what the other says, nor says its opposite."""
    return agree(one, other) and not oppose(one.stems - one.negated, other.stems - other.negated)


def _opposed(
    gists: Sequence[Gist],
    near: Mapping[tuple[int, int], tuple[float, float]],
    judged: Sequence[tuple[int, int]],
) -> set[frozenset[int]]:
    """Return the pairs of which one negates what the other says in much the same words, or says its opposite.

    A third that has the words of both ('faulty doors') does not make them one.
    """
    kept = {frozenset(pair) for pair in judged}
    return {
        frozenset(pair)
        for pair, (_, contained) in near.items()
        if contained >= OPPOSED
        and frozenset(pair) not in kept
        and not _go_together(gists[pair[0]], gists[pair[1]])
    }


def _sameness(one: Gist, other: Gist, alike: float, contained: float) -> float:
    """Return how surely two gists say the same in near-same words; 0 where they do not."""
    if one.figure is not None and other.figure is not None and one.figure != other.figure:
        return 0.0
    if (
        not _go_together(one, other)
        or {one.side, other.side} == {"upper", "lower"}
        or figures_differ(one, other)
    ):
        return 0.0
    denies = Act.DENIAL in {one.family, other.family}
    if one.stems == other.stems and len(one.stems) >= COPIED_STEMS and not denies:
        return SAME_COPY  # a copy says what its origin says, however the act was read
    if one.family is not other.family:
        return 0.0
    common = one.stems & other.stems
    one_voice = bool(one.voices & other.voices)
    if alike >= (SAME_VOICE if one_voice else SAME_WORDS):
        return alike
    if one_voice and one.negated & other.negated:
        return alike  # 'nobody warned us', 'no warning had reached us'
    if contained >= CONTAINED and len(common) >= CONTAINED_STEMS and alike >= CONTAINED_LIKENESS:
        return alike
    return 0.0
