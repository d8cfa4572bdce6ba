"""Citations: reports that pass on a voice's words by its name, whether or not its copy is held."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import Relay, RelayKind, Role, VoiceKind
from sayso.relation.asides import asides_of
from sayso.relation.crediting import outlet_named, outlet_of
from sayso.relation.naming import alternatives, bag, heads
from sayso.relation.wording import content_stems, copy_of, paragraph_at, stem, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document, Link, Reading, Statement
    from sayso.relation.names import Voice
    from sayso.relation.voices import Naming

HELD_SHARE = 0.5
"""Part of a statement's content words that a held report must have to be the one that is cited."""
NAMED_SHARE = 0.4
"""Part of the content words of the paragraphs that name an outlet that its report has."""
BODY_SHARE = 0.6
"""The same for a body, where nothing is said of a channel of its own: it may have said it anywhere."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LEAST_WORDS = 3
_SHORTEST_NAME = 4
_SHORTEST_ACRONYM = 3
_MAKERS = frozenset({VoiceKind.OUTLET, VoiceKind.GROUP, VoiceKind.POST, VoiceKind.BROADCAST})
"""Kinds of voices that put out copy of their own, which may not be held."""


def cited_pairs(readings: Sequence[Reading], entities: EntityList) -> list[tuple[str, str]]:
    """Return pairs of held reports of which the second cites the first's outlet for words that the first has.

    Before there are stories, so by what one report says of names: a body's
    channel may have its acronym ('DRD Veldo'), which the citing report spells out.
    """
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for reading in readings:
        outlet = outlet_of(reading.document, entities)
        for key in {outlet.key, *_acronyms_in(outlet.name)}:
            held[key].append(reading.document)
    stems = _Stems()
    pairs = set()
    for reading in readings:
        to = reading.document
        spelled = {short: bag(full) for short, full in asides_of(to.text).acronyms.items()}
        for statement, _, link in _cited(reading):
            key = outlet_named(link.name, entities).key
            keys = {key, *(short for short, full in spelled.items() if full <= bag(link.name))}
            documents = [each for name in sorted(keys & held.keys()) for each in held[name]]
            origin = _held_origin(statement, to, documents, stems)
            if origin is not None:
                pairs.add((origin, to.id))
    return sorted(pairs)


def find_citations(readings: Sequence[Reading], naming: Naming, copies: Sequence[Relay]) -> tuple[Relay, ...]:
    """Find whom each report of a story cites: a held report of that outlet, else the outlet's name.

    A report that carries an outlet's copy does not also cite it, nor whom that
    copy cites. A body with a channel of its own is cited where the report
    speaks of the channel; that it is quoted makes no relay. Sorted by ``to``
    and ``origin``; one relay for a pair, however often it cites.
    """
    carried = {
        (naming.outlets[relay.origin].key, relay.to) for relay in copies if relay.origin in naming.outlets
    }
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for reading in ordered:
        held[naming.outlets[reading.document.id].key].append(reading.document)
    stems = _Stems()
    found: dict[tuple[str, str], str] = {}
    for reading in ordered:
        to = reading.document
        skipped = {naming.outlets[to.id].key, *(key for key, other in carried if other == to.id)}
        for origin, reason in (
            *_by_voice(reading, naming, held, stems, skipped),
            *_by_name(to, held, stems, skipped, naming),
        ):
            found[origin, to.id] = min(found.get((origin, to.id), reason), reason)
        cited = {origin for origin, other in found if other == to.id}
        for name in {
            naming.outlets[origin].name for origin in cited & naming.outlets.keys()
        } - naming.outlets.keys():
            found.pop((name, to.id), None)  # its report is held: the name alone says less
    own_words = found.keys() - {
        (origin, relay.to) for relay in copies for origin, to in found if to == relay.origin
    }
    return tuple(
        Relay(origin, to, RelayKind.CITES, None, named=True, reason=found[origin, to])
        for origin, to in sorted(own_words, key=lambda pair: (pair[1], pair[0]))
    )


def _by_voice(
    reading: Reading,
    naming: Naming,
    held: Mapping[str, Sequence[Document]],
    stems: _Stems,
    skipped: set[str],
) -> Iterator[tuple[str, str]]:
    """Yield the held report, or else the name, of each outlet among a report's voices."""
    told: dict[str, list[tuple[str | None, str, Voice]]] = defaultdict(list)
    for statement, at, link in _cited(reading):
        voice = naming.links[statement.id, at]
        if link.kind is VoiceKind.PERSON or voice.key in skipped:
            continue  # a person says it anew: 'Reyes told the Herald' cites no post of her body's
        of_outlet = voice.kind is VoiceKind.OUTLET or not bag(voice.name) & heads()
        outlet = link.kind in _MAKERS or of_outlet
        paragraph = paragraph_at(reading.document.text, statement.content.start)
        if not outlet and not _speaks_of_a_channel(paragraph):
            continue
        origin = _held_origin(statement, reading.document, held.get(voice.key, ()), stems)
        if origin is not None or link.kind in _MAKERS:
            told[voice.key].append((origin, f"cites {link.words.text or link.name}", voice))
    for found in told.values():
        origins = [(origin, reason) for origin, reason, _ in found if origin is not None]
        yield from origins or [(voice.name, reason) for _, reason, voice in found if _puts_out_copy(voice)]


