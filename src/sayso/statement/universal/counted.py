"""What a figure counts: the noun beside it, in the singular."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.statement.universal.numerals import number_words, numeral_at
from sayso.statement.universal.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.statement.universal.numerals import Numeral
    from sayso.statement.universal.page import Passage
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node, Tree

COUNTED = frozenset({"NOUN", "PROPN", "X", "SYM"})
NEAREST = 5
"""Words between a figure and the noun that it counts."""
SHORTEST_STEM = 3
LONGEST_ENDING = 3
ADJECTIVAL = ("ый", "ий", "ой")
QUALITY_ENDINGS = (
    "ый",
    "ий",
    "ой",
    "ого",
    "ому",
    "ым",
    "им",
    "ом",
    "ые",
    "ие",
    "і",
    "ых",
    "их",
    "ыми",
    "ими",
)
VOWELS = frozenset("аяоеєиіїуюьё")
OPENING = frozenset('«“„"')
COLONS = frozenset(":—–-")


@dataclass(frozen=True, slots=True)
class Things:
    """Nouns that news counts, by which a form is turned into its singular where a parser may err."""

    forms: Mapping[str, str]
    stems: Mapping[str, str]
    endings: frozenset[str]
    qualities: Mapping[str, str]
    """Forms of those that are adjectives by their form: 'военных', 'поранених'."""

    def singular(self, form: str) -> str | None:
        """Return the listed noun that ``form`` is a form of."""
        if form in self.forms:
            return self.forms[form]
        if form in self.qualities:
            return self.qualities[form]
        for size in range(len(form), max(SHORTEST_STEM, len(form) - LONGEST_ENDING) - 1, -1):
            thing = self.stems.get(form[:size])
            if thing is not None and form[size:] in self.endings:
                return thing
        return None


@cache
def things_of(language: str) -> Things:
    """Return the listed nouns of ``language``, by the stems that their forms share."""
    raw = vocabulary(language).raw["quantities"]
    forms = {str(form): str(thing) for thing, listed in raw["odd_things"].items() for form in listed}
    stems: dict[str, str] = {}
    adjectival: dict[str, str] = {}
    for thing in map(str, raw["things"]):
        if thing.endswith(ADJECTIVAL):
            adjectival[thing[:-2]] = thing
            continue
        stem = thing[:-1] if thing[-1] in VOWELS else thing
        if len(stem) >= SHORTEST_STEM:
            stems[stem] = thing
        if thing.endswith(("ок", "ек", "ец", "єць", "ець")):
            bare = thing.removesuffix("ь")
            stems[bare[:-2] + bare[-1]] = thing  # 'участок', 'участков'
        if stem.endswith("к") and thing != stem:
            forms |= {stem[:-1] + "ок": thing, stem[:-1] + "ек": thing}  # 'лодка', 'лодок'
        forms[thing] = thing
    turned = {f"{stem}{ending}": thing for stem, thing in adjectival.items() for ending in QUALITY_ENDINGS}
    return Things(forms, stems, frozenset(map(str, raw["thing_endings"])), turned)


def unit_of(passage: Passage, figure: Numeral, end: int, last_unit: str) -> tuple[str | None, bool]:
    """Return the unit in the singular, and whether its noun stands before ('человек пятьдесят').

    ``end`` is the place after the figure and its sign. None: it counts nothing.
    """
    nodes, words = passage.nodes, passage.words
    raw = words.raw["quantities"]
    marks = [nodes[at].text for at in (end - 1, figure.first - 1) if 0 <= at < len(nodes)]
    for mark in marks:
        if mark in raw["units"] and not mark.isalpha():
            return raw["units"][mark], False
    if end + 1 < len(nodes) and nodes[end + 1].low in raw["percent_words"]:
        return raw["units"]["%"], False
    noun = _noun_after(nodes, end, words)
    before = nodes[figure.first - 1] if figure.first else None
    if before is not None and before.low in raw["inverted"] and figure.spelt and noun is None:
        return singular(before, words), True
    noun = noun or _shared_noun(nodes, end, words) or _told_after(nodes, end)
    if noun is not None and noun.low in raw["counting"]:
        noun = _counted_by(nodes, noun.place, words) or noun
    if noun is not None:
        return _unit(noun, words), False
    if figure.value == 1 and figure.spelt:
        return None, False
    if figure.spelt and nodes[figure.end - 1].low.endswith(tuple(raw.get("collective", ("\0",)))):
        return raw["people"], False  # 'двое погибли'
    counted = _told_before(nodes, figure.first, words) or _told_by_sentence(passage.tree, words)
    return counted or last_unit or raw["people"], False


def _counted_by(nodes: Sequence[Node], place: int, words: Vocabulary) -> Node | None:
    """'a 35 el número de desaparecidos': what the number is of."""
    opens = place + 1 < len(nodes) and nodes[place + 1].low in words.words("grammar", "of")
    after = place + 2 if opens else place + 1
    return nodes[after] if after < len(nodes) and nodes[after].upos in COUNTED | {"ADJ", "VERB"} else None


def _unit(noun: Node, words: Vocabulary) -> str:
    raw = words.raw["quantities"]
    low = noun.low.rstrip(".")
    if low in raw["percent"]:
        return str(raw["units"]["%"])
    return str(raw["units"].get(low) or singular(noun, words))


def _noun_after(nodes: Sequence[Node], at: int, words: Vocabulary) -> Node | None:
    """Return the noun that a figure before ``at`` counts: the first after adjectives, 'de' and articles."""
    things = things_of(words.language)
    for place in range(at, min(at + NEAREST, len(nodes))):
        node = nodes[place]
        if node.low in words.raw["quantities"]["units"]:
            return node
        if node.low in things.qualities:  # 'двое военных', and not 'двое военных врачей'
            after = nodes[place + 1] if place + 1 < len(nodes) else None
            if after is None or after.upos != "NOUN" or not after.has(Number="Plur", Case="Gen"):
                return node
        elif node.is_word and things.singular(node.low):
            return node
        if node.text in OPENING and place == at:
            continue  # '38 «шахедів»'
        if node.upos in COUNTED and node.is_word:
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            if node.upos == "PROPN" and following is not None and following.upos == "NOUN":
                continue
            return node
        if not _may_stand_between(node, words):
            return None
        if _is_noun_itself(nodes, place, words):
            return node  # 'десятках раненых', 'трое подозреваемых', 'tres heridos'
    return None


def _may_stand_between(node: Node, words: Vocabulary) -> bool:
    return (
        node.upos in {"ADJ", "DET"}
        or node.low in words.words("grammar", "possessive_of")
        or (node.upos in {"ADV", "VERB"} and node.has(VerbForm="Part"))
    )


def _is_noun_itself(nodes: Sequence[Node], place: int, words: Vocabulary) -> bool:
    """Whether an adjective or participle stands for who has the quality: no noun follows it."""
    node = nodes[place]
    turned = any(node.low.endswith(one) for one, _ in words.raw["quantities"]["plural_adjectives"])
    if node.upos != "ADJ" and not (turned and node.upos == "VERB"):
        return False
    if place + 1 >= len(nodes):
        return True
    after = nodes[place + 1]
    of = after.low in words.words("grammar", "of")
    return after.upos not in COUNTED | {"ADJ", "ADP", "DET"} or (after.upos == "ADP" and not of)


def _shared_noun(nodes: Sequence[Node], at: int, words: Vocabulary) -> Node | None:
    """'12 из 48 рыбаков', 'с 14 до 17 человек': the noun of the figure after one small word."""
    if at + 1 >= len(nodes) or nodes[at].upos not in {"ADP", "CCONJ"}:
        return None
    after = at + 1
    while after + 1 < len(nodes) and nodes[after].upos == "DET":
        after += 1
    other = numeral_at(nodes, after, number_words(words.language))
    return None if other is None else _noun_after(nodes, other.end, words)


def _told_after(nodes: Sequence[Node], at: int) -> Node | None:
    """'318 из них — дети', '318 — дети': the noun after a dash."""
    if at + 1 >= len(nodes) or nodes[at].text not in COLONS - {"-", ":"}:
        return None
    after = nodes[at + 1]
    return after if after.upos == "NOUN" and after.features.get("Case") in {None, "Nom", "Acc"} else None


def _told_before(nodes: Sequence[Node], first: int, words: Vocabulary) -> str | None:
    """'Погибших — 12', 'Heridos: 5': the noun before a colon or a dash."""
    at = first - 1
    if at < 1 or nodes[at].text not in COLONS or nodes[at - 1].upos not in {"NOUN", "ADJ", "VERB"}:
        return None
    return singular(nodes[at - 1], words)


def _told_by_sentence(tree: Tree, words: Vocabulary) -> str | None:
    """'La cifra de muertos subió a 19', 'Число погибших выросло до 19': what the sentence counts."""
    for node in tree.nodes[:-1]:
        if node.low in words.raw["quantities"]["counting"]:
            for after in tree.nodes[node.place + 1 : node.place + 4]:
                if after.upos in {"NOUN", "ADJ", "VERB"}:
                    return singular(after, words)
    return None


def singular(node: Node, words: Vocabulary) -> str:
    """Return the noun of ``node`` in the singular: of the lists, else the parser's, else by its ending."""
    raw, things = words.raw["quantities"], things_of(words.language)
    if node.low in raw["people_forms"]:
        return str(raw["people"])
    if node.text.isupper() and len(node.text) > 1:
        return node.text  # 'БПЛА'
    lemma = node.lemma.lower()
    if lemma in things.forms and node.low not in things.forms:
        return things.forms[lemma]
    listed = things.singular(node.low)
    if listed is not None:
        return listed
    if node.upos in {"ADJ", "VERB"}:
        for ending, other in raw["plural_adjectives"]:
            if node.low.endswith(ending):
                return node.low[: -len(ending)] + str(other)
    if node.has(Case="Gen", Number="Plur") and lemma == node.low and lemma[-1] not in VOWELS:
        gender = node.features.get("Gender", "")
        return lemma + str(raw["bare_plurals"].get(gender, ""))  # the parser left 'кафедр' as it stands
    return lemma
