"""The words of one language, `lexicon/<language>/*.yml`, made ready to be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.errors import LexiconError
from sayso.lexicon.words import word_list
from sayso.model import Act
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.syntax.node import Node

Phrase = tuple[str, ...]
DEFAULT_TAKES = frozenset({"quote", "that", "bare"})
REFLEXIVE = "~"
"""Behind a stem: of a reflexive verb."""
VERBAL = frozenset({"VERB", "AUX"})
SHORTEST_STEM = 4
UP_TO_EIGHT = r"(?:[\w«»-]+,? ){0,8}"
LONGEST_ENDING = 5


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that reports: what is done by it, how far the reporter stands behind it, its complements."""

    lemma: str
    act: Act
    stance: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of small letters by their first word, the longest first."""

    by_first: Mapping[str, tuple[Phrase, ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Index ``phrases``, each of words parted by spaces."""
        found: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            words = tuple(str(phrase).lower().split())
            found.setdefault(words[0], []).append(words)
        return cls({first: tuple(sorted(ones, key=len, reverse=True)) for first, ones in found.items()})

    def at(self, nodes: Sequence[Node], place: int) -> int:
        """Return how many words from ``place`` on are a phrase; 0 where none is."""
        for phrase in self.by_first.get(nodes[place].low, ()):
            end = place + len(phrase)
            if end <= len(nodes) and all(nodes[place + at].low == word for at, word in enumerate(phrase)):
                return len(phrase)
        return 0

    def matches(self, nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
        """Yield (first, end) of each phrase among ``nodes``, none inside another."""
        at = 0
        while at < len(nodes):
            size = self.at(nodes, at)
            if size:
                yield at, at + size
            at += size or 1


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """A verb that reports only with the words after it: 'dar a conocer', 'выразить уверенность'."""

    verb: str
    tail: Phrase
    cue: CueVerb


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the rules ask of a language. ``raw`` holds the lists themselves by file name."""

    language: str
    raw: Mapping[str, Mapping[str, Any]]
    verbs: Mapping[str, CueVerb]
    stems: Mapping[str, str]
    reflexive: tuple[str, ...]
    """Endings of reflexive forms."""
    forms: Mapping[str, str]
    sure: Mapping[str, tuple[str, Mapping[str, str]]]
    """Forms of reporting verbs that show by their ending what they are: the lemma, and the features."""
    phrases: Mapping[str, tuple[CuePhrase, ...]]
    """Verbs with the words by which they report, by the last of these words."""
    according: Phrases
    own_according: Phrases
    according_acts: Mapping[Phrase, tuple[Act, bool]]
    """For each of both: its act, and whether it must open the sentence ('para S, …')."""
    hearsay: Mapping[str, Phrases]
    impersonal: Mapping[str, Phrases]
    citing: Phrases
    cited_by: Phrases
    ourselves: frozenset[str]
    """How a report calls its own outlet: 'este diario'."""
    asked_by: Phrases
    """Words before an outlet that asked a voice and passes on what it said: 'en una entrevista con X'."""
    previous: Phrases
    hedges: Phrases
    denies: Phrases
    """Words by which what is said denies: 'es falso', 'no es cierto'."""
    conditions: Phrases
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    refusals: re.Pattern[str]
    falsehoods: re.Pattern[str] | None
    """What something is called that is denied: 'ложь', 'фейк'."""
    anonymity: re.Pattern[str] | None
    """How it is told that a voice is not named, which reports nothing: 'pidió no ser identificado'."""

    def words(self, file: str, name: str) -> frozenset[str]:
        """Return a list of words as a set."""
        return _set(self.language, file, name)

    def cue(self, node: Node, after: str = "") -> CueVerb | None:
        """Return the reporting verb that ``node`` is a form of; ``after`` is the word that follows it."""
        lemma = self.forms.get(node.low)
        if lemma is None and (sure := self.sure.get(node.low)) is not None:
            lemma = sure[0]
        if lemma is None and node.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
            lemma = node.lemma.lower() if node.upos in {"VERB", "AUX"} else None
            if lemma not in self.verbs and node.upos == "VERB":
                lemma = self._by_stem(node.low)
        if lemma not in self.verbs and after in self.words("cues", "complementisers") and node.upos != "ADP":
            lemma = self._by_stem(node.low)  # 'admite que': a verb, whatever the parser took it for
        return None if lemma is None else self.verbs.get(lemma)

    def is_form(self, node: Node, lemma: str) -> bool:
        """Whether ``node`` is a form of the verb ``lemma``, which need not report by itself."""
        return self.forms.get(node.low) == lemma or (node.upos in VERBAL and node.lemma.lower() == lemma)

    def _by_stem(self, form: str) -> str | None:
        shortest = max(SHORTEST_STEM, len(form) - LONGEST_ENDING)
        for size in range(len(form), shortest - 1, -1):
            lemma = self.stems.get(form[:size] + REFLEXIVE * form.endswith(self.reflexive))
            if lemma is not None:
                return lemma
        return None


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of ``language``; a LexiconError says what is missing or malformed."""
    names = ("cues", "status", "quantities", "calendar", "voices", "grammar")
    raw = {name: word_list(language, name) for name in names}
    try:
        return _vocabulary(language, raw)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise LexiconError(
            str(shipped("lexicon") / language), f"a list has not the form of the others ({error!r})."
        ) from error


def _vocabulary(language: str, raw: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
    cues, status = raw["cues"], raw["status"]
    hidden = raw["voices"].get("anonymity", ())
    verbs = dict(_verbs(cues))
    reflexive = tuple(raw["grammar"].get("reflexive_endings", ("\0",)))
    return Vocabulary(
        language=language,
        raw=raw,
        verbs=verbs,
        stems=_stems(verbs, [(one, "") for one in cues["infinitive"]], reflexive)
        | _stems(verbs, raw["grammar"].get("present", ()), reflexive),
        reflexive=reflexive,
        forms={form: lemma for lemma, forms in cues["irregular"].items() for form in forms},
        sure=_sure(verbs, raw["grammar"]),
        phrases=_phrases(cues.get("phrases", ())),
        according=Phrases.of(one["words"] for one in cues["according"]),
        own_according=Phrases.of(one["words"] for one in cues["own_according"]),
        according_acts={
            tuple(one["words"].split()): (Act(one["act"]), bool(one.get("opens")))
            for one in (*cues["according"], *cues["own_according"])
        },
        hearsay={kind: Phrases.of(words) for kind, words in cues["hearsay"].items()},
        impersonal={kind: Phrases.of(words) for kind, words in cues["impersonal"].items()},
        citing=Phrases.of(cues["citing"]),
        cited_by=Phrases.of(cues["cited_by"]),
        ourselves=frozenset(raw["voices"].get("ourselves", ())),
        asked_by=Phrases.of(cues.get("asked_by", ())),
        previous=Phrases.of(cues["previous_opening"]),
        hedges=Phrases.of(status["hedges"]),
        denies=Phrases.of(status.get("denies", ())),
        conditions=Phrases.of(raw["grammar"]["condition"]),
        patterns=tuple(
            (kind, _compiled(pattern))
            for kind, patterns in status["patterns"].items()
            for pattern in patterns
        ),
        refusals=_compiled("|".join(f"(?:{one})" for one in status["refusals"])),
        falsehoods=_compiled("|".join(status["falsehoods"])) if "falsehoods" in status else None,
        anonymity=_compiled("|".join(f"(?:{one})" for one in hidden)) if hidden else None,
    )


def _verbs(cues: Mapping[str, Any]) -> Iterator[tuple[str, CueVerb]]:
    takes: dict[str, set[str]] = {}
    for complement, lemmas in cues["takes"].items():
        for lemma in lemmas:
            takes.setdefault(lemma, set()).add(complement)
    for act, classes in cues["verbs"].items():
        for stance, lemmas in classes.items():
            for lemma in lemmas:
                yield lemma, CueVerb(lemma, Act(act), stance, DEFAULT_TAKES | takes.get(lemma, set()))
    for lemma, acts in cues.get("by_thing", {}).items():
        first = next(iter(acts))
        yield lemma, CueVerb(lemma, Act(first), "neutral", DEFAULT_TAKES | {"thing", "to"})


def _phrases(listed: Iterable[Mapping[str, Any]]) -> dict[str, tuple[CuePhrase, ...]]:
    """Index verbs with their words, each written 'VERB WORD …', the longest first."""
    found: dict[str, list[CuePhrase]] = {}
    for row in listed:
        takes = frozenset(row["takes"]) if "takes" in row else DEFAULT_TAKES
        for words in row["words"]:
            verb, *tail = words.split()
            cue = CueVerb(words, Act(row["act"]), "neutral", takes | {"quote", "that"})
            found.setdefault(tail[-1], []).append(CuePhrase(verb, tuple(tail), cue))
    return {last: tuple(sorted(ones, key=lambda one: -len(one.tail))) for last, ones in found.items()}


def _stems(
    verbs: Iterable[str], endings: Iterable[Sequence[str]], reflexive: tuple[str, ...]
) -> dict[str, str]:
    """Return verbs by the stems that their forms share, an ending of the infinitive turned into another.

    Those of a reflexive verb are marked: 'назвался' is no form of 'назвать'.
    """
    rows = tuple(endings)
    found: dict[str, str] = {}
    for lemma in verbs:
        ending, turned = next((one for one in rows if lemma.endswith(one[0])), ("", ""))
        stem = lemma.removesuffix(ending) + turned
        if len(stem) >= SHORTEST_STEM:
            found.setdefault(stem + REFLEXIVE * lemma.endswith(reflexive), lemma)
    return found


PAST = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Past"}
PAST_FORMS: tuple[Mapping[str, str], ...] = (
    PAST | {"Number": "Sing", "Gender": "Masc"},
    PAST | {"Number": "Sing", "Gender": "Fem"},
    PAST | {"Number": "Sing", "Gender": "Neut"},
    PAST | {"Number": "Plur"},
)
"""What the endings of `past` mean, in their order."""
OTHER_FORMS: Mapping[str, Mapping[str, str]] = {
    "gerund": {"VerbForm": "Conv"},
    "participle": {"VerbForm": "Part", "Tense": "Past", "Voice": "Act"},
}


def _sure(verbs: Iterable[str], grammar: Mapping[str, Any]) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Return the forms whose endings tell what they are, the infinitive's ending followed by theirs.

    A row of `past` gives the endings of he, she, it and they; one of `gerund`
    or `participle` any number. Forms are as `plain` writes them, without 'ё'.
    """
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    kinds = [("past", None), *OTHER_FORMS.items()]
    for kind, features in kinds:
        rows = tuple(grammar.get(kind, ()))
        for lemma in verbs:
            row = next((one for one in rows if lemma.endswith(one[0])), None)
            if row is None:
                continue
            stem = lemma.removesuffix(row[0])
            for place, ending in enumerate(row[1:]):
                found.setdefault(stem + ending, (lemma, features or PAST_FORMS[place]))
    return found


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern.replace('…', UP_TO_EIGHT)})(?!\w)")


@cache
def _set(language: str, file: str, name: str) -> frozenset[str]:
    return frozenset(map(str, word_list(language, file)[name]))
