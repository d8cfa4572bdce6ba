"""The cue words of a language, compiled from its lexicon."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act
from sayso.statement.rules.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.tokens import Token

DEFAULT_TAKES = frozenset({"that", "quote", "bare"})
PAST_FORMS = ("base", "third person", "past", "participle")
VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word, or a few, that report something: what is done by it, and what may follow it.

    ``stance`` is how far the reporter stands behind the content: committed,
    neutral or doubtful. ``takes`` names the complements that make it a cue.
    """

    lemma: str
    act: Act
    stance: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue in a row of tokens: ``tokens[first:last]`` are its words, ``verb`` its main verb's place."""

    cue: Cue
    first: int
    last: int
    verb: int


def forms(verb: str) -> list[str]:
    """Return the forms of a cue verb: of its first word, with the words after it ('bats away')."""
    irregular = word_list("en", "cues")["irregular"]
    if verb in irregular:
        return list(irregular[verb])
    first, space, rest = verb.partition(" ")
    return [f"{form}{space}{rest}" for form in irregular.get(first) or regular_forms(first)]


def regular_forms(verb: str) -> list[str]:
    """Return the forms of a regular English verb: base, third person, past, participle."""
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    sibilant = verb.endswith(("s", "sh", "ch", "x"))
    return [verb, f"{verb}es" if sibilant else f"{verb}s", f"{verb}ed", f"{verb}ing"]


@cache
def cue_verbs() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """Map the first word of each form of each cue verb to the forms that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in _listed():
        for form in forms(cue.lemma):
            row = tuple(form.split())
            found.setdefault(row[0], []).append((row, cue))
    return {first: tuple(sorted(forms, key=lambda form: -len(form[0]))) for first, forms in found.items()}


def _listed() -> Iterator[Cue]:
    """Yield the cues of the lexicon: the verbs, the rarer ones, those that are cues beside quotations alone.

    One that is listed twice for an act takes the complements of both.
    """
    lists = word_list("en", "cues")
    found: dict[str, Cue] = {}
    for act, classes in lists["verbs"].items():
        for stance, lemmas in classes.items():
            for lemma in lemmas:
                takes = frozenset(lists["takes"].get(lemma, DEFAULT_TAKES))
                found[lemma] = Cue(lemma, Act(act), stance, takes)
    further = [
        (act, takes, lemma)
        for act, rows in lists["further"].items()
        for takes, lemmas in rows.items()
        for lemma in lemmas
    ]
    beside = [(act, "quote", lemma) for act, lemmas in lists["beside_quotations"].items() for lemma in lemmas]
    for act, takes, lemma in [*further, *beside]:
        known = found.setdefault(lemma, Cue(lemma, Act(act), "neutral", frozenset()))
        if known.act == act:
            found[lemma] = replace(known, takes=known.takes | frozenset(takes.split()))
    yield from found.values()


@cache
def _strong_pasts() -> frozenset[str]:
    """Return the past forms of irregular cue verbs: 'undertook', 'bade'."""
    irregular = word_list("en", "cues")["irregular"].values()
    return frozenset(row[2] for row in irregular if len(row) >= len(PAST_FORMS))


@cache
def participles() -> frozenset[str]:
    """Return the participles of irregular cue verbs that are no past forms: 'shown', 'given'."""
    rows = [row for row in word_list("en", "cues")["irregular"].values() if len(row) > len(PAST_FORMS)]
    return frozenset(row[3] for row in rows if row[3] != row[2])


@cache
def phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Map first words to the rows of words of the list ``name`` that begin with them, longest first."""
    rows = sorted((tuple(phrase.split()) for phrase in word_list("en", "cues")[name]), key=len, reverse=True)
    return {row[0]: tuple(one for one in rows if one[0] == row[0]) for row in rows}


@cache
def act_of_noun() -> dict[str, Act]:
    """Map nouns that hold a content ('the claim that …') to the act they report."""
    return {noun: Act(act) for act, nouns in word_list("en", "cues")["nouns"].items() for noun in nouns}


@cache
def literal_verbs() -> frozenset[str]:
    """Return verbs that deny where their object is spoken, and do something else to any other thing."""
    return frozenset(word_list("en", "cues")["literal"])


@cache
def spoken_things() -> frozenset[str]:
    """Return nouns of what is said that hold no content themselves, and words that point at such."""
    return frozenset(word_list("en", "cues")["spoken_things"])


@cache
def carrying() -> frozenset[str]:
    """Return the forms of verbs that only carry such a noun: 'issued a threat', 'gave his word'."""
    return frozenset(word_list("en", "cues")["carrying"])


def starts_with(tokens: Sequence[Token], at: int, row: Sequence[str]) -> bool:
    """Whether the words of ``row`` stand at place ``at`` of ``tokens``, whatever their case."""
    return len(tokens) - at >= len(row) and all(
        tokens[at + place].low == word for place, word in enumerate(row)
    )


def match_phrase(tokens: Sequence[Token], at: int, name: str) -> int:
    """Return how many tokens at ``at`` are a phrase of the list ``name``; 0 for none."""
    rows = phrases(name).get(tokens[at].low, ())
    return next((len(row) for row in rows if starts_with(tokens, at, row)), 0)


def opens_with(tokens: Sequence[Token], name: str) -> bool:
    """Whether ``tokens`` begin with a phrase of the list ``name``."""
    return bool(tokens) and match_phrase(tokens, 0, name) > 0


def cues_in(tokens: Sequence[Token]) -> Iterator[CueAt]:
    """Yield every cue verb of ``tokens`` with its auxiliaries and negation, in order."""
    at = 0
    while at < len(tokens):
        found = _cue_at(tokens, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.last


def _cue_at(tokens: Sequence[Token], at: int) -> CueAt | None:
    for row, cue in cue_verbs().get(tokens[at].low, ()):
        if starts_with(tokens, at, row) and _is_verb(tokens, at):
            return CueAt(cue, with_auxiliaries(tokens, at), at + len(row), at)
    return None


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    before = tokens[at - 1].tag if at else ""
    if token.tag.startswith("VB"):
        return not (token.tag in {"VBN", "VBG"} and before in {"DT", "JJ", "PRP$", "POS"})
    after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    clause = after in {"DT", "PRP", "PRP$"} or (at + 1 < len(tokens) and tokens[at + 1].low == "that")
    if token.tag == "NNS" and (before.startswith("NNP") or before == ",") and clause:
        return True  # 'Lohm, 58, fears the season is over'
    if token.tag == "NNS" and before.startswith("NN") and after == "CD":
        return True  # 'the hospital counts 23 injured'
    past = token.low.endswith("ed") or token.low in _strong_pasts()
    if past and token.is_noun and before[:2] in {"NN", "PR"} and (clause or after in {"TO", "CD"}):
        return True  # 'The airline undertook to refund'
    # taggers miss verbs beside quotation marks: trust 'said' there
    return token.low in {"said", "says"} and before not in {"DT", "JJ", "PRP$"}


def with_auxiliaries(tokens: Sequence[Token], verb: int) -> int:
    """Return the place of the first word of the verb group that ends at ``verb``."""
    auxiliaries = words("auxiliaries")
    first = verb
    while first > 0:
        token, before = tokens[first - 1], tokens[first - 2].low if first > 1 else ""
        auxiliary = token.low in auxiliaries and token.tag != "POS"
        adverb = (
            token.tag.startswith("RB") and first > 1 and (before in auxiliaries or tokens[verb].tag != "VBG")
        )
        if not (auxiliary or adverb):
            break
        first -= 1
    while first < verb and tokens[first].low == "to":
        first += 1
    return first
