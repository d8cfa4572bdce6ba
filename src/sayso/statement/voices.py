"""Who a source is: its kind, and the fullest name that the document or the entity list gives it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span, VoiceKind, Words
from sayso.statement.names import (
    before_apposition,
    ends_with,
    gender_of,
    head_of,
    kind_of_full,
    kind_of_head,
    name_runs,
    self_named,
    several,
    voice_words,
    without_article,
    without_clock,
    without_titles,
)
from sayso.statement.roster import Roster
from sayso.statement.rules.grammar import words as grammar_words
from sayso.statement.rules.phrases import left_phrase, right_phrase

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from sayso.lexicon.entities import Entity, EntityList
    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

NAMED_BODIES = frozenset({VoiceKind.ORGANISATION, VoiceKind.OUTLET, VoiceKind.GROUP})
"""Kinds of common nouns that a body's name may follow."""
NOBODY = frozenset({"nobody", "none", "they", "one", "several", "many", "some", "two", "three", "both"})
LONGEST_TITLE = 2
AGED = re.compile(r"\d+-years?-olds?")
PARTICIPLES = frozenset({"VBN", "VBD", "VBG"})
SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks: under which name, of which kind, with the words that name it here."""

    name: str
    kind: VoiceKind
    words: Words
    entity: str | None = None
    gender: str = ""


@cache
def _pronouns(kind: str) -> frozenset[str]:
    return frozenset(word_list("en", "voices")["pronouns"][kind])


@dataclass(slots=True)
class Cast:
    """The voices of one document, in the order in which it brings them on.

    It remembers, so it must be asked in the order of the text.
    """

    layout: Layout
    entities: EntityList
    roster: Roster = field(init=False)
    seen: list[Voice] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take down whom the document names."""
        self.roster = Roster(self.layout)

    def voices(
        self, source: Words, *, remember: bool = True, quoted: Sequence[Voice] = ()
    ) -> tuple[Voice, ...]:
        """Return the voices that ``source`` names: one, or several that speak together.

        One that is not to be remembered is no voice that 'he' or 'the message'
        means later. Who is ``quoted`` with these words calls himself 'I': his
        'he' is somebody else.
        """
        tokens = self.layout.tokens_in(source.hull)
        found = tuple(voice for part in several(tokens) if (voice := self._voice(part, quoted)) is not None)
        if remember:
            self.seen.extend(found)
        return found

    def turn_of(self, name: str, label: Words | None, outlet: str | None) -> Voice:
        """Return the voice that speaks in a turn of a transcript."""
        kind = VoiceKind.OUTLET if name == outlet else VoiceKind.PERSON
        return Voice(name, kind, label or Words((), ""), self._id_of(name), self._gender_of(name))

    def named_before(self, offset: int, outlet: str | None) -> str | None:
        """Return the person whom the report names last before ``offset``."""
        before = (one.name for one in reversed(self.roster.mentions) if one.start < offset)
        return next((name for name in before if name != outlet), None)

    def _voice(self, tokens: Sequence[Token], quoted: Sequence[Voice] = ()) -> Voice | None:
        if not tokens:
            return None
        words = Words.cut(self.layout.text, Span(tokens[0].start, tokens[-1].end))
        if len(tokens) == 1 and tokens[0].low in _pronouns("person") | _pronouns("group") | _pronouns(
            "thing"
        ):
            return self._behind_pronoun(tokens[0].low, words, {voice.name for voice in quoted})
        if tokens[0].low == "who":  # '(a man) who a group identified as a soldier'
            return self._behind_who(words)
        tokens = without_clock(tokens)
        core = before_apposition(tokens)
        known = self.roster.full_names.get(core[-1].text) if len(core) == 1 else None
        if known is not None:
            kind = VoiceKind.ORGANISATION if known in self.roster.bodies else kind_of_full(known)
            return Voice(known, kind, words, self._id_of(known), self._gender_of(known))
        entity = self._entity(core) or self._entity(tokens)
        if entity is not None:
            return Voice(entity.name, entity.kind, words, entity.id)
        name, kind = self._named(tokens, core)
        by_name = self.roster.spelled(core) != name and len(core) < len(tokens)
        if by_name and any(part[0].isupper() for part in name.split()):
            return Voice(name, kind, words, self._id_of(name), gender_of(tokens))
        if kind is VoiceKind.UNNAMED or not any(token.tag.startswith("NNP") for token in core):
            earlier = self._same_head(core)
            if earlier is not None:
                return Voice(earlier.name, earlier.kind, words, earlier.entity, earlier.gender)
        return Voice(name, kind, words, self._id_of(name), gender_of(tokens))

    def _entity(self, tokens: Sequence[Token]) -> Entity | None:
        if not tokens:
            return None
        whole = self.layout.text[tokens[0].start : tokens[-1].end]
        found = self.entities.resolve(whole)
        if found is None and tokens[0].low in grammar_words("articles") and len(tokens) > 1:
            found = self.entities.resolve(self.layout.text[tokens[1].start : tokens[-1].end])
        return found

    def _gender_of(self, name: str) -> str:
        return next((voice.gender for voice in self.seen if voice.name == name), "")

    def _id_of(self, name: str) -> str | None:
        found = self.entities.resolve(name)
        return None if found is None else found.id

    # --- names -------------------------------------------------------------------------------------------

    def _named(self, tokens: Sequence[Token], core: Sequence[Token]) -> tuple[str, VoiceKind]:
        """Return the name and the kind of a noun phrase whose part before an apposition is ``core``."""
        head = head_of(core)
        lows = {token.low for token in core}
        text = self.layout.text
        apposed = self._apposed(tokens, core, head) or self._by_own_name(tokens)
        if apposed is not None:
            return apposed
        runs = name_runs(core)
        if not runs or _hangs_on(core, runs[-1], head):
            return text[core[0].start : core[-1].end].strip('“”‘’"'), kind_of_head(head)
        if head in voice_words("unnamed") and not lows & SPOKES and not ends_with(core, runs[-1]):
            return text[core[0].start : core[-1].end], VoiceKind.UNNAMED
        last = without_titles(runs[-1])
        at_end = ends_with(core, runs[-1])
        spelled = text[last[0].start : last[-1].end]
        titled = at_end and len(core) > len(last) and core[-len(last) - 1].low in _titles()
        if lows & SPOKES and not (at_end and self.roster.is_person(last)):
            return self._full(text[runs[0][0].start : runs[-1][-1].end]), VoiceKind.ORGANISATION
        if (
            at_end
            and self.roster.is_person(last)
            and not (lows & voice_words("organisation") and head not in voice_words("person") and not titled)
        ):
            return self._full(spelled), VoiceKind.PERSON
        described = _sort_of(core[-len(runs[-1]) - 1].low) if len(core) > len(runs[-1]) else None
        if at_end and described in NAMED_BODIES:
            return self._full(spelled), described  # 'the newspaper Morgenbrev', 'rights group Tally'
        first = without_titles(runs[0])
        if len(last) < len(runs[-1]) and at_end:
            return self._full(spelled), VoiceKind.PERSON  # 'Mr Dorn'
        if (
            runs[0][0] is core[0]
            and self.roster.is_person(first)
            and core[len(runs[0])].low in {"of", "from", "at"}
        ):
            return self._full(text[first[0].start : first[-1].end]), VoiceKind.PERSON
        plain = without_article(core)
        whole = text[plain[0].start : plain[-1].end]
        if head in voice_words("organisation"):
            return self._full(whole), VoiceKind.ORGANISATION
        full = self._full(whole)
        kind = kind_of_head(head)
        if kind is not VoiceKind.UNNAMED:
            return full, kind
        return full, VoiceKind.ORGANISATION if full == whole or full.isupper() else kind_of_full(full)

    def _apposed(
        self, tokens: Sequence[Token], core: Sequence[Token], head: str
    ) -> tuple[str, VoiceKind] | None:
        """'its director, Piet Lund': the name that follows a role in commas."""
        if len(core) + 1 >= len(tokens) or tokens[len(core)].text != ",":
            return None
        named = before_apposition(tokens[len(core) + 1 :])
        runs = name_runs(named)
        if not runs or not _is_title(named[: named.index(runs[0][0])]):
            return None
        if core[-1].tag.startswith("NNP") and not _is_role(core, head):
            return None
        plain = without_titles(runs[0])
        if len(plain) == 1 and plain[0].text.isupper() and name_runs(core):
            return None  # 'the Brack Water Office, the BWO': the short name is no fuller one
        name = self._full(self.layout.text[plain[0].start : plain[-1].end])
        role = kind_of_head(head)
        body = role in NAMED_BODIES or not self.roster.is_person(plain)
        return name, VoiceKind.ORGANISATION if body else VoiceKind.PERSON

    def _by_own_name(self, tokens: Sequence[Token]) -> tuple[str, VoiceKind] | None:
        """'the blogger known as Ironwood': the name that a voice goes by."""
        run = self_named(tokens)
        if run is None:
            return None
        kind = kind_of_head(head_of(tokens))
        return self._full(self.roster.spelled(run)), VoiceKind.PERSON if kind is VoiceKind.UNNAMED else kind

    def _full(self, name: str) -> str:
        return self.roster.full_names.get(name, name)

    # --- who stands behind a word ------------------------------------------------------------------------

    def _behind_pronoun(self, pronoun: str, words: Words, others: Container[str]) -> Voice:
        if pronoun == "who":
            return self._behind_who(words)
        gender = "m" if pronoun == "he" else "f" if pronoun == "she" else ""
        if pronoun in _pronouns("person"):
            kinds = {VoiceKind.PERSON, VoiceKind.UNNAMED}
        elif pronoun in _pronouns("group"):
            kinds = {VoiceKind.GROUP, VoiceKind.ORGANISATION, VoiceKind.UNNAMED}
        else:
            kinds = {
                VoiceKind.ORGANISATION,
                VoiceKind.GROUP,
                VoiceKind.DOCUMENT,
                VoiceKind.POST,
                VoiceKind.OUTLET,
                VoiceKind.BROADCAST,
            }
        earlier = (one for one in reversed(self.seen) if one.kind in kinds and one.name not in others)
        last = next((voice for voice in earlier if _may_be(voice, gender)), None)
        if gender:
            after = -1 if last is None else last.words.start
            named = self._subject_since(after, words.start) or (
                None if last is not None else self.named_before(words.start, None)
            )
            if named is not None and named not in others and self._gender_of(named) in {"", gender}:
                return Voice(named, VoiceKind.PERSON, words, self._id_of(named), gender)
        if pronoun == "it":
            last = self._body_since(-1 if last is None else last.words.end, words) or last
        if last is not None:
            return Voice(last.name, last.kind, words, last.entity, last.gender or gender)
        return Voice(words.text, VoiceKind.UNNAMED, words, None, gender)

    def _body_since(self, after: int, words: Words) -> Voice | None:
        """Return the body that a sentence since ``after`` opens with, up to that of ``words`` itself.

        'The Coast Guard has found a body, it said'; 'The Coast Guard gave a figure. It said …'.
        """
        here = self.layout.sentence_at(words.start)
        if here is None:
            return None
        place = bisect_right(self.layout.sentences, words.start, key=lambda one: one.span.start) - 1
        for sentence in reversed(self.layout.sentences[max(0, place - 1) : place + 1]):
            if sentence.span.start < after:
                return None
            opening = right_phrase(sentence.tokens, 0, len(sentence.tokens))
            if opening is None or sentence.tokens[opening[0]].tag == "PRP":
                continue
            voice = self._voice(sentence.tokens[slice(*opening)])
            if voice is not None and voice.kind is VoiceKind.ORGANISATION:
                return voice
        return None

    def _subject_since(self, after: int, before: int) -> str | None:
        """Return the person whom the last sentence between two offsets opens with."""
        return next(
            (one.name for one in reversed(self.roster.mentions) if one.opens and after < one.start < before),
            None,
        )

    def _behind_who(self, words: Words) -> Voice:
        """'the officer who said': the phrase that the relative clause hangs on."""
        sentence = self.layout.sentence_at(words.start)
        place = 0 if sentence is None else sentence.index_at(words.start)
        if sentence is not None and place and sentence.tokens[place - 1].tag == "DT":
            those = sentence.tokens[place - 1].span  # 'a stark appeal to those who fear'
            return Voice(those.cut(self.layout.text), VoiceKind.UNNAMED, words)
        if sentence is not None and place:
            end = place - 1 if sentence.tokens[place - 1].text == "," else place
            head = left_phrase(sentence.tokens, end)
            voice = None if head is None else self._voice(_nearest(sentence.tokens[slice(*head)]))
            if voice is not None:
                return replace(voice, words=words)
        return Voice(words.text, VoiceKind.UNNAMED, words)

    def _same_head(self, core: Sequence[Token]) -> Voice | None:
        """'the man' after 'A man who …', 'the message' after its sender."""
        definite = core[0].low in grammar_words("definite") or "'s" in core[0].low
        head = head_of(core)
        if not definite or not head:
            return None
        if head in voice_words("post") | voice_words("sent"):
            return self._sender(head, core[0].start)
        if head in voice_words("outlet"):
            outlet = next((one for one in reversed(self.seen) if one.kind is VoiceKind.OUTLET), None)
            if outlet is not None:
                return outlet
        if head in voice_words("document") | voice_words("broadcast"):
            return None
        place = next(at for at, token in enumerate(core) if token.low == head)
        first = 1 if head in voice_words("organisation") | voice_words("outlet") else place
        wanted = {token.low for token in core[first : place + 1] if token.is_noun or token.tag == "JJ"}
        body = head in voice_words("organisation")
        for voice in reversed(self.seen):
            if body and voice.kind is VoiceKind.PERSON:
                continue  # 'the ministry' is not 'the ministry's spokesman, Jon Arrak'
            heads = {token.low for token in self.layout.tokens_in(voice.words.hull)}
            if wanted <= heads | set(voice.name.lower().split()):
                return voice
        if len(core) != 2:  # noqa: PLR2004  - 'the ministry', but not 'the rail company'
            return None
        words = Words.cut(self.layout.text, Span(core[0].start, core[-1].end))
        longer = self.roster.longer(head, core[0].start)
        if longer is not None:
            return Voice(longer, kind_of_head(head), words)
        if head in voice_words("any_body"):
            return self._last_body(words)
        return None

    def _last_body(self, words: Words) -> Voice | None:
        """Return the body that 'the company' means: the last one named."""
        others = voice_words("organisation") - voice_words("any_body")
        for voice in reversed(self.seen):
            if voice.kind is VoiceKind.ORGANISATION and voice.name.split()[-1].lower() not in others:
                return voice
        name = self.roster.body_before(words.start)
        return None if name is None else Voice(name, VoiceKind.ORGANISATION, words, self._id_of(name))

    def _sender(self, head: str, before: int) -> Voice | None:
        """Return who sent 'the post': who last spoke 'in a post'; else who spoke last."""
        kinds = {VoiceKind.ORGANISATION, VoiceKind.PERSON, VoiceKind.GROUP, VoiceKind.UNNAMED}
        senders = [one for one in reversed(self.seen) if one.kind in kinds]
        told = (one for one in senders if self._spoke_in(one, head, before))
        return next(told, None) or next(iter(senders), None)

    def _spoke_in(self, voice: Voice, head: str, before: int) -> bool:
        """Whether the sentence in which a voice speaks tells of what it spoke in: 'said in a post'."""
        sentence = self.layout.sentence_at(voice.words.start)
        if sentence is None or sentence.span.end > before:
            return False
        hull = voice.words.hull
        return any(token.low == head and not hull.contains(token.span) for token in sentence.tokens)


