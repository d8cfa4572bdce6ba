"""The flow as a list grouped by root, for a narrow screen: a picture made small would be no picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.report.flow import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.report.flow import Flow, Node


@dataclass(frozen=True, slots=True)
class Leaf:
    """A report at the end of a branch; ``dotted`` where it does not say from whom it has the words."""

    node: Node
    dotted: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """The reports that one relay reaches; ``relay`` is None for those that have it from the root itself."""

    relay: Node | None
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A root with its branches; ``root`` is None for the reports that no root reaches."""

    root: Node | None
    branches: tuple[Branch, ...]


def trees(flow: Flow) -> tuple[Tree, ...]:
    """Return one tree for each root of ``flow``, then one for the reports that none of them reaches."""
    nodes = {node.key: node for node in flow.nodes}
    dotted = {(edge.start, edge.end) for edge in flow.edges if edge.dotted}
    held: dict[str, dict[str | None, dict[str, None]]] = {}
    for path in flow.paths:
        if path.root is not None:
            held.setdefault(path.root, {}).setdefault(path.relay, {})[path.report] = None
    grown = [
        Tree(root, _branches(held[root.key], nodes, dotted))
        for root in flow.column(Column.ROOT)
        if root.key in held
    ]
    reached = {path.report for path in flow.paths}
    rest: dict[str | None, dict[str, None]] = {}
    for node in flow.column(Column.REPORT):
        if node.key not in reached:
            relay = next((edge.start for edge in flow.edges if edge.end == node.key), None)
            rest.setdefault(relay, {})[node.key] = None
    return (*grown, Tree(None, _branches(rest, nodes, dotted))) if rest else tuple(grown)


def _branches(
    held: Mapping[str | None, Iterable[str]], nodes: Mapping[str, Node], dotted: set[tuple[str, str]]
) -> tuple[Branch, ...]:
    order = {key: number for number, key in enumerate(nodes)}
    return tuple(
        Branch(
            None if relay is None else nodes[relay],
            tuple(
                Leaf(nodes[report], (relay, report) in dotted)
                for report in sorted(reports, key=order.__getitem__)
            ),
        )
        for relay, reports in held.items()
    )
