"""The drawing of the flow: labels apart, lines that meet their marks, few crossings."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.report.flow import MOST, Column, Edge, Flow, LeftOut, Node
from sayso.report.layout import WIDTH, Drawing, crossings, draw

NAMES = st.text(alphabet="aAmW .한я@", min_size=1, max_size=60)


@st.composite
def flows(draw_: st.DrawFn) -> Flow:
    sizes = [draw_(st.integers(least, most)) for least, most in zip((0, 0, 1), MOST, strict=True)]
    nodes = [
        Node(f"{column.name} {n}", column, draw_(NAMES), draw_(NAMES), "a")
        for column, size in zip(Column, sizes, strict=True)
        for n in range(size)
    ]
    pairs = [(a.key, b.key) for a in nodes for b in nodes if a.column < b.column]
    edges = draw_(st.lists(st.sampled_from(pairs), max_size=30, unique=True)) if pairs else []
    return Flow(tuple(nodes), tuple(Edge(a, b, "a") for a, b in edges), (), LeftOut())


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@settings(max_examples=60, deadline=None)
@given(flows())
def test_no_label_stands_on_another(graph: Flow) -> None:
    """Whatever the names and lines, no two labels overlap and all stay inside the drawing."""
    drawing = draw(graph)
    boxes = [label.box for node in drawing.nodes for label in (node.name, node.detail)]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for left, top, right, bottom in boxes:
        assert left >= -0.01
        assert right <= WIDTH + 0.01
        assert top >= 0
        assert bottom <= drawing.height


@settings(max_examples=60, deadline=None)
@given(flows())
def test_every_line_is_drawn_between_its_marks(graph: Flow) -> None:
    """Each edge has a line to its end; from its start, or from the part that it shares with others."""
    drawing = draw(graph)
    relays = {node.key for node in graph.column(Column.RELAY)}
    heights = {placed.node.key: placed.y for placed in drawing.nodes}
    branches = [line for line in drawing.lines if line.end_name]
    trunks = {line.edge.start: line for line in drawing.lines if not line.end_name}
    assert [line.edge for line in branches] == list(graph.edges)
    for line in branches:
        assert line.path.endswith(f" {heights[line.edge.end]:.1f}")
        first = line if line.edge.end in relays else trunks.get(line.edge.start, line)
        assert first.path.split("C")[0].endswith(f" {heights[line.edge.start]:.1f}")


def test_lines_are_untangled() -> None:
    """Where an order without crossings exists, the drawing finds it."""
    nodes = [Node(f"r{n}", Column.RELAY, f"r{n}", "", "a") for n in range(3)]
    nodes += [Node(f"d{n}", Column.REPORT, f"d{n}", "", "a") for n in range(6)]
    pairs = [("r0", "d4"), ("r0", "d5"), ("r1", "d0"), ("r1", "d2"), ("r2", "d1"), ("r2", "d3")]
    drawing = draw(Flow(tuple(nodes), tuple(Edge(a, b, "a") for a, b in pairs), (), LeftOut()))
    assert crossings(drawn_columns(drawing), pairs) == 0


def drawn_columns(drawing: Drawing) -> list[list[str]]:
    by_height = sorted(drawing.nodes, key=lambda placed: placed.y)
    return [[placed.node.key for placed in by_height if placed.node.column is column] for column in Column]


@pytest.mark.parametrize(
    ("pairs", "number"),
    [
        pytest.param([("a", "x"), ("b", "y")], 0, id="side by side"),
        pytest.param([("a", "y"), ("b", "x")], 1, id="crossed"),
        pytest.param([("a", "x"), ("a", "y"), ("b", "y")], 0, id="shared end"),
    ],
)
def test_crossings(pairs: list[tuple[str, str]], number: int) -> None:
    """Lines that share an end do not cross."""
    assert crossings([["a", "b"], ["x", "y"]], pairs) == number
