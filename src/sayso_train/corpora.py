"""Annotated corpora in three forms, as records of one: a text and its attributions by character spans.

- JSON lines with ``attributions``: PolNeAR's form, which the others are brought to.
- JSON lines of `sayso.document/1`: the project's own corpus, or what people corrected.
- ``.conllu`` with discourse relations in MISC: UD English-GUM (`sayso_train.gum`).
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from sayso_train.gum import gum_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Record = dict[str, Any]
"""``id``, ``text``, and ``attributions``: each has a list of ``[start, end)`` for its every role."""

ROLES = ("source", "cue", "content")


def records(path: Path) -> Iterator[Record]:
    """Yield the annotated texts of ``path``, by the form that its name and first line tell."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        if path.name.removesuffix(".gz").endswith(".conllu"):
            yield from gum_records(file)
            return
        for line in file:
            if line.strip():
                stored = json.loads(line)
                yield _of_document(stored) if "statements" in stored else stored


def _of_document(document: Record) -> Record:
    """Take the outermost statements that have a cue, as PolNeAR's annotators did."""
    attributions = [
        {role: one[role]["spans"] if one[role] else [] for role in ROLES}
        for one in document["statements"]
        if one["parent"] is None and one["cue"]
    ]
    return {"id": document["id"], "text": document["text"], "attributions": attributions}
