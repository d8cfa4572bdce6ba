"""Reprints and rewrites by their words: which report carries another's copy, and which had it first."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Relay, RelayKind
from sayso.relation.alignment import Alignment, Origin, align
from sayso.relation.candidates import families, shared_passages
from sayso.relation.crediting import Credits, Outlet, outlet_of
from sayso.relation.translations import days_between
from sayso.relation.wording import copy_of, empty_words, fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document
    from sayso.relation.wording import Wording

REPRINT_SHARE = 0.8
WHOLE_RUN, WHOLE_SHARE, MIXED_SHARE = 12, 0.5, 0.3
"""Words in a row that nobody writes anew, and the part of a report in such runs that makes it a reprint:
of its one origin, or of each of two."""
REWRITE_SHARE = 0.3
LIKELY_SHARE = 0.2
"""Share of shared runs from which the rest of the evidence (quotations, rare words) may tell a rewrite."""
CONTENT_SHARE = 0.6
"""Part of a rewrite's content words that its origin has. Two independent reports share about a third."""
LEAST_REPRINTED, LEAST_REWRITTEN = 10, 25
"""Shared words below which there is no copy: two short posts that quote one sentence are two posts."""
NAMED_SHARE, NAMED_CONTENT = 0.15, 0.5
"""The same for a report that names the other's outlet, so that less must be shown."""
QUOTED_WORDS = 15
QUOTE_WORDS = 8
NEW_SHARE = 0.25
"""Part of a report that a second origin must add, where two agencies' copy is mixed."""
TIED_DAYS = 365.0
"""Days apart from which the same sentences are those of two like events: an army's appeals, years apart."""
TIED_SHARE = 0.2
"""Part of either report's words, in runs, from which the two are of one story."""
UNRELATED_REST = 0.12
UNRELATED_SHARED = 0.08
LONG_REST = 25
"""Words beyond the shared ones from which the rests are compared: copy agrees there too, a footer not."""
_QUOTATION = re.compile(r"[“\"«„]([^“”\"«»„]{20,}?)[”\"»“]")


@dataclass(frozen=True, slots=True)
class Copies:
    """Who carries whose copy, and which pairs share words without it: enough to be of one story."""

    relays: tuple[Relay, ...]
    ties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """A report with what the comparison needs, computed once."""

    document: Document
    copy: Wording
    outlet: Outlet
    credits: Credits
    quotations: frozenset[str]
    stems: frozenset[str]
    """Of its content words."""


def find_copies(documents: Sequence[Document], entities: EntityList) -> Copies:
    """Find who reprints or rewrites whom, in whatever order the reports come.

    Each report gets the origin that explains most of it, and a second only
    where that adds a quarter of its words. ``share`` is the part of its words
    that the origin has. Sorted by ``to`` and ``origin``.
    """
    reports = {document.id: _report(document, entities) for document in documents}
    grouped = families({name: report.copy for name, report in reports.items()})
    firsts: dict[str, _Report] = {}
    alignments: defaultdict[str, dict[str, Alignment]] = defaultdict(dict)
    for members in grouped.values():
        first = _first_of([reports[name] for name in members])
        firsts[first.document.id] = first
        origin = Origin.of(first.copy)
        for name in members:
            if name != first.document.id:
                alignments[name][first.document.id] = align(origin, reports[name].copy)
    pairs: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in shared_passages({name: report.copy for name, report in firsts.items()}):
        first, to = _direct(reports[one], reports[other])
        pairs[first.document.id].append(to.document.id)
    for first_id, later in pairs.items():
        origin = Origin.of(reports[first_id].copy)
        for name in later:
            alignments[name][first_id] = align(origin, reports[name].copy)
    relays = [
        relay
        for to, found in alignments.items()
        for relay in _origins(
            reports[to], {reports[name].document.id: a for name, a in found.items()}, reports
        )
    ]
    ties = sorted(
        (origin, to)
        for to, found in alignments.items()
        for origin, alignment in found.items()
        if max(alignment.share, alignment.back) >= TIED_SHARE
        and not _only_furniture(alignment)
        and days_between(reports[origin].document, reports[to].document) <= TIED_DAYS
    )
    return Copies(tuple(sorted(relays, key=lambda relay: (relay.to, relay.origin))), tuple(ties))


def _report(document: Document, entities: EntityList) -> _Report:
    quotations = frozenset(
        " ".join(words)
        for found in _QUOTATION.findall(document.text)
        if len(words := [fold(word) for word in re.findall(r"\w+", found)]) >= QUOTE_WORDS
    )
    copy, outlet = copy_of(document), outlet_of(document, entities)
    return _Report(document, copy, outlet, Credits.of(document), quotations, _stems(copy.words))


def _first_of(reports: Sequence[_Report]) -> _Report:
    """Return the report that the others of a family carry: credited by most, then earliest, then longest."""

    def rank(report: _Report) -> tuple[int, float, int, str]:
        others = [other for other in reports if other.outlet.key != report.outlet.key]
        credited = sum(other.credits.name(report.outlet) for other in others)
        owing = sum(report.credits.name(other.outlet) for other in others)
        return owing - credited, _published(report), -len(report.copy.words), report.document.id

    return min(reports, key=rank)


