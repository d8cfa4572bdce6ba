"""UD English-GUM's attribution relations as attributions with character spans.

GUM marks discourse relations between elementary units in MISC, in dependency
form with the depth at which each was joined, and the tokens that signal them
(eRST, Zeldes et al. 2025): for an attribution ``sem-atsrc`` the source and
``lex-ind…`` the cue. The content is the unit that the relation points at, with
all that was joined to it before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RELATION = re.compile(
    r"(?P<name>[\w-]+):(?P<unit>\d+)(?:->(?P<head>\d+):(?P<depth>\d+))?(?::(?P<signals>\S+))?"
)
SIGNAL = re.compile(r"(?P<kind>sem-atsrc|lex-ind(?:wd|ph)|lex-altlx|sem-ngt)-(?P<tokens>[\d,-]+)")
SOURCE = "sem-atsrc"

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class _Relation:
    """One unit's tie to its head; ``depth`` grows outwards."""

    name: str
    unit: int
    head: int | None
    depth: int
    signals: str


@dataclass(slots=True)
class _Document:
    """One text while it is read: its tokens' offsets, and the tokens at which units begin."""

    id: str
    text: str = ""
    tokens: list[tuple[int, int]] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)
    """Unit and index of its first token."""
    relations: list[_Relation] = field(default_factory=list)

    def read_token(self, columns: Sequence[str], glue: str) -> None:
        """Add a token after ``glue``, and what its MISC says of units."""
        self.text += glue if self.text else ""
        self.tokens.append((len(self.text), len(self.text) + len(columns[1])))
        self.text += columns[1]
        for part in columns[9].split("|"):
            if part.startswith("Discourse="):
                self._read_relations(part.removeprefix("Discourse="))

    def _read_relations(self, stored: str) -> None:
        for place, match in enumerate(filter(None, map(RELATION.match, stored.split(";")))):
            unit = int(match["unit"])
            if place == 0:
                self.starts.append((unit, len(self.tokens) - 1))
            head = int(match["head"]) if match["head"] else None
            self.relations.append(
                _Relation(match["name"], unit, head, int(match["depth"] or 0), match["signals"] or "")
            )


def gum_records(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield a record a document: ``id``, ``text`` and ``attributions`` with a cue and a content."""
    for document in _documents(lines):
        units = _units(document)
        attributions = [
            found
            for relation in document.relations
            if relation.name.startswith("attribution") and relation.head is not None
            if (found := _attribution(document, relation, units)) is not None
        ]
        yield {"id": document.id, "text": document.text, "attributions": attributions}


def _documents(lines: Iterable[str]) -> Iterator[_Document]:
    document: _Document | None = None
    glue, last, after_last = "", 0, " "
    for line in lines:
        if line.startswith("# newdoc id = "):
            if document is not None:
                yield document
            document, glue = _Document(line.removeprefix("# newdoc id = ").strip()), ""
        elif line.startswith("# newpar"):
            glue = "\n"
        elif document is not None and line[:1].isdigit():
            columns = line.rstrip("\n").split("\t")
            after = "" if "SpaceAfter=No" in columns[9] else " "
            if "-" in columns[0]:  # 'don't' over 'do' and 'n't', which stand close
                last, after_last = int(columns[0].partition("-")[2]), after
            elif columns[0].isdigit():  # no empty node
                document.read_token(columns, glue)
                number = int(columns[0])
                glue = "" if number < last else after_last if number == last else after
                last = 0 if number >= last else last
    if document is not None:
        yield document


def _units(document: _Document) -> dict[int, range]:
    """Map each unit to its tokens."""
    ends = [start for _, start in document.starts[1:]] + [len(document.tokens)]
    return {unit: range(start, end) for (unit, start), end in zip(document.starts, ends, strict=True)}


def _attribution(
    document: _Document, relation: _Relation, units: dict[int, range]
) -> dict[str, Spans] | None:
    source: set[int] = set()
    cue: set[int] = set()
    for match in SIGNAL.finditer(relation.signals):
        (source if match["kind"] == SOURCE else cue).update(_tokens(match["tokens"], len(document.tokens)))
    inside = _joined(document.relations, relation)
    content = {token for unit in inside if unit in units for token in units[unit]} - source - cue
    if not cue or not content:
        return None
    spans = {"source": source, "cue": cue, "content": content}
    return {role: _spans(document.tokens, tokens) for role, tokens in spans.items()}


def _joined(relations: Sequence[_Relation], outer: _Relation) -> set[int]:
    """Return the units of the content: the head, and what was joined to it before ``outer`` was."""
    found: set[int] = set()
    waiting = [
        one.unit
        for one in relations
        if one.head == outer.head and one.depth < outer.depth and one.unit != outer.unit
    ]
    if outer.head is not None:
        found.add(outer.head)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += [one.unit for one in relations if one.head == unit]
    return found - {outer.unit}


def _tokens(stored: str, count: int) -> Iterator[int]:
    """Read '3,5-7', which counts tokens from 1."""
    for part in filter(None, stored.split(",")):
        first, _, last = part.partition("-")
        yield from (token - 1 for token in range(int(first), int(last or first) + 1) if token <= count)


def _spans(tokens: Sequence[tuple[int, int]], chosen: set[int]) -> Spans:
    """Return the offsets of runs of tokens."""
    spans: Spans = []
    before = -2
    for token in sorted(chosen):
        start, end = tokens[token]
        if token == before + 1:
            spans[-1][1] = end
        else:
            spans.append([start, end])
        before = token
    return spans
