"""Invented reports at any number: an agency's copy, reprints of it cut and changed, and reports of their own.

Words are drawn by their frequency in English, names are made up, so that nothing of any newspaper
stands in them and the true origin of each report is known.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.lexicon import word_list
from sayso.model import (
    Act,
    Capture,
    Document,
    Form,
    Frame,
    Link,
    Reading,
    Role,
    Span,
    Statement,
    VoiceKind,
    Words,
    identity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2031, 3, 4, 6, tzinfo=UTC)
SYLLABLES = (
    "bar", "den", "fol", "gar", "hin", "kel", "lor", "mar", "nim", "orr", "pel", "quor", "rast", "sel", "tor",
    "ulm", "vess", "wick", "yar", "zan",
)  # fmt: skip
OF_ONE_STORY, SENTENCES = 10, 14
NAMES, TOPIC, ANEW = 0.08, 0.17, 0.6
"""Part of the words that are names, and words of the story; part of a changed stretch that is new."""
SPREAD, SLOPE = 12, 0.7
"""Of the ranks of the other words, so that no word fills a report."""
FOOTER = "We use cookies to measure how our pages are read. You can change your choice in your browser."


@dataclass(frozen=True, slots=True)
class Made:
    """An invented report, its story, and the report whose copy it carries (None: its own)."""

    reading: Reading
    story: int
    origin: str | None
    kept: float
    """The part of the origin's words left as they were."""


def made(count: int, seed: int = 1) -> Iterator[Made]:
    """Yield ``count`` reports, in the order of time, ten of each story; the same for one seed."""
    for story in range((count + OF_ONE_STORY - 1) // OF_ONE_STORY):
        chance = random.Random(f"{seed}/{story}")  # noqa: S311  - nothing secret
        yield from _story(story, min(OF_ONE_STORY, count - story * OF_ONE_STORY), chance)


def _story(story: int, count: int, chance: random.Random) -> Iterator[Made]:
    names = [_name(chance) for _ in range(6)]
    topic = chance.sample(_ranked()[300:8000], 40)
    copy = [_sentence(chance, names, topic) for _ in range(SENTENCES)]
    when = START + timedelta(hours=story)
    agency = _made("Northwire", copy, when, names, story, None, 1.0)
    yield agency
    for number in range(1, count):
        later = when + timedelta(minutes=20 * number)
        outlet = f"{_name(chance)} {chance.choice(('Post', 'Star', 'Echo'))}"
        if number % 5 == 0:
            own = [_sentence(chance, names, topic) for _ in range(SENTENCES)]
            yield _made(outlet, own, later, names, story, None, 0.0)
            continue
        kept = chance.uniform(0.15, 1.0)
        changed = [
            _changed(sentence, kept, chance, topic) for sentence in copy[: chance.randint(8, SENTENCES)]
        ]
        yield _made(outlet, changed, later, names, story, agency.reading.document.id, kept)


@cache
def _ranked() -> list[str]:
    ranked: str = word_list("en", "frequency")["ranked"]
    return ranked.split()


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def _sentence(chance: random.Random, names: list[str], topic: list[str]) -> str:
    ranked = _ranked()
    words = []
    for _ in range(chance.randint(14, 26)):
        drawn = chance.random()
        if drawn < NAMES:
            words.append(chance.choice(names))
        elif drawn < NAMES + TOPIC:
            words.append(chance.choice(topic))
        else:
            words.append(
                ranked[
                    min(
                        int(SPREAD * chance.paretovariate(SLOPE)) - chance.randint(0, SPREAD), len(ranked) - 1
                    )
                ]
            )
    return " ".join(words).capitalize() + "."


def _changed(sentence: str, kept: float, chance: random.Random, topic: list[str]) -> str:
    """Change words in stretches, as an editor does, so that about ``kept`` of them are left in runs."""
    words = sentence.rstrip(".").split()
    out: list[str] = []
    while words:
        length = chance.randint(3, 7)
        stretch, words = words[:length], words[length:]
        if chance.random() > kept:
            stretch = [chance.choice(topic) if chance.random() < ANEW else word for word in stretch]
        out += stretch
    return " ".join(out).capitalize() + "."


def _made(  # noqa: PLR0913, PLR0917  - one call per report, each argument by its place in the story
    outlet: str, sentences: list[str], when: datetime, names: list[str], story: int, origin: str | None,
    kept: float,
) -> Made:  # fmt: skip
    voice = f"{names[0]} Ministry"
    said = f"{voice} said {200 + story} people were missing in {names[1]}."
    text = "\n".join([f"{names[1]} {names[2]} {sentences[0][:40]}", said, *sentences, FOOTER])
    title = text.index("\n")
    content = text.encode()
    name = digest_of(content)
    frame = Frame(document=name, outlet=outlet, title=Span(0, title), published=when, language="en")
    document = Document(name, Capture(name, content, "text/plain", when, path=f"{outlet}.txt"), text, frame)
    start = title + 1 + len(voice) + len(" said ")
    words = Words.cut(text, Span(start, title + len(said)))
    source = Words.cut(text, Span(title + 1, title + 1 + len(voice)))
    chain = (
        Link(Role.OUTLET, outlet, VoiceKind.OUTLET),
        Link(Role.ROOT, voice, VoiceKind.ORGANISATION, source),
    )
    statement = Statement(
        identity("st", name), source, None, words, Form.INDIRECT, Act.ASSERTION, chain, "made/1"
    )
    return Made(Reading(document, (statement,)), story, origin, kept)
