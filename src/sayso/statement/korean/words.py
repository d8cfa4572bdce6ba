"""The Korean word lists, as sets."""

from __future__ import annotations

from functools import cache

from sayso.lexicon.words import word_list
from sayso.model import Act


@cache
def listed(name: str, part: str) -> frozenset[str]:
    """Return a part of a list of ``lexicon/ko`` as a set of words."""
    return frozenset(map(str, word_list("ko", name)[part]))


@cache
def verbs() -> dict[str, Act]:
    """Map each verb that reports speech, in its dictionary form, to its act."""
    found: dict[str, Act] = {}
    for act, classes in word_list("ko", "cues")["verbs"].items():
        for lemmas in classes.values():
            for lemma in lemmas:
                found.setdefault(lemma, Act.ASSERTION if act == "warning" else Act(act))
    return found


@cache
def idioms() -> dict[tuple[str, str], Act]:
    """Map the noun and the verb of each idiom to its act."""
    pairs = word_list("ko", "cues")["idioms"].items()
    return {(words.split()[0], words.split()[1]): Act(act) for words, act in pairs}


@cache
def nouns() -> dict[str, Act]:
    """Map each noun that reports ('입장') to its act."""
    return {
        noun: Act(act)
        for act, listed_nouns in word_list("ko", "cues")["nouns"].items()
        for noun in listed_nouns
    }


def verifies(lemma: str) -> bool:
    """Whether a verb says that something is so."""
    return lemma in listed("status", "verify")


def written_in(noun: str) -> bool:
    """Whether something can be written in what a noun names: a post, a letter."""
    return noun in listed("voices", "document") or noun in listed("voices", "channels")


@cache
def voice_endings() -> tuple[str, ...]:
    """Return the words that end the name of a voice, longest first."""
    parts = ("person", "group", "organisation", "outlet", "unnamed")
    return tuple(sorted({word for part in parts for word in listed("voices", part)}, key=len, reverse=True))