def _by_name(
    to: Document,
    held: Mapping[str, Sequence[Document]],
    stems: _Stems,
    skipped: set[str],
    naming: Naming,
) -> Iterator[tuple[str, str]]:
    """Yield the held report of each outlet that the text names, and whose words stand beside the name."""
    for key in sorted(held.keys() - skipped):
        outlet = naming.outlets[held[key][0].id]
        name, body = outlet.name, outlet.kind is not VoiceKind.OUTLET
        paragraphs = _paragraphs_with(to, name)
        publishes = not body and any(_says_published(line, name) for line in paragraphs)
        channel = not body or any(map(_speaks_of_a_channel, paragraphs))
        if not paragraphs or (bag(name) & heads() and not channel):
            continue
        wanted = frozenset(content_stems(" ".join(paragraphs))) - frozenset(content_stems(name))
        shares = {
            document.id: len(wanted & stems.of(document)) / max(len(wanted), 1)
            for document in held[key]
            if not _later(document, to)
        }
        best = min(shares, key=lambda each: (-shares[each], each), default=None)
        least = NAMED_SHARE if channel else BODY_SHARE
        if best is not None and (shares[best] >= least or (publishes and shares[best] > 0)):
            yield best, f"names {name} beside {shares[best]:.0%} of its words there"


def _says_published(paragraph: str, name: str) -> bool:
    """Whether a paragraph says that an outlet published something: 'reports in Blitz', 'Blitz wrote'."""
    lists = word_list("en", "relation")
    after, before = alternatives(lists["publishing"]), alternatives(lists["published_in"])
    outlet = re.escape(name.removeprefix("The "))
    return (
        re.search(
            rf"(?<!\w){outlet}(?:,[^.\n]{{3,80}},\s+which)?(?:\s+(?:has|had|have|first|also|later|earlier))*\s+{after}\b"
            rf"|\b{before}\s+(?:[Tt]he\s+)?(?:[a-z]+\s+){{0,3}}{outlet}(?!\w)",
            paragraph,
        )
        is not None
    )


@lru_cache(maxsize=4_096)
def _folded_paragraphs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((line, f" {fold_name(line)} ") for line in text.split("\n") if line.strip())


def _paragraphs_with(document: Document, name: str) -> list[str]:
    """Return the paragraphs of a report's text in which a name stands; its page furniture aside."""
    folded = fold_name(name)
    if len(folded) < _SHORTEST_NAME:
        return []
    furniture = {span.cut(document.text).strip() for span in document.frame.furniture}
    return [
        line
        for line, words in _folded_paragraphs(document.text)
        if f" {folded} " in words and line.strip() not in furniture
    ]


def _speaks_of_a_channel(paragraph: str) -> bool:
    """Whether a paragraph tells of something published: 'in a post on its channel'."""
    return not frozenset(word_list("en", "relation")["published"]).isdisjoint(wording(paragraph).words)


def _cited(reading: Reading) -> Iterator[tuple[Statement, int, Link]]:
    """Yield each named voice behind the report's outlet, with its statement and place in the chain."""
    for statement in reading.statements:
        for at, link in enumerate(statement.chain):
            named = link.kind is not VoiceKind.UNNAMED or link.name.removeprefix("The ").isupper()
            if at > 0 and link.role is not Role.OUTLET and named:
                yield statement, at, link


def _puts_out_copy(voice: Voice) -> bool:
    """Whether a voice whose copy is not held has any; one without a name could not be looked for."""
    words = fold_name(voice.name).split()
    nobody = all(word in word_list("en", "relation")["nobodys_credit"] for word in words)
    return voice.kind in _MAKERS and any(letter.isupper() for letter in voice.name) and not nobody


def _acronyms_in(name: str) -> set[str]:
    """Return the acronyms in an outlet's name, folded: a body's channel often has one ('DRD Veldo')."""
    return {fold_name(word) for word in name.split() if word.isupper() and len(word) >= _SHORTEST_ACRONYM}


class _Stems:
    """The stems of each report's copy, made when it is first asked for."""

    __slots__ = ("_of",)

    def __init__(self) -> None:
        self._of: dict[str, frozenset[str]] = {}

    def of(self, document: Document) -> frozenset[str]:
        """Return the stems of one report."""
        if document.id not in self._of:
            self._of[document.id] = frozenset(map(stem, copy_of(document).words))
        return self._of[document.id]


def _held_origin(statement: Statement, to: Document, held: Sequence[Document], stems: _Stems) -> str | None:
    """Return the held report of the cited voice whose words match the statement best, not a later one.

    Of those that match as well, the one that has most of the paragraph, figures and all.
    """
    paragraph = paragraph_at(to.text, statement.content.start)
    around = frozenset(map(stem, wording(paragraph).words))
    wanted = frozenset(content_stems(statement.content.text))
    if len(wanted) < _LEAST_WORDS:
        return None
    shares: Mapping[str, float] = {
        document.id: len(wanted & stems.of(document)) / len(wanted)
        for document in held
        if document.id != to.id and not _later(document, to)
    }
    figures = frozenset(_FIGURE.findall(paragraph))
    alike = {
        each.id: (-len(figures & frozenset(_FIGURE.findall(each.text))), -len(around & stems.of(each)))
        for each in held
    }
    best = min(shares, key=lambda name: (-shares[name], alike[name], name), default=None)
    return best if best is not None and shares[best] >= HELD_SHARE else None


def _later(document: Document, than: Document) -> bool:
    mine, other = document.frame.published, than.frame.published
    return mine is not None and other is not None and mine > other
