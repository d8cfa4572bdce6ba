"""Copy in another language: the same figures and names, in whatever script, told later."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from sayso.model import Relay, RelayKind
from sayso.relation.crediting import Credits, Outlet, outlet_of
from sayso.relation.wording import copy_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document

LEAST_FIGURES, LEAST_NAMES = 2, 3
"""Figures and names that two reports share, below which nothing is shown."""
FIGURES_SHARE, NAMES_SHARE = 0.5, 0.4
"""Part of the figures and of the names of a translation that its origin has."""
SAME_NAME = 0.88
"""Likeness of two names in Latin letters; case endings and other spellings stay below a letter in four."""
OFTEN = 200
"""Reports that may hold a figure before it finds nobody."""
MOST_DAYS = 14
_SHORTEST_NAME = 4
_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|(?<![\d.,])\d+(?![\d.,]*\d)")
_WORD = re.compile(r"(?<=[^\W\d_] )[^\W\d_]{4,}|(?<=, )[^\W\d_]{4,}")
"""Words inside a sentence: the one that opens it has a capital whatever it is."""
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class _Told:
    """What a translation keeps of a report."""

    document: Document
    outlet: Outlet
    credits: Credits
    figures: frozenset[str]
    names: tuple[str, ...]


def find_translations(
    documents: Sequence[Document], entities: EntityList, copied: Collection[str] = ()
) -> tuple[Relay, ...]:
    """Find which report tells another's copy in another language; each has one origin at most.

    ``copied`` are reports that carry a copy of their own language, and no translation therefore.
    ``share`` is the part of its figures and names that the origin has. Sorted by ``to``.
    """
    told = [
        _Told(document, outlet_of(document, entities), Credits.of(document), *_kept(document))
        for document in sorted(documents, key=lambda each: each.id)
    ]
    if len({language_of(each.document) for each in told}) < 2:  # noqa: PLR2004  - one language translates nothing
        return ()
    best: dict[str, tuple[bool, float, str, Relay]] = {}
    for one, other in _candidates(told):
        origin, to = _direct(one, other)
        relay = _relay(origin, to)
        if relay is None or relay.to in copied:
            continue
        rank = relay.named, relay.share or 0.0, relay.origin, relay
        if relay.to not in best or rank[:3] > best[relay.to][:3]:
            best[relay.to] = rank
    return tuple(best[to][3] for to in sorted(best))


@lru_cache(maxsize=4_096)
def _kept(document: Document) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the figures and names of a report, kept for the next report that it is compared with."""
    text = copy_text(document)
    names = {anyascii(found).casefold() for found in _WORD.findall(text) if found[0].isupper()}
    return figures_of(document), tuple(sorted(name for name in names if len(name) >= _SHORTEST_NAME))


def _candidates(told: Sequence[_Told]) -> list[tuple[_Told, _Told]]:
    """Return the pairs of two languages that share two figures, few days apart."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(told):
        for figure in each.figures:
            holders[figure].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= OFTEN:
            shared.update(combinations(places, 2))
    return [
        (told[one], told[other])
        for (one, other), count in sorted(shared.items())
        if count >= LEAST_FIGURES
        and language_of(told[one].document) != language_of(told[other].document)
        and days_between(told[one].document, told[other].document) <= MOST_DAYS
    ]


def language_of(document: Document) -> str:
    """Return the language without its region: 'en-GB' translates nothing of 'en'."""
    return document.frame.language.partition("-")[0]


@lru_cache(maxsize=4_096)
def figures_of(document: Document) -> frozenset[str]:
    """Return the figures of a report's copy, of two digits and more, without their separators."""
    figures = (re.sub(r"\D", "", found) for found in _FIGURE.findall(copy_text(document)))
    return frozenset(figure for figure in figures if len(figure) > 1)


def days_between(one: Document, other: Document) -> float:
    """Return the days from one report's publication to the other's, none where one is undated."""
    times = one.frame.published, other.frame.published
    if times[0] is None or times[1] is None:
        return 0.0
    return abs((times[0] - times[1]).total_seconds()) / _DAY_SECONDS


def _direct(one: _Told, other: _Told) -> tuple[_Told, _Told]:
    """Say who had it first: whom the other names, else who was earlier, else by id."""
    owes_other, owes_one = one.credits.name(other.outlet), other.credits.name(one.outlet)
    if owes_other != owes_one:
        return (other, one) if owes_other else (one, other)
    times = one.document.frame.published, other.document.frame.published
    if times[0] is not None and times[1] is not None and times[1] < times[0]:
        return other, one
    return one, other


def _relay(origin: _Told, to: _Told) -> Relay | None:
    figures = to.figures & origin.figures
    names = [name for name in to.names if _stands(name, origin.names)]
    part = len(figures) / max(len(to.figures), 1), len(names) / max(len(to.names), 1)
    if len(figures) < LEAST_FIGURES or len(names) < LEAST_NAMES:
        return None
    if part[0] < FIGURES_SHARE or part[1] < NAMES_SHARE:
        return None
    named = to.credits.name(origin.outlet) and to.outlet.key != origin.outlet.key
    credit = f"; names {origin.outlet.name}" if named else ""
    reason = f"the same figures ({', '.join(sorted(figures, key=int))}) and {len(names)} of its names{credit}"
    share = round((len(figures) + len(names)) / (len(to.figures) + len(to.names)), 4)
    return Relay(origin.document.id, to.document.id, RelayKind.TRANSLATES, share, named=named, reason=reason)


def _stands(name: str, others: Sequence[str]) -> bool:
    found = process.extractOne(name, others, scorer=JaroWinkler.similarity, score_cutoff=SAME_NAME)
    return found is not None
