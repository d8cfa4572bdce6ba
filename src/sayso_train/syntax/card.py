"""The card that stands beside a parser's weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sayso_train.syntax.evaluate import Figures
    from sayso_train.syntax.loop import ParserPlan

LICENCES = {
    "ancora": "CC BY 4.0",
    "gsd": "CC BY-SA 4.0",
    "taiga": "CC BY-SA 4.0",
    "parlamint": "CC BY-SA 4.0",
    "ewt": "CC BY-SA 4.0",
    "pud": "CC BY-SA 3.0",
}
"""By a part of the treebank's name."""


@dataclass(frozen=True, slots=True)
class ParserCard:
    """What a parser's card tells. ``figures`` are by the name of a test set that was not learned from."""

    language: str
    learned_from: Sequence[str]
    plan: ParserPlan
    command: str
    figures: Mapping[str, Figures]
    megabytes: float
    note: str


def write_parser_card(card: ParserCard, folder: Path) -> None:
    """Write ``parser.md`` beside the weights."""
    (folder / "parser.md").write_text("\n".join(_lines(card)) + "\n", encoding="utf-8")


def _lines(card: ParserCard) -> list[str]:
    rows = [
        f"| {name} | {one.words:,} | {one.upos} | {one.features} | {one.lemma} | {one.uas} | {one.las} |"
        for name, one in card.figures.items()
    ]
    banks = [f"- {name} ({_licence(name)})" for name in card.learned_from]
    return [
        f"# Parser: {card.language}",
        "",
        "Parts of speech, features, lemmas, heads and relations by Universal Dependencies. Each word is",
        "spelled out by a convolution over its characters; two LSTMs read both ways; heads and labels are",
        "biaffine (Dozat and Manning 2017); the best tree is Chu, Liu and Edmonds'. `parser.onnx` holds the",
        f"weights in sixteen bits, `parser.json` what its answers mean: {card.megabytes:.1f} MB together.",
        "",
        "## Learned from",
        "",
        *banks,
        "",
        "Universal Dependencies treebanks; the weights are a work made from them, under the most demanding",
        "of these licences. A contraction ('del') is one word, as it is written.",
        "",
        "## Figures",
        "",
        "Percent of all words, marks too, cut as the treebank cuts them; relations without subtypes; lemmas",
        "without regard to case. Features are compared whole: other ways to annotate count as wrong.",
        "Measured by `python -m benchmarks.parsers`.",
        "",
        "| test set | words | UPOS | features | lemma | UAS | LAS |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        "## Made by",
        "",
        "```sh",
        card.command,
        "```",
        "",
        f"Passes: {card.plan.passes}; words a batch: {card.plan.words}; rate: {card.plan.rate}.",
        *([card.note] if card.note else []),
        "",
        "## Known failures",
        "",
        "- Names that it has not seen: cases and genders of surnames, brands in quotation marks.",
        "- Headlines and telegram style: verbs in the present read as nouns.",
        "- Sentences of more than fifty words, and quotations of several sentences inside one.",
        "- It has learned from little text, little of it news; the rules ask the word lists first.",
    ]


def _licence(name: str) -> str:
    return next((licence for part, licence in LICENCES.items() if part in name), "licence unknown")
