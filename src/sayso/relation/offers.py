"""Promises, appeals and threats of one voice to one audience, whoever reports them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Offer, identity
from sayso.relation.gists import negators
from sayso.relation.joining import join
from sayso.relation.naming import bag
from sayso.relation.roots import statuses
from sayso.relation.wording import content_stems, empty_words, fold, wording, words_of_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sayso.model import Statement, Words
    from sayso.relation.roots import Origins
    from sayso.relation.tongues import Tongues

_RELATIVE = re.compile(r"\b(?:who|whom|that|which|whose|sent|fighting|to|on|in|at)\b|(?<=\w),", re.IGNORECASE)
"""What begins to say what an audience does, or must do, when and where, and no more whose it is."""
SHORTEST_SHARED = 2
"""Content words that a report of keeping shares with the offer it tells of."""


@dataclass(frozen=True, slots=True)
class _Making:
    """A statement that makes an offer: its family of acts, and to whom."""

    statement: Statement
    threat: bool
    to: Words | None
    audience: frozenset[str]


def join_offers(
    statements: Sequence[Statement],
    voices: Mapping[str, frozenset[str]],
    origins: Callable[[Sequence[str]], Origins],
    tongues: Tongues | None = None,
    alike: Collection[frozenset[str]] = (),
) -> tuple[Offer, ...]:
    """Join the promises and appeals that have one voice and one audience; threats stay by themselves.

    ``voices`` gives what tells the voice of a statement: keys of its roots,
    or of its claim where nobody is named. Two audiences with names that share
    none are two offers; an audience without a name ('any who cross') joins
    where the voice has only one. ``tongues`` tells what words mean where the
    story is told in several languages; ``alike`` are pairs of statements in two
    of them that say one thing, whatever name each gives who says it.
    """
    makings = [
        _making(each, tongues) for each in statements if each.act in {Act.PROMISE, Act.APPEAL, Act.THREAT}
    ]
    makings.sort(key=lambda making: making.statement.id)
    pairs = [
        (at, later)
        for at, one in enumerate(makings)
        for later, other in enumerate(makings[at + 1 :], at + 1)
        if one.threat == other.threat
        and (
            voices[one.statement.id] & voices[other.statement.id]
            or frozenset((one.statement.id, other.statement.id)) in alike
        )
        and (one.audience & other.audience or not (one.audience or other.audience))
    ]
    groups = join(len(makings), [*pairs, *_unsaid(makings, voices, pairs)])
    made = {making.statement.id for making in makings}
    rest = [each for each in statements if each.id not in made]
    offers = [_offer([makings[at] for at in group], rest, voices, origins, tongues) for group in groups]
    return tuple(sorted(offers, key=lambda offer: (-len(offer.statements), offer.id)))


def _making(statement: Statement, tongues: Tongues | None) -> _Making:
    to = statement.audience if statement.terms is None or statement.terms.to is None else statement.terms.to
    audience = frozenset[str]() if to is None else _whose(to.text)
    if to is not None and tongues is not None:
        audience = tongues.whose(statement.id, to.text, audience)
    return _Making(statement, statement.act is Act.THREAT, to, audience)


def _whose(text: str) -> frozenset[str]:
    """Return whose soldiers an audience are, and not where they may go ('who reach Orvanian lines')."""
    return _names(_RELATIVE.split(text, maxsplit=1)[0])


def _names(text: str) -> frozenset[str]:
    """Return the names in some words, without endings of peoples."""
    names = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word[0].isupper()]
    nobodys = empty_words() | negators()
    return frozenset(part for name in names if fold(name) not in nobodys for part in bag(name))


def _unsaid(
    makings: Sequence[_Making], voices: Mapping[str, frozenset[str]], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join an offer to nobody said with the voice's only audience."""
    group_of = {at: number for number, group in enumerate(join(len(makings), pairs)) for at in group}
    found = []
    for at, making in enumerate(makings):
        if making.audience:
            continue
        said = [
            other
            for other, candidate in enumerate(makings)
            if candidate.audience
            and candidate.threat == making.threat
            and voices[candidate.statement.id] & voices[making.statement.id]
        ]
        if len({group_of[other] for other in said}) == 1:
            found.append((at, said[0]))
    return found


