"""Invented stories with their statements, put into a ledger as they are: nothing is read.

    python -m benchmarks.newsroom LEDGER [REPORTS] [REPORTS OF EACH STORY]

Words are drawn by their frequency in English, names are made up. Each story has an agency whose copy
most of its outlets carry, cut and changed, and a few reports of their own; voices give figures that
differ, one denies, and some reports say that nothing was verified.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.ledger import Addition, Ledger
from sayso.lexicon import word_list
from sayso.model import (
    Act,
    Bound,
    Capture,
    Document,
    Form,
    Frame,
    Link,
    Quantity,
    Reading,
    Role,
    Span,
    Statement,
    Status,
    StatusKind,
    VoiceKind,
    Words,
    identity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2031, 1, 6, 6, tzinfo=UTC)
AGENCY = "Northwire"
BY = "made/1"
SYLLABLES = (
    "bar", "den", "fol", "gar", "hin", "kel", "lor", "mar", "nim", "orr", "pel", "quor", "rast", "sel", "tor",
    "ulm", "vess", "wick", "yar", "zan",
)  # fmt: skip
OUTLETS = 60
OF_ONE_STORY = 7
EVENTS = (
    ("dam", "people had to leave their homes below", "person"),
    ("bridge", "drivers were turned back before", "driver"),
    ("harbour", "containers fell from a ship in", "container"),
    ("mill", "tonnes of flour were spoiled by the fire in", "tonne"),
    ("school", "pupils fell ill after lunch at", "pupil"),
    ("tunnel", "passengers waited for hours inside", "passenger"),
    ("market", "stalls were sealed by inspectors at", "stall"),
    ("railway", "trains were cancelled on", "train"),
    ("hospital", "operations were put off by strikers at", "operation"),
    ("quarry", "explosives went missing from", "explosive"),
    ("airport", "flights were diverted from", "flight"),
    ("vineyard", "hectares were lost to frost around", "hectare"),
    ("prison", "inmates refused food in", "inmate"),
    ("museum", "coins were stolen from", "coin"),
    ("refinery", "litres of oil leaked out of", "litre"),
    ("stadium", "tickets were forged for the final at", "ticket"),
)
"""What happens, and what is counted: so that stories share no more words than stories of a newspaper do."""
APART_MINUTES = 47
SAYINGS = 8
"""Contents that a story's voices give."""
DOUBTED, TOPICAL, NAMED = 0.3, 0.25, 0.5
"""Parts: of the reports that doubt, of the words that are the story's, of the copies that name the agency."""
OWN = 4
"""One report in so many carries nobody's copy."""
DOUBT = "The account could not be independently verified."


@dataclass(frozen=True, slots=True)
class Saying:
    """What one voice of a story says, in one sentence of its reports."""

    voice: str
    content: str
    act: Act = Act.ASSERTION
    direct: bool = False
    figure: tuple[str, int, Bound, str] | None = None
    """The figure's words, value, bound and unit."""


@dataclass(slots=True)
class Sheet:
    """A report while it is written: its text, and the statements in it."""

    outlet: str
    relay: str | None
    paragraphs: list[str] = field(default_factory=list)
    length: int = 0
    said: list[tuple[Saying, int, int, int]] = field(default_factory=list)
    doubted: int | None = None

    def write(self, paragraph: str) -> int:
        """Add a paragraph and return where it begins."""
        start = self.length
        self.paragraphs.append(paragraph)
        self.length += len(paragraph) + 1
        return start

    def say(self, saying: Saying) -> None:
        """Add a sentence that reports a saying: its content, its source, its cue."""
        opening, close = ("“", ",” ") if saying.direct else ("", ", ")
        start = self.write(f"{opening}{saying.content}{close}{saying.voice} said.")
        content = start + len(opening)
        source = content + len(saying.content) + len(close)
        self.said.append((saying, content, source, source + len(saying.voice) + 1))

    def doubt(self) -> None:
        """Say that nothing was verified."""
        self.doubted = self.write(DOUBT)

    def reading(self, when: datetime, credit: tuple[str, ...]) -> Reading:
        """Return the report as read."""
        text = "\n".join(self.paragraphs)
        content = text.encode()
        digest = digest_of(content)
        capture = Capture(digest, content, "text/plain", when, path=f"{self.outlet}.txt")
        frame = Frame(
            document=digest,
            outlet=self.outlet,
            title=Span(0, len(self.paragraphs[0])),
            credit=credit,
            published=when,
            language="en",
        )
        statements = tuple(
            self._statement(number, text, digest, place) for number, place in enumerate(self.said)
        )
        return Reading(Document(digest, capture, text, frame), statements)

    def _statement(
        self, number: int, text: str, digest: str, place: tuple[Saying, int, int, int]
    ) -> Statement:
        saying, content, source, cue = place
        voice = Words.cut(text, Span(source, source + len(saying.voice)))
        chain = [Link(Role.OUTLET, self.outlet, VoiceKind.OUTLET)]
        if self.relay is not None:
            chain.append(Link(Role.RELAY, self.relay, VoiceKind.ORGANISATION))
        chain.append(Link(Role.ROOT, saying.voice, VoiceKind.ORGANISATION, voice))
        status: tuple[Status, ...] = ()
        if self.doubted is not None and number == 0:
            words = Words.cut(text, Span(self.doubted, self.doubted + len(DOUBT)))
            status = (Status(StatusKind.UNVERIFIED, words),)
        return Statement(
            id=identity("st", f"{digest}/{number}"),
            source=voice,
            cue=Words.cut(text, Span(cue, cue + len("said"))),
            content=Words.cut(text, Span(content, content + len(saying.content))),
            form=Form.DIRECT if saying.direct else Form.INDIRECT,
            act=saying.act,
            chain=tuple(chain),
            by=BY,
            status=status,
            quantities=_quantities(saying, content, text),
            score=0.9,
        )


