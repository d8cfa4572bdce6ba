"""What a report says of names in passing: acronyms in brackets, what a body is, whom a person speaks for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.relation.naming import NOBODY, alternatives, bag, heads
from sayso.relation.wording import words_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CAPITAL = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ]"
_CAPITALISED = rf"(?:(?:St|Mt|Ft)\.\s+)?{_CAPITAL}[\w’'-]*"
_BEFORE = rf"(?<![\w’'-])(?:(?!{_CAPITAL})[\w’'-])*"
"""What stands in a word before its first capital: a name is tried once a word, not at each letter of it."""
_JOINING = "(?:of|for|and|the|de|in|on)"
_RUN = rf"{_CAPITALISED}(?:\s+(?:{_JOINING}\s+){{0,2}}{_CAPITALISED})*"
_ACRONYM = re.compile(rf"{_BEFORE}(?:(?P<full>{_RUN})\s+\((?P<short>[A-ZА-ЯЁІЇЄҐ]{{2,8}})\)|{_RUN})")
"""Names with nothing wanted behind them are found too, without a group: a list of a thousand names is tried
once, and not from each name on."""
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de"})
REACH = 400
"""Code points before 'its spokesman' in which the body stands that it calls back."""


@dataclass(frozen=True, slots=True)
class Asides:
    """What one report says of names.

    ``acronyms`` gives the full name beside which an acronym stands, by the
    folded acronym; ``descriptions`` the body that a description is said of,
    by the description's bag; ``speaking`` the bodies that a person is said to
    speak for, as written, by the person's folded name; ``owned`` persons who
    speak for 'it' ('its spokesman Piet Lund'), with the words before, latest
    last; ``alone`` persons who speak for nobody that is said ('spokeswoman Ida
    Brandt'), with the sentences before, or the one word for the body ('court');
    ``titled`` the persons that a title stands before, by the title;
    ``called`` the persons of whom a noun says what they are ('Ilya Venn, an
    engineer who …'), by the noun.
    """

    acronyms: Mapping[str, str]
    descriptions: Mapping[frozenset[str], str]
    speaking: Mapping[str, tuple[str, ...]]
    owned: Mapping[str, str]
    alone: Mapping[str, str]
    titled: Mapping[str, tuple[str, ...]]
    called: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4_096)
def asides_of(text: str) -> Asides:
    """Read the asides of one report. What it says of two things at once is left out."""
    return Asides(
        _acronyms(text),
        _descriptions(text),
        _speaking(text),
        _owned(text),
        _alone(text),
        _titled(text),
        _called(text),
    )


def agreed(said: list[Mapping[str, str]]) -> dict[str, str]:
    """Join what several reports say, by key; where they mean different names nobody is believed."""
    found: defaultdict[str, dict[frozenset[str], str]] = defaultdict(dict)
    for each in said:
        for key, name in each.items():
            held = found[key].setdefault(bag(name), name)
            found[key][bag(name)] = min(held, name, key=lambda form: (-len(form), form))
    return {key: next(iter(names.values())) for key, names in found.items() if len(names) == 1}


def _acronyms(text: str) -> dict[str, str]:
    """Return folded acronyms with the full name beside which the text brackets them.

    'General Staff Intelligence (GSI)' is cut by its initials; where they do
    not fit ('Army Intelligence Service (GUR)') the whole capitalised run counts.
    """
    found: defaultdict[str, dict[frozenset[str], str]] = defaultdict(dict)
    for match in _ACRONYM.finditer(text):
        if match["full"] is None:
            continue
        full = _by_initials(match["full"], match["short"]) or match["full"].removeprefix("The ")
        found[fold_name(match["short"])].setdefault(bag(full), full)
    return {short: next(iter(fulls.values())) for short, fulls in found.items() if len(fulls) == 1}


def _by_initials(full: str, short: str) -> str | None:
    """Return the last words of ``full`` whose initials, small words aside, are ``short``."""
    words = full.split()
    for start in range(len(words)):
        initials = "".join(word[0] for word in words[start:] if word not in _SMALL)
        if initials.casefold() == short.casefold() and words[start] not in _SMALL:
            return " ".join(words[start:])
    return None


def _descriptions(text: str) -> dict[frozenset[str], str]:
    """Return descriptions with their body: 'the Dam Agency (DA), Veldo's water service, …'."""
    found: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    for pattern in _patterns().described:
        for match in _with_body(pattern, text):
            words = bag(match["what"])
            if words and not words <= bag(match["body"]) and not words & _of_persons():
                found[words].add(match["body"])
    return {words: next(iter(bodies)) for words, bodies in found.items() if len(bodies) == 1}


def _with_body(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches that name a body, without the names that were only passed over."""
    return (match for match in pattern.finditer(text) if match["body"] is not None)


@cache
def _of_persons() -> frozenset[str]:
    """Bags of the words that make a description a person's: 'the directorate's spokeswoman'."""
    lists = word_list("en", "relation")
    words = [*lists["speaks_for"], *lists["speaks_for_its"], *lists["held_by_one"], "who", "that", "which"]
    return frozenset(part for word in words for part in bag(word)) - bag("president office press service")


def _speaking(text: str) -> dict[str, tuple[str, ...]]:
    """Return persons with the bodies that the text says they speak for, in the order of the text."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in _patterns().speaking:
        for match in _with_body(pattern, text):
            if fold_name(match["body"]) not in NOBODY:  # 'Its managing director, Otto Brass'
                found[fold_name(match["person"])].append(re.sub(r"[’']s?$", "", match["body"]))
    return {person: tuple(dict.fromkeys(bodies)) for person, bodies in found.items()}


def _owned(text: str) -> dict[str, str]:
    """Return persons who speak for something called back, with the words of the paragraphs before them."""
    found: dict[str, str] = {}
    for match in _patterns().owned.finditer(text):
        start = match.start() if match["after"] else match.start("before")
        found.setdefault(fold_name(match["after"] or match["before"]), text[max(start - REACH, 0) : start])
    return found


def _alone(text: str) -> dict[str, str]:
    """Return persons who speak for whom the sentence is about, with the paragraph before them."""
    found: dict[str, str] = {}
    for match in _patterns().alone.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        body = match["body"] or ""
        found.setdefault(fold_name(match["person"]), body or text[line : match.start()])
    return found


def _titled(text: str) -> dict[str, tuple[str, ...]]:
    """Return persons by the title before their names: 'Mayor Edda Lorin', 'the mayor, Edda Lorin'."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for match in _patterns().titled.finditer(text):
        found[match["title"].casefold()].append(match["person"])
    return {title: tuple(dict.fromkeys(persons)) for title, persons in found.items()}


def bodies_in(text: str) -> list[str]:
    """Return the names in a text that say that they are a body's: 'the Accident Board', 'the coast guard'."""
    found = (match.group() for match in _patterns().bodies.finditer(text))
    called = (match["body"] for match in _patterns().called_back.finditer(text))
    return [
        *(
            name
            for name in found
            if bag(name) & heads() and any(map(str.isupper, name.removeprefix("The ").removeprefix("A ")))
        ),
        *called,
    ]


def persons_in(text: str) -> list[str]:
    """Return the persons before whose names a title stands: 'Gov. Alma Reyes'."""
    return [match["person"] for match in _patterns().honoured.finditer(text)]


def _called(text: str) -> dict[str, tuple[str, ...]]:
    """Return persons by the noun that says what they are, after the name or before it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in _patterns().called:
        for match in pattern.finditer(text):
            found[match["what"].casefold()].append(match["person"])
    return {what: tuple(dict.fromkeys(persons)) for what, persons in found.items()}


@dataclass(frozen=True, slots=True)
class _Patterns:
    described: tuple[re.Pattern[str], ...]
    speaking: tuple[re.Pattern[str], ...]
    owned: re.Pattern[str]
    alone: re.Pattern[str]
    titled: re.Pattern[str]
    honoured: re.Pattern[str]
    called: tuple[re.Pattern[str], ...]
    bodies: re.Pattern[str]
    called_back: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists = word_list("en", "relation")
    role = alternatives([*lists["speaks_for"], *lists["speaks_for_its"]])
    spoken = alternatives(lists["speaks_for_it_alone"])
    title = alternatives(sorted(lists["held_by_one"]))
    head = alternatives(word_list("en", "voices")["organisation"])
    person = rf"(?P<person>{_CAPITALISED}(?:\s+{_CAPITALISED}){{1,2}})"
    run = rf"(?P<body>{_RUN})"
    body = rf"(?P<body>{_RUN}(?:\s+{head})?|(?:[a-z-]+\s+){{0,2}}{head})\b"
    kind = rf"(?:(?<![a-z-])[a-z-]+\s+){{0,4}}{head}"
    what = rf"(?P<what>(?:the\s+)?(?:{_RUN}(?:[’']s?)?\s+)?{kind})"
    first = (  # ``what`` where nothing stands before it: a name in front is tried once a word here too
        rf"(?P<cut>{_BEFORE}(?={_CAPITAL}))?"
        rf"(?P<what>(?:the\s+)?(?:(?(cut)|(?<=\s)){_RUN}(?:[’']s?)?\s+)?{kind})"
    )
    all_but_last = rf"(?:{_CAPITALISED}\s+(?:{_JOINING}\s+){{0,2}}(?={_CAPITAL}))+"
    bracket = r"(?:\s+\([A-Z]+\))?"
    return _Patterns(
        described=(
            re.compile(rf"{_BEFORE}(?:{run}{bracket},\s+{what}[,.]|{_RUN})"),
            re.compile(rf"{first},\s+(?:the\s+){run}{bracket},|{_BEFORE}{all_but_last}"),
            re.compile(rf"\b[Tt]he\s+(?P<what>(?:[a-z-]+\s+){{0,3}}{head})\s+{run}"),
        ),
        speaking=(
            re.compile(rf"{_BEFORE}{person},\s+(?:an?\s+|the\s+)?{role}\s+(?:for|of|at)\s+(?:the\s+)?{body}"),
            re.compile(rf"{_BEFORE}{person},\s+(?:the\s+)?{body}[’']s?\s+{role}\b"),
            re.compile(
                rf"{_BEFORE}{person},\s+(?:the\s+)?{title}\s+of\s+(?:the\s+)?"
                rf"(?P<body>(?:{_RUN}\s+)?(?:[a-z-]+\s+){{0,2}}{head})\b"
            ),
            re.compile(
                rf"{_BEFORE}{person},\s+who\s+(?:speaks\s+for|leads|heads|chairs|runs)\s+(?:the\s+)?{body}"
            ),
            re.compile(rf"{_BEFORE}(?:{run}(?:[’']s?)?(?:\s+[a-z-]+){{0,2}}?\s+{role},?\s+{person}|{_RUN})"),
            re.compile(
                rf"\b[Tt]he\s+(?P<body>(?:[a-z-]+\s+)?{head})[’']s?\s+(?:[a-z-]+\s+)?{role},?\s+{person}"
            ),
            re.compile(
                rf"{_BEFORE}{person}\s+of\s+(?:the\s+)?(?P<body>{_CAPITALISED}(?:\s+(?:of\s+)?{_CAPITALISED})+)"
            ),
        ),
        owned=re.compile(
            rf"\b(?i:its|their|her)\s+(?:[a-z-]+\s+){{0,2}}{role},?\s+{person.replace('person', 'after')}"
            rf"|{_BEFORE}{person.replace('person', 'before')},\s+(?:its|their)\s+(?:[a-z-]+\s+){{0,2}}{role}"
        ),
        alone=re.compile(
            rf"(?<=[,.?!”’\"]\s)(?:[Tt]he\s+|[Aa]\s+)?(?:(?P<body>{head})(?:[’']s)?\s+)?{spoken},?\s+{person}"
        ),
        titled=re.compile(rf"\b(?P<title>(?i:{title})),?\s+{person}"),
        honoured=re.compile(rf"\b(?i:{alternatives(sorted(words_of_lines(lists['titles'])))})\.?\s+{person}"),
        bodies=re.compile(rf"(?<![\w’'-]){_RUN}(?:(?:\s+[a-z-]+)?\s+{head}\b)?"),
        called_back=re.compile(rf"\b[Tt]he\s+(?P<body>(?:[a-z-]+\s+){{0,1}}{head})\b"),
        called=(
            re.compile(
                rf"{_BEFORE}{person},\s+(?:an?|the|another)\s+(?:[a-z-]+\s+){{0,2}}?(?P<what>[a-z]+)"
                r"(?:[,.]|\s+(?:who|of|in|at|from|on|with|whose)\b)"
            ),
            re.compile(
                rf"\b(?i:an?|the)\s+(?:[a-z-]+\s+){{0,2}}?(?P<what>[a-z]+)"
                rf"(?:\s+(?:of|in|at|from)\s+[\w ]{{2,30}})?,\s+{person},"
            ),
        ),
    )
