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
from sayso.relation.decisions import Verdict
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
SAME_COPY, SAME_FIGURE = 3.0, 2.0
"""Sureness of the same words, and of the same figure; that of near-same words is their likeness, below 1."""
COPIED_STEMS = 3
"""Content words from which the same words are a copy."""
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
    judged: Mapping[frozenset[str], Verdict],
) -> list[tuple[str, ...]]:
    """Group the ids of statements that say the same thing; attitudes stay out, but for those with a figure.

    ``measures`` gives the measure of a figure by statement and place,
    ``voices`` the keys of a statement's roots, ``judged`` what a person said
    of pairs of statements, which goes before all else. Two statements whose
    first figures differ never meet, nor do they over a third: the figure is a
    key of the group, not of a pair. Groups and ids are sorted.
    """
    decided = frozenset(name for pair in judged for name in pair)
    by_gist: defaultdict[tuple[Gist, str], list[str]] = defaultdict(list)
    for statement in statements:
        gist = _gist(statement, measures, counted, voices)
        if statement.act is not Act.ATTITUDE or gist.figure is not None:
            by_gist[gist, statement.id if statement.id in decided else ""].append(statement.id)
    keys = sorted(by_gist, key=lambda key: min(by_gist[key]))
    gists = [gist for gist, _ in keys]
    weights = _weights(gists)
    found = [*_by_figure(gists), *_by_words(gists, weights)]
    places = {name: place for place, key in enumerate(keys) for name in by_gist[key]}
    one, apart = _judgements(judged, places)
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


def _judgements(
    judged: Mapping[frozenset[str], Verdict], places: Mapping[str, int]
) -> tuple[list[tuple[int, int]], set[frozenset[int]]]:
    """Return what a person joined and what a person parted, by place."""
    one: list[tuple[int, int]] = []
    apart: set[frozenset[int]] = set()
    for pair, verdict in judged.items():
        held = sorted(places[name] for name in pair if name in places)
        if len(held) != len(pair):
            continue
        if verdict is Verdict.ONE:
            one.append((held[0], held[-1]))
        else:
            apart.add(frozenset(held))
    return sorted(one), apart


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
        if measure is not None and not _by_the_way(statement, place):
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


def _by_the_way(statement: Statement, place: int) -> bool:
    """Whether a figure stands in a clause of its own: 'warned before a slide killed a dozen'."""
    content, figure = statement.content, statement.quantities[place].words
    span = next((span for span in content.spans if span.contains(figure.hull)), None)
    if span is None:
        return False
    before = wording(content.text[: max(figure.start - span.start, 0)]).words
    return not _subordinates().isdisjoint(before)


@cache
def _subordinates() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["subordinates"])


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
                if _agree(gists[one], gists[other])
            ]
    return pairs


def _by_words(gists: Sequence[Gist], weights: Mapping[str, float]) -> list[tuple[float, tuple[int, int]]]:
    """Pair gists of near-same words, looking only among those that share one of the rarest."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, gist in enumerate(gists):
        for found in sorted(gist.stems, key=lambda found: (-weights[found], found))[:PROBES]:
            holders[found].append(place)
    shared: set[tuple[int, int]] = set()
    for places in holders.values():
        if len(places) <= OFTEN:
            shared.update((one, other) for at, one in enumerate(places) for other in places[at + 1 :])
    return [
        (strength, (one, other))
        for one, other in shared
        if (strength := _sameness(gists[one], gists[other], weights)) > 0
    ]


def _sameness(one: Gist, other: Gist, weights: Mapping[str, float]) -> float:
    """Return how surely two gists say the same in near-same words; 0 where they do not."""
    if one.figure is not None and other.figure is not None and one.figure != other.figure:
        return 0.0
    if not _agree(one, other) or {one.side, other.side} == {"upper", "lower"} or _figures_differ(one, other):
        return 0.0
    denies = Act.DENIAL in {one.family, other.family}
    if one.stems == other.stems and len(one.stems) >= COPIED_STEMS and not denies:
        return SAME_COPY  # a copy says what its origin says, however the act was read
    if one.family is not other.family:
        return 0.0
    common = one.stems & other.stems
    both = _weight(common, weights)
    if not both:
        return 0.0
    mine, theirs = _weight(one.stems, weights), _weight(other.stems, weights)
    likeness = both / (mine + theirs - both)
    contained = both / min(mine, theirs)
    one_voice = bool(one.voices & other.voices)
    if likeness >= (SAME_VOICE if one_voice else SAME_WORDS):
        return likeness
    if one_voice and one.negated & other.negated:
        return likeness  # 'nobody warned us', 'no warning had reached us'
    if contained >= CONTAINED and len(common) >= CONTAINED_STEMS and likeness >= CONTAINED_LIKENESS:
        return likeness
    return 0.0


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
