"""Turns of a broadcast's own people: what its presenter and its reporters say, the outlet says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import Link, Reading, Role, Statement
from sayso.relation.naming import alternatives, last_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL = re.compile(
    r"^(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,3})(?: \([^)\n]*\))?:[ \t]+(?P<words>\S.*)$",
    re.MULTILINE,
)
_FEWEST_TURNS = 3


def with_own_voices(reading: Reading) -> Reading:
    """Give the outlet what its own people say in the turns of a broadcast; other reports are as they were.

    Who opens it is its presenter: they greet, bear the outlet's name or give
    their own. Whom the presenter places or hands over to ('Tobin Hale is in
    Castrel', 'Ana Reyes reports') is its reporter. A guest stays a voice.
    """
    own = _own_people(reading)
    if not own:
        return reading
    return Reading(reading.document, tuple(_of_outlet(each, own) for each in reading.statements))


def _own_people(reading: Reading) -> frozenset[str]:
    """Return the folded names, whole and last, of who presents and reports."""
    frame = reading.document.frame
    turns = [(fold_name(each["name"]), each["words"]) for each in _LABEL.finditer(reading.document.text)]
    if len(turns) < _FEWEST_TURNS or frame.outlet is None or not _opens(turns, frame.outlet):
        return frozenset()
    presenters = {turns[0][0], *_short_of(turns[0][0], turns)}
    said = " ".join(words for name, words in turns if name in presenters)
    placed = {fold_name(name) for name in _placed().findall(said)}
    own = {turns[0][0], *(name for name, _ in turns if name in placed)}
    return frozenset(short for name in own for short in (name, *_short_of(name, turns)))


def _opens(turns: Sequence[tuple[str, str]], outlet: str) -> bool:
    """Whether the first turn is a presenter's."""
    name, words = turns[0]
    folded = f" {fold_name(words)} "
    greets = any(folded.startswith(f" {each} ") for each in word_list("en", "relation")["greetings"])
    return (
        greets
        or f" {fold_name(outlet)} " in folded
        or f" i m {name} " in folded
        or f" i am {name} " in folded
    )


def _short_of(name: str, turns: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the surname, where it is a label itself and nobody else's."""
    short = last_name(name)
    if sum(last_name(each) == short for each in {each for each, _ in turns if " " in each}) <= 1:
        yield short


@cache
def _placed() -> re.Pattern[str]:
    spots = alternatives(word_list("en", "relation")["on_the_spot"])
    return re.compile(rf"([A-ZÀ-ÞА-Я][\w’'-]+(?: [A-ZÀ-ÞА-Я][\w’'-]+){{1,2}}) {spots}\b")


def _of_outlet(statement: Statement, own: frozenset[str]) -> Statement:
    """Take the outlet's people out of a chain; where one is its end, the outlet speaks without a source."""
    chain = tuple(link for link in statement.chain if not _is_one(link, own))
    if len(chain) == len(statement.chain):
        return statement
    if any(link.role is Role.ROOT for link in chain):
        return replace(statement, chain=chain)
    return replace(statement, source=None, chain=(*chain[:-1], replace(chain[-1], role=Role.ROOT)))


def _is_one(link: Link, own: frozenset[str]) -> bool:
    return link.role is not Role.OUTLET and fold_name(link.name) in own