def readings(reports: int, of_one_story: int = OF_ONE_STORY) -> Iterator[Reading]:
    """Yield so many reports, by story and time: the same each time."""
    for story in range((reports + of_one_story - 1) // of_one_story):
        chance = random.Random(f"newsroom/{story}")  # noqa: S311  - nothing secret
        yield from _story(story, min(of_one_story, reports - story * of_one_story), chance)


def fill(path: Path, reports: int, of_one_story: int = OF_ONE_STORY) -> None:
    """Make a ledger of so many reports at ``path``."""
    with Ledger.open(path, create=True) as ledger:
        made = readings(reports, of_one_story)
        for answer in ledger.add_all(Addition(one.document.capture, (one,)) for one in made):
            if isinstance(answer, Exception):
                raise answer


def _story(story: int, count: int, chance: random.Random) -> Iterator[Reading]:
    place, (thing, happened, unit) = _name(chance), EVENTS[story % len(EVENTS)]
    topic = chance.sample(_ranked()[300:8000], 40)
    sayings = list(_sayings(place, (thing, happened, unit), chance, topic))
    body = [_sentence(chance, topic, place) for _ in range(6)]
    title = f"{thing.capitalize()} at {place}: {_sentence(chance, topic, place, 5).rstrip('.').lower()}"
    credit: tuple[str, ...]
    when = START + timedelta(minutes=APART_MINUTES * story)
    for number in range(count):
        later = when + timedelta(minutes=23 * number)
        if number == 0:
            sheet, chosen, credit = Sheet(AGENCY, None), sayings[:5], ()
            sheet.write(title)
            text = body
        elif number % OWN == OWN - 1:
            sheet, chosen, credit = Sheet(_outlet(chance), None), chance.sample(sayings, 4), ()
            sheet.write(f"{place}: {_sentence(chance, topic, place, 6).rstrip('.')} ({number})")
            text = [_sentence(chance, topic, place) for _ in range(5)]
        else:
            named = chance.random() < NAMED
            sheet = Sheet(_outlet(chance), AGENCY if named else None)
            chosen, credit = sayings[: chance.randint(3, 5)], (AGENCY,) if named else ()
            sheet.write(f"{title} ({number})")
            text = body[: chance.randint(3, 6)]
        for at, saying in enumerate(chosen):
            sheet.say(saying)
            if at < len(text):
                sheet.write(text[at])
        for line in text[len(chosen) :]:
            sheet.write(line)
        if chance.random() < DOUBTED:
            sheet.doubt()
        yield sheet.reading(later, credit)


def _sayings(
    place: str, event: tuple[str, str, str], chance: random.Random, topic: list[str]
) -> Iterator[Saying]:
    office, mayor, works = f"the {place} district office", f"Mayor {_name(chance)}", f"{place} Works"
    thing, happened, unit = event
    people = chance.randrange(40, 9000)
    for voice, value, words, bound in (
        (office, people, f"{people:,}", Bound.EXACT),
        (mayor, people * 2, f"more than {people * 2:,}", Bound.MORE_THAN),
    ):
        content = f"{words} {happened} the {thing} at {place}"
        yield Saying(voice, content, Act.ESTIMATE, figure=(words, value, bound, unit))
    yield Saying(
        mayor, f"We will give everybody from {place} a room and {topic[0]}", Act.PROMISE, direct=True
    )
    yield Saying(works, f"the {thing} at {place} had ever moved", Act.DENIAL)
    for number in range(SAYINGS - 4):
        told = _sentence(chance, topic, place, 12).rstrip(".")
        yield Saying(chance.choice((office, mayor, works)), told, direct=bool(number % 2))


def _quantities(saying: Saying, content: int, text: str) -> tuple[Quantity, ...]:
    if saying.figure is None:
        return ()
    words, value, bound, unit = saying.figure
    start = content + saying.content.index(words)
    high = None if bound is Bound.MORE_THAN else float(value)
    return (Quantity(Words.cut(text, Span(start, start + len(words))), value, value, high, bound, unit),)


@cache
def _ranked() -> list[str]:
    ranked: str = word_list("en", "frequency")["ranked"]
    return ranked.split()


@cache
def _outlets() -> list[str]:
    chance = random.Random("outlets")  # noqa: S311  - nothing secret
    return [f"{_name(chance)} {chance.choice(('Post', 'Star', 'Echo', 'Times'))}" for _ in range(OUTLETS)]


def _outlet(chance: random.Random) -> str:
    return chance.choice(_outlets())


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def _sentence(chance: random.Random, topic: list[str], place: str, words: int = 18) -> str:
    ranked = _ranked()
    drawn = [
        chance.choice(topic)
        if chance.random() < TOPICAL
        else ranked[min(int(12 * chance.paretovariate(0.7)) - chance.randint(0, 12), len(ranked) - 1)]
        for _ in range(words)
    ]
    sentence = f"{' '.join(drawn)} {place}."
    return sentence[0].upper() + sentence[1:]


def main() -> None:
    """Make the ledger that the command names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("reports", type=int, nargs="?", default=10_000)
    parser.add_argument("of_one_story", type=int, nargs="?", default=OF_ONE_STORY)
    chosen = parser.parse_args()
    fill(chosen.ledger, chosen.reports, chosen.of_one_story)


if __name__ == "__main__":
    main()