def _offer(
    makings: Sequence[_Making],
    rest: Sequence[Statement],
    voices: Mapping[str, frozenset[str]],
    origins: Callable[[Sequence[str]], Origins],
    tongues: Tongues | None,
) -> Offer:
    ids = tuple(making.statement.id for making in makings)
    found = origins(ids)
    terms = [(one.statement.id, one.statement.terms) for one in makings if one.statement.terms is not None]
    offered = _unique([(name, words) for name, each in terms for words in each.offered], tongues)
    asked = _unique([(name, each.asked) for name, each in terms if each.asked is not None], tongues)
    to = _commonest(making.to.text for making in makings if making.to is not None)
    named = (*found.roots, *found.unnamed)
    return Offer(
        id=identity("offer", ids),
        by=named[0].name if named else "",
        act=_act(makings, offered=bool(offered)),
        to=to,
        offered=offered,
        asked=asked[0] if asked else None,
        conditions=_unique(
            [(name, each.condition) for name, each in terms if each.condition is not None], tongues
        ),
        statements=ids,
        roots=found.roots,
        outlets=found.outlets,
        fulfilment=_fulfilment(makings, rest, voices),
        status=statuses([making.statement for making in makings]),
    )


def _act(makings: Sequence[_Making], *, offered: bool) -> Act:
    """Name what is done: a promise where anything is offered, else what most statements do."""
    if makings[0].threat:
        return Act.THREAT
    if offered or any(making.statement.act is Act.PROMISE for making in makings):
        return Act.PROMISE
    return Act.APPEAL


def _unique(words: Iterable[tuple[str, Words]], tongues: Tongues | None) -> tuple[str, ...]:
    """Return wordings that differ by more than small words, in their shortest form, most reported first.

    Of wordings of one meaning in several languages the English one stands for
    all, or several that mean it together; the others are read in their statements.
    """
    by_meaning: defaultdict[frozenset[str], list[tuple[bool, str]]] = defaultdict(list)
    for statement, each in words:
        abroad = tongues is not None and tongues.languages[statement] != "en"
        meant = frozenset[str]() if tongues is None else tongues.meant(statement, each.text)
        key = meant or frozenset(content_stems(each.text)) or frozenset({each.text.casefold()})
        by_meaning[key].append((abroad, each.text))
    told = frozenset[str]().union(*(key for key, forms in by_meaning.items() if not min(forms)[0]))
    shown = [forms for key, forms in by_meaning.items() if not min(forms)[0] or not _told_already(key, told)]
    ordered = sorted(shown, key=lambda forms: (-len(forms), min(forms)))
    return tuple(min(forms, key=lambda form: (form[0], len(form[1]), form[1]))[1] for forms in ordered)


def _told_already(meant: frozenset[str], told: frozenset[str]) -> bool:
    """Whether English wordings say the most of what one in another language means."""
    return len(meant & told) * 2 >= len(meant)


def _commonest(texts: Iterable[str]) -> str | None:
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], len(text), text)) if counts else None


def _fulfilment(
    makings: Sequence[_Making], rest: Sequence[Statement], voices: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return the statements that report the offer kept, used or broken.

    Only a done thing counts ('were given', 'have surrendered', not 'would
    surrender'), of what was offered, or by the word of the one who offered to
    the audience named: of two offers that look alike, it keeps the right one.
    """
    terms = [making.statement.terms for making in makings if making.statement.terms is not None]
    things = {
        found
        for each in terms
        for words in (*each.offered, *((each.asked,) if each.asked is not None else ()))
        for found in content_stems(words.text)
    }
    audience = frozenset[str]().union(*(making.audience for making in makings))
    makers = frozenset[str]().union(*(voices[making.statement.id] for making in makings))
    kept = []
    for statement in rest:
        if statement.act not in {Act.ASSERTION, Act.ESTIMATE, Act.VERIFICATION, Act.ACCUSATION, Act.DENIAL}:
            continue
        text = statement.content.text
        shared = things and things.intersection(content_stems(text))
        own = voices[statement.id] & makers and audience & _names(text)
        if (len(shared) >= SHORTEST_SHARED or own) and _done(text):
            kept.append(statement.id)
    return tuple(sorted(kept))


def _done(text: str) -> bool:
    """Whether a form of keeping or using stands in the text, not as a thing to come."""
    lists = word_list("en", "relation")
    kept, open_words = words_of_lines(lists["kept"]), frozenset(lists["open"])
    words = wording(text).words
    return any(
        word in kept and not open_words & set(words[max(at - 3, 0) : at]) for at, word in enumerate(words)
    )
