"""The gold of the invented stories: who relays whom, which statements make a claim, which figures a measure.

`tests/quality/stories/GUIDE.md` says what each key means and how it is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from benchmarks.alignment import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FOLDER = Path(__file__).parents[1] / "tests" / "quality" / "stories"
PARTS = ("dev", "fresh", "test")


@dataclass(frozen=True, slots=True)
class Place:
    """Words that stand once in the report ``at`` (a file, with ``#id`` for a message of an export)."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class GoldRelay:
    """Report ``to`` carries ``origin``: a report, or the name of an outlet whose report is not held.

    ``allowed`` ones count neither for nor against a program that finds them.
    """

    to: str
    origin: str
    kind: str
    hidden: bool = False
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """Statements that say the same thing, and the named origins that they have (keys of the voices)."""

    key: str
    roots: tuple[str, ...]
    unnamed: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class GoldValue:
    """One figure of a measure, by whom, and everywhere it stands."""

    figure: float
    bound: str
    roots: tuple[str, ...]
    supersedes: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class GoldMeasure:
    """The figures for one thing."""

    key: str
    values: tuple[GoldValue, ...]


@dataclass(frozen=True, slots=True)
class GoldOffer:
    """A promise or an appeal of one voice, and everywhere it stands."""

    key: str
    by: str
    act: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """What a careful reader finds in one folder of reports."""

    name: str
    part: str
    voices: Mapping[str, tuple[str, ...]]
    relays: tuple[GoldRelay, ...]
    claims: tuple[GoldClaim, ...]
    measures: tuple[GoldMeasure, ...]
    contradictions: tuple[tuple[str, str], ...]
    offers: tuple[GoldOffer, ...]
    outside: frozenset[str] = frozenset()
    translations: frozenset[str] = frozenset()

    @property
    def reports(self) -> Path:
        """Where the story's reports lie."""
        return FOLDER / self.name / "reports"

    def voice_of(self, name: str) -> str | None:
        """Return the voice that ``name`` names: of those a name of which stands in it, the longest."""
        words = name_words(name)
        fitting = [
            (len(each), -at, voice)
            for at, (voice, names) in enumerate(self.voices.items())
            for each in map(name_words, names)
            if each and each <= words
        ]
        return max(fitting)[2] if fitting else None


def load_stories(part: str | None = None, *, translations: bool = False) -> list[GoldStory]:
    """Load the stories of a part, or all, by name; without ``translations``, nothing that they carry."""
    found = [load_story(path.parent) for path in sorted(FOLDER.glob("*/gold.yml"))]
    return [
        story if translations else without(story, story.translations)
        for story in found
        if part in {None, story.part}
    ]


def load_story(folder: Path) -> GoldStory:
    """Read one gold file. A key that is missing or unknown raises."""
    given: dict[str, Any] = yaml.safe_load((folder / "gold.yml").read_text(encoding="utf-8"))
    given.pop("about")
    return GoldStory(
        name=folder.name,
        part=given.pop("part"),
        voices={each["name"]: (each["name"], *each.get("also", ())) for each in given.pop("voices")},
        relays=tuple(GoldRelay(origin=each.pop("from"), **each) for each in given.pop("relays")),
        claims=tuple(
            GoldClaim(each["key"], tuple(each["roots"]), each.get("unnamed", 0), _places(each["in"]))
            for each in given.pop("claims")
        ),
        measures=tuple(
            GoldMeasure(each["key"], tuple(map(_value, each["values"]))) for each in given.pop("measures")
        ),
        contradictions=tuple((one, other) for one, other in given.pop("contradictions", ())),
        offers=tuple(
            GoldOffer(each["key"], each["by"], each["act"], _places(each["in"]))
            for each in given.pop("offers", ())
        ),
        **{key: frozenset(reports) for key, reports in given.items()},
    )


def without(story: GoldStory, reports: Iterable[str]) -> GoldStory:
    """Leave out reports, and whatever only they carry."""
    gone = frozenset(reports)
    claims = tuple(
        GoldClaim(each.key, each.roots, each.unnamed, kept)
        for each in story.claims
        if (kept := _kept(each.places, gone))
    )
    held = {each.key for each in claims}
    measures = (
        GoldMeasure(
            each.key,
            tuple(
                GoldValue(value.figure, value.bound, value.roots, value.supersedes, kept)
                for value in each.values
                if (kept := _kept(value.places, gone))
            ),
        )
        for each in story.measures
    )
    return GoldStory(
        name=story.name,
        part=story.part,
        voices=story.voices,
        relays=tuple(each for each in story.relays if not {each.to, each.origin} & gone),
        claims=claims,
        measures=tuple(each for each in measures if each.values),
        contradictions=tuple(pair for pair in story.contradictions if held.issuperset(pair)),
        offers=tuple(
            GoldOffer(each.key, each.by, each.act, kept)
            for each in story.offers
            if (kept := _kept(each.places, gone))
        ),
        outside=story.outside,
        translations=story.translations,
    )


def all_places(story: GoldStory) -> Iterator[Place]:
    """Yield every excerpt of the gold."""
    for claim in story.claims:
        yield from claim.places
    for measure in story.measures:
        for value in measure.values:
            yield from value.places
    for offer in story.offers:
        yield from offer.places


def _places(given: Iterable[Mapping[str, str]]) -> tuple[Place, ...]:
    return tuple(Place(**each) for each in given)


def _kept(places: Iterable[Place], gone: frozenset[str]) -> tuple[Place, ...]:
    return tuple(place for place in places if place.at not in gone)


def _value(given: Mapping[str, Any]) -> GoldValue:
    return GoldValue(
        float(given["figure"]),
        given["bound"],
        tuple(given["roots"]),
        given.get("supersedes", False),
        _places(given["in"]),
    )
