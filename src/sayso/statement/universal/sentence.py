"""One sentence as the rules look at it: its reporting verbs and their groups, coordination, quotations."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.statement.near import touching
from sayso.statement.universal.saying import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Span
    from sayso.statement.quotations import Quotation
    from sayso.statement.universal.page import Page, Passage
    from sayso.statement.universal.vocabulary import CueVerb
    from sayso.syntax.node import Node

DASHES = frozenset("—–―-")
OPENING_MARKS = frozenset("«“„")
NEAR_VERB = 7
"""Words before those by which a verb reports among which it stands: 'hizo ayer un nuevo llamamiento'."""
FAR = 12
"""Words after a verb among which a verdict stands: 'признал бывшего главу района виновным'."""


class Sentence:
    """A passage with what several rules ask of its verbs."""

    def __init__(self, page: Page, passage: Passage) -> None:
        self.page, self.passage = page, passage
        self.nodes, self.tree, self.words = passage.nodes, passage.tree, passage.words
        self.size = len(self.nodes)
        self.led: dict[int, int] = {}

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that touch the sentence."""
        return touching(self.page.quotations, [self.passage.span], lambda one: one.span)

    @cached_property
    def cues(self) -> dict[int, CueVerb]:
        """The reporting verbs by place, finite ones and gerunds; one with its words at the last of these."""
        found: dict[int, CueVerb] = {}
        for verb, place, phrase in self._phrases():
            if self._reports(self.nodes[verb]):
                self.led[place], found[place] = verb, phrase
        for node in self.nodes:
            if node.place in self.led or node.place in self.led.values():
                continue
            cue = self.words.cue(node, self._low_after(node.place))
            if cue is None:
                continue
            before = self.nodes[node.place - 1].upos if node.place else ""
            if node.upos == "NOUN" and before in {"DET", "ADP"}:
                continue  # 'en su cuenta' is no form of 'contar'
            named = self._is_name(node.place) and self.nodes[node.place - 1].text in OPENING_MARKS
            if named or self._is_verdict(cue.lemma, node.place) or not self._reports(node):
                continue
            suffered = cue.act is not Act.ASSERTION and self._is_suffered(node)
            if not suffered and not self._is_of_anonymity(node.place):
                found[node.place] = cue
        return dict(sorted(found.items()))

    def _is_of_anonymity(self, place: int) -> bool:
        """'un soldado que pidió no ser identificado' tells that he is not named, and reports nothing."""
        words = self.words.anonymity
        if words is None:
            return False
        start, end = self.group(place)[0], min(place + FAR, self.size)
        return words.match(" ".join(node.low for node in self.nodes[start:end])) is not None

    def _phrases(self) -> Iterator[tuple[int, int, CueVerb]]:
        """Yield (place of the verb, place of its last word, cue) of verbs that report with other words."""
        for at, node in enumerate(self.nodes):
            for phrase in self.words.phrases.get(node.low, ()):
                first = at - len(phrase.tail) + 1
                if first < 1 or any(
                    self.nodes[first + place].low != word for place, word in enumerate(phrase.tail)
                ):
                    continue
                near = range(first - 1, max(-1, first - 1 - NEAR_VERB), -1)
                verb = next((one for one in near if self.words.is_form(self.nodes[one], phrase.verb)), None)
                if verb is not None and not any(self.nodes[one].text in ",.:;" for one in range(verb, first)):
                    yield verb, at, phrase.cue
                    break

    def verb(self, place: int) -> Node:
        """Return the verb of the cue at ``place``: itself, or one that reports with words after it."""
        return self.nodes[self.led.get(place, place)]

    def _is_verdict(self, lemma: str, place: int) -> bool:
        """'суд признал X виновным': what a court finds somebody is not said of him."""
        stems = tuple(self.words.raw["grammar"]["not_with"].get(lemma, ()))
        return bool(stems) and any(node.low.startswith(stems) for node in self.nodes[place + 1 : place + FAR])

    def quotation_of(self, place: int) -> Quotation | None:
        """Return the quotation around a node."""
        node = self.nodes[place]
        return next((one for one in self.quotations if one.inner.start <= node.start < one.inner.end), None)

    def index_at(self, offset: int) -> int:
        """Return the place of the first node that starts at or after ``offset``."""
        return next((node.place for node in self.nodes if node.start >= offset), self.size)

    def span(self, first: int, end: int) -> Span | None:
        """Return the span of nodes ``first`` to ``end`` (exclusive), trimmed; None where no word is left."""
        return span_of(self.nodes[first:end])

    def _low_after(self, place: int) -> str:
        """Return the word after ``place``, over one comma."""
        rest = [node.low for node in self.nodes[place + 1 : place + 3] if node.text != ","]
        return rest[0] if rest else ""

    def _reports(self, node: Node) -> bool:
        """Whether the form of a reporting verb may report: not 'to say', 'will say', 'if he says'."""
        form = node.features.get("VerbForm")
        mine = node.has(Person="1", Tense="Pres") and node.low not in self.words.forms
        if mine and self.words.raw["grammar"]["inflects"]:
            return False  # 'Прошу всех выйти' is said by saying it
        group = self.group(node.place)
        before = self.nodes[group[0] : node.place]
        lows = {one.low for one in before}
        if any(one.features.get("Mood") in {"Sub", "Cnd"} or self._is_future(one) for one in before):
            return False
        if group[0] and self.nodes[group[0] - 1].low in self.words.words("status", "unreal"):
            return False
        if form == "Inf" or node.features.get("Mood") in {"Imp", "Cnd", "Sub"}:
            return False
        will = node.low in self.words.words("grammar", "will_say")
        if will or (self._is_future(node) and node.low not in self.words.forms):
            return False
        if form == "Part" and node.low in self.words.forms and not node.low.endswith(("cho", "ado", "ido")):
            form = None
        if form == "Part" and not any(self.nodes[at].upos == "AUX" for at in range(*group)):
            short = node.features.get("Variant") == "Short" or node.low.endswith("о")
            return short and node.upos in {"VERB", "ADJ"}
        marks = self.tree.children(node, "mark", "advmod")
        unreal = self.words.words("status", "unreal")
        return not any(one.low in unreal and one.place < node.place for one in marks) and not lows & unreal

    def _is_suffered(self, node: Node) -> bool:
        """'fue condenado', 'ha sido llamado a consultas': what is done to the subject, and by nobody here."""
        if not node.has(VerbForm="Part"):
            return False
        passive = self.words.words("grammar", "passive")
        first = self.group(node.place)[0]
        return any(one.low in passive or one.lemma in passive for one in self.nodes[first : node.place])

    def _is_future(self, node: Node) -> bool:
        """Whether a verb stands in the future: what will be said is not said yet."""
        endings = tuple(self.words.raw["grammar"].get("future", ()))
        if node.low in self.words.words("grammar", "will_say"):
            return True
        return node.has(Tense="Fut") or (
            node.upos in {"VERB", "AUX"} and bool(endings) and node.low.endswith(endings)
        )

    def group(self, place: int) -> tuple[int, int]:
        """Return (first, end) of a verb with its auxiliaries, negation and close adverbs before it."""
        near = (
            self.words.words("status", "negations")
            | self.words.words("status", "between")
            | self.words.words("grammar", "reflexive")
        )
        first = verb = self.led.get(place, place)
        while first and (
            self.nodes[first - 1].low in near
            or (self.nodes[first - 1].upos == "AUX" and self.nodes[first - 1].is_word)
        ):
            first -= 1
        while first < verb and self.nodes[first].low in self.words.words("grammar", "reflexive"):
            first += 1  # 'se comprometió': the reflexive is no part of the cue
        return first, place + 1

    def negated(self, place: int) -> bool:
        """Whether the verb at ``place`` is negated."""
        first, end = self.group(place)
        negations = self.words.words("status", "negations")
        return any(self.nodes[at].low in negations for at in range(first, end))

    def clause_start(self, place: int) -> int:
        """Return where the coordinate clause of a verb begins: after the comma or conjunction before it."""
        first = self.group(place)[0]
        joining = self.words.words("grammar", "coordinators")
        at = first
        while at > 0:
            before = self.nodes[at - 1]
            if before.low in joining or before.text in ",;:." or before.text in DASHES:
                return at
            at -= 1
        return 0

    def joins(self, place: int, earlier: int) -> bool:
        """Whether the verb at ``place`` is coordinate with the one at ``earlier``, as 'y pidió' is."""
        node, other = self.verb(place), self.verb(earlier)
        start = self.clause_start(place)
        joined = start > earlier and self._opens_coordinate(start)
        if not joined:
            return False
        number, others = node.features.get("Number"), other.features.get("Number")
        if number != others and None not in {number, others} and node.head != other.place:
            return False
        # its own subject would make it a clause of what is said: only a contrast goes on reporting then
        own = [one for one in self.tree.children(node, "nsubj") if earlier < one.place]
        return not own or node.head == other.place or self.contrasts(start)

    def _opens_coordinate(self, start: int) -> bool:
        joining = self.words.words("grammar", "coordinators")
        return self.nodes[start - 1].low in joining or (
            start > 1 and self.nodes[start - 1].text == "," and self.contrasts(start)
        )

    def contrast_start(self, start: int) -> int:
        """Return where the words of contrast around ``start`` begin, with the comma before them."""
        at = start
        while at > 0 and start - at < 4 and self.nodes[at - 1].text != ",":  # noqa: PLR2004  - a count of words or letters
            at -= 1
        return at - 1 if at > 0 and self.nodes[at - 1].text == "," else start

    def contrasts(self, start: int) -> bool:
        """Whether words of contrast stand around ``start``: 'mientras que', 'тогда как'."""
        lows = " ".join(node.low for node in self.nodes[max(0, start - 3) : start + 3])
        return any(one in lows for one in self.words.words("grammar", "contrast"))

    def _is_name(self, place: int) -> bool:
        """Whether a node stands in the quotation marks of a name: 'концерн «Соль»'."""
        held = self.quotation_of(place)
        return held is not None and len(self.tree.within(held.inner)) <= 4  # noqa: PLR2004  - a count of words or letters

    def is_name_mark(self, place: int) -> bool:
        """Whether a mark opens or closes a name: 'концерн «Соль»'."""
        inside = place + 1 if self.nodes[place].text in OPENING_MARKS else place - 1
        return 0 <= inside < self.size and self._is_name(inside)

    def is_time(self, place: int) -> bool:
        """Whether a node is a weekday, a day or a part of one."""
        low = self.nodes[place].low
        calendar = self.words.raw["calendar"]
        return low in calendar["weekdays"] or low in calendar["days"] or low in calendar["hours"]

    @cached_property
    def complementisers(self) -> frozenset[str]:
        """Words that open a clause of what is said."""
        return self.words.words("cues", "complementisers")

    def low(self, first: int, end: int) -> str:
        """Return the words of nodes in small letters, parted by spaces."""
        return " ".join(node.low for node in self.nodes[first:end])