def _direct(one: _Report, other: _Report) -> tuple[_Report, _Report]:
    """Say who had the copy first: by credit, published time, containment, and at last by id."""
    owes_other = one.credits.name(other.outlet) and one.outlet.key != other.outlet.key
    owes_one = other.credits.name(one.outlet) and one.outlet.key != other.outlet.key
    if owes_other != owes_one:
        return (other, one) if owes_other else (one, other)
    times = one.document.frame.published, other.document.frame.published
    if times[0] is not None and times[1] is not None and times[0] != times[1]:
        return (one, other) if times[0] < times[1] else (other, one)
    longer, shorter = sorted((one, other), key=lambda report: (-len(report.copy.words), report.document.id))
    return longer, shorter


def _origins(to: _Report, found: dict[str, Alignment], reports: dict[str, _Report]) -> Iterable[Relay]:
    """Choose the origins of one report, best first, each with what it adds."""
    ranked = sorted(
        found.items(),
        key=lambda item: (
            not to.credits.name(reports[item[0]].outlet) if item[1].share >= REWRITE_SHARE else True,
            -item[1].share,
            _published(reports[item[0]]),
            item[0],
        ),
    )
    covered: set[int] = set()
    kept: list[tuple[str, Alignment, str]] = []
    for name, alignment in ranked:
        evidence = _evidence(reports[name], to, alignment)
        if evidence is None:
            continue
        mine = {at for passage in alignment.passages for at in range(passage.to.start, passage.to.end)}
        if kept and len(mine - covered) < NEW_SHARE * len(to.document.text):
            continue
        covered |= mine
        kept.append((name, alignment, evidence))
    every = sum(alignment.share for _, alignment, _ in kept) >= REPRINT_SHARE
    for name, alignment, evidence in kept:
        named = to.credits.name(reports[name].outlet) and to.outlet.key != reports[name].outlet.key
        whole = every or _in_long_runs(alignment, to) >= (WHOLE_SHARE if len(kept) == 1 else MIXED_SHARE)
        credit = f"; names {reports[name].outlet.name}" if named else ""
        yield Relay(
            origin=name,
            to=to.document.id,
            kind=RelayKind.REPRINT if whole else RelayKind.REWRITE,
            share=round(alignment.share, 4),
            named=named,
            reason=f"{evidence}{credit}",
        )


def _in_long_runs(alignment: Alignment, to: _Report) -> float:
    """Return the part of a report that stands in runs of the origin's words which nobody writes anew."""
    long = sum(passage.words for passage in alignment.passages if passage.words >= WHOLE_RUN)
    return long / max(len(to.copy.words), 1)


def _published(report: _Report) -> float:
    published = report.document.frame.published
    return float("inf") if published is None else published.timestamp()


def _evidence(origin: _Report, to: _Report, alignment: Alignment) -> str | None:
    """Say in short why ``to`` carries the copy of ``origin``, or None where the words do not show it."""
    share = f"{alignment.share:.0%} of its words"
    words = len(alignment.shared)
    if words < LEAST_REPRINTED:
        return None
    if alignment.share >= REPRINT_SHARE:
        return share
    quoted = sum(len(words.split()) for words in _shared_quotations(origin, to))
    if alignment.share < NAMED_SHARE and quoted < QUOTED_WORDS:
        return None
    if _only_furniture(alignment):
        return None
    if alignment.share >= REWRITE_SHARE and words >= LEAST_REWRITTEN:
        return share
    if quoted >= QUOTED_WORDS:
        return f"{share}; the same quotations, {quoted} words"
    contained = len(to.stems & origin.stems) / max(len(to.stems), 1)
    named = to.credits.name(origin.outlet) and to.outlet.key != origin.outlet.key
    least_share, least_content = (NAMED_SHARE, NAMED_CONTENT) if named else (LIKELY_SHARE, CONTENT_SHARE)
    if alignment.share >= least_share and contained >= least_content:
        return f"{share}; {contained:.0%} of its content words"
    return None


def _shared_quotations(origin: _Report, to: _Report) -> list[str]:
    """Return the quotations of ``to`` that stand, whole, inside one of ``origin``'s."""
    return sorted(
        words for words in to.quotations if any(f" {words} " in f" {other} " for other in origin.quotations)
    )


def _only_furniture(alignment: Alignment) -> bool:
    """Whether the shared words are a footer or notice, and no part of either report's matter.

    Both reports have a rest, the rests are strangers, and the shared words
    speak of nothing that the origin speaks of elsewhere.
    """
    origin, to = alignment.rest_origin, alignment.rest_to
    if min(len(origin), len(to)) < LONG_REST:
        return False
    if max(_contained(to, origin), _contained(origin, to)) >= UNRELATED_REST:
        return False
    shared = alignment.shared
    return all(
        max(_contained(shared, rest), _contained(rest, shared)) < UNRELATED_SHARED for rest in (origin, to)
    )


def _contained(words: Iterable[str], others: Iterable[str]) -> float:
    """Return the part of the different content words of one that the other has."""
    mine = _stems(words)
    return len(mine & _stems(others)) / max(len(mine), 1)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in set(words) - empty_words())
