"""Who a document names anywhere: full names, where persons come on, which names are bodies'."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.statement.names import (
    acronyms,
    body_words,
    head_nouns,
    is_person_name,
    name_runs,
    voice_words,
    without_titles,
)
from sayso.statement.rules.grammar import words as grammar_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Sentence, Token

OPENING_REACH = 3
"""A name that begins this many tokens into its sentence is its subject: 'Graff, a judge's daughter, …'."""


PLACING = frozenset({"in", "near", "outside", "inside", "across", "into", "throughout"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at ``start``; ``opens`` says that the sentence is about that person."""

    start: int
    name: str
    opens: bool


@dataclass(slots=True)
class Roster:
    """The names of one document. Nothing depends on the order in which it is asked."""

    layout: Layout
    full_names: dict[str, str] = field(default_factory=dict)
    """The last word of each person's or body's full name, and its acronym, to that name."""
    bodies: set[str] = field(default_factory=set)
    """Names that look like a person's and are a body's: 'the contractor, Bani Group', 'the Harbour Stars'."""
    named_bodies: list[tuple[int, str]] = field(default_factory=list)
    """Where each body is named that is no person by its words or by ``bodies``, in order."""
    mentions: list[Mention] = field(default_factory=list)
    """Where each person is named, in order."""
    phrases: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """For each noun of a body, the longer phrases that end in it, and where: 'Norvan foreign ministry'."""

    def __post_init__(self) -> None:
        """Collect the names and acronyms of the whole document."""
        for sentence in self.layout.sentences:
            for run in name_runs(sentence.tokens):
                self._collect(sentence, run)
            for name, short in acronyms(sentence.tokens):
                self.full_names[short] = name
            self._collect_phrases(sentence.tokens)
        self._collect_mentions()

    def _collect(self, sentence: Sentence, run: Sequence[Token]) -> None:
        plain = without_titles(run)
        name = self.spelled(plain)
        place = sentence.index_at(run[0].start)
        if len(plain) > 1 and plain[-1].low not in body_words():
            self.full_names.setdefault(plain[-1].text, name)
        if is_person_name(run) and _is_body(sentence.tokens, place, place + len(run)):
            self.bodies.add(name)

    def _collect_phrases(self, tokens: Sequence[Token]) -> None:
        nouns = voice_words("organisation") | voice_words("outlet")
        for place, token in enumerate(tokens):
            if token.low not in nouns or not token.is_noun:
                continue
            last = place + 1
            if token.text[0].isupper() and place + 2 < len(tokens) and tokens[place + 1].low in {"of", "for"}:
                runs = name_runs(tokens[place + 2 :])
                if runs and runs[0][0] is tokens[place + 2]:
                    last = place + 2 + len(runs[0])
            first = place
            while first > 0 and _modifies(tokens[first - 1]):
                first -= 1
            if last - first > 1:
                name = self.spelled(tokens[first:last])
                self.phrases.setdefault(token.low, []).append((tokens[first].start, name))

    def _collect_mentions(self) -> None:
        places = self._places()
        for sentence in self.layout.sentences:
            for run in name_runs(sentence.tokens):
                place = sentence.index_at(run[0].start)
                spelled = self.spelled(run)
                if spelled in self.bodies or run[-1].low in voice_words("in_names_of_bodies"):
                    self.named_bodies.append((run[0].start, spelled))
                if place and sentence.tokens[place - 1].tag in {"IN", "TO"}:
                    continue  # 'in Porto Calla', 'the death of Anton Brezh': not whom the sentence is about
                if sum(token.is_word for token in sentence.tokens) == len(run):
                    continue  # a line that is a name alone says who wrote, and nothing of whom 'he' is
                name = self.person_of(run) or _aged(sentence.tokens, place, place + len(run))
                if name is not None and name not in places:
                    opens = sum(token.is_word for token in sentence.tokens[:place]) < OPENING_REACH
                    self.mentions.append(Mention(run[0].start, name, opens))

    def _places(self) -> set[str]:
        """Return the names that stand anywhere after a preposition that only a place has: 'in Porto Luz'."""
        return {
            self.spelled(run)
            for sentence in self.layout.sentences
            for run in name_runs(sentence.tokens)
            if (at := sentence.index_at(run[0].start)) and sentence.tokens[at - 1].low in PLACING
        }

    def person_of(self, run: Sequence[Token]) -> str | None:
        """Return the full name of the person whom a run of proper nouns names; None for what is none."""
        plain = without_titles(run)
        name = self.spelled(plain)
        if len(plain) == 1:
            full = self.full_names.get(name)
            return full if full is not None and full not in self.bodies and name in full.split() else None
        return name if self.is_person(run) else None

    def is_person(self, run: Sequence[Token]) -> bool:
        """Whether a run of proper nouns is a person's name, by its words and by the whole document."""
        return is_person_name(run) and self.spelled(without_titles(run)) not in self.bodies

    def spelled(self, tokens: Sequence[Token]) -> str:
        """Return the words of ``tokens`` as the text has them."""
        return self.layout.text[tokens[0].start : tokens[-1].end]

    def body_before(self, offset: int) -> str | None:
        """Return the body named last before ``offset``."""
        return next((name for start, name in reversed(self.named_bodies) if start < offset), None)

    def longer(self, head: str, before: int) -> str | None:
        """Return the fuller phrase behind 'the ministry' at ``before``: the last one so far, or the first."""
        found = self.phrases.get(head, [])
        earlier = [name for start, name in found if start < before]
        return earlier[-1] if earlier else found[0][1] if found else None


def _is_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name at ``tokens[first:last]`` is a body's by the words around it."""
    before = tokens[first - 1].low if first else ""
    after = [token.low for token in tokens[last : last + 2]]
    if before in grammar_words("articles") or after == [",", "which"]:
        return True
    nouns = head_nouns("organisation") | head_nouns("outlet")
    if before == "," and first > 1:
        return tokens[first - 2].low in nouns
    return before in nouns and first > 1 and not tokens[first - 1].tag.startswith("NNP")


def _modifies(token: Token) -> bool:
    return token.is_word and (token.is_noun or token.tag in {"JJ", "NNP", "NNPS"}) and token.text != "'s"


def _aged(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """'Dmitri, 19, …': a single name with an age is a person's."""
    follows = tokens[last : last + 3]
    aged = len(follows) > 1 and follows[0].text == "," and follows[1].text.isdigit()
    alone = last - first == 1 and not tokens[first].text.isupper()
    return tokens[first].text if aged and alone else None
