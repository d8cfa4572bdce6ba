"""The model's card: what the weights were trained on, what they are worth, how to make them again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MEASURES: Final = ("cue", "source", "content", "whole", "iou", "words")
ANNOTATORS: Final = {"cue": 69.6, "source": 74.3, "content": 67.8, "whole": 60.1, "iou": 79.6, "words": 91.3}
"""Two careful annotators of PolNeAR against each other, by the same measures."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that the card says, as data.

    ``figures`` holds F1 in percent on held-out articles, by the weights'
    form and by measure; ``reliability`` rows are (from, to, attributions,
    mean score, share right as a whole, share right by content IoU);
    ``manner`` says what the data make the weights bad at.
    """

    name: str
    command: str
    plan: Mapping[str, Any]
    trained_on: Sequence[str]
    fitted_on: str
    figures: Mapping[str, Mapping[str, float]]
    reliability: Sequence[tuple[float, float, int, float, float, float]]
    errors: Sequence[tuple[str, int]]
    megabytes: float
    manner: str


def write_card(card: Card, folder: Path) -> None:
    """Write ``card.json`` and ``card.md``."""
    stored = json.dumps(asdict(card), ensure_ascii=False, indent=2)
    (folder / "card.json").write_text(stored + "\n", encoding="utf-8")
    (folder / "card.md").write_text(_page(card), encoding="utf-8")


def _page(card: Card) -> str:
    return "\n".join(
        (
            f"# {card.name}",
            "",
            "Points at who is said to have said what in English news: source, cue and content. An encoder",
            "(all-MiniLM-L6-v2) sees windows of whole paragraphs; a tagger finds the cues; a linker reads",
            "the words around each cue for its source, or none, and its content, in one piece or more.",
            f"{card.megabytes:.0f} MB in all, with eight-bit weights.",
            "",
            "## Data and licences",
            "",
            *(f"- {line}" for line in card.trained_on),
            "- The encoder began as sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).",
            "",
            "## Figures",
            "",
            "F1 in percent on the 84 articles of PolNeAR's dev part, on words, punctuation left out",
            "(`benchmarks/attribution.py`).",
            f"The floor and the score were fitted on: {card.fitted_on}.",
            "Where that is the same part, the figures are a little kind.",
            "",
            _row("", *MEASURES),
            _row(*("---",) * (1 + len(MEASURES))),
            *(_row(form, *(f"{row[m]:.1f}" for m in MEASURES)) for form, row in card.figures.items()),
            _row("one careful annotator against another", *(f"{ANNOTATORS[m]:.1f}" for m in MEASURES)),
            "",
            "## What a score means",
            "",
            "The score is the probability that source, cue and content are all exactly the annotator's. Of",
            "the attributions found in the dev part:",
            "",
            _row("score", "how many", "mean score", "right as a whole", "content right by IoU"),
            _row(*("---",) * 5),
            *(
                _row(f"{low:.1f} to {high:.1f}", count, f"{mean:.2f}", f"{whole:.2f}", f"{iou:.2f}")
                for low, high, count, mean, whole, iou in card.reliability
            ),
            "",
            "## What became of the gold attributions",
            "",
            _row("kind", "how many"),
            _row("---", "---"),
            *(_row(kind, count) for kind, count in card.errors),
            "",
            "## Known failures",
            "",
            *(f"- {line}" for line in (*KNOWN_FAILURES, card.manner)),
            "",
            "## How to make it again",
            "",
            "```",
            card.command,
            "```",
            "",
            "The same machine and thread count give the same weights; one taken up from a checkpoint draws",
            "other dropout masks, and gives weights of the same worth. The plan:",
            "",
            "```json",
            json.dumps(dict(card.plan), indent=2),
            "```",
            "",
            "Beside it: weights from freely licensed data alone ([free-data.md](free-data.md)), and the head",
            "that tells what is done by saying it ([acts.md](acts.md)).",
            "",
        )
    )


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


KNOWN_FAILURES: Final = (
    "Only the outermost of nested attributions is found, as PolNeAR annotates it; rules add the inner ones.",
    "States of mind ('fears', 'likes', 'wants to') are found too, as PolNeAR annotates them.",
    "Labels of interviews and headlines ('NAME: …') are rare in the data: found now and then, by their mark.",
    "A source or content further from its cue than 56 words before or 72 after is cut or missed.",
    "A cue has one source; 'A and B' is one span, and a second one elsewhere is not found.",
    "A quotation that runs on over paragraphs without a cue has no speaker here; rules give it one.",
)
MANNER_OF_POLNEAR: Final = (
    "Trained on political news of the United States, 2016 and 2017: other subjects and manners do worse."
)
MANNER_OF_FREE: Final = (
    "Little of the free data is news that people wrote: much is talk, fiction and invented reports."
)
