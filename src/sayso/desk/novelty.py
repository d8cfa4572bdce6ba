"""What is new in a story since somebody last looked: origins, figures and denials before mere repetition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Act, StatusKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sayso.model import Reading, Story


@dataclass(frozen=True, slots=True)
class Novelty:
    """What the reports that a visitor has not seen add to a story.

    ``origins`` are voices that say of a claim what they did not say before,
    ``figures`` the words of figures given for a measure that had one,
    ``denials`` the words that deny. ``reports`` counts the unseen reports;
    ``whole`` says that nothing of the story was seen.
    """

    reports: int
    origins: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    whole: bool = False

    @property
    def weight(self) -> tuple[bool, int, int]:
        """What sorts stories: something new at all, how much of it, and repetition last.

        A story of which nothing was seen is more than repetition.
        """
        told = len(self.origins) + 2 * len(self.figures) + 2 * len(self.denials) + self.whole
        return self.reports > 0, told, self.reports


def novelty(
    story: Story,
    seen: Collection[str],
    document_of: Mapping[str, str],
    readings: Mapping[str, Reading],
) -> Novelty:
    """Compare a story with the reports, by document id, that were ``seen``."""
    new = [document for document in story.documents if document not in seen]
    if not new or len(new) == len(story.documents):
        return Novelty(len(new), whole=bool(new))
    unseen = set(new)

    def is_new(statements: Iterable[str]) -> bool:
        return all(document_of.get(each) in unseen for each in statements)

    return Novelty(
        reports=len(new),
        origins=_once(root.name for claim in story.claims for root in claim.roots if is_new(root.statements)),
        figures=_once(
            value.words
            for measure in story.measures
            if len(measure.values) > 1
            for value in measure.values
            if is_new(value.statements)
        ),
        denials=_once(words for document in new for words in _denials(readings[document])),
    )


def _denials(reading: Reading) -> Iterator[str]:
    for statement in reading.statements:
        if statement.act is Act.DENIAL:
            yield statement.content.text
        else:
            yield from (one.words.text for one in statement.status if one.kind is StatusKind.DENIED)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
