"""Statements that say the same thing: one kind of act, one figure or near-same words, no contradiction."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Bound
from sayso.relation.joining import join
from sayso.relation.wording import empty_words, name_stems, stem, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Statement
    from sayso.relation.counting import Counted

FAMILIES = {Act.ESTIMATE: Act.ASSERTION, Act.ACCUSATION: Act.ASSERTION}
"""Acts that say the same thing with another force. Attitudes are reported, not said, and stay out."""
SAME_WORDS = 0.5
SAME_VOICE = 0.36
"""Likeness from which two contents are one claim; one voice says it in several ways, so less is enough."""
CONTAINED, CONTAINED_STEMS, CONTAINED_LIKENESS = 0.85, 4, 0.3
"""A short content inside a longer one is the same claim from this share, with enough words of either."""
NAME_WEIGHT = FIGURE_WEIGHT = 1.5
SMOOTHING = 10
NEGATED_WORDS = 3
"""Content words after a negator that it negates."""
PROBES = 8
"""Rarest stems by which a content looks for its like."""
OFTEN = 60
_UPPER = frozenset({Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST})
_LOWER = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Gist:
    """What a statement says, as claims compare it; statements of one gist are not told apart."""

    family: Act
    stems: frozenset[str]
    negated: frozenset[str]
    names: frozenset[str]
    figure: tuple[int, float] | None
    """The measure and the value of the first figure that counts something."""
    side: str
    """'upper' or 'lower' where the figure is bounded, else empty."""
    voices: frozenset[str]


def group_claims(
    statements: Sequence[Statement],
    measures: Mapping[tuple[str, int], int],
    counted: Mapping[tuple[str, int], Counted],
    voices: Mapping[str, frozenset[str]],
) -> list[tuple[str, ...]]:
    """Group the ids of statements that say the same thing; attitudes stay out.

    ``measures`` gives the measure of a figure by statement and place,
    ``voices`` the keys of a statement's roots. Two statements whose first
    figures differ never meet, nor do they over a third: the figure is a key
    of the group, not of a pair. Groups and ids are sorted.
    """
    by_gist: defaultdict[Gist, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.act is not Act.ATTITUDE:
            by_gist[_gist(statement, measures, counted, voices)].append(statement.id)
    gists = sorted(by_gist, key=lambda gist: min(by_gist[gist]))
    weights = _weights(gists)
    pairs = [*_by_figure(gists), *_by_words(gists, weights)]
    groups = [
        tuple(sorted(name for place in group for name in by_gist[gists[place]]))
        for group in join(len(gists), pairs)
    ]
    return sorted(groups)


def _gist(
    statement: Statement,
    measures: Mapping[tuple[str, int], int],
    counted: Mapping[tuple[str, int], Counted],
    voices: Mapping[str, frozenset[str]],
) -> Gist:
    content = statement.content.text
    stems, negated = _stems_and_negated(content)
    figure, side = None, ""
    for place in range(len(statement.quantities)):
        measure = measures.get((statement.id, place))
        if measure is not None:
            quantity = counted[statement.id, place].quantity
            figure = (measure, quantity.value or 0.0)
            side = "upper" if quantity.bound in _UPPER else "lower" if quantity.bound in _LOWER else ""
            break
    family = FAMILIES.get(statement.act, statement.act)
    return Gist(
        family,
        stems,
        negated,
        name_stems(content) & stems,
        figure,
        side,
        voices.get(statement.id, frozenset()),
    )


def _stems_and_negated(content: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the content stems, and those that follow a negator closely."""
    lists = word_list("en", "relation")
    stems, negated = set(), set()
    open_words = 0
    for word in wording(content).words:
        if word in _negators() or word.endswith(lists["negating_ending"]):
            open_words = NEGATED_WORDS
        elif word not in empty_words():
            found = stem(word)
            stems.add(found)
            if open_words:
                negated.add(found)
                open_words -= 1
    return frozenset(stems), frozenset(negated)


@cache
def _negators() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["negators"])


def _weights(gists: Sequence[Gist]) -> dict[str, float]:
    """Weigh each stem by how few gists of the story hold it; names and figures count more."""
    often: Counter[str] = Counter()
    names: set[str] = set()
    for gist in gists:
        often.update(gist.stems)
        names |= gist.names
    total = len(gists) + SMOOTHING
    return {
        found: math.log(total / (count + 1))
        * (FIGURE_WEIGHT if found[0].isdigit() else NAME_WEIGHT if found in names else 1.0)
        for found, count in sorted(often.items())
    }


def _by_figure(gists: Sequence[Gist]) -> list[tuple[int, int]]:
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
            pairs += [(one, other) for one, other in pairwise(kept) if _agree(gists[one], gists[other])]
    return pairs


def _by_words(gists: Sequence[Gist], weights: Mapping[str, float]) -> list[tuple[int, int]]:
    """Pair gists of near-same words, looking only among those that share two of the rarest."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, gist in enumerate(gists):
        for found in sorted(gist.stems, key=lambda found: (-weights[found], found))[:PROBES]:
            holders[found].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= OFTEN:
            shared.update((one, other) for at, one in enumerate(places) for other in places[at + 1 :])
    return sorted(pair for pair in shared if _same(gists[pair[0]], gists[pair[1]], weights))


def _same(one: Gist, other: Gist, weights: Mapping[str, float]) -> bool:
    """Whether two gists say the same in near-same words."""
    if one.family is not other.family or one.figure != other.figure or not _agree(one, other):
        return False
    if {one.side, other.side} == {"upper", "lower"} or _figures_differ(one, other):
        return False
    common = one.stems & other.stems
    both = _weight(common, weights)
    mine, theirs = _weight(one.stems, weights), _weight(other.stems, weights)
    if not both:
        return False
    likeness = both / (mine + theirs - both)
    contained = both / min(mine, theirs)
    if likeness >= (SAME_VOICE if one.voices & other.voices else SAME_WORDS):
        return True
    return contained >= CONTAINED and len(common) >= CONTAINED_STEMS and likeness >= CONTAINED_LIKENESS


def _figures_differ(one: Gist, other: Gist) -> bool:
    """Whether each has a numeral that the other lacks, in the figures that count nothing known too."""
    mine, theirs = ({found for found in gist.stems if found[0].isdigit()} for gist in (one, other))
    return bool(mine - theirs) and bool(theirs - mine)


def _agree(one: Gist, other: Gist) -> bool:
    """Whether neither negates what the other says."""
    common = one.stems & other.stems
    return one.negated & common == other.negated & common


def _weight(stems: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[found] for found in sorted(stems))
