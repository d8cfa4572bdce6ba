"""Statements in several languages that say the same thing, by what their words mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.relation.senses import sense_of, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Reading, Statement
    from sayso.relation.gists import Gist
    from sayso.relation.senses import Sense
    from sayso.relation.tongues import Tongues

SAME_MEANING, SAME_VOICE = 0.5, 0.34
"""Part of what two contents mean together that both mean, from which they are one claim: by whoever says it,
and by one voice, which says the like in its other reports."""
LEAST_MEANT, LEAST_BY_ONE = 2.0, 1.0
"""What the terms in common weigh at least."""
OTHER_ACT = 0.6
"""Likeness from which a promise in one language is what an assertion in the other says: quotations without
their verb are read as either."""
OFTEN = 400
"""Statements that may hold a term before it finds nobody."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as it is compared across languages."""

    id: str
    report: str
    language: str
    sense: Sense
    gist: Gist
    figures: frozenset[float]


def same_meaning(
    readings: Sequence[Reading], gists: Mapping[str, Gist], tongues: Tongues | None
) -> list[tuple[float, tuple[str, str]]]:
    """Pair statements of reports in different languages that say one thing, with how alike they are (0 to 1).

    Of two reports, each statement is paired with the one that is most like
    it and no other. Those that give a figure are joined by their measure, and
    are none of these. Empty where all reports are in one language.
    """
    if tongues is None or len(set(tongues.languages.values())) == 1:
        return []
    said = list(_said(readings, gists, tongues))
    best: dict[tuple[str, str], tuple[float, str]] = {}
    found: dict[tuple[str, str], float] = {}
    for one, other in _candidates(said):
        likeness = _likeness(one, other)
        if not likeness:
            continue
        found[one.id, other.id] = likeness
        for mine, theirs in ((one, other), (other, one)):
            best[mine.id, theirs.report] = max(
                best.get((mine.id, theirs.report), (0.0, "")), (likeness, theirs.id)
            )
    report = {each.id: each.report for each in said}
    return sorted(
        (likeness, (one, other))
        for (one, other), likeness in found.items()
        if likeness >= best[one, report[other]][0] and likeness >= best[other, report[one]][0]
    )


def _said(readings: Sequence[Reading], gists: Mapping[str, Gist], tongues: Tongues) -> Iterator[_Said]:
    for reading in readings:
        for statement in reading.statements:
            gist = gists.get(statement.id)
            if gist is not None and gist.figure is None:
                language = tongues.languages[statement.id]
                sense = sense_of(statement.content.text, language, tongues.names)
                yield _Said(statement.id, reading.document.id, language, sense, gist, _figures(statement))


def _figures(statement: Statement) -> frozenset[float]:
    return frozenset(each.value for each in statement.quantities if each.value is not None)


def _candidates(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Yield the pairs of two languages that have a term in common."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(said):
        for term in each.sense.terms:
            holders[term].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= OFTEN:
            shared.update(
                (one, other)
                for at, one in enumerate(places)
                for other in places[at + 1 :]
                if said[one].language != said[other].language
            )
    yield from ((said[one], said[other]) for one, other in sorted(shared))


def _likeness(one: _Said, other: _Said) -> float:
    """Return how alike two statements are in what they say; 0 where they do not say the same."""
    if one.sense.negated is not other.sense.negated or (
        (one.figures or other.figures) and not (one.figures & other.figures)
    ):
        return 0.0
    families = {one.gist.family, other.gist.family}
    if Act.DENIAL in families and len(families) > 1:
        return 0.0
    both = one.sense.terms & other.sense.terms
    # a word that merely sounds like none of the other language tells nothing against the two
    either = {term for term in one.sense.terms | other.sense.terms if term in both or term[0] != "~"}
    meant = weigh(both)
    likeness = meant / (weigh(either) or 1.0)
    one_voice = bool(one.gist.voices & other.gist.voices)
    if len(families) > 1 and likeness < OTHER_ACT:
        return 0.0
    if meant >= LEAST_MEANT and likeness >= SAME_MEANING:
        return likeness
    return likeness if one_voice and meant >= LEAST_BY_ONE and likeness >= SAME_VOICE else 0.0
