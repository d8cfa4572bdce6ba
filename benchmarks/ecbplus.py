"""Stories against ECB+: which short reports are of one event, by B³.

``python -m benchmarks.ecbplus [docs.jsonl.gz]``. The threshold is the one that is best on the Train
part; the figure that counts is Dev's. The baseline groups by the words of each report's first
sentence (Jaccard 0.55). The corpus stands beside the checkout and is no part of it.
"""

from __future__ import annotations

import gzip
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.tallies import b_cubed

from sayso.model import Capture, Document, Frame
from sayso.relation import stories
from sayso.relation.joining import join
from sayso.relation.stories import find_stories, weighed
from sayso.relation.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.tallies import Cubed

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "ecbplus" / "docs.jsonl.gz"
STEPS = [step / 100 for step in range(40, 80, 2)]
HEADLINE = 0.55
UNSPACED = ((" 's", "'s"), (" ,", ","), (" .", "."), ("`` ", '"'), (" ''", '"'), (" n't", "n't"))
"""The corpus keeps its tokens apart; a report does not."""


def scored(groups: Iterable[Sequence[str]], gold: Mapping[str, str]) -> Cubed:
    """Compare groups with the gold group of each member."""
    return b_cubed(gold, {name: str(at) for at, group in enumerate(groups) for name in group})


def read(path: Path, part: str) -> tuple[list[Document], dict[str, str]]:
    """Return the reports of a part, and the event of each."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    mine = [line for line in lines if line["split"] == part]
    return [_document(line) for line in mine], {line["doc"]: line["subtopic_event"] for line in mine}


def _document(line: Mapping[str, str]) -> Document:
    text = " ".join(line["sentences"])
    for apart, together in UNSPACED:
        text = text.replace(apart, together)
    capture = Capture(line["doc"], b"", "text/plain", datetime(2020, 1, 1, tzinfo=UTC))
    return Document(line["doc"], capture, text, Frame(document=line["doc"], language="en"))


def by_headline(documents: Sequence[Document]) -> list[list[str]]:
    """Group as the young tools do: Jaccard similarity of the first sentences."""
    lines = [frozenset(wording(document.text.split(". ")[0]).words) for document in documents]
    pairs = [
        (at, later)
        for at, one in enumerate(lines)
        for later, other in enumerate(lines[at + 1 :], at + 1)
        if len(one & other) >= HEADLINE * len(one | other)
    ]
    return [[documents[place].id for place in group] for group in join(len(documents), pairs)]


def main() -> int:
    """Fix the threshold on Train, and print both parts' figures at it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    parts = {part: read(path, part) for part in ("Train", "Dev")}
    reports = {part: [weighed(each) for each in documents] for part, (documents, _) in parts.items()}

    def at(threshold: float, part: str) -> Cubed:
        stories.SAME_STORY = threshold
        return scored([group.documents for group in find_stories(reports[part], [])], parts[part][1])

    shipped = stories.SAME_STORY
    best = max(STEPS, key=lambda step: (at(step, "Train").percent or 0.0, -step))
    print(f"threshold: best on Train {best:.2f}, shipped {shipped:.2f}")
    for part, (documents, gold) in parts.items():
        score, baseline = at(shipped, part), scored(by_headline(documents), gold)
        print(
            f"{part}: B³ {(score.percent or 0.0) / 100:.3f} (precision {score.precision / score.found:.3f},"
            f" recall {score.recall / score.wanted:.3f}); headlines {(baseline.percent or 0.0) / 100:.3f};"
            f" {len(documents)} reports, {len(set(gold.values()))} events"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
