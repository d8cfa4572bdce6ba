"""What somebody is, where a report gives no name: a reporter, an owner, a cook; and whose they are."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.relation.naming import alternatives, bag, heads


def reporter_of(name: str) -> str | None:
    """Return whose reporter a name says somebody is: 'the Herald's reporter', 'a Ferrol correspondent'."""
    match = _reporters().match(name)
    return None if match is None else match["outlet"] or match["of"]


def reports_for_it(name: str) -> bool:
    """Whether a role without a name is that of a reporter: 'its reporter', 'a correspondent'."""
    return fold_name(name).rsplit(" ", maxsplit=1)[-1] in word_list("en", "relation")["report_for"]


@cache
def _reporters() -> re.Pattern[str]:
    role = alternatives(word_list("en", "relation")["report_for"])
    return re.compile(
        rf"^(?:[Tt]he\s+|[Aa]n?\s+)?(?P<outlet>[A-ZÀ-ÞА-Я].*?)(?:[’']s?)?\s+{role}$"
        rf"|^(?:[Tt]he\s+|[Aa]n?\s+)?{role}\s+(?:for|of|from|at|with)\s+(?:the\s+)?(?P<of>[A-ZÀ-ÞА-Я].*)$"
    )


_BESIDE = re.compile(
    r",\s+(?:an?|the)\s+(?:[a-z-]+\s+)*(?P<head>[a-z]+)\s+(?P<name>[A-ZÀ-ÞА-Я]\S*(?:\s+[A-ZÀ-ÞА-Я]\S*)*)$"
)


def beside(words: str) -> str | None:
    """Return the body named behind a role: 'her owner, the shipping company Aasline' is Aasline."""
    found = _BESIDE.search(words)
    return found["name"] if found is not None and bag(found["head"]) <= heads() else None


def nameless(name: str) -> bool:
    """Whether a name is none, but what somebody is: 'a reporter', 'local paper', 'an operator in Veldo'.

    A body by what it is ('the ministry') may be known by the rest of the story, and is left aside.
    """
    core = _core(name)
    if not core:
        return False
    role = fold_name(core[-1]) in _roles()
    if any(word[:1].isupper() for word in core[1:]) and not all(map(str.isupper, core)):
        return role and core[-1].islower() and name.split(maxsplit=1)[0].casefold() in _INDEFINITE
    if role or core[0][:1].isupper():
        return role
    return not bag(" ".join(core)) & heads() and not is_a_place(core[-1])


def is_a_place(word: str) -> bool:
    """Whether a noun is a place that stands for those who run it: 'the county said'."""
    return fold_name(word) in word_list("en", "relation")["places_that_speak"]


def role_of(name: str) -> str:
    """Return what one person without a name is, or an empty word: 'a former cook' is a cook."""
    core = _core(name)
    alone = core and name.split(maxsplit=1)[0].casefold() not in _SEVERAL and not core[-1].endswith("s")
    return core[-1].casefold() if alone else ""


def _core(name: str) -> list[str]:
    """Return the words of a noun phrase up to what hangs on it, without an article."""
    core = _TAIL.split(name, maxsplit=1)[0].split()
    return core[1:] if core and core[0].casefold() in _ARTICLES else core


_SEVERAL = frozenset({"two", "three", "four", "five", "several", "some", "many", "most", "one"})
_ARTICLES = frozenset({"the", "a", "an", "one", "this", "that", "his", "her", "its", "their"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "two", "three", "some", "several"})
_TAIL = re.compile(r",|\s+(?:of|in|at|from|for|near|with|on|who|whom|that|which|to)\s+")


@cache
def _roles() -> frozenset[str]:
    """Words that say what somebody is, and name nobody."""
    voices, relation = word_list("en", "voices"), word_list("en", "relation")
    return frozenset((*voices["unnamed"], *relation["report_for"], *relation["unnamed_roles"]))


def speaks_for_a_body(name: str) -> bool:
    """Whether a role is that of one who speaks for a body: 'its managing director'."""
    lists = word_list("en", "relation")
    return any(
        fold_name(name).endswith(f" {role}") for role in (*lists["speaks_for"], *lists["speaks_for_its"])
    )


def by_age(name: str) -> bool:
    """Whether a role calls somebody back by age: 'the 24-year-old nurse'."""
    return _AGED.match(name) is not None


_AGED = re.compile(r"^[Tt]he\s+\d+-year-old\b")


def has_an_office(folded: str) -> bool:
    """Whether a role is what speaks for a person of office: 'her office', 'his press service'."""
    return any(folded.endswith(f" {office}") for office in word_list("en", "relation")["offices"])


def staff_of_whom(name: str) -> bool:
    """Whether a name is only a word for people who speak as one, of nobody that is said: 'field staff'."""
    words = name.split()
    return (
        bool(words)
        and fold_name(words[-1]) in word_list("en", "relation")["speak_as_one"]
        and not any(map(str.isupper, name[1:]))
    )


def put_out(name: str) -> bool:
    """Whether a name is that of something a body puts out: 'its annual report'."""
    return any(fold_name(name).endswith(f" {said}") for said in word_list("en", "relation")["carries_words"])


def named_only_as(words: str) -> str | None:
    """Return the name that somebody gave: 'one of the men, who gave his name only as Taras'."""
    found = _GIVEN.search(words)
    return None if found is None else found["name"]


_GIVEN = re.compile(
    r"\b(?:gave|giving|gives)\s+(?:his|her|their)\s+(?:\w+\s+)?name\s+(?:only\s+|simply\s+)?as\s+"
    r"(?P<name>[A-ZÀ-ÞА-Я][\w’'-]*(?:\s+[A-ZÀ-ÞА-Я][\w’'-]*)*)"
)


def after_role(name: str) -> str | None:
    """Return the full name behind a role in small letters: 'chief executive Julian Prats'."""
    found = _AFTER_ROLE.match(name)
    return None if found is None or bag(found["name"]) & heads() else found["name"]


_AFTER_ROLE = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?)\s+)?(?:(?!(?:of|at|from|for|in|to|and|the|with)\s)[a-z-]+\s+){1,3}(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){1,2})$"
)
