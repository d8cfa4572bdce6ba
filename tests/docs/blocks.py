"""Code blocks of Markdown pages that are meant to be run, and links that are meant to lead somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "lexicon" / "README.md",
    *sorted((ROOT / "models").rglob("*.md")),
)
"""Every page for people; the corpus's guide and the examples' table have tests of their own."""

_FENCE = re.compile(r"^```(?P<kind>\w*)[ ]*\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_NOT_RUN = re.compile(r"<!-- not run: [^\n]+ -->\s*\Z")
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)|(?:src|srcset|href)=\"(?P<attribute>[^\"]+)\"")
_HEADING = re.compile(r"^#+ (?P<words>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a page, its 1-based line there, and the lines of output that the page shows."""

    line: int
    text: str
    shown: tuple[str, ...] = ()


def commands(page: str) -> Iterator[Command]:
    """Yield what ``page`` says to type: each ``sh`` block whole, each ``$`` line of a ``console`` block.

    A block right below ``<!-- not run: why -->`` is left out. In a ``console``
    block the lines after a command are its output; ``> `` goes on with it.
    """
    for block in _FENCE.finditer(page):
        if _NOT_RUN.search(page[: block.start()]):
            continue
        line = page.count("\n", 0, block.start("body")) + 1
        if block["kind"] == "sh":
            yield Command(line, block["body"])
        elif block["kind"] == "console":
            yield from _session(block["body"], line)


def _session(body: str, first_line: int) -> Iterator[Command]:
    shown: list[str] = []
    text, line = "", first_line
    for number, row in enumerate(body.splitlines(), first_line):
        if row.startswith("$ "):
            if text:
                yield Command(line, text, tuple(shown))
            text, shown, line = row.removeprefix("$ "), [], number
        elif row.startswith("> ") and not shown:
            text += "\n" + row.removeprefix("> ")
        elif row.strip():
            shown.append(row)
    if text:
        yield Command(line, text, tuple(shown))


def missing_line(shown: tuple[str, ...], printed: str) -> str | None:
    """Return the first shown line that does not come, in its order, among the printed ones; None if all do.

    White space at either end of a line is nothing. ``…`` in a shown line is
    any text; a line of it alone is any lines.
    """
    rows = iter(printed.splitlines())
    for line in shown:
        if line.strip() == "…":
            continue
        wanted = re.compile(".*".join(map(re.escape, line.strip().split("…"))))
        if not any(wanted.fullmatch(row.strip()) for row in rows):
            return line
    return None


def links(page: str) -> Iterator[str]:
    """Yield the targets of a page's links and pictures, code blocks left out."""
    for match in _LINK.finditer(_FENCE.sub("", page)):
        yield match["target"] or match["attribute"]


def anchors(page: str) -> frozenset[str]:
    """Return the anchors that GitHub gives a page's headings."""
    headings = (match["words"].lower() for match in _HEADING.finditer(_FENCE.sub("", page)))
    return frozenset(re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-") for words in headings)
