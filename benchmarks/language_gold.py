"""Load the gold of the other languages: `corpus/languages/<language>/<split>/`.

A report stands in a file of its own, in the notation of `corpus/GUIDE.md`.
`sentences*.txt` holds many texts under one header: each begins with a line
``== name``, goes on with its marked lines, and ends with its notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.corpus import CORPUS
from benchmarks.notation import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.gold import Report

LANGUAGES = ("es", "ru", "uk", "ko")
SPLITS = ("dev", "test")
PARTS = ("sentences", "reports")
OPENING = "== "
"""Opens a text of `sentences*.txt`; its name follows."""


def load(language: str, split: str, part: str) -> Iterator[Report]:
    """Yield the texts of one part, in the order of the files. Raises `NotationError`."""
    folder = CORPUS / "languages" / language / split
    if part == "sentences":
        for path in sorted(folder.glob("sentences*.txt")):
            yield from _sentences(f"{language}/{split}", path.read_text(encoding="utf-8"))
        return
    for path in sorted(folder.glob("[0-9]*.txt")):
        yield parse(f"{language}/{split}/{path.stem}", path.read_text(encoding="utf-8"))


def _sentences(folder: str, source: str) -> Iterator[Report]:
    """Give each text the file's header; an empty line before the next opening is none of its own."""
    header, *blocks = source.split(f"\n{OPENING}")
    for block in blocks:
        name, _, marked = block.partition("\n")
        yield parse(f"{folder}/{name}", f"{header.strip()}\n\n{marked.rstrip()}\n")
