"""Who passes on: 'told Reuters', 'in a video released by X', 'later reported by an agency', 'citing Y'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Link, Role, Span, VoiceKind, Words
from sayso.statement.names import head_of, kind_of_head, name_runs, voice_words
from sayso.statement.places import words_at
from sayso.statement.rules.cues import match_phrase
from sayso.statement.rules.grammar import words as grammar_words
from sayso.statement.rules.phrases import right_phrase

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.statement.drafts import Draft
    from sayso.statement.tokens import Token
    from sayso.statement.voices import Voice

OUTLET_SORTS = frozenset({"agency", "broadcaster", "newspaper", "magazine", "site", "outlet", "monitor"})
TOLD = frozenset({"told", "tells", "telling"})
CITING = frozenset({"citing", "quoting"})
CITED = frozenset({"cited", "cites", "quoted", "quotes"})
OWN = frozenset({"this", "our", "these", "its", "his", "her", "their"})
MEDIA = frozenset({VoiceKind.POST, VoiceKind.BROADCAST, VoiceKind.DOCUMENT})
ACRONYM = re.compile(r"[A-Z]{2,5}")
"""'the broadcaster ORB': a name, though the tagger takes it for a noun."""
PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
"""'MPs', 'NGOs': those who were told, and no outlet's name."""
SENDERS = frozenset({VoiceKind.ORGANISATION, VoiceKind.PERSON, VoiceKind.GROUP, VoiceKind.UNNAMED})


def passed_on_by(
    text: str,
    tokens: Sequence[Token],
    entities: EntityList,
    cues: Sequence[Span],
    persons: Container[str] = (),
) -> list[Link]:
    """Return who carried the words by the reporter's ``tokens``, nearest the reader first.

    'told X' counts only in ``cues``, those of the voice itself; X of it, and of
    'speaking to X', is an outlet where it is called one, or bears a name that is nobody's of ``persons`` and
    no body's ('told Corvus').
    """
    found = []
    for at, token in enumerate(tokens):
        length = match_phrase(tokens, at, "carried_by")
        told = token.low in TOLD and any(cue.contains(token.span) for cue in cues)
        told = told or (token.low == "with" and "interview" in _lows(tokens[:at][-3:]))
        spoken = 0 if length else match_phrase(tokens, at, "spoken_to")
        told = told or bool(spoken)
        if not length and not told:
            continue
        phrase = right_phrase(tokens, at + (length or spoken or 1))
        if phrase is None:
            continue
        named = up_to_name(tokens[slice(*phrase)])
        words = Words.cut(text, Span(named[0].start, named[-1].end))
        link = outlet_named(words, named, entities) or _unnamed_outlet(words, named)
        if link is None:
            continue
        if told and link.kind is not VoiceKind.OUTLET and _is_bare(named, persons):
            link = replace(link, kind=VoiceKind.OUTLET)
        if length or link.kind is VoiceKind.OUTLET:
            found.append(link)
    return found


def _unnamed_outlet(words: Words, tokens: Sequence[Token]) -> Link | None:
    """'told public radio', 'told a newspaper'; 'this newspaper' is the report's own."""
    if kind_of_head(head_of(tokens)) is not VoiceKind.OUTLET or tokens[0].low in OWN:
        return None
    kind = VoiceKind.UNNAMED if tokens[0].low in {"a", "an", "another"} else VoiceKind.OUTLET
    return Link(Role.RELAY, words.text, kind, words)


def _is_bare(tokens: Sequence[Token], persons: Container[str]) -> bool:
    """Whether a phrase is a name alone, neither a person's nor one with a body's word ('parliament')."""
    plain = tokens[1:] if tokens[0].low == "the" and len(tokens) > 1 else tokens
    return (
        all(token.text[0].isupper() or token.text[0].isdigit() for token in plain)
        and not _lows(plain) & voice_words("organisation")
        and plain[-1].text not in persons
        and not PLURAL_ACRONYM.fullmatch(plain[-1].text)
        and not any(token.low in voice_words("titles") | voice_words("person") for token in plain)
    )


def up_to_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """'the broadcaster NRT this morning from the gate': as far as the first name goes."""
    place = next(
        (at for at, token in enumerate(tokens) if at and token.low in {"at", "in", "on"}), len(tokens)
    )
    runs = name_runs(tokens[:place])
    return tokens[: tokens.index(runs[0][-1]) + 1] if runs else tokens[:place]


def outlet_named(words: Words, tokens: Sequence[Token], entities: EntityList) -> Link | None:
    """Return ``words`` as a relay; its kind is outlet where the list or its own words say so."""
    entity = entities.resolve(words.text)
    if entity is not None:
        is_outlet = entity.sort in OUTLET_SORTS or entity.kind is VoiceKind.OUTLET
        return Link(Role.RELAY, entity.name, VoiceKind.OUTLET if is_outlet else entity.kind, words, entity.id)
    runs = [*name_runs(tokens), *([token] for token in tokens if ACRONYM.fullmatch(token.text))]
    named = bool(runs) or any(token.tag.startswith("NNP") for token in tokens)
    is_outlet = kind_of_head(head_of(tokens)) is VoiceKind.OUTLET or bool(
        _lows(tokens) & frozenset(word_list("en", "voices")["outlet"])
    )
    kind = VoiceKind.OUTLET if is_outlet else VoiceKind.ORGANISATION
    if not named:
        return None
    run = (name_runs(tokens) or runs)[-1]
    return Link(Role.RELAY, words.text[run[0].start - tokens[0].start :], kind, words)


def cited_behind(text: str, tokens: Sequence[Token]) -> tuple[Words, Words] | None:
    """Return cue and source of 'X reported, citing Y', 'X, which cited Y': Y is the voice behind X."""
    for at, token in enumerate(tokens):
        cites = token.low in CITING or (
            token.low in CITED and at > 0 and tokens[at - 1].low in grammar_words("relative")
        )
        phrase = right_phrase(tokens, at + 1) if cites else None
        if phrase is not None:
            return words_at(text, tokens, at, at + 1), words_at(text, tokens, *phrase)
    return None


def _lows(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.low for token in tokens)


def carries_message(draft: Draft) -> bool:
    """Whether somebody is said to pass on a message ('the statement, later reported by the agency')."""
    if draft.cue is None or not draft.cue.text.lower().endswith(" by"):
        return False
    last = draft.content.text.split()[-1].lower()
    return last in {"it", "which", "this", "that"} or kind_of_head(last) in MEDIA


def senders(drafts: Sequence[Draft], voices: Mapping[Draft, tuple[Voice, ...]]) -> dict[Draft, Voice]:
    """Map each 'the message, later reported by X' to the voice whose message it is.

    That is the last voice before it that can send one; X only passes it on.
    """
    found: dict[Draft, Voice] = {}
    last: Voice | None = None
    for draft in drafts:
        if carries_message(draft):
            if last is not None:
                found[draft] = last
            continue
        last = next((one for one in voices.get(draft, ()) if one.kind in SENDERS), last)
    return found
