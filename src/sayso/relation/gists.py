"""What statements say, as claims compare it: content stems, what they negate, the figure they give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Bound
from sayso.relation.weighing import rarity
from sayso.relation.wording import empty_words, name_stems, stem, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Statement
    from sayso.relation.counting import Counted

FAMILIES = {Act.ESTIMATE: Act.ASSERTION, Act.ACCUSATION: Act.ASSERTION}
"""Acts that say the same thing with another force. Attitudes are reported, not said, and stay out."""
NAME_WEIGHT = FIGURE_WEIGHT = 1.5
NEGATED_WORDS = 3
"""Content words after a negator that it negates."""
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


def gist_of(
    statement: Statement,
    measures: Mapping[tuple[str, int], int],
    counted: Mapping[tuple[str, int], Counted],
    voices: Mapping[str, frozenset[str]],
) -> Gist:
    """Return what one statement says.

    ``measures`` gives the measure of a figure by statement and place,
    ``voices`` the keys of a statement's roots.
    """
    content = statement.content.text
    stems, negated = _stems_and_negated(content)
    figure, side = None, ""
    for place in range(len(statement.quantities)):
        measure = measures.get((statement.id, place))
        if measure is not None and not by_the_way(statement, place):
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


def by_the_way(statement: Statement, place: int) -> bool:
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
        if word in negators() or word.endswith(lists["negating_ending"]):
            open_words = NEGATED_WORDS
        elif word not in empty_words():
            found = stem(word)
            stems.add(found)
            if open_words:
                negated.add(found)
                open_words -= 1
    return frozenset(stems), frozenset(negated)


@cache
def negators() -> frozenset[str]:
    """Return the words that negate what follows them."""
    return frozenset(word_list("en", "relation")["negators"])


def weights_of(gists: Sequence[Gist]) -> dict[str, float]:
    """Weigh each stem by how rare it is in English; names and figures count more.

    Not by how many gists of the story hold it: a report more or less would
    change which contents are one claim.
    """
    names = frozenset[str]().union(*(gist.names for gist in gists))
    return {
        found: rarity(found)
        * (FIGURE_WEIGHT if found[0].isdigit() else NAME_WEIGHT if found in names else 1.0)
        for found in sorted(frozenset[str]().union(*(gist.stems for gist in gists)))
    }


def figures_differ(one: Gist, other: Gist) -> bool:
    """Whether each has a numeral that the other lacks, in the figures that count nothing known too."""
    mine, theirs = ({found for found in gist.stems if found[0].isdigit()} for gist in (one, other))
    return bool(mine - theirs) and bool(theirs - mine)


def agree(one: Gist, other: Gist) -> bool:
    """Whether neither negates what the other says."""
    common = one.stems & other.stems
    return one.negated & common == other.negated & common


def weight(stems: frozenset[str], weights: Mapping[str, float]) -> float:
    """Add up the weights of some stems, in one order."""
    return sum(weights[found] for found in sorted(stems))


def likeness(one: Gist, other: Gist, weights: Mapping[str, float]) -> tuple[float, float]:
    """Return the weighted Jaccard similarity of two gists, and the part of the lighter that both have."""
    both = weight(one.stems & other.stems, weights)
    if not both:
        return 0.0, 0.0
    mine, theirs = weight(one.stems, weights), weight(other.stems, weights)
    return both / (mine + theirs - both), both / min(mine, theirs)
