"""Words of a sentence as nodes of a tree, by Universal Dependencies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Node:
    """One word or mark: how it stands in the text, what it is, and on what it hangs.

    ``place`` counts from 0 in the sentence; ``head`` is a place too, -1 for
    the word under the root. ``low`` is the text in small letters, with
    straight apostrophes. ``relation`` has no subtype but ``nsubj:pass``,
    ``aux:pass``, ``obl:agent`` and ``acl:relcl``.
    """

    place: int
    text: str
    low: str
    start: int
    end: int
    lemma: str
    upos: str
    features: Mapping[str, str]
    head: int
    relation: str

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()

    def has(self, **features: str) -> bool:
        """Whether it has all these features: ``has(Case="Gen")``."""
        return all(self.features.get(name) == value for name, value in features.items())


@dataclass(frozen=True)
class Tree:
    """A sentence's nodes in their order; never empty."""

    nodes: tuple[Node, ...]

    @property
    def span(self) -> Span:
        """From the first node to the end of the last."""
        return Span(self.nodes[0].start, self.nodes[-1].end)

    @cached_property
    def _below(self) -> tuple[tuple[Node, ...], ...]:
        below: list[list[Node]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if node.head >= 0:
                below[node.head].append(node)
        return tuple(map(tuple, below))

    def head(self, node: Node) -> Node | None:
        """Return the node on which ``node`` hangs; None for the root's."""
        return None if node.head < 0 else self.nodes[node.head]

    def children(self, node: Node, *relations: str) -> tuple[Node, ...]:
        """Return what hangs on ``node``, in the order of the text; of ``relations`` where any are named."""
        below = self._below[node.place]
        return tuple(one for one in below if one.relation in relations) if relations else below

    def subtree(self, node: Node) -> tuple[Node, ...]:
        """Return ``node`` and everything that hangs on it, at any depth, in the order of the text."""
        return tuple(sorted(self._walk(node), key=lambda one: one.place))

    def within(self, span: Span) -> tuple[Node, ...]:
        """Return the nodes that lie inside ``span``."""
        return tuple(one for one in self.nodes if span.start <= one.start and one.end <= span.end)

    def _walk(self, node: Node) -> Iterator[Node]:
        yield node
        for child in self._below[node.place]:
            yield from self._walk(child)
