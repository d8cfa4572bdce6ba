"""The voices of one report, in the order in which they come on, under their fullest names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.model import Span, VoiceKind, Words
from sayso.statement.universal.nominative import nominative
from sayso.statement.universal.personal import as_subject, is_surname
from sayso.statement.universal.voices import (
    BODIES,
    PERSONAL,
    after_descriptor,
    core_of,
    is_behind_place,
    is_body,
    is_listed,
    kind_of,
    person_in,
    quoted_name,
    same_word,
    several,
)
from sayso.statement.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.statement.universal.page import Page
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

SHORTEST_NAME = 6
LONGEST_NAME, LONGEST_NOUN = 4, 25
"""Letters up to which a name in small letters is no acronym of the lists: 'La Ría' is not RIA."""


@dataclass(slots=True)
class Cast:
    """The voices of one document, asked in the order of the text; it remembers them."""

    page: Page
    entities: EntityList
    known: tuple[str, ...] = ()
    """Names that the report's frame gives: its outlet, its credits."""
    names: list[tuple[str, ...]] = field(init=False)
    seen: dict[tuple[str, VoiceKind], Voice] = field(default_factory=dict)
    """Who spoke, each once, the last one last."""

    def __post_init__(self) -> None:
        """Take down the names of several words that the document writes."""
        framed = [tuple(name.split()) for name in self.known]
        self.names = list(dict.fromkeys([*framed, *_names(self.page), *_called(self.page)]))

    def voices(
        self, source: Sequence[Span], *, remember: bool = True, oblique: bool = False
    ) -> tuple[Voice, ...]:
        """Return the voices that a source names; one that is not remembered is nobody's 'he' later.

        ``oblique`` says that the source is no subject, so that its case must be turned.
        """
        nodes = [node for span in source for node in self.page.nodes_in(span)]
        passage = self.page.passage_at(source[0].start) if source else None
        if not nodes or passage is None:
            return ()
        words = Words.cut(self.page.text, *source)
        found = [
            self._voice(
                part,
                Words.cut(self.page.text, Span(part[0].start, part[-1].end)),
                passage.words,
                oblique=oblique,
            )
            for part in several(nodes, passage.words)
        ]
        if len(found) == 1:
            found = [replace(found[0], words=words)]
        if remember:
            for one in found:
                if one.name:
                    self.seen.pop((one.name, one.kind), None)
                    self.seen[one.name, one.kind] = one
        return tuple(found)

    def last(self) -> Voice | None:
        """Return who spoke last."""
        return next(reversed(self.seen.values()), None)

    def last_of(self, gender: str, kinds: frozenset[VoiceKind]) -> Voice | None:
        """Return the last voice of one of ``kinds`` whose gender may be ``gender``."""
        for voice in reversed(self.seen.values()):
            if voice.kind in kinds and (not gender or voice.gender in {"", gender}):
                return voice
        return None

    def _voice(self, nodes: Sequence[Node], words: Words, of: Vocabulary, *, oblique: bool) -> Voice:
        if self.known and " ".join(node.low for node in nodes if node.is_word) in of.ourselves:
            return Voice(self.known[0], VoiceKind.OUTLET, words)
        pronouns = of.raw["voices"]["pronouns"]
        core = core_of(nodes, of)
        if not core:
            return Voice(words.text, VoiceKind.UNNAMED, words)
        if len(core) == 1 and core[0].upos in {"PRON", "DET"} and not self._is_named(core[0]):
            low = core[0].low
            gender = "Masc" if low in pronouns["m"] else "Fem" if low in pronouns["f"] else ""
            kinds = BODIES if low in pronouns["group"] else PERSONAL
            found = self.last_of(gender, kinds) or self.last_of("", PERSONAL | BODIES)
            if found is not None:
                return replace(found, words=words)
            return Voice(words.text, VoiceKind.UNNAMED, words, None, gender)
        newsroom = of.raw["voices"].get("newsroom", ())
        if self.known and len(core) == 1 and (core[0].low in newsroom or core[0].lemma.lower() in newsroom):
            return Voice(self.known[0], VoiceKind.OUTLET, words)  # 'редакция' is the outlet itself
        name, kind, gender = self._named(core, of, oblique=oblique)
        entity = self.entities.resolve(name) or self.entities.resolve(" ".join(node.text for node in core))
        if entity is not None and not (len(name) <= SHORTEST_NAME and not name.isupper()):
            return Voice(entity.name, entity.kind, words, entity.id, gender)
        if kind is not VoiceKind.PERSON:
            earlier = self._again(core, of)
            if earlier is not None:
                return replace(earlier, words=words)
        return Voice(name, kind, words, None, gender)

    def _is_named(self, node: Node) -> bool:
        """Whether a word that the parser takes for a pronoun is part of a name elsewhere: 'Lasko negó …'."""
        return node.text[0].isupper() and any(node.text in name for name in self.names)

    def _named(self, core: Sequence[Node], of: Vocabulary, *, oblique: bool) -> tuple[str, VoiceKind, str]:
        head = next((node for node in core if node.upos in {"NOUN", "PROPN", "X"}), core[0])
        kind = kind_of(head, of)
        gender = head.features.get("Gender", "")

        def turned(nodes: Sequence[Node]) -> str:
            return nominative(nodes, of, turn=oblique)

        quoted = quoted_name(core, of)
        if quoted:
            described = head.text not in {node.text for node in quoted} and head.is_word
            written = " ".join(node.text for node in quoted)
            name = written if described else self._full(_texts(quoted), of) or turned(quoted)
            return name, self._outlet_or_body(head, of), ""
        person = person_in(core, head, kind, of)
        if person:
            gender = person[0].features.get("Gender", gender) or gender
            if oblique and of.raw["grammar"]["inflects"]:
                words, gender = as_subject([node.text for node in person], of.language)
                full = self._full(words, of)
                longer = full is not None and len(full.split()) > len(words)
                return full if full is not None and longer else " ".join(words), VoiceKind.PERSON, gender
            return self._full(_texts(person), of) or turned(person), VoiceKind.PERSON, gender
        if len(core) == 1 and is_surname(core[0], of, oblique=oblique):
            words, gender = as_subject(_texts(core), of.language) if oblique else (_texts(core), gender)
            return self._full(words, of) or words[0], VoiceKind.PERSON, gender
        if kind in PERSONAL:
            return turned(core), kind, gender
        outlet = any(node.text in of.words("voices", "outlet_names") for node in core)
        if outlet and kind is VoiceKind.ORGANISATION and head.upos == "PROPN":
            kind = VoiceKind.OUTLET
        rest = after_descriptor(core, head, of)
        if rest:
            return self._full(_texts(rest), of) or turned(rest), kind, gender
        named = core[0].text[0].isupper() and core[0].upos == "PROPN"
        return (self._full(_texts(core), of) if named else None) or turned(core), kind, gender

    def _outlet_or_body(self, head: Node, of: Vocabulary) -> VoiceKind:
        kind = kind_of(head, of)
        return (
            VoiceKind.ORGANISATION if kind in {VoiceKind.UNNAMED, VoiceKind.PERSON, VoiceKind.GROUP} else kind
        )

    def _full(self, wanted: Sequence[str], of: Vocabulary) -> str | None:
        """Return the longest name in the document whose words ``wanted`` are, in any case."""
        best: tuple[str, ...] = ()
        for name in self.names:
            if len(name) >= max(len(best) + 1, len(wanted)) and all(
                any(same_word(one, other, of) for other in name) for one in wanted
            ):
                best = name
        return " ".join(best) or None

    def _again(self, core: Sequence[Node], of: Vocabulary) -> Voice | None:
        """'el texto' after a message, 'el ministerio' after its full name."""
        low = [node for node in core if node.upos in {"NOUN", "PROPN"}]
        if not low:
            return None
        lemma = low[0].lemma.lower()
        if lemma in of.raw["voices"]["back"]["message"]:
            found = self.last_of("", PERSONAL | BODIES)
            return found if found is not None and found.kind is not VoiceKind.UNNAMED else None
        if len(low) > 1 or any(node.upos == "PROPN" for node in low):
            return None
        for voice in reversed(self.seen.values()):
            first = voice.name.split()[0].lower() if voice.name else ""
            if same_word(first, lemma, of) and len(voice.name.split()) > 1:
                return voice
        return None


