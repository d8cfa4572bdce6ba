"""Whether corrections find their words again in a page read otherwise: ``python benchmarks/anchors.py``.

Each statement of the demo's reports is rejected; then each report is changed in
one way, read anew, and the rejection laid over the new reading. ``right``: it lies
on the same words (or a part of them); ``other``: on other words; ``lost``: it is
adrift though the same words are read; ``gone``: it is adrift, and nothing reads them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.capture import digest_of, find_captures
from sayso.document import frame_of
from sayso.judgement import Judgement, Reject, about, judge_reading
from sayso.model import Capture, Document, Reading
from sayso.pipeline import read_capture
from sayso.statement import read

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[1] / "examples" / "appeal"
NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def main() -> None:
    """Print a line for each way of changing the reports."""
    captures = [one for one in find_captures([str(EXAMPLES)]) if isinstance(one, Capture)]
    texts = [each.document.text for one in captures for each in read_capture(one).readings]
    for name, change in CHANGES.items():
        told: Counter[str] = Counter()
        for text in texts:
            before, after = _read(text), _read(change(text))
            told.update(_fate(before, after, one.id) for one in before.statements)
        counts = ", ".join(f"{told[fate]} {fate}" for fate in ("right", "other", "lost", "gone"))
        print(f"{name}: of {told.total()} rejections {counts}")


def _shuffled(text: str) -> str:
    title, *lines = text.split("\n")
    random.Random(3).shuffle(lines)  # noqa: S311  - the same order each time
    return "\n".join([title, *lines])


CHANGES: dict[str, Callable[[str], str]] = {
    "nothing changed": str,
    "a line before the title": lambda text: f"Share this article\n{text}",
    "without the title": lambda text: text.partition("\n")[2],
    "straight quotation marks": lambda text: text.translate(STRAIGHT),
    "another space after commas": lambda text: text.replace(", ", ",\u00a0"),
    "'says' for 'said'": lambda text: re.sub(r"\bsaid\b", "says", text),
    "paragraphs in another order": _shuffled,
}


def _read(text: str) -> Reading:
    capture = Capture(digest_of(text.encode()), text.encode(), "text/plain", NOON)
    frame = frame_of(text, document="document", language="en")
    return Reading(Document("document", capture, text, frame), tuple(read(text, frame)))


def _fate(before: Reading, after: Reading, statement: str) -> str:
    ruling = Reject(about(before, statement))
    judged = judge_reading(after, [Judgement(1, "bench", NOON, ruling)])
    wanted = _plain(ruling.about.read.content.text)
    if judged.adrift:
        held = {_plain(one.content.text) for one in after.statements}
        return "lost" if wanted in held else "gone"
    found = _plain(judged.rejected[0].content.text)
    return "right" if found in wanted or wanted in found else "other"


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()


if __name__ == "__main__":
    main()
