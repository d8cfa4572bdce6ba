"""Tie the gold's excerpts to statements and figures of what was read, and see in which groups they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.alignment import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.storygold import Place

    from sayso.model import Claim, Measure, MeasureValue, Reading, Span, Statement, Story

HALF = 0.5
EMPTY_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he", "her",
    "his", "in", "is", "it", "its", "of", "on", "or", "she", "that", "the", "their", "them", "they", "this",
    "to", "was", "were", "which", "who", "will", "with", "would",
))  # fmt: skip
"""Words of an excerpt that tell nothing of what is said."""
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Related:
    """What the program made of a story's reports; readings by report name."""

    readings: Mapping[str, Reading]
    stories: Sequence[Story]

    @property
    def names(self) -> dict[str, str]:
        """The name of each report by its document's id."""
        return {reading.document.id: name for name, reading in self.readings.items()}

    @property
    def claims(self) -> list[Claim]:
        """The claims of every story, in the order in which they are shown."""
        return [claim for story in self.stories for claim in story.claims]

    @property
    def measures(self) -> list[Measure]:
        """The measures of every story, in the order in which they are shown."""
        return [measure for story in self.stories for measure in story.measures]


@dataclass(frozen=True, slots=True)
class Item:
    """An excerpt as a member of the gold group ``key``; where a figure is meant, which."""

    key: str
    place: Place
    figure: float | None = None

    def __str__(self) -> str:
        return f"{self.place.at}: {self.place.words}"


@dataclass(frozen=True, slots=True)
class Grouped:
    """The found group of each item, and the found group that fits each gold group best."""

    of_item: Mapping[Item, str]
    of_key: Mapping[str, str]


def bare(words: str) -> str:
    """Return words without white space, their quotation marks straight: what two ways to write them share."""
    return "".join(words.split()).translate(_QUOTES)


def locate(text: str, words: str) -> set[int]:
    """Return the offsets in ``text`` where ``words`` stand first, white space and quotation marks apart."""
    kept = [at for at, char in enumerate(text) if not char.isspace()]
    start = bare(text).find(bare(words))
    return set() if start < 0 else set(kept[start : start + len(bare(words))])


def offsets(spans: Iterable[Span]) -> set[int]:
    """Return every offset of some spans."""
    return {at for span in spans for at in range(span.start, span.end)}


def content_words(text: str, within: set[int]) -> frozenset[int]:
    """Return the starts of the words of ``text`` within some offsets that are no empty words; else of all."""
    words = [match for match in WORD.finditer(text) if match.start() in within]
    full = frozenset(match.start() for match in words if match.group().casefold() not in EMPTY_WORDS)
    return full or frozenset(match.start() for match in words)


def tie_statements(items: Iterable[Item], related: Related, holding: set[str]) -> dict[Item, set[str]]:
    """Tie each excerpt to the one statement of ``holding`` that carries it."""
    tied = {}
    for item in items:
        reading = related.readings[item.place.at]
        statements = [one for one in reading.statements if one.id in holding]
        if (one := carrying(reading.document.text, statements, item.place.words)) is not None:
            tied[item] = {one.id}
    return tied


def tie_figures(items: Iterable[Item], related: Related) -> dict[Item, set[str]]:
    """Tie each figure to the measures with its number by a statement whose content has the excerpt."""
    tied = {
        item: {
            measure.id
            for measure in related.measures
            for value in measure.values
            if value.value == item.figure and _rests_on(value, item.place, related)
        }
        for item in items
    }
    return {item: measures for item, measures in tied.items() if measures}


def _rests_on(value: MeasureValue, place: Place, related: Related) -> bool:
    reading = related.readings[place.at]
    at = locate(reading.document.text, place.words)
    mine = {one.id: one for one in reading.statements}
    return any(
        not at.isdisjoint(offsets(mine[each].content.spans)) for each in value.statements if each in mine
    )


def carrying(text: str, statements: Iterable[Statement], words: str) -> Statement | None:
    """Return the statement whose content has the most of the content words, of equals the shortest."""
    wanted = content_words(text, locate(text, words))
    best: tuple[int, int] | None = None
    found = None
    for one in statements:
        content = content_words(text, offsets(one.content.spans))
        fit = len(wanted & content), -len(content)
        if fit[0] >= HALF * len(wanted) and fit[0] > 0 and (best is None or fit > best):
            best, found = fit, one
    return found


def grouped(tied: Mapping[Item, set[str]], groups: Mapping[str, Iterable[str]]) -> Grouped:
    """Say in which group each tied item stands, and which group fits each gold key best.

    The best is the one that holds most of the key's items, of equals the
    first; an item that stands in several stands in the best of them.
    """
    members = {group: frozenset(each) for group, each in groups.items()}
    order = {group: at for at, group in enumerate(members)}
    standing = {
        item: held
        for item, ones in tied.items()
        if (held := [group for group, each in members.items() if not each.isdisjoint(ones)])
    }
    counts: dict[str, Counter[str]] = {}
    for item, held in standing.items():
        counts.setdefault(item.key, Counter()).update(held)

    def best(key: str, among: Iterable[str]) -> str:
        return max(among, key=lambda group: (counts[key][group], -order[group]))

    return Grouped(
        {item: best(item.key, held) for item, held in standing.items()},
        {key: best(key, held) for key, held in counts.items()},
    )
