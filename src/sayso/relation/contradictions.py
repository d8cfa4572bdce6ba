"""Claims that cannot both be so: two figures for one thing, a denial of what another says, its negation."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Bound, ClaimPair
from sayso.relation.gists import likeness, weight, weights_of
from sayso.relation.negations import negations
from sayso.relation.weighing import rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Claim
    from sayso.relation.counting import Counted
    from sayso.relation.gists import Gist
    from sayso.relation.told import Told

ABOUT, NEARLY = 0.1, 0.15
"""How far 'about' and 'nearly' reach, as a part of the figure."""
BEFORE = 3
"""Statements before a denial, in its report, among which stands what it denies."""
TELLING = 0.55
"""Rarity from which one word in common shows what a denial is of."""
DENIED_PART, DENIED_WORDS = 0.6, 2
"""Part of a denial's weight that stands in what it denies, and telling words among it."""
USUAL_PART, USUAL_LEAST = 0.1, 4
"""Part of a story's statements, and their least number, that have a word which tells nothing apart in it."""
RELATED = 0.22
"""Likeness from which two claims are near one another."""
MOST_RELATED = 40
_CALLS_BACK = re.compile(
    r"^(?:that\s+)?(?:this|it|that)?\s*(?:(?:was|is|were)\s+not\s+(?:so|true|right))?[.]?$", re.IGNORECASE
)
_SUCH = re.compile(
    r"\b(?:any|no)\s+such\b|\bthe\s+(?:claim|allegation|accusation|report|charge)s?\b", re.IGNORECASE
)


def denials_of_one(told: Told) -> list[tuple[str, str]]:
    """Pair the denials of one voice that call back one thing: 'that was not so', 'no such order'."""
    behind = {name: before for name, before in _called_back(told) if told.gists[name].voices}
    return [
        (one, other)
        for (one, mine), (other, theirs) in combinations(sorted(behind.items()), 2)
        if told.gists[one].voices & told.gists[other].voices
        and len(told.gists[mine].stems & told.gists[theirs].stems) * 2
        > min(len(told.gists[mine].stems), len(told.gists[theirs].stems))
    ]


def find_contradictions(claims: Sequence[Claim], told: Told) -> tuple[ClaimPair, ...]:
    """Find the pairs of claims, of different roots, that cannot both be so. Nothing says which of them is.

    1. Figures for one measure whose bounds leave no figure for both, said at
       one time, or of something that happens once.
    2. A denial, and what it denies: what stands before it in its report, or has its words.
    3. A word that one negates ('nobody warned us') and the other affirms ('we warned them twice').
    """
    of = {name: claim for claim in claims for name in claim.statements}
    pairs: dict[tuple[str, str], str] = {}
    for one, other, reason in (*_figures(claims, told), *_denials(of, told), *negations(claims, told)):
        low, high = sorted((one, other), key=lambda claim: claim.id)
        if low.id != high.id and not _one_root(one, other):
            pairs.setdefault((low.id, high.id), reason)
    return tuple(ClaimPair(pair, pairs[pair]) for pair in sorted(pairs))


def find_related(
    claims: Sequence[Claim], told: Told, contradictions: Sequence[ClaimPair]
) -> tuple[ClaimPair, ...]:
    """Find claims that are near in words and not the same, nor contradicting: 'sent', 'deployed'."""
    apart = {frozenset(pair.claims) for pair in contradictions}
    heads = {
        claim.id: told.gists[claim.statements[0]] for claim in claims if claim.statements[0] in told.gists
    }
    weights = weights_of(list(heads.values()))
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name, gist in heads.items():
        for found in sorted(gist.stems, key=lambda found: (-weights[found], found))[:BEFORE]:
            holders[found].append(name)
    near = {
        pair: value
        for names in holders.values()
        for pair in combinations(sorted(set(names)), 2)
        if frozenset(pair) not in apart
        and (value := likeness(heads[pair[0]], heads[pair[1]], weights)[0]) >= RELATED
    }
    best = sorted(near, key=lambda pair: (-near[pair], pair))[:MOST_RELATED]
    return tuple(ClaimPair(pair, f"{near[pair]:.0%} of their words") for pair in sorted(best))


def _one_root(one: Claim, other: Claim) -> bool:
    """Whether the two share a root, or one has none that could contradict."""
    mine, theirs = ({root.name for root in (*claim.roots, *claim.unnamed)} for claim in (one, other))
    return bool(mine & theirs) or not mine or not theirs


# --- figures ---------------------------------------------------------------------------------------------


def _figures(claims: Sequence[Claim], told: Told) -> Iterator[tuple[Claim, Claim, str]]:
    by_measure: defaultdict[int, list[tuple[Claim, Counted]]] = defaultdict(list)
    for claim in claims:
        if (figure := _figure_of(claim, told)) is not None:
            by_measure[figure[0]].append((claim, figure[1]))
    states_once = frozenset(word_list("en", "relation")["once"])
    for found in by_measure.values():
        for (one, mine), (other, theirs) in combinations(found, 2):
            once = states_once & {mine.state, theirs.state}
            if (
                _disjoint(mine, theirs)
                and mine.foretold is theirs.foretold
                and (once or _at_one_time(one, other, told))
            ):
                yield one, other, f"{mine.quantity.words.text} and {theirs.quantity.words.text}, of one thing"