def _names(page: Page) -> list[tuple[str, ...]]:
    """Return the runs of capitals of two words or more, in the case of a subject."""
    found = []
    for passage in page.passages:
        run: list[Node] = []
        for node in (*passage.nodes, None):
            named = (
                node is not None
                and node.text[0].isupper()
                and node.upos == "PROPN"
                and not node.text.isupper()
                and node.low not in passage.words.words("grammar", "neither")
            )
            if node is not None and named and (not run or run[-1].place == node.place - 1):
                run.append(node)
                continue
            if run and (is_listed(run[0], passage.words) or is_body(run[0], passage.words)):
                run = run[1:]  # 'Mayor Anna Brandt', 'речниця Генштабу Ірина Заболотна'
            if is_behind_place(run, passage.words):
                run = run[1:]  # 'жительницы Белгородска Ольги Ивановой'
            if len(run) in {2, 3}:
                found.append(_in_subjects_case(run, passage.words))
            run = [node] if node is not None and named else []
    return found


def _in_subjects_case(run: Sequence[Node], of: Vocabulary) -> tuple[str, ...]:
    """Return a name as a subject's: by its endings where the parser sees an oblique case in all its words."""
    if not of.raw["grammar"]["inflects"]:
        return tuple(_texts(run))
    oblique = all(node.features.get("Case") not in {None, "Nom"} for node in run)
    return tuple(as_subject(_texts(run), of.language)[0]) if oblique else tuple(_texts(run))


def _texts(nodes: Sequence[Node]) -> list[str]:
    return [node.text for node in nodes if node.is_word]


def _called(page: Page) -> list[tuple[str, ...]]:
    """Return the names in marks after what they name, which keep their case: 'агентство «Таним»'."""
    found = []
    for quotation in page.quotations:
        nodes = page.nodes_in(quotation.inner)
        before = page.nodes_in(Span(max(0, quotation.span.start - LONGEST_NOUN), quotation.span.start))
        named = 0 < len(nodes) <= LONGEST_NAME and nodes[0].text[0].isupper()
        if named and before and before[-1].upos == "NOUN":
            found.append(tuple(node.text for node in nodes))
    return found
