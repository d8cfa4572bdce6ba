"""Who stands beside a verb: its subject, and the noun phrases around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.statement.universal.agreement import agrees
from sayso.statement.universal.channel import channel_at
from sayso.statement.universal.nominative import listed_form
from sayso.statement.universal.numerals import number_words, plain
from sayso.statement.universal.sentence import DASHES, OPENING_MARKS, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Span
    from sayso.syntax.node import Node

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
HEADS = frozenset({"NOUN", "PROPN", "PRON", "X", "NUM"})
STOPS = frozenset(".!?…")
LONG = 4
CASE_ENDING = 2
"""Letters by which a form may be longer than its noun: 'журналістами', and not 'кореспондентка'."""
BEFORE_INVERTED = 5
"""Words between a reporting verb and its subject after it: 'сообщил в среду вечером губернатор'."""


class Clause(Sentence):
    """A sentence with what several rules ask of its noun phrases."""

    def subject(self, place: int) -> tuple[int, int] | None:
        """Return (first, end) of the subject of a verb, before or after it; None where it has none here."""
        node = self.verb(place)
        relatives = self.words.words("grammar", "relatives")
        first, end = self.group(place)
        for child in self.tree.children(node, "nsubj", "nsubj:pass"):
            if child.low in relatives and child.upos in {"PRON", "SCONJ", "DET"}:
                antecedent = self.tree.head(node)
                if antecedent is not None and antecedent.upos in HEADS and antecedent.place < place:
                    return self.noun_phrase(antecedent.place, before=child.place)
                continue
            if not self._may_be_subject(child, place, (first, end)):
                continue
            if child.place > place:
                return self._agreeing(node, self.noun_phrase(child.place, after=end))
            counted = self._counted_after(child.place)
            if counted is not None:
                return child.place, self.noun_phrase(counted, before=first)[1]
            return self.noun_phrase(child.place, before=first)
        after = self.inverted(end)
        if after is not None and self._is_object(after) and (before := self._before(first)) is not None:
            return before
        return (
            (self._agreeing(node, after) if after is not None else None)
            or self._before(first)
            or self._of_first(node)
        )

    def _counted_after(self, place: int) -> int | None:
        """Return the noun that a number word at ``place`` counts: '*троє* співрозмовників в уряді'."""
        numbers = number_words(self.words.language).numbers
        after = place + 1
        if after >= self.size or plain(self.nodes[place].low) not in numbers:
            return None
        return after if self.nodes[after].upos in {"NOUN", "PROPN"} else None

    def _is_participle(self, node: Node) -> bool:
        """Whether a word tells what somebody did who is named before it: 'Пленный, назвавшийся Иваном, …'."""
        endings = tuple(self.words.raw["grammar"].get("participles", ()))
        return bool(endings) and (node.has(VerbForm="Part") or node.low.endswith(endings))

    def _agreeing(self, verb: Node, phrase: tuple[int, int]) -> tuple[int, int]:
        """Return ``phrase``, or the one after it where that alone agrees with the verb."""
        doubtful = self._is_object(phrase)
        if self.agrees(verb, phrase) and not doubtful:
            return phrase
        further = self.inverted(phrase[1])
        if further is None or not self.agrees(verb, further):
            return phrase
        return phrase if doubtful and self._is_object(further) else further

    def _is_object(self, phrase: tuple[int, int]) -> bool:
        """Whether a noun phrase looks like what a verb is done to: 'прокомментировала публикацию'."""
        head = next((one for one in self.nodes[slice(*phrase)] if one.upos in HEADS), None)
        return head is not None and head.has(Case="Acc") and head.upos == "NOUN" and not self.is_voice(head)

    def agrees(self, verb: Node, phrase: tuple[int, int]) -> bool:
        """Whether a noun phrase may be the subject of ``verb``; one of a voice always may."""
        nodes = self.nodes[slice(*phrase)]
        head = next((one for one in nodes if one.upos in HEADS), None)
        return head is None or self.is_voice(head) or agrees(verb, head, nodes)

    def _may_be_subject(self, child: Node, place: int, group: tuple[int, int]) -> bool:
        """Whether what the tree hung on the verb at ``place`` as its subject can be who says it."""
        first, end = group
        inflects = bool(self.words.raw["grammar"]["inflects"])
        between = self.nodes[min(place, child.place) : max(place, child.place)]
        if self.quotation_of(child.place) is not self.quotation_of(place) and not self._is_name(child.place):
            return False
        if child.low in self.words.words("grammar", "adverbs") or self.is_time(child.place):
            return False
        if any(node.text == ":" for node in between) or first <= child.place < end:
            return False
        if child.place < first and self._is_parted(child.place, first):
            return False
        if child.upos == "NOUN" and child.place and self.nodes[child.place - 1].upos == "ADP" and inflects:
            return False  # 'обіцяють їжу тричі на день'
        if child.place > place and self._is_name(child.place) and self._named_after(child.place - 1):
            return False
        counted = child.has(Case="Gen") and bool(self.tree.children(child, "nummod"))  # 'два собеседника'
        nominative = child.features.get("Case") in {None, "Nom"} or child.upos == "PROPN" or counted
        return nominative and child.upos in HEADS | {"ADJ", "DET", "VERB"}

    def _of_first(self, node: Node) -> tuple[int, int] | None:
        """Return the subject of the verb before that this one is coordinate with: 'X expresó … y aseguró'."""
        head = self.tree.head(node) if node.relation == "conj" else None
        if head is None or head.upos != "VERB" or head.place >= node.place or head.place in self.cues:
            return None
        start = self.clause_start(node.place)
        agrees = head.features.get("Number") == node.features.get("Number")
        return self.subject(head.place) if agrees and start and self._opens_coordinate(start) else None

    def _is_parted(self, place: int, first: int) -> bool:
        """Whether a dash, or the end of words in marks, stands between a noun and the verb after it."""
        between = self.nodes[place + 1 : first]
        commas = [node.place for node in between if node.text == ","]
        if len(commas) == 2 and commas[1] == first - 1:  # noqa: PLR2004  - a pair
            inside = self.low(commas[0] + 1, commas[1])  # 'Valdoria, sin embargo, insiste'
            if inside in self.words.words("grammar", "contrast"):
                return False
        if commas == [first - 1]:
            return True  # 'El dique, advirtió el ingeniero, no aguantará'
        relatives = self.words.words("grammar", "relatives")
        told = commas[-1:] == [first - 1] and any(
            node.upos == "VERB" and node.has(VerbForm="Fin") for node in between
        )
        if told and not any(self.nodes[at + 1].low in relatives for at in commas[:-1]):
            return True  # 'Двое, в том числе водитель, ранены, сказала врач'
        quoted = self.quotation_of(place) is not None and self.nodes[first - 1].text == ","
        return quoted or any(node.text in DASHES and node.text != "-" for node in between)

    def is_hearer(self, place: int) -> bool:
        """Whether a noun is one of those who are told: journalists, an agency."""
        node = self.nodes[place]
        hearers = self.words.words("grammar", "audience_nouns")
        if self.words.raw["voices"].get("places") and (node.low in hearers or node.has(Case="Nom")):
            return False  # 'сообщает агентство' is no hearer, 'сообщил агентству' is
        return node.upos in {"NOUN", "PROPN", "ADJ"} and (
            node.lemma.lower() in hearers
            or any(
                len(one) > LONG and node.low.startswith(one[:-1]) and len(node.low) - len(one) <= CASE_ENDING
                for one in hearers
            )
        )

    def tells(self, place: int, start: int) -> bool:
        """Whether the citing words at ``place`` are a verb with a subject of its own after ``start``."""
        node = self.nodes[place]
        finite = node.upos == "VERB" and node.features.get("VerbForm") == "Fin"
        return finite and any(child.place >= start for child in self.tree.children(node, "nsubj"))

    def inverted(self, at: int) -> tuple[int, int] | None:
        """Return the noun phrase that opens soon after a verb and may be its subject."""
        seen = 0
        while at < self.size and seen <= BEFORE_INVERTED:
            node = self.nodes[at]
            if node.text in ",:;." or node.text in DASHES or node.low in self.complementisers:
                return None
            if node.upos == "ADP":
                at = self._after_phrase(at)
                seen += 1
                continue
            quoted = node.text in '«“"'
            case = node.features.get("Case")
            if node.upos in {"DET", "NOUN", "PROPN", "ADJ", "PRON"} or quoted:
                beyond = self._named_after(at) if quoted else 0
                if beyond:
                    at, seen = beyond, seen + 1
                    continue
                timed = self.is_time(at) or self.is_time(min(at + 1, self.size - 1))
                if self.is_hearer(at) and bool(self.words.raw["voices"].get("places")):
                    held = self.quotation_of(min(at + 2, self.size - 1))
                    at = (
                        self.index_at(held.span.end) if held is not None and self._is_name(at + 2) else at + 1
                    )
                    seen += 1
                    continue
                oblique = not quoted and case not in {None, "Nom", "Acc"} and not self.is_voice(node)
                if timed or oblique:
                    at += 1
                    seen += 1
                    continue
                head = next(
                    (one for one in range(at, min(at + 5, self.size)) if self.nodes[one].upos in HEADS), None
                )
                if head is None:
                    return None
                return self.noun_phrase(head, after=at)
            at += 1
            seen += 1
        return None

    def is_voice(self, node: Node) -> bool:
        """Whether a noun is of those that speak, so that its case may be misread but not its part."""
        lists = ("person", "organisation", "outlet", "unnamed")
        low = listed_form(node.low, self.words) if self.words.raw["grammar"]["inflects"] else None
        return any(
            bool({node.lemma.lower(), node.low, low or ""} & self.words.words("voices", one)) for one in lists
        )

    def _named_after(self, at: int) -> int:
        """Return where a noun follows a lone name in marks, '«Нордике» председатель'; 0 where none does."""
        held = self.quotation_of(min(at + 1, self.size - 1))
        if held is None or not self._is_name(at + 1):
            return 0
        end = self.index_at(held.span.end)
        follows = end < self.size and self.nodes[end].upos in {"NOUN", "PROPN", "ADJ"}
        if not follows and end + 1 < self.size and self.nodes[end + 1].low in self.complementisers and at > 0:
            cued = self.cues_before(at)
            follows = cued is not None and any(one.upos in NOMINAL for one in self.nodes[:cued])
        return end if follows else 0

    def cues_before(self, at: int) -> int | None:
        """Return the place of the verb right before a name in marks."""
        return at - 1 if at and self.nodes[at - 1].upos == "VERB" else None

    def _before(self, first: int) -> tuple[int, int] | None:
        """Return the noun phrase that stands right before a verb, where the tree found no subject."""
        at = first - 1
        while at >= 0 and (self.nodes[at].upos in {"ADV", "PART"} or self.is_time(at)):
            at -= 1
        if at > 0 and self.nodes[at].text == ",":
            relatives = self.words.words("grammar", "relatives")
            opens = [
                one
                for one in range(1, at)
                if (self.nodes[one].low in relatives or self._is_participle(self.nodes[one]))
                and self.nodes[one - 1].text == ","
            ]
            at = opens[0] - 2 if opens else at  # 'Військовий, який …, розповів'
        if at < 0 or not (
            self.nodes[at].upos in NOMINAL or self.nodes[at].text in '»”"' or self.is_voice(self.nodes[at])
        ):
            return None
        end = at + 1
        start = end
        adverbs = self.words.words("grammar", "adverbs")
        while (
            start
            and self.nodes[start - 1].low not in adverbs
            and (
                self.nodes[start - 1].upos in NOMINAL | {"ADP"}
                or self.nodes[start - 1].text in '«»“”"'
                or (start == end and self.is_voice(self.nodes[start - 1]))
            )
        ):
            start -= 1
        opening = start
        while start < end and self.nodes[start].upos == "ADP":
            beyond = self._after_phrase(start)
            start = beyond if beyond < end else start + 1  # 'На брифінгу лікарка'
        heads = [
            one
            for one in range(start, end)
            if self.nodes[one].upos in {"NOUN", "PROPN", "PRON"} or self.is_voice(self.nodes[one])
        ]
        begins = start == opening and not any(node.is_word for node in self.nodes[:opening])
        if heads and not begins and not self._may_speak(heads[0]):
            start = next((one for one in heads if self.is_voice(self.nodes[one])), start)
            heads = [one for one in heads if one >= start]  # 'В посте во «Взгляде» глава округа …'
        if not heads or (not begins and not self._may_speak(heads[0])):
            return None
        if start and self.nodes[start - 1].upos == "ADP":
            return None
        if any(self.nodes[one].upos == "NUM" for one in range(start, end)):
            return None
        cited = next((one for one in range(start, end) if self.words.citing.at(self.nodes, one)), end)
        return (start, cited) if start < cited else None

    def _may_speak(self, place: int) -> bool:
        """Whether a noun stands in a subject's case, or is one of those that speak, whatever its case."""
        node = self.nodes[place]
        return node.features.get("Case") in {None, "Nom", "Acc"} or self.is_voice(node)

    def noun_phrase(self, head: int, *, before: int | None = None, after: int = 0) -> tuple[int, int]:
        """Return (first, end) of the noun phrase of a node, not over ``before`` nor back over ``after``."""
        limit = self.size if before is None else before
        members = {one.place for one in self.tree.subtree(self.nodes[head])}
        first, end = head, head + 1
        while first - 1 >= after and (first - 1 in members or self._opens_name(first - 1)):
            if self.nodes[first - 1].text == "»" and self.quotation_of(head) is None:
                break  # 'розповіло «Нордиці» джерело': who is told is no part of it
            first -= 1
        while end < limit and (end in members or self._goes_on(end, head)):
            node = self.nodes[end]
            if node.low in self.complementisers and node.upos == "SCONJ":
                break
            if node.text in DASHES or node.text in ":;" or node.text in STOPS:
                break
            if node.text == "," and not self._apposed(end, members):
                break
            if (
                self.is_time(end)
                or self.words.citing.at(self.nodes, end)
                or self.words.cited_by.at(self.nodes, end)
                or (end > head and channel_at(self, end) is not None)
            ):
                break
            end += 1
        while first < end and not (self.nodes[first].is_word or self.nodes[first].text in '«“"„'):
            first += 1
        if first < end and self.nodes[first].upos in {"ADP", "CCONJ", "SCONJ"} and first < head:
            first += 1
        while end > first + 1 and not (self.nodes[end - 1].is_word or self.nodes[end - 1].text in '»”"“'):
            end -= 1
        return first, end

    def _opens_name(self, place: int) -> bool:
        """Whether a mark, or a word for what somebody is, stands there that the tree hung elsewhere."""
        node = self.nodes[place]
        return node.text in OPENING_MARKS or (node.upos == "ADV" and self.is_voice(node))

    def _goes_on(self, place: int, head: int) -> bool:
        """Whether a name goes on in marks, or a proper noun follows that the tree hung elsewhere."""
        node, before = self.nodes[place], self.nodes[place - 1]
        if node.text in "»”" or (node.text in "«“" and before.upos in {"NOUN", "PROPN"}):
            return self._is_name(place) or node.text in "»”" or self._is_name(min(place + 1, self.size - 1))
        if self.quotation_of(place) is not None and self._is_name(place):
            return True
        if before.place < head or not before.is_word:
            return False
        named = node.text[0].isupper() and (node.upos == "PROPN" or before.upos == "PROPN")
        of = node.has(Case="Gen") and node.upos in {"NOUN", "ADJ", "PROPN"} and before.upos in {"NOUN", "ADJ"}
        return (named and before.upos in {"NOUN", "PROPN"}) or of

    def _apposed(self, place: int, members: set[int]) -> bool:
        """Whether what follows a comma still belongs to the phrase."""
        after = place + 1
        if after >= self.size or after not in members:
            return False
        node = self.nodes[after]
        if node.low in self.words.words("grammar", "relatives") or node.upos == "NUM":
            return False
        vague = node.low in self.words.raw["quantities"]["vague"]["plurals"]
        return after not in self.cues and not vague  # 'За словами медиків, десятки …'

    def _is_of(self, place: int) -> bool:
        """Whether a word hangs on the noun before it: a genitive, or an acronym ('в Минобороны РФ')."""
        node = self.nodes[place]
        return node.has(Case="Gen") or (node.upos == "PROPN" and node.text.isupper() and len(node.text) > 1)

    def _after_phrase(self, at: int) -> int:
        """Return where the phrase that a preposition opens ends."""
        end = at + 1
        while end < self.size and self.nodes[end].upos in {"DET", "ADJ", "NUM"}:
            end += 1
        if end < self.size and self.nodes[end].upos in HEADS:
            end += 1
            while not self.is_time(end - 1) and end < self.size and self._is_of(end):
                end += 1
        return end


def parts(clause: Clause, pieces: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans of pieces given as (first, end), without those that hold no word."""
    found = (clause.span(first, end) for first, end in pieces if first < end)
    return tuple(one for one in found if one is not None)