def _figure_of(claim: Claim, told: Told) -> tuple[int, Counted] | None:
    """Return a claim's measure and figure as most of its statements give it; of equals one with a bound."""
    figure = next(
        (gist.figure for name in claim.statements if (gist := told.gists.get(name)) and gist.figure), None
    )
    if figure is None:
        return None
    given = [
        told.figures[name, place]
        for name in claim.statements
        for place, quantity in enumerate(told.statements[name].quantities)
        if quantity.value == figure[1] and (name, place) in told.figures
    ]
    bounds = Counter(each.quantity.bound for each in given)
    best = max(
        given,
        key=lambda each: (bounds[each.quantity.bound], each.quantity.bound is not Bound.EXACT),
        default=None,
    )
    return None if best is None else (figure[0], best)


def _disjoint(one: Counted, other: Counted) -> bool:
    mine, theirs = _reach(one), _reach(other)
    return mine[1] < theirs[0] or theirs[1] < mine[0]


def _reach(counted: Counted) -> tuple[float, float]:
    """Return the figures that the words allow, both ends included; of bodies found there may be more dead."""
    quantity = counted.quantity
    value = quantity.value or 0.0
    if counted.unit in word_list("en", "relation")["other_heads"] and quantity.bound is Bound.EXACT:
        return value, math.inf
    match quantity.bound:
        case Bound.ABOUT | Bound.VAGUE:
            return value * (1 - ABOUT), value * (1 + ABOUT)
        case Bound.NEARLY:
            return value * (1 - NEARLY), value
        case Bound.MORE_THAN | Bound.AT_LEAST:
            return value, math.inf
        case Bound.LESS_THAN | Bound.AT_MOST:
            return -math.inf, value
        case Bound.RANGE:
            return (
                value if quantity.low is None else quantity.low,
                value if quantity.high is None else quantity.high,
            )
        case _:
            return value, value


def _at_one_time(one: Claim, other: Claim, told: Told) -> bool:
    """Whether each was still said after the other was first said: a toll that rises contradicts nobody."""
    mine, theirs = _times(one, told), _times(other, told)
    if not mine or not theirs:
        return False
    return min(mine) <= max(theirs) and min(theirs) <= max(mine)


def _times(claim: Claim, told: Told) -> list[float]:
    found = (told.moments.get(name) for name in claim.statements if told.report[name] not in told.copied)
    return [each.timestamp() for each in found if each is not None]


# --- denials and negations -------------------------------------------------------------------------------


def _denials(of: Mapping[str, Claim], told: Told) -> Iterator[tuple[Claim, Claim, str]]:
    for name, before in _called_back(told):
        if name in of and before in of:
            yield of[before], of[name], "denied in the same report"
    denying = [name for name in of if told.statements[name].act is Act.DENIAL]
    weights = weights_of(list(told.gists.values())) if denying else {}
    usual = _usual(told) if denying else frozenset()
    for name in denying:
        mine = told.gists[name]
        heavy = max(weight(mine.stems, weights), 1.0)
        telling = {found for found in mine.stems if rarity(found) >= TELLING}
        for other, claim in of.items():
            gist = told.gists[other]
            common = telling & gist.stems  # few share as much: only these are weighed
            if len(common) < DENIED_WORDS or common <= usual:
                continue
            if gist.family is Act.ASSERTION and not gist.negated & mine.stems:
                held = weight(mine.stems & gist.stems, weights) / heavy
                if held >= DENIED_PART:
                    yield claim, of[name], "denied in its own words"


def _usual(told: Told) -> frozenset[str]:
    """Return what the story speaks of all the time, and its names: they do not show what a denial is of."""
    counts = Counter(found for gist in told.gists.values() for found in gist.stems)
    often = max(USUAL_LEAST, USUAL_PART * len(told.gists))
    names = frozenset[str]().union(*(gist.names for gist in told.gists.values()))
    return names | {found for found, count in counts.items() if count >= often}


def _called_back(told: Told) -> Iterator[tuple[str, str]]:
    """Yield each denial with the statement before it, by another voice, that it is of."""
    by_report: defaultdict[str, list[str]] = defaultdict(list)
    for name in told.gists:
        by_report[told.report[name]].append(name)
    for names in by_report.values():
        for at, name in enumerate(names):
            content = told.statements[name].content.text
            denies = told.statements[name].act is Act.DENIAL
            calls_back = _CALLS_BACK.match(content) is not None or (
                denies and _SUCH.search(content) is not None
            )
            if not calls_back and not denies:
                continue
            others = [
                each
                for each in reversed(names[max(at - BEFORE, 0) : at])
                if not told.gists[each].voices & told.gists[name].voices
                and told.gists[each].family is Act.ASSERTION
            ]
            shared = [each for each in others if _shares(told.gists[each], told.gists[name])]
            found = others if calls_back else shared
            if found:
                yield name, found[0]


def _shares(one: Gist, other: Gist) -> bool:
    return any(rarity(found) >= TELLING for found in one.stems & other.stems)
