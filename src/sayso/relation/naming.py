"""What the words of names say: bodies in other forms, titles before persons, who puts out a message."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.relation.weighing import rarity
from sayso.relation.wording import fold, stem, words_of_lines

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "s"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our"})
NOBODY = frozenset({"", "the", "a", "an", "its", "his", "her", "their", "former", "our", "this", "new"})
_SHORTEST = 4
_ENDINGS = (
    "ians",
    "ian",
    "eans",
    "ean",
    "ans",
    "ish",
    "ese",
    "an",
    "ic",
    "ia",
    "a",
    "o",
    "e",
    "y",
    "i",
    "n",
    "s",
)


def bag(name: str) -> frozenset[str]:
    """Return the words of a body's name, without small words and endings of peoples.

    'Veldan Ministry of Defence', 'Veldo's Defence Ministry' and 'the Defence
    Ministry of Veldo' have one bag.
    """
    return frozenset(_bare(word) for word in fold_name(name).split() if word not in _SMALL)


def _bare(word: str) -> str:
    """Cut one ending of a people or country, where enough of the word is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


@cache
def heads() -> frozenset[str]:
    """Bags of the words that make a name a body's ('ministry', 'agency'), and not its country's."""
    return frozenset(part for word in word_list("en", "voices")["organisation"] for part in bag(word))


@cache
def _alike() -> tuple[frozenset[str], ...]:
    lines = word_list("en", "relation")["alike_bodies"]
    return tuple(frozenset(part for word in line.split() for part in bag(word)) for line in lines)


def alike_heads(name: frozenset[str]) -> frozenset[str]:
    """Return the heads that may stand for those of a name: 'the union' may be a league or a federation."""
    return frozenset[str]().union(*(line for line in _alike() if line & name)) | (name & heads())


@cache
def companies() -> frozenset[str]:
    """Return the heads that call back a body whose name says nothing of what it is."""
    return frozenset(part for word in word_list("en", "relation")["companies"] for part in bag(word))


_DESCRIBED = re.compile(r"^(?P<place>[A-ZÀ-ÞА-Я][\w-]+)[’']s?\s+(?:[a-z-]+\s+)+(?P<head>[a-z]+)$")


def place_and_head(name: str) -> str:
    """Return 'Veldo bureau' for 'Veldo's intelligence bureau', which names no body and says whose it is."""
    described = _DESCRIBED.match(name)
    return f"{described['place']} {described['head']}" if described is not None else name


def body_of(name: str) -> str | None:
    """Return the body that somebody or something speaks for, by its name alone; None where none stands.

    'GSI spokesman Andri Yul', 'a spokesman for the ministry', 'General Yul of
    the Survey Ministry', 'an appeal by the Dam Agency', 'the ministry's
    Telegram channel', 'doctors at St Brida's hospital'.
    """
    for pattern in _bodies():
        match = pattern.search(name)
        if match and fold_name(match["body"]) not in NOBODY:
            owned = match["body"].split()[0] in POSSESSIVES  # 'its managing director' names no body
            return None if owned else match["body"]
    return None


@cache
def _bodies() -> tuple[re.Pattern[str], ...]:
    lists = word_list("en", "relation")
    title = alternatives(sorted(words_of_lines(lists["titles"])))
    role, said = alternatives(lists["speaks_for"]), alternatives(lists["carries_words"])
    several = alternatives(lists["speak_as_one"])
    return (
        re.compile(rf"\b{role}\s+(?:for|of|at)\s+(?:the\s+)?(?P<body>\S.*)$", re.IGNORECASE),
        re.compile(rf"^(?:the\s+|an?\s+)?(?P<body>\S.*?)(?:[’']s?)?\s+{role}\b", re.IGNORECASE),
        re.compile(rf"^(?i:{title})\.?\s+.*\s+of\s+the\s+(?P<body>[A-Z]\S*\s.*)$"),
        re.compile(rf"\b{said}\s+(?:by|of|from)\s+(?:the\s+(?:[a-z]+\s+)?)?(?P<body>[A-Z].*)$"),
        re.compile(rf"^(?:[Tt]he\s+|[Aa]n?\s+)?(?P<body>[A-Z].*?)[’']s?\s+(?:\w+\s+)?{said}$"),
        re.compile(rf"^(?:(?i:the)\s+)?(?i:{several})\s+(?:at|of|from|with)\s+(?:the\s+)?(?P<body>[A-Z].*)$"),
    )


def head_of(name: str) -> str:
    """Return the word of a body's name that says what it is: 'Union' of 'Union of Bank Clerks'."""
    core = _OF.split(name.removeprefix("the ").removeprefix("The "), maxsplit=1)[0].split()
    return re.sub(r"[’']s?$", "", core[-1]) if core else name


_OF = re.compile(r"\s+(?:of|for|in|at|on|to|against)\s+|,")


def of_a_medium(name: str) -> bool:
    """Whether a name says that it is a medium's ('Tarn Mirror'), whatever body its other words may be."""
    words = fold_name(name).split()
    return not frozenset(words).isdisjoint(_media())


def calls_a_medium(name: str) -> bool:
    """Whether a name is a word for some outlet: 'the news agency'."""
    folded = f" {fold_name(name)}"
    return any(folded.endswith(f" {word}") for word in word_list("en", "relation")["media_called"])


@cache
def _media() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["media"])


def proper(name: str) -> bool:
    """Whether a name is one word that stands in no dictionary: 'Goldspoon', not 'Parliament'."""
    return " " not in name and name[:1].isupper() and rarity(stem(fold(name))) >= 1.0


def place_before(name: str) -> frozenset[str]:
    """Return the bag of the place whose body a name is: 'Veldo's Dam Agency' is Veldo's."""
    found = _OF_PLACE.match(name)
    return frozenset() if found is None else bag(found["place"])


_OF_PLACE = re.compile(r"^(?:the\s+)?(?P<place>[A-ZÀ-ÞА-Я][\w-]+)[’']s?\s+[A-ZÀ-ÞА-Я]")


_PLACED = re.compile(
    r"^(?P<body>(?:[Tt]he\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2})\s+(?:in|at|near|from)\s+(?:the\s+)?[\w ’'-]+$"
)


def without_place(name: str) -> str:
    """Return 'Police' for 'Police in the Sorvan capital': a body by its place, where no name is given."""
    placed = _PLACED.match(name)
    return placed["body"] if placed is not None and bag(placed["body"]) & heads() else name


def alternatives(phrases: list[str]) -> str:
    """Return a pattern for any of the phrases, longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def person_name(name: str) -> str:
    """Return a person's name without titles and what follows a comma: 'Gen. Piet Lund, …' is 'Piet Lund'."""
    words = name.split(",", maxsplit=1)[0].split()
    while len(words) > 1 and fold_name(words[0]) in _titles() and words[1] != "of":
        del words[0]
    return " ".join(words)


def last_name(folded: str) -> str:
    """Return the last word of a folded name."""
    return folded.rsplit(" ", 1)[-1]


@cache
def _titles() -> frozenset[str]:
    return words_of_lines(word_list("en", "relation")["titles"]) | {"the", "a", "an", ""}
