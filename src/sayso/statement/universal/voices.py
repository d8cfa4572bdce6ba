"""Who a source is: its kind, and its full name in the case of a subject."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.model import Span, VoiceKind, Words
from sayso.statement.universal.nominative import nominative
from sayso.statement.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.statement.universal.page import Page
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

PERSONAL = frozenset({VoiceKind.PERSON, VoiceKind.UNNAMED})
BODIES = frozenset(
    {VoiceKind.ORGANISATION, VoiceKind.OUTLET, VoiceKind.DOCUMENT, VoiceKind.GROUP, VoiceKind.POST}
)
QUOTES = '«»“”„"'
SHORTEST_STEM = 3
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
        pronouns = of.raw["voices"]["pronouns"]
        core = _core(nodes, of)
        if not core:
            return Voice(words.text, VoiceKind.UNNAMED, words)
        if len(core) == 1 and core[0].upos in {"PRON", "DET"}:
            low = core[0].low
            gender = "Masc" if low in pronouns["m"] else "Fem" if low in pronouns["f"] else ""
            kinds = BODIES if low in pronouns["group"] else PERSONAL
            found = self.last_of(gender, kinds) or self.last_of("", PERSONAL | BODIES)
            if found is not None:
                return replace(found, words=words)
            return Voice(words.text, VoiceKind.UNNAMED, words, None, gender)
        name, kind, gender = self._named(core, of, oblique=oblique)
        entity = self.entities.resolve(name) or self.entities.resolve(" ".join(node.text for node in core))
        if entity is not None and not (len(name) <= SHORTEST_NAME and not name.isupper()):
            return Voice(entity.name, entity.kind, words, entity.id, gender)
        if kind is not VoiceKind.PERSON:
            earlier = self._again(core, of)
            if earlier is not None:
                return replace(earlier, words=words)
        return Voice(name, kind, words, None, gender)

    def _named(self, core: Sequence[Node], of: Vocabulary, *, oblique: bool) -> tuple[str, VoiceKind, str]:
        head = next((node for node in core if node.upos in {"NOUN", "PROPN", "X"}), core[0])
        kind = kind_of(head, of)
        gender = head.features.get("Gender", "")

        def turned(nodes: Sequence[Node]) -> str:
            return nominative(nodes, of, turn=oblique)

        quoted = _quoted(core)
        if quoted:
            described = head.text not in {node.text for node in quoted} and head.is_word
            written = " ".join(node.text for node in quoted)
            name = written if described else self._full(quoted, of) or turned(quoted)
            return name, self._outlet_or_body(head, of), ""
        person = _person(core, head, kind, of)
        if person:
            gender = person[0].features.get("Gender", gender) or gender
            return self._full(person, of) or turned(person), VoiceKind.PERSON, gender
        if kind in PERSONAL:
            return turned(core), kind, gender
        outlet = any(node.text in of.words("voices", "outlet_names") for node in core)
        if outlet and kind is VoiceKind.ORGANISATION and head.upos == "PROPN":
            kind = VoiceKind.OUTLET
        rest = _after_descriptor(core, head, of)
        if rest:
            return self._full(rest, of) or turned(rest), kind, gender
        named = core[0].text[0].isupper() and core[0].upos == "PROPN"
        return (self._full(core, of) if named else None) or turned(core), kind, gender

    def _outlet_or_body(self, head: Node, of: Vocabulary) -> VoiceKind:
        kind = kind_of(head, of)
        return (
            VoiceKind.ORGANISATION if kind in {VoiceKind.UNNAMED, VoiceKind.PERSON, VoiceKind.GROUP} else kind
        )

    def _full(self, nodes: Sequence[Node], of: Vocabulary) -> str | None:
        """Return the longest name in the document whose words these are, in any case."""
        wanted = [node.text for node in nodes if node.is_word]
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


def kind_of(head: Node, of: Vocabulary) -> VoiceKind:
    """Return the kind of voice that a noun names."""
    lemma, low = head.lemma.lower(), head.low
    plural = head.has(Number="Plur")
    for name, kind in (
        ("outlet", VoiceKind.OUTLET),
        ("document", VoiceKind.DOCUMENT),
        ("post", VoiceKind.POST),
        ("broadcast", VoiceKind.BROADCAST),
        ("organisation", VoiceKind.ORGANISATION),
    ):
        if lemma in of.words("voices", name) or low in of.words("voices", name):
            return kind
    if lemma in of.words("voices", "unnamed") or low in of.words("voices", "unnamed"):
        return VoiceKind.UNNAMED
    if lemma in of.words("voices", "person") or low in of.words("voices", "person"):
        return VoiceKind.UNNAMED if plural else VoiceKind.PERSON
    if lemma in of.words("voices", "group"):
        return VoiceKind.GROUP
    return VoiceKind.GROUP if plural and head.upos == "NOUN" else VoiceKind.ORGANISATION


def same_word(one: str, other: str, of: Vocabulary) -> bool:
    """Whether two words are forms of one: the same stem, where the language inflects names."""
    first, second = one.lower().strip('«»“”"'), other.lower().strip('«»“”"')
    if first == second:
        return True
    if not of.raw["grammar"]["inflects"] or min(len(first), len(second)) < SHORTEST_STEM:
        return False
    shared = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        shared += 1
    return (
        shared >= max(SHORTEST_STEM, min(len(first), len(second)) - 2) and abs(len(first) - len(second)) <= 3  # noqa: PLR2004  - a count of words or letters
    )


def _core(nodes: Sequence[Node], of: Vocabulary) -> list[Node]:
    """Return the words of a source without articles, titles and possessives before it, nor clauses after."""
    relatives = of.words("grammar", "relatives")
    kept = list(nodes)
    for at, node in enumerate(kept):
        if at and kept[at - 1].text == "," and (node.low in relatives or node.upos in {"VERB", "ADP", "NUM"}):
            kept = kept[: at - 1]
            break
    comma = next((at for at, node in enumerate(kept) if node.text == ","), None)
    if comma is not None and comma > 1 and all(node.upos == "PROPN" for node in kept[comma - 2 : comma]):
        kept = kept[:comma]  # 'Ramón Gil, alcalde de Torres'
    skip = of.words("voices", "articles") | of.words("voices", "titles")
    while len(kept) > 1 and (kept[0].low in skip or kept[0].upos in {"DET", "ADP"}):
        kept.pop(0)
    return kept


def _neither(nodes: Sequence[Node], of: Vocabulary) -> list[Sequence[Node]]:
    """Return the voices of 'ni A ni B'; none where it is not said of several."""
    opens = [at for at, node in enumerate(nodes) if node.low in of.words("grammar", "neither")]
    if len(opens) < 2 or opens[0] > 0:  # noqa: PLR2004  - one is no 'neither'
        return []
    pieces = [nodes[at + 1 : end] for at, end in zip(opens, [*opens[1:], len(nodes)], strict=True)]
    bare = [[node for node in piece if node.is_word or node is not piece[-1]] for piece in pieces]
    return [piece for piece in bare if piece]


def several(nodes: Sequence[Node], of: Vocabulary) -> list[Sequence[Node]]:
    """Return the voices of 'X e Y': parted where the tree puts one noun beside another."""
    neither = _neither(nodes, of)
    if neither:
        return neither
    heads = {node.place for node in nodes if node.upos in {"NOUN", "PROPN"}}
    for at, node in enumerate(nodes[:-1]):
        joined = node.upos == "CCONJ" and at > 0
        second = next((one for one in nodes[at + 1 :] if one.upos in {"NOUN", "PROPN"}), None)
        if joined and second is not None and second.relation == "conj" and second.head in heads:
            first = next(one for one in nodes if one.place == second.head)
            if (
                first.relation in {"nsubj", "nsubj:pass", "root", "obl", "nmod", "parataxis"}
                and first.place < node.place
            ):
                opening = [
                    one for one in nodes[:at] if one.upos != "CCONJ" and one.low not in {"tanto", "как"}
                ]
                return [opening, nodes[at + 1 :]] if opening else [nodes]
    return [nodes]


def _quoted(core: Sequence[Node]) -> list[Node]:
    """Return the words in quotation marks: 'агентство «Нордика»'."""
    marks = [at for at, node in enumerate(core) if node.text in QUOTES]
    nouns = [at for at, node in enumerate(core) if node.upos in {"NOUN", "PROPN", "X"}]
    if len(marks) < 2 or (nouns and nouns[0] < marks[0] - 1):  # noqa: PLR2004  - a count of words or letters
        return []  # 'источники агентства «Луч»' are not the agency
    return [node for node in core[marks[0] + 1 : marks[1]] if node.is_word]


def _person(core: Sequence[Node], head: Node, kind: VoiceKind, of: Vocabulary) -> list[Node]:
    """Return the name of a person: the last run of capitals, where a role or nothing stands before it."""
    runs: list[list[Node]] = []
    for at, node in enumerate(core):
        role = not at and len(core) > 1 and _listed(node, of)  # 'Эксперт Иван Санин' is Иван Санин
        named = (
            node.text[0].isupper()
            and node.upos in {"PROPN", "NOUN", "X", "ADJ"}
            and not node.text.isupper()
            and not role
        )
        if named and runs and runs[-1][-1].place == node.place - 1:
            runs[-1].append(node)
        elif named and (at or node.upos == "PROPN" or len(core) == 1):
            runs.append([node])
    if not runs:
        return []
    last = runs[-1]
    before = core[: core.index(last[0])]
    role = kind is VoiceKind.PERSON or (kind is VoiceKind.UNNAMED and bool(before))
    hangs = bool(before) and before[-1].upos == "ADP"
    if hangs:
        last = next(
            (run for run in runs if core.index(run[0]) and core[core.index(run[0]) - 1].upos != "ADP"), []
        )
        if not last or last[0] is core[0]:
            return last if last and len(last) > 1 and kind is not VoiceKind.ORGANISATION else []
        before = core[: core.index(last[0])]
    if not before:
        body = kind_of(last[0], of)
        known = body is VoiceKind.ORGANISATION and not _looks_body(last[0], of) and len(last) in {2, 3}
        return last if known or (body is VoiceKind.PERSON and len(last) > 2) else []  # noqa: PLR2004  - a count of words or letters
    if (
        of.raw["grammar"]["inflects"]
        and last[0].features.get("Case") == "Gen"
        and head.features.get("Case") not in {None, "Gen"}
    ):
        return []
    return last if (role and len(last) >= 1 and last[-1] is core[-1]) or (role and len(last) > 1) else []


def _listed(node: Node, of: Vocabulary) -> bool:
    """Whether a word is one for what people are: 'Эксперт Иван Санин' is Иван Санин."""
    words = {node.lemma.lower(), node.low}
    return bool(words & (of.words("voices", "person") | of.words("voices", "unnamed")))


def _looks_body(node: Node, of: Vocabulary) -> bool:
    lemma = node.lemma.lower()
    return (
        lemma in of.words("voices", "organisation")
        or node.text in of.words("voices", "outlet_names")
        or lemma in of.words("voices", "outlet")
    )


def _after_descriptor(core: Sequence[Node], head: Node, of: Vocabulary) -> list[Node]:
    """'la agencia Nortia', 'el portal Nueve Minutos': the name after what it is."""
    at = core.index(head)
    rest = [node for node in core[at + 1 :] if node.text != ","]
    descriptive = head.lemma.lower() in of.words("voices", "outlet") or head.low in {
        "empresa",
        "compañía",
        "organización",
        "концерн",
        "компания",
        "компанія",
    }
    if (
        descriptive
        and rest
        and not head.text[0].isupper()
        and rest[0].text[0].isupper()
        and rest[0].upos != "ADP"
    ):
        return rest
    return []


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
            )
            if node is not None and named and (not run or run[-1].place == node.place - 1):
                run.append(node)
                continue
            if run and _listed(run[0], passage.words):
                run = run[1:]  # 'Mayor Anna Brandt'
            if len(run) in {2, 3}:
                found.append(tuple(nominative(run, passage.words, turn=True).split()))
            run = [node] if node is not None and named else []
    return found


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