def _nearest(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return whom 'who' means: 'the transfer to | her superiors', but 'a lawyer for the family'."""
    people = (voice_words(kind) for kind in ("person", "unnamed", "group"))
    if head_of(tokens) in frozenset().union(*people) or name_runs(tokens):
        return tokens
    last = max((at for at, token in enumerate(tokens) if token.tag in {"IN", "TO"}), default=-1)
    return tokens[last + 1 :] or tokens


def _may_be(voice: Voice, gender: str) -> bool:
    """Whether a pronoun may mean ``voice``: 'he' is no woman, nor are several men one."""
    if gender and voice.gender and voice.gender != gender:
        return False
    if gender and voice.kind is VoiceKind.UNNAMED:
        head = voice.name.lower().split()
        return head[-1] not in NOBODY and not head[-1].endswith("s") and head[0] not in NOBODY
    return True


def _sort_of(noun: str) -> VoiceKind:
    """Return the kind of a noun before a name: a newspaper alone is unnamed, 'the newspaper Quill' is not."""
    for kind, names in ((VoiceKind.OUTLET, "outlet"), (VoiceKind.GROUP, "group")):
        if noun in voice_words(names):
            return kind
    return kind_of_head(noun)


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether nothing but common nouns stands before a name: 'its leader, nurse Abel Dorn'."""
    plain = [token for token in tokens if not AGED.fullmatch(token.low)]
    return all(token.tag in {"NN", "JJ", "DT"} for token in plain) and len(plain) <= LONGEST_TITLE


@cache
def _titles() -> frozenset[str]:
    return voice_words("person") | voice_words("titles")


def _is_role(core: Sequence[Token], head: str) -> bool:
    """Whether a phrase that ends in a name is a role and no name: 'the mayor of Brack'."""
    return any(token.low == head and not token.tag.startswith("NNP") for token in core[:-1])


def _hangs_on(core: Sequence[Token], run: Sequence[Token], head: str) -> bool:
    """Whether the last name only says more of an unnamed one: 'a man from Brack', 'a man held by Brack'."""
    place = next(at for at, token in enumerate(core) if token is run[0])
    before = core[place - 1].low if place else ""
    if before in grammar_words("articles") and place > 1:
        before = core[place - 2].low
    common = kind_of_head(head) in {VoiceKind.UNNAMED, VoiceKind.PERSON} and _is_role(core, head)
    tells = any(token.tag in PARTICIPLES for token in core[1:place])
    return (
        common
        and (tells or before in grammar_words("attaching"))
        and not SPOKES & {token.low for token in core}
    )
